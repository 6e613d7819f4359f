"""Places on a server that is reached by SFTP, with `asyncssh`.

Files are written beside, synced where the server can (`fsync@openssh.com`), and renamed into place. The server is known
by its host key, which is part of the place's address: another one at this address gets nothing.
"""

from collections.abc import Callable, Coroutine, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

from vault.errors import PlaceError, PlaceFull, PlaceMissing, PlaceRefused
from vault.mounts import Ground
from vault.networks.home.addresses import Address
from vault.networks.home.answers import NO_ROOM, NOT_ALLOWED, TROUBLE, UNREACHABLE, WRONG_SECRET, InTheWay

if TYPE_CHECKING:
    import asyncio

    from asyncssh import SFTPClient, SSHClientConnection, SSHKey

R = TypeVar("R")
CONNECT = 10  # seconds
PORT = 22
ANOTHER_HOST = "another computer answers at this address"
NO_SFTP = "it offers no SFTP"
BAD_KEY = "the private key can't be read"


def host_key_option(key: "SSHKey") -> str:
    """A host key as an address names it: its kind and its fingerprint, as `ssh-keygen -l` prints it."""
    return f"{key.get_algorithm()},{key.get_fingerprint()}"


class SftpFiles:
    """The `Files` of an address. One connection, made when it is needed and again when it was lost."""

    ground = Ground.SERVER

    def __init__(self, address: Address, credentials: Mapping[str, str]) -> None:
        """Nothing is asked until a method is called."""
        self._address, self._credentials = address, credentials
        self._connection: SSHClientConnection | None = None
        self._sftp: SFTPClient | None = None
        self._connecting: asyncio.Lock | None = None

    # --- the connection --------------------------------------------------------------------

    async def host_key(self) -> str:
        """The key that the server shows now, for the address of a new place."""
        import asyncssh

        try:
            key = await asyncssh.get_server_host_key(self._address.host, self._address.port or PORT, config=None)
        except (OSError, asyncssh.Error) as error:
            raise _said(error) from None
        if key is None:
            raise PlaceMissing("", UNREACHABLE)
        return host_key_option(key)

    async def _client(self) -> "SFTPClient":
        if self._connecting is None:
            import asyncio

            self._connecting = asyncio.Lock()
        async with self._connecting:
            if self._sftp is None:
                self._connection = await self._connect()
                self._sftp = await self._connection.start_sftp_client()
        return self._sftp

    async def _connect(self) -> "SSHClientConnection":
        import asyncssh  # 110 ms

        known = self._address.options.get("host_key", "")
        algorithm = known.partition(",")[0]

        class Client(asyncssh.SSHClient):
            def validate_host_public_key(self, host: str, addr: str, port: int, key: "SSHKey") -> bool:
                del host, addr, port
                return bool(known) and host_key_option(key) == known

        given: dict[str, Any] = {"client_keys": None, "agent_path": None} if self._credentials else {}
        if "password" in self._credentials:
            given["password"] = self._credentials["password"]
        if "private_key" in self._credentials:
            try:
                key = asyncssh.import_private_key(
                    self._credentials["private_key"], self._credentials.get("private_key_passphrase") or None
                )
            except (asyncssh.KeyImportError, asyncssh.KeyEncryptionError):
                raise PlaceRefused("", BAD_KEY) from None
            given["client_keys"] = [key]
        if algorithm:  # a server has several keys: it is to show this one
            given["server_host_key_algs"] = ["rsa-sha2-512", "rsa-sha2-256"] if algorithm == "ssh-rsa" else [algorithm]
        if self._address.user:
            given["username"] = self._address.user
        connection, _ = await asyncssh.create_connection(
            Client,
            self._address.host,
            self._address.port or PORT,
            known_hosts=asyncssh.import_known_hosts(""),
            config=None,
            connect_timeout=CONNECT,
            login_timeout=CONNECT,
            keepalive_interval=15,
            compression_algs=None,  # what is sealed can't be made smaller
            **given,
        )
        return connection

    async def close(self) -> None:
        """Let go of the connection."""
        connection, self._connection, self._sftp = self._connection, None, None
        if connection is not None:
            connection.abort()

    async def _with(self, work: Callable[["SFTPClient"], Coroutine[Any, Any, R]]) -> R:
        """Do something with the connection; once more with another when it was lost."""
        import asyncssh

        for is_last in (False, True):
            was_open = self._sftp is not None
            try:
                return await work(await self._client())
            except (asyncssh.SFTPConnectionLost, asyncssh.SFTPNoConnection, asyncssh.ConnectionLost,
                    ConnectionError, BrokenPipeError) as error:  # fmt: skip
                await self.close()
                if is_last or not was_open:
                    raise _said(error) from None
            except (OSError, asyncssh.Error) as error:
                if isinstance(error, asyncssh.DisconnectError):
                    await self.close()
                raise _said(error) from None
        raise PlaceMissing("", UNREACHABLE)

    def _path(self, name: str) -> str:
        top = self._address.path or "."
        return f"{top}/{name}" if name else top

    # --- files -----------------------------------------------------------------------------

    async def write(self, path: str, data: Sequence[bytes | memoryview], beside: str) -> None:
        """Write a file whole."""
        import asyncssh

        async def written(sftp: "SFTPClient") -> None:
            await self._make_folders(sftp, path)
            await self._make_folders(sftp, beside)
            temporary, target = self._path(beside), self._path(path)
            try:
                async with sftp.open(temporary, "wb") as file:
                    for part in data:
                        await file.write(bytes(part))
                    with suppress(asyncssh.SFTPOpUnsupported):
                        await file.fsync()
                try:
                    await sftp.posix_rename(temporary, target)
                except asyncssh.SFTPOpUnsupported:
                    with suppress(asyncssh.SFTPNoSuchFile, asyncssh.SFTPNoSuchPath):
                        await sftp.remove(target)
                    await sftp.rename(temporary, target)
            except asyncssh.SFTPError as error:
                with suppress(asyncssh.Error, OSError):
                    await sftp.remove(temporary)
                if await self._is_blocked(sftp, path):
                    raise InTheWay from error
                await self._raise_full(sftp, error, sum(len(part) for part in data))
                raise

        await self._with(written)

    async def _make_folders(self, sftp: "SFTPClient", path: str) -> None:
        import asyncssh

        folder = self._path(path).rpartition("/")[0]
        if await sftp.isdir(folder):
            return
        try:
            await sftp.makedirs(folder, exist_ok=True)
        except asyncssh.SFTPError as error:
            if await self._is_blocked(sftp, path):
                raise InTheWay from error
            await self._raise_full(sftp, error, 0)
            raise

    async def _is_blocked(self, sftp: "SFTPClient", path: str) -> bool:
        """Whether a folder stands at the file's name, or something else at a folder's."""
        import asyncssh

        parts = path.split("/")
        for depth in range(1, len(parts) + 1):
            try:
                found = await sftp.lstat(self._path("/".join(parts[:depth])))
            except asyncssh.SFTPError:
                return False
            is_folder = found.type == asyncssh.FILEXFER_TYPE_DIRECTORY
            if is_folder == (depth == len(parts)):
                return True
        return False

    async def _raise_full(self, sftp: "SFTPClient", error: Exception, length: int) -> None:
        """OpenSSH says only 'failure' of a full disk; how much room there is tells."""
        import asyncssh

        if isinstance(error, (asyncssh.SFTPNoSpaceOnFilesystem, asyncssh.SFTPQuotaExceeded)):
            raise PlaceFull("", NO_ROOM) from None
        if isinstance(error, asyncssh.SFTPFailure):
            with suppress(asyncssh.Error, OSError):
                there = await sftp.statvfs(self._path(""))
                if there.bavail * there.frsize <= length:
                    raise PlaceFull("", NO_ROOM) from None

    async def look(self, path: str) -> int | None:
        """The length of a file; None when there is none; -1 for a folder. A link is neither."""
        import asyncssh

        async def looked(sftp: "SFTPClient") -> int | None:
            try:
                found = await sftp.lstat(self._path(path))
            except (asyncssh.SFTPNoSuchFile, asyncssh.SFTPNoSuchPath):
                return None
            if found.type == asyncssh.FILEXFER_TYPE_DIRECTORY:
                return -1
            return found.size if found.type == asyncssh.FILEXFER_TYPE_REGULAR else None

        return await self._with(looked)

    async def read(self, path: str, offset: int, length: int) -> bytes:
        """So many bytes, or fewer at the end."""
        import asyncssh

        async def done(sftp: "SFTPClient") -> bytes:
            try:
                async with sftp.open(self._path(path), "rb") as file:
                    data = await file.read(length, offset) if length else b""
                    return data if isinstance(data, bytes) else data.encode()
            except (asyncssh.SFTPNoSuchFile, asyncssh.SFTPNoSuchPath):
                return b""
            except asyncssh.SFTPFailure:  # a folder
                if await sftp.isdir(self._path(path)):
                    return b""
                raise

        return await self._with(done)

    async def names(self, folder: str) -> list[tuple[str, bool]] | None:
        """What a folder holds, links left out."""
        import asyncssh

        async def listed(sftp: "SFTPClient") -> list[tuple[str, bool]] | None:
            found: list[tuple[str, bool]] = []
            try:
                async for entry in sftp.scandir(self._path(folder)):
                    name = (
                        entry.filename if isinstance(entry.filename, str) else entry.filename.decode("utf-8", "replace")
                    )
                    if name in {".", ".."} or entry.attrs.type == asyncssh.FILEXFER_TYPE_SYMLINK:
                        continue
                    found.append((name, entry.attrs.type == asyncssh.FILEXFER_TYPE_DIRECTORY))
            except (asyncssh.SFTPNoSuchFile, asyncssh.SFTPNoSuchPath, asyncssh.SFTPNotADirectory):
                return None
            except asyncssh.SFTPFailure:  # what OpenSSH says of a file
                if await sftp.isdir(self._path(folder)):
                    raise
                return None
            return found

        return await self._with(listed)

    async def remove(self, path: str) -> None:
        """Remove a file, if it is there."""
        import asyncssh

        async def removed(sftp: "SFTPClient") -> None:
            with suppress(asyncssh.SFTPNoSuchFile, asyncssh.SFTPNoSuchPath):
                await sftp.remove(self._path(path))

        await self._with(removed)

    async def move_folder(self, path: str, to: str) -> None:
        """Rename it."""

        async def moved(sftp: "SFTPClient") -> None:
            await sftp.rename(self._path(path), self._path(to))

        await self._with(moved)

    async def room(self) -> tuple[int, int]:
        """As `df` would say on the server; zeros where it doesn't tell."""
        import asyncssh

        async def asked(sftp: "SFTPClient") -> tuple[int, int]:
            try:
                there = await sftp.statvfs(self._path(""))
            except asyncssh.SFTPError:
                return 0, 0
            return there.blocks * there.frsize, there.bavail * there.frsize

        return await self._with(asked)

    async def disk(self) -> str:
        """The id of the file system on which its folder, or the nearest one above it, lies."""
        import asyncssh

        async def asked(sftp: "SFTPClient") -> str:
            path = self._path("")
            while True:
                try:
                    fsid = (await sftp.statvfs(path)).fsid
                except (asyncssh.SFTPNoSuchFile, asyncssh.SFTPNoSuchPath):
                    if path in {"/", "."}:
                        return ""
                    path = path.rpartition("/")[0] or ("/" if path.startswith("/") else ".")
                except asyncssh.SFTPError:
                    return ""
                else:
                    return f"fs-{fsid:x}" if fsid else ""

        return await self._with(asked)


def _said(error: BaseException) -> PlaceError:
    """What went wrong, as one of ours. The texts hold no path."""
    import asyncssh

    refused: list[tuple[tuple[type[Exception], ...], str]] = [
        ((asyncssh.HostKeyNotVerifiable, asyncssh.KeyExchangeFailed), ANOTHER_HOST),
        ((asyncssh.PermissionDenied,), WRONG_SECRET),
        ((asyncssh.SFTPPermissionDenied, asyncssh.SFTPWriteProtect), NOT_ALLOWED),
        ((asyncssh.ChannelOpenError,), NO_SFTP),
    ]
    for kinds, reason in refused:
        if isinstance(error, kinds):
            return PlaceRefused("", reason)
    if isinstance(error, (asyncssh.SFTPNoSpaceOnFilesystem, asyncssh.SFTPQuotaExceeded)):
        return PlaceFull("", NO_ROOM)
    if isinstance(error, asyncssh.SFTPError) and not isinstance(
        error, (asyncssh.SFTPConnectionLost, asyncssh.SFTPNoConnection)
    ):
        return PlaceRefused("", TROUBLE)
    return PlaceMissing("", UNREACHABLE)
