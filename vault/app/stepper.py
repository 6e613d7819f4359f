"""A small number with a button on each side: the arrows of a spin box are too small to hit."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QWidget

from vault.app.dressing import button
from vault.app.translating import tr

WIDE = 68


class Stepper(QWidget):
    """Typed, or changed by its buttons, the arrow keys and the wheel."""

    changed = Signal(int)

    def __init__(self, name: str, value: int, least: int, most: int) -> None:
        """`name`: what the number is, for who can't see it."""
        super().__init__()
        self.field = QSpinBox()
        self.field.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.field.setRange(least, most)
        self.field.setValue(value)
        self.field.setFixedWidth(WIDE)
        self.field.setAccessibleName(name)
        self.less, self.more = button("−", self.field.stepDown), button("+", self.field.stepUp)
        self.less.setAccessibleName(tr("{what}: fewer").format(what=name))
        self.more.setAccessibleName(tr("{what}: more").format(what=name))
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(4)
        for widget in (self.less, self.field, self.more):
            inside.addWidget(widget)
        self.field.valueChanged.connect(self._look)
        self.field.valueChanged.connect(self.changed)
        self._look()

    @property
    def value(self) -> int:
        """The number."""
        return self.field.value()

    def set_most(self, most: int) -> None:
        """The largest that can be chosen."""
        self.field.setMaximum(most)
        self._look()

    def _look(self) -> None:
        self.less.setEnabled(self.field.value() > self.field.minimum())
        self.more.setEnabled(self.field.value() < self.field.maximum())
