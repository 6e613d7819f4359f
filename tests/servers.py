"""Real servers on loopback, each its own process: WebDAV and S3 by rclone, SFTP by OpenSSH. They refuse a wrong secret.

Every server serves one folder of this machine, so that a test can look at what is there, and harm it.
"""

import ctypes
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

import pytest

USER, SECRET = "anna", "correct horse"
ACCESS_KEY, SECRET_KEY = "AKIAVAULTTEST", "geheim-geheim-geheim"
PR_SET_PDEATHSIG = 1
STARTED_WITHIN = 30  # seconds
SSHD = shutil.which("sshd", path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin")
RCLONE = str(Path(sys.executable).parent / "rclone")


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def _end_with_us() -> None:
    """The server ends when we do, however that comes about."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def _started_by(pid: int) -> list[int]:
    """All processes below one."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = stat.read_text().rpartition(")")[2].split()
            parents[int(stat.parent.name)] = int(fields[1])
    found = [child for child, parent in parents.items() if parent == pid]
    return found + [below for child in found for below in _started_by(child)]


def may_serve_sftp() -> None:
    """In CI the server is there. An ordinary user of a bare machine may not install it."""
    if SSHD is None and os.getuid() != 0:
        pytest.skip("platform: no openssh-server here, and an ordinary user can't install it")
    assert SSHD, "packaging/environment.sh installs openssh-server for the tests"


@dataclass
class Server:
    """A server's process over `folder`. `credentials`: what it takes; `wrong`: what it must not."""

    folder: Path
    port: int = field(default_factory=free_port)
    process: subprocess.Popen | None = None

    credentials: ClassVar[dict] = {"password": SECRET}
    wrong: ClassVar[dict] = {"password": "wrong"}

    def command(self) -> list[str]:
        raise NotImplementedError

    @property
    def url(self) -> str:
        raise NotImplementedError

    @property
    def files(self) -> Path:
        """Where the place's files lie."""
        return self.folder / "place"

    def start(self) -> "Server":
        self.folder.mkdir(parents=True, exist_ok=True)
        log = self.folder.parent / f"{self.folder.name}.log"
        environment = {**os.environ, "RCLONE_CONFIG": os.devnull, "RCLONE_CACHE_DIR": str(self.folder.parent / "cache")}
        with log.open("ab") as output:
            self.process = subprocess.Popen(
                self.command(),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env=environment,
                preexec_fn=_end_with_us,  # noqa: PLW1509 it only makes one call
            )
        until = time.monotonic() + STARTED_WITHIN
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return self
            except OSError:
                assert self.process.poll() is None, log.read_text(errors="replace")
                assert time.monotonic() < until, log.read_text(errors="replace")
                time.sleep(0.05)

    def stop(self) -> None:
        """Gone at once, as when a cable is cut."""
        if self.process is not None:
            self._signal(signal.SIGKILL)
            self.process.wait()
            self.process = None

    def freeze(self) -> None:
        """It takes connections and answers nothing."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self._signal(signal.SIGCONT)

    def _signal(self, number: int) -> None:
        """To the server and what it started: OpenSSH has a process for each connection, in a session of its own."""
        for pid in (self.process.pid, *_started_by(self.process.pid)):
            with suppress(ProcessLookupError):
                os.kill(pid, number)


class WebDav(Server):
    """`rclone serve webdav`."""

    def command(self):
        return [RCLONE, "serve", "webdav", "--addr", f"127.0.0.1:{self.port}", "--user", USER, "--pass", SECRET,
                "--vfs-cache-mode", "off", "--dir-cache-time", "1ms", str(self.folder)]  # fmt: skip

    @property
    def url(self):
        return f"webdav://{USER}@127.0.0.1:{self.port}/place"


class S3(Server):
    """`rclone serve s3`; its buckets are the folders at the top."""

    credentials: ClassVar[dict] = {"access_key_id": ACCESS_KEY, "secret_access_key": SECRET_KEY}
    wrong: ClassVar[dict] = {"access_key_id": ACCESS_KEY, "secret_access_key": "not-the-secret-key"}

    def command(self):
        (self.folder / "bucket").mkdir(exist_ok=True)
        return [RCLONE, "serve", "s3", "--addr", f"127.0.0.1:{self.port}", "--auth-key", f"{ACCESS_KEY},{SECRET_KEY}",
                "--vfs-cache-mode", "off", "--dir-cache-time", "1ms", str(self.folder)]  # fmt: skip

    @property
    def url(self):
        return f"s3://bucket/place?endpoint=http://127.0.0.1:{self.port}"

    @property
    def files(self):
        return self.folder / "bucket/place"


class Sftp(Server):
    """OpenSSH's server as whoever runs the tests, with keys that it alone uses; a private key opens it."""

    def command(self):
        if os.getuid() == 0:
            Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
        return [str(SSHD), "-D", "-e", "-f", os.devnull, "-h", str(self._key("host")), "-p", str(self.port),
                "-o", "ListenAddress=127.0.0.1", "-o", f"AuthorizedKeysFile={self._key('user')}.pub",
                "-o", "StrictModes=no", "-o", "PasswordAuthentication=no", "-o", "KbdInteractiveAuthentication=no",
                "-o", "UsePAM=no", "-o", "PermitRootLogin=yes", "-o", "Subsystem=sftp internal-sftp",
                "-o", "PidFile=none", "-o", "MaxStartups=100"]  # fmt: skip

    def _key(self, name: str) -> Path:
        """A private key; the public one stands beside it as `.pub`."""
        path = self.folder.parent / f"{self.folder.name}-{name}"
        if not path.exists():
            import asyncssh

            key = asyncssh.generate_private_key("ssh-ed25519")
            path.touch(mode=0o600)
            key.write_private_key(str(path))
            key.write_public_key(f"{path}.pub")
        return path

    @property
    def credentials(self):
        return {"private_key": self._key("user").read_text()}

    @property
    def wrong(self):
        import asyncssh

        return {"private_key": asyncssh.generate_private_key("ssh-ed25519").export_private_key().decode()}

    @property
    def host_key(self):
        import asyncssh

        key = asyncssh.read_public_key(f"{self._key('host')}.pub")
        return f"{key.get_algorithm()},{key.get_fingerprint()}"

    @property
    def url(self):
        import getpass

        return f"sftp://{getpass.getuser()}@127.0.0.1:{self.port}{self.files}?host_key={self.host_key}"


KINDS = {"webdav": WebDav, "s3": S3, "sftp": Sftp}


def serving(kind: str, folder: Path) -> Server:
    """A server of this kind, started."""
    if kind == "sftp":
        may_serve_sftp()
    return KINDS[kind](folder).start()
