"""Places that show less than they had: put back from a copy, by their disk's owner or by who runs the server.

What such a place lacks is not known: it answers, and nothing of it waits. So this device notes which of its heads each
place has, and looks at all pieces of one that shows an older head than that.
"""

from collections.abc import Iterable, Sequence

from vault.engine.findings import look_again
from vault.engine.vault import Vault
from vault.model import HeadCopies, HeadName, Notice, PlaceTag
from vault.ports import Monitor


def note_taken(vault: Vault, name: HeadName, places: Iterable[str]) -> None:
    """These places have this device's newest head."""
    tags = {place.name: place.tag for place in vault.state.places}
    for place in places:
        if place in tags:
            vault.index.put(_shown(vault, tags[place]), name.sequence)


def look_for_rolled_back(vault: Vault, found: Sequence[HeadCopies], monitor: Monitor) -> tuple[str, ...]:
    """The places that show an older head of this device than they had; all their pieces will be looked at.

    One that shows no head of anybody is empty or can't be listed, which is noticed elsewhere.
    """
    own = vault.keys.device_tag(vault.me)
    newest: dict[str, int] = {}
    for copies in found:
        for name in copies.places:
            sequence = copies.name.sequence if copies.name.device_tag == own else 0
            newest[name] = max(newest.get(name, 0), sequence)
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


def _shown(vault: Vault, tag: PlaceTag) -> str:
    """Where the index keeps the sequence of the newest head of this device that a place had."""
    return f"shown/{vault.me.hex()[:16]}/{tag.hex()}"
