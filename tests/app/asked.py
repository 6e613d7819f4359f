"""What a person does with pages: open one, answer what it asks, wait until the app is quiet."""

import pytest
from PySide6.QtWidgets import QFileDialog


class Chooser:
    """Stands where the system's dialog for folders would: its answers in their order, '' for Cancel."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.answers: list[str] = []
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: self.answers.pop(0))

    def will(self, *answers: object) -> None:
        self.answers += [str(answer) for answer in answers]


def quiet(qtbot, context):
    """Wait until nothing is being done, and the status is known."""
    qtbot.waitUntil(lambda: context.jobs.is_idle and context.access.status is not None, timeout=20_000)


def asked(qtbot, page, kind):
    """The question of this kind that the page asks."""
    qtbot.waitUntil(lambda: isinstance(page.asking, kind), timeout=20_000)
    return page.asking
