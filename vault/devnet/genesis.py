"""The first objects of the chain, and the first steps of its people: nodes register, are staked to, epoch 1 begins."""

from dataclasses import dataclass

from vault.devnet.building import Building
from vault.devnet.chain.effects import changes_of
from vault.devnet.chain.ledger import Ledger
from vault.devnet.chain.objects import Owner, OwnerKind
from vault.devnet.chain.packages import Packages
from vault.devnet.chain.session import Coin, Session
from vault.devnet.chain.store import Store
from vault.devnet.chain.types import FRAMEWORK, SUI_T, U64_T, coin_of, parse_address
from vault.devnet.contracts import (
    blobs,
    epochs,
    framework,
    reports,
    slashing,
    staking,
    storage_pools,
    system,
    upgrading,
    views,
)
from vault.devnet.contracts.basics import LARGEST_U64, extend, named
from vault.devnet.contracts.certificates import committee_of
from vault.devnet.contracts.names import Clock, Ids, define_layouts, names_of
from vault.devnet.contracts.staking_structs import (
    ActiveSet,
    Done,
    EmergencyUpgradeCap,
    SlashingManager,
    StakingInner,
    UpgradeCap,
    UpgradeManager,
)
from vault.devnet.contracts.system_structs import (
    EventBlobState,
    Exchange,
    ExchangeRate,
    FutureAccounting,
    Ring,
    SystemInner,
    Table,
    Treasury,
    Versioned,
)
from vault.devnet.keys import derive, network_key, node_key, wallet
from vault.devnet.settings import SUI, WAL, Settings
from vault.format.walrus.bcs import ADDRESS, BYTES, TEXT, U16, U64
from vault.format.walrus.messages import possession_bytes

CONTRACT_VERSION = 3  # mainnet's and testnet's, 2026
CLOCK_ID = parse_address("0x6")
MOST_ACTIVE = 111  # of version 3
WAL_SUPPLY = 5_000_000_000 * WAL  # as on mainnet
STAKE_PER_WEIGHT = 1000 * WAL
GENESIS = bytes(32)
RICH = 1_000_000
OBJECTS = ("system", "staking", "treasury", "exchange", "slashing", "upgrades")
MODULES = [
    system.system,
    staking.staking,
    epochs.steps,
    staking.staked_wal,
    staking.auth,
    staking.node_metadata,
    blobs.blob,
    blobs.metadata,
    blobs.shared_blob,
    blobs.storage_resource,
    reports.system,
    slashing.slashing,
    storage_pools.system,
    storage_pools.storage_pool,
    upgrading.init,
    upgrading.upgrade,
    views.staking,
    views.staked_wal,
    views.storage_node,
    views.node_metadata,
    views.slashing,
    views.blob,
    views.metadata,
    views.encoding,
    views.committee,
    views.system,
    views.accounting,
    views.shared_blob,
]


@dataclass(frozen=True, slots=True)
class Landmarks:
    """Where everything is: ids that follow from the seed."""

    ids: Ids
    system: bytes
    staking: bytes
    treasury: bytes
    exchange: bytes
    slashing: bytes
    upgrades: bytes


def package_id(seed: bytes, version: int) -> bytes:
    """Where a version of Walrus's contracts stands; the first one is where its types are from."""
    return derive(seed, "package walrus" if version == 1 else f"package walrus, version {version}")


def code_of(version: int) -> tuple[bytes, ...]:
    """What stands for the modules of a version: there is no bytecode here, but votes are for a hash of something."""
    return (b"Walrus's contracts on a practice network, version %d" % version,)


def landmarks(seed: bytes, version: int) -> Landmarks:
    """The ids of a network."""
    ids = Ids(
        walrus=package_id(seed, 1),
        latest=package_id(seed, version),
        third=package_id(seed, CONTRACT_VERSION),
        version=version,
        wal=derive(seed, "package wal"),
        exchange=derive(seed, "package wal_exchange"),
    )
    return Landmarks(ids, *(derive(seed, f"object {name}") for name in OBJECTS))


def published(seed: bytes, ids: Ids) -> Packages:
    """All packages, as they are called."""
    packages = Packages(names_of(ids))
    define_layouts(packages, ids)
    packages.publish(ids.walrus, 1, MODULES)  # the first version: its types count, its functions refuse
    for version in range(CONTRACT_VERSION, ids.version + 1):
        packages.publish(package_id(seed, version), version, MODULES, ids.walrus)
    packages.publish(ids.exchange, 1, [framework.wal_exchange])
    packages.publish(FRAMEWORK, 1, [framework.coin, framework.balance, framework.transfer])
    return packages


def make_objects(store: Store, packages: Packages, marks: Landmarks, settings: Settings, seed: bytes, now: int) -> None:
    """System, Staking, coins and the rest, as they are before anybody has done anything."""
    session = Session(store, packages, GENESIS, GENESIS, now)
    shared = Owner(OwnerKind.SHARED, version=1)

    def put(name: str, value: object) -> None:
        session.create(named(session, name), value).owner = shared

    ids = marks.ids
    put("Clock", Clock(CLOCK_ID, now))
    put("System", Versioned(marks.system, ids.version, ids.latest, None))
    put("Staking", Versioned(marks.staking, ids.version, ids.latest, None))
    put("ProtectedTreasury", Treasury(marks.treasury, WAL_SUPPLY))
    put("SlashingManager", SlashingManager(marks.slashing, Table(session.new_id(), 0)))
    cap = UpgradeCap(session.new_id(), ids.latest, ids.version, 0)
    put("UpgradeManager", UpgradeManager(marks.upgrades, cap, Table(session.new_id(), 0)))
    emergency = session.create(
        named(session, "EmergencyUpgradeCap"), EmergencyUpgradeCap(session.new_id(), marks.upgrades)
    )
    emergency.owner = Owner(OwnerKind.ADDRESS, wallet(seed, "faucet").address)
    pot = RICH * WAL
    put("Exchange", Exchange(marks.exchange, pot, pot, ExchangeRate(1, 1), wallet(seed, "faucet").address))
    slots = tuple(FutureAccounting(epoch, 0, 0) for epoch in range(settings.epochs_ahead))
    inner = SystemInner(
        committee_of(0, ()),
        0,
        0,
        LARGEST_U64,
        LARGEST_U64,
        Ring(0, settings.epochs_ahead, slots),
        EventBlobState(None, {}),
        extend(session, {}, named(session, "Sizes")),
    )
    session.add_field(marks.system, ids.version, U64_T, inner, named(session, "SystemStateInnerV1"))
    stakes = StakingInner(
        n_shards=settings.shards,
        epoch_duration=settings.epoch_seconds * 1000,
        first_epoch_start=now,
        pools=Table(session.new_id(), 0),
        epoch=0,
        active_set=extend(session, ActiveSet(MOST_ACTIVE, 0, (), 0), named(session, "ActiveSet")),
        next_committee=None,
        committee={},
        previous_committee={},
        next_epoch_params=None,
        epoch_state=Done(now),
        next_epoch_public_keys=extend(session, {}, named(session, "Keys")),
    )
    session.add_field(marks.staking, ids.version, U64_T, stakes, named(session, "StakingInnerV1"))
    _coins(session, settings, seed)
    changes = changes_of(packages, session, [], 1, GENESIS)
    store.write([change.after for change in changes if change.after is not None], [])


def _coins(session: Session, settings: Settings, seed: bytes) -> None:
    """SUI and WAL for all who need some; the faucet has the rest of the supply."""

    def coin(currency: str, owner: bytes, amount: int) -> None:
        tag = coin_of(SUI_T if currency == "SUI" else named(session, currency))
        made = session.create(tag, Coin(session.new_id(), amount))
        made.owner = Owner(OwnerKind.ADDRESS, owner)

    faucet, spent = wallet(seed, "faucet").address, RICH * WAL
    for index, weight in enumerate(settings.weights):
        operator = wallet(seed, f"operator {index}").address
        coin("SUI", operator, RICH * SUI)
        coin("WAL", operator, weight * STAKE_PER_WEIGHT)
        spent += weight * STAKE_PER_WEIGHT
    for name in ("user", "publisher"):
        coin("SUI", wallet(seed, name).address, 1000 * SUI)
        coin("WAL", wallet(seed, name).address, 1000 * WAL)
        spent += 1000 * WAL
    coin("SUI", faucet, 1000 * RICH * SUI)
    coin("WAL", faucet, WAL_SUPPLY - spent)


def register_nodes(
    ledger: Ledger, marks: Landmarks, settings: Settings, seed: bytes, addresses: list[str]
) -> list[tuple[bytes, bytes]]:
    """Every node registers and stakes with itself: node id and capability of each."""
    from vault.devnet.answers import created

    found = []
    for index, (weight, address) in enumerate(zip(settings.weights, addresses, strict=True)):
        operator, key = wallet(seed, f"operator {index}"), node_key(seed, index)
        building = Building()
        texts = [building.pure(TEXT, text) for text in ("", "", "A node of a practice network.")]
        metadata = building.call(marks.ids.latest, "node_metadata::new", *texts)
        proof = key.sign(possession_bytes(0, operator.address, key.public_key))
        cap = building.call(
            marks.ids.latest,
            "staking::register_candidate",
            building.object(marks.staking),
            building.pure(TEXT, f"practice-{index}"),
            building.pure(TEXT, address),
            metadata,
            building.pure(BYTES, key.public_key),
            building.pure(BYTES, network_key(seed, index)),
            building.pure(BYTES, proof),
            building.pure(U16, settings.commission),
            building.pure(U64, settings.storage_price),
            building.pure(U64, settings.write_price),
            building.pure(U64, settings.node_capacity),
        )
        building.give(operator.address, cap)
        made = created(building.send(ledger, operator))
        cap_id = made[str(ledger.packages.names["StorageNodeCap"])][0]
        node_id = made[str(ledger.packages.names["StakingPool"])][0]
        _stake(ledger, marks, seed, index, node_id, weight)
        found.append((node_id, cap_id))
    return found


def _stake(ledger: Ledger, marks: Landmarks, seed: bytes, index: int, node: bytes, weight: int) -> None:
    operator = wallet(seed, f"operator {index}")
    wal = str(coin_of(ledger.packages.names["WAL"]))
    coin = ledger.store.owned(operator.address, OwnerKind.ADDRESS, wal)[0]
    building = Building()
    part = building.split(building.object(coin.id), weight * STAKE_PER_WEIGHT)
    arguments = (building.object(marks.staking), part, building.pure(ADDRESS, node))
    building.give(operator.address, building.call(marks.ids.latest, "staking::stake_with_pool", *arguments))
    building.send(ledger, operator)
