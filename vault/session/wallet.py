"""The vault's money on one Walrus network: what there is, what things cost, what it works for, and what was paid."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from vault.coding.redstuff import Geometry
from vault.errors import NoMoneyNetwork, NoSuchAlbum, NoSuchStake
from vault.format.walrus.addresses import address_text
from vault.keys import phrase as phrase_keys
from vault.keys.unlocking import DeviceSecrets
from vault.keys.wallet import WalletKey, export_private_key
from vault.networks.walrus.book import Entry
from vault.networks.walrus.chain import Chain
from vault.networks.walrus.loop import Loop
from vault.networks.walrus.network import WalrusNetwork
from vault.networks.walrus.nouns import Balances, storage_cost, write_cost
from vault.networks.walrus.profiles import BUILT_IN, DEVNET, Profile, profile_from
from vault.networks.walrus.staking import Changing, NodeView, Stake, Stakes
from vault.networks.walrus.storing import LARGEST_BUNDLE
from vault.session.session import Session
from vault.session.walruses import KIND, folder_of, profile_of

YEAR_MS = 365 * 24 * 3600 * 1000


@dataclass(frozen=True, slots=True)
class Holdings:
    """What the wallet holds. `as_of`: milliseconds since 1970, by this device's clock."""

    network: str
    address: str
    balances: Balances
    stakes: tuple[Stake, ...]
    epoch: int
    next_epoch: int  # milliseconds since 1970, as planned
    as_of: int
    has_exchange: bool
    clock_off: int  # milliseconds that this device's clock is ahead of the chain's


@dataclass(frozen=True, slots=True)
class Price:
    """What keeping so many bytes would cost at this moment's price.

    `frost`: for all `epochs` (writing among it); `write`: of that, once; `at_once`: how many epochs can be paid ahead.
    `stored_bytes`: what all storage nodes together hold of it. `until`: milliseconds since 1970, as planned.
    """

    size: int
    stored_bytes: int
    epochs: int
    at_once: int
    frost: int
    write: int
    until: int
    as_of: int


class Wallet:
    """Opened by `wallet`; speaks to the network only when it is asked something."""

    def __init__(self, session: Session, profile: Profile) -> None:
        self._session, self.profile = session, profile
        network = session.vault.elsewhere.get(profile.name)
        self._loop: Loop | None = None
        if isinstance(network, WalrusNetwork) and network.chain.profile == profile:
            self.chain = network.chain  # one book of payments for whoever pays
        else:
            self._loop, around = Loop(), session.around
            folder = os.fsencode(folder_of(session.files, profile.name))
            self.chain = Chain(profile, wallet_key(session.secrets), folder, around.disk, around.clock, self._loop)
        self.stakes, self.changing = Stakes(self.chain), Changing(self.chain)

    def close(self) -> None:
        """Hang up, where nobody else goes on with it."""
        if self._loop is not None:
            self.chain.close()
            self._loop.close()

    @property
    def address(self) -> str:
        """Where money can be sent."""
        return address_text(self.chain.owner)

    def holdings(self) -> Holdings:
        """As it is now."""
        clock = self.chain.staking().clock
        return Holdings(
            self.profile.name,
            self.address,
            self.chain.balances(),
            tuple(self.stakes.owned()),
            clock.epoch,
            clock.start(clock.epoch + 1),
            self.chain.now_ms(),
            self.changing.is_there,
            self.chain.clock_off(),
        )

    def history(self) -> list[Entry]:
        """What this device has paid, the newest first; those that are open are looked up before."""
        if self._session.lock is not None:
            self.chain.settle()
        return self.chain.payments()[::-1]

    def price(self, size: int, epochs: int | None = None) -> Price:
        """What storing so many bytes for so many epochs costs; for a year, when it isn't said."""
        system, clock = self.chain.system(), self.chain.staking().clock
        now = self.chain.now_ms()
        wanted = epochs or -(-YEAR_MS // clock.duration)
        geometry = Geometry(system.n_shards)
        sizes = [geometry.encoded_size(length) for length in bundle_lengths(size, geometry.largest_blob)]
        write = sum(write_cost(system, one) for one in sizes)
        frost = write + sum(storage_cost(system, one, wanted) for one in sizes)
        end = clock.start(clock.at(now) + wanted)
        return Price(size, sum(sizes), wanted, system.epochs_ahead, frost, write, end, now)

    def album_size(self, name: str) -> int:
        """Bytes of an album's files. Raises `NoSuchAlbum`."""
        totals = self._session.vault.index.album_totals()
        for _, known, _, size in totals:
            if known == name:
                return size
        raise NoSuchAlbum(name, [known for _, known, _, _ in totals])

    def nodes(self) -> tuple[list[NodeView], int]:
        """The nodes of this epoch, and how many blobs of ours they hold slivers of: each node of each blob."""
        epoch = self.chain.system().epoch
        held = sum(1 for one in self.chain.blobs() if one.is_certified and one.end_epoch > epoch)
        return self.stakes.nodes(), held

    def node(self, named: str) -> NodeView:
        """A node by its name or its id. Raises `NoSuchStake`."""
        nodes = self.stakes.nodes()
        for one in nodes:
            if named in {one.name, address_text(one.node_id)}:
                return one
        raise NoSuchStake(named, [one.name for one in nodes])

    def stakes_with(self, named: str | None) -> list[Stake]:
        """Our stakes, or those with one node. Raises `NoSuchStake` when there is none."""
        owned = self.stakes.owned()
        found = [one for one in owned if named in {None, one.node_name, address_text(one.node_id)}]
        if not found:
            raise NoSuchStake(named or "", sorted({one.node_name for one in owned}))
        return found

    def key_for(self, what: str) -> str:
        """A key for a payment that is meant to happen each time that it is asked for. While it isn't known what became
        of one for the same, that one is finished, not made once more.
        """
        for entry in self.chain.payer.book.open_entries():
            if entry.key.startswith(f"{what} "):
                return entry.key
        return f"{what} {self._session.around.random(12).hex()}"


def wallet_key(held: DeviceSecrets) -> WalletKey:
    """What signs for the vault's money."""
    phrase = phrase_keys.phrase_from_entropy(held.entropy)
    return WalletKey(phrase_keys.seed(phrase, held.bip39_passphrase))


def exported_key(session: Session) -> str:
    """`suiprivkey1…`: gives the money away to whoever reads it, and nothing else."""
    return export_private_key(phrase_keys.seed(session.phrase, session.secrets.bip39_passphrase))


def networks_of(session: Session) -> list[str]:
    """The networks of this vault that take money."""
    return [record.name for record in session.vault.state.networks if record.kind == KIND]


def chosen_profile(session: Session, name: str | None) -> Profile:
    """The profile of the network that is named, or of the only one there is. Raises `NoMoneyNetwork`, `BadProfile`."""
    known = networks_of(session)
    if name is None and len(known) == 1:
        name = known[0]
    profile = profile_of(session.files, name) if name is not None else None
    if profile is None:
        raise NoMoneyNetwork(name or "", known)
    return profile


@contextmanager
def wallet(session: Session, profile: Profile) -> Iterator[Wallet]:
    """The wallet on a network, closed behind."""
    opened = Wallet(session, profile)
    try:
        yield opened
    finally:
        opened.close()


def bundle_lengths(size: int, largest: int) -> Sequence[int]:
    """As what bundles so many bytes would be stored."""
    most = min(LARGEST_BUNDLE, largest)
    whole, rest = divmod(size, most)
    return [most] * whole + ([rest] if rest or not whole else [])


def from_file(name: str, data: bytes) -> Profile:
    """A profile that a file gives for a network. Raises `BadProfile`, `NoMoneyNetwork`."""
    if name not in {*BUILT_IN, DEVNET}:
        raise NoMoneyNetwork(name, [*BUILT_IN, DEVNET])
    return profile_from(name, data)
