"""Dragging files over a window and letting go, as a file manager does."""

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

LEFT, NO_KEYS = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def of_files(*paths):
    """What a file manager drags."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def hover(window, *paths):
    """Drag these over the window: whether it wants them."""
    data = of_files(*paths)
    enter = QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, data, LEFT, NO_KEYS)
    enter.ignore()
    QApplication.sendEvent(window, enter)
    return enter.isAccepted()


def leave(window):
    """Drag away again."""
    QApplication.sendEvent(window, QDragLeaveEvent())


def drop(window, *paths):
    """Drag these over the window and let go: whether it wanted them."""
    if not hover(window, *paths):
        return False
    data = of_files(*paths)
    QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, LEFT, NO_KEYS))
    return True
