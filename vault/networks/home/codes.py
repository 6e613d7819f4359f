"""How many slivers a vault makes, and how many are needed: pure rules of DESIGN.md section 6."""

from collections.abc import Mapping, Sequence, Set as AbstractSet

from vault.model import Code

USUAL_NEEDED = {1: 1, 2: 1, 3: 2, 4: 2, 5: 3}


def code_for(places: int, needed: int) -> Code:
    """The code of new packs with this many places; `needed` 0 stands for the usual number."""
    usual = USUAL_NEEDED.get(places, places // 2 + 1)
    return Code(min(needed or usual, places), places)


def presets(places: int) -> tuple[int, int, int]:
    """How many slivers are enough in a careful vault, in the usual one, and in one that takes little room; some may be
    the same.
    """
    usual = code_for(places, 0).k
    return (usual + 1) // 2, usual, max(usual, min(places - 1, (usual + places + 1) // 2))


def survives_any_one(sound: AbstractSet[int], domains: Mapping[int, str], needed: int) -> bool:
    """Whether at least `needed` of the sound slots are left when any one failure domain is lost."""
    lost = dict.fromkeys(domains.values(), 0)
    for slot in sound:
        lost[domains.get(slot, "")] = lost.get(domains.get(slot, ""), 0) + 1
    return all(len(sound) - count >= needed for count in lost.values()) and len(sound) >= needed


def failures_tolerated(counts: Sequence[int], needed: int) -> int:
    """How many places, the fullest first, may be lost with `needed` slivers left. `counts`: sound slivers a place."""
    left, lost = sum(counts), 0
    for count in sorted(counts, reverse=True):
        left -= count
        if left < needed:
            return lost
        lost += 1
    return lost
