"""A kit for tests, and its page as a person may come to have it."""

import functools
import io

from PIL import Image

from vault.keys.kit.code import code_bytes, code_matrix
from vault.keys.kit.content import Kit, KitPlace, KnownHead
from vault.keys.kit.page import Page, draw_page
from vault.keys.phrase import phrase_from_entropy
from vault.words.kit import kit_page

PLACES = tuple(
    KitPlace(name, f"file:///media/anna/{name}/vault", f"house {number}", bytes([number]) * 16)
    for number, name in enumerate(("NAS", "Desk", "Großmutter 家", "Office", "Cellar"))
)
KIT = Kit(
    phrase_from_entropy(bytes(range(100, 132))),
    "Family photos",
    b"\x3f\x2a\x91\xbc1234",
    1_795_000_000_000,
    has_passphrase=False,
    places=PLACES,
    heads=(KnownHead(b"d" * 16, 77), KnownHead(b"e" * 16, 3)),
)


@functools.cache
def page_of(kit=KIT):
    """The page, drawn once: it takes a quarter of a second."""
    text = kit_page(kit.name, kit.mark, kit.made, len(kit.phrase.words), has_passphrase=kit.has_passphrase)
    return draw_page(Page(kit.phrase.words, code_matrix(code_bytes(kit)), kit.places, text))


def as_file(picture, kind="PNG", **how):
    out = io.BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()


def photographed(degrees=0, width=1240, quality=80, blur=0, kit=KIT):
    """As a phone makes it: turned on a table, of some size, blurred, and compressed."""
    from PIL import ImageFilter

    page = page_of(kit).resize((width, width * 3508 // 2480), Image.Resampling.BILINEAR)
    turned = page.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor="#6b5a45")
    return as_file(turned.filter(ImageFilter.GaussianBlur(blur)), "JPEG", quality=quality)
