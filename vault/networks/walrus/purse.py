"""Which coins a payment takes: this device's own first, so that two devices don't reach for the same one."""

from collections.abc import Sequence
from dataclasses import dataclass

from vault.errors import NotEnoughMoney
from vault.format.walrus.addresses import FRAMEWORK, Address, address_text
from vault.networks.walrus.nouns import SUI, WAL, CoinObject
from vault.networks.walrus.program import Argument, Program

MOST_GAS_COINS = 256  # by Sui's protocol
MOST_MERGED = 200  # coins that go into one, to stay far below the limits of a transaction
LEAST_SUI = 10_000_000  # MIST that even the smallest transaction may hold for a moment


@dataclass(frozen=True, slots=True)
class Purse:
    """The wallet's coins as they were just listed, each kind from the largest down. `own` are this device's."""

    address: Address
    wal_type: str
    sui: Sequence[CoinObject]
    wal: Sequence[CoinObject]
    own: frozenset[Address] = frozenset()

    def take_wal(self, program: Program, *amounts: int) -> list[Argument]:
        """Coins of exactly these FROST. Raises `NotEnoughMoney`."""
        total = sum(amounts)
        if not total:
            zero = [program.call(FRAMEWORK, "coin::zero", types=(self.wal_type,)) for _ in amounts]
            return list(zero)
        chosen = self._enough(self.wal, total)
        first, *others = [program.owned(coin.ref) for coin in chosen]
        program.merge(first, others)
        return list(program.split(first, *amounts))

    def _enough(self, coins: Sequence[CoinObject], amount: int) -> list[CoinObject]:
        chosen, held = [], 0
        for coin in sorted(coins, key=lambda coin: coin.ref.id not in self.own)[:MOST_MERGED]:
            if held >= amount:
                break
            chosen.append(coin)
            held += coin.balance
        if held < amount:
            held = sum(coin.balance for coin in coins)
            raise NotEnoughMoney(WAL, amount, held, address_text(self.address))
        return chosen

    def gas(self, used: Sequence[Address], wanted: int) -> list[CoinObject]:
        """Coins for the fee and for SUI that the program takes, at least `wanted` MIST. Raises `NotEnoughMoney`."""
        free = [coin for coin in self.sui if coin.ref.id not in used and coin.balance]
        chosen = [coin for coin in free if coin.ref.id in self.own][:MOST_GAS_COINS]
        held = sum(coin.balance for coin in chosen)
        for coin in free:
            if held >= wanted or len(chosen) == MOST_GAS_COINS:
                break
            if coin.ref.id not in self.own:
                chosen.append(coin)
                held += coin.balance
        if held < wanted:
            raise NotEnoughMoney(SUI, wanted, held, address_text(self.address))
        return chosen
