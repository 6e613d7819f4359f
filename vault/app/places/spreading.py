"""What was stored when there were fewer places, or other ones, is given to all there are now: said, asked and done."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from vault.app.asking import Question
from vault.app.translating import tr, tr_n
from vault.model import Code
from vault.words.writing import size

if TYPE_CHECKING:
    from vault.engine.spread import SpreadReport
    from vault.ports import Monitor
    from vault.session.session import Session


def unspread(session: "Session") -> tuple[int, Code]:
    """Bytes of what is cut otherwise than new photos are, and how these are."""
    now, _ = session.household.codes()
    sets = session.vault.index.waiting_sets()
    return sum(length for needed, slots, _, _, length in sets if slots and (needed, slots) != (now.k, now.n)), now


def spread(session: "Session", monitor: "Monitor") -> "SpreadReport":
    """Give every place its share. For a writer."""
    from vault.engine.spread import spread as spread_over

    now, _ = session.household.codes()
    return spread_over(session.vault, now, monitor)


def unspread_words(held: int, code: Code) -> str:
    """That something isn't cut as new photos are."""
    words = tr("{size} were stored before and aren't spread over your {n} places as new photos are.")
    return words.format(size=size(held), n=code.n)


def spread_words(done: "SpreadReport") -> str:
    """What came of it."""
    parts = []
    if done.packs:
        parts.append(tr("{size} are spread over all places now.").format(size=size(done.bytes)))
    if done.left:
        parts.append(tr("Not everything could be spread: connect all places, and spread again."))
    return " ".join(parts) or tr("Everything is spread over all places already.")


class Spread(Question):
    """Before what is stored is cut anew."""

    def __init__(self, parent: QWidget, held: int, code: Code) -> None:
        back = tr_n("Any {n} place brings it back then.", "Any {n} places bring it back then.", code.k)
        room = tr("Until it is certain that nothing is missing, for a month, it takes its old room, too.")
        title = tr("Spread {size} over all places?").format(size=size(held))
        super().__init__(parent, title, f"{back} {room}", tr("Spread it"))
