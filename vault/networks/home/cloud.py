"""Places that OpenDAL speaks with: WebDAV, S3, B2, Azure, Google Cloud, Google Drive, Dropbox, OneDrive.

OpenDAL's exceptions end here; what they say is read in `answers.py`.
"""

import base64
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from vault.errors import PlaceError
from vault.mounts import Ground
from vault.networks.home.addresses import Address
from vault.networks.home.answers import NOT_ALLOWED, InTheWay, said, status_of

if TYPE_CHECKING:
    from opendal import AsyncOperator

RETRIES, FIRST_DELAY, LONGEST_DELAY = 3, 0.2, 3.0  # seconds; a server that asks us to slow down gets them


def settings(address: Address, credentials: Mapping[str, str]) -> dict[str, str]:
    """What OpenDAL's services are made from. Nothing is taken from this machine's own configuration of other tools."""
    kind, root = address.kind.name, address.path or "/"
    common = {"root": root, **address.options, **credentials}
    match kind:
        case "webdav" | "webdavs":
            host = f"[{address.host}]" if ":" in address.host else address.host
            port = f":{address.port}" if address.port else ""
            user = {"username": address.user} if address.user else {}
            return {"endpoint": f"{'https' if kind == 'webdavs' else 'http'}://{host}{port}", **user, **common}
        case "s3":
            region = "auto" if "endpoint" in address.options else "us-east-1"
            own = {"disable_config_load": "true", "disable_ec2_metadata": "true"}
            return {"bucket": address.host, "region": region, **own, **common}
        case "azblob":
            return {"container": address.host, **common}
        case "gcs":
            if "credential" in common:
                common["credential"] = _base64(common["credential"])
            own = {"disable_config_load": "true", "disable_vm_metadata": "true"}
            return {"bucket": address.host, **own, **common}
        case "b2":
            return {"bucket": address.host, **common}
        case _:
            return common


def _base64(key: str) -> str:
    """OpenDAL wants a service account's JSON in base64; owners have the JSON."""
    text = key.strip()
    return base64.b64encode(text.encode()).decode() if text.startswith("{") else text


class CloudFiles:
    """The `Files` of an address."""

    def __init__(self, address: Address, credentials: Mapping[str, str]) -> None:
        """Nothing is asked until a method is called."""
        self.ground = Ground.SERVER if address.kind.takes == "host" else Ground.CLOUD
        self._scheme = "webdav" if self.ground is Ground.SERVER else address.kind.name
        self._settings = settings(address, credentials)
        self._operator: AsyncOperator | None = None
        self._shows_halves = self._scheme == "webdav"  # the others have an object only when all of it was taken

    def _ask(self) -> "AsyncOperator":
        if self._operator is None:
            import opendal  # 40 ms
            from opendal.layers import RetryLayer

            try:
                made = opendal.AsyncOperator(self._scheme, **self._settings)
            except _failures() as error:
                raise said(error) from None
            self._operator = made.layer(
                RetryLayer(max_times=RETRIES, min_delay=FIRST_DELAY, max_delay=LONGEST_DELAY, jitter=True)
            )
        return self._operator

    async def write(self, path: str, data: Sequence[bytes | memoryview], beside: str) -> None:
        """Write a file whole."""
        operator = self._ask()
        whole = b"".join(data)
        try:
            if self._shows_halves:
                if await self.look(path) == -1:  # a rename would take the folder's place, and all that is in it
                    raise InTheWay
                await operator.write(beside, whole)
                await operator.rename(beside, path)
            else:
                await operator.write(path, whole)
        except _failures() as error:
            if await self._is_blocked(path, error):
                raise InTheWay from None
            raise said(error) from None

    async def _is_blocked(self, path: str, error: Exception) -> bool:
        """Whether a folder stands at the file's name, or a file at a folder's: WebDAV answers that in many ways."""
        status = status_of(str(error))
        if not self._shows_halves or status in _NOT_OF_FOLDERS or not (status or _name_of(error) in _OF_FOLDERS):
            return False
        parts = path.split("/")
        found = [await self.look("/".join(parts[:depth])) for depth in range(1, len(parts) + 1)]
        return found[-1] == -1 or any(length is not None and length >= 0 for length in found[:-1])

    async def look(self, path: str) -> int | None:
        """The length of a file; None when there is none; -1 for a folder."""
        from opendal.types import EntryMode

        try:
            found = await self._ask().stat(path)
        except _failures() as error:
            if _name_of(error) == "NotFound":
                return None
            if _name_of(error) == "IsADirectory":
                return -1
            raise await self._explained(path, said(error)) from None
        return -1 if found.mode == EntryMode.Dir else found.content_length

    async def _explained(self, path: str, error: PlaceError) -> PlaceError:
        """S3 answers a HEAD without saying why; a GET says whether it is the secret that is wrong."""
        if error.reason != NOT_ALLOWED:
            return error
        try:
            await self._ask().read(path, offset=0, size=1)
        except _failures() as again:
            return said(again) if status_of(str(again)) == _FORBIDDEN else error
        return error

    async def read(self, path: str, offset: int, length: int) -> bytes:
        """So many bytes, or fewer at the end."""
        if not length:
            return b""
        for _ in range(2):
            try:
                return bytes(await self._ask().read(path, offset=offset, size=length))
            except _failures() as error:
                if _name_of(error) in {"NotFound", "IsADirectory"}:
                    return b""
                if not _is_short(error):
                    raise said(error) from None
            there = await self.look(path)  # shorter than asked for; a server says so in many ways
            length = min(length, (there or 0) - offset)
            if length <= 0:
                return b""
        return b""

    async def names(self, folder: str) -> list[tuple[str, bool]] | None:
        """What a folder holds."""
        top = f"{folder}/" if folder else "/"
        found: list[tuple[str, bool]] = []
        try:
            async for entry in await self._ask().list(top):
                name = entry.path.removeprefix(top if folder else "").strip("/")
                if name and "/" not in name:
                    found.append((name, entry.path.endswith("/")))
        except _failures() as error:
            if _name_of(error) in {"NotFound", "NotADirectory"}:
                return None
            raise said(error) from None
        return found

    async def remove(self, path: str) -> None:
        """Remove a file, if it is there."""
        try:
            await self._ask().delete(path)
        except _failures() as error:
            if _name_of(error) != "NotFound":
                raise said(error) from None

    async def move_folder(self, path: str, to: str) -> None:
        """File by file: OpenDAL moves no folders. Only WebDAV has any."""
        length = await self.look(path)
        try:
            if length is not None and length >= 0:
                await self._ask().rename(path, to)
                return
            for name, is_folder in await self.names(path) or []:
                if is_folder:
                    await self.move_folder(f"{path}/{name}", f"{to}/{name}")
                else:
                    await self._ask().rename(f"{path}/{name}", f"{to}/{name}")
            await self._ask().delete(f"{path}/")
        except PlaceError:
            raise
        except _failures() as error:
            raise said(error) from None

    async def room(self) -> tuple[int, int]:
        """OpenDAL doesn't ask for quotas."""
        return 0, 0

    async def disk(self) -> str:
        """None of these tells."""
        return ""

    async def close(self) -> None:
        """Let go of the operator."""
        self._operator = None


_OF_FOLDERS = frozenset({"IsADirectory", "NotADirectory", "AlreadyExists", "Conflict"})
_NOT_OF_FOLDERS = frozenset({401, 429, 507})


@cache
def _failures() -> tuple[type[Exception], ...]:
    """What OpenDAL raises; its classes have nothing in common but where they stand."""
    from opendal import exceptions

    found = (getattr(exceptions, name) for name in dir(exceptions))
    return tuple(kind for kind in found if isinstance(kind, type) and issubclass(kind, Exception))


def _name_of(error: Exception) -> str:
    return type(error).__name__


def _is_short(error: Exception) -> bool:
    """Whether there were fewer bytes than asked for."""
    text = str(error)
    return _name_of(error) == "RangeNotSatisfied" or status_of(text) == _NOT_SATISFIABLE or "too little data" in text


_FORBIDDEN, _NOT_SATISFIABLE = 403, 416
