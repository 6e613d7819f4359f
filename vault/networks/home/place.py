"""What the home network needs from a place: `folder.py` has it for folders, `remote.py` for servers."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from vault.mounts import Ground
from vault.networks.home.pace import Paces


class PlaceStore(Protocol):
    """Files by name on one place. Names are relative, with `/`.

    All methods may be called from many threads and are safe to repeat. They raise `PlaceMissing`, `PlaceFull` or
    `PlaceRefused`; a file that is not there is no error: `size` says None, `read_into` 0.
    """

    url: str
    paces: Paces

    @property
    def root(self) -> bytes:
        """The folder; empty where there is none on this machine."""
        ...

    @property
    def is_remote(self) -> bool:
        """Whether a server is asked: it takes its time, and several are asked at once."""
        ...

    def ground(self) -> Ground:
        """What the place stands on."""
        ...

    def room(self) -> tuple[int, int]:
        """(total, free) bytes where the place is; zeros where that isn't known. Raises nothing."""
        ...

    def look_elsewhere(self, known: frozenset[bytes]) -> Iterator["PlaceStore"]:
        """Where else it might be; those whose roots are `known` to be other places left out."""
        ...

    def identify(self) -> bytes | None:
        """The place's id (16 bytes) from its marker; None when it has none. Raises also `DamagedPlaceMarker`."""
        ...

    def claim(self, place_id: bytes) -> None:
        """Mark a new place as a vault's."""
        ...

    def disk_id(self) -> str:
        """What tells this place's disk from another: slivers on one disk are lost together. Empty when unknown."""
        ...

    def is_gone(self, disk: str) -> bool:
        """Whether the place is not there, or emptied, although its disk is there: removed, not unplugged."""
        ...

    def is_unmarked(self, disk: str) -> bool:
        """Whether a place without a sound marker holds pieces, and is on the disk that it was on."""
        ...

    def put(self, name: str, parts: Sequence[bytes | memoryview]) -> None:
        """Write a file durably: afterwards it holds all parts, whatever happens to the power."""
        ...

    def make_lasting(self, name: str) -> None:
        """See to it that a file which is there outlives a power cut: who put it there may have been stopped."""
        ...

    def size(self, name: str) -> int | None:
        """The length of a file in bytes."""
        ...

    def read_into(self, name: str, offset: int, out: memoryview) -> int:
        """Fill `out` from `offset` on; returns how many bytes there were."""
        ...

    def names(self, folder: str) -> Iterator[tuple[str, bool]]:
        """The last parts of the names in a folder, and whether each is a folder. A missing folder has none."""
        ...

    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""
        ...

    def close(self) -> None:
        """Let go of connections; whatever is called next makes others. Raises nothing."""
        ...

    def sweep(self) -> None:
        """Clear away what an earlier, interrupted write of this device left behind."""
        ...
