"""Opens this device's keys while the rest of the program is still being imported.

Stretching a passphrase takes about as long as importing the engine, and lets go of the interpreter meanwhile: side by
side they take half the time, which is felt in every command.
"""

from pathlib import Path
from threading import Thread

from vault.errors import VaultError
from vault.keys.unlocking import DeviceSecrets, Method, methods, open_secrets


class Opening:
    """One keys file, being opened with a passphrase that was given."""

    def __init__(self, file: Path, passphrase: str) -> None:
        """Begin. Nothing is raised here, whatever the file is."""
        self._file, self.passphrase = file, passphrase
        self._data = b""
        self._came: DeviceSecrets | VaultError | None = None
        self._thread = Thread(target=self._open, name="open", daemon=True)  # nobody waits for it after an error
        self._thread.start()

    def secrets_of(self, data: bytes) -> DeviceSecrets | None:
        """What came of it, if these are the bytes of the file that was opened; raises as `open_secrets` does."""
        self._thread.join()
        if data != self._data or self._came is None:
            return None
        if isinstance(self._came, VaultError):
            raise self._came
        return self._came

    def _open(self) -> None:
        try:
            self._data = self._file.read_bytes()
            if Method.KEYCHAIN not in methods(self._data):  # the keychain is asked first, and needs no stretching
                self._came = open_secrets(self._data, self.passphrase, None)
        except VaultError as error:
            self._came = error
        except OSError:
            self._data = b""  # who reads it next says why it can't be read
