"""The printed kit and the family sheets in the app's language: read back all the same."""

import pytest

from tests.app.languages import german
from tests.keys.kits import KIT, as_file
from vault.keys.kit.reading import read_kit
from vault.keys.kit.sheets import combine_sheets, read_sheet, split_phrase
from vault.paper import draw_kit, draw_sheet, kit_file, sheet_name, sheet_txt, write_sheets
from vault.words.kit import kit_page, sheet_page
from vault.words.language import say

ENGLISH = ("the ", "page", "place", "words", "sheet")


@pytest.fixture
def in_german(qapp):
    with german(qapp):
        yield


@pytest.fixture
def sheets():
    return split_phrase(KIT.phrase, 2, ["Mum", "Büro", ""], KIT.made)


def all_of(text):
    singles = (text.title, text.date, text.intro, text.words, text.code, text.places, text.no_places, text.more_places)
    return [*singles, text.how, *text.steps, *text.lines, text.foot]


def test_no_english_is_left_on_the_pages(in_german, sheets):
    for has_passphrase in (True, False):
        texts = [kit_page("", "", KIT.made, 24, has_passphrase=has_passphrase)]
        texts += [sheet_page("", sheets[0].facts, has_passphrase=has_passphrase)]
        for sentence in (one for text in texts for one in all_of(text)):
            assert not [word for word in ENGLISH if word in sentence.lower()], sentence
    assert say("I already have a vault") in texts[0].steps[0]  # as the button is called that it speaks of


def test_the_german_page_is_another_picture_and_is_read(in_german):
    page = draw_kit(KIT)
    small = page.resize((1240, 1754)).rotate(7, expand=True, fillcolor="#6b5a45")
    assert read_kit(as_file(small, "JPEG", quality=70), "").phrase == KIT.phrase
    assert read_kit(kit_file(KIT, ".pdf"), "").phrase == KIT.phrase
    above_foot = page.crop((0, 3508 - 200, 2480, 3508 - 200 + 36))
    assert above_foot.getextrema() == ((255, 255),) * 3  # all of it has room


def test_german_sheets_bring_the_words_back(in_german, sheets, tmp_path):
    assert sheet_name(sheets[0]) == "Blatt 1 von 3, Mum"
    (page, _), (_, text), _ = write_sheets(tmp_path / "sheets", sheets, KIT)
    given = [read_sheet(page.read_bytes(), "a"), read_sheet(text.read_bytes(), "b")]
    assert combine_sheets(given) == KIT.phrase
    assert "So holst du alles zurück" in sheet_txt(sheets[1], KIT).decode()
    assert draw_sheet(sheets[2], KIT).size == (2480, 3508)
