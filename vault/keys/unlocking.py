"""This device's secrets at rest: sealed under a random file key that a passphrase, the keychain, or either one opens.

The file (all of it pure bytes in, bytes out; who writes it to the disk is elsewhere):

    VLTKEYS1                                      8   magic; the last digit is the version
    CBOR                                              deterministic
      id          bytes 16                            random; names the entry in the keychain
      keychain    true                                only when the keychain holds the file key
      passphrase  map                                 only when a passphrase opens it
        memory, iterations, lanes  integers           Argon2id (RFC 9106); memory in KiB
        salt      bytes 16
        key       bytes 48                            the file key, sealed under what Argon2id makes
      secrets     bytes                               sealed under the file key: length (u32) || CBOR || zeros
    BLAKE3 of all before                          32  tells a damaged file from a wrong passphrase; every version has it

Both seals are ChaCha20-Poly1305 with nonce 0: each key seals once (the file key is random, the other has a salt of its
own). What they vouch for besides is the magic, the id and what they hold (`file key` or `secrets`). The zeros hide
whether there is a BIP-39 passphrase.
"""

import threading
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

import cbor2
from blake3 import blake3
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from vault.errors import DamagedState, NewerVersion, NoUnlock, WrongPassphrase
from vault.keys.device import SEED_LENGTH
from vault.keys.phrase import ENTROPY_LENGTHS
from vault.ports import Keychain

FAMILY: Final = b"VLTKEYS"
MAGIC: Final = FAMILY + b"1"
KEY_LENGTH = 32  # bytes
ID_LENGTH = 16  # bytes
TAG_LENGTH = 16  # bytes, of Poly1305
CHECK_LENGTH = 32  # bytes
ROOM = 512  # bytes: sealed secrets are a multiple of it
ONCE = bytes(12)  # the nonce of a key that seals one message

# RFC 9106 4 recommends 64 MiB, three passes and four lanes where memory is dear; about 0.15 s on the machine this was
# written on. Weaker is never accepted: who can change the file could otherwise make guessing cheap.
MEMORY = 64 * 1024  # KiB
ITERATIONS = 3
LANES = 4
SALT_LENGTH = 16  # bytes
# As far as they may be raised: a file that asks for more is after this machine's memory or time.
MOST_MEMORY = 256 * 1024  # KiB
MOST_ITERATIONS = 12
MOST_LANES = 16

# OpenSSL's Argon2id takes its lanes from one pool of threads: two at once can wait for each other for good.
_one_at_a_time = threading.Lock()


class Method(Enum):
    """A way to open a device's secrets."""

    PASSPHRASE = "passphrase"  # noqa: S105  (the name of a way, not a secret)
    KEYCHAIN = "keychain"


@dataclass(frozen=True, slots=True)
class DeviceSecrets:
    """All that this device has to keep: the phrase's entropy, its BIP-39 passphrase ("" for none), its own seed."""

    entropy: bytes = field(repr=False)
    bip39_passphrase: str = field(repr=False)
    device_seed: bytes = field(repr=False)

    def __post_init__(self) -> None:
        """Raises ValueError for another length than 16 to 32 (by fours) and 32 bytes, which is a bug."""
        if len(self.entropy) not in ENTROPY_LENGTHS or len(self.device_seed) != SEED_LENGTH:
            raise ValueError(f"entropy of {len(self.entropy)} and a seed of {len(self.device_seed)} bytes")


@dataclass(frozen=True, slots=True)
class _Wrapped:
    """The file key under a passphrase, with what Argon2id needs to come to the same key again."""

    memory: int
    iterations: int
    lanes: int
    salt: bytes
    key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class _KeyFile:
    id: bytes
    in_keychain: bool
    wrapped: _Wrapped | None
    secrets: bytes = field(repr=False)


def seal_secrets(
    secrets: DeviceSecrets, passphrase: str | None, keychain: Keychain | None, random: Callable[[int], bytes]
) -> bytes:
    """The file that keeps `secrets`, opened by the passphrase, by the keychain, or by either when both are given.

    An empty passphrase counts as none, and so does a keychain that doesn't keep what it is given. `random` gives that
    many random bytes. Raises `NoUnlock` when nothing is left to open the file with. Every call makes a new file key
    and a new entry in the keychain: after writing the new file, `forget_secrets` of the old one.
    """
    file_id, file_key = random(ID_LENGTH), random(KEY_LENGTH)
    body: dict[str, object] = {"id": file_id, "secrets": _seal(file_key, file_id, "secrets", _encode_secrets(secrets))}
    if passphrase:
        salt = random(SALT_LENGTH)
        stretched = _stretch(passphrase, salt, MEMORY, ITERATIONS, LANES)
        body["passphrase"] = {
            "memory": MEMORY,
            "iterations": ITERATIONS,
            "lanes": LANES,
            "salt": salt,
            "key": _seal(stretched, file_id, "file key", file_key),
        }
    if keychain is not None and keychain.put(_keychain_name(file_id), file_key):
        body["keychain"] = True
    if "passphrase" not in body and "keychain" not in body:
        raise NoUnlock
    framed = MAGIC + cbor2.dumps(body, canonical=True)
    return framed + blake3(framed).digest()


def open_secrets(data: bytes, passphrase: str | None, keychain: Keychain | None) -> DeviceSecrets:
    """The secrets of a file that `seal_secrets` made. The keychain is asked first: it costs no stretching.

    Raises `WrongPassphrase`; `NoUnlock` when what is given is no way into this file (no passphrase and a keychain that
    doesn't have the key, or a passphrase for a file that has none); `DamagedState` for bytes that are no such file;
    `NewerVersion`. About 0.15 s and 64 MiB when the passphrase is needed.
    """
    file = _read(data)
    if file.in_keychain and keychain is not None:
        kept = keychain.get(_keychain_name(file.id))
        plain = None if kept is None else _open(kept, file.id, "secrets", file.secrets)
        if plain is not None:
            return _decode_secrets(plain)
    if file.wrapped is None or not passphrase:
        raise NoUnlock
    way = file.wrapped
    stretched = _stretch(passphrase, way.salt, way.memory, way.iterations, way.lanes)
    file_key = _open(stretched, file.id, "file key", way.key)
    if file_key is None:
        raise WrongPassphrase
    plain = _open(file_key, file.id, "secrets", file.secrets)
    if plain is None:
        raise DamagedState("secrets")
    return _decode_secrets(plain)


def methods(data: bytes) -> frozenset[Method]:
    """The ways that open this file. Raises `DamagedState` and `NewerVersion` as `open_secrets` does."""
    file = _read(data)
    ways = {Method.PASSPHRASE: file.wrapped is not None, Method.KEYCHAIN: file.in_keychain}
    return frozenset(way for way, there in ways.items() if there)


def forget_secrets(data: bytes, keychain: Keychain) -> None:
    """Remove from the keychain what opens this file: after it was replaced, or when the device leaves the vault.

    Raises `DamagedState` and `NewerVersion` as `open_secrets` does.
    """
    keychain.forget(_keychain_name(_read(data).id))


def _keychain_name(file_id: bytes) -> str:
    return f"vault-device-{file_id.hex()}"


def _stretch(passphrase: str, salt: bytes, memory: int, iterations: int, lanes: int) -> bytes:
    # NFKD, as BIP-39 has it: one keyboard sends é as one character, another as two. `surrogatepass`, so that a
    # passphrase file that is no UTF-8 still is a passphrase.
    typed = unicodedata.normalize("NFKD", passphrase).encode("utf-8", "surrogatepass")
    way = Argon2id(salt=salt, length=KEY_LENGTH, iterations=iterations, lanes=lanes, memory_cost=memory)
    with _one_at_a_time:
        return way.derive(typed)


def _aad(file_id: bytes, what: str) -> bytes:
    return MAGIC + file_id + what.encode()


def _seal(key: bytes, file_id: bytes, what: str, plain: bytes) -> bytes:
    return ChaCha20Poly1305(key).encrypt(ONCE, plain, _aad(file_id, what))


def _open(key: bytes, file_id: bytes, what: str, sealed: bytes) -> bytes | None:
    """None when the key is another one (or, from a keychain, no key at all)."""
    try:
        return ChaCha20Poly1305(key).decrypt(ONCE, sealed, _aad(file_id, what))
    except (InvalidTag, ValueError):
        return None


def _encode_secrets(secrets: DeviceSecrets) -> bytes:
    fields = {
        "entropy": secrets.entropy,
        "bip39": secrets.bip39_passphrase.encode("utf-8", "surrogatepass"),
        "device": secrets.device_seed,
    }
    encoded = cbor2.dumps(fields, canonical=True)
    plain = len(encoded).to_bytes(4, "little") + encoded
    return plain + bytes(-len(plain) % ROOM)


def _decode_secrets(plain: bytes) -> DeviceSecrets:
    fields = _map(_cbor(plain[4 : 4 + int.from_bytes(plain[:4], "little")]))
    entropy, bip39, device = (_bytes(fields, key) for key in ("entropy", "bip39", "device"))
    try:
        return DeviceSecrets(entropy, bip39.decode("utf-8", "surrogatepass"), device)
    except ValueError:
        pass  # not raised from here: the error of a failed decoding holds the bytes, and they are a secret
    raise DamagedState("secrets")


def _read(data: bytes) -> _KeyFile:
    framed, check = data[:-CHECK_LENGTH], data[-CHECK_LENGTH:]
    family, version = framed[: len(FAMILY)], framed[len(FAMILY) : len(MAGIC)]
    if family != FAMILY or not version.isdigit() or blake3(framed).digest() != check:
        raise DamagedState("not a key file, or damaged")
    if version != MAGIC[-1:]:
        raise NewerVersion((family + version).decode())
    body = _map(_cbor(framed[len(MAGIC) :]))
    wrapped = _wrapped(_map(body["passphrase"])) if "passphrase" in body else None
    file = _KeyFile(_bytes(body, "id"), body.get("keychain") is True, wrapped, _bytes(body, "secrets"))
    if len(file.id) != ID_LENGTH:
        raise DamagedState("id")
    return file


def _wrapped(fields: dict[object, object]) -> _Wrapped:
    wrapped = _Wrapped(
        _within(fields, "memory", MEMORY, MOST_MEMORY),
        _within(fields, "iterations", ITERATIONS, MOST_ITERATIONS),
        _within(fields, "lanes", LANES, MOST_LANES),
        _bytes(fields, "salt"),
        _bytes(fields, "key"),
    )
    if len(wrapped.salt) != SALT_LENGTH or len(wrapped.key) != KEY_LENGTH + TAG_LENGTH:
        raise DamagedState("passphrase")
    return wrapped


def _cbor(encoded: bytes) -> object:
    try:
        value: object = cbor2.loads(encoded, max_depth=4, allow_indefinite=False, allow_duplicate_keys=False)
    except cbor2.CBORDecodeError:
        pass  # as in _decode_secrets: what can't be decoded may be a secret
    else:
        return value
    raise DamagedState("not CBOR")


def _map(value: object) -> dict[object, object]:
    if not isinstance(value, dict):
        raise DamagedState("not a map")
    return value


def _bytes(fields: dict[object, object], key: str) -> bytes:
    value = fields.get(key)
    if not isinstance(value, bytes):
        raise DamagedState(key)
    return value


def _within(fields: dict[object, object], key: str, least: int, most: int) -> int:
    value = fields.get(key)
    if not isinstance(value, int) or not least <= value <= most:
        raise DamagedState(key)
    return value
