"""A password for this computer, typed twice; how good it is, said calmly."""

import math
import string
from enum import Enum
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from vault.app.dressing import label
from vault.app.translating import tr

# What guessers try first, in any of a family's languages; leaked lists begin with these.
COMMON = frozenset(
    (
        "password", "passwort", "passwd", "123456", "12345678", "123456789", "1234567890", "qwerty", "qwertz", "azerty",
        "letmein", "iloveyou", "welcome", "willkommen", "hallo", "admin", "secret", "geheim", "vault", "photos",
        "family", "familie", "abc123", "111111", "000000", "sunshine", "dragon", "monkey", "football", "schatz",
    )
)  # fmt: skip
FAIR, STRONG = 42, 62  # bits; each guess costs 0.15 s of one computer's time, so that 42 are years for a finder's own


class Strength(Enum):
    """How long a password holds against somebody who has this computer."""

    NONE = 0
    WEAK = 1
    FAIR = 2
    STRONG = 3


def strength(password: str) -> Strength:
    """A cautious guess: letters that follow from the one before count little, words that everybody takes nothing."""
    if not password:
        return Strength.NONE
    plain = password.casefold().strip()
    if plain in COMMON or plain.strip(string.digits + string.punctuation) in COMMON:
        return Strength.WEAK
    pools = (string.ascii_lowercase, string.ascii_uppercase, string.digits, string.punctuation + " ")
    size = sum(len(pool) for pool in pools if any(character in pool for character in password))
    size += 100 if any(not character.isascii() for character in password) else 0
    steps = [ord(after) - ord(before) for before, after in pairwise(password)]
    telling = 1 + sum(0.25 if step in {-1, 0, 1} else 1 for step in steps)
    bits = min(telling, 2 * len(set(password))) * math.log2(max(size, 2))
    if bits < FAIR:
        return Strength.WEAK
    return Strength.FAIR if bits < STRONG else Strength.STRONG


class NewPassword(QWidget):
    """Two fields and a line about them. `changed` with every letter."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.first, self.again = _field(tr("Password")), _field(tr("The same password again"))
        self.about = label("", "caption", wraps=True)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        for widget in (self.first, self.again, self.about):
            inside.addWidget(widget)
        for field in (self.first, self.again):
            field.textChanged.connect(self._look)
        self.setFocusProxy(self.first)
        self._look()

    @property
    def password(self) -> str:
        """What was typed, when both fields have it; else empty."""
        first = self.first.text()
        return first if first == self.again.text() else ""

    def clear(self) -> None:
        """Forget what was typed."""
        self.first.clear()
        self.again.clear()

    def _look(self) -> None:
        first, again = self.first.text(), self.again.text()
        if again and not first.startswith(again):
            words = tr("The two are not the same yet.")
        else:
            words = {
                Strength.NONE: tr("It opens the vault on this computer only. Four words in a row are a good one."),
                Strength.WEAK: tr("Short or common: who has this computer could guess it. A longer one holds."),
                Strength.FAIR: tr("Fair. Another word makes it strong."),
                Strength.STRONG: tr("Strong."),
            }[strength(first)]
        self.about.setText(words)
        self.changed.emit()


def _field(prompt: str) -> QLineEdit:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setPlaceholderText(prompt)
    field.setAccessibleName(prompt)
    return field
