"""A recovery kit, or a family sheet's code, out of any file that a person may have of it: `.vaultkit`, PDF, a picture.

What a file is, its first bytes tell, never its name. Everything here is foreign: sizes are looked at before anything is
unpacked, pictures are made small while they are read, and of a PDF only the first pages are drawn.
"""

import io
import threading
import warnings
from collections.abc import Iterator
from contextlib import closing

from PIL import Image, ImageFilter, ImageOps

from vault.errors import DamagedKit, KitError, KitTooLarge, KitUnreadable, NewerVersion, NotAKit
from vault.keys.kit.content import FAMILY, MOST, Kit, decode_kit

MOST_FILE = 64 << 20  # bytes; a phone's largest pictures and scanned PDFs are below
MOST_PIXELS = 120_000_000  # of a picture before it is made smaller; phones have up to 108 million
MOST_PAGES = 4  # of a PDF
LONGEST_SIDE = 3600  # pixels that are searched; more only makes it slow
PDF_SIDE = 2600  # pixels of a page's longer side: 220 dpi for A4
SIDES = (LONGEST_SIDE, 2200, 1400)  # a blurred code is often read better when it is made smaller
FORMATS = ("PNG", "JPEG", "WEBP", "TIFF", "BMP")
HEIF = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypmsf1", b"ftyphevc")
SHORTEST_SIDE = 40  # pixels; no code is smaller

_pdfium = threading.Lock()  # pdfium keeps its state in globals


def read_kit(data: bytes, label: str) -> Kit:
    """The kit that a file holds; `label` is what a person calls the file.

    Raises `NotAKit`, `KitUnreadable` (a picture in which no code can be read), `KitTooLarge`, `DamagedKit` (torn),
    `NewerVersion`. Takes up to a few seconds for a picture without a code.
    """
    try:
        return _kit(data)
    except KitError as error:
        error.file = label
        raise


def _kit(data: bytes) -> Kit:
    if len(data) > MOST_FILE:
        raise KitTooLarge
    if data[: len(FAMILY)] == FAMILY:
        return decode_kit(data)
    found: NotAKit | DamagedKit | NewerVersion | None = None
    for code in codes_in(data):
        try:
            return decode_kit(code)
        except (NotAKit, DamagedKit, NewerVersion) as error:
            found = error if found is None or isinstance(found, NotAKit) else found
    raise found or KitUnreadable


def is_picture(data: bytes) -> bool:
    """Whether these bytes begin like a picture or a PDF that `codes_in` can look at."""
    starts = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"%PDF-", b"II*\0", b"MM\0*", b"BM")
    return data.startswith(starts) or data[8:12] == b"WEBP" or data[4:12] in HEIF


def codes_in(data: bytes) -> Iterator[bytes]:
    """What the square codes in a picture or a PDF hold, each once. Raises `NotAKit` for other bytes, `KitTooLarge`."""
    if not is_picture(data):
        raise NotAKit
    seen: set[bytes] = set()
    for picture in _pages(data) if data.startswith(b"%PDF-") else _picture(data):
        for code in _codes(picture):
            if code not in seen:
                seen.add(code)
                yield code


def _codes(picture: Image.Image) -> Iterator[bytes]:
    """Looks longer and longer: as it is, smaller, sharpened; ends with the first look that finds something."""
    import zxingcpp

    formats = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
    for look in _looks(picture):
        found = zxingcpp.read_barcodes(look, formats)
        codes = [bytes(code.bytes) for code in found if 0 < len(code.bytes) <= MOST]
        if codes:
            yield from codes
            return


def _looks(picture: Image.Image) -> Iterator[Image.Image]:
    sizes = [_within(picture, side) for side in SIDES if side == SIDES[0] or max(picture.size) > side]
    yield from sizes
    for look in sizes[-2:]:
        even = ImageOps.autocontrast(look, cutoff=1)
        yield even.filter(ImageFilter.UnsharpMask(radius=3, percent=220, threshold=0))
        yield even.filter(ImageFilter.UnsharpMask(radius=6, percent=320, threshold=0))
        yield even.filter(ImageFilter.MedianFilter(3))
        yield even.rotate(22, Image.Resampling.BICUBIC, expand=True, fillcolor=255)


def _within(picture: Image.Image, side: int) -> Image.Image:
    longest = max(picture.size)
    if longest <= side:
        return picture
    width, height = (max(1, round(length * side / longest)) for length in picture.size)
    return picture.resize((width, height), Image.Resampling.BOX)


def _picture(data: bytes) -> Iterator[Image.Image]:
    """The picture, grey; a transparent one on white."""
    formats: tuple[str, ...] = FORMATS
    if data[4:12] in HEIF:
        import pi_heif

        pi_heif.register_heif_opener(thumbnails=False)
        formats = ("HEIF",)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # damaged tags, and a bomb's size: that is looked at here
            opened = Image.open(io.BytesIO(data), formats=formats)
            if opened.width * opened.height > MOST_PIXELS:
                raise KitTooLarge
            if min(opened.size) < SHORTEST_SIDE:
                raise KitUnreadable
            opened.draft("L", (LONGEST_SIDE, LONGEST_SIDE))
            yield _grey(opened)
    except Image.DecompressionBombError as error:
        raise KitTooLarge from error
    except (OSError, ValueError, SyntaxError, EOFError, TypeError, IndexError, RuntimeError, MemoryError) as error:
        # Pillow's plugins raise all of these for broken files.
        raise KitUnreadable from error


def _grey(opened: Image.Image) -> Image.Image:
    if opened.mode in {"L", "RGB", "1", "CMYK", "YCbCr"}:
        return opened.convert("L")
    if opened.mode.startswith(("I", "F")):  # 16 bits and more; `convert` would cut off what is above 255
        return ImageOps.autocontrast(opened.convert("I").point(lambda value: value * (1 / 256)).convert("L"))
    clear = opened.convert("LA")
    paper = Image.new("L", clear.size, 255)
    paper.paste(clear.getchannel("L"), mask=clear.getchannel("A"))
    return paper


def _pages(data: bytes) -> Iterator[Image.Image]:
    """The first pages of a PDF, drawn grey."""
    import pypdfium2

    with _pdfium:
        try:
            with closing(pypdfium2.PdfDocument(data)) as document:
                for number in range(min(len(document), MOST_PAGES)):
                    page = document[number]
                    longest = max(page.get_size())
                    if longest <= 0:
                        continue
                    bitmap = page.render(scale=PDF_SIDE / longest, grayscale=True)
                    yield bitmap.to_pil().convert("L")
        except (pypdfium2.PdfiumError, OSError, ValueError, MemoryError) as error:
            raise KitUnreadable from error
