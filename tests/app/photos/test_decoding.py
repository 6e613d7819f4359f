"""Foreign bytes: a picture of the size asked for, or nothing."""

import io
import struct
import zlib

import pytest
from hypothesis import given, strategies as st
from PIL import Image
from PySide6.QtCore import QSize

from vault.app.photos.decoding import decode, rounded

SIZE = QSize(60, 40)


def picture(kind: str = "JPEG", size=(300, 100), colour=(200, 30, 30), **options) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, kind, **options)
    return out.getvalue()


def bomb() -> bytes:
    """A PNG of a few bytes that claims 60,000 by 60,000 pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_fills_exactly_what_it_is_asked_to_fill(qapp, kind) -> None:
    image = decode(picture(kind), SIZE, fill=True)
    assert image is not None
    assert image.size() == SIZE
    red = image.pixelColor(30, 20)
    assert red.red() > 150
    assert red.green() < 80


def test_to_fit_it_keeps_its_shape_and_is_never_enlarged(qapp) -> None:
    assert decode(picture(), QSize(90, 90), fill=False).size() == QSize(90, 30)
    assert decode(picture(), QSize(9000, 9000), fill=False).size() == QSize(300, 100)


def test_it_is_turned_the_way_its_camera_was_held(qapp) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    assert decode(picture(exif=exif), QSize(500, 500), fill=False).size() == QSize(100, 300)


@pytest.mark.parametrize(
    "data",
    [b"", b"not a picture", bomb(), b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>", b"\xff\xd8\xff"],
    ids=["nothing", "text", "bomb", "svg", "jpeg of three bytes"],
)
def test_what_is_no_picture_or_claims_too_much_gives_none(qapp, data) -> None:
    assert decode(data, SIZE, fill=True) is None


@given(st.integers(0, 3000), st.sampled_from(["JPEG", "PNG", "WEBP"]), st.binary(max_size=40))
def test_torn_and_scribbled_pictures_never_raise_and_never_have_another_size(at, kind, scribble) -> None:
    whole = picture(kind)
    image = decode(whole[: at % len(whole)] + scribble, SIZE, fill=True)
    assert image is None or image.size() == SIZE


def test_round_corners_are_clear_and_the_middle_is_not(qapp) -> None:
    image = rounded(decode(picture(), SIZE, fill=True), 6)
    assert image.pixelColor(0, 0).alpha() == 0
    assert image.pixelColor(30, 20).alpha() == 255
