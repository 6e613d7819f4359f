"""Until when blobs are paid for, what more time would cost, and paying for it."""

from collections.abc import Iterable, Sequence

from vault.format.walrus.addresses import Address
from vault.model import PackId, PackRef, PaidBlob, PaidTerms
from vault.networks.walrus.book import State
from vault.networks.walrus.means import Means
from vault.networks.walrus.nouns import units
from vault.networks.walrus.paying import Most
from vault.networks.walrus.reading_blobs import object_of
from vault.ports import Monitor

KEEPING = {"register", "extend"}  # the payments that count against a budget


class Leases:
    """The paying half of a lease; `Keeping.extend` is the port's, without a limit."""

    def __init__(self, means: Means) -> None:
        self._means = means

    def terms(self) -> PaidTerms:
        """Epoch, price and balance as they are now. Raises a `ChainError`."""
        view = self._means.watch.anew()
        balances = self._means.chain.balances()
        system = view.system
        return PaidTerms(
            system.epoch,
            system.epochs_ahead,
            view.staking.inner.epoch_duration,
            system.storage_price,
            balances.wal,
            balances.sui,
            "WAL",
        )

    def blobs_of(self, packs: Iterable[PackRef]) -> list[PaidBlob]:
        """The blobs that these packs are in, as the chain has them; those that are gone end in epoch 0."""
        wanted: dict[Address, set[PackId]] = {}
        for pack in packs:
            wanted.setdefault(object_of(pack), set()).add(pack.id)
        price = self._means.view().system.storage_price
        found = self._means.chain.blobs_by_id(list(wanted))
        return [
            PaidBlob(name, 0, 0, frozenset(some), permanent=False)
            if one is None
            else PaidBlob(
                name,
                one.end_epoch,
                units(one.blob.storage.storage_size) * price,
                frozenset(some),
                permanent=not one.blob.deletable,
                size=one.blob.size,
            )
            for (name, some), one in zip(wanted.items(), found, strict=True)
        ]

    def living(self, packs: Iterable[PackRef]) -> frozenset[PackId]:
        """The packs in blobs that are certified and not over, as the chain has them now. Raises a `ChainError`."""
        wanted: dict[Address, set[PackId]] = {}
        for pack in packs:
            wanted.setdefault(object_of(pack), set()).add(pack.id)
        epoch = self._means.watch.anew().system.epoch
        found = self._means.chain.blobs_by_id(list(wanted))
        return frozenset[PackId]().union(
            *(
                some
                for some, one in zip(wanted.values(), found, strict=True)
                if one is not None and one.is_certified and one.end_epoch > epoch
            )
        )

    def pay_extension(self, blobs: Sequence[bytes], end_epoch: int, most: int, monitor: Monitor) -> int:
        """Keep these until then, for no more than `most`; what was paid. What another device paid for costs nothing.

        Raises `CostChanged`, `NotEnoughMoney`, `ContractAborted`, a `ChainError`.
        """
        monitor.check()
        chain = self._means.chain
        chain.settle()
        names = [Address(name) for name in blobs]
        ends = [0 if one is None else one.end_epoch for one in chain.blobs_by_id(names)]
        key = f"extend to {end_epoch} {sorted(zip((name.hex() for name in names), ends, strict=True))!r}"
        done = chain.extend(names, end_epoch, key, Most(most))
        return 0 if done is None else done.price.frost

    def spent_since(self, since_ms: int) -> int:
        """What this device paid for keeping things, since then."""
        return sum(
            entry.price.frost
            for entry in self._means.chain.payments()
            if entry.made >= since_ms and entry.what in KEEPING and entry.state in {State.DONE, State.OPEN}
        )
