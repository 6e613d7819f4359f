"""To hear of something for as long as one is there.

A lambda that is connected to what lives longer (the theme, the vault) would be called when its widgets are gone, and
keep all that it names until the program ends. A method of a QObject is let go of with it; this makes one.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, SignalInstance


class _Ear(QObject):
    """Lives in its owner, and ends with it."""

    def __init__(self, owner: QObject, slot: Callable[..., object]) -> None:
        super().__init__(owner)
        self._slot = slot

    def hear(self, *what: object) -> None:
        """It was said."""
        self._slot(*what)


def while_there(owner: QObject, signal: SignalInstance, slot: Callable[..., object]) -> None:
    """Have `slot` called with what the signal says until `owner` is deleted."""
    signal.connect(_Ear(owner, slot).hear)
