"""How safe an album or a file is, in a word with an icon and a tone. The engine computed it; here it is only named."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vault.app.translating import tr
from vault.engine.whereabouts import PieceState
from vault.model import Safety

if TYPE_CHECKING:
    from vault.engine.status import Status


@dataclass(frozen=True)
class State:
    """A word, a Lucide icon and a token of the theme."""

    word: str
    icon: str
    tone: str


def state_of(status: "Status | None", trouble: PieceState | None, *, is_whole: bool) -> State:
    """Of one thing in a vault whose status is known. `is_whole`: its album was stored to the end.

    What has no trouble of its own is as safe as the vault is.
    """
    match trouble:
        case PieceState.WAITING:
            return State(tr("Waiting"), "clock", "warn")
        case PieceState.MISSING | PieceState.DAMAGED:
            return State(tr("Needs repair"), "triangle-alert", "warn")
        case _:
            pass
    if not is_whole:
        return State(tr("Not stored yet"), "cloud-upload", "warn")
    if status is None:
        return State(tr("Looking"), "shield", "muted")
    match status.safety:
        case Safety.SAFE:
            return State(tr("Safe"), "shield-check", "ok")
        case Safety.THIN:
            return State(tr("Not safe yet"), "shield-alert", "warn")
        case Safety.NONE:
            return State(tr("Needs you"), "shield-alert", "danger")
