"""A walk through every page and state: by the keyboard alone, with a screen reader, in another language, mirrored."""

import re

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QWidget,
)

from tests.app.languages import german, leftwards, pseudo
from tests.app.stage import Stage
from tests.app.states import states
from vault.app.elided import Elided

SMALLEST = 32  # pixels: what a finger or an unsteady hand hits
STEPS = 300  # of the Tab key, at most
# What is no sentence: units, days (as Qt writes them), names of files, and what the owner named.
DATA = re.compile(
    r"\b(disk of|KB|MB|GB|TB|MP|Ctrl|PDF|PNG|QR|ISO|Vault|English|Deutsch)\b"
    r"|\b(Lake cabin|Family NAS|Backup drive|Desk|Office)\b"
    r"|\b(Rome|Walrus|WAL|SUI|0x[0-9a-f]+)\b"
    r"|\S+\.(png|jpg|txt|pdf|vaultkit)\b|/\S+( NAS| drive| cabin)?"
    r"|^ *\d+(:| ) ?[a-z]+$"  # a recovery word
    r"|IMG_\d+|vault [a-z ]+|\b[0-9a-f]{8,}\b|\{\w+\}|\b\d+ [A-Z][a-z]+ \d{4}\b"
)


RECOVERY_WORD = re.compile(r"^ ?\d+:? +[a-z]+$|^[a-z]{3,8}$")  # they are English everywhere


@pytest.fixture(scope="module")
def stage(qapp, tmp_path_factory):
    root = tmp_path_factory.mktemp("stage")
    album = root / "Lake cabin"
    album.mkdir()
    for number in range(5):
        Image.new("RGB", (96, 64), (40 * number, 90, 120)).save(album / f"IMG_{number}.png")
    (album / "note.txt").write_text("no picture")
    made = Stage(qapp, root, [album])
    made.prepare()
    yield made
    made.end()


def walk(stage, look):
    """What `look` finds wrong in each state, as lines with the state's name."""
    found = []
    for state in states():
        state.reach(stage)
        stage.activate()
        stage.settle_shortly()
        found += [f"{state.name}: {line}" for line in look(stage.window)]
    stage.end()
    return found


def shown(window, kind=QWidget):
    return [widget for widget in window.findChildren(kind) if widget.isVisible()]


def takes_tab(widget):
    return widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None


def named(widget):
    """A widget, for whoever reads why a test failed."""
    text = getattr(widget, "text", str)()
    return f"{type(widget).__name__} {widget.objectName() or text!r}"


# --- keyboard and screen reader ----------------------------------------------------------------------


def nameless(window):
    """Asked of the widgets, not of QAccessible: its Python wrappers free what Qt still holds."""
    for widget in shown(window):
        if takes_tab(widget) and not isinstance(widget, QScrollArea):
            words = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
            if not words.strip():
                yield f"{named(widget)} has no name for a screen reader"


def out_of_reach(window):
    question = QApplication.activeModalWidget()
    if question is not None:  # it keeps the keyboard until it is answered
        window = question
        window.activateWindow()
        window.focusNextChild()
        for _ in range(20):
            QApplication.processEvents()
    wanted = {widget for widget in shown(window) if takes_tab(widget) and not isinstance(widget, QRadioButton)}
    if window.focusWidget() is None:
        window.focusNextChild()
    reached = set()
    for _ in range(STEPS):
        here = QApplication.focusWidget()
        if here in reached or here is None:
            break
        reached.add(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
    for widget in wanted - reached:
        yield f"Tab never comes to {named(widget)}"


# --- room ------------------------------------------------------------------------------------------


def cut_off(window):
    sidebar = window.shell.sidebar if window.shell is not None else None
    for widget in shown(window, QLabel):
        if isinstance(widget, Elided) and (sidebar is None or not sidebar.isAncestorOf(widget)):
            continue  # it ends in an ellipsis, and says the whole in its tooltip
        room = widget.contentsRect().width() - 2 * widget.margin()
        needed = widget.fontMetrics().horizontalAdvance(widget.text())
        if widget.text() and widget.pixmap().isNull() and not widget.wordWrap() and needed > room + 1:
            yield f"{widget.text()!r} is cut off: {needed} of {room} pixels"
    for area in shown(window, QAbstractScrollArea):
        if area.horizontalScrollBar().isVisible():
            yield f"{named(area)} is to be scrolled sideways"
    for widget in shown(window, QPushButton):
        if widget.text() and widget.width() < widget.minimumSizeHint().width():
            yield f"{widget.text()!r} is cut off: {widget.minimumSizeHint().width()} of {widget.width()} pixels"


def too_small(window):
    for widget in shown(window, QPushButton):
        if min(widget.width(), widget.height()) < SMALLEST:
            yield f"{named(widget)} is {widget.width()} x {widget.height()}"


def test_keyboard_and_screen_reader_reach_everything_and_nothing_is_cut_off(stage):
    looks = (nameless, out_of_reach, cut_off, too_small)
    assert not walk(stage, lambda window: [line for look in looks for line in look(window)])


def test_nothing_is_cut_off_in_german_and_in_a_small_window(stage, qapp):
    whole, stage.size = stage.size, (860, 600)
    try:
        with german(qapp):
            assert not walk(stage, cut_off)
    finally:
        stage.size = whole


# --- other languages, and from right to left -----------------------------------------------------------


def outside_brackets(text):
    """What of a text the pseudo language didn't put into its brackets, which may stand in each other."""
    depth, rest = 0, ""
    for letter in text:
        depth += letter == "["
        rest += letter if not depth else ""
        depth -= letter == "]" and depth > 0
    return rest


def untranslated(window):
    for widget in shown(window):
        texts = {widget.accessibleName(), widget.toolTip(), widget.accessibleDescription()}
        if isinstance(widget, (QLabel, QAbstractButton)):
            texts.add(widget.text())
        if isinstance(widget, QLineEdit):
            texts.add(widget.placeholderText())
        for text in texts:
            rest = RECOVERY_WORD.sub("", DATA.sub("", outside_brackets(text)))
            if re.search(r"[A-Za-z]{2}", rest):
                yield f"{text!r} never came to the translators"


def not_mirrored(window):
    if window.shell is None:
        return
    sidebar = window.shell.sidebar
    if sidebar.mapTo(window, sidebar.rect().center()).x() < window.width() // 2:
        yield "the sidebar is on the left"
    for area in shown(window, QAbstractScrollArea):
        bar = area.verticalScrollBar()
        if (
            bar.isVisible()
            and bar.mapTo(window, bar.rect().center()).x() > area.mapTo(window, area.rect().center()).x()
        ):
            yield f"the scroll bar of {named(area)} is on the right"


@pytest.mark.slow  # goes through every state, as the two below do
def test_every_word_on_the_screen_came_to_the_translators(stage, qapp, tmp_path):
    with pseudo(qapp, tmp_path):
        assert not walk(stage, untranslated)


@pytest.mark.slow  # goes through every state, as the two that are not
def test_from_right_to_left_the_window_is_mirrored(stage, qapp, tmp_path):
    with leftwards(qapp, tmp_path):
        assert not walk(stage, not_mirrored)
