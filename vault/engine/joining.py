"""Small bundles of a paid network, joined when they are due: each is billed for its metadata, whatever it holds.

The packs stay what they are, and only where they lie changes. What they lay in before is kept until its time is over,
for devices that haven't heard of it yet.
"""

from collections.abc import Iterable, Iterator, Sequence

from vault.engine.carrying import Carried, Goal, store_bundle
from vault.engine.vault import Vault
from vault.format.records import PackRecord
from vault.model import PaidBlob, Term
from vault.ports import Monitor, PaidNetwork

SMALL = 2  # of a full bundle, less than one in so many


def join_small(
    vault: Vault, network: PaidNetwork, blobs: Iterable[PaidBlob], epoch: int, end: int, monitor: Monitor
) -> frozenset[bytes]:
    """Store the packs of small blobs together, until `end`, where that costs less than keeping the blobs until then.

    Returns the names of the blobs that need not be kept. The head has to tell of it before it counts: the caller
    carries. Raises what `Network.store` raises.
    """
    joined: set[bytes] = set()
    for group in _groups(blobs, network.gather_bytes):
        records = [record for blob in group for record in _packs_in(vault, network.name, blob)]
        extending = sum((end - blob.end_epoch) * blob.price for blob in group)
        if not records or network.quote([one.pack.length for one in records], end - epoch).price >= extending:
            continue
        vault.index.put("carried", 1)  # until the head is there
        store_bundle(vault, Goal(network, Term(end)), records, Carried(network.name), monitor)
        joined |= {blob.name for blob in group}
    return frozenset(joined)


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
