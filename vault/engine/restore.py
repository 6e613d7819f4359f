"""Restore: look up, collect any k, rebuild, open, verify, write beside, rename into place.

A batch of files is planned, then fetched pack by pack, so that each pack is read once however its objects are spread.
Nothing is written outside the target, through a link, or unverified; a file gets its name only when it is whole.
"""

import errno
import mmap
import os
import stat
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from vault.engine.pipeline import brisk_threads, parallel
from vault.engine.reading import ObjectLost, fetch_any, leaf_pieces
from vault.engine.scan import reason_of
from vault.engine.targets import NAME_PROBLEMS, TargetFile, are_zeros, check_path, safe_name, set_times
from vault.engine.vault import Vault
from vault.errors import (
    DamagedObject,
    DamagedPack,
    DamagedPage,
    IntegrityError,
    LocalDiskFull,
    LocalDiskRefused,
    NetworkError,
    NoSuchItem,
    NotEnoughSlivers,
    UnsafePath,
    VaultError,
)
from vault.format.objects import decompress, object_id
from vault.format.pack import CODER_SLACK
from vault.format.records import decode_item
from vault.model import Codec, Hole, ItemKind, LeftOut, ObjectRef, PackId, Progress, Version
from vault.ports import Monitor

FETCHERS = 4  # some wait for a disk while others compute; each holds a pack and what parity it took
BATCH_PIECES = 20_000  # what is planned at once; about 20 MB
WHOLE_FROM = 3  # a pack is read whole when a third of it is wanted


@dataclass(frozen=True, slots=True)
class Renamed:
    """A file that the target couldn't hold under its own name; both paths below the target."""

    path: bytes
    became: bytes


@dataclass
class RestoreReport:
    """What a restore did."""

    files: int = 0
    bytes: int = 0
    unchanged: int = 0
    seconds: float = 0.0
    left_out: list[LeftOut] = field(default_factory=list)
    renamed: list[Renamed] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to bring back: items of one album, as they were at a time."""

    album: int
    album_name: str
    path: bytes = b""  # an item, or a folder with all below it; empty for the whole album
    at: int | None = None


@dataclass
class _PackPlan:
    """What is wanted of one pack: the object's place in it, and where its plaintext goes."""

    ref: ObjectRef
    pieces: dict[int, tuple[ObjectRef, list[tuple[TargetFile, int]]]] = field(default_factory=dict)

    @property
    def wanted(self) -> int:
        """Sealed bytes."""
        return sum(ref.sealed_length for ref, _ in self.pieces.values())


def restore(vault: Vault, wanted: Wanted, to: bytes, monitor: Monitor, *, overwrite: bool = False) -> RestoreReport:
    """Bring items back to `to`/<path in the album>. Raises `NoSuchItem`; files that can't come are in the report."""
    run = _Run(vault, to, monitor, overwrite=overwrite)
    found = False
    with brisk_threads():
        for path, version in versions_at(vault, wanted):
            monitor.check()
            if not found:
                run.make_target()
            found = True
            run.take(path, version)
        run.finish()
    if not found and wanted.path:
        raise NoSuchItem(wanted.album_name, os.fsdecode(wanted.path))
    return run.report


def versions_at(vault: Vault, wanted: Wanted) -> Iterator[tuple[bytes, Version]]:
    """(path, version) of everything wanted, in the order of paths."""
    if wanted.path:
        known = vault.index.item(wanted.album, wanted.path)
        version = known[1].at(wanted.at) if known else None
        if version is not None:
            yield wanted.path, version
        prefix = wanted.path + b"/"
    else:
        prefix = b""
    start = prefix
    for path, record in vault.index.walk_item_records(wanted.album, start):
        if not path.startswith(prefix):
            return
        version = decode_item(record).at(wanted.at)
        if version is not None:
            yield path, version


class _Run:
    """One restore: plans batches, fetches packs, finishes files."""

    def __init__(self, vault: Vault, to: bytes, monitor: Monitor, *, overwrite: bool) -> None:
        self._vault, self._to, self._monitor, self._overwrite = vault, to, monitor, overwrite
        self.report = RestoreReport()
        self._plans: dict[PackId, _PackPlan] = {}
        self._planned = 0
        self._folders: list[tuple[bytes, Version]] = []
        self._links: list[tuple[bytes, bytes, Version]] = []
        self._ready_folders: set[bytes] = set()
        self._lock = threading.Lock()
        self._local = threading.local()

    def make_target(self) -> None:
        """The folder that everything goes into. Raises `LocalDiskRefused`, `LocalDiskFull`."""
        try:
            self._make_folder(self._to)
        except OSError as error:
            if error.errno in {errno.ENOSPC, errno.EDQUOT}:
                raise LocalDiskFull(os.fsdecode(self._to)) from error
            raise LocalDiskRefused(os.fsdecode(self._to), os.strerror(error.errno or 0)) from error
        if not os.access(self._to, os.W_OK | os.X_OK):
            raise LocalDiskRefused(os.fsdecode(self._to), os.strerror(errno.EACCES))

    # --- planning, in the caller's thread --------------------------------------------------

    def take(self, path: bytes, version: Version) -> None:
        """Plan one item."""
        try:
            check_path(path)
            target = self._target(path)
            match version.kind:
                case ItemKind.FOLDER:
                    self._make_folder(target)
                    self._folders.append((target, version))
                case ItemKind.LINK:
                    self._links.append((path, target, version))
                case ItemKind.FILE:
                    self._plan(path, target, version)
        except (NetworkError, IntegrityError) as error:
            self._leave_out(path, reason_of_vault(error))
        except OSError as error:
            if error.errno in {errno.ENOSPC, errno.EDQUOT}:
                raise LocalDiskFull(os.fsdecode(self._to)) from error
            self._leave_out(path, reason_of(error))
        if self._planned >= BATCH_PIECES:
            self._run_batch()

    def finish(self) -> None:
        """Fetch what is planned; then links; then the folders' own times, innermost first."""
        self._run_batch()
        for path, target, version in self._links:
            try:
                self._make_link(path, target, version)
            except OSError as error:
                self._leave_out(path, reason_of(error))
        for target, version in reversed(self._folders):
            with suppress(OSError):
                os.chmod(target, version.mode)
                os.utime(target, ns=(version.mtime, version.mtime))

    def _target(self, path: bytes) -> bytes:
        """Where a path goes; its folders exist and are folders, not links."""
        *folders, name = path.split(b"/")
        where = self._to
        self._make_folder(where)
        for folder in folders:
            where = os.path.join(where, folder)
            where = self._make_folder(where)
        target = os.path.join(where, name)
        try:
            os.lstat(target)
        except FileNotFoundError:
            pass
        except OSError as error:
            if error.errno not in NAME_PROBLEMS:
                raise
            target = os.path.join(where, safe_name(name))
            self.report.renamed.append(Renamed(path, os.path.relpath(target, self._to)))
        return target

    def _make_folder(self, target: bytes) -> bytes:
        if target in self._ready_folders:
            return target
        try:
            there = os.lstat(target)
        except FileNotFoundError:
            if target == self._to:
                self._vault.disk.make_folders(target)
            else:
                os.mkdir(target)
        except OSError as error:
            if error.errno not in NAME_PROBLEMS:
                raise
            return self._make_folder(os.path.join(os.path.dirname(target), safe_name(os.path.basename(target))))
        else:
            if target == self._to and stat.S_ISLNK(there.st_mode):
                there = os.stat(target)  # the owner named it: a link to a folder is theirs to choose
            if not stat.S_ISDIR(there.st_mode):
                raise NotADirectoryError(errno.ENOTDIR, "something else is there")
            if target != self._to and not os.access(target, os.W_OK | os.X_OK):
                os.chmod(target, 0o700)  # an earlier, interrupted run may have set the mode already
        self._ready_folders.add(target)
        return target

    def _plan(self, path: bytes, target: bytes, version: Version) -> None:
        file = TargetFile(path, target, version)
        if not self._wants(file):
            return
        at = 0
        places: list[tuple[ObjectRef, int]] = []
        for piece in leaf_pieces(self._vault, version.pieces, self._monitor):
            if isinstance(piece, Hole):
                at += piece.length
                continue
            refs = self._vault.index.find_object(piece)
            if not refs:
                raise ObjectLost("unknown")
            ref = next((ref for ref in refs if ref.pack.id in self._plans), refs[0])
            places.append((ref, at))
            at += ref.plain_length
        if at != version.size:
            raise DamagedPage("the pieces don't add up")
        file.left = len(places)
        if len(places) != 1 or places[0][0].plain_length != version.size:
            self._make_file(file)
        if not places:
            self._finish_file(file)
            return
        for ref, offset in places:
            plan = self._plans.setdefault(ref.pack.id, _PackPlan(ref))
            plan.pieces.setdefault(ref.nonce, (ref, []))[1].append((file, offset))
        self._planned += len(places)

    def _wants(self, file: TargetFile) -> bool:
        """Whether the file is to be written: nothing is there, or it differs and may be overwritten."""
        try:
            there = os.lstat(file.target)
        except FileNotFoundError:
            return True
        if stat.S_ISREG(there.st_mode) and there.st_size == file.version.size and self._is_equal(file):
            set_times(file.target, file.version)
            self.report.unchanged += 1
            self.report.files += 1
            return False
        if self._overwrite and not stat.S_ISDIR(there.st_mode):
            return True
        self._leave_out(file.path, "a different file is there")
        return False

    def _is_equal(self, file: TargetFile) -> bool:
        """By content: the objects of what is there have the ids that the version names."""
        try:
            with open(file.target, "rb", buffering=0) as there:
                for piece in leaf_pieces(self._vault, file.version.pieces, self._monitor):
                    if isinstance(piece, Hole):
                        if not are_zeros(there.read, piece.length):
                            return False
                        continue
                    refs = self._vault.index.find_object(piece)
                    if not refs:
                        return False
                    if object_id(self._vault.keys.object_id, there.read(refs[0].plain_length)) != piece:
                        return False
        except (OSError, VaultError):
            return False
        return True

    def _make_file(self, file: TargetFile) -> None:
        """The temporary file in its full length; what no piece fills stays a hole."""
        descriptor = self._vault.disk.create(file.temporary)
        try:
            os.ftruncate(descriptor, file.version.size)
        finally:
            os.close(descriptor)
        file.made = True

    # --- fetching, in a few threads --------------------------------------------------------

    def _run_batch(self) -> None:
        plans, self._plans, self._planned = self._plans, {}, 0
        for _ in parallel(self._fetch_pack, plans.values(), FETCHERS):
            self._monitor.check()
            self._monitor.report(Progress("restore", self.report.bytes, 0, self.report.files))

    def _fetch_pack(self, plan: _PackPlan) -> None:
        """All that is wanted of one pack: read whole where a good part of it is, else object by object."""
        self._monitor.check()
        whole = self._read_whole(plan.ref) if plan.wanted * WHOLE_FROM >= plan.ref.pack.length else None
        keys = self._vault.pack_keys(plan.ref.pack.salt)
        for ref, goals in sorted(plan.pieces.values(), key=lambda piece: piece[0].offset):
            self._monitor.check()
            plain: memoryview | bytes | None = None
            if whole is not None:
                sealed = whole[ref.offset : ref.offset + ref.sealed_length]
                out = self._plain_buffer()[: ref.sealed_length - 16]
                for key in keys:
                    if len(sealed) == ref.sealed_length and key.open_into(
                        ref.nonce, sealed, key.aad(ref.nonce, ref.kind), out
                    ):
                        plain = self._checked(ref, out)
                        break
            try:
                if plain is None:
                    refs = [
                        ref,
                        *(other for other in self._vault.index.find_object(ref.id) if other.pack.id != ref.pack.id),
                    ]
                    plain = fetch_any(self._vault, refs, self._monitor)
                for file, offset in goals:
                    self._write(file, plain, offset)
            except (NetworkError, IntegrityError) as error:
                for file, _ in goals:
                    self._fail(file, reason_of_vault(error))

    def _checked(self, ref: ObjectRef, out: memoryview) -> memoryview | bytes | None:
        try:
            plain = out if ref.codec is Codec.RAW else decompress(out, ref.plain_length)
        except DamagedObject:
            return None
        if len(plain) != ref.plain_length or object_id(self._vault.keys.object_id, plain) != ref.id:
            return None
        return plain

    def _read_whole(self, ref: ObjectRef) -> memoryview | None:
        try:
            view = self._pack_buffer(ref.pack.length + CODER_SLACK)
            return self._vault.network.read_whole(ref.pack, view, self._monitor)
        except (NotEnoughSlivers, DamagedPack):
            return None

    def _pack_buffer(self, size: int) -> memoryview:
        """This thread's buffer for packs, used again for each."""
        view: memoryview | None = getattr(self._local, "pack", None)
        if view is None or len(view) < size:
            view = memoryview(mmap.mmap(-1, max(size, 40 << 20)))
            self._local.pack = view
        return view

    def _plain_buffer(self) -> memoryview:
        if getattr(self._local, "plain", None) is None:
            self._local.plain = memoryview(mmap.mmap(-1, 96 << 20))
        return self._local.plain  # type: ignore[no-any-return]

    def _write(self, file: TargetFile, plain: memoryview | bytes, offset: int) -> None:
        if file.failed:
            self._fail(file, file.failed)
            return
        try:
            if file.made:
                descriptor = os.open(file.temporary, os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
            else:
                descriptor = self._vault.disk.create(file.temporary)
            try:
                self._vault.disk.write_at(descriptor, plain, offset)
                if not file.made:  # all of it: while it is open, its times cost no search for it
                    set_times(descriptor, file.version)
            finally:
                os.close(descriptor)
        except OSError as error:
            if error.errno in {errno.ENOSPC, errno.EDQUOT}:
                with suppress(OSError):
                    os.unlink(file.temporary)
                raise LocalDiskFull(os.fsdecode(self._to)) from error
            self._fail(file, reason_of(error))
            return
        with self._lock:
            file.left -= 1
            last = file.left == 0
        if last:
            self._finish_file(file)

    def _finish_file(self, file: TargetFile) -> None:
        if file.failed:
            self._fail(file, file.failed)
            return
        try:
            if file.made:
                set_times(file.temporary, file.version)
            self._vault.disk.rename(file.temporary, file.target)
        except OSError as error:
            self._fail(file, reason_of(error))
            return
        with self._lock:
            self.report.files += 1
            self.report.bytes += file.version.size

    def _fail(self, file: TargetFile, reason: str) -> None:
        """Give a file up, once: what was written of it goes."""
        with self._lock:
            first, file.failed = not file.failed, reason
        with suppress(OSError):
            os.unlink(file.temporary)
        file.made = False
        if first:
            self._leave_out(file.path, reason)

    def _make_link(self, path: bytes, target: bytes, version: Version) -> None:
        with suppress(FileNotFoundError):
            there = os.lstat(target)
            if stat.S_ISLNK(there.st_mode) and os.readlink(target) == version.target:
                self.report.unchanged += 1
                self.report.files += 1
                return
            if not self._overwrite or stat.S_ISDIR(there.st_mode):
                self._leave_out(path, "a different file is there")
                return
            self._vault.disk.remove(target)
        self._vault.disk.link_to(version.target, target)
        os.utime(target, ns=(version.mtime, version.mtime), follow_symlinks=False)
        self.report.files += 1

    def _leave_out(self, path: bytes, reason: str) -> None:
        with self._lock:
            self.report.left_out.append(LeftOut(path, reason))


def reason_of_vault(error: VaultError) -> str:
    """Why a file did not come back, in words without names of places."""
    match error:
        case NotEnoughSlivers(reachable=reachable, needed=needed):
            return f"only {reachable} of the {needed} pieces needed can be reached"
        case UnsafePath():
            return "its path would leave the target folder"
        case IntegrityError():
            return "its bytes are damaged, and too few other pieces are left to rebuild them"
        case _:
            return "its place can't be reached"
