"""A kit out of files, pages and pictures, good and hostile."""

import io
import struct
import zlib

import pytest
import segno
from hypothesis import given, settings, strategies as st
from PIL import Image

from tests.keys.kits import KIT, as_file, page_of, photographed
from vault.errors import DamagedKit, KitTooLarge, KitUnreadable, NewerVersion, NotAKit, VaultError
from vault.keys.kit import reading
from vault.keys.kit.content import encode_kit
from vault.keys.kit.page import page_pdf, page_png
from vault.keys.kit.reading import codes_in


def read_kit(data):
    return reading.read_kit(data, "a file")


def a_code(data, kind="PNG", scale=6):
    out = io.BytesIO()
    segno.make_qr(data, error="m").save(out, kind="png", scale=scale, border=4)
    return as_file(Image.open(out).convert("RGB"), kind)


def assert_is_the_kit(found):
    assert found.phrase == KIT.phrase
    assert [place.url for place in found.places] == [place.url for place in KIT.places]
    assert found.heads[0] == KIT.heads[0]


def test_each_form_brings_the_kit_back():
    assert read_kit(encode_kit(KIT)) == KIT
    assert_is_the_kit(read_kit(page_png(page_of())))
    assert_is_the_kit(read_kit(page_pdf([page_of()], "Recovery kit", KIT.made)))


@pytest.mark.parametrize(
    "how",
    [
        {"degrees": 90},
        {"degrees": 180},
        {"degrees": 45, "width": 1600},
        {"degrees": 7, "quality": 30},
        {"width": 700},
        {"width": 1500, "quality": 8},
        {"width": 2000, "blur": 2.5},
        {"degrees": 13, "width": 1800, "quality": 40, "blur": 1.5},
    ],
    ids=str,
)
def test_a_picture_of_the_page_brings_it_back(how):
    assert_is_the_kit(read_kit(photographed(**how)))


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "TIFF", "BMP"])
def test_other_kinds_of_picture_are_read(kind):
    assert read_kit(a_code(encode_kit(KIT), kind)) == KIT


def test_a_transparent_one_a_grey_one_of_16_bits_and_one_of_a_phone_are_read():
    whole = Image.open(io.BytesIO(a_code(encode_kit(KIT)))).convert("L")
    clear = Image.merge("LA", (Image.new("L", whole.size, 0), whole.point(lambda value: 255 - value)))
    assert read_kit(as_file(clear)) == KIT
    deep = whole.convert("I").point(lambda value: value * 256).convert("I;16")
    assert read_kit(as_file(deep)) == KIT


def test_the_third_page_of_a_pdf_is_looked_at():
    blank = Image.new("RGB", (1240, 1754), "white")
    assert_is_the_kit(read_kit(page_pdf([blank, blank, page_of()], "", 0)))


def test_a_picture_without_a_code_and_one_that_is_too_blurred_are_said_to_be_unreadable():
    for data in (photographed(blur=9), as_file(Image.new("L", (800, 1100), 200)), as_file(Image.new("L", (8, 8)))):
        with pytest.raises(KitUnreadable):
            read_kit(data)
    with pytest.raises(KitUnreadable):
        read_kit(page_pdf([Image.new("RGB", (600, 800), "white")], "", 0))


def test_a_code_of_something_else_is_no_kit():
    with pytest.raises(NotAKit):
        read_kit(a_code("https://example.org"))


def test_a_torn_or_a_newer_kit_in_a_code_is_said_to_be_so():
    file = encode_kit(KIT)
    with pytest.raises(DamagedKit):
        read_kit(a_code(file[:-20]))
    newer = b"VLTRKIT2" + file[8:-8]
    with pytest.raises(NewerVersion):
        read_kit(a_code(newer + reading_check(newer)))


def reading_check(framed):
    from blake3 import blake3

    return blake3(framed).digest(length=8)


@pytest.mark.parametrize("data", [b"", b"not a kit", b"PK\x03\x04" + bytes(500), b"GIF89a" + bytes(100), bytes(9)])
def test_other_files_are_no_kit(data):
    with pytest.raises(NotAKit):
        read_kit(data)


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0" + bytes(200),
        b"%PDF-1.7\n" + b"x" * 300,
        b"RIFF\x10\0\0\0WEBPVP8 ",
        b"\0\0\0\x18ftypheic" + bytes(300),
        b"\xff\xd8\xff" + b"%PDF-1.4 a lie about its type",
        b"II*\0" + b"\xff" * 100,
        b"BM" + bytes(60),
    ],
    ids=lambda data: repr(data[:8]),
)
def test_a_file_that_only_begins_like_a_picture_is_unreadable(data):
    with pytest.raises(KitUnreadable):
        read_kit(data)


def test_every_truncation_of_a_picture_and_a_pdf_is_survived():
    for whole in (
        a_code(encode_kit(KIT)),
        a_code(encode_kit(KIT), "JPEG"),
        page_pdf([Image.open(io.BytesIO(a_code(b"x")))], "", 0),
    ):
        for length in range(12, len(whole), max(1, len(whole) // 12)):
            try:
                read_kit(whole[:length])
            except VaultError:
                continue


def png_bomb(width, height):
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = zlib.compress(bytes(1 << 20), 9)
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(60_000, 60_000), (2**31 - 1, 2**31 - 1), (11_000, 11_000)])
def test_a_picture_that_would_fill_the_memory_is_not_opened(size):
    with pytest.raises(KitTooLarge):
        read_kit(png_bomb(*size))


def test_the_error_names_the_file():
    with pytest.raises(NotAKit) as caught:
        read_kit(b"letter")
    assert caught.value.file == "a file"


def test_a_file_that_is_far_too_large_is_not_looked_at(monkeypatch):
    monkeypatch.setattr(reading, "MOST_FILE", 1000)
    with pytest.raises(KitTooLarge):
        read_kit(bytes(1001))


def test_a_pdf_with_a_huge_page_takes_no_more_memory_than_a_small_one():
    pdf = page_pdf([Image.new("RGB", (60, 80), "white")], "", 0)
    grown = pdf.replace(b"/MediaBox", b"/MediaBox [0 0 99999999 99999999] /Old", 1)
    assert grown != pdf
    with pytest.raises(KitUnreadable):
        read_kit(grown)


def test_of_a_pdf_with_many_pages_only_the_first_are_drawn():
    page = Image.new("RGB", (600, 800), "white")
    with_code = Image.open(io.BytesIO(a_code(encode_kit(KIT)))).convert("RGB")
    with pytest.raises(KitUnreadable):
        read_kit(page_pdf([page] * 4 + [with_code], "", 0))


@settings(max_examples=30)
@given(
    st.binary(max_size=400), st.sampled_from([b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"%PDF-1.4\n", b"II*\0", b"BM"])
)
def test_no_bytes_bring_out_anything_but_our_errors(body, start):
    try:
        found = list(codes_in(start + body))
    except VaultError:
        return
    assert found == []
