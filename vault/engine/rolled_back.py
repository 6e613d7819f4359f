"""Places that show less than they had: put back from a copy, by their disk's owner or by who runs the server.

What such a place lacks is not known: it answers, and nothing of it waits. So this device notes which of its heads each
place has, and looks at all pieces of one that shows an older head than that.
"""

from collections.abc import Iterable, Sequence

from vault.engine.findings import look_again
from vault.engine.vault import Vault
from vault.model import HeadCopies, HeadName, Notice, PlaceTag, SliverState
from vault.ports import Monitor

SOME = 20  # packs: of the last, some may be elsewhere than at home


def note_taken(vault: Vault, name: HeadName, places: Iterable[str]) -> None:
    """These places have this device's newest head."""
    tags = {place.name: place.tag for place in vault.state.places}
    for place in places:
        if place in tags:
            vault.index.put(_shown(vault, tags[place]), name.sequence)


def look_for_rolled_back(vault: Vault, found: Sequence[HeadCopies], monitor: Monitor) -> tuple[str, ...]:
    """The places that show an older head of this device than they had, or none of anybody although they answer; all
    their pieces will be looked at.
    """
    own = vault.keys.device_tag(vault.me)
    newest: dict[str, int] = {}
    for copies in found:
        for name in copies.places:
            sequence = copies.name.sequence if copies.name.device_tag == own else 0
            newest[name] = max(newest.get(name, 0), sequence)
    silent = [place for place in vault.state.places if place.name not in newest and not place.retired]
    if any(vault.index.get(_shown(vault, place.tag)) for place in silent):
        here = _answering(vault, monitor)
        newest |= {place.name: 0 for place in silent if not here.isdisjoint(place.slots)}
    behind = []
    for place in vault.state.places:
        if place.retired or place.name not in newest:
            continue
        key, sequence = _shown(vault, place.tag), newest[place.name]
        if sequence < vault.index.get(key):
            behind.append(place.name)
            look_again(vault, place.slots)
        vault.index.put(key, sequence)
    if behind:
        monitor.report(Notice("rolled_back", {"places": tuple(behind)}))
        vault.index.commit()
    return tuple(behind)


def _answering(vault: Vault, monitor: Monitor) -> set[int]:
    """The slots whose places answer, by a look at the slivers of one of the last packs."""
    packs = [row.pack for row in vault.index.packs_after(vault.index.last_pack() - SOME) if row.slots]
    reports = vault.network.examine(packs[-1:], monitor, deep=False)
    return {  # a sliver is missing for a reason where its whole place is gone, which is said of it already
        report.slot
        for report in reports
        if report.state is not SliverState.AWAY and not (report.state is SliverState.MISSING and report.reason)
    }


def _shown(vault: Vault, tag: PlaceTag) -> str:
    """Where the index keeps the sequence of the newest head of this device that a place had."""
    return f"shown/{vault.me.hex()[:16]}/{tag.hex()}"
