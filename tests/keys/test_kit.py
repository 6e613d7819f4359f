"""What a kit says, its file, its square code and its page."""

import dataclasses
import io

import cbor2
import pytest
from blake3 import blake3
from hypothesis import given, strategies as st
from PIL import Image

from tests.keys.kits import KIT, PLACES, as_file, page_of
from vault.errors import DamagedKit, NewerVersion, NotAKit, VaultError
from vault.keys.kit import content
from vault.keys.kit.code import LARGEST_VERSION, code_bytes, code_matrix
from vault.keys.kit.content import Kit, KitPlace, KnownHead, decode_kit, encode_kit
from vault.keys.kit.letters import Letters, Weight
from vault.keys.kit.page import Page, draw_page, page_pdf
from vault.keys.phrase import ENTROPY_LENGTHS, phrase_from_entropy
from vault.words.kit import kit_page

text = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
places = st.builds(KitPlace, text, text, text, st.binary(min_size=16, max_size=16) | st.just(b""))
kits = st.builds(
    Kit,
    st.sampled_from(ENTROPY_LENGTHS).flatmap(lambda n: st.binary(min_size=n, max_size=n)).map(phrase_from_entropy),
    text,
    st.binary(min_size=8, max_size=8) | st.just(b""),
    st.integers(0, 2**63 - 1),
    st.booleans(),
    st.lists(places, max_size=12).map(tuple),
    st.lists(st.builds(KnownHead, st.binary(min_size=16, max_size=16), st.integers(0, 2**63 - 1)), max_size=4).map(
        tuple
    ),
    st.booleans(),
)


def resealed(body):
    framed = b"VLTRKIT1" + (body if isinstance(body, bytes) else cbor2.dumps(body))
    return framed + blake3(framed).digest(length=8)


@given(kits)
def test_a_kit_is_read_as_it_was_written(kit):
    assert decode_kit(encode_kit(kit)) == kit


@given(st.data())
def test_one_changed_bit_is_noticed(data):
    file = bytearray(encode_kit(KIT))
    at = data.draw(st.integers(0, len(file) * 8 - 1))
    file[at // 8] ^= 1 << at % 8
    with pytest.raises((DamagedKit, NotAKit)):
        decode_kit(bytes(file))


@given(st.integers(0, 300))
def test_a_torn_kit_is_said_to_be_torn(length):
    file = encode_kit(KIT)
    with pytest.raises(DamagedKit if length else NotAKit):
        decode_kit(file[:length])


@pytest.mark.parametrize("other", [b"", b"hello", b"VLTPACK1" + bytes(80), bytes(100)])
def test_other_bytes_are_no_kit(other):
    with pytest.raises(NotAKit):
        decode_kit(other)


def test_a_kit_of_a_newer_version_is_not_called_damaged():
    framed = b"VLTRKIT2" + b"whatever comes then"
    with pytest.raises(NewerVersion):
        decode_kit(framed + blake3(framed).digest(length=8))


def test_what_a_later_version_adds_is_passed_over():
    body = cbor2.loads(encode_kit(KIT)[8:-8])
    body["color"] = "blue"
    body["places"] = [[*row, "new"] for row in body["places"]]
    assert decode_kit(resealed(body)) == KIT


@pytest.mark.parametrize(
    "change",
    [
        {"entropy": b"short"},
        {"entropy": "x" * 32},
        {"name": 7},
        {"name": "x" * 5000},
        {"vault": b"1"},
        {"made": -1},
        {"made": True},
        {"made": 2**64},
        {"places": [["a"]]},
        {"places": [["a", "b", "c", b"tag"]]},
        {"places": [[1, 2, 3, 4]]},
        {"places": {"a": 1}},
        {"places": [["a", "b", "c", b""]] * 65},
        {"heads": [[b"short", 1]]},
        {"heads": [[b"d" * 16, "1"]]},
    ],
)
def test_a_kit_whose_check_is_right_and_whose_content_is_not_is_damaged(change):
    with pytest.raises(DamagedKit):
        decode_kit(resealed(cbor2.loads(encode_kit(KIT)[8:-8]) | change))


@given(st.binary(max_size=200))
def test_any_bytes_behind_a_right_check_give_a_kit_or_one_of_our_errors(body):
    with pytest.raises(VaultError):
        decode_kit(resealed(body))


def test_the_code_holds_the_same_bytes_as_the_file_where_there_is_room():
    small = dataclasses.replace(KIT, places=PLACES[:2])
    assert decode_kit(code_bytes(small)) == small


@given(kits)
def test_the_code_stays_small_and_brings_the_phrase_back_whatever_the_places_are_called(kit):
    long = dataclasses.replace(kit, places=tuple(KitPlace(p.name * 9, p.url * 9, p.domain) for p in kit.places))
    data = code_bytes(long)
    found = decode_kit(data)
    assert found.phrase == kit.phrase
    assert found.has_passphrase == kit.has_passphrase
    assert [place.url for place in found.places] == [place.url for place in long.places[: len(found.places)]]
    assert all(was.name.startswith(place.name) for place, was in zip(found.places, long.places, strict=False))
    assert found.is_whole == (kit.is_whole and len(found.places) == len(long.places))
    assert len(code_matrix(data)) <= 17 + 4 * LARGEST_VERSION


def test_a_code_that_leaves_places_out_says_so():
    many = dataclasses.replace(KIT, places=PLACES * 8)
    found = decode_kit(code_bytes(many))
    assert not found.is_whole
    assert 5 < len(found.places) < 40


def test_the_mark_is_short_and_nothing_of_the_phrase_is_in_a_repr():
    assert KIT.mark == "3F2A-91BC"
    assert dataclasses.replace(KIT, vault_id=b"").mark == ""
    shown = repr(KIT) + repr(Page(KIT.phrase.words, (), (), kit_page("", "", 0, 24, has_passphrase=False)))
    assert KIT.phrase.entropy.hex() not in shown
    assert not any(word in shown for word in KIT.phrase.words if len(word) > 4)


def test_the_page_is_a4_and_its_margins_are_white():
    page = page_of()
    assert page.size == (2480, 3508)
    edge = (page.crop((0, 0, 2480, 100)), page.crop((0, 0, 150, 3508)), page.crop((2330, 0, 2480, 3508)))
    assert all(part.getextrema() == ((255, 255),) * 3 for part in edge)


@pytest.mark.parametrize("has_passphrase", [True, False])
def test_the_fullest_page_does_not_run_into_its_foot(has_passphrase):
    kit = dataclasses.replace(
        KIT, name="A name that goes on and on " * 8, places=PLACES * 3, has_passphrase=has_passphrase
    )
    page = page_of(kit)
    above_foot = page.crop((0, 3508 - 200, 2480, 3508 - 200 + 36))
    assert above_foot.getextrema() == ((255, 255),) * 3
    assert as_file(page) != as_file(page_of())


def test_a_page_without_places_says_what_to_do():
    text = kit_page("", "", 0, 12, has_passphrase=False)
    page = draw_page(Page(["abandon"] * 12, code_matrix("X"), (), text))
    assert page.crop((1030, 1290, 2280, 1400)).getextrema()[0][0] < 100


def test_a_pdf_of_the_same_kit_is_the_same_file():
    small = page_of().resize((248, 351))
    assert page_pdf([small], "Recovery kit", KIT.made) == page_pdf([small], "Recovery kit", KIT.made)
    assert page_pdf([small], "Recovery kit", 2**62).startswith(b"%PDF")


@pytest.fixture
def letters():
    from PIL import ImageDraw

    return Letters(ImageDraw.Draw(Image.new("RGB", (10, 10))))


@given(st.text(max_size=200), st.integers(40, 900))
def test_a_name_is_cut_to_its_room_whatever_it_is_made_of(name, room):
    from PIL import ImageDraw

    letters = Letters(ImageDraw.Draw(Image.new("RGB", (10, 10))))
    name = name.encode("utf-8", "replace").decode()
    for cut in (letters.cut, letters.cut_middle):
        fitting = cut(name, 32, Weight.REGULAR, room)
        assert letters.width(fitting, 32, Weight.REGULAR) <= room
    assert letters.cut(name, 32, Weight.REGULAR, 1e9) == name


def test_the_ends_of_a_long_path_stay(letters):
    cut = letters.cut_middle("/media/anna/" + "x" * 300 + "/vault", 32, Weight.REGULAR, 600)
    assert cut.startswith("/media")
    assert cut.endswith("/vault")


def test_the_limits_of_the_file_leave_room_for_what_is_allowed():
    widest = KitPlace("n" * 255, "u" * 3000, "d" * 255, b"t" * 16)
    kit = dataclasses.replace(KIT, places=(widest,) * content.MOST_PLACES)
    assert decode_kit(encode_kit(kit)) == kit
    assert io.BytesIO(encode_kit(kit)).getbuffer().nbytes < content.MOST
