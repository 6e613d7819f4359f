"""The operating system's keychain, through `keyring`; and nothing that merely looks like one.

`keyring` takes whatever backend is installed or configured, a plaintext file included. Vault trusts the ones that
hand the secret to the system, by name, and counts every other as no keychain at all.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from vault.ports import Keychain

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "vault"  # under which the system shows Vault's entries

TRUSTED = frozenset(
    {
        "keyring.backends.SecretService.Keyring",  # GNOME Keyring, KeePassXC, KWallet 6: freedesktop.org Secret Service
        "keyring.backends.libsecret.Keyring",  # the same service by its C library
        "keyring.backends.kwallet.DBusKeyring",
        "keyring.backends.kwallet.DBusKeyringKWallet4",
        "keyring.backends.macOS.Keyring",
        "keyring.backends.Windows.WinVaultKeyring",
    }
)


class SystemKeychain:
    """The trusted backends of this system as one keychain: the first that takes a secret keeps it."""

    def __init__(self, backends: Sequence["KeyringBackend"]) -> None:
        self._backends = tuple(backends)

    def get(self, name: str) -> bytes | None:
        """The secret kept under `name`, or None: not there, locked, refused, or not what Vault wrote."""
        for backend in self._backends:
            secret = _read(backend, name)
            if secret is not None:
                return secret
        return None

    def put(self, name: str, secret: bytes) -> bool:
        """Keep a secret. True only after it was read back and is the same."""
        return any(_write(backend, name, secret) for backend in self._backends)

    def forget(self, name: str) -> None:
        """Remove a secret wherever it is kept. Fine when it isn't."""
        for backend in self._backends:
            _remove(backend, name)


def system_keychain() -> Keychain | None:
    """This system's keychain, or None. May wait while the owner answers the system's own dialog.

    When `keyring` would try several backends in turn, those of them that are trusted count.
    """
    try:
        import keyring  # 140 ms, twice that from cold
        from keyring.backends.chainer import ChainerBackend

        chosen = keyring.get_keyring()
        backends = chosen.backends if isinstance(chosen, ChainerBackend) else [chosen]
    except Exception:  # noqa: BLE001  (a backend is foreign code: D-Bus, plug-ins, a mistyped configuration)
        return None
    trusted = [backend for backend in backends if _class_name(backend) in TRUSTED]
    return SystemKeychain(trusted) if trusted else None


def _class_name(backend: object) -> str:
    return f"{type(backend).__module__}.{type(backend).__qualname__}"


# Each backend has errors of its own (D-Bus, the Security framework, Win32), few of them KeyringError. The port says
# that a keychain that fails counts as none, so this is where all of them end.


def _read(backend: "KeyringBackend", name: str) -> bytes | None:
    try:
        kept = backend.get_password(SERVICE, name)
        return None if kept is None else bytes.fromhex(kept)
    except Exception:  # noqa: BLE001
        return None


def _write(backend: "KeyringBackend", name: str, secret: bytes) -> bool:
    try:
        backend.set_password(SERVICE, name, secret.hex())
    except Exception:  # noqa: BLE001
        return False
    return _read(backend, name) == secret


def _remove(backend: "KeyringBackend", name: str) -> None:
    try:
        backend.delete_password(SERVICE, name)
    except Exception:  # noqa: BLE001
        return
