"""What the Wallet page asks of the vault, on the read lane: the network is asked there, and may take its time."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vault.errors import NetworkError, VaultError

if TYPE_CHECKING:
    from vault.ports import Monitor
    from vault.session.session import Session
    from vault.session.wallet import Wallet

MOST_PAYMENTS = 20


@dataclass(frozen=True, slots=True)
class Stake:
    """WAL that works: with whom, how much, what it has earned, and in what state (`words/paying.py`)."""

    name: str
    principal: int
    rewards: int
    state: str
    period: int


@dataclass(frozen=True, slots=True)
class Payment:
    """What was paid: its kind, when (milliseconds since 1970), and how much; `state` as in the book of payments."""

    what: str
    made: int
    wal: int
    sui: int
    state: str


@dataclass(frozen=True, slots=True)
class Year:
    """What a year of an album would cost now, in billionths of a WAL."""

    album: str
    size: int
    cost: int


@dataclass(frozen=True, slots=True)
class Shown:
    """All that the page shows. Without a network there is only the address; `problem`: why the network says nothing."""

    address: str
    network: str = ""
    wal: int = 0
    sui: int = 0
    as_of: int = 0
    clock_off: int = 0
    is_practice: bool = False
    stakes: tuple[Stake, ...] = ()
    years: tuple[Year, ...] = ()
    payments: tuple[Payment, ...] = ()
    problem: VaultError | None = None


def look(session: "Session", _: "Monitor") -> Shown:
    """Everything anew."""
    from vault.session.wallet import networks_of, wallet
    from vault.session.walruses import profile_of

    address = session.address()
    for name in networks_of(session):
        profile = profile_of(session.files, name)
        if profile is None:
            continue
        with wallet(session, profile) as opened:
            payments = tuple(
                Payment(one.what, one.made, one.price.frost, one.price.mist, one.state.value)
                for one in opened.chain.payments()[: -MOST_PAYMENTS - 1 : -1]
            )
            try:
                return _asked(session, opened, payments)
            except NetworkError as error:
                return Shown(address, name, payments=payments, is_practice=profile.is_practice, problem=error)
    return Shown(address)


def _asked(session: "Session", opened: "Wallet", payments: tuple[Payment, ...]) -> Shown:
    held = opened.holdings()
    return Shown(
        held.address,
        held.network,
        held.balances.wal,
        held.balances.sui,
        held.as_of,
        held.clock_off,
        opened.profile.is_practice,
        tuple(Stake(one.node_name, one.principal, one.rewards, one.state.value, one.epoch) for one in held.stakes),
        tuple(
            Year(name, size, opened.price(size).frost)
            for _, name, _, size in session.vault.index.album_totals()
            if size
        ),
        payments,
    )
