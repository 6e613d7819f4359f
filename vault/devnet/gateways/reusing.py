"""What a publisher has in its wallet that saves it from paying again: a Blob of the same bytes, or space that fits."""

from dataclasses import dataclass
from typing import Any

from vault.devnet.chain.objects import OwnerKind
from vault.devnet.contracts.system_structs import Blob, Storage
from vault.devnet.network import Network
from vault.format.walrus.identifiers import blob_id_to_move


@dataclass(frozen=True, slots=True)
class Found:
    """A Blob of the wallet's for the same bytes, alive."""

    id: bytes
    certified: bool
    end_epoch: int
    missing: int  # epochs until it lasts as long as it should

    @property
    def operation(self) -> str:
        """What is made of it, as answers name it."""
        if not self.missing:
            return "reuseRegistration"
        return "reuseAndExtend" if self.certified else "reuseAndExtendNonCertified"


def _owned(network: Network, owner: bytes, name: str) -> list[Any]:
    tag = str(network.packages.names[name])
    found, after = [], b""
    while page := network.store.owned(owner, OwnerKind.ADDRESS, tag, after):
        found += [network.ledger.decoded(one) for one in page]
        after = page[-1].id
    return found


def a_blob(network: Network, owner: bytes, blob_id: bytes, end: int, *, deletable: bool) -> Found | None:
    """The wallet's best Blob of this id that is alive: certified before not, long before short."""
    epoch, number = network.staking().epoch, blob_id_to_move(blob_id)
    blobs: list[Blob] = [
        one
        for one in _owned(network, owner, "Blob")
        if one.blob_id == number and one.deletable == deletable and one.storage.end_epoch > epoch
    ]
    found = [
        Found(one.id, one.certified_epoch is not None, one.storage.end_epoch, max(0, end - one.storage.end_epoch))
        for one in blobs
    ]
    return max(found, key=lambda one: (not one.missing, one.certified, one.end_epoch), default=None)


def some_space(network: Network, owner: bytes, size: int, end: int) -> Storage | None:
    """The smallest space of the wallet's that holds `size` bytes from now until `end`."""
    epoch = network.staking().epoch
    fitting: list[Storage] = [
        one
        for one in _owned(network, owner, "Storage")
        if one.start_epoch <= epoch and one.end_epoch >= end and one.storage_size >= size
    ]
    return min(fitting, key=lambda one: (one.storage_size, one.end_epoch), default=None)
