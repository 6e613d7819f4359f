"""Walrus's chain for the rest of the house: blocking calls from any thread, each with a time limit.

Reads are made anew each time. Payments go through `paying.py`: give each a key, and the same key is never paid twice.
"""

import os
from collections.abc import Mapping, Sequence

from vault.format.walrus.addresses import SUI_TYPE, Address, full_type
from vault.format.walrus.messages import Certificate
from vault.format.walrus.objects import SharedBlob, Storage
from vault.networks.walrus import calls
from vault.networks.walrus.book import Book, Entry, OwnCoins, State
from vault.networks.walrus.calls import Attributes, Registration
from vault.networks.walrus.full_node import FullNode, NotOnChain
from vault.networks.walrus.loop import Loop
from vault.networks.walrus.nouns import (
    Balances,
    Committee,
    Done,
    OwnedBlob,
    Price,
    Ref,
    Shared,
    Staking,
    System,
)
from vault.networks.walrus.paying import NO_LIMIT, Build, Most, Needless, Payer
from vault.networks.walrus.profiles import Profile
from vault.networks.walrus.program import Argument, GasCoin, Program
from vault.networks.walrus.purse import Purse
from vault.networks.walrus.reading import Reading
from vault.ports import Clock, Disk, Signer

PAYMENTS, COINS = b"payments", b"coins.json"
JOIN = "join"  # what the payment is called in the book
SHARE = 4  # of a coin a device takes one part in so many: what is left is larger, and whoever comes next takes of that
LEAST_TO_SPLIT = 400_000_000  # MIST: the part pays for some ten transactions


class Chain:
    """One Walrus network's chain and one wallet on it. `folder` (of this network alone) keeps the book of payments."""

    def __init__(self, profile: Profile, signer: Signer, folder: bytes, disk: Disk, clock: Clock, loop: Loop) -> None:
        self.profile, self.loop, self._clock = profile, loop, clock
        self._node = FullNode(profile)
        self.reading = Reading(self._node, profile)
        book = Book(os.path.join(folder, PAYMENTS), disk)
        coins = OwnCoins(os.path.join(folder, COINS), disk)
        self.payer = Payer(self._node, self.reading, profile, signer, book, coins, clock)

    @property
    def owner(self) -> Address:
        """The wallet's address."""
        return self.payer.owner

    def close(self) -> None:
        """Hang up; the loop is who made it's to close."""

        async def hang_up() -> None:
            self._node.close()

        self.loop.run(hang_up())

    # --- reading ---------------------------------------------------------------------------

    def system(self) -> System:
        """Prices, epoch, shards, members in the order of a certificate's bits, the package to call."""
        return self.loop.run(self.reading.system())

    def staking(self) -> Staking:
        """Who holds which shards; the clock of epochs."""
        return self.loop.run(self.reading.staking(self._clock.now_ms()))

    def committee(self, *, previous: bool = False) -> Committee:
        """The nodes with their addresses and keys; with `previous` those of the epoch before."""

        async def read() -> Committee:
            return await self.reading.committee(await self.reading.staking(self._clock.now_ms()), previous=previous)

        return self.loop.run(read())

    def balances(self) -> Balances:
        """What the wallet holds."""
        return self.loop.run(self.reading.balances(self.owner))

    def blobs(self) -> list[OwnedBlob]:
        """All Blob objects of the wallet, registered or certified, over or not."""

        async def read() -> list[OwnedBlob]:
            return await self.reading.blobs(self.owner, (await self.reading.system()).origin)

        return self.loop.run(read())

    def blobs_by_id(self, ids: Sequence[Address]) -> list[OwnedBlob | None]:
        """Blob objects by their ids, in order; None for what isn't there."""

        async def read() -> list[OwnedBlob | None]:
            return await self.reading.blobs_by_id(ids, (await self.reading.system()).origin)

        return self.loop.run(read())

    def attributes(self, blobs: Sequence[Address]) -> list[dict[str, str] | None]:
        """Attributes of Blob objects, in order; None where there are none. 50 of them are one question."""
        return self.loop.run(self.reading.attributes(blobs))

    def storages(self) -> list[tuple[Ref, Storage]]:
        """Room that is paid for and empty."""

        async def read() -> list[tuple[Ref, Storage]]:
            return await self.reading.storages(self.owner, (await self.reading.system()).origin)

        return self.loop.run(read())

    def shared_blob(self, object_id: Address) -> tuple[Shared, SharedBlob]:
        """A shared blob and its funds. Raises `NotOnChain`."""
        return self.loop.run(self.reading.shared_blob(object_id))

    def now_ms(self) -> int:
        """The time by this device's clock."""
        return self._clock.now_ms()

    def clock_off(self) -> int:
        """By how many milliseconds this device's clock is ahead of the chain's; below 0, behind."""
        return self._clock.now_ms() - self.loop.run(self.reading.time_ms())

    def own_coins(self) -> frozenset[Address]:
        """The coins that this device pays from; empty before it has joined."""
        return self.payer.own_coins()

    def payments(self) -> list[Entry]:
        """What this device has paid, the oldest first."""
        return self.payer.book.entries()

    # --- paying ----------------------------------------------------------------------------

    def join(self, sui: int, wal: int) -> Done:
        """Split off coins of this device's own, so many MIST and FROST: no other device reaches for them."""

        async def build(program: Program, purse: Purse, _: System) -> None:
            coins: list[Argument] = list(program.split(GasCoin(), sui))
            if wal:
                coins += purse.take_wal(program, wal)
            program.give(purse.address, *coins)

        done = self.pay(build, JOIN, f"{JOIN} {sui} {wal} {self._clock.now_ms()}")
        self._own(done)
        return done

    def pay_apart(self) -> None:
        """A part of the largest coins becomes this device's own, once, if that is worth a fee."""
        if self.own_coins():
            return
        self.settle()  # a payment on its way needs the coins as they are; it may be this very one
        joined = [entry for entry in self.payments() if entry.what == JOIN and entry.state is State.DONE]
        if joined:
            self._own(Done(joined[-1].digest, joined[-1].created, joined[-1].price))
            return
        sui, wal = (
            max((coin.balance for coin in self.loop.run(self.reading.coins(self.owner, kind))), default=0)
            for kind in (SUI_TYPE, self.profile.wal_type)
        )
        if sui >= LEAST_TO_SPLIT:
            self.join(sui // SHARE, wal // SHARE)

    def _own(self, done: Done) -> None:
        self.payer.own(frozenset(done.made(f"coin::Coin<{full_type(SUI_TYPE)}>") + self._wal_coins(done)))

    def _wal_coins(self, done: Done) -> tuple[Address, ...]:
        return done.made(f"coin::Coin<{full_type(self.profile.wal_type)}>")

    def pay(self, build: Build, what: str, key: str, most: Most = NO_LIMIT) -> Done:
        """As `Payer.pay`."""
        return self.loop.run(self.payer.pay(build, what, key, most))

    def price(self, build: Build) -> Price:
        """What it would take: simulated, not paid."""
        return self.loop.run(self.payer.price(build))

    def settle(self) -> list[Entry]:
        """Find out what became of payments that a crash left open; to be called before the first payment."""
        return self.loop.run(self.payer.settle())

    def register(self, wanted: Sequence[Registration], key: str, most: Most = NO_LIMIT) -> list[OwnedBlob]:
        """Pay for room and register blobs in it, in one transaction; the Blob objects, in the order asked for.

        With a key that was paid before: those of then. One that is gone from the chain since raises `NotOnChain`.
        """
        done = self.pay(registering(wanted), "register", key, most)
        made = self.blobs_by_id(done.made("blob::Blob"))
        by_id = {one.blob_id: one for one in made if one is not None}
        if any(one.blob_id not in by_id for one in wanted):
            raise NotOnChain("a blob that was registered")
        return [by_id[one.blob_id] for one in wanted]

    def certify(
        self,
        blob: Address,
        certificate: Certificate,
        key: str,
        attributes: Mapping[Address, Attributes] | None = None,
    ) -> Done:
        """Hand in a certificate, and write attributes of any Blob objects of ours, in one transaction.

        Raises `ContractAborted`: in `messages` or `bls_aggregate` when the certificate is of another epoch (collect
        again), in `blob` code 5 when it is certified already.
        """
        return self.pay(self.certifying(blob, certificate, attributes or {}), "certify", key)

    def certifying(self, blob: Address, certificate: Certificate, attributes: Mapping[Address, Attributes]) -> Build:
        """The transaction of `certify`."""

        async def build(program: Program, _: Purse, system: System) -> None:
            calls.certify(program, system, program.owned(await self.payer.newest(blob)), certificate)
            await self._write_attributes(program, system, attributes)

        return build

    def set_attributes(self, attributes: Mapping[Address, Attributes], key: str) -> Done:
        """Write attributes of Blob objects of ours; None takes a pair away."""

        async def build(program: Program, _: Purse, system: System) -> None:
            await self._write_attributes(program, system, attributes)

        return self.pay(build, "attributes", key)

    def _if_needed(self, build: Build, what: str, key: str, most: Most = NO_LIMIT) -> Done | None:
        try:
            return self.pay(build, what, key, most)
        except Needless:
            return None

    async def _write_attributes(
        self, program: Program, system: System, attributes: Mapping[Address, Attributes]
    ) -> None:
        takes_away = [one for one, wanted in attributes.items() if None in wanted.values()]
        present = dict(zip(takes_away, await self.reading.attributes(takes_away), strict=True))
        for blob, wanted in attributes.items():
            target = program.owned(await self.payer.newest(blob))
            calls.write_attributes(program, system, target, wanted, present.get(blob) or {})

    def extend(self, blobs: Sequence[Address], end_epoch: int, key: str, most: Most = NO_LIMIT) -> Done | None:
        """Keep blobs until `end_epoch` (exclusive), in one transaction. None when all of them are kept that long.

        A blob that another device has extended meanwhile isn't paid for again.
        """
        return self._if_needed(self.extending(blobs, end_epoch), "extend", key, most)

    def extending(self, blobs: Sequence[Address], end_epoch: int) -> Build:
        """The transaction of `extend`, for blobs as they are when it is built."""

        async def build(program: Program, purse: Purse, system: System) -> None:
            found = await self.reading.blobs_by_id(blobs, system.origin)
            short = [one for one in found if one is not None and one.end_epoch < end_epoch]
            if not short:
                raise Needless
            calls.extend(program, purse, system, short, end_epoch)

        return build

    def delete(self, blobs: Sequence[Address], key: str) -> Done | None:
        """Delete deletable blobs that are not over; the room that is left of them stays the wallet's.

        None when none of them is there any more.
        """

        async def build(program: Program, purse: Purse, system: System) -> None:
            found = [one for one in await self.reading.blobs_by_id(blobs, system.origin) if one is not None]
            if not found:
                raise Needless
            calls.delete(program, purse, system, found)

        return self._if_needed(build, "delete", key)

    def burn(self, blobs: Sequence[Address], key: str) -> Done | None:
        """Throw Blob objects away, whatever their state. None when none of them is there any more."""

        async def build(program: Program, _: Purse, system: System) -> None:
            found = [one for one in await self.reading.blobs_by_id(blobs, system.origin) if one is not None]
            if not found:
                raise Needless
            calls.burn(program, system, found)

        return self._if_needed(build, "burn", key)


def registering(wanted: Sequence[Registration]) -> Build:
    """The transaction of `Chain.register`."""

    async def build(program: Program, purse: Purse, system: System) -> None:
        calls.register(program, purse, system, wanted)

    return build
