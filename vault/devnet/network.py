"""The whole network without its servers: state on disk, people, nodes, and the passing of epochs."""

import json
from dataclasses import dataclass
from pathlib import Path

from vault.coding.redstuff import Geometry
from vault.devnet.building import Building, TransactionFailed
from vault.devnet.chain.ledger import Ledger, Refused
from vault.devnet.chain.objects import OwnerKind
from vault.devnet.chain.packages import package_digest
from vault.devnet.chain.services import Chain
from vault.devnet.chain.store import Store
from vault.devnet.chain.types import FRAMEWORK, STDLIB, U64_T, coin_of, field_id
from vault.devnet.clockwork import Clockwork
from vault.devnet.contracts.staking_structs import Done, Selected, StakingInner, Syncing
from vault.devnet.contracts.system_structs import SystemInner
from vault.devnet.genesis import (
    CLOCK_ID,
    CONTRACT_VERSION,
    MODULES,
    Landmarks,
    code_of,
    landmarks,
    make_objects,
    package_id,
    published,
    register_nodes,
)
from vault.devnet.keys import Wallet, derive, node_key, wallet
from vault.devnet.nodes.faults import Faults, decode_faults
from vault.devnet.nodes.healing import heal, need_metadata
from vault.devnet.nodes.node import Committee, Identity, StorageNode
from vault.devnet.nodes.registry import Registry
from vault.devnet.nodes.slivers import SliverStore
from vault.devnet.nodes.syncing import take_shards
from vault.devnet.settings import Settings, decode_settings
from vault.format.walrus.bcs import ADDRESS, BYTES, U32, U64, encode
from vault.format.walrus.identifiers import BlobId
from vault.format.walrus.messages import is_quorum
from vault.ports import Clock

CHAIN_FILE, SLIVER_FILE = "chain.db", "slivers.db"
HOST = "127.0.0.1"
DEPENDENCIES = (STDLIB, FRAMEWORK)  # of the contracts, as far as a package's digest is made of them


@dataclass(frozen=True, slots=True)
class Ports:
    """Where everything listens."""

    grpc: int
    control: int
    gateway: int  # aggregator and publisher
    relay: int
    nodes: tuple[int, ...]


class Network:
    """One practice network in a folder. Everything runs on one thread."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        """Opens what `create` has made."""
        self.folder = folder
        self.store = Store(folder / CHAIN_FILE)
        self.slivers = SliverStore(folder / SLIVER_FILE)
        self.seed = self.store.fact("seed") or b""
        self.settings: Settings = decode_settings(self.store.fact("settings") or b"")
        self.clock = Clockwork(clock, self.store)
        self.marks: Landmarks = landmarks(self.seed, self._version())
        self.packages = published(self.seed, self.marks.ids)
        genesis = int.from_bytes(self.store.fact("genesis") or b"", "little")
        self.ledger = Ledger(self.store, self.packages, self.clock.now_ms, genesis)
        self.chain = Chain(self.ledger, self.store.fact("chain") or b"", "localnet")
        self.geometry = Geometry(self.settings.shards)
        self.nodes: list[StorageNode] = []
        self.caps: list[bytes] = []
        self._committee: tuple[int, Committee] | None = None

    def close(self) -> None:
        """Close the files."""
        self.store.close()
        self.slivers.close()

    # --- the beginning ---------------------------------------------------------------------

    def begin(self, ports: Ports) -> None:
        """The first time: objects, nodes, epoch 1. Later: the nodes as they were kept."""
        addresses = [f"{HOST}:{port}" for port in ports.nodes]
        if self.store.fact("nodes") is None:
            with self.store.together():
                self.store.forget()  # what a beginning that was cut short has left
                make_objects(self.store, self.packages, self.marks, self.settings, self.seed, self.clock.now_ms())
            made = register_nodes(self.ledger, self.marks, self.settings, self.seed, addresses)
            kept = [[node.hex(), cap.hex()] for node, cap in made]
            self.store.set_fact("nodes", json.dumps(kept).encode())
        for index, (node, cap) in enumerate(json.loads(self.store.fact("nodes") or b"[]")):
            identity = Identity(
                index, bytes.fromhex(node), node_key(self.seed, index), f"practice-{index}", addresses[index]
            )
            registry = Registry(self.store, self.packages)
            found = StorageNode(identity, self.geometry, registry, self.slivers, self.committee)
            found.faults = decode_faults(self.store.fact(f"faults {index}") or Faults().encode())
            self.nodes.append(found)
            self.caps.append(bytes.fromhex(cap))
        self.step()
        self.step()
        self.step()

    def _version(self) -> int:
        """The contracts', as the System object says."""
        found = self.store.get(landmarks(self.seed, CONTRACT_VERSION).system)
        return CONTRACT_VERSION if found is None else int.from_bytes(found.contents[32:40], "little")

    # --- reading the chain -----------------------------------------------------------------

    def _inner_id(self, parent: bytes) -> bytes:
        return field_id(parent, encode(U64, self.marks.ids.version), U64_T)

    def staking(self) -> StakingInner:
        """What the Staking object says now."""
        found = self.store.get(self._inner_id(self.marks.staking))
        assert found is not None  # noqa: S101 made at genesis
        inner: StakingInner = self.ledger.decoded(found).value
        return inner

    def system(self) -> SystemInner:
        """What the System object says now."""
        found = self.store.get(self._inner_id(self.marks.system))
        assert found is not None  # noqa: S101 made at genesis
        inner: SystemInner = self.ledger.decoded(found).value
        return inner

    def committee(self) -> Committee:
        """Who holds which shards; read again only when the Staking object has changed."""
        height = self.store.height()
        if self._committee is None or self._committee[0] != height:
            inner = self.staking()
            keys = {member.node_id: member.public_key for member in self.system().committee.members}
            found = Committee(inner.epoch, inner.committee, inner.previous_committee, keys)
            self._committee = (height, found)
        return self._committee[1]

    def catch_up(self, node: StorageNode) -> list[bytes]:
        """Let a node read the chain's events, as late as it is told to be."""
        return node.registry.catch_up(self.clock.now_ms() - node.faults.lag_ms)

    # --- epochs ----------------------------------------------------------------------------

    def operator(self, index: int) -> Wallet:
        """Who runs a node."""
        return wallet(self.seed, f"operator {index}")

    def next_step_at(self) -> int:
        """When the next step of the epoch is due (ms)."""
        inner = self.staking()
        match inner.epoch_state:
            case Syncing():
                return 0
            case Done(since):
                return inner.first_epoch_start if inner.epoch == 0 else since + inner.epoch_duration // 2
            case Selected(since):
                return inner.first_epoch_start if inner.epoch == 0 else since + inner.epoch_duration

    def step(self) -> bool:
        """Do what is due: end the vote, change the epoch, say that shards are there. Whether anything was."""
        if self.clock.now_ms() < self.next_step_at():
            return False
        match self.staking().epoch_state:
            case Done():
                self._drive("staking::voting_end", self.marks.staking, CLOCK_ID)
            case Selected():
                parts = (self.marks.staking, self.marks.system, self.marks.treasury, CLOCK_ID)
                self._drive("staking::initiate_epoch_change_v2", *parts)
            case Syncing():
                return self._sync()
        return True

    def _drive(self, target: str, *objects: bytes) -> None:
        building = Building()
        building.call(self.marks.ids.latest, target, *map(building.object, objects))
        building.send(self.ledger, self.operator(0))

    def _sync(self) -> bool:
        """Every node that runs gets its shards' slivers and says so."""
        inner, any_done = self.staking(), False
        for index, node in enumerate(self.nodes):
            if node.faults.stopped or node.identity.node_id not in inner.committee:
                continue
            self._fill(node, inner)
            building = Building()
            building.call(
                self.marks.ids.latest,
                "staking::epoch_sync_done",
                building.object(self.marks.staking),
                building.object(self.caps[index]),
                building.pure(U32, inner.epoch),
                building.object(CLOCK_ID),
            )
            try:
                building.send(self.ledger, self.operator(index))
                any_done = True
            except TransactionFailed:  # it has said so before
                continue
        return any_done

    def _fill(self, node: StorageNode, inner: StakingInner) -> None:
        """What a node needs before it may say that it is done: slivers of its new shards, and all that it missed."""
        for one in self.nodes:
            self.catch_up(one)
        blobs = [BlobId(blob) for blob in node.registry.certified(inner.epoch)]
        for blob in blobs:
            need_metadata(node, blob, self.nodes)
        take_shards(node, self.nodes)
        for blob in blobs:
            heal(node, blob, self.nodes)

    def heal(self, index: int) -> None:
        """A node that was away gets what it has missed of blobs that the network answers for."""
        node = self.nodes[index]
        self.catch_up(node)
        for blob in node.registry.certified(self.staking().epoch):
            heal(node, BlobId(blob), self.nodes)

    def advance(self, epochs: int) -> int:
        """Move the clock until that many epochs have passed; the epoch it is then. Raises `Stuck`."""
        target = self.staking().epoch + epochs
        while self.staking().epoch < target or isinstance(self.staking().epoch_state, Syncing):
            self.clock.move(self.next_step_at() - self.clock.now_ms())
            if not self.step():
                raise Stuck("too few nodes run to finish the change of epoch")
        return self.staking().epoch

    def upgrade(self) -> int:
        """The nodes vote for the contracts' next version, and all moves over to it: that version. Raises `Stuck`."""
        version = self.marks.ids.version + 1
        package = package_id(self.seed, version)
        if self._pending() is None:
            digest = package_digest(code_of(version), DEPENDENCIES)
            self.packages.offered[digest] = package
            self._vote(digest)
            self._carry_out(version, digest)
        self.packages.publish(package, version, MODULES, self.marks.ids.walrus)
        building = Building()
        objects = (building.object(self.marks.staking), building.object(self.marks.system))
        building.call(package, "init::migrate_v2", *objects)
        building.send(self.ledger, self.operator(0))
        self.marks = landmarks(self.seed, version)
        return version

    def _pending(self) -> bytes | None:
        """The package that an upgrade has put there and that nothing was moved to yet."""
        found = self.store.get(self.marks.system)
        pending: bytes | None = None if found is None else self.ledger.decoded(found).new_package_id
        return pending

    def _vote(self, digest: bytes) -> None:
        """Nodes that run vote, one after the other, until there is a quorum."""
        held, staking = self.store.get(self.marks.upgrades), self.staking()
        if held is None:
            raise Stuck("this network was made before nodes could vote for upgrades: make a new one")
        manager = self.ledger.decoded(held)
        found = self.store.get(
            field_id(manager.upgrade_proposals.id, encode(BYTES, digest), self.packages.names["PackageDigest"])
        )
        before = None if found is None else self.ledger.decoded(found).value
        voters = before.voters if before is not None and before.epoch == staking.epoch else ()
        weight = sum(len(staking.committee[node]) for node in voters)
        for index, node in enumerate(self.nodes):
            shards = staking.committee.get(node.identity.node_id, ())
            if is_quorum(weight, staking.n_shards):
                return
            if node.faults.stopped or not shards or node.identity.node_id in voters:
                continue
            building = Building()
            by = building.call(self.marks.ids.latest, "auth::authenticate_sender")
            objects = (building.object(self.marks.upgrades), building.object(self.marks.staking))
            about = (building.pure(ADDRESS, node.identity.node_id), building.pure(BYTES, digest))
            building.call(self.marks.ids.latest, "upgrade::vote_for_upgrade", *objects, by, *about)
            building.send(self.ledger, self.operator(index))
            weight += len(shards)
        if not is_quorum(weight, staking.n_shards):
            raise Stuck("too few nodes run to vote for the upgrade")

    def _carry_out(self, version: int, digest: bytes) -> None:
        """Take the ticket, upgrade, hand the receipt in: one transaction."""
        building = Building()
        manager, staking, system = (
            building.object(one) for one in (self.marks.upgrades, self.marks.staking, self.marks.system)
        )
        target = "upgrade::authorize_upgrade"
        ticket = building.call(self.marks.ids.latest, target, manager, staking, building.pure(BYTES, digest))
        receipt = building.upgrade(code_of(version), DEPENDENCIES, self.marks.ids.latest, ticket)
        building.call(self.marks.ids.latest, "upgrade::commit_upgrade", manager, staking, system, receipt)
        building.send(self.ledger, self.operator(0))

    # --- people ----------------------------------------------------------------------------

    def fund(self, address: bytes, sui: int, wal: int) -> bytes:
        """The faucet: new coins for an address; what the ledger keeps of it."""
        faucet = wallet(self.seed, "faucet")
        building = Building()
        given = []
        if sui:
            given.append(building.split(None, sui))
        if wal:
            tag = str(coin_of(self.packages.names["WAL"]))
            coins = self.store.owned(faucet.address, OwnerKind.ADDRESS, tag)
            given.append(building.split(building.object(coins[0].id), wal))
        if not given:
            raise Refused("nothing asked for")
        building.give(address, *given)
        return building.send(self.ledger, faucet)

    def set_faults(self, index: int, faults: Faults) -> None:
        """Tell a node how to behave; it is kept."""
        self.nodes[index].faults = faults
        self.store.set_fact(f"faults {index}", faults.encode())


class Stuck(Exception):
    """The epoch can't go on."""


def create(folder: Path, settings: Settings, seed: bytes, clock: Clock) -> None:
    """Make the folder of a new network. Raises `BadSettings`, OSError."""
    settings.check()
    folder.mkdir(parents=True, exist_ok=True)
    store = Store(folder / CHAIN_FILE)
    with store.together():
        store.set_fact("settings", settings.encode())
        store.set_fact("genesis", clock.now_ms().to_bytes(8, "little"))
        store.set_fact("chain", derive(seed, "chain"))
        store.set_fact("seed", seed)
    store.close()


def is_made(folder: Path) -> bool:
    """Whether there is a network in a folder."""
    if not (folder / CHAIN_FILE).exists():
        return False
    store = Store(folder / CHAIN_FILE)
    try:
        return store.fact("seed") is not None
    finally:
        store.close()
