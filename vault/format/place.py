"""A place's marker file: `vault-place`, 24 bytes, by which a drive is known wherever it is mounted."""

from vault.errors import DamagedPlaceMarker

FILE_NAME = "vault-place"
MAGIC = b"VLTPLAC1"
LENGTH = 24


def encode_marker(place_id: bytes) -> bytes:
    """The file's bytes for a place id of 16 random bytes."""
    return MAGIC + place_id


def decode_marker(data: bytes) -> bytes:
    """The place id. Raises `DamagedPlaceMarker`."""
    if len(data) != LENGTH or data[:8] != MAGIC:
        raise DamagedPlaceMarker("marker")
    return data[8:]
