"""Kinds of servers and clouds as the sheet for a new place asks for them: pure, from what is typed to an address.

The parts of each kind, and which of them are secrets, are the engine's (`networks/home/addresses.py`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlencode

from vault.app.translating import tr
from vault.words.language import say
from vault.words.place_errors import PARTS

ORDER = ("webdavs", "sftp", "s3", "b2", "azblob", "gcs", "gdrive", "dropbox", "onedrive")
SERVER, USER, FOLDER = "server", "user", "folder"
OPTIONAL = frozenset({USER, FOLDER, "endpoint", "region", "password"})


@dataclass(frozen=True, slots=True)
class Field:
    """One line of the sheet. `key`: a part of the address, an option, or a credential."""

    key: str
    words: str
    is_secret: bool = False
    is_needed: bool = True
    example: str = ""


def kind_name(kind: str) -> str:
    """What a kind is called."""
    return {
        "webdavs": tr("WebDAV (Nextcloud, ownCloud, …)"),
        "sftp": tr("SFTP (a NAS, another computer)"),
        "s3": tr("S3 (Amazon and others)"),
        "b2": "Backblaze B2",
        "azblob": "Microsoft Azure",
        "gcs": "Google Cloud Storage",
        "gdrive": "Google Drive",
        "dropbox": "Dropbox",
        "onedrive": "OneDrive",
    }[kind]


def fields(kind: str) -> Sequence[Field]:
    """What is asked for, in order."""
    from vault.networks.home.addresses import KINDS

    known = KINDS[kind]
    keys = {"host": (SERVER, USER), "bucket": (SERVER,), "": ()}[known.takes]
    options = tuple(option for option in known.options if option != "host_key")
    asked = [_field(kind, key) for key in (*keys, FOLDER, *options)]
    return [*asked, *(_field(kind, key, is_secret=True) for key in known.ways[0])]


def _field(kind: str, key: str, *, is_secret: bool = False) -> Field:
    words = {
        SERVER: tr("Server") if kind in {"webdavs", "sftp"} else tr("Bucket"),
        USER: tr("User name"),
        FOLDER: tr("Folder"),
    }.get(key) or _capital(say(PARTS[key]))
    examples = {
        ("webdavs", SERVER): "cloud.example.org",
        ("webdavs", FOLDER): "remote.php/dav/files/anna/Vault",
        ("sftp", SERVER): "nas.local",
        ("sftp", FOLDER): "/srv/vault",
        ("s3", "endpoint"): "https://s3.example.org",
        ("azblob", "endpoint"): "https://NAME.blob.core.windows.net",
    }
    is_needed = key not in OPTIONAL or (kind, key) == ("azblob", "endpoint")
    return Field(key, words, is_secret, is_needed, examples.get((kind, key), ""))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def address(kind: str, typed: Mapping[str, str]) -> str:
    """The address of what was typed, without its secrets. A server may be pasted as a whole address of the web."""
    web, _, rest = typed.get(SERVER, "").strip().rpartition("://")
    scheme = "webdav" if kind == "webdavs" and web.lower() == "http" else kind
    server, _, path = rest.partition("/")
    parts = [part.strip().strip("/") for part in (unquote(path), typed.get(FOLDER, ""))]
    folder = "/".join(part for part in parts if part)
    user = quote(typed[USER].strip(), safe="") + "@" if typed.get(USER, "").strip() else ""
    given = {
        field.key: typed[field.key].strip()
        for field in fields(kind)
        if not field.is_secret and field.key not in {SERVER, USER, FOLDER} and typed.get(field.key, "").strip()
    }
    options = "?" + urlencode(given, safe=":/") if given else ""
    return f"{scheme}://{user}{server}/{quote(folder)}{options}"


def credentials(kind: str, typed: Mapping[str, str]) -> dict[str, str]:
    """The secrets of what was typed."""
    return {field.key: typed[field.key] for field in fields(kind) if field.is_secret and typed.get(field.key)}


def is_complete(kind: str, typed: Mapping[str, str]) -> bool:
    """Whether everything that is needed was typed."""
    return all(typed.get(field.key, "").strip() for field in fields(kind) if field.is_needed)
