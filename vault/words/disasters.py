"""'Which disasters do I survive?' in one sentence, for both faces. What is so is computed in `engine/disasters.py`."""

from collections.abc import Sequence

from vault.words.language import say, say_n
from vault.words.writing import listed, shown

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
        return say("{first} Losing {groups} would lose photos.", first=first, groups=listed(list(lost), SOME))
    if survived:
        return say("{first} So may {groups}.", first=first, groups=listed(list(survived), SOME))
    return first


def group_name(what: str, name: str) -> str:
    """'this house', 'all of 'Parents'', 'everything at Google'. `what`: "house" or "provider"."""
    if what == "provider":
        return say("everything at {name}", name=shown(name))
    return say("all of '{name}'", name=shown(name)) if name else say("this house")
