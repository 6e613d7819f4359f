"""From the seed to every key of the vault: one extraction, then one expansion for each purpose (HKDF, RFC 5869).

A purpose is never used for two things, so that no key, tag or id of one tells anything about another.
"""

from dataclasses import dataclass, field
from typing import Self

from blake3 import blake3
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF, HKDFExpand

from vault.model import DeviceId, PlaceTag

SALT = b"vault/v1"
KEY_LENGTH = 32  # bytes, of every key
TAG_LENGTH = 16  # bytes, of every tag


def _expand(root: bytes, purpose: str) -> bytes:
    return HKDFExpand(SHA256(), KEY_LENGTH, b"vault/v1/" + purpose.encode()).derive(root)


@dataclass(frozen=True)
class VaultKeys:
    """The keys of a vault, 32 bytes each. None of them is in the repr.

    `vault_id` is the one that may be shown; `signing` is an Ed25519 seed, `sharing` an X25519 private key.
    """

    vault_id: bytes = field(repr=False)
    object_id: bytes = field(repr=False)
    chunking: bytes = field(repr=False)
    head: bytes = field(repr=False)
    head_locator: bytes = field(repr=False)
    place: bytes = field(repr=False)
    walrus_tag: bytes = field(repr=False)
    signing: bytes = field(repr=False)
    sharing: bytes = field(repr=False)
    _root: bytes = field(repr=False)
    _data_keys: dict[int, bytes] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def from_seed(cls, seed: bytes) -> Self:
        """The keys of a BIP-39 seed (64 bytes)."""
        root = HKDF.extract(SHA256(), SALT, seed)
        return cls(
            vault_id=_expand(root, "vault-id"),
            object_id=_expand(root, "object-id"),
            chunking=_expand(root, "chunking"),
            head=_expand(root, "head"),
            head_locator=_expand(root, "head-locator"),
            place=_expand(root, "place"),
            walrus_tag=_expand(root, "walrus-tag"),
            signing=_expand(root, "signing"),
            sharing=_expand(root, "sharing"),
            _root=root,
        )

    def data_key(self, generation: int) -> bytes:
        """The key that packs of a generation (from 0) derive theirs from. Raises ValueError below 0, which is a bug."""
        if generation < 0:
            raise ValueError(f"data key generation {generation}")
        if generation not in self._data_keys:
            self._data_keys[generation] = _expand(self._root, f"data/{generation}")
        return self._data_keys[generation]

    def vault_tag(self) -> bytes:
        """The folder of this vault's heads on every place: 16 bytes that only who holds the phrase can tell."""
        return blake3(b"vault", key=self.head_locator).digest(length=TAG_LENGTH)

    def device_tag(self, device: DeviceId) -> bytes:
        """The folder of one device's heads: 16 bytes."""
        return blake3(device, key=self.head_locator).digest(length=TAG_LENGTH)

    def place_tag(self, marker: bytes) -> PlaceTag:
        """What a head keeps of a place's marker (16 random bytes): enough to know the place again, no more."""
        return PlaceTag(blake3(marker, key=self.place).digest(length=TAG_LENGTH))

    def chunking_seed(self) -> int:
        """The seed of content-defined chunking, 0 to 2^63 - 1 (pyfastcdc takes a signed one)."""
        return int.from_bytes(self.chunking[:8], "little") % 2**63
