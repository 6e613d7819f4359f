"""Typing words from paper: completed, checked as they come, pasted, and whatever else a keyboard can do."""

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.keys.kits import KIT
from vault.app.entrance.words_field import WordsField
from vault.keys.phrase import word_list

WORDS = KIT.phrase.words


@pytest.fixture
def field(qtbot):
    made = WordsField(word_list(), 24)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.fields[0].hasFocus)
    return made


def test_a_space_goes_on_to_the_next_word(field):
    QTest.keyClicks(field.fields[0], f"{WORDS[0]} ")
    assert field.fields[1].hasFocus()
    QTest.keyClicks(field.fields[1], f"{WORDS[1].upper()} ")
    assert field.words == list(WORDS[:2])
    assert field.wrong() is None


def test_four_letters_name_a_word(field):
    QTest.keyClicks(field.fields[0], "aban ")
    assert field.words == ["abandon"]


def test_the_completions_are_the_words_that_begin_so(field, qtbot):
    QTest.keyClicks(field.fields[0], "aba")
    completer = field.fields[0].completer()
    qtbot.waitUntil(lambda: completer.popup().isVisible())
    model = completer.completionModel()
    assert [model.index(row, 0).data() for row in range(completer.completionCount())] == ["abandon"]
    assert field.wrong() is None  # what is being typed is no slip yet
    QTest.keyClick(completer.popup(), Qt.Key.Key_Down)
    QTest.keyClick(completer.popup(), Qt.Key.Key_Return)
    assert field.words == ["abandon"]
    assert field.fields[1].hasFocus()


@pytest.mark.parametrize(
    "text",
    [
        " ".join(WORDS),
        "\n".join(WORDS),
        ", ".join(WORDS),
        "\n".join(f"{n}. {word}" for n, word in enumerate(WORDS, 1)),
        " ".join(word[:4] for word in WORDS),
        " ".join(WORDS).upper() + "\n",
    ],
)
def test_all_words_are_pasted_at_once_as_people_write_them(field, text):
    field.fields[5].setText(text)
    field.fields[5].textEdited.emit(field.fields[5].text())
    assert field.words == list(WORDS)
    assert field.fields[23].hasFocus()


def test_a_few_words_are_pasted_where_the_keyboard_is(field):
    field._typed(4, " ".join(WORDS[4:7]))
    assert field.words == ["", "", "", "", *WORDS[4:7]]


def test_a_slip_is_marked_when_no_word_begins_so(field):
    QTest.keyClicks(field.fields[0], "abq")
    assert field.wrong() == (1, "abq", None)  # nothing comes near
    assert field.fields[0].is_wrong
    assert field.fields[0].accessibleDescription() == "Not in the list"
    QTest.keyClick(field.fields[0], Qt.Key.Key_Backspace)
    assert not field.fields[0].is_wrong


def test_an_unfinished_word_is_a_slip_once_it_is_left(field):
    QTest.keyClicks(field.fields[0], "ab")
    assert field.wrong() is None
    field.fields[0].completer().popup().hide()
    field.fields[1].setFocus()
    assert field.wrong()[:2] == (1, "ab")


def test_backspace_in_an_empty_field_goes_back(field):
    field.fields[3].setFocus()
    QTest.keyClick(field.fields[3], Qt.Key.Key_Backspace)
    assert field.fields[2].hasFocus()
    field.fields[0].setFocus()
    QTest.keyClick(field.fields[0], Qt.Key.Key_Backspace)
    assert field.fields[0].hasFocus()


def test_the_tab_key_goes_through_the_words_in_their_order(field):
    for at in range(23):
        QTest.keyClick(field.fields[at], Qt.Key.Key_Tab)
        assert field.fields[at + 1].hasFocus()


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=400), at=st.integers(0, 23))
def test_whatever_is_pasted_nothing_breaks(field, text, at):
    field.clear()
    field.fields[at].setText(text)
    field._typed(at, field.fields[at].text())
    field.wrong()
    assert len(field.words) <= 24
