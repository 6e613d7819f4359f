"""The system's keychain: which backends are trusted, and that a failing one is none."""

import subprocess
import sys

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import SecretService, Windows, chainer, fail, kwallet, libsecret, macOS, null
from keyring.errors import KeyringLocked

from vault.keys.keychain import SERVICE, TRUSTED, SystemKeychain, system_keychain

SYSTEMS_OWN = [
    SecretService.Keyring,
    libsecret.Keyring,
    kwallet.DBusKeyring,
    kwallet.DBusKeyringKWallet4,
    macOS.Keyring,
    Windows.WinVaultKeyring,
]


class Fake:
    """A backend that keeps its secrets in a dict, or raises what it is told to."""

    def __init__(self, error=None):
        self.kept = {}
        self.error = error

    def get_password(self, service, name):
        self._fail()
        return self.kept.get((service, name))

    def set_password(self, service, name, secret):
        self._fail()
        self.kept[service, name] = secret

    def delete_password(self, service, name):
        self._fail()
        del self.kept[service, name]

    def _fail(self):
        if self.error:
            raise self.error


def backend_called(name):
    """A fake whose class has the full name of some backend."""
    module, _, qualified = name.rpartition(".")
    return type(qualified, (Fake,), {"__module__": module, "__qualname__": qualified})()


@pytest.fixture
def chosen(monkeypatch):
    """Make `keyring` choose a backend (or raise)."""

    def choose(backend):
        def get_keyring():
            if isinstance(backend, Exception):
                raise backend
            return backend

        monkeypatch.setattr(keyring, "get_keyring", get_keyring)

    return choose


@pytest.mark.parametrize("name", sorted(TRUSTED))
def test_a_keychain_of_the_system_keeps_gives_back_and_forgets(name, chosen):
    backend = backend_called(name)
    chosen(backend)
    keychain = system_keychain()
    assert keychain is not None
    assert keychain.get("one") is None
    assert keychain.put("one", b"\0secret")
    assert keychain.get("one") == b"\0secret"
    assert list(backend.kept) == [(SERVICE, "one")]
    keychain.forget("one")
    keychain.forget("one")
    assert keychain.get("one") is None


def test_the_trusted_names_are_those_of_keyrings_own_classes():
    assert {f"{cls.__module__}.{cls.__qualname__}" for cls in SYSTEMS_OWN} == TRUSTED
    assert all(issubclass(cls, KeyringBackend) for cls in SYSTEMS_OWN)


@pytest.mark.parametrize(
    "backend",
    [
        fail.Keyring(),
        null.Keyring(),
        backend_called("keyrings.alt.file.PlaintextKeyring"),
        backend_called("keyrings.alt.file.EncryptedKeyring"),
        backend_called("somebody.SecretService.Keyring"),
        backend_called("keyring.backends.SecretService.Other"),
        backend_called("keyring.backends.chainer.ChainerBackend"),
        RuntimeError("no backend can be had"),
        ImportError("a mistyped configuration"),
    ],
    ids=lambda backend: type(backend).__name__,
)
def test_fail_null_plaintext_and_unknown_backends_count_as_none(backend, chosen):
    chosen(backend)
    assert system_keychain() is None


def test_of_a_chain_only_the_trusted_backends_are_used(chosen, monkeypatch):
    plaintext, trusted = backend_called("keyrings.alt.file.PlaintextKeyring"), backend_called(min(TRUSTED))
    monkeypatch.setattr(chainer.ChainerBackend, "backends", [plaintext, trusted])
    chosen(chainer.ChainerBackend())
    keychain = system_keychain()
    assert keychain is not None
    assert keychain.put("one", b"secret")
    assert not plaintext.kept
    assert trusted.kept


def test_a_chain_without_a_trusted_backend_counts_as_none(chosen, monkeypatch):
    monkeypatch.setattr(chainer.ChainerBackend, "backends", [backend_called("keyrings.alt.file.PlaintextKeyring")])
    chosen(chainer.ChainerBackend())
    assert system_keychain() is None


@pytest.mark.parametrize("error", [KeyringLocked("no"), OSError("D-Bus is gone"), RuntimeError("no")])
def test_a_keychain_that_fails_counts_as_none_and_raises_nothing(error):
    keychain = SystemKeychain([Fake(error)])
    assert keychain.get("one") is None
    assert not keychain.put("one", b"secret")
    keychain.forget("one")


def test_the_next_backend_is_asked_when_one_fails():
    good = Fake()
    keychain = SystemKeychain([Fake(KeyringLocked("no")), good])
    assert keychain.put("one", b"secret")
    assert keychain.get("one") == b"secret"
    keychain.forget("one")
    assert not good.kept


def test_what_is_kept_under_the_name_but_is_not_ours_is_not_there():
    backend = Fake()
    backend.kept[SERVICE, "one"] = "a password of somebody else"
    assert SystemKeychain([backend]).get("one") is None


def test_a_secret_counts_as_kept_only_when_it_reads_back_the_same():
    backend = Fake()
    backend.set_password = lambda *_: None
    assert not SystemKeychain([backend]).put("one", b"secret")


def test_keyring_is_imported_only_when_a_keychain_is_asked_for():
    code = "import sys, vault.keys.keychain, vault.keys.unlocking; sys.exit('keyring' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
