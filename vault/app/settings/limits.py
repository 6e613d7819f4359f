"""Network limits: how fast all places together may be, and each of them. They count on this computer, at once."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from vault.app.context import Context
from vault.app.places.limiting import Limits, Speed, limits, set_limit
from vault.app.result import Result
from vault.app.settings.group import Group
from vault.app.translating import tr
from vault.words.writing import shown


class NetworkLimits(Group):
    """A row for all together, and one for each place."""

    def __init__(self, context: Context, result: Result) -> None:
        super().__init__(tr("Network limits"))
        self._context, self._result = context, result
        self._names: list[str] = []
        self._asked = 0
        self.speeds: dict[str | None, Speed] = {}
        self._body = QWidget()
        self._list = QVBoxLayout(self._body)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._rows_of([])
        self.add(self._body)

    def _rows_of(self, names: list[str]) -> None:
        while self._list.count():
            item = self._list.takeAt(0)
            gone = item.widget() if item is not None else None
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        self._names, self.speeds = names, {}
        group = Group("")
        for name in (None, *names):
            speed = self.speeds[name] = Speed(self._context.theme)
            words = tr("All places together") if name is None else shown(name)
            speed.setAccessibleName(tr("How fast may '{place}' be?").format(place=words) if name is not None else words)
            group.add_row(words, speed)
            speed.activated.connect(lambda _, name=name: self._set(name))
        self._list.addWidget(group)

    def look(self) -> None:
        """Ask anew what is set."""
        self._asked += 1
        asked = self._asked
        job = self._context.access.read(limits)
        job.succeeded.connect(lambda found: self._show(found) if asked == self._asked else None)

    def _show(self, found: tuple[list[str], Limits]) -> None:
        names, known = found
        if names != self._names:
            self._rows_of(names)
        for name, speed in self.speeds.items():
            speed.show_rate(known.get(name, 0))

    def _set(self, name: str | None) -> None:
        self._asked += 1  # what was asked before knows nothing of it
        job = set_limit(self._context, name, self.speeds[name].rate)
        job.failed.connect(self._result.tell_failure)
