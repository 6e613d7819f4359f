"""Replies of clouds that need an account, as their documentation has them, given by a server on loopback.

OpenDAL knows those clouds' hosts by heart, so a child process is told to reach them through this server, as a proxy,
and to trust its certificate. No cloud is asked.
"""

import json
import os
import socket
import ssl
import subprocess
import sys
import threading
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

HOSTS = [
    "api.backblazeb2.com",
    "www.googleapis.com",
    "storage.googleapis.com",
    "oauth2.googleapis.com",
    "graph.microsoft.com",
    "api.dropboxapi.com",
    "content.dropboxapi.com",
    "login.microsoftonline.com",
    "account.blob.core.windows.net",
    "s3.us-east-1.amazonaws.com",
]
ADDRESSES = {
    "s3": ("s3://bucket/vault", {"access_key_id": "AKIA", "secret_access_key": "s3cr3t"}),
    "b2": ("b2://bucket/vault?bucket_id=b1", {"application_key_id": "k", "application_key": "s3cr3t"}),
    "azblob": (
        "azblob://container/vault?endpoint=https://account.blob.core.windows.net",
        {"account_name": "account", "account_key": "czNjcjN0"},
    ),
    "gcs": ("gcs://bucket/vault", {"token": "s3cr3t"}),
    "gdrive": ("gdrive:///vault", {"access_token": "s3cr3t"}),
    "dropbox": ("dropbox:///vault", {"access_token": "s3cr3t"}),
    "onedrive": ("onedrive:///vault", {"access_token": "s3cr3t"}),
}


def _google(code: int, reason: str, message: str = "Said so.") -> str:
    return json.dumps({"error": {"code": code, "message": message, "errors": [{"reason": reason}]}})


def _xml(code: str) -> str:
    return f'<?xml version="1.0"?><Error><Code>{code}</Code><Message>Said so.</Message></Error>'


def _b2(status: int, code: str) -> str:
    return json.dumps({"status": status, "code": code, "message": "Said so."})


def _graph(code: str) -> str:
    return json.dumps({"error": {"code": code, "message": "Said so."}})


QUOTA = "The user's Drive storage quota has been exceeded."

# (kind of place, what is the matter): status, body
REPLIES = {
    ("s3", "secret"): (403, _xml("SignatureDoesNotMatch")),
    ("s3", "unauthorized"): (401, _xml("Unauthorized")),
    ("s3", "forbidden"): (403, _xml("AccessDenied")),
    ("s3", "nothing"): (404, _xml("NoSuchBucket")),
    ("s3", "slow"): (429, _xml("SlowDown")),
    ("s3", "full"): (507, _xml("InsufficientStorage")),
    ("s3", "trouble"): (500, _xml("InternalError")),
    ("b2", "secret"): (401, _b2(401, "bad_auth_token")),
    ("b2", "forbidden"): (403, _b2(403, "access_denied")),
    ("b2", "nothing"): (404, _b2(404, "not_found")),
    ("b2", "slow"): (429, _b2(429, "too_many_requests")),
    ("b2", "full"): (403, _b2(403, "storage_cap_exceeded")),
    ("b2", "full by status"): (507, ""),
    ("azblob", "secret"): (403, _xml("AuthenticationFailed")),
    ("azblob", "unauthorized"): (401, _xml("NoAuthenticationInformation")),
    ("azblob", "forbidden"): (403, _xml("AuthorizationPermissionMismatch")),
    ("azblob", "nothing"): (404, _xml("ContainerNotFound")),
    ("azblob", "slow"): (429, _xml("TooManyRequests")),
    ("azblob", "full"): (507, _xml("InsufficientStorage")),
    ("gcs", "secret"): (401, _google(401, "authError")),
    ("gcs", "forbidden"): (403, _google(403, "forbidden")),
    ("gcs", "nothing"): (404, _google(404, "notFound")),
    ("gcs", "slow"): (429, _google(429, "rateLimitExceeded")),
    ("gcs", "full"): (507, _google(507, "insufficientStorage")),
    ("gdrive", "secret"): (401, _google(401, "authError")),
    ("gdrive", "forbidden"): (403, _google(403, "insufficientFilePermissions")),
    ("gdrive", "nothing"): (404, _google(404, "notFound")),
    ("gdrive", "slow"): (429, _google(429, "rateLimitExceeded")),
    ("gdrive", "slow in other words"): (403, _google(403, "userRateLimitExceeded", "User Rate Limit Exceeded")),
    ("gdrive", "full"): (403, _google(403, "storageQuotaExceeded", QUOTA)),
    ("gdrive", "full by status"): (507, "{}"),
    ("dropbox", "secret"): (401, json.dumps({"error_summary": "invalid_access_token/.."})),
    ("dropbox", "forbidden"): (403, json.dumps({"error_summary": "no_permission/.."})),
    ("dropbox", "nothing"): (404, json.dumps({"error_summary": "other/.."})),
    ("dropbox", "slow"): (429, json.dumps({"error_summary": "too_many_requests/.."})),
    ("dropbox", "full"): (409, json.dumps({"error_summary": "path/insufficient_space/.."})),
    ("dropbox", "full by status"): (507, json.dumps({"error_summary": "other/.."})),
    ("onedrive", "secret"): (401, _graph("InvalidAuthenticationToken")),
    ("onedrive", "forbidden"): (403, _graph("accessDenied")),
    ("onedrive", "nothing"): (404, _graph("itemNotFound")),
    ("onedrive", "slow"): (429, _graph("activityLimitReached")),
    ("onedrive", "full"): (507, _graph("quotaLimitReached")),
}


def _certificates(folder: Path) -> tuple[Path, Path]:
    """An authority of our own, and a certificate by it for all of the clouds' hosts."""
    name = x509.Name([x509.NameAttribute(x509.oid.NameOID.COMMON_NAME, "authority of a test")])
    key, own = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    since = datetime.now(UTC) - timedelta(days=1)

    def builder(subject, public):
        made = x509.CertificateBuilder().subject_name(subject).issuer_name(name).public_key(public)
        until = since + timedelta(days=30)
        return made.serial_number(x509.random_serial_number()).not_valid_before(since).not_valid_after(until)

    authority = builder(name, key.public_key()).add_extension(x509.BasicConstraints(True, None), True)
    subject = x509.Name([x509.NameAttribute(x509.oid.NameOID.COMMON_NAME, "clouds")])
    names = x509.SubjectAlternativeName([x509.DNSName(host) for host in HOSTS])
    served = builder(subject, own.public_key()).add_extension(names, False)
    usage = x509.ExtendedKeyUsage([x509.oid.ExtendedKeyUsageOID.SERVER_AUTH])
    served = served.add_extension(usage, False).sign(key, hashes.SHA256())
    trusted, chain = folder / "authority.pem", folder / "server.pem"
    pem = serialization.Encoding.PEM
    trusted.write_bytes(authority.sign(key, hashes.SHA256()).public_bytes(pem))
    private = own.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    chain.write_bytes(served.public_bytes(pem) + private)
    return trusted, chain


def _head_of(stream) -> bytes:
    data = b""
    while b"\r\n\r\n" not in data:
        more = stream.recv(8192)
        if not more:
            break
        data += more
    return data


class Clouds:
    """The proxy, and the child that asks through it."""

    def __init__(self, folder: Path) -> None:
        trusted, chain = _certificates(folder)
        self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._tls.load_cert_chain(chain)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.reply = (500, "")
        self.asked = []  # the hosts
        threading.Thread(target=self._accept, daemon=True).start()
        proxy = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        environment = {k: v for k, v in os.environ.items() if k.lower() not in {"no_proxy", "all_proxy", "http_proxy"}}
        self._child = subprocess.Popen(
            [sys.executable, "-m", "tests.networks.cloud_asker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**environment, "HTTPS_PROXY": proxy, "https_proxy": proxy, "SSL_CERT_FILE": str(trusted)},
        )

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with suppress(OSError, ssl.SSLError):
            asked = _head_of(connection).split(b" ")[1].decode()
            self.asked.append(asked.partition(":")[0])
            connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
            with self._tls.wrap_socket(connection, server_side=True) as inside:
                head = _head_of(inside)
                status, body = self.reply
                if head.startswith(b"HEAD "):
                    body = ""
                kind = "application/xml" if body.startswith("<") else "application/json"
                inside.sendall(
                    f"HTTP/1.1 {status} Said so\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n"
                    f"Connection: close\r\n\r\n{body}".encode()
                )

    def ask(self, kind: str, what: str, reply: tuple[int, str]) -> dict[str, str]:
        """What `identify` or `put` on a place of this kind comes to with this reply."""
        self.reply = reply
        self._child.stdin.write(json.dumps([*ADDRESSES[kind], what]) + "\n")
        self._child.stdin.flush()
        return json.loads(self._child.stdout.readline())

    def close(self) -> None:
        self._child.stdin.close()
        self._child.wait(20)
        self._child.stdout.close()
        self._listener.close()
