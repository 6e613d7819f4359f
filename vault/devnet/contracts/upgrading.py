"""Module upgrade, with 0x2::package as far as it needs it, and init: nodes vote for another version of the contracts.

A quorum votes for the digest of a package, in one epoch. Then anybody may take a ticket for it, upgrade with the
ticket, hand the receipt in, and move the shared objects over with the new package's own `migrate_v2`.
"""

from vault.devnet.chain.packages import PACKAGE_DIGEST, Module
from vault.devnet.chain.session import Abort, Cell, Receipt, Session, Ticket, ensure
from vault.devnet.chain.types import U64_T
from vault.devnet.contracts.basics import emit, named, staking_inner, system_inner
from vault.devnet.contracts.staking import pool_of
from vault.devnet.contracts.staking_structs import (
    StakingInner,
    UpgradeCap,
    UpgradeManager,
    UpgradeProposal,
)
from vault.format.walrus.messages import is_quorum

init, upgrade = Module("init"), Module("upgrade")
NOBODY = bytes(32)  # the package of a cap while a ticket is out
OTHER_MANAGER, NOT_AUTHORIZED, DUPLICATE, BAD_DIGEST, NO_PROPOSAL, WRONG_EPOCH, NOT_ENOUGH, WRONG_VERSION = range(8)
INVALID_MIGRATION, DEPRECATED, NOT_IN_COMMITTEE = 0, 0, 4


def _ensure(holds: object, code: int) -> None:
    ensure(holds, "upgrade", code)


def _digest(digest: bytes) -> bytes:
    _ensure(len(digest) == PACKAGE_DIGEST, BAD_DIGEST)
    return digest


# --- votes -------------------------------------------------------------------------------------


def _fresh(session: Session, inner: StakingInner, manager: UpgradeManager, digest: bytes) -> UpgradeProposal:
    emit(session, "ContractUpgradeProposed", epoch=inner.epoch, package_digest=digest)
    return UpgradeProposal(inner.epoch, digest, manager.cap.version + 1, 0, ())


@upgrade.function("vote_for_upgrade(&mut UpgradeManager, &Staking, Authenticated, ID, vector<u8>)")
def vote(session: Session, cell: Cell, staking: Cell, who: Cell, node: bytes, digest: bytes) -> None:
    """A node's vote for a package, for this epoch."""
    inner, manager = staking_inner(session, staking), cell.value
    _ensure(who.value == pool_of(session, inner, node).governance_authorized, NOT_AUTHORIZED)
    ensure(node in inner.committee, "staking_inner", NOT_IN_COMMITTEE)
    _digest(digest)
    table, key = manager.upgrade_proposals, named(session, "PackageDigest")
    field = session.field(table.id, digest, key)
    if field is None:
        fresh = _fresh(session, inner, manager, digest)
        field = session.add_field(table.id, digest, key, fresh, named(session, "UpgradeProposal"))
        table.size += 1
    elif (field.value.value.epoch, field.value.value.version) != (inner.epoch, manager.cap.version + 1):
        field.value.value = _fresh(session, inner, manager, digest)
    proposal: UpgradeProposal = field.value.value
    _ensure(node not in proposal.voters, DUPLICATE)
    proposal.voters = (*proposal.voters, node)
    proposal.voting_weight += len(inner.committee[node])
    if is_quorum(proposal.voting_weight, inner.n_shards):
        emit(session, "ContractUpgradeQuorumReached", epoch=inner.epoch, package_digest=digest)


@upgrade.function("cleanup_upgrade_proposals(&mut UpgradeManager, &Staking, vector<vector<u8>>)")
def clean_up(session: Session, cell: Cell, staking: Cell, digests: tuple[bytes, ...]) -> None:
    """Proposals that can't be carried out any more go."""
    inner, manager = staking_inner(session, staking), cell.value
    for digest in digests:
        field = session.field(manager.upgrade_proposals.id, _digest(digest), named(session, "PackageDigest"))
        if field is None:
            continue
        proposal: UpgradeProposal = field.value.value
        if proposal.version <= manager.cap.version or proposal.epoch < inner.epoch:
            session.delete(field)
            manager.upgrade_proposals.size -= 1


# --- tickets and receipts ----------------------------------------------------------------------


def _authorize(session: Session, cap: UpgradeCap, digest: bytes) -> Cell:
    """package::authorize_upgrade: a ticket that must be used in the same transaction."""
    if cap.package == NOBODY:
        raise Abort("package", 2, framework=True)  # EAlreadyAuthorized
    ticket = Ticket(cap.id, cap.package, cap.policy, digest)
    cap.package = NOBODY
    return session.hold(named(session, "UpgradeTicket"), ticket)


@upgrade.function("authorize_upgrade(&mut UpgradeManager, &Staking, vector<u8>): UpgradeTicket")
def authorize(session: Session, cell: Cell, staking: Cell, digest: bytes) -> Cell:
    """A ticket, when a quorum voted in this epoch."""
    inner, manager = staking_inner(session, staking), cell.value
    table = manager.upgrade_proposals
    found = session.remove_field(table.id, _digest(digest), named(session, "PackageDigest"))
    if found is None:
        raise Abort("upgrade", NO_PROPOSAL)
    proposal: UpgradeProposal = found
    table.size -= 1
    _ensure(proposal.epoch == inner.epoch, WRONG_EPOCH)
    _ensure(is_quorum(proposal.voting_weight, inner.n_shards), NOT_ENOUGH)
    _ensure(manager.cap.version + 1 == proposal.version, WRONG_VERSION)
    return _authorize(session, manager.cap, digest)


@upgrade.function("authorize_emergency_upgrade(&mut UpgradeManager, &EmergencyUpgradeCap, vector<u8>): UpgradeTicket")
def authorize_emergency(session: Session, cell: Cell, emergency: Cell, digest: bytes) -> Cell:
    """A ticket without votes, for whoever published the contracts."""
    _ensure(emergency.value.upgrade_manager_id == cell.id, OTHER_MANAGER)
    return _authorize(session, cell.value.cap, digest)


@upgrade.function("commit_upgrade(&mut UpgradeManager, &mut Staking, &mut System, UpgradeReceipt)")
def commit(_: Session, cell: Cell, staking: Cell, system: Cell, receipt: Cell) -> None:
    """The new package is there: the shared objects may be moved to it."""
    done: Receipt = receipt.value
    cap: UpgradeCap = cell.value.cap
    if done.cap != cap.id:
        raise Abort("package", 4, framework=True)  # EWrongUpgradeCap
    staking.value.new_package_id = system.value.new_package_id = done.package
    cap.package, cap.version = done.package, cap.version + 1


@upgrade.function("burn_emergency_upgrade_cap(EmergencyUpgradeCap)")
def burn_emergency(session: Session, emergency: Cell) -> None:
    """From now on, only by votes."""
    session.delete(emergency)


# --- moving over -------------------------------------------------------------------------------


@init.function("migrate(&mut Staking, &mut System)")
def migrate(_: Session, _staking: Cell, _system: Cell) -> None:
    """Of an older version."""
    ensure(False, "init", DEPRECATED)  # noqa: FBT003


@init.function("entry migrate_v2(&mut Staking, &mut System, &mut TxContext)")
def migrate_v2(session: Session, staking: Cell, system: Cell) -> None:
    """Move what is inside under the called package's version. Anybody may, once an upgrade is committed."""
    package = session.packages.package(session.package)
    assert package is not None  # noqa: S101 it is being called
    for cell, module, inner in ((staking, "staking", "StakingInnerV1"), (system, "system", "SystemStateInnerV1")):
        ensure(cell.value.version < package.version, module, INVALID_MIGRATION)
        held = session.remove_field(cell.id, cell.value.version, U64_T)
        session.add_field(cell.id, package.version, U64_T, held, named(session, inner))
        ensure(cell.value.new_package_id is not None, module, INVALID_MIGRATION)
        cell.value.version, cell.value.package_id = package.version, cell.value.new_package_id
        cell.value.new_package_id = None
    epoch = system_inner(session, system).committee.epoch
    emit(session, "ContractUpgraded", epoch=epoch, package_id=system.value.package_id, version=package.version)
