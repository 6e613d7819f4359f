"""What can be done with the photos that are chosen: the menu of the right button and of the menu key."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from vault.app.translating import tr, tr_n


@dataclass(frozen=True)
class Doings:
    """What the entries do; None: there is no such entry."""

    preview: Callable[[], object] | None
    open: Callable[[], object]
    save_copy: Callable[[], object]
    inspect: Callable[[], object]
    remove: Callable[[], object]


def item_menu(beside: QWidget, count: int, doings: Doings) -> QMenu:
    """The menu for so many items; those that make sense for one are left out for several."""
    menu = QMenu(beside)
    if count == 1:
        if doings.preview is not None:
            _add(menu, tr("Preview"), doings.preview, tr("Space"))
        _add(menu, tr("Open"), doings.open, tr("Enter"))
        menu.addSeparator()
    _add(menu, tr_n("Save a copy…", "Save copies of {n} items…", count), doings.save_copy)
    _add(menu, tr("Where it lives") if count == 1 else tr("Where they live"), doings.inspect)
    menu.addSeparator()
    _add(menu, tr("Remove from vault…"), doings.remove, tr("Del"))
    return menu


def show_menu(menu: QMenu, where: QPoint) -> None:
    """At a point of the screen, without waiting for what is chosen."""
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(where)


def _add(menu: QMenu, words: str, action: Callable[[], object], key: str = "") -> None:
    """The key is only named: the page has it already."""
    entry = menu.addAction(f"{words}\t{key}" if key else words)
    entry.triggered.connect(lambda _=False: action())
