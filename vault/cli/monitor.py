"""How a long job speaks on a terminal, and how Ctrl-C, or the system's wish that it end, stops it.

Progress goes to stderr, and only when that is a terminal; rich is imported with the first event, not before.
"""

import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, Self

import click

from vault.errors import Cancelled
from vault.model import Event, Notice, Progress
from vault.words.notices import notice_sentence
from vault.words.writing import count, size

if TYPE_CHECKING:
    from rich.progress import Progress as Bar, TaskID

STOPS = (signal.SIGINT, signal.SIGTERM)
EVERY = 0.1  # seconds; more often is not seen, and costs
STAGES = {
    "look": "Looking",
    "backup": "Backing up",
    "commit": "Signing",
    "restore": "Bringing back",
    "check": "Checking",
    "repair": "Repairing",
    "spread": "Spreading",
    "previews": "Making previews",
    "merge": "Reading the lists",
    "salvage": "Searching the pieces",
}
OF_BYTES = {"backup", "restore", "spread"}
OF_PIECES = {"check", "repair"}


class LineMonitor:
    """The `Monitor` port of the command line."""

    def __init__(self, *, visible: bool) -> None:
        """`visible`: whether there is a terminal to draw on."""
        self._visible = visible
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self._bar: Bar | None = None
        self._task: TaskID | None = None
        self._next = 0.0
        self._before: dict[signal.Signals, object] = {}
        self.notices: list[str] = []
        self.total = 0  # of what the next job goes through, when it is known

    @classmethod
    def on_stderr(cls) -> Self:
        """Visible when stderr is a terminal."""
        return cls(visible=sys.stderr.isatty())

    def report(self, event: Event) -> None:
        """Draw it, now and then."""
        if isinstance(event, Notice):
            self._note(notice_sentence(event))
            return
        if not self._visible:
            return
        now = time.monotonic()
        with self._lock:
            if now < self._next:
                return
            self._next = now + EVERY
            self._draw(event)

    @property
    def stopping(self) -> threading.Event:
        """Set by Ctrl-C or SIGTERM."""
        return self._stop

    def check(self) -> None:
        """Raise `Cancelled` after Ctrl-C or SIGTERM."""
        if self._stop.is_set():
            raise Cancelled

    def _note(self, sentence: str) -> None:
        with self._lock:
            if sentence in self.notices:
                return
            self.notices.append(sentence)
            if self._bar is not None:
                self._bar.console.print(sentence, markup=False, highlight=False)
            else:
                click.echo(sentence, err=True)

    def _draw(self, event: Progress) -> None:
        if self._bar is None:
            from rich.console import Console
            from rich.progress import BarColumn, Progress as Bar, SpinnerColumn, TextColumn, TimeElapsedColumn

            self._bar = Bar(
                SpinnerColumn(),
                TextColumn("{task.description}", markup=False),
                BarColumn(bar_width=24),
                TextColumn("{task.fields[so_far]}", markup=False),
                TimeElapsedColumn(),
                console=Console(stderr=True),
                transient=True,
            )
            self._task = self._bar.add_task("", total=None, so_far="")
            self._bar.start()
        total = event.total or self.total or None
        if self._task is not None:
            self._bar.update(
                self._task,
                description=STAGES.get(event.stage, event.stage.capitalize()),
                completed=event.done,
                total=total,
                so_far=_so_far(event),
            )

    def pause(self) -> None:
        """Take the bar away: something else is to be said."""
        with self._lock:
            if self._bar is not None:
                self._bar.stop()
                self._bar, self._task = None, None

    # --- Ctrl-C ----------------------------------------------------------------------------

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():
            for number in STOPS:
                self._before[number] = signal.signal(number, self._interrupted)
        return self

    def __exit__(self, *_: object) -> None:
        self.pause()
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]
        self._before.clear()

    def _interrupted(self, number: int, _: FrameType | None) -> None:
        """The first Ctrl-C stops at the next good moment, the second at once."""
        self._stop.set()
        signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)


@contextmanager
def interruptible() -> Iterator[None]:
    """While the owner is asked something, Ctrl-C ends it at once."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _so_far(event: Progress) -> str:
    if event.stage in OF_BYTES:
        return f"{size(event.done)}, {count(event.items, 'file')}"
    if event.stage in OF_PIECES:
        return count(event.done, "piece")
    return f"{event.done:,}" if event.done else ""
