"""In which house a place stands, and with which provider: read off its address and what its owner said of it."""

import re

from vault.errors import BadPlaceUrl, IncompleteAddress
from vault.model import PlaceRecord
from vault.networks.home.addresses import Address, is_remote, parse

UNNAMED_DISK = re.compile(r"disk [0-9a-f]{0,8}")  # as `folder.disk_domain` calls one that nobody named


def house_of(record: PlaceRecord) -> str | None:
    """The name of a place's house; empty for the one that this computer stands in, None for a provider's.

    A folder or a drive is here unless its owner named where it is; so is a server of the home network.
    """
    address = _address(record)
    if address is None:
        return "" if not record.domain or UNNAMED_DISK.fullmatch(record.domain) else record.domain
    if record.domain and record.domain != address.domain:
        return record.domain
    return "" if address.is_near else None


def provider_of(record: PlaceRecord) -> str:
    """Who runs the server; empty for one's own, and for folders."""
    address = _address(record)
    return "" if address is None or address.is_near else address.domain


def _address(record: PlaceRecord) -> Address | None:
    if not is_remote(record.url):
        return None
    try:
        return parse(record.url)[0]
    except (BadPlaceUrl, IncompleteAddress):
        return None
