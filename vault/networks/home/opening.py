"""An address, and what it takes to open it, as a place's store."""

from collections.abc import Mapping
from urllib.parse import quote

from vault.errors import BadPlaceUrl, IncompleteAddress, PlaceError, PlaceMissing
from vault.networks.home.addresses import Address, is_remote, missing_credentials, parse
from vault.networks.home.closed import NO_CREDENTIALS, UNKNOWN_KIND, ClosedFiles
from vault.networks.home.cloud import CloudFiles
from vault.networks.home.folder import FolderPlace, disk_domain, folder_path, place_name
from vault.networks.home.pace import UNLIMITED, Paces
from vault.networks.home.place import PlaceStore
from vault.networks.home.remote import PATIENCE, TOO_SLOW, Files, RemotePlace
from vault.networks.home.sftp import SftpFiles
from vault.networks.loop import loop
from vault.ports import Disk

NOTHING: Mapping[str, str] = {}


def store_at(
    url: str,
    name: str,
    disk: Disk,
    writer: str,
    credentials: Mapping[str, str] = NOTHING,
    paces: Paces = UNLIMITED,
) -> PlaceStore:
    """The store of an address as `plain_url` gives it. Nothing is touched.

    A place of a kind that this version doesn't know, or whose credentials are not complete, refuses everything.
    """
    if not is_remote(url):
        return FolderPlace(url, name, disk, writer, paces)
    return RemotePlace(url, name, writer, _files(url, credentials), paces)


def _files(url: str, credentials: Mapping[str, str]) -> Files:
    try:
        address, _ = parse(url)
    except (BadPlaceUrl, IncompleteAddress):
        return ClosedFiles(UNKNOWN_KIND)
    if missing_credentials(address.kind, credentials):
        return ClosedFiles(NO_CREDENTIALS)
    return SftpFiles(address, credentials) if address.kind.name == "sftp" else CloudFiles(address, credentials)


def lacks(url: str, credentials: Mapping[str, str]) -> tuple[str, ...]:
    """The names of the credentials that are still needed; none for a folder. Raises `BadPlaceUrl`."""
    return missing_credentials(parse(url)[0].kind, credentials) if is_remote(url) else ()


def plain_url(url: str) -> tuple[str, dict[str, str]]:
    """The one way to write an address, or a folder's path; and the secrets that were typed into it.

    Raises `BadPlaceUrl`, `IncompleteAddress`.
    """
    if not is_remote(url):
        return "file://" + quote(folder_path(url)), {}
    address, secrets = parse(url)
    return address.url, secrets


def with_host_key(url: str) -> str:
    """The address of an SFTP place, with the key that its server shows now if none stands there yet. Others unchanged.

    Raises `PlaceMissing`.
    """
    if not is_remote(url):
        return url
    address, _ = parse(url)
    if address.kind.name != "sftp" or "host_key" in address.options:
        return url
    try:
        key = loop().run(SftpFiles(address, {}).host_key, PATIENCE)
    except PlaceError as error:
        raise type(error)(address.title, error.reason) from error
    except TimeoutError as error:
        raise PlaceMissing(address.title, TOO_SLOW) from error
    options = {**address.options, "host_key": key}
    return Address(address.kind, address.host, address.port, address.user, address.path, options).url


def first_name(url: str) -> str:
    """What a place at this address is called unless the name is taken."""
    return parse(url)[0].title if is_remote(url) else place_name(folder_path(url))


def first_domain(url: str, disk: str) -> str:
    """What a place is lost together with unless its owner says otherwise. `disk`: as its store's `disk_id` has it."""
    return parse(url)[0].domain if is_remote(url) else disk_domain(disk)
