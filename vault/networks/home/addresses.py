"""The addresses of places: which kinds there are, what belongs in an address, and what is a secret and does not.

    webdavs://anna@cloud.example.org/remote.php/dav/files/anna/Vault
    s3://bucket/folder?endpoint=https://s3.example.org&region=eu
    sftp://anna@nas.local:2222/srv/vault?host_key=ssh-ed25519,SHA256:…
    gdrive:///Vault

An address is kept in heads and shown; a secret never is. One that was typed into an address is taken out of it.
"""

import ipaddress
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from vault.errors import BadPlaceUrl, IncompleteAddress


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of place that is no folder.

    `ways`: the sets of credentials that open one, the first is what an owner is asked for. `options`: what may stand
    behind the `?`; `needs`: those that must. `takes`: what the part before the path is: a host, a bucket, or nothing.
    `provider`: who loses it if they fail; empty where that is the host.
    """

    name: str
    takes: str
    ways: tuple[tuple[str, ...], ...]
    options: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    provider: str = ""


TOKENS = (("client_id", "client_secret", "refresh_token"), ("access_token",))
KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("webdav", "host", (("password",), ("token",), ())),
        Kind("webdavs", "host", (("password",), ("token",), ())),
        Kind("sftp", "host", (("password",), ("private_key", "private_key_passphrase"), ("private_key",), ()),
             ("host_key",)),
        Kind("s3", "bucket", (("access_key_id", "secret_access_key"),), ("endpoint", "region"), (), "Amazon"),
        Kind("b2", "bucket", (("application_key_id", "application_key"),), ("bucket_id",), ("bucket_id",),
             "Backblaze"),
        Kind("azblob", "bucket", (("account_name", "account_key"),), ("endpoint",), ("endpoint",), "Microsoft"),
        Kind("gcs", "bucket", (("credential",), ("token",)), ("endpoint",), (), "Google"),
        Kind("gdrive", "", TOKENS, (), (), "Google"),
        Kind("dropbox", "", TOKENS, (), (), "Dropbox"),
        Kind("onedrive", "", TOKENS, (), (), "Microsoft"),
    )
}  # fmt: skip
SHORT = {"dav": "webdav", "davs": "webdavs", "webdav+https": "webdavs", "azure": "azblob", "gs": "gcs"}
TITLES = {"gdrive": "Google Drive", "dropbox": "Dropbox", "onedrive": "OneDrive"}  # names of their own
OWN_CLOUDS = frozenset({"amazonaws.com", "windows.net", "googleapis.com"})  # an endpoint there is the kind's provider's
NEAR = (".local", ".lan", ".home", ".home.arpa", ".internal", ".fritz.box", ".localdomain")


@dataclass(frozen=True, slots=True)
class Address:
    """An address taken apart. `host` is a host or a bucket, `path` starts with `/` and does not end with one."""

    kind: Kind
    host: str
    port: int | None
    user: str
    path: str
    options: Mapping[str, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """The one way to write it, without a secret."""
        user = quote(self.user, safe="") + "@" if self.user else ""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = f":{self.port}" if self.port else ""
        options = "?" + urlencode(sorted(self.options.items()), safe=":/,") if self.options else ""
        return f"{self.kind.name}://{user}{host}{port}{quote(self.path)}{options}"

    @property
    def server(self) -> str:
        """The host that is asked; empty for a provider's own."""
        if self.kind.takes == "host":
            return self.host
        endpoint = self.options.get("endpoint", "")
        return (urlsplit(endpoint).hostname or "") if endpoint else ""

    @property
    def is_near(self) -> bool:
        """Whether the server is in the owner's own network: then a fire in the house takes it, too."""
        server = self.server.lower()
        if not server:
            return False
        try:
            found = ipaddress.ip_address(server)
        except ValueError:
            return "." not in server or server.endswith(NEAR)
        return found.is_private or found.is_loopback or found.is_link_local

    @property
    def domain(self) -> str:
        """What the place is lost together with unless its owner says otherwise: its provider, or its server."""
        server = self.server
        if self.kind.provider and (not server or ".".join(server.split(".")[-2:]) in OWN_CLOUDS):
            return self.kind.provider
        return server

    @property
    def title(self) -> str:
        """What the place is called at first."""
        return TITLES.get(self.kind.name) or self.host


def is_remote(url: str) -> bool:
    """Whether an address is of a kind that is no folder; unknown kinds are, too."""
    scheme, separator, _ = url.partition("://")
    return bool(separator) and scheme.lower() != "file"


def parse(url: str) -> tuple[Address, dict[str, str]]:
    """An address, and the secrets that were typed into it. Raises `BadPlaceUrl`, `IncompleteAddress`."""
    scheme = url.partition("://")[0].lower()
    kind = KINDS.get(SHORT.get(scheme, scheme))
    if kind is None or "://" not in url:
        raise BadPlaceUrl(scheme)
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise BadPlaceUrl from error
    given = dict(parse_qsl(parts.query, keep_blank_values=False))
    if "host_key" in given:
        given["host_key"] = given["host_key"].replace(" ", "+")  # as ssh-keygen prints it, a plus is a plus
    path = unquote(parts.path).rstrip("/")
    host = unquote(parts.hostname or "") if kind.takes == "host" else unquote(parts.netloc.rpartition("@")[2])
    if not kind.takes:  # gdrive://Vault means the folder Vault, as gdrive:///Vault does
        path, host = ("/" + host + path).replace("//", "/").rstrip("/"), ""
    secrets = {name: given.pop(name) for way in kind.ways for name in way if name in given}
    if parts.password:
        secrets[_of_userinfo(kind)] = unquote(parts.password)
    unknown = sorted(given.keys() - set(kind.options))
    missing = [name for name in kind.needs if name not in given]
    if "\0" in path or ".." in path.split("/") or parts.fragment:
        raise BadPlaceUrl
    if kind.takes and not host:
        missing.insert(0, kind.takes)
    if unknown or missing:
        raise IncompleteAddress(kind.name, missing, unknown)
    return Address(kind, host, port, unquote(parts.username or ""), path, given), secrets


def _of_userinfo(kind: Kind) -> str:
    return kind.ways[0][-1]


def missing_credentials(kind: Kind, given: Mapping[str, str]) -> tuple[str, ...]:
    """What is still to be asked for: nothing when some way is complete, else what the first one lacks."""
    filled = {name for name, value in given.items() if value}
    if any(way and filled >= set(way) for way in kind.ways) or (not filled and () in kind.ways):
        return ()
    return tuple(name for name in kind.ways[0] if name not in filled)


def credential_names(kinds: Sequence[Kind] = tuple(KINDS.values())) -> frozenset[str]:
    """Every name that a credential has."""
    return frozenset(name for kind in kinds for way in kind.ways for name in way)
