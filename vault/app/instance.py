"""One running app for a vault folder: a second start brings the first one's window to the front and ends.

The socket lies in this person's own runtime folder, under a name made of the vault folder: two persons don't meet, nor
do two vaults. What a crash left behind is in nobody's way.
"""

import os
import stat
import tempfile
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

ASK, ANSWER = b"show\n", b"shown\n"
PATIENCE_MS = 2_000  # for an answer: a first app that hangs must not keep the second from starting
LONGEST_PATH = 103  # bytes that every system's socket addresses hold
LONGEST = 64  # bytes that are read of anybody who connects


def socket_path(folder: Path) -> str | None:
    """Where the app of this vault folder listens; None where there is no folder that is this person's alone."""
    name = "vault-" + sha256(os.fsencode(os.path.realpath(folder))).hexdigest()[:24]
    for place in (os.environ.get("XDG_RUNTIME_DIR", ""), os.path.join(tempfile.gettempdir(), f"vault-{os.getuid()}")):
        path = os.path.join(place, name)
        if os.path.isabs(path) and len(os.fsencode(path)) <= LONGEST_PATH and _is_ours_alone(place):
            return path
    return None


def _is_ours_alone(folder: str) -> bool:
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        found = os.lstat(folder)
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077


class Instance(QObject):
    """`raised`: somebody started the app once more."""

    raised = Signal()

    def __init__(self, folder: Path) -> None:
        """Asks nobody yet."""
        super().__init__()
        self._path = socket_path(folder)
        self._server: QLocalServer | None = None

    def is_running_elsewhere(self) -> bool:
        """Whether another app shows this vault folder; it comes to the front then. Else this one listens from now on.

        Of two that start at the same moment one may not see the other: they look beside each other, and only one of
        them writes at a time.
        """
        if self._path is None:
            return False
        if self._ask():
            return True
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._answer)
        if not server.listen(self._path):
            QLocalServer.removeServer(self._path)  # nobody answered there: it is what a crash left
            if not server.listen(self._path):
                return False
        self._server = server
        return False

    def _ask(self) -> bool:
        socket = QLocalSocket()
        socket.connectToServer(self._path or "")
        if not socket.waitForConnected(PATIENCE_MS):
            return False
        socket.write(ASK)
        heard = b""
        while len(heard) < len(ANSWER) and socket.waitForReadyRead(PATIENCE_MS):
            heard += bytes(socket.readAll().data())
        socket.abort()
        return heard == ANSWER

    def _answer(self) -> None:
        server = self._server
        while server is not None and (socket := server.nextPendingConnection()) is not None:
            socket.readyRead.connect(lambda socket=socket: self._hear(socket))
            socket.disconnected.connect(socket.deleteLater)
            if socket.bytesAvailable():
                self._hear(socket)

    def _hear(self, socket: QLocalSocket) -> None:
        heard = bytes(socket.read(LONGEST).data())
        if heard == ASK:
            socket.write(ANSWER)
            socket.flush()
            self.raised.emit()
        else:
            socket.abort()

    def close(self) -> None:
        """Listen no more."""
        if self._server is not None:
            self._server.close()
            self._server = None
