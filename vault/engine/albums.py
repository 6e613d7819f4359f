"""Albums that mirror a folder: what may become one, and how it is written down."""

import os
from collections.abc import Iterable
from dataclasses import dataclass, replace

from vault.engine.vault import Vault
from vault.errors import AlbumExists, BadAlbumName, FolderMissing, FolderOverlaps
from vault.format.records import AlbumRecord, decode_album, encode_album
from vault.model import AlbumId, DeviceId, Stamp

ALBUM_ID = 16
LONGEST_NAME = 255  # characters; a name is for people


@dataclass(frozen=True, slots=True)
class Added:
    """What `add_album` did. `is_new`: the album was made now; `goes_on`: the vault had it, without a folder here."""

    name: str
    folder: bytes
    is_new: bool
    goes_on: bool


def add_album(vault: Vault, folder: bytes, name: str | None, taken: Iterable[bytes]) -> Added:
    """Have an album mirror `folder` (absolute). Its name is the folder's unless another is given.

    An album of that name that has no folder on this device (it came with `recover`) goes on with this one. `taken` are
    the folders of Vault itself: places and device state. Raises `FolderMissing`, `FolderOverlaps`, `BadAlbumName`,
    `AlbumExists`.
    """
    chosen = name if name is not None else os.path.basename(folder).decode("utf-8", "replace")
    check_name(chosen)
    if not os.path.isdir(folder):
        raise FolderMissing(chosen, os.fsdecode(folder))
    for other in taken:
        if _overlap(folder, other):
            raise FolderOverlaps(os.fsdecode(folder), os.fsdecode(other))
    known = None
    for _, album, used, data in vault.index.albums():
        record = decode_album(data)
        if used != chosen:
            continue
        mirrored = record.folder_on(vault.me)
        if mirrored is not None and os.path.realpath(mirrored) == os.path.realpath(folder):
            return Added(chosen, mirrored, is_new=False, goes_on=False)
        if mirrored is not None:
            raise AlbumExists(chosen)
        known = known or (album, record)
    _write(vault, known, chosen, folder)
    return Added(chosen, folder, is_new=known is None, goes_on=known is not None)


def take_over_albums(vault: Vault, old: DeviceId) -> None:
    """This device goes on under another name: it mirrors the folders that it mirrored. What is forgotten stays so."""
    for _, album, name, data in vault.index.albums():
        record = decode_album(data)
        folder = record.folder_on(old)
        if folder is not None and vault.me not in record.folders:
            _write(vault, (album, record), name, folder)


def check_name(name: str) -> None:
    """Raises `BadAlbumName`: a slash makes `ALBUM/PATH` unreadable, and what is no text can't be written down."""
    is_text = not any("\ud800" <= character <= "\udfff" or character < " " for character in name)
    if not name.strip() or "/" in name or not is_text or len(name) > LONGEST_NAME:
        raise BadAlbumName(name)


def _write(vault: Vault, known: tuple[AlbumId, AlbumRecord] | None, name: str, folder: bytes) -> None:
    index = vault.index
    with index.lock:
        stamp = Stamp(index.get("counter") + 1, vault.me)
        index.put("counter", stamp.counter)
        if known is None:
            record = AlbumRecord(name, stamp, vault.clock.now_ms(), {vault.me: folder})
            album = AlbumId(vault.random(ALBUM_ID))
        else:
            album, old = known
            folders, stamps = {**old.folders, vault.me: folder}, {**old.folder_stamps, vault.me: stamp}
            wanted = (stamp, 0) if old.is_forgotten else old.forgotten
            record = replace(old, folders=folders, folder_stamps=stamps, forgotten=wanted)
        index.put_album(album, name, encode_album(record))
        index.put("uncommitted", 1)
        index.commit()


def _overlap(one: bytes, other: bytes) -> bool:
    first, second = os.path.realpath(one), os.path.realpath(other)
    common = os.path.commonpath([first, second])
    return common in {first, second}
