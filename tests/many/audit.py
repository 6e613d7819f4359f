"""Is everything that was reported stored still there? Asked of a new machine that has the phrase and the places."""

import os
import random

from tests.homes import QUIET
from tests.many.world import ALBUM, Device, Drive, Loss, World
from vault.engine.reading import fetch_id, leaf_pieces
from vault.engine.restore import Wanted, restore
from vault.errors import VaultError
from vault.format.records import decode_item
from vault.index.library import album_named
from vault.model import Hole, Safety, Version
from vault.session.session import Session

Content = dict[str, bytes]


def audit(world: World, draw: random.Random) -> None:
    """Plug in every drive, lose as many as may be lost, and bring everything back. Raises `Loss`."""
    apart = [drive for drive in world.drives if not drive.plugged]
    for drive in apart:
        world.plug_in(drive)
    lost = _lost(world, draw)
    try:
        _without(world, lost, frozenset(world.truth.events))
    finally:
        for drive in apart:
            world.unplug(drive)
    world.counts["audit"] += 1
    world.counts["place lost in an audit"] += len(lost)


def believe(world: World, device: Device, draw: random.Random) -> None:
    """What a device's status calls safe must outlive any one place, unless a disk rots where nobody has looked yet."""
    with world.session(device) as session:
        is_safe = session.status().safety is Safety.SAFE
    if not is_safe or any(drive.harmed for drive in world.drives):
        return
    apart = [drive for drive in world.drives if not drive.plugged]
    for drive in apart:
        world.plug_in(drive)
    try:
        _without(world, [draw.choice(world.drives)], device.known)
    except Loss as loss:
        raise Loss(f"{device.name} calls it safe, and {loss}") from loss
    finally:
        for drive in apart:
            world.unplug(drive)
    world.counts["status that said safe"] += 1


def _without(world: World, lost: list[Drive], known: frozenset[int]) -> None:
    numbers = [drive.number for drive in lost]
    for drive in lost:
        world.unplug(drive)
    try:
        with world.recovered() as (device, session):
            told = world.told(device, session)
            _compare(world, session, told, known, numbers)
    except VaultError as error:
        raise Loss(f"without {numbers}: {type(error).__name__} {error}") from error
    finally:
        for drive in lost:
            world.plug_in(drive)


def _lost(world: World, draw: random.Random) -> list[Drive]:
    """As many as can be lost beside those that are bad already; which, is drawn. Bad ones may be lost, too."""
    spare = world.places - world.needed - sum(drive.is_bad for drive in world.drives)
    good = [drive for drive in world.drives if not drive.is_bad]
    bad = [drive for drive in world.drives if drive.is_bad]
    if spare < 0:
        return []
    return draw.sample(good, min(spare, len(good))) + [drive for drive in bad if draw.random() < 0.5]


def _compare(world: World, session: Session, told: frozenset[int], wanted: frozenset[int], lost: list[int]) -> None:
    if not wanted <= told:
        raise Loss(f"without {lost}: nothing is known of backups {set(wanted - told)}")
    for path, contents in world.truth.versions(wanted).items():
        there = {content for _, content in _versions(session, path)}
        if contents - there:
            raise Loss(f"without {lost}: {len(contents - there)} of {len(contents)} versions of {path} are gone")
    shown = _restored(world, session)
    for path, allowed in world.truth.shown(told).items():
        if shown.get(path) not in allowed:
            raise Loss(f"without {lost}: {path} is shown as {shown.get(path)!r:.40}, not as one of {len(allowed)}")
    world.counts["version brought back"] += sum(map(len, world.truth.versions(wanted).values()))


def _versions(session: Session, path: str) -> list[tuple[Version, bytes]]:
    row = album_named(session.vault.index, ALBUM, session.vault.me).row
    known = session.vault.index.item(row, os.fsencode(path))
    return [(version, _content(session, version)) for version in (known[1].versions if known else ())]


def _content(session: Session, version: Version) -> bytes:
    pieces = leaf_pieces(session.vault, version.pieces, QUIET)
    return b"".join(
        bytes(piece.length) if isinstance(piece, Hole) else fetch_id(session.vault, piece, QUIET) for piece in pieces
    )


def _restored(world: World, session: Session) -> Content:
    """What the restore verb brings."""
    row = album_named(session.vault.index, ALBUM, session.vault.me).row
    to = session.files.path / "back"
    report = restore(session.vault, Wanted(row, ALBUM), os.fsencode(to), QUIET)
    if report.left_out:
        raise Loss(f"{report.left_out[0]} of {len(report.left_out)} did not come back")
    return {path.name: path.read_bytes() for path in to.iterdir()} if to.is_dir() else {}


def agree(world: World) -> None:
    """Every device backs up, then every device again: they show the same, and it is what may be shown.

    Every place must be here and take what is written.
    """
    for _ in range(2):
        for device in world.devices:
            world.back_up(device)
    seen: dict[str, dict[str, tuple[bytes, bytes | None]]] = {}
    for device in world.devices:
        with world.session(device) as session:
            row = album_named(session.vault.index, ALBUM, session.vault.me).row
            seen[device.name] = {
                os.fsdecode(path): (record, _shown(session, record))
                for path, record in session.vault.index.walk_item_records(row, b"")
            }
            for path, allowed in world.truth.shown(device.known).items():
                if seen[device.name].get(path, (b"", None))[1] not in allowed:
                    raise Loss(f"{device.name} shows {path} as something else than {allowed!r:.80}")
    first = seen[world.devices[0].name]
    for name, shown in seen.items():
        if shown != first:
            differ = sorted(path for path in shown.keys() | first.keys() if shown.get(path) != first.get(path))
            raise Loss(f"{name} and {world.devices[0].name} differ in {differ}")
    world.counts["devices that agree"] += len(world.devices)


def _shown(session: Session, record: bytes) -> bytes | None:
    version = decode_item(record).at()
    return None if version is None else _content(session, version)
