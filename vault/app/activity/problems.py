"""What the last run could not store, and why: named here, for as long as the program runs or until it is mended.

Names of files are in memory only.
"""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from vault.app.protecting import Protected
from vault.app.translating import tr, tr_n
from vault.errors import VaultError
from vault.model import LeftOut
from vault.words.app import Told, told
from vault.words.writing import listed, shown

FEW = 3  # names in a sentence


def left_out_told(left_out: Sequence[LeftOut]) -> Told:
    """Files that are not stored, and why."""
    reasons = dict.fromkeys(left.reason for left in left_out)
    names = listed([shown(left.path) for left in left_out], FEW)
    happened = tr_n("{n} file was left out: {names}.", "{n} files were left out: {names}.", len(left_out))
    return Told(happened.format(names=names), tr("Why: {reasons}.").format(reasons=listed(list(reasons), FEW)))


class Problems(QObject):
    """By album. `changed` when there are others than before."""

    changed = Signal()

    def __init__(self) -> None:
        """None yet."""
        super().__init__()
        self._errors: dict[str, VaultError] = {}
        self._left_out: dict[str, list[LeftOut]] = {}

    def take(self, result: Protected) -> None:
        """A run is over: what it found of its albums and networks replaces what was known of them."""
        for name in (*result.albums, *result.networks, *([""] if result.albums else [])):
            self._errors.pop(name, None)
            self._left_out.pop(name, None)
        for name, error in result.problems_of:
            self._errors[name] = error
        for name, left in result.left_out_of:
            self._left_out.setdefault(name, []).append(left)
        self.changed.emit()

    @property
    def told(self) -> list[Told]:
        """In sentences."""
        errors = [told(error, tr) for error in self._errors.values()]
        return errors + [left_out_told(left) for left in self._left_out.values()]

    def forget(self) -> None:
        """The vault is locked."""
        self._errors.clear()
        self._left_out.clear()
        self.changed.emit()
