"""The sheet for a new place on a server or in a cloud: its kind, where it is, and what opens it."""

from collections.abc import Mapping

from PySide6.QtWidgets import QLineEdit, QWidget

from vault.app.asking import Question
from vault.app.choosing import Choice
from vault.app.places.saying import adding_effect
from vault.app.places.servers import ORDER, Field, address, credentials, fields, is_complete, kind_name
from vault.app.theme import Theme
from vault.app.translating import tr
from vault.model import Code

KIND_ROWS = 3  # of the choice of the kind: its words, itself and its hint


class AddServer(Question):
    """`typed`: what was typed the last time, without secrets: after a mistype not all has to be typed again."""

    def __init__(self, parent: QWidget, theme: Theme, code: Code, typed: Mapping[str, str]) -> None:
        effect = tr("{effect} What opens it is kept sealed on this computer.").format(effect=adding_effect(code))
        super().__init__(parent, tr("Add a server or a cloud as a place"), effect, tr("Add this place"))
        self.lines: dict[str, QLineEdit] = {}
        self.kind = Choice(theme)
        for kind in ORDER:
            self.kind.addItem(kind_name(kind), kind)
        self.ask_for(tr("What kind is it?"), self.kind)
        self.kind.setCurrentIndex(max(0, self.kind.findData(typed.get("kind", ORDER[0]))))
        self.kind.currentIndexChanged.connect(self._show_kind)
        self._show_kind()
        for key, text in typed.items():
            if key in self.lines:
                self.lines[key].setText(text)

    def _show_kind(self) -> None:
        while self.inside.count() > KIND_ROWS:
            item = self.inside.takeAt(KIND_ROWS)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.lines = {field.key: self._line(field) for field in fields(self.chosen)}
        self._look()
        self.adjustSize()

    def _line(self, field: Field) -> QLineEdit:
        line = QLineEdit()
        line.setPlaceholderText(field.example)
        if field.is_secret:
            line.setEchoMode(QLineEdit.EchoMode.Password)
        line.textChanged.connect(self._look)
        self.ask_for(field.words if field.is_needed else tr("{what} (if there is one)").format(what=field.words), line)
        return line

    def _look(self) -> None:
        self.agree.setEnabled(is_complete(self.chosen, self.typed))

    @property
    def chosen(self) -> str:
        """The kind."""
        return str(self.kind.currentData())

    @property
    def typed(self) -> dict[str, str]:
        """Everything that was typed, secrets included."""
        return {key: line.text() for key, line in self.lines.items()}

    @property
    def kept(self) -> dict[str, str]:
        """What may be shown again: no secrets."""
        public = {field.key for field in fields(self.chosen) if not field.is_secret}
        return {"kind": self.chosen, **{key: text for key, text in self.typed.items() if key in public}}

    @property
    def url(self) -> str:
        """The address, without secrets."""
        return address(self.chosen, self.typed)

    @property
    def credentials(self) -> dict[str, str]:
        """What opens it."""
        return credentials(self.chosen, self.typed)
