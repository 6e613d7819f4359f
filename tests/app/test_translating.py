"""Every text comes to the translators, German is whole; days, sizes and numbers are written as the language does."""

import re

import pytest
from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QDialogButtonBox

from tests.app.languages import german, pseudo, translations
from vault import errors
from vault.app.resources import resource
from vault.app.translating import LANGUAGES, chosen, day_words, month_word, own_name, tr, tr_n, weekday_words
from vault.model import Notice
from vault.words.app import need_told, told
from vault.words.language import number
from vault.words.writing import date, listed, size

SCRIPT = translations()
NOON = 1_804_852_800_000  # 12 March 2027 12:00 UTC
DAY = QDate(2026, 11, 14)


# --- what translators see --------------------------------------------------------------------------


@pytest.mark.parametrize("language", SCRIPT.LANGUAGES)
def test_the_translation_is_whole_and_keeps_every_name_and_number(language):
    missing = list(SCRIPT.problems(SCRIPT.FOLDER / f"vault_{language}.ts", SCRIPT.collect()))
    assert not missing, "run packaging/translations.py, and translate what it lists"


def test_the_languages_that_can_be_chosen_are_those_that_are_translated():
    assert set(LANGUAGES) == {"en", *SCRIPT.LANGUAGES}


def test_the_file_that_the_app_reads_was_made_from_the_translation(qapp):
    texts = SCRIPT.collect()
    with german(qapp):
        said = [tr_n(text.one, text.source, 2) if text.one else tr(text.source) for text in texts]
    same = {text.source for text, german_text in zip(texts, said, strict=True) if text.source == german_text}
    assert len(same) < len(texts) / 20  # "Album", "Video", "November" are German, too
    assert all(len(re.sub(r"{\w+}", "", text)) < 20 for text in same), same  # a name in braces is no word


def test_texts_in_tables_conditions_and_counts_are_found():
    code = """
BUTTONS = {1: (tr("In a table"), 2)}
def f(n):
    say_n("{n} place", "{n} places", n)
    tr("One" if n else "Other")
    say("Joined "
        "up", name=n)
    Explanation("Happened", do="Do", values={})
    tr(BUTTONS[n])
"""
    found = {(text.source, text.one) for text in SCRIPT.texts_of(code, "here")}
    plain = {"In a table", "One", "Other", "Joined up", "Happened", "Do"}
    assert found == {("{n} places", "{n} place")} | {(text, "") for text in plain}


@pytest.mark.parametrize("code", ['tr(f"Hello {name}")', 'Explanation("Hello " + name)', 'say(f"{a} is full.", x=1)'])
def test_a_text_that_is_put_together_in_the_code_is_refused(code):
    with pytest.raises(SCRIPT.Untranslatable):
        list(SCRIPT.texts_of(code, "here"))


@pytest.mark.parametrize(
    ("translation", "what"),
    [
        ("", "not translated"),
        ("{placee} ist voll.", "other holes"),
        ("Voll.", "other holes"),
        ("{place} ist voll.", None),
    ],
)
def test_a_translation_that_is_missing_or_forgets_a_name_is_noticed(tmp_path, translation, what):
    file = tmp_path / "vault_de.ts"
    file.write_text(
        "<TS><context><name>vault</name><message><source>{place} is full.</source>"
        f"<translation>{translation}</translation></message></context></TS>"
    )
    found = list(SCRIPT.problems(file, [SCRIPT.Text("{place} is full.")]))
    assert len(found) == (what is not None)
    assert not found or what in found[0]


# --- in German -------------------------------------------------------------------------------------


def test_sentences_days_sizes_and_numbers_are_german_in_german(qapp):
    with german(qapp):
        assert tr("Photos") == "Fotos"
        assert tr_n("{n} photo", "{n} photos", 1) == "1 Foto"
        assert tr_n("{n} photo", "{n} photos", 24318) == "24.318 Fotos"
        assert weekday_words(DAY) == "Samstag, 14. November 2026"
        assert day_words(DAY) == "14. November 2026"
        assert month_word(3) == "März"
        assert date(NOON) == "12. März 2027"
        assert size(3_400_000) == "3,4 MB"
        assert size(1) == "1 Byte"
        assert number(20_000) == "20.000"
        assert listed(["A", "B", "C"]) == "A, B und C"
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "Abbrechen"


def test_errors_and_what_needs_doing_are_said_in_german(qapp):
    with german(qapp):
        words = told(errors.UnknownWord(7, "abandom", "abandon"), tr)
        assert words.text.startswith("Wort 7, „abandom“, steht nicht in der Liste.")
        assert words.text.endswith("Ist „abandon“ gemeint?")
        refused = told(errors.PlaceRefused("Attic", "Read-only file system"), tr)
        assert refused.happened == "Attic lässt sich nicht benutzen: Das Laufwerk lässt sich nur lesen."
        need = need_told(Notice("need_connect", {"place": "Attic", "slivers": 2000}), tr)
        assert need.text.startswith("Attic ist nicht verbunden, dort fehlen 2.000 Teile.")
    assert told(errors.PlaceFull("Attic"), tr).happened == "Attic is full."


def test_english_days_are_written_the_same_in_every_country(qapp):
    QLocale.setDefault(QLocale("de_CH"))
    assert weekday_words(DAY) == "Saturday 14 November 2026"
    assert day_words(DAY) == "14 November 2026"
    assert month_word(3) == "March"
    QLocale.setDefault(QLocale("en"))


def test_a_name_with_braces_is_only_a_name(qapp, tmp_path):
    for name in ("{place}", "{0}", "{", "{nearest.__class__}"):
        assert name in told(errors.PlaceFull(name), tr).happened
        with pseudo(qapp, tmp_path):
            assert name in told(errors.PlaceFull(name), tr).happened


def test_the_system_s_language_is_spoken_where_it_can_be(monkeypatch):
    class System:
        def __init__(self, *names):
            self.names = names

        def uiLanguages(self):  # noqa: N802 Qt's name
            return list(self.names)

    for names, code in ((["fr-FR", "fr", "de-CH", "de"], "de"), (["ja-JP"], "en"), (["de-AT"], "de"), ([], "en")):
        monkeypatch.setattr(QLocale, "system", lambda names=names: System(*names))
        assert chosen("") == code
    assert chosen("en") == "en"
    assert chosen("xx") == "en"


def test_languages_are_named_in_themselves():
    assert [own_name(code) for code in ("en", "de")] == ["English", "Deutsch"]


def test_the_translations_ship():
    assert {file.stem for file in resource("translations").glob("*.qm")} == {f"vault_{c}" for c in SCRIPT.LANGUAGES}


def test_the_pseudo_language_is_longer_in_brackets_and_keeps_the_holes():
    said = SCRIPT.pseudo("{place} is full. New photos wait here.")
    assert said.startswith("[{place} ")
    assert said.endswith("]")
    assert len(said) > 1.3 * len("{place} is full. New photos wait here.")
