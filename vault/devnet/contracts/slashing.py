"""Module slashing: a quorum of nodes may burn the commission of one."""

from vault.devnet.chain.packages import Module
from vault.devnet.chain.session import Abort, Cell, Session, ensure, fits_u64
from vault.devnet.chain.types import ID_T
from vault.devnet.contracts import pool as pools
from vault.devnet.contracts.basics import named, staking_inner
from vault.devnet.contracts.staking import pool_of, staking
from vault.devnet.contracts.staking_structs import SlashingProposal
from vault.format.walrus.messages import is_quorum

slashing = Module("slashing")
NOT_AUTHORIZED, DUPLICATE, NO_PROPOSAL, WRONG_EPOCH, NOT_ENOUGH = range(5)
NOT_IN_COMMITTEE = 4


def _ensure(holds: object, code: int) -> None:
    ensure(holds, "slashing", code)


@staking.function("set_governance_authorized(&mut Staking, ID, Authenticated, Authorized)")
def set_governance(session: Session, cell: Cell, node: bytes, who: Cell, then: Cell) -> None:
    """Who votes for a node."""
    found = pool_of(session, staking_inner(session, cell), node)
    ensure(who.value == found.governance_authorized, "staking_pool", 15)
    found.governance_authorized = then.value


@slashing.function("vote_for_slashing(&mut SlashingManager, &Staking, Authenticated, ID, ID)")
def vote(session: Session, manager: Cell, cell: Cell, who: Cell, voter: bytes, candidate: bytes) -> None:
    """A node's vote against another, for this epoch."""
    inner = staking_inner(session, cell)
    _ensure(who.value == pool_of(session, inner, voter).governance_authorized, NOT_AUTHORIZED)
    if voter not in inner.committee:
        raise Abort("staking_inner", NOT_IN_COMMITTEE)
    table = manager.value.slashing_candidates
    field = session.field(table.id, candidate, ID_T)
    if field is None:
        fresh = SlashingProposal(inner.epoch, candidate, 0, ())
        field = session.add_field(table.id, candidate, ID_T, fresh, named(session, "SlashingProposal"))
        table.size += 1
    elif field.value.value.epoch != inner.epoch:
        field.value.value = SlashingProposal(inner.epoch, candidate, 0, ())
    proposal: SlashingProposal = field.value.value
    _ensure(voter not in proposal.voters, DUPLICATE)
    proposal.voters = (*proposal.voters, voter)
    proposal.voting_weight += len(inner.committee[voter])


@slashing.function("execute_slashing(&mut SlashingManager, &mut Staking, &mut ProtectedTreasury, ID, &mut TxContext)")
def execute(session: Session, manager: Cell, cell: Cell, treasury: Cell, candidate: bytes) -> None:
    """Burn the commission, when a quorum voted in this epoch."""
    inner, table = staking_inner(session, cell), manager.value.slashing_candidates
    proposal: SlashingProposal | None = session.remove_field(table.id, candidate, ID_T)
    if proposal is None:
        raise Abort("slashing", NO_PROPOSAL)
    table.size -= 1
    _ensure(proposal.epoch == inner.epoch, WRONG_EPOCH)
    _ensure(is_quorum(proposal.voting_weight, inner.n_shards), NOT_ENOUGH)
    found = pool_of(session, inner, candidate)
    pools.unblock_commission(session, found)
    treasury.value.supply = fits_u64(treasury.value.supply - found.commission)
    found.commission = 0
