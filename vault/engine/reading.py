"""Objects out of the network: fetched, opened and checked; by another choice of slivers when the first is bad."""

from collections.abc import Iterator, Sequence
from contextlib import closing

from vault.engine.vault import Vault
from vault.errors import DamagedObject, DamagedPack, DamagedPage, NetworkError, VaultError
from vault.format.objects import object_id, open_object
from vault.format.pages import Page, decode_page
from vault.format.records import decode_list
from vault.model import Hole, ListRef, ObjectId, ObjectRef, Piece
from vault.ports import Monitor


class ObjectLost(DamagedObject):
    """No pack that the index knows of has this object."""


def fetch(vault: Vault, ref: ObjectRef, monitor: Monitor) -> bytes:
    """The plaintext of an object, checked against its id. Raises `NotEnoughSlivers` or `DamagedObject`."""
    keys = vault.pack_keys(ref.pack.salt)
    with closing(vault.network.read(ref.pack, ref.offset, ref.sealed_length, monitor)) as readings:
        for sealed in readings:
            try:
                plain = open_object(keys, ref.nonce, ref.kind, ref.codec, sealed, ref.plain_length)
            except DamagedObject:
                continue
            if object_id(vault.keys.object_id, plain) == ref.id:
                return plain
    raise DamagedObject("no choice of slivers opens it")


def fetch_any(vault: Vault, refs: Sequence[ObjectRef], monitor: Monitor) -> bytes:
    """The plaintext from the first copy that can be had; the last copy's error when none can."""
    problem: VaultError = ObjectLost("unknown")
    for ref in refs:
        try:
            return fetch(vault, ref, monitor)
        except (NetworkError, DamagedObject, DamagedPack) as error:
            problem = error
    try:
        raise problem
    finally:
        del problem  # else error and frame hold each other, and with them packs of memory, until Python looks for such


def fetch_id(vault: Vault, name: ObjectId, monitor: Monitor) -> bytes:
    """The plaintext of an object by its id."""
    return fetch_any(vault, vault.index.find_object(name), monitor)


def fetch_page(vault: Vault, name: ObjectId, monitor: Monitor) -> Page:
    """A page by its id. Raises also `DamagedPage`."""
    return decode_page(fetch_id(vault, name, monitor))


def leaf_pieces(vault: Vault, pieces: Sequence[Piece], monitor: Monitor) -> Iterator[ObjectId | Hole]:
    """A version's pieces with its lists unrolled, in the order of the file."""
    stack = [iter(pieces)]
    while stack:
        for piece in stack[-1]:
            if isinstance(piece, ListRef):
                if len(stack) > 8:  # noqa: PLR2004 4096^8 pieces: a list in a circle
                    raise DamagedPage("lists nest too deep")
                stack.append(iter(decode_list(fetch_id(vault, piece.id, monitor))))
                break
            yield piece
        else:
            stack.pop()
