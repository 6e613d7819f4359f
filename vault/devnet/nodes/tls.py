"""Certificates of practice nodes, as live ones have them: self-signed, for the key that stands on chain."""

import os
import ssl
import tempfile
from datetime import UTC, datetime
from ipaddress import ip_address

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from cryptography.x509.oid import NameOID

FROM, UNTIL = datetime(2020, 1, 1, tzinfo=UTC), datetime(2120, 1, 1, tzinfo=UTC)  # whatever clock a practice has


def server_context(key: ec.EllipticCurvePrivateKey, host: str) -> ssl.SSLContext:
    """What a node serves with. The private key is on the disk only while it is loaded."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    with tempfile.NamedTemporaryFile() as file:
        os.fchmod(file.fileno(), 0o600)
        file.write(private + _certificate(key, host))
        file.flush()
        context.load_cert_chain(file.name)
    return context


def _certificate(key: ec.EllipticCurvePrivateKey, host: str) -> bytes:
    public = key.public_key().public_bytes(Encoding.X962, PublicFormat.CompressedPoint)
    called = f"{public[:4].hex()}.network.walrus.alt"
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, called)])
    names = x509.SubjectAlternativeName([x509.DNSName(called), x509.IPAddress(ip_address(host))])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(FROM)
        .not_valid_after(UNTIL)
        .add_extension(names, critical=False)
        .sign(key, SHA256())
    )
    return made.public_bytes(Encoding.PEM)
