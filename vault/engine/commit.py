"""The commit point of a backup: pages, then a signed head that reaches all that was stored.

Order of writes: slivers, durable at enough places, pack recorded, pages, head. A crash in between leaves garbage, never
a reference to something missing.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from vault.engine.findings import note_reached
from vault.engine.heads import every_tree, newest_heads, pending_records, untold
from vault.engine.pipeline import Packer
from vault.engine.rolled_back import note_taken
from vault.engine.tables import Tree, write_tree
from vault.engine.vault import Vault, check_may_write
from vault.errors import NetworkError
from vault.format.head import PENDING_BYTES, Head, decode_certificate, encode_head, head_digest, seal_head
from vault.format.objects import SALT
from vault.format.pages import RootInfo, Table
from vault.format.records import decode_album, encode_album
from vault.index.garbage import FOLD
from vault.keys.device import sign_head
from vault.model import HeadName, ObjectRef, Stamp
from vault.ports import Monitor, Network

KEEP_HEADS = 10
HEAD_GRACE_MS = (
    30 * 24 * 3600 * 1000
)  # longer than a holiday: an older head may be what a damaged newer one falls back to


@dataclass(frozen=True, slots=True)
class Committed:
    """A head that is on `copies` places. `missed`: the networks beside home that it should be on, and why it isn't."""

    name: HeadName
    copies: int
    missed: Mapping[str, NetworkError] = field(default_factory=dict)


def needs_commit(vault: Vault) -> bool:
    """Whether the index holds anything that no head of this device reaches."""
    return vault.state.sequence == 0 or vault.index.get("uncommitted") != 0


def head_copies(vault: Vault) -> int:
    """Whole copies of the newest head: this device's own; before its first, the least copied of the others' newest."""
    tag = vault.keys.vault_tag()
    newest: list[HeadName] = []
    if vault.state.sequence:
        newest.append(HeadName(vault.keys.device_tag(vault.me), vault.state.sequence, vault.state.digest[:8]))
    else:
        newest += [names[0] for names in newest_heads(vault.keys, vault.network).values()]
    return min((vault.network.head_copies(tag, name) for name in newest), default=0)


def head_is_short(vault: Vault) -> bool:
    """Whether some place that answers lacks this device's newest head, or holds it damaged."""
    return vault.state.sequence > 0 and head_copies(vault) < vault.network.copies_possible()


def commit(
    vault: Vault,
    monitor: Monitor,
    bring: Callable[[], int] = lambda: 0,
    beside: Callable[[], Sequence[Network]] = tuple,
) -> Committed:
    """Write what changed into pages and sign a new head. Nothing before this is called stored.

    `bring` takes packs that the head reaches to other networks and returns how many; as their records change by that,
    it is called until it finds none, and the head is then written to `beside`, too: those that it could bring to.

    Raises `NewerVersion` when another device's head says that this version must not write.
    """
    check_may_write(vault)
    now, sequence = vault.clock.now_ms(), next_sequence(vault)
    counter = vault.index.get("counter")
    info = RootInfo(None, vault.me, sequence, Stamp(counter, vault.me), now)
    while True:
        records = pending_records(vault, PENDING_BYTES)
        if records is None or vault.index.get("folding") or vault.index.get(FOLD):
            _fold(vault, info, monitor)
            records = pending_records(vault, PENDING_BYTES) or ()
        if not bring():
            break
    head = Head(
        device=vault.me,
        certificate=decode_certificate(*vault.state.certificate),
        sequence=sequence,
        previous=vault.state.digest or bytes(32),
        time=now,
        counter=vault.index.get("counter"),  # what was brought has stamps of its own
        others={device: head for device, head in vault.index.heads().items() if device != vault.me},
        roots=_roots(vault),
        records=records,
        places=vault.state.places,
        networks=vault.state.networks,
        keep_ahead=vault.state.keep_ahead,
        keep_ahead_stamp=vault.state.keep_ahead_stamp,
    )
    committed = _write(vault, head, monitor, beside())
    vault.index.put("uncommitted", 0)
    vault.index.put_device(vault.me, head.certificate.name, now)
    for device in head.others:
        vault.index.put(untold(device), 0)
    note_reached(vault)
    vault.index.commit()
    _drop_old_heads(vault, now)
    return committed


def next_sequence(vault: Vault) -> int:
    """Past the one that was intended, too: a stopped run may have written that to a place which is away now. Two heads
    of one number would look like two devices.
    """
    return max(vault.state.sequence, vault.state.intended[0]) + 1


def _fold(vault: Vault, info: RootInfo, monitor: Monitor) -> None:
    """Records into pages, until what is left fits into a head.

    Pages live in packs, and the packs of the pack table's own pages can't be in it: they are few, and go into the head
    as records. After a very large backup that takes a second round.
    """
    if vault.index.get("folding"):
        vault.index.all_dirty()  # the last fold was cut short: some pages that the index names may not be stored
    vault.index.put("folding", 1)
    vault.index.commit()
    packer = Packer(vault, monitor)
    try:
        for table, album, row in every_tree(vault):
            if table is Table.PACKS:
                packer.flush()
            root = write_tree(vault, Tree(table, album, row), replace(info, album=album), packer)
            if table is Table.ITEMS and album is not None:
                _set_root(vault, album, root)
        packer.flush()
        while pending_records(vault, PENDING_BYTES) is None:
            write_tree(vault, Tree(Table.PACKS), info, packer)
            packer.flush()
        vault.index.put("folding", 0)
        vault.index.put(FOLD, 0)
        vault.index.commit()
    finally:
        packer.close()


def _set_root(vault: Vault, album: bytes, root: bytes | None) -> None:
    for _, known, name, data in vault.index.albums():
        record = decode_album(data)
        if known == album and record.root != root:
            changed = replace(record, root=root)  # type: ignore[arg-type]
            vault.index.put_album(known, name, encode_album(changed))


def _roots(vault: Vault) -> dict[Table, ObjectRef]:
    """Full references to the root pages of the vault's tables (an album's root stands in the album's record)."""
    roots = {}
    for table in (Table.ALBUMS, Table.LEASES, Table.PREVIEWS, Table.TOMBSTONES, Table.PACKS):
        name = vault.index.root_page(Tree(table).name)
        if name is not None:
            roots[table] = vault.index.find_object(name)[0]
    return roots


def _write(vault: Vault, head: Head, monitor: Monitor, beside: Sequence[Network]) -> Committed:
    body = encode_head(head)
    tag = vault.keys.device_tag(vault.me)
    signed = (body, sign_head(vault.device, body))
    data = seal_head(vault.keys.head, vault.random(SALT), tag.hex(), head.sequence, signed)
    digest = head_digest(data)
    vault.change_state(intended=(head.sequence, digest))
    name = HeadName(tag, head.sequence, digest[:8])
    copies = vault.network.put_head(vault.keys.vault_tag(), name, data, monitor)
    vault.change_state(sequence=head.sequence, digest=digest)
    note_taken(vault, name, vault.network.takers(name))
    missed = {}
    for network in beside:
        try:
            network.put_head(vault.keys.vault_tag(), name, data, monitor)
        except NetworkError as error:
            missed[network.name] = error
    return Committed(name, copies, missed)


def _drop_old_heads(vault: Vault, now: int) -> None:
    """Remove own heads that are older than the grace and not among the last ten. Ages are this device's own notes."""
    sequence = vault.state.sequence
    vault.index.put(f"head/{sequence}", now)
    oldest = vault.index.get("oldest_head", 1)
    expired = []
    while oldest <= sequence - KEEP_HEADS and vault.index.get(f"head/{oldest}", now) < now - HEAD_GRACE_MS:
        expired.append(oldest)
        oldest += 1
    if not expired:
        vault.index.commit()
        return
    own = vault.keys.device_tag(vault.me)
    for copies in vault.network.heads(vault.keys.vault_tag()):
        if copies.name.device_tag == own and copies.name.sequence in expired:
            vault.network.drop_head(vault.keys.vault_tag(), copies.name)
    vault.index.put("oldest_head", oldest)
    vault.index.commit()
