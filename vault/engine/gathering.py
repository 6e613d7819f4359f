"""All that is wanted of one pack, read once: whole where a good part of it is, else object by object."""

import mmap
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

from vault.engine.reading import fetch_any
from vault.engine.targets import TargetFile
from vault.engine.vault import Vault
from vault.errors import (
    DamagedObject,
    DamagedPack,
    IntegrityError,
    NetworkError,
    NotEnoughSlivers,
    PaidTimeOver,
    UnsafePath,
    VaultError,
)
from vault.format.objects import decompress, object_id
from vault.format.pack import CODER_SLACK
from vault.model import Codec, ObjectRef
from vault.ports import Monitor

WHOLE_FROM = 3  # a pack is read whole when a third of it is wanted

Goals = list[tuple[TargetFile, int]]  # files that hold the object, and where in them


@dataclass
class PackPlan:
    """What is wanted of one pack: the object's place in it, and where its plaintext goes."""

    ref: ObjectRef
    pieces: dict[int, tuple[ObjectRef, Goals]] = field(default_factory=dict)

    def add(self, ref: ObjectRef, file: TargetFile, offset: int) -> None:
        """Want an object of it for a file."""
        self.pieces.setdefault(ref.nonce, (ref, []))[1].append((file, offset))

    @property
    def wanted(self) -> int:
        """Sealed bytes."""
        return sum(ref.sealed_length for ref, _ in self.pieces.values())


class Gatherer:
    """Reads packs as they are planned; may be called from a few threads, each of which has buffers of its own."""

    def __init__(self, vault: Vault, monitor: Monitor) -> None:
        self._vault, self._monitor = vault, monitor
        self._local = threading.local()

    def gather(self, plan: PackPlan) -> Iterator[tuple[Goals, memoryview | bytes | str]]:
        """For each object where it goes, and its plaintext (valid until the next is asked for) or why there is none.

        The reason, not the error: that would hold its frames, and they the memory of packs.
        """
        self._monitor.check()
        whole = self._read_whole(plan.ref) if plan.wanted * WHOLE_FROM >= plan.ref.pack.length else None
        for ref, goals in sorted(plan.pieces.values(), key=lambda piece: piece[0].offset):
            self._monitor.check()
            plain = None if whole is None else self._opened(ref, whole)
            if plain is not None:
                yield goals, plain
                continue
            others = (other for other in self._vault.index.find_object(ref.id) if other.pack.id != ref.pack.id)
            found: bytes | str
            try:
                found = fetch_any(self._vault, [ref, *others], self._monitor)
            except (NetworkError, IntegrityError) as error:
                found = reason_of_vault(error)
            yield goals, found

    def _opened(self, ref: ObjectRef, whole: memoryview) -> memoryview | bytes | None:
        """An object of a whole pack, checked against its id."""
        sealed = whole[ref.offset : ref.offset + ref.sealed_length]
        out = self._plain_buffer()[: ref.sealed_length - 16]
        for key in self._vault.pack_keys(ref.pack.salt):
            if len(sealed) == ref.sealed_length and key.open_into(ref.nonce, sealed, key.aad(ref.nonce, ref.kind), out):
                return self._checked(ref, out)
        return None

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
        except (NotEnoughSlivers, PaidTimeOver, DamagedPack):
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


def reason_of_vault(error: VaultError) -> str:
    """Why a file did not come back, in words without names of places."""
    match error:
        case NotEnoughSlivers(reachable=reachable, needed=needed):
            return f"only {reachable} of the {needed} pieces needed can be reached"
        case PaidTimeOver(network=network):
            return f"the time that was paid for on {network} is over"
        case UnsafePath():
            return "its path would leave the target folder"
        case IntegrityError():
            return "its bytes are damaged, and too few other pieces are left to rebuild them"
        case _:
            return "its place can't be reached"
