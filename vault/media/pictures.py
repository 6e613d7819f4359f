"""Still pictures into facts and a small picture, with Pillow. Only ever called in a worker."""

import io
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import IO, cast

from PIL import Image, ImageCms, ImageFile

from vault.media.dates import DETAIL, MAKE, MODEL, camera_name, exif_taken
from vault.media.facts import SIDE, Facts, Problem
from vault.model import MediaKind

QUALITY, METHOD = 75, 2  # WebP: as quick for Qt to decode as JPEG (1.4 ms), 17 KB instead of 29, and 8 ms to make
MOST_PIXELS = 120_000_000  # decoded whole
MOST_JPEG = 600_000_000  # a JPEG is decoded at an eighth of its size
TURNED = frozenset({5, 6, 7, 8})  # EXIF orientations that swap the sides
ORIENTATION = 0x0112
UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
WHITE = (255, 255, 255)


def prepare() -> None:
    """Pillow's own limits, for this process."""
    Image.MAX_IMAGE_PIXELS = None  # ours are in pixels, by format, and are checked before anything is decoded
    ImageFile.LOAD_TRUNCATED_IMAGES = True  # the upper half of a photo is better than none


def look_at_picture(file: IO[bytes], name: str, side: int = SIDE) -> Facts:
    """Facts of a picture in the format that Pillow calls `name`."""
    with Image.open(file, formats=["JPEG", "MPO"] if name == "JPEG" else [name]) as picture:
        return facts_of(picture, side)


def facts_of(picture: Image.Image, side: int = SIDE) -> Facts:
    """Facts and the small picture (see `small`) of what Pillow has opened and not decoded yet."""
    is_jpeg = picture.format in {"JPEG", "MPO"}
    if picture.width * picture.height > (MOST_JPEG if is_jpeg else MOST_PIXELS):  # first: a PNG's EXIF costs all of it
        return Facts(MediaKind.PHOTO, *picture.size, problem=Problem.TOO_LARGE)
    facts = _exif_facts(picture.getexif(), picture.size)
    try:
        return _with(facts, small(picture, side), Problem.NONE)
    except (OSError, ValueError, SyntaxError, EOFError, ArithmeticError, LookupError, TypeError):
        return _with(facts, b"", Problem.DAMAGED)


def _exif_facts(exif: Image.Exif, size: tuple[int, int]) -> Facts:
    detail: Mapping[int, object] = {}
    with suppress(Exception):  # of a damaged EXIF block what can be read counts
        detail = exif.get_ifd(DETAIL)
    taken, zone = exif_taken(exif, detail)
    width, height = size[::-1] if exif.get(ORIENTATION) in TURNED else size
    return Facts(MediaKind.PHOTO, width, height, taken, zone, camera_name(exif.get(MAKE), exif.get(MODEL)))


def _with(facts: Facts, picture: bytes, problem: Problem) -> Facts:
    return replace(facts, picture=picture, problem=problem)


def small(picture: Image.Image, side: int = SIDE) -> bytes:
    """The picture upright, in sRGB, at most `side` pixels on its longer side, as WebP."""
    turn = UPRIGHT.get(picture.getexif().get(ORIENTATION, 1))
    picture.draft("RGB", (side, side))
    profile = picture.info.get("icc_profile")
    if picture.mode in {"1", "P", "PA"}:
        picture = picture.convert("RGBA" if "transparency" in picture.info or picture.mode == "PA" else "RGB")
    elif picture.mode.startswith(("I", "F")):
        picture = _grey(picture, side)
    picture.thumbnail((side, side), Image.Resampling.LANCZOS, reducing_gap=2.0)
    if turn is not None:
        picture = picture.transpose(turn)
    picture = _on_white(_in_srgb(picture, profile))
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=QUALITY, method=METHOD, exif=b"", icc_profile=b"")
    return out.getvalue()


def _grey(picture: Image.Image, side: int) -> Image.Image:
    """Depths that aren't 8 bits, stretched to what the picture uses."""
    picture = picture.convert("F")
    picture.thumbnail((side, side), Image.Resampling.BOX)
    low, high = cast("tuple[float, float]", picture.getextrema())
    scale = 255 / (high - low) if high > low else 0.0
    return picture.point(lambda value: value * scale - low * scale).convert("L")


def _in_srgb(picture: Image.Image, profile: object) -> Image.Image:
    if not isinstance(profile, bytes) or picture.mode not in {"RGB", "RGBA", "CMYK", "L"}:
        return picture
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if "sRGB" in ImageCms.getProfileDescription(source):
            return picture
        mode = "RGBA" if picture.mode == "RGBA" else "RGB"
        turned = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return picture
    return turned or picture


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode in {"LA", "La", "RGBa"}:
        picture = picture.convert("RGBA")
    if picture.mode == "RGBA":
        ground = Image.new("RGB", picture.size, WHITE)
        ground.paste(picture, mask=picture.getchannel("A"))
        return ground
    return picture if picture.mode == "RGB" else picture.convert("RGB")
