"""Objects: how a piece of plaintext is named, packed, sealed and opened; and how lengths are padded.

See README.md, "Objects". A `Sealer` or an `Opener` belongs to one pack: it holds the pack's key and the 72 bytes
that every seal in the pack vouches for.
"""

from collections.abc import Sequence

import zstandard
from blake3 import blake3
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from vault.errors import DamagedObject
from vault.model import Codec, Kind, ObjectId

TAG = 16  # bytes that Poly1305 adds to every sealed object
SALT = 32
MAX_OBJECT = 64 << 20  # no writer makes one over 16 MiB; a reader refuses more than this before it allocates
ZSTD_LEVEL = 3
SAMPLE = 64 << 10  # what a large object is judged by before all of it is compressed

PACKED_AT_START = (  # formats that zstd can't shrink by 3 %, by how they begin
    b"\xff\xd8\xff",  # JPEG
    b"\x89PNG",
    b"GIF8",
    b"\x1aE\xdf\xa3",  # Matroska, WebM
    b"PK\x03\x04",  # zip, and the office formats that are one
    b"\x1f\x8b",  # gzip
    b"BZh",
    b"\xfd7zXZ",
    b"7z\xbc\xaf",
    b"\x28\xb5\x2f\xfd",  # zstd
    b"Rar!",
    b"OggS",
    b"fLaC",
    b"ID3",
)
PACKED_FURTHER_ON = {4: b"ftyp", 8: b"WEBP"}  # ftyp: HEIC, AVIF, MP4, MOV, CR3


def object_id(key: bytes, plain: bytes | bytearray | memoryview) -> ObjectId:
    """The name of a plaintext: BLAKE3 keyed with the vault's object-id key (32 bytes)."""
    return ObjectId(blake3(plain, key=key).digest())


def padme(length: int) -> int:
    """The next Padmé length: at most 12 % more, and only O(log log) of the length shows.

    Nikitin et al., "Reducing Metadata Leakage from Encrypted Files and Communication with PURBs" (2019), 4.
    """
    if length < 2:  # noqa: PLR2004 the logarithm of a logarithm needs two
        return length
    exponent = length.bit_length() - 1
    low_bits = exponent - exponent.bit_length()
    mask = (1 << low_bits) - 1
    return (length + mask) & ~mask


def is_packed(start: bytes | memoryview) -> bool:
    """Whether a file that begins with these bytes (16 are enough) is of a compressed kind."""
    head = bytes(start[:16])
    return head.startswith(PACKED_AT_START) or any(head.startswith(m, at) for at, m in PACKED_FURTHER_ON.items())


def compress(plain: bytes | bytearray | memoryview, compressor: zstandard.ZstdCompressor) -> bytes | None:
    """The zstd form where it saves at least 3 %, else None. A large object is first judged by 64 KiB of its middle."""
    size = len(plain)
    if size > 4 * SAMPLE:
        middle = memoryview(plain)[size // 2 : size // 2 + SAMPLE]
        if len(compressor.compress(middle)) > SAMPLE * 97 // 100:
            return None
    packed = compressor.compress(plain)
    return packed if len(packed) * 100 <= size * 97 else None


def decompress(packed: bytes | bytearray | memoryview, plain_length: int) -> bytes:
    """Undo `compress`. Raises `DamagedObject` unless it gives exactly `plain_length` bytes."""
    if plain_length > MAX_OBJECT:
        raise DamagedObject("length")
    try:
        if zstandard.frame_content_size(packed) != plain_length:
            raise DamagedObject("length")
        plain = zstandard.ZstdDecompressor().decompress(packed, allow_extra_data=False)
    except zstandard.ZstdError as error:
        raise DamagedObject("zstd") from error
    if len(plain) != plain_length:
        raise DamagedObject("length")
    return plain


def nonce_of(place: int) -> bytes:
    """An object's place in its pack, as the 96-bit nonce."""
    return place.to_bytes(12, "little")


class PackKey:
    """The key of one pack, made from a data key and the pack's salt; seals and opens its objects."""

    def __init__(self, data_key: bytes, salt: bytes, magic: bytes, purpose: str) -> None:
        """`purpose` is `pack` or `head`; both are made in the same way."""
        key = blake3(data_key + salt, derive_key_context=f"vault v1 {purpose} key").digest()
        self.commitment = blake3(key, derive_key_context=f"vault v1 {purpose} commitment").digest()
        self.bound = magic + salt + self.commitment
        self._cipher = ChaCha20Poly1305(key)
        self._key = key

    def aad(self, place: int, kind: Kind) -> bytes:
        """What the seal of an object vouches for besides its bytes."""
        return self.bound + nonce_of(place) + bytes([kind])

    def seal_into(self, place: int, plain: bytes | bytearray | memoryview, aad: bytes, out: memoryview) -> None:
        """Seal into `out`, which is 16 bytes longer than `plain`."""
        self._cipher.encrypt_into(nonce_of(place), plain, aad, out)

    def seal(self, place: int, plain: bytes, aad: bytes) -> bytes:
        """Seal a short message."""
        return self._cipher.encrypt(nonce_of(place), plain, aad)

    def open(self, place: int, sealed: bytes | memoryview, aad: bytes) -> bytes | None:
        """The plaintext, or None when the seal is broken."""
        try:
            return self._cipher.decrypt(nonce_of(place), sealed, aad)
        except InvalidTag:
            return None

    def open_into(self, place: int, sealed: memoryview, aad: bytes, out: memoryview) -> bool:
        """Open into `out`, 16 bytes shorter than `sealed`; False when the seal is broken (`out` is then junk)."""
        try:
            self._cipher.decrypt_into(nonce_of(place), sealed, aad, out)
        except InvalidTag:
            return False
        return True

    def begins_with(self, place: int, sealed: memoryview, start: bytes) -> bool:
        """Whether the message would open to these first bytes: a cheap guess, to be confirmed by `open`.

        ChaCha20-Poly1305 encrypts with the block counter from 1 on (RFC 8439, 2.8).
        """
        from cryptography.hazmat.primitives.ciphers import Cipher
        from cryptography.hazmat.primitives.ciphers.algorithms import ChaCha20

        stream = Cipher(ChaCha20(self._key, (1).to_bytes(4, "little") + nonce_of(place)), mode=None).decryptor()
        return stream.update(bytes(sealed[: len(start)])) == start


def open_object(
    keys: Sequence[PackKey], place: int, kind: Kind, codec: Codec, sealed: memoryview, plain_length: int
) -> bytes:
    """The plaintext of a sealed object, by the first key that opens it. Raises `DamagedObject` when none does."""
    for key in keys:
        packed = key.open(place, sealed, key.aad(place, kind))
        if packed is not None:
            plain = packed if codec is Codec.RAW else decompress(packed, plain_length)
            if len(plain) != plain_length:
                raise DamagedObject("length")
            return plain
    raise DamagedObject("seal")
