"""Family sheets: any M of N bring the phrase back, and what is wrong with a sheet is said."""

import io
import itertools

import pytest
from hypothesis import given, settings, strategies as st
from PIL import Image

from tests.keys.kits import KIT, as_file
from vault.errors import (
    BadShareCount,
    KitUnreadable,
    NoShareWords,
    ShareChecksum,
    ShareLength,
    ShareRepeated,
    SharesMixed,
    ShareWord,
    TooFewShares,
    VaultError,
)
from vault.keys.kit.code import code_matrix
from vault.keys.kit.page import Page, draw_page, page_pdf
from vault.keys.kit.sheets import (
    LENGTHS,
    combine_sheets,
    read_sheet,
    read_words,
    sheet_words,
    split_phrase,
)
from vault.keys.phrase import ENTROPY_LENGTHS, phrase_from_entropy
from vault.words.kit import sheet_file, sheet_page

NAMES = ("Mum", "Office safe", "Aunt Zoë")
SHEETS = split_phrase(KIT.phrase, 2, NAMES, KIT.made)


def given_sheets(sheets):
    return [read_words(" ".join(sheet.words), sheet.facts.name) for sheet in sheets]


@settings(max_examples=30)
@given(
    st.sampled_from(ENTROPY_LENGTHS).flatmap(lambda n: st.binary(min_size=n, max_size=n)), st.integers(1, 16), st.data()
)
def test_any_m_of_n_bring_the_phrase_back(entropy, of, data):
    needed = data.draw(st.integers(2, of)) if of > 1 else 1
    phrase = phrase_from_entropy(entropy)
    sheets = split_phrase(phrase, needed, [str(number) for number in range(of)], 0)
    assert {len(sheet.words) for sheet in sheets} <= set(LENGTHS)
    some = data.draw(st.permutations(sheets))[: data.draw(st.integers(needed, of))]
    assert combine_sheets(given_sheets(some)) == phrase
    if needed > 1:
        with pytest.raises(TooFewShares) as caught:
            combine_sheets(given_sheets(sheets[: needed - 1]))
        assert (caught.value.have, caught.value.needed) == (needed - 1, needed)


@pytest.mark.parametrize(("needed", "of"), [(0, 3), (4, 3), (1, 2), (2, 17), (1, 0)])
def test_a_split_that_makes_no_sense_is_refused(needed, of):
    with pytest.raises(BadShareCount):
        split_phrase(KIT.phrase, needed, ["x"] * of, 0)


def test_sheets_of_two_sets_do_not_mix_even_of_one_vault():
    other = split_phrase(KIT.phrase, 2, NAMES, KIT.made)
    with pytest.raises(SharesMixed):
        combine_sheets(given_sheets([SHEETS[0], other[1]]))


def test_the_same_sheet_twice_is_named():
    with pytest.raises(ShareRepeated) as caught:
        combine_sheets(given_sheets([SHEETS[1], SHEETS[1]]))
    assert caught.value.sheet == "Office safe"


def test_a_wrong_word_is_named_with_its_place_and_the_nearest():
    words = list(SHEETS[0].words)
    words[6] = "acadenic"
    with pytest.raises(ShareWord) as caught:
        read_words(" ".join(words), "Mum")
    error = caught.value
    assert (error.sheet, error.position, error.word, error.nearest) == ("Mum", 7, "acadenic", "academic")
    assert "acadenic" not in str(error) + repr(error)


def test_swapped_words_and_missing_words_are_told_apart():
    words = list(SHEETS[0].words)
    at = next(at for at, (a, b) in enumerate(itertools.pairwise(words)) if a != b)
    words[at], words[at + 1] = words[at + 1], words[at]
    with pytest.raises(ShareChecksum):
        read_words(" ".join(words), "")
    with pytest.raises(ShareLength) as caught:
        read_words(" ".join(words[:-1]), "")
    assert caught.value.count == 32


def test_capitals_numbers_and_four_letters_a_word_are_fine():
    typed = "\n".join(f"{at}. {word[:4].upper()}" for at, word in enumerate(SHEETS[2].words, start=1))
    assert read_words(typed, "").share == given_sheets(SHEETS)[2].share


@pytest.mark.parametrize("text", ["", "1 2 3", KIT.phrase.text, "Dear diary, nothing happened today, and so on"])
def test_other_text_is_no_sheet(text):
    with pytest.raises((NoShareWords, ShareWord)):
        read_words(text, "letter")


def test_a_sheet_that_asks_for_hours_of_work_is_refused():
    from shamir_mnemonic import generate_mnemonics

    slow = generate_mnemonics(1, [(1, 1)], bytes(16), b"", extendable=True, iteration_exponent=5)[0][0]
    with pytest.raises(NoShareWords):
        read_words(slow, "")


def sheet_as_page(sheet):
    text = sheet_page("Family photos", sheet.facts, has_passphrase=True)
    return draw_page(Page(sheet.words, code_matrix(sheet.code), KIT.places, text))


def test_the_page_and_the_text_file_of_a_sheet_are_read():
    picture = sheet_as_page(SHEETS[0])
    small = picture.resize((1000, 1415), Image.Resampling.BILINEAR).rotate(11, expand=True, fillcolor="#555")
    text = sheet_page("Family photos", SHEETS[2].facts, has_passphrase=False)
    lines = sheet_file(text, SHEETS[2].words, [(place.name, place.url) for place in KIT.places])
    sheets = [
        read_sheet(as_file(small, "JPEG", quality=60), "a"),
        read_sheet("\r\n".join(lines).encode(), "c"),
    ]
    assert combine_sheets(sheets) == KIT.phrase
    assert read_sheet(page_pdf([picture], "", 0), "a").share == sheets[0].share
    assert sheets[0].set_number == SHEETS[0].facts.set_number
    assert sheets[0].needed == 2


def test_a_picture_without_a_code_or_of_a_kit_is_no_sheet():
    with pytest.raises(KitUnreadable):
        read_sheet(as_file(Image.new("L", (300, 300), 255)), "x")
    import segno

    out = io.BytesIO()
    segno.make_qr(b"VLTRKIT1 and so on").save(out, kind="png", scale=4)
    with pytest.raises(NoShareWords):
        read_sheet(out.getvalue(), "x")


def test_the_words_are_those_of_slip_39():
    assert len(sheet_words()) == 1024
    assert sheet_words()[0] == "academic"


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda t: t.encode("utf-8", "replace")))
def test_no_file_brings_out_anything_but_our_errors(data):
    with pytest.raises(VaultError):
        read_sheet(data, "x")


@given(st.lists(st.sampled_from(sheet_words()), min_size=20, max_size=33))
def test_no_words_bring_out_anything_but_our_errors(words):
    with pytest.raises(VaultError):
        combine_sheets([read_words(" ".join(words), "x")])


def test_a_sheet_of_one_set_that_claims_to_be_of_another_does_not_give_a_wrong_phrase():
    from dataclasses import replace

    from vault.keys.kit.sheets import GivenSheet

    first, second = (read_words(" ".join(s.words), "") for s in SHEETS[:2])
    forged = replace(second.share, value=bytes(32))
    with pytest.raises(SharesMixed):
        combine_sheets([first, GivenSheet("", forged)])
