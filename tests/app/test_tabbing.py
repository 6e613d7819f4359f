"""Tab goes through everything, also through a page that hands the keyboard on to its list."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QMainWindow, QPushButton, QRadioButton, QWidget

from vault.app.tabbing import go_on


class AWindow(QMainWindow):
    def focusNextPrevChild(self, forwards):  # noqa: N802 Qt's name
        return go_on(self, forwards=forwards)


@pytest.fixture
def window(qtbot):
    made = AWindow()
    qtbot.addWidget(made)
    page = QWidget(made)
    made.setCentralWidget(page)
    made.resize(400, 400)
    names = {}
    for at, (name, kind) in enumerate(
        {
            "search": QLineEdit,
            "add": QPushButton,
            "disabled": QPushButton,
            "list": QListWidget,
            "one": QRadioButton,
            "two": QRadioButton,
            "hidden": QPushButton,
            "last": QPushButton,
        }.items()
    ):
        names[name] = kind(page)
        names[name].setObjectName(name)
        names[name].move(5, 5 + 40 * at)
    page.setFocusProxy(names["list"])
    names["disabled"].setEnabled(False)
    names["hidden"].hide()
    names["two"].setChecked(True)
    made.show()
    names["hidden"].hide()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    names["list"].setFocus()
    return made


@pytest.mark.parametrize(
    ("key", "order"),
    [
        (Qt.Key.Key_Tab, ["two", "last", "search", "add", "list", "two"]),
        (Qt.Key.Key_Backtab, ["add", "search", "last", "two", "list", "add"]),
    ],
)
def test_tab_comes_to_each_once_round(qtbot, window, key, order):
    found = []
    for _ in order:
        qtbot.keyClick(QApplication.focusWidget(), key)
        found.append(QApplication.focusWidget().objectName())
    assert found == order
