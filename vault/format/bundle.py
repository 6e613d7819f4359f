"""Bundles: whole packs, one after the other, stored as one Walrus blob. A sealed pack gives its own length."""

from collections.abc import Iterator

from vault.errors import DamagedPack
from vault.format.pack import HEADER, read_header


def split(bundle: memoryview) -> Iterator[tuple[int, memoryview]]:
    """Each pack of a bundle with its offset. Raises `DamagedPack` where the next header or length is wrong."""
    at = 0
    while at < len(bundle):
        _, _, length = read_header(bundle[at : at + HEADER])
        if at + length > len(bundle):
            raise DamagedPack("bundle cut short")
        yield at, bundle[at : at + length]
        at += length
