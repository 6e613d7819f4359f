"""What cameras' sensors saw. Only ever called in a worker."""

import io
from dataclasses import replace
from typing import IO, TYPE_CHECKING, BinaryIO, cast

from PIL import Image

from vault.media.dates import DETAIL, MAKE, MODEL, camera_name, exif_taken
from vault.media.facts import SIDE, Facts, Problem
from vault.media.pictures import MOST_PIXELS, facts_of, small
from vault.model import MediaKind

if TYPE_CHECKING:
    import rawpy

EXIF_WITHIN = 1 << 20  # bytes: most RAW files are TIFFs with their tags in front
LEAST_SIDE = 256  # pixels: a smaller picture inside is only a thumbnail for the camera's own screen
TURNS = {3: Image.Transpose.ROTATE_180, 5: Image.Transpose.ROTATE_90, 6: Image.Transpose.ROTATE_270}


def look_at_raw(file: IO[bytes], side: int = SIDE) -> Facts:
    """Facts of a RAW file; its picture is the JPEG that the camera put into it, else developed at half the size."""
    import rawpy

    head = file.read(EXIF_WITHIN)
    file.seek(0)
    with rawpy.imread(cast("BinaryIO", file)) as raw:
        sizes = raw.sizes
        width, height = sizes.width, sizes.height
        if sizes.flip in {5, 6}:
            width, height = height, width
        inside = _inside(raw, sizes.flip, side)
        if inside is None and width * height > MOST_PIXELS:
            inside = Facts(problem=Problem.TOO_LARGE)
        if inside is None:
            inside = Facts(picture=small(Image.fromarray(raw.postprocess(half_size=True, use_camera_wb=True)), side))
    facts = replace(inside, kind=MediaKind.PHOTO, width=width, height=height)
    exif = Image.Exif()
    try:
        exif.load(b"Exif\0\0" + head)
        taken, zone = exif_taken(exif, exif.get_ifd(DETAIL))
        camera = camera_name(exif.get(MAKE), exif.get(MODEL))
    except Exception:  # noqa: BLE001 not every RAW begins like a TIFF, and Pillow says so in many ways
        return facts
    return replace(
        facts,
        taken=facts.taken if taken is None else taken,
        zone=facts.zone if taken is None else zone,
        camera=camera or facts.camera,
    )


def _inside(raw: "rawpy.RawPy", flip: int, side: int) -> Facts | None:
    """Facts of the JPEG inside, if there is one that is large enough."""
    import rawpy

    try:
        thumb = raw.extract_thumb()
    except rawpy.LibRawError:
        return None
    if thumb.format is not rawpy.ThumbFormat.JPEG:
        return None
    with Image.open(io.BytesIO(bytes(thumb.data)), formats=["JPEG", "MPO"]) as picture:
        if max(picture.size) < LEAST_SIDE:
            return None
        found = facts_of(picture, side)
        turn = TURNS.get(flip)
        if turn is None or not found.picture or picture.getexif().get(0x0112, 1) != 1:
            return found
    with Image.open(io.BytesIO(found.picture), formats=["WEBP"]) as shown:
        return replace(found, picture=small(shown.transpose(turn), side))
