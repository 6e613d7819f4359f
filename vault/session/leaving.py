"""The way out: a copy of `rescue.py` lies on every place, beside what it opens, and is the newest that this device has.

With one that is missing or older nothing is lost, so a place that refuses it, or is full, is left in peace.
"""

from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path

from blake3 import blake3

import vault as program
from vault.engine.vault import Vault
from vault.errors import PlaceError
from vault.networks.home.place import PlaceStore
from vault.networks.home.places import Place

NAME = "rescue.py"


def leave_rescue(vault: Vault, places: Iterable[Place]) -> None:
    """See to it that every place that is here has it. What was left is noted: then only its length is asked for."""
    text = rescue_text()
    mark = int.from_bytes(blake3(text).digest(length=7), "big")
    for place in places if text else ():
        key = f"rescue/{place.record.tag.hex()}"
        if place.is_connected:
            with suppress(PlaceError):
                if place.store.size(NAME) != len(text) or vault.index.get(key) != mark:
                    _write(place.store, text)
                    vault.index.put(key, mark)
    vault.index.commit()


def _write(store: PlaceStore, text: bytes) -> None:
    there = memoryview(bytearray(len(text)))
    if store.size(NAME) != len(text) or store.read_into(NAME, 0, there) != len(text) or there != text:
        store.put(NAME, [text])


@cache
def rescue_text() -> bytes:
    """The file as this program carries it; empty when it was shipped without its sources."""
    try:
        return (Path(program.__file__).parent / NAME).read_bytes()
    except OSError:
        return b""
