"""Whether a storage node has the TLS key that stands on chain for it.

Nodes show certificates that they made themselves, or ones of a public authority: either way the key counts, and neither
names nor dates do, as with Walrus's own client. Nothing that a node says is believed for this; it keeps others on the
way from seeing what is asked for.
"""

from asyncio import Transport, get_running_loop

import aiohttp
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


class PinnedKey(aiohttp.Fingerprint):
    """What a connection is held against; two of the same key are equal, so that connections are used again."""

    def __init__(self, key: bytes) -> None:
        """`key`: 33 bytes, compressed secp256r1."""
        self._key = key

    def __eq__(self, other: object) -> bool:
        """By the key."""
        return isinstance(other, PinnedKey) and other._key == self._key

    def __hash__(self) -> int:
        """By the key."""
        return hash(self._key)

    def check(self, transport: Transport) -> None:
        """Raises `ServerFingerprintMismatch` when the certificate is for another key."""
        shown = transport.get_extra_info("ssl_object").getpeercert(binary_form=True)
        found = _public_key(shown)
        if found != self._key:
            host, port, *_ = transport.get_extra_info("peername")
            get_running_loop().call_soon(transport.abort)  # else closing waits for a stranger to say goodbye
            raise aiohttp.ServerFingerprintMismatch(self._key, found, host, port)


def _public_key(certificate: bytes) -> bytes:
    """Compressed; empty when it is none of the kind."""
    try:
        public = x509.load_der_x509_certificate(certificate).public_key()
        return public.public_bytes(Encoding.X962, PublicFormat.CompressedPoint)
    except ValueError:
        return b""
