"""Small pictures for the screen: out of this device's cache, else once from the places."""

import threading

from vault.engine.picture_cache import PictureCache
from vault.engine.reading import fetch
from vault.engine.vault import Vault
from vault.errors import DamagedObject, IntegrityError, NetworkError
from vault.format.objects import object_id, open_object
from vault.model import ObjectId, ObjectRef, PackRef
from vault.ports import Monitor


def picture(vault: Vault, cache: PictureCache, name: ObjectId, monitor: Monitor) -> bytes | None:
    """A small picture's file; None when no place that is here has it. May be called from many threads.

    The pack that holds it is fetched whole and kept: its neighbours are asked for next.
    """
    for ref in vault.index.find_object(name):
        plain = _kept(vault, cache, ref)
        if plain is None and _bring(vault, cache, ref.pack, monitor):
            plain = _kept(vault, cache, ref)
        if plain is None:
            try:
                plain = fetch(vault, ref, monitor)
            except (IntegrityError, NetworkError):
                continue
        return plain
    return None


def _kept(vault: Vault, cache: PictureCache, ref: ObjectRef) -> bytes | None:
    """The object out of the cache; what doesn't open there is thrown out."""
    sealed = cache.read(ref.pack.id, ref.offset, ref.sealed_length)
    if sealed is None:
        return None
    keys = vault.pack_keys(ref.pack.salt)
    try:
        plain = open_object(keys, ref.nonce, ref.kind, ref.codec, memoryview(sealed), ref.plain_length)
    except DamagedObject:
        plain = None
    if plain is None or object_id(vault.keys.object_id, plain) != ref.id:
        cache.drop(ref.pack.id)
        return None
    return bytes(plain)


_bringing = threading.Lock()  # one pack at a time is in memory; who waits for it finds it in the cache


def _bring(vault: Vault, cache: PictureCache, pack: PackRef, monitor: Monitor) -> bool:
    with _bringing:
        if cache.read(pack.id, 0, 1) is not None:
            return True
        try:
            whole = vault.network.rebuild(pack, monitor)
        except (IntegrityError, NetworkError):
            return False
        return cache.keep(pack.id, whole)
