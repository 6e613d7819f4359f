"""The corners of the kit that no ordinary kit comes to: too much to hold, letters that no font has, pages twice."""

import dataclasses

import cbor2
import pypdfium2
import pytest
from blake3 import blake3
from PIL import Image, ImageDraw

from tests.keys.kits import KIT, page_of
from vault.errors import DamagedKit, KitUnreadable
from vault.keys.kit import letters
from vault.keys.kit.code import ROOM, _shorter
from vault.keys.kit.content import CHECK, MAGIC, KitPlace, decode_kit, encode_kit
from vault.keys.kit.letters import Letters, Weight
from vault.keys.kit.page import page_pdf
from vault.keys.kit.reading import codes_in


@pytest.fixture
def pen():
    return Letters(ImageDraw.Draw(Image.new("RGB", (10, 10))))


def test_a_kit_beyond_its_limits_is_not_written():
    huge = dataclasses.replace(KIT, places=(KitPlace("x" * 300_000, "file:///x"),))
    with pytest.raises(ValueError, match="a kit of"):
        encode_kit(huge)


def test_half_a_character_is_damage():
    body = cbor2.dumps({"entropy": KIT.phrase.entropy}, canonical=True)
    framed = MAGIC + b"\xa2" + body[1:] + b"\x64name\x63\xed\xa0\x80"
    with pytest.raises(DamagedKit):
        decode_kit(framed + blake3(framed).digest(length=CHECK))


def test_the_last_shortening_leaves_all_places_out_and_always_fits():
    *_, least = _shorter(KIT)
    assert least.places == ()
    assert not least.is_whole
    assert len(encode_kit(least)) <= ROOM


def test_a_long_sentence_is_broken_at_its_spaces_and_nothing_is_lost(pen):
    text = "one two three four five six seven eight nine ten"
    lines = list(pen.wrapped(text, 40, Weight.REGULAR, 300))
    assert len(lines) > 1
    assert " ".join(lines) == text
    assert all(pen.width(line, 40, Weight.REGULAR) <= 300 for line in lines)


def test_nothing_to_say_takes_no_line(pen):
    assert list(pen.wrapped("  ", 40, Weight.REGULAR, 300)) == []


def test_what_cannot_be_printed_takes_the_room_of_a_placeholder(pen):
    assert pen.width("\x07", 40, Weight.REGULAR) == pen.width(letters.PLACEHOLDER, 40, Weight.REGULAR)


def test_a_file_of_the_system_that_is_no_font_is_passed_over(pen, tmp_path, monkeypatch):
    broken = tmp_path / "NotoSans-Regular.ttf"
    broken.write_bytes(b"no font")
    letters._font_for.cache_clear()
    monkeypatch.setattr(letters, "_system_fonts", lambda: (str(broken),))
    try:
        rare = "\U00012000"  # cuneiform
        assert pen.width(rare, 40, Weight.REGULAR) == pen.width(letters.PLACEHOLDER, 40, Weight.REGULAR)
    finally:
        letters._font_for.cache_clear()


def test_the_same_page_twice_is_one_code():
    (code,) = codes_in(page_pdf([page_of(), page_of()], "twice", 0))
    assert decode_kit(code).phrase == KIT.phrase


def test_a_page_without_any_size_is_passed_over(monkeypatch):
    data = page_pdf([page_of()], "flat", 0)
    monkeypatch.setattr(pypdfium2.PdfPage, "get_size", lambda _: (0, 0))
    assert list(codes_in(data)) == []
    with pytest.raises(KitUnreadable):
        list(codes_in(data[:40]))
