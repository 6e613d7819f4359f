"""Room that was paid for and is empty: used again, divided, put together; and blobs that anyone may pay for."""

from collections.abc import Sequence
from dataclasses import dataclass

from vault.format.walrus.addresses import Address
from vault.format.walrus.objects import Storage
from vault.networks.walrus import calls
from vault.networks.walrus.chain import Chain
from vault.networks.walrus.nouns import Done, Ref, System, storage_cost
from vault.networks.walrus.paying import NO_LIMIT, Most
from vault.networks.walrus.program import Program
from vault.networks.walrus.purse import Purse


@dataclass(frozen=True, slots=True)
class Rooms:
    """The wallet's empty room on one chain. Payments as in `Chain`: the same key is never paid twice."""

    chain: Chain

    def owned(self) -> Sequence[tuple[Ref, Storage]]:
        """All of it, also what is over."""
        return self.chain.storages()

    def split_by_epoch(self, room: Address, epoch: int, key: str) -> Address:
        """Divide it in time; the id of the later part."""

        async def build(program: Program, purse: Purse, system: System) -> None:
            given = program.owned(await self.chain.payer.newest(room))
            program.give(purse.address, calls.split_by_epoch(program, system, given, epoch))

        return self._made(self.chain.pay(build, "split", key))

    def split_by_size(self, room: Address, size: int, key: str) -> Address:
        """Divide it in size: `room` keeps `size` bytes; the id of the rest."""

        async def build(program: Program, purse: Purse, system: System) -> None:
            given = program.owned(await self.chain.payer.newest(room))
            program.give(purse.address, calls.split_by_size(program, system, given, size))

        return self._made(self.chain.pay(build, "split", key))

    def fuse(self, room: Address, other: Address, key: str) -> Done:
        """Put two together: next to each other in time and of one size, or at the same time. `room` is what is left."""

        async def build(program: Program, _: Purse, system: System) -> None:
            into, given = [program.owned(await self.chain.payer.newest(one)) for one in (room, other)]
            calls.fuse(program, system, into, given)

        return self.chain.pay(build, "fuse", key)

    # --- shared blobs ----------------------------------------------------------------------

    def share(self, blob: Address, frost: int, key: str, most: Most = NO_LIMIT) -> Address:
        """Make a blob one that anyone may pay for, with so many FROST in it; its new id. There is no way back."""

        async def build(program: Program, purse: Purse, system: System) -> None:
            given = program.owned(await self.chain.payer.newest(blob))
            if frost:
                (coin,) = purse.take_wal(program, frost)
                program.call(system.package, "shared_blob::new_funded", given, coin)
            else:
                program.call(system.package, "shared_blob::new", given)

        (made,) = self.chain.pay(build, "share", key, most).made("shared_blob::SharedBlob")
        return made

    def fund(self, shared: Address, frost: int, key: str, most: Most = NO_LIMIT) -> Done:
        """Put FROST into a shared blob, whoever's it is."""

        async def build(program: Program, purse: Purse, system: System) -> None:
            given, _ = await self.chain.reading.shared_blob(shared)
            (coin,) = purse.take_wal(program, frost)
            program.call(system.package, "shared_blob::fund", program.shared(given, mutable=True), coin)

        return self.chain.pay(build, "fund", key, most)

    def extend_shared(self, shared: Address, end_epoch: int, key: str) -> Done | None:
        """Keep it until `end_epoch` from what is in it. None when it is kept that long already."""
        _, found = self.chain.shared_blob(shared)
        epochs = end_epoch - found.blob.storage.end_epoch
        if epochs <= 0:
            return None

        async def build(program: Program, _: Purse, system: System) -> None:
            given, now = await self.chain.reading.shared_blob(shared)
            ahead = end_epoch - now.blob.storage.end_epoch
            program.call(
                system.package,
                "shared_blob::extend",
                program.shared(given, mutable=True),
                program.shared(system.shared, mutable=True),
                calls.count(program, max(0, ahead)),
            )

        return self.chain.pay(build, "extend", key)

    def cost_of_sharing(self, shared: Address, end_epoch: int) -> int:
        """FROST that must be in a shared blob to keep it until `end_epoch`."""
        _, found = self.chain.shared_blob(shared)
        epochs = max(0, end_epoch - found.blob.storage.end_epoch)
        return storage_cost(self.chain.system(), found.blob.storage.storage_size, epochs)

    @staticmethod
    def _made(done: Done) -> Address:
        (made,) = done.made("storage_resource::Storage")
        return made
