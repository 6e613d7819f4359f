"""A place on a server that this device can't open: it says why, whatever it is asked."""

from collections.abc import Sequence
from typing import NoReturn

from vault.errors import PlaceRefused
from vault.mounts import Ground

NO_CREDENTIALS = "its password or keys are not on this computer"
UNKNOWN_KIND = "this version can't use this kind of address"


class ClosedFiles:
    """The `Files` of such a place."""

    ground = Ground.SERVER

    def __init__(self, reason: str) -> None:
        self._reason = reason

    def _refuse(self) -> NoReturn:
        raise PlaceRefused("", self._reason)

    async def write(self, path: str, data: Sequence[bytes | memoryview], beside: str) -> None:
        """Refuses."""
        self._refuse()

    async def look(self, path: str) -> int | None:
        """Refuses."""
        self._refuse()

    async def read(self, path: str, offset: int, length: int) -> bytes:
        """Refuses."""
        self._refuse()

    async def names(self, folder: str) -> list[tuple[str, bool]] | None:
        """Refuses."""
        self._refuse()

    async def remove(self, path: str) -> None:
        """Refuses."""
        self._refuse()

    async def move_folder(self, path: str, to: str) -> None:
        """Refuses."""
        self._refuse()

    async def room(self) -> tuple[int, int]:
        """Refuses."""
        self._refuse()

    async def disk(self) -> str:
        """Refuses."""
        self._refuse()

    async def close(self) -> None:
        """Nothing is open."""
