"""Where Tab goes in the window: through everything that takes the keyboard, in the order it was made.

Qt's own way leaves things out. A page that hands the keyboard on to its list (`setFocusProxy`) counts there as one with
it, and Tab from the list jumps over the page's buttons and its search field.
"""

from collections.abc import Iterator
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton, QWidget


def go_on(window: QWidget, *, forwards: bool) -> bool:
    """Give the keyboard to the next widget that takes it; False when there is none."""
    for widget in _others(window, forwards=forwards):
        if _takes_keyboard(widget, window):
            reason = Qt.FocusReason.TabFocusReason if forwards else Qt.FocusReason.BacktabFocusReason
            widget.setFocus(reason)
            return True
    return False


def _others(window: QWidget, *, forwards: bool) -> Iterator[QWidget]:
    """Everything in the window, once round from where the keyboard is."""
    start = cast("QWidget | None", window.focusWidget()) or window  # there may be none
    widget = start
    while True:
        following = widget.nextInFocusChain() if forwards else widget.previousInFocusChain()
        if following is None or following is start:
            return
        widget = following
        yield widget


def _takes_keyboard(widget: QWidget, window: QWidget) -> bool:
    if widget.window() is not window or not widget.isVisible() or not widget.isEnabled():
        return False
    if widget.focusProxy() is not None or not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return False
    # of buttons that exclude each other one is reached by Tab, the others by the arrow keys
    return not isinstance(widget, QRadioButton) or widget.isChecked() or not _has_checked(widget)


def _has_checked(button: QRadioButton) -> bool:
    around = button.parentWidget()
    return around is not None and any(
        other.isChecked() and other.parentWidget() is around for other in around.findChildren(QRadioButton)
    )
