"""A household in small: a few devices of one vault over a few places, and everything that can go wrong with them.

Real folders, packs and heads, real verbs. Only cables are cut by hand: whether a drive is plugged in and what its file
system calls itself, when a disk is full, at which effect the program dies, and what each device's clock says. Devices
act one after the other, or one in the middle of another's backup.
"""

import os
import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.engine.household import NOBODY, Keychain
from tests.homes import QUIET
from tests.killing import Interrupted
from tests.many.disk import DeviceDisk
from tests.many.truth import Truth
from vault.engine import commit as committing
from vault.engine.albums import add_album
from vault.engine.backup import backup
from vault.engine.check import check
from vault.engine.forget import forget, plan_path
from vault.engine.repair import repair
from vault.engine.restore import Wanted, restore
from vault.engine.tidy import tidy
from vault.errors import NetworkError, NotEnoughPlaces, VaultError
from vault.index.library import album_named
from vault.keys.phrase import Phrase
from vault.networks.home import folder as folders
from vault.session.opening import NewVault, create, open_session
from vault.session.recovering import Recovery, recover
from vault.session.session import Session
from vault.session.surroundings import Surroundings

BEGIN = 1_700_000_000_000
DAY = 24 * 3600 * 1000
ALBUM = "Album"
SMALL_HEAD = 700  # bytes of records: pages are written after a few files already


class Loss(AssertionError):
    """What was reported stored doesn't come back, or devices that know the same show different things."""


@dataclass
class Device:
    """One installation. `touched`: what its owner did in the folder since its last good backup."""

    name: str
    folder: Path
    state: Path
    keychain: Keychain
    world: "World"
    skew: int = 0
    is_listed: bool = False  # a head tells that it mirrors the album
    touched: set[str] = field(default_factory=set)
    stored: set[str] = field(default_factory=set)
    brought: set[str] = field(default_factory=set)  # restored into its folder, and not looked at by a backup yet
    known: frozenset[int] = frozenset()
    unclear: frozenset[int] = frozenset()  # events of which it may know through a head that nobody reported
    unreported: set[tuple[bytes, int]] = field(default_factory=set)  # such heads that it has read
    unsure: bool = False  # since its last good backup it has read one more of them

    def now_ms(self) -> int:
        """Its clock."""
        return self.world.now + self.skew

    def files(self) -> dict[str, bytes]:
        return {entry.name: Path(entry.path).read_bytes() for entry in os.scandir(self.folder)}


@dataclass
class Drive:
    """One place. `behind`: it may lack what others have; `harmed`: not all that it has may be sound."""

    number: int
    path: Path
    plugged: bool = True
    full: bool = False
    behind: bool = False
    harmed: bool = False
    copy: Path | None = None  # of an earlier state, to be rolled back to

    @property
    def takes(self) -> bool:
        return self.plugged and not self.full and (self.path / "vault-place").exists()

    @property
    def is_bad(self) -> bool:
        return self.behind or self.harmed

    @property
    def unplugged(self) -> Path:
        return self.path.with_name(f"{self.path.name} unplugged")


class World:
    """One household. Close it. `counts`: what was done and what went wrong, how often."""

    def __init__(self, base: Path, code: tuple[int, int], seed: int, *, small_heads: bool = False) -> None:
        """`code`: (places, needed). `small_heads`: tables are written as pages early. `seed`: of keys and salts."""
        self.base, self.now = base, BEGIN
        self._random = random.Random(seed)
        self.places, self.needed = code
        self.counts: Counter[str] = Counter()
        self.truth = Truth()
        self.drives = [Drive(number, base / "places" / str(number)) for number in range(self.places)]
        self.devices: list[Device] = []
        self._made = 0
        self._undo: list[Callable[[], None]] = []
        self._patch(folders, "_disk_id", self._disk_id)
        if small_heads:
            self._patch(committing, "PENDING_BYTES", SMALL_HEAD)
        for drive in self.drives:
            drive.path.mkdir(parents=True)
        self.phrase = self._create()

    def _patch(self, module: object, name: str, value: object) -> None:
        old = getattr(module, name)
        setattr(module, name, value)
        self._undo.append(lambda: setattr(module, name, old))

    def _disk_id(self, path: bytes) -> str:
        """Each drive is a disk of its own; what is left at its address when it is unplugged is another."""
        numbers = [drive.number for drive in self.drives if path == os.fsencode(drive.path) and drive.plugged]
        return f"fs-drive{numbers[0]}" if numbers else "fs-house"

    def close(self) -> None:
        for undo in reversed(self._undo):
            undo()
        shutil.rmtree(self.base, ignore_errors=True)

    # --- devices -----------------------------------------------------------------------------

    def _new_device(self) -> Device:
        self._made += 1
        name = f"device{self._made}"
        device = Device(name, self.base / name / "files", self.base / name / "vault", Keychain(), self)
        device.folder.mkdir(parents=True)
        return device

    def _around(self, device: Device, disk: DeviceDisk | None = None) -> Surroundings:
        return Surroundings(
            device, disk or DeviceDisk(self._full_roots), self._random.randbytes, lambda: device.keychain
        )

    def _full_roots(self) -> list[bytes]:
        return [os.fsencode(drive.path) + b"/" for drive in self.drives if drive.full]

    def _create(self) -> Phrase:
        device = self._new_device()
        wanted = NewVault([str(drive.path) for drive in self.drives], self.needed)
        session = create(device.state, wanted, NOBODY, self._around(device), QUIET)
        with _closing(session):
            add_album(session.vault, os.fsencode(device.folder), ALBUM, ())
            committing.commit(session.vault, QUIET)
            self._note_head(device, session)
            self.devices.append(device)
            return session.phrase

    @contextmanager
    def session(self, device: Device, disk: DeviceDisk | None = None) -> Iterator[Session]:
        with _closing(open_session(device.state, NOBODY, self._around(device, disk), QUIET, write=True)) as opened:
            yield opened

    @contextmanager
    def recovered(self) -> Iterator[tuple[Device, Session]]:
        """A new machine with the phrase and the places that are here. Raises as `recover` does."""
        device = self._new_device()
        given = Recovery(self.phrase, places=[str(drive.path) for drive in self.drives])
        session, _ = recover(device.state, given, NOBODY, self._around(device), QUIET)
        with _closing(session):
            yield device, session

    def join(self) -> None:
        """A new device, if the vault can be found now.

        What a harmed place shows alone may be older than the album: its owner would connect another, and not begin a
        second album of that name.
        """
        try:
            with self.recovered() as (device, session):
                if not session.vault.index.albums():
                    return
                device.known = self.told(device, session)
                add_album(session.vault, os.fsencode(device.folder), ALBUM, ())
                self.devices.append(device)
                self.counts["device recovered from the phrase"] += 1
        except VaultError:
            if all(drive.plugged for drive in self.drives):
                raise

    def told(self, device: Device, session: Session) -> frozenset[int]:
        """The events that a device knows: its own, and those of the heads that its index has merged."""
        known = set(device.known)
        for other, (sequence, _) in session.vault.index.heads().items():
            told = self.truth.told_by(other, sequence)
            if told is None:  # of a run that ended badly, or goes on: what it knew, who knows
                device.unclear |= frozenset(self.truth.events)
                device.unsure = device.unsure or (other, sequence) not in device.unreported
                device.unreported.add((other, sequence))
                told = self.truth.told_before(other, sequence)
            known |= told
        return frozenset(known)

    def _note_head(self, device: Device, session: Session, *, is_new: bool = False) -> None:
        """What this device's newest head tells of: what was known when it was written."""
        name = session.vault.me, session.vault.state.sequence
        if is_new or self.truth.told_by(*name) is None:
            self.truth.head(*name, device.known)

    # --- verbs -------------------------------------------------------------------------------

    def back_up(self, device: Device, disk: DeviceDisk | None = None) -> bool:
        """A backup; whether it reported success."""
        self._note_absent()
        before, touched = device.files(), set(device.touched)
        others = frozenset(self.truth.events)
        disk = disk or DeviceDisk(self._full_roots)
        try:
            with self.session(device, disk) as session:
                report = backup(session.vault, (), QUIET)
                self._note_absent()
                if report.problems or report.left_out:
                    raise Loss(f"left out: {report.left_out} {report.problems}")
                self._reported(device, session, before, touched)
                if all(drive.takes and not drive.is_bad for drive in self.drives) and not others <= device.known:
                    raise Loss(f"{device.name} sees all places, and not what {others - device.known} brought")
        except (Interrupted, NetworkError) as error:
            self._check_refusal(error)
            self.truth.murky |= touched
            self.counts["backup that was stopped" if disk.died else "backup without enough places"] += 1
            return False
        self.counts["backup"] += 1
        return True

    def _check_refusal(self, error: BaseException) -> None:
        """Too few places may only be what there are. One made anew may be a stranger to a device for a while."""
        enough = sum(drive.takes for drive in self.drives) >= self.needed
        if isinstance(error, NotEnoughPlaces) and enough and not self.counts["place wiped"]:
            raise error

    def _note_absent(self) -> None:
        for drive in self.drives:
            drive.behind = drive.behind or not drive.takes

    def _reported(self, device: Device, session: Session, before: dict[str, bytes], touched: set[str]) -> None:
        device.known = self.told(device, session)
        changed = {path: before.get(path) for path in touched if path in before or path in device.stored}
        self.truth.murky |= device.brought  # deleted elsewhere meanwhile or not: whether it is back, the backup decides
        device.brought = set()
        if device.unsure or not device.unclear <= device.known:
            self.truth.murky |= set(changed)
        device.unsure = False
        if changed:
            number = self.truth.stored(changed, device.known)
            device.known |= {number}
        self._note_head(device, session, is_new=bool(changed))
        device.touched -= touched
        device.is_listed = True
        device.stored = set(before)

    def back_up_killed(self, device: Device, at: int, *, tears: bool) -> None:
        disk = DeviceDisk(self._full_roots, dies_at=at, tears=tears)
        self.back_up(device, disk)
        self.counts["killed in a backup"] += disk.died

    def back_up_with(self, device: Device, other: Device, at: int) -> None:
        """Another device backs up in the middle of this one's backup."""
        done: list[bool] = []
        disk = DeviceDisk(self._full_roots, between_at=at, between=lambda: done.append(self.back_up(other)))
        self.back_up(device, disk)
        self.counts["backup in the middle of another's"] += len(done)

    def mend(self, device: Device, dies_at: int = 0, *, tears: bool = False) -> None:
        """All that can be healed, from a look at every byte."""
        disk = DeviceDisk(self._full_roots, dies_at=dies_at, tears=tears)
        try:
            with self.session(device, disk) as session:
                self._note_absent()
                check(session.vault, QUIET, deep=True)
                report = repair(session.vault, session.household.revive, QUIET)
                states = [place.state for place in session.household.statuses()]
                device.known = self.told(device, session)
                self._note_head(device, session)
        except (Interrupted, NetworkError) as error:
            self._check_refusal(error)
            self.counts["killed in a repair"] += disk.died
            return
        self.counts["repair"] += 1
        self.counts["sliver healed"] += report.healed
        if all(drive.takes for drive in self.drives) and all(state == "connected" for state in states):
            if report.left or report.lost_packs:
                raise Loss(f"all places are here, and {report.left} pieces of {report.lost_packs} packs stay away")
            for drive in self.drives:
                drive.behind = drive.harmed = False

    def forget(self, device: Device, path: str) -> None:
        """All versions of a path that a device knows are not wanted any more."""
        with self.session(device) as session:
            if not session.vault.index.albums():
                return
            row = album_named(session.vault.index, ALBUM, session.vault.me).row
            plan = plan_path(session.vault, row, os.fsencode(path), QUIET)
            self.truth.forgotten(path, self.told(device, session))
            with suppress(NetworkError):
                forget(session.vault, plan, QUIET)
            self.truth.head(session.vault.me, session.vault.state.sequence, self.told(device, session))
        self.counts["path forgotten"] += 1

    def tidy(self, device: Device, dies_at: int = 0, *, tears: bool = False) -> None:
        """What nobody needs goes, as far as every device has said so."""
        disk = DeviceDisk(self._full_roots, dies_at=dies_at, tears=tears)
        self._note_absent()
        try:
            with self.session(device, disk) as session:
                report = tidy(session.vault, QUIET)
                device.known = self.told(device, session)
                self._note_head(device, session)
        except (Interrupted, NetworkError) as error:
            self._check_refusal(error)
            self.counts["killed while tidying"] += disk.died
            return
        self.counts["tidied"] += 1
        self.counts["pack removed"] += report.removed

    def bring_back(self, device: Device) -> None:
        """What the vault shows, into the device's folder: its files are those of all devices then."""
        with self.session(device) as session:
            if not session.vault.index.albums():  # its index was built while the places that know of them were away
                return
            before = device.files()
            row = album_named(session.vault.index, ALBUM, session.vault.me).row
            report = restore(session.vault, Wanted(row, ALBUM), os.fsencode(device.folder), QUIET)
            device.brought |= {path for path in device.files() if path not in before}
            self.counts["restore"] += 1
            self.counts["file restored"] += report.files - report.unchanged

    # --- an owner's deeds ----------------------------------------------------------------------

    def write(self, device: Device, path: str, content: bytes) -> None:
        there = device.folder / path
        there.write_bytes(content)
        self._tick()
        os.utime(there, ns=(self.now * 1_000_000, self.now * 1_000_000))
        device.touched.add(path)

    def delete(self, device: Device, path: str) -> None:
        (device.folder / path).unlink()
        device.touched.add(path)

    def rename(self, device: Device, path: str, to: str) -> None:
        if path == to:  # which touches nothing
            return
        (device.folder / path).rename(device.folder / to)
        device.touched |= {path, to}

    def _tick(self) -> None:
        self.now += 1000

    def pass_days(self, days: int) -> None:
        self.now += days * DAY
        self.counts["days passed"] += days

    def set_clock(self, device: Device, skew_ms: int) -> None:
        device.skew = skew_ms
        self.counts["clock set wrong"] += skew_ms != 0

    def lose_index(self, device: Device) -> None:
        """Its index is thrown away; the next session builds it anew, and can't tell what is new in the folder."""
        for file in device.state.glob("index.db*"):
            file.unlink()
        self.truth.murky |= device.touched | device.stored
        self.counts["index thrown away"] += 1

    def lose_device(self, device: Device) -> None:
        """Stolen, drowned, sold."""
        self.devices.remove(device)
        shutil.rmtree(device.state.parent)
        self.counts["device lost"] += 1

    # --- places ------------------------------------------------------------------------------

    def may_harm(self, drive: Drive) -> bool:
        """Whether enough other places hold all that was reported stored."""
        return sum(one.is_bad or one is drive for one in self.drives) <= self.places - self.needed

    def unplug(self, drive: Drive) -> None:
        drive.path.rename(drive.unplugged)
        drive.plugged = False

    def plug_in(self, drive: Drive) -> None:
        with suppress(FileNotFoundError):
            shutil.rmtree(drive.path)
        drive.unplugged.rename(drive.path)
        drive.plugged = True

    def fill(self, drive: Drive) -> None:
        drive.full = True
        self.counts["place full"] += 1

    def copy(self, drive: Drive) -> None:
        """The state that it may be rolled back to."""
        drive.copy = self.base / f"copy of {drive.number}"
        shutil.rmtree(drive.copy, ignore_errors=True)
        shutil.copytree(drive.path, drive.copy)

    def roll_back(self, drive: Drive) -> None:
        assert drive.copy is not None
        shutil.rmtree(drive.path)
        shutil.copytree(drive.copy, drive.path)
        drive.behind = drive.harmed = True
        self.counts["place rolled back"] += 1

    def wipe(self, drive: Drive) -> None:
        shutil.rmtree(drive.path)
        drive.path.mkdir()
        drive.behind = True
        drive.copy = None
        self.counts["place wiped"] += 1


@contextmanager
def _closing(session: Session) -> Iterator[Session]:
    try:
        yield session
    finally:
        session.close()
