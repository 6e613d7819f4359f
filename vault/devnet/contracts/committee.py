"""Modules committee and active_set, and the D'Hondt apportionment of shards to stake."""

from collections.abc import Sequence
from fractions import Fraction

from vault.devnet.chain.session import ensure
from vault.devnet.contracts.staking_structs import ActiveEntry, ActiveSet, Assignment

LIMITED_FROM = 20  # nodes; with as many, none may have more than a tenth of the shards
LIMIT = 10


def most_shards(nodes: int, n: int) -> int:
    """max_shards_per_node."""
    return n // LIMIT if nodes >= LIMITED_FROM else -(-n * LIMITED_FROM // (nodes * LIMIT))


def dhondt(stake: Sequence[int], n: int) -> list[int]:
    """Shards for each stake. Ties go to the earlier one. Aborts without any stake."""
    total = sum(stake)
    ensure(total > 0, "staking_inner", 3)  # ENoStake
    most = most_shards(len(stake), n)
    shards = [min(one // (total // (n + 1) + 1), most) for one in stake]
    while sum(shards) < n:
        open_ones = (i for i in range(len(stake)) if shards[i] < most)
        shards[max(open_ones, key=lambda i: (Fraction(stake[i], shards[i] + 1), -i))] += 1
    return shards


def by_node_id(assignment: Assignment) -> Assignment:
    """In the order that everything else counts on."""
    return dict(sorted(assignment.items()))


def first_assignment(distribution: dict[bytes, int]) -> Assignment:
    """Shards one after the other, to nodes by their ids."""
    found: Assignment = {}
    start = 0
    for node, count in sorted(distribution.items()):
        found[node] = tuple(range(start, start + count))
        start += count
    return found


def transition(now: Assignment, distribution: dict[bytes, int]) -> Assignment:
    """Nodes keep what they can; what is too much for one goes to those that get more."""
    wanted = dict(distribution)
    found: Assignment = {}
    to_move: list[int] = []
    for node, shards in now.items():
        count = wanted.pop(node, 0)
        if not count:
            to_move += shards
        elif len(shards) >= count:
            to_move += reversed(shards[count:])
            found[node] = shards[:count]
        else:
            wanted[node] = count
    ensure(sum(distribution.values()) == sum(map(len, now.values())), "committee", 0)
    for node, count in wanted.items():
        kept = list(now.get(node, ()))
        found[node] = (*kept, *(to_move.pop() for _ in range(count - len(kept))))
    return by_node_id(found)


def set_stake(active: ActiveSet, node: bytes, amount: int) -> None:
    """active_set::insert_or_update."""
    nodes = list(active.nodes)
    at = next((i for i, entry in enumerate(nodes) if entry.node_id == node), None)
    if amount == 0 or amount < active.threshold_stake:
        if at is not None:
            nodes[at] = nodes[-1]  # swap_remove
            nodes.pop()
    elif at is not None:
        nodes[at] = ActiveEntry(node, amount)
    elif len(nodes) < active.max_size:
        nodes.append(ActiveEntry(node, amount))
    else:
        least = min(range(len(nodes)), key=lambda i: nodes[i].staked_amount)
        if nodes[least].staked_amount < amount:
            nodes[least] = ActiveEntry(node, amount)
    active.nodes = tuple(nodes)
    active.total_stake = sum(entry.staked_amount for entry in nodes)


def price_below(votes: Sequence[tuple[int, int]], n: int) -> int:
    """quorum_below: the lowest price that a quorum (by shards) voted for, or less. Votes are (price, weight)."""
    left = n
    for price, weight in sorted(votes, reverse=True):
        left -= weight
        if 3 * left < 2 * n + 1:
            return price
    raise AssertionError("votes of less weight than there are shards")


def capacity_above(votes: Sequence[tuple[int, int]], n: int) -> int:
    """quorum_above: the highest capacity that a quorum voted for, or more. Votes are (capacity, weight)."""
    total = 0
    for capacity, weight in sorted(votes, reverse=True):
        total += weight
        if 3 * total >= 2 * n + 1:
            return capacity
    raise AssertionError("votes of less weight than there are shards")
