"""What the inspector asks the vault, on a thread of the read lane: all about one item, or what many add up to."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from vault.app.photos.decoding import decode, rounded
from vault.engine.whereabouts import Whereabouts
from vault.format.records import decode_album
from vault.index.listing import rows_by_album, total_size
from vault.index.photos import Photo, photo
from vault.model import Stamp, Version

if TYPE_CHECKING:
    from vault.app.jobs import JobMonitor
    from vault.session.session import Session

RADIUS = 6.0
MOST_VERSIONS = 50  # newest first; a file that is written every day has thousands


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version in a list. `time`: when it was stored, in milliseconds."""

    stamp: Stamp
    time: int
    size: int


@dataclass(frozen=True, slots=True)
class Homes:
    """Where items belong on this device. `folder`: of the first of them; empty where its album has none here.

    `missing` of them are not there and could be put back.
    """

    folder: str = ""
    missing: int = 0


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything about one item."""

    photo: Photo
    where: Whereabouts
    homes: Homes
    versions: tuple[VersionLine, ...]
    picture: QImage | None


@dataclass(frozen=True, slots=True)
class Sums:
    """What many items add up to; `where` and `homes` come after the rest, as they take longer."""

    count: int
    size: int
    where: Whereabouts | None = None
    homes: Homes = Homes()


def about_one(session: "Session", row: int, box: QSize, ratio: float, monitor: "JobMonitor") -> Facts:
    """All about an item; its picture fits into `box` logical pixels. Raises `NoSuchItem`."""
    item = photo(session.vault.index, row)
    monitor.check()
    data = session.preview(row, monitor)
    picture = decode(data, box * ratio, fill=False) if data else None
    if picture is not None:
        picture = rounded(picture, RADIUS * ratio)
        picture.setDevicePixelRatio(ratio)
    monitor.check()
    found = session.vault.index.item_of_row(row)
    versions = sorted(found[2].versions if found else (), key=lambda version: version.stamp, reverse=True)
    return Facts(
        item,
        session.whereabouts(row, monitor),
        homes_of(session, [row], monitor),
        tuple(map(_line, versions[:MOST_VERSIONS])),
        picture,
    )


def about_many(session: "Session", rows: Sequence[int]) -> Sums:
    """What can be said of many at once."""
    return Sums(len(rows), total_size(session.vault.index, rows))


def more_about_many(session: "Session", rows: Sequence[int], sums: Sums, monitor: "JobMonitor") -> Sums:
    """The rest, which looks at each of them."""
    where = session.whereabouts_together(rows, monitor)
    return replace(sums, where=where, homes=homes_of(session, rows, monitor))


def homes_of(session: "Session", rows: Sequence[int], monitor: "JobMonitor") -> Homes:
    """Where items belong here, and which of them are not there."""
    vault = session.vault
    folders = {row: decode_album(data).folder_on(vault.me) for row, _, _, data in vault.index.albums()}
    first, missing = "", 0
    for album, some in rows_by_album(vault.index, rows).items():
        folder = folders.get(album)
        if folder is None or not os.path.isdir(os.path.dirname(folder)):
            continue
        for row in some:
            monitor.check()
            found = vault.index.item_of_row(row)
            if found is None:
                continue
            path = os.path.join(folder, found[1])
            is_missing = not os.path.lexists(path)
            missing += is_missing
            if not first or (is_missing and missing == 1):
                first = os.fsdecode(os.path.dirname(path))
    return Homes(first, missing)


def _line(version: Version) -> VersionLine:
    return VersionLine(version.stamp, version.time, version.size)
