"""A bug in the window's own code: a calm sentence, details without a secret, and no traceback."""

import sys
import threading

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

from vault.app.asking import Question
from vault.app.blunders import Blunders


@pytest.fixture
def blunders(qtbot):
    """Listening where pytest-qt would otherwise."""
    made = Blunders()
    with qtbot.captureExceptions() as caught:
        made.listen()
        yield made
        made.stop()
    assert not caught


def blunder():
    raise ZeroDivisionError("/home/anna/secret.jpg")


def test_a_bug_in_a_slot_is_told_on_the_window(qtbot, filled, blunders, capfd):
    context, window = filled
    blunders.happened.connect(context.failed)
    QTimer.singleShot(0, blunder)
    qtbot.waitUntil(window.shell.telling.isVisible)
    assert window.shell.telling.words.text().startswith("Something unexpected stopped this. Nothing was lost.")
    window.shell.telling.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert "ZeroDivisionError" in copied
    assert "blunder" in copied
    assert "secret" not in copied
    assert "Traceback" not in capfd.readouterr().err


def test_before_the_vault_is_open_it_is_told_in_a_dialog(qtbot, window_of, vault, blunders):
    context, window = window_of(vault)
    blunders.happened.connect(context.failed)
    QTimer.singleShot(0, blunder)
    qtbot.waitUntil(lambda: bool(window.findChildren(Question)))
    (question,) = window.findChildren(Question)
    assert "Nothing was lost" in question.effect.text()
    question.agree.click()
    assert "ZeroDivisionError" in QGuiApplication.clipboard().text()


def test_a_bug_that_comes_with_every_painting_is_told_now_and_then(qtbot, blunders):
    heard = []
    blunders.happened.connect(heard.append)
    for _ in range(20):
        QTimer.singleShot(0, blunder)
    qtbot.wait(100)
    assert len(heard) == 1
    assert heard[0].is_ours


def test_a_bug_in_a_thread_is_heard_too(qtbot, blunders):
    with qtbot.waitSignal(blunders.happened):
        threading.Thread(target=blunder).start()


def test_interrupting_is_no_bug(qtbot, blunders):
    heard, before = [], []
    blunders.happened.connect(heard.append)
    blunders._before = (lambda *what: before.append(what[0]), threading.excepthook)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    qtbot.wait(20)
    assert before == [KeyboardInterrupt]
    assert not heard
