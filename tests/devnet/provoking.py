"""A real transaction for every abort code that one can provoke. Each story yields its transactions in the order of its
codes; what has to be there first, it makes.
"""

import pysui_fastcrypto

from tests.devnet.practice import created
from tests.devnet.test_blobs import extended
from tests.devnet.test_reports import attest, listed, signed
from tests.devnet.test_staking import staked, withdrawing
from tests.devnet.test_storage_pools import SIZE, Pool
from vault.devnet.building import Building
from vault.devnet.chain.objects import OwnerKind
from vault.devnet.genesis import CLOCK_ID
from vault.devnet.keys import NodeKey, wallet
from vault.format.walrus.bcs import ADDRESS, BYTES, TEXT, U8, U16, U32, U64, U256
from vault.format.walrus.identifiers import BlobId
from vault.format.walrus.messages import (
    Confirmation,
    Intent,
    confirmation_bytes,
    header,
    possession_bytes,
    signers_bitmap,
)

DATA = bytes(range(256)) * 2
WAL = 10**9
EVERYONE = range(4)
STORIES = {}


def provokes(*codes):
    """The next function is the story of these codes."""

    def keep(story):
        STORIES[story.__name__] = codes, story
        return story

    return keep


def call(practice, target, *given, gives=False, building=None):
    """One call: bytes are objects, pairs are (layout, value), anything else is an argument already."""
    building = building or Building()
    arguments = [
        building.object(one) if isinstance(one, bytes) else building.pure(*one) if isinstance(one, tuple) else one
        for one in given
    ]
    made = building.call(practice.package, target, *arguments)
    if gives:
        building.give(practice.user.address, made)
    return building


def space(practice, size, start, end):
    """Some space of the user's: its object id."""
    about = ((U64, size), (U32, start), (U32, end), practice.coin().id)
    made = call(practice, "system::reserve_space_for_epochs", practice.marks.system, *about, gives=True)
    return created(practice.works(made), "::storage_resource::Storage")


def registering(practice, *, space_for=None, size=512, **more):
    building, encoded = Building(), practice.encode(DATA)
    storage = practice.reserve(building, space_for or practice.network.geometry.encoded_size(len(DATA)), 2)
    building.give(practice.user.address, practice.register(building, storage, encoded, size, **more))
    return building


def certificate(practice, text, signers=EVERYONE):
    """Any message, signed by nodes: signature, bitmap, message."""
    members = [member.node_id for member in practice.network.system().committee.members]
    nodes = [practice.network.nodes[i] for i in signers]
    signature = pysui_fastcrypto.bls_aggregate([node.identity.key.sign(text) for node in nodes])
    return signature, signers_bitmap([members.index(node.identity.node_id) for node in nodes]), text


def candidate(practice, *, proof=None, name="n", address="host:1", network_key=b"n" * 33, rate=0, key=None):
    """A node that would like to be one."""
    own, owner = NodeKey(b"k" * 32), practice.user.address
    building = Building()
    about = building.call(practice.package, "node_metadata::new", *(building.pure(TEXT, "") for _ in range(3)))
    signed_proof = proof or own.sign(possession_bytes(practice.network.staking().epoch, owner, own.public_key))
    given = ((TEXT, name), (TEXT, address), about, (BYTES, key or own.public_key), (BYTES, network_key))
    votes = ((BYTES, signed_proof), (U16, rate), (U64, 1), (U64, 1), (U64, 1))
    where = practice.marks.staking
    return call(practice, "staking::register_candidate", where, *given, *votes, gives=True, building=building)


def registered_candidate(practice):
    """Node id and capability of one that nobody has chosen."""
    done = practice.works(candidate(practice))
    return created(done, "::StakingPool"), created(done, "::StorageNodeCap")


# --- space and blobs ---------------------------------------------------------------------------


@provokes("system:1", "staking:1", "staking:2", "staking:0")
def of_versions(practice):
    marks, latest = practice.marks, practice.package
    practice.package = marks.ids.walrus
    yield call(practice, "system::epoch", marks.system)
    yield call(practice, "staking::epoch", marks.staking)
    practice.package = latest
    yield call(practice, "staking::initiate_epoch_change", marks.staking, marks.system, CLOCK_ID)
    yield call(practice, "init::migrate_v2", marks.staking, marks.system)


@provokes(
    *("system_state_inner:11", "system_state_inner:2", "system_state_inner:1", "storage_accounting:0"),
    *("storage_resource:0", "storage_resource:2", "storage_resource:1"),
)
def of_space(practice):
    system, coin = practice.marks.system, practice.coin().id
    for size, ahead in ((0, 1), (5, 0), (practice.network.system().total_capacity_size + 1, 1)):
        yield call(practice, "system::reserve_space", system, (U64, size), (U32, ahead), coin, gives=True)
    building = Building()
    ring = building.call(practice.package, "system::future_accounting", building.object(system))
    yield call(practice, "storage_accounting::ring_lookup", ring, (U32, 53), building=building)
    one, far = space(practice, 5000, 1, 3), space(practice, 5000, 5, 6)
    yield call(practice, "storage_resource::split_by_epoch", one, (U32, 1), gives=True)
    yield call(practice, "storage_resource::split_by_size", one, (U64, 5001), gives=True)
    yield call(practice, "storage_resource::fuse_periods", one, far)


@provokes(*("blob:3", "blob:6", "encoding:0", "blob:2", "blob:0", "blob:1", "blob:5", "blob:7", "blob:8"))
def of_blobs(practice):
    yield registering(practice, space_for=5)
    yield registering(practice, size=len(DATA) + 1)
    yield registering(practice, encoding=0)
    later, building = space(practice, 20_000, 2, 4), Building()
    blob = practice.register(building, building.object(later), practice.encode(DATA), len(DATA))
    building.give(practice.user.address, blob)
    yield building
    fresh, _ = practice.registered(DATA)
    yield extended(practice, fresh, 1)
    kept, encoded = practice.certified(DATA, 3, deletable=False)
    yield call(practice, "system::delete_blob", practice.marks.system, kept, gives=True)
    yield practice.certify(kept, practice.certificate(encoded, None, EVERYONE))
    practice.works(call(practice, "blob::insert_or_update_metadata_pair", kept, (TEXT, "a"), (TEXT, "b")))
    building = Building()
    none = building.call(practice.package, "metadata::new")
    yield call(practice, "blob::add_metadata", kept, none, building=building)
    yield call(practice, "blob::take_metadata", fresh)


@provokes(
    *("bls_aggregate:0", "bls_aggregate:1", "bls_aggregate:2", "messages:3", "messages:0", "messages:1"),
    *("messages:2", "messages:4", "blob:9", "blob:10"),
)
def of_certificates(practice):
    object_id, encoded = practice.registered(DATA)
    practice.store(encoded)
    blob = BlobId(encoded.blob_id)
    signature, bitmap, message = practice.certificate(encoded, object_id, EVERYONE)
    yield practice.certify(object_id, (signature, b"\x1f", message))
    yield practice.certify(object_id, (bytes(96), bitmap, message))
    yield practice.certify(object_id, certificate(practice, message, (1, 2, 3)))
    for text in (
        message[:1] + b"\1" + message[2:],
        message[:2] + b"\4" + message[3:],
        confirmation_bytes(Confirmation(2, blob, object_id)),
        b"\2" + message[1:],
        message[:39] + b"\2" + message[40:],
        confirmation_bytes(Confirmation(1, blob, None)),
        confirmation_bytes(Confirmation(1, blob, bytes(32))),
    ):
        yield practice.certify(object_id, certificate(practice, text))


@provokes(
    *("system:2", "storage_pool:14", "storage_pool:3", "storage_pool:13", "storage_pool:12", "storage_pool:4"),
    *("storage_pool:5", "storage_pool:2", "storage_pool:7", "storage_pool:6", "storage_pool:0", "storage_pool:11"),
    "storage_pool:1",
)
def of_pools(practice):
    pool = Pool(practice)
    yield pool.call("system::decrease_storage_pool_capacity_by_size", U64, 0, gives=True)
    yield pool.call("system::decrease_storage_pool_unused_capacity_by_percent", U8, 101, gives=True)
    yield pool.register(DATA, wrong=1)[0]
    building, encoded = pool.register(DATA)
    practice.works(building)
    number = int.from_bytes(encoded.blob_id, "little")
    yield pool.call("storage_pool::take_blob_metadata", U256, number)
    practice.works(pool.call("storage_pool::insert_or_update_blob_metadata_pair", U256, number, TEXT, "a", TEXT, "b"))
    building = Building()
    none = building.call(practice.package, "metadata::new")
    yield call(practice, "storage_pool::add_blob_metadata", pool.id, (U256, number), none, building=building)
    practice.store(encoded)
    blob, object_id = BlobId(encoded.blob_id), pool.blob(encoded)
    for confirmed in (None, bytes(32)):
        yield pool.certify(encoded, certificate(practice, confirmation_bytes(Confirmation(1, blob, confirmed))))
    good = practice.certificate(encoded, object_id, EVERYONE)
    practice.works(pool.certify(encoded, good))
    yield pool.certify(encoded, good)
    yield call(practice, "storage_pool::destroy", pool.id, gives=True)
    building, kept = pool.register(DATA[:-1], deletable=False)
    practice.works(building)
    yield pool.register(DATA + b"3")[0]
    yield pool.call("system::delete_pooled_blob", U256, int.from_bytes(kept.blob_id, "little"))
    longer = space(practice, SIZE, 1, 5)
    target = "system::increase_storage_pool_capacity_with_storage"
    yield call(practice, target, practice.marks.system, pool.id, longer)
    practice.network.advance(2)
    text = confirmation_bytes(Confirmation(3, BlobId(kept.blob_id), None))
    yield pool.certify(kept, certificate(practice, text))


# --- nodes -------------------------------------------------------------------------------------


@provokes(
    *("system_state_inner:8", "system_state_inner:3", "system_state_inner:7", "system_state_inner:6"),
    *("system_state_inner:9", "system_state_inner:10", "system_state_inner:12"),
)
def of_reports(practice):
    marks, encoded = practice.marks, practice.encode(b"events" * 20)
    _, cap = registered_candidate(practice)
    yield call(practice, "system::register_deny_list_update", marks.system, cap, (U256, 5), (U64, 1))
    yield attest(practice, 0, encoded, 100, epoch=2)
    practice.works(*attest(practice, 0, encoded, 100))
    yield attest(practice, 0, encoded, 100)
    yield attest(practice, 0, encoded, 101)
    yield listed(practice, 3, sequence=0, size=1)
    other = header(Intent.DENY_LIST, 1) + practice.network.nodes[0].identity.node_id + bytes(48)
    yield listed(practice, 3, sequence=2, size=0, message=other)
    text = header(Intent.PROTOCOL_VERSION, 1) + bytes(4) + (7).to_bytes(8, "little")
    update = signed(practice, text, "system::update_protocol_version", EVERYONE, practice.network.caps[0])
    yield update, practice.network.operator(0)


def _authorized(practice, target, *given):
    building = Building()
    who = building.call(practice.package, "auth::authenticate_sender")
    return call(practice, target, *(who if one is None else one for one in given), building=building)


@provokes("upgrade:1", "staking_inner:4", *(f"upgrade:{code}" for code in (3, 2, 4, 6, 5, 7)))
def of_upgrades(practice):
    marks, nodes = practice.marks, [node.identity.node_id for node in practice.network.nodes]

    def vote(index, digest=b"d" * 32, who=None):
        given = (marks.upgrades, marks.staking, None, (ADDRESS, nodes[index]), (BYTES, digest))
        return _authorized(practice, "upgrade::vote_for_upgrade", *given), who or practice.network.operator(index)

    def authorize(digest=b"d" * 32):
        return call(practice, "upgrade::authorize_upgrade", marks.upgrades, marks.staking, (BYTES, digest))

    yield vote(0, who=practice.user)
    nobody, _ = registered_candidate(practice)
    nodes.append(nobody)
    yield vote(4, who=practice.user)
    yield vote(0, b"short")
    practice.works(*vote(0))
    yield vote(0)
    yield authorize(b"e" * 32)
    yield authorize()
    practice.network.advance(1)
    yield authorize()
    for index in (0, 1):
        practice.works(*vote(index))
    practice.network.upgrade()  # another digest: this one was voted for as version 4, which is there now
    practice.package, marks = practice.network.marks.ids.latest, practice.network.marks
    yield authorize()


@provokes(*(f"slashing:{code}" for code in (2, 0, 1, 4, 3)))
def of_slashing(practice):
    marks, nodes = practice.marks, [node.identity.node_id for node in practice.network.nodes]

    def vote(index, who=None):
        given = (marks.slashing, marks.staking, None, (ADDRESS, nodes[index]), (ADDRESS, nodes[3]))
        return _authorized(practice, "slashing::vote_for_slashing", *given), who or practice.network.operator(index)

    objects = (marks.slashing, marks.staking, marks.treasury)
    execute = call(practice, "slashing::execute_slashing", *objects, (ADDRESS, nodes[3]))
    yield execute
    yield vote(0, practice.user)
    practice.works(*vote(0))
    yield vote(0)
    yield execute
    practice.network.advance(1)
    yield execute


@provokes(
    *("staking_pool:4", "staking_pool:17", "staking_pool:16", "staking_pool:14", "storage_node:0", "messages:6"),
    "staking_pool:15",
)
def of_candidates(practice):
    yield candidate(practice, proof=NodeKey(b"k" * 32).sign(b"another"))
    yield candidate(practice, name="n" * 101)
    yield candidate(practice, address="h" * 260)
    yield candidate(practice, rate=10_001)
    yield candidate(practice, network_key=b"n" * 32)
    yield candidate(practice, key=b"k")
    node = (ADDRESS, practice.network.nodes[0].identity.node_id)
    building = _authorized(practice, "staking::collect_commission", practice.marks.staking, node, None)
    yield building, practice.network.operator(0)


# --- epochs and stake --------------------------------------------------------------------------


@provokes(*(f"staking_inner:{code}" for code in (0, 6, 1, 2, 8)))
def of_epochs(practice):
    marks = practice.marks
    yield call(practice, "staking::voting_end", marks.staking, CLOCK_ID)
    change = "staking::initiate_epoch_change_v2"
    yield call(practice, change, marks.staking, marks.system, marks.treasury, CLOCK_ID)
    operator, cap = practice.network.operator(0), practice.network.caps[0]
    for epoch in (2, 1):
        yield call(practice, "staking::epoch_sync_done", marks.staking, cap, (U32, epoch), CLOCK_ID), operator
    unknown = ((ADDRESS, b"u" * 32), (U64, 1), (U32, 1), (U32, 2))
    yield call(practice, "staking::calculate_rewards", marks.staking, *unknown)


@provokes(
    *("staking_pool:7", "staked_wal:7", "staking_pool:13", "staked_wal:0", "staking_pool:10", "staking_pool:8"),
    *("staking_pool:11", "staked_wal:2", "staked_wal:1"),
)
def of_stake(practice):
    marks, node = practice.marks, (ADDRESS, practice.network.nodes[0].identity.node_id)
    for amount in (0, WAL - 1):
        building = Building()
        coin = building.split(building.object(practice.coin().id), amount)
        yield call(practice, "staking::stake_with_pool", marks.staking, coin, node, gives=True, building=building)
    one, other = staked(practice, 5 * WAL), staked(practice, 5 * WAL, node=1)
    yield call(practice, "staking::request_withdraw_stake", marks.staking, one)
    yield call(practice, "staked_wal::withdraw_epoch", one)
    practice.network.advance(1)
    yield withdrawing(practice, one)
    practice.works(call(practice, "staking::request_withdraw_stake", marks.staking, one))
    yield call(practice, "staking::request_withdraw_stake", marks.staking, one)
    yield withdrawing(practice, one)
    yield call(practice, "staked_wal::split", other, (U64, 5 * WAL), gives=True)
    yield call(practice, "staked_wal::join", one, other)


def _all_but(practice, left):
    """Every operator asks its stake back, but for `left`."""
    tag = str(practice.network.packages.names["StakedWal"])
    for index in EVERYONE:
        operator = practice.network.operator(index)
        for held in practice.network.store.owned(operator.address, OwnerKind.ADDRESS, tag):
            leaving = held.id
            if left:
                building = Building()
                amount = building.pure(U64, practice.object(held.id).principal - left)
                part = building.call(practice.package, "staked_wal::split", building.object(held.id), amount)
                building.give(operator.address, part)
                leaving = created(practice.works(building, operator), "::StakedWal")
            practice.works(call(practice, "staking::request_withdraw_stake", practice.marks.staking, leaving), operator)


@provokes("staking_inner:3")
def of_nobodys_stake(practice):
    _all_but(practice, 0)
    practice.clock.ms += practice.network.staking().epoch_duration // 2
    yield call(practice, "staking::voting_end", practice.marks.staking, CLOCK_ID)


@provokes("staking_pool:18")
def of_a_share_that_is_worth_too_much(practice):
    """Rewards of a billion times the stake: then 1 WAL is no whole share any more."""
    _all_but(practice, WAL)
    practice.registered(DATA, 5)  # nodes are paid for what they store
    practice.network.advance(1)
    rich, building = wallet(practice.network.seed, "faucet"), Building()
    money = building.split(building.object(practice.coin(who=rich).id), 4_900_000_000 * WAL)
    system = practice.marks.system
    practice.works(call(practice, "system::add_subsidy", system, money, (U32, 1), building=building), rich)
    practice.network.advance(1)
    pools = [practice.object(node.identity.node_id) for node in practice.network.nodes]
    richest = max(EVERYONE, key=lambda index: pools[index].wal_balance)
    late = staked(practice, WAL, node=richest)
    practice.network.advance(1)
    yield call(practice, "staking::request_withdraw_stake", practice.marks.staking, late)
