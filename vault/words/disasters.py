"""'Which disasters do I survive?' in one sentence, for both faces. What is so is computed in `engine/disasters.py`."""

from collections.abc import Iterable, Sequence

from vault.words.language import say, say_n
from vault.words.writing import joined, shown

DISK = "disk"
SOME = 3  # names in a sentence


def survival_sentence(any_places: int, places: int, survived: Sequence[str], lost: Sequence[str]) -> str:
    """What may be lost and what not. `survived`, `lost`: houses and providers as `group_name` calls them."""
    if any_places < 0:
        return say("Some pieces are missing that are needed to bring everything back.")
    if any_places == 0:
        first = say("No place may be lost now.")
    else:
        first = say_n("Any {n} of {places} places may be lost.", "Any {n} of {places} places may be lost.", any_places,
                      places=places)  # fmt: skip
    if lost:
        return say("{first} Losing {groups} would lose photos.", first=first, groups=joined(lost, SOME))
    if survived:
        return say("{first} So may {groups}.", first=first, groups=joined(survived, SOME))
    return first


def survival_words(any_places: int, places: int, losses: Iterable[tuple[str, str, bool]]) -> str:
    """The same from (what, name, whether it is survived) of houses, providers and disks; disks are left out."""
    groups = [(survived, group_name(what, name)) for what, name, survived in losses if what != DISK]
    return survival_sentence(
        any_places,
        places,
        [name for survived, name in groups if survived],
        [name for survived, name in groups if not survived],
    )


def losses_sentence(losses: Iterable[tuple[str, str, bool]]) -> str:
    """What losing a house or a provider would mean, the worst of it; nothing where there are only disks. For places
    of which it is said already how many may be lost.
    """
    groups = [(survived, group_name(what, name)) for what, name, survived in losses if what != DISK]
    lost = [name for survived, name in groups if not survived]
    if lost:
        return say("Losing {groups} would lose photos.", groups=joined(lost, SOME))
    if groups:
        return say("Losing {groups} would lose nothing.", groups=joined([name for _, name in groups], SOME))
    return ""


def group_name(what: str, name: str) -> str:
    """'this house', 'all of 'Parents'', 'everything at Google'. `what`: "house" or "provider"."""
    if what == "provider":
        return say("everything at {name}", name=shown(name))
    return say("all of '{name}'", name=shown(name)) if name else say("this house")
