"""Answers for the system's own dialogs, and what a page asks by its own."""

import pytest
from PySide6.QtWidgets import QFileDialog


class Chooser:
    """Stands where the system's dialog for folders would: its answers in their order, '' for Cancel."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.answers: list[str] = []
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: self.answers.pop(0))

    def will(self, *answers: object) -> None:
        self.answers += [str(answer) for answer in answers]
