"""`vault run`: looks after the vault until it is told to stop. For a terminal, a system's user unit, an autostart."""

import time
from collections.abc import Iterator, Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Event

import click

from vault.cli.basics import DONE, NEEDS_YOU, Command, Run
from vault.cli.monitor import LineMonitor
from vault.cli.network import carried_lines
from vault.cli.tidy import freed_lines
from vault.engine.status import late_backup
from vault.errors import Cancelled, NoUnlock, NoVaultHere, VaultError, VaultInUse, WrongPassphrase
from vault.session.session import Session
from vault.session.tending import Grounds, Round, grounds, tend
from vault.words.explanations import explain
from vault.words.notices import notice_sentence
from vault.words.writing import count, moment, size

RESCAN = 15 * 60.0  # seconds: what no kernel tells of (a share, a watch that was not to be had) is found then
AGAIN = 30.0  # seconds, when another program is writing to the vault, or a slow place is not done
STEP = 2_000  # ms between two looks at the places
GATHER = 1_600  # ms: who copies a card into a folder wants one round, not a hundred
HOPELESS = (NoUnlock, NoVaultHere, WrongPassphrase)  # nothing that time mends


@dataclass
class Tally:
    """What was done since the beginning."""

    rounds: int = 0
    items: int = 0
    new_bytes: int = 0
    healed: int = 0
    checked_bytes: int = 0
    needs: list[str] = field(default_factory=list)

    def add(self, done: Round) -> None:
        """Count a round."""
        self.rounds += 1
        self.items += done.stored.items
        self.new_bytes += done.stored.new_bytes
        if done.scrubbed is not None:
            self.healed += done.scrubbed.healed.healed
            self.checked_bytes += done.scrubbed.checked.bytes
        self.needs = [notice_sentence(need) for need in done.status.needs]


@click.command("run", cls=Command)
@click.option("--once", is_flag=True, help="One round, and end: for who has a timer of their own.")
@click.pass_obj
def command(run: Run, once: bool) -> int:
    """Look after the vault until stopped: store what changes in the albums' folders, catch up with places that come
    back, keep the albums' time from running out, read every piece again within 90 days, and once a week give back the
    room of what was removed long ago.

    SIGTERM and Ctrl-C stop it calmly. The exit code with --once is 4 while something needs you.
    """
    tally = Tally()
    with LineMonitor.on_stderr() as monitor:
        keeper = _Keeper(run, monitor, tally)
        with suppress(Cancelled):
            keeper.round()
            if not once:
                keeper.go_on()
        monitor.pause()
    run.show(
        {
            "rounds": tally.rounds,
            "items": tally.items,
            "new_bytes": tally.new_bytes,
            "healed": tally.healed,
            "checked_bytes": tally.checked_bytes,
            "needs": tally.needs,
        },
        ["Stopped. What was stored is stored."] if not once else [],
    )
    return NEEDS_YOU if once and (tally.needs or not tally.rounds) else DONE


class _Keeper:
    """Rounds, one after the other; the vault is open only while one goes on, so that others may write in between."""

    def __init__(self, run: Run, monitor: LineMonitor, tally: Tally) -> None:
        self._run, self._monitor, self._tally = run, monitor, tally
        self._grounds = Grounds((), ())
        self._here: AbstractSet[bytes] = frozenset()
        self._next = 0.0
        self._said: list[str] = []

    def round(self) -> None:
        """Look after everything once. What stops it is said, once, and tried again later."""
        late: list[str] = []
        self._here = self._grounds.here()  # before the places are asked: what comes back meanwhile is another round's

        def work(session: Session, monitor: LineMonitor) -> Round:
            known, self._grounds = self._grounds, grounds(session)
            if known != self._grounds:
                self._here = self._grounds.here()
            try:
                return tend(session, monitor)
            except VaultError:
                late.extend(notice_sentence(notice) for notice in late_backup(session.vault))
                raise

        self._next = time.monotonic() + RESCAN
        try:
            done = self._run.work(work, write=True, monitor=self._monitor)
        except VaultInUse:
            self._next = time.monotonic() + AGAIN
        except HOPELESS:
            raise
        except VaultError as error:
            self._tally.needs = late
            self._say([*explain(error).lines, *late])
        else:
            self._tally.add(done)
            if any(place.is_slow and place.waiting for place in done.status.places):  # it catches up a while at a time
                self._next = time.monotonic() + AGAIN
            self._say([*_lines(done), *self._tally.needs])

    def go_on(self) -> None:
        """Wait for something to do, and do it; until it is stopped, which raises `Cancelled`."""
        listener = _Listener(self._monitor.stopping)
        while True:
            if listener.follow(self._grounds.present()):
                self.round()  # what changed before it listened
                continue
            is_changed = listener.hears()
            self._monitor.check()
            if is_changed or time.monotonic() >= self._next or self._grounds.here() != self._here:
                self.round()

    def _say(self, lines: list[str]) -> None:
        """What is new of it."""
        self._monitor.pause()
        fresh = [line for line in lines if line not in self._said]
        self._said = lines
        for line in fresh:
            now = moment(self._run.around.clock.now_ms())
            self._run.note(f"{now:%Y-%m-%d %H:%M} {line}")


class _Listener:
    """Hears of changes in folders from the moment that `follow` has returned, also while nobody asks."""

    def __init__(self, stopping: Event) -> None:
        self._stopping = stopping
        self._folders: tuple[bytes, ...] = ()
        self._changes: Iterator[bool] = iter(())

    def follow(self, folders: tuple[bytes, ...]) -> bool:
        """Listen to these folders; whether they are others than before."""
        if folders == self._folders:
            return False
        self._folders, self._changes = folders, self._listen(folders)
        self.hears()  # the first time it is asked it begins
        return True

    def hears(self) -> bool:
        """Whether something changed since it was asked last; waits a few seconds for it."""
        with suppress(OSError):  # no watches left, or a folder that is going: what changes is found by looking
            for is_changed in self._changes:
                return is_changed
        self._stopping.wait(STEP / 1000)
        return False

    def _listen(self, folders: tuple[bytes, ...]) -> Iterator[bool]:
        if folders:
            from watchfiles import watch

            for changes in watch(
                *[folder.decode("utf-8", "surrogateescape") for folder in folders],
                watch_filter=None,
                debounce=GATHER,
                step=200,
                stop_event=self._stopping,
                rust_timeout=STEP,
                yield_on_timeout=True,
                ignore_permission_denied=True,
            ):
                yield bool(changes)


def _lines(done: Round) -> Iterator[str]:
    if done.stored.items:
        yield f"{count(done.stored.items, 'item')} stored, {size(done.stored.new_bytes)} new."
    for _, problem in done.stored.problems:
        yield from explain(problem).lines
    if done.stored.left_out:
        yield f"{count(len(done.stored.left_out), 'file')} left out; 'vault backup' names them."
    scrubbed = done.scrubbed
    if scrubbed is not None and (scrubbed.checked.missing or scrubbed.checked.damaged):
        found = scrubbed.checked.missing + scrubbed.checked.damaged
        yield f"{count(found, 'piece')} found missing or damaged, {scrubbed.healed.healed} brought back."
    if done.tidied is not None:
        yield from freed_lines(done.tidied)
    yield from carried_lines(done.carried)
