"""Small bundles of a paid network, joined when they are due: each is billed for its metadata, whatever it holds.

The packs stay what they are, and only where they lie changes. What they lay in before is kept until its time is over,
for devices that haven't heard of it yet.
"""

from collections.abc import Iterable, Iterator, Sequence

from vault.engine.carrying import PAGES, Carried, Goal, store_bundle, term_on
from vault.engine.heads import pending_records
from vault.engine.vault import Vault
from vault.errors import IntegrityError, NetworkError, NotEnoughSlivers
from vault.format.head import PENDING_BYTES
from vault.format.records import PackRecord, encode_pack
from vault.model import PaidBlob, Term
from vault.ports import Monitor, PaidNetwork

PLACED = 200  # bytes that a record grows by a place, and its key
SMALL = 2  # of a full bundle, less than one in so many


def join_small(
    vault: Vault, network: PaidNetwork, blobs: Iterable[PaidBlob], until: tuple[int, int], monitor: Monitor
) -> frozenset[bytes]:
    """Store the packs of small blobs together, `until` (the epoch now, and the end), where that and the pages that tell
    of it cost less than keeping the blobs until then.

    Returns the names of the blobs that need not be kept; what can't be read, or isn't taken by the network's nodes, is
    none of them. The head has to tell of it before it counts: the caller carries. Raises what `Network.store` raises
    when something was paid in vain, and to keep the blobs besides might be more than the owner allows.
    """
    epoch, end = until
    if not vault.network.copies_possible():  # no head can be written: a new machine would look where they end
        return frozenset()
    joined: set[bytes] = set()
    pages = 0  # what those cost that become new by what was joined so far
    for group in _groups(blobs, network.gather_bytes):
        records = [record for blob in group for record in _packs_in(vault, network.name, blob)]
        extending = sum((end - blob.end_epoch) * blob.price for blob in group)
        anew = pages or _pages(vault, network, epoch, records)
        price = network.quote([one.pack.length for one in records], end - epoch).price
        if not records or price + anew - pages >= extending:
            continue
        spent = network.spent_since(0)
        try:
            store_bundle(vault, Goal(network, Term(end)), records, Carried(network.name), monitor)
        except (IntegrityError, NotEnoughSlivers):  # a pack is damaged or lost: the others have to be kept all the same
            continue
        except NetworkError:  # for keeping blobs the chain is enough
            if _is_limited(vault, network.name) and network.spent_since(0) > spent:
                raise
            break
        joined |= {blob.name for blob in group}
        pages = anew
    return frozenset(joined)


def _pages(vault: Vault, network: PaidNetwork, epoch: int, records: Sequence[PackRecord]) -> int:
    """What new pages cost, if a head that has room for all that is new hasn't any more when these records change."""
    size = sum(len(encode_pack(record)) + PLACED for record in records)
    if pending_records(vault, PENDING_BYTES) is None or pending_records(vault, PENDING_BYTES - size) is not None:
        return 0
    return network.quote([PAGES], term_on(vault, network).end_epoch - epoch).price


def _is_limited(vault: Vault, name: str) -> bool:
    return any(record.budget for record in vault.state.networks if record.name == name)


def _groups(blobs: Iterable[PaidBlob], most: int) -> Iterator[Sequence[PaidBlob]]:
    """Two or more that go into one bundle together."""
    group: list[PaidBlob] = []
    for blob in sorted(blobs, key=lambda one: (one.size, one.name)):
        if blob.permanent or not blob.size or blob.size * SMALL > most:
            continue
        if group and sum(one.size for one in group) + blob.size > most:
            yield from [group] if len(group) > 1 else []
            group = []
        group.append(blob)
    yield from [group] if len(group) > 1 else []


def _packs_in(vault: Vault, name: str, blob: PaidBlob) -> Iterator[PackRecord]:
    """The packs that anything needs of a blob."""
    for pack in sorted(blob.packs):
        record = vault.index.pack_record(pack)
        if record is not None and name in record.placed:
            yield record
