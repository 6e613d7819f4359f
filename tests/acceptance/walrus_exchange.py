"""Vault and the official TypeScript SDK on one practice network: each reads, byte for byte, what the other wrote."""

from pathlib import Path

from tests.acceptance.story import MIB, Story
from tests.acceptance.walrus_world import MB, NAME, World
from tests.acceptance.world import Album
from tests.commands import Machine
from tests.devnet import exchange as both, javascript
from tests.homes import QUIET, some
from vault.errors import VaultError
from vault.model import PackRef
from vault.session.opening import open_session
from vault.session.session import Session
from vault.session.surroundings import Surroundings, Unlock

SIZES = (8 * MB, 1, 65_537)  # of what the SDK writes


def exchange(world: World, album: Album) -> None:
    """Stored by `vault backup`, read by the SDK; written by the SDK, read by Vault's client."""
    story = world.story
    story.chapter("The official TypeScript SDK reads what Vault wrote, and Vault reads what the SDK wrote")
    try:
        node = javascript.find_node()
        folder = javascript.install(node)
    except javascript.NoJavaScript as problem:
        story.expect(False, str(problem))
        return
    machine = world.household("correspondent", album)
    story.run(machine, "backup", "--no-previews", "--flush")
    work = world.folder / "exchange"
    work.mkdir()
    blobs = bundles_of(world, machine)
    story.expect(bool(blobs), "the album is in bundles")
    asked = world.practice.ask("/status") | {
        "to_read": both.to_read(blobs, work),
        "to_write": both.to_write([some(size, ("the SDK's", size)) for size in SIZES], work),
        "folder": str(work),
    }
    told = javascript.run(node, folder, both.SCRIPT, asked, timeout=3600)
    for step in told.steps:
        story.figure(step["name"], ok=step["ok"], ms=step["ms"], note=step["note"])
        story.expect(step["ok"], f"{step['name']}: {step['problem']}")
    story.figure("read by the SDK", bundles=len(blobs), bytes=sum(map(len, blobs.values())))
    story.figure("the SDK's process", peak_mib=round(told.peak / MIB))
    found = both.written(told.steps)
    story.expect(len(found) == len(SIZES), f"{len(found)} of {len(SIZES)} blobs are written by the SDK")
    for number, one in enumerate(found):
        data = Path(one["file"]).read_bytes()
        ids = one["blob_id"], one["object_id"]
        problems = both.read_by_vault(world.practice, world.folder / f"reader {number}", *ids, data)
        story.expect(not problems, f"{len(data)} bytes of the SDK's are read by Vault: {problems}")
        story.figure("read by Vault", bytes=len(data), deletable=one["deletable"])


def bundles_of(world: World, machine: Machine) -> dict[bytes, bytes]:
    """The bytes of each blob of a household, put together from the pieces at home: {blob id and object id: bytes}."""
    passphrase = Unlock(lambda: world.passphrase.read_text().strip())
    session = open_session(machine.folder, passphrase, Surroundings(), QUIET, write=False)
    try:
        return {where: b"".join(parts) for where, parts in _from_home(session, world.story).items()}
    finally:
        session.close()


def _from_home(session: Session, story: Story) -> dict[bytes, list[bytes]]:
    vault = session.vault
    rows: list[tuple[bytes, int, PackRef]] = []
    for row in vault.index.walk_packs():
        record = vault.index.pack_record(row.pack.id)
        if record is not None and NAME in record.placed:
            (location, _) = record.placed[NAME]
            rows.append((location.blob or b"", location.blob_offset, record.pack))
    found: dict[bytes, list[bytes]] = {}
    for where, offset, pack in sorted(rows, key=lambda one: one[:2]):
        parts = found.setdefault(where, [])
        story.expect(sum(map(len, parts)) == offset, "the packs of a bundle follow each other")
        try:
            home = vault.network.home  # type: ignore[attr-defined]
            parts.append(bytes(home.read_whole(pack, memoryview(bytearray(pack.length + 256)), QUIET)))
        except VaultError as error:
            story.expect(False, f"a pack of home's: {error!r}")
    return found
