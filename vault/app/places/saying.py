"""What the Places page says of a place: pure, from the engine's facts to words, icon and tone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vault.app.overview import standing
from vault.app.translating import tr, tr_n
from vault.engine.disasters import Disasters
from vault.engine.repair import RepairReport
from vault.engine.status import PlaceStatus, Status
from vault.model import Code, Notice, Safety
from vault.mounts import Ground
from vault.networks.home.answers import INCOMPLETE, WRONG_SECRET
from vault.networks.home.closed import NO_CREDENTIALS
from vault.networks.home.rooms import Candidate, PlaceRoom
from vault.words.app import Act, need_told
from vault.words.disasters import losses_sentence, survival_words
from vault.words.language import number, say
from vault.words.writing import listed, shown, size

MINUTE_MS, HOUR_MS, DAY_MS = 60_000, 3_600_000, 24 * 3_600_000
CLOSED = frozenset({WRONG_SECRET, NO_CREDENTIALS, INCOMPLETE})
DISK_NAME = re.compile(r"disk [0-9a-f]{1,8}")  # what the engine calls a disk that nobody named


@dataclass(frozen=True, slots=True)
class StateWord:
    """A state: never by colour alone."""

    word: str
    icon: str
    tone: str


def wants_sign_in(place: PlaceStatus) -> bool:
    """Whether a server doesn't open to what this computer knows."""
    return place.state != "connected" and place.reason in CLOSED


def state_word(place: PlaceStatus) -> StateWord:
    """How a place is now, in a few words."""
    if wants_sign_in(place):
        return StateWord(tr("Wants you to sign in"), "key-round", "warn")
    if place.gone:
        return StateWord(tr("Removed from its disk"), "circle-x", "danger")
    if place.unmarked:
        return StateWord(tr("Lost its marker"), "circle-alert", "warn")
    match place.state:
        case "connected":
            return StateWord(tr("Connected"), "circle-check", "ok")
        case "conflict":
            return StateWord(tr("Not the place it should be"), "triangle-alert", "danger")
        case "full":
            return StateWord(tr("Full"), "circle-alert", "warn")
        case "refused":
            return StateWord(tr("Takes nothing new"), "lock", "warn")
        case _:
            away = StateWord(tr("Not connected"), "unplug", "warn")
            return StateWord(tr("Paused"), "pause", "muted") if place.is_paused else away


def ground_word(ground: Ground) -> str:
    """The kind of address."""
    return {
        Ground.DISK: tr("Folder on this computer"),
        Ground.DRIVE: tr("Drive"),
        Ground.SHARE: tr("Folder on the network"),
        Ground.SERVER: tr("Server"),
        Ground.CLOUD: tr("Cloud"),
    }[ground]


def ground_icon(ground: Ground) -> str:
    """Its picture."""
    icons = {Ground.DISK: "folder", Ground.DRIVE: "usb", Ground.SHARE: "hard-drive"}
    return icons.get(ground, "hard-drive" if ground is Ground.SERVER else "cloud-upload")


def domain_word(domain: str, *, same_disk: bool) -> str:
    """What a place is lost together with. A disk that nobody named is known by whether it is this computer's."""
    if DISK_NAME.fullmatch(domain):
        return tr("This computer's disk") if same_disk else tr("Disk {id}").format(id=domain.removeprefix("disk "))
    return shown(domain)


def seen_words(at: int, now: int) -> str:
    """'Last seen 3 days ago'; nothing when it never was."""
    past = now - at
    if not at or past < 0:
        return ""
    if past < 2 * MINUTE_MS:
        return tr("Last seen just now")
    if past < HOUR_MS:
        return tr_n("Last seen {n} minute ago", "Last seen {n} minutes ago", past // MINUTE_MS)
    if past < DAY_MS:
        return tr_n("Last seen {n} hour ago", "Last seen {n} hours ago", past // HOUR_MS)
    return tr_n("Last seen {n} day ago", "Last seen {n} days ago", past // DAY_MS)


def reason_words(place: PlaceStatus) -> str:
    """Why a server isn't as it should be, as it said itself."""
    if place.is_paused:
        return tr("It is paused by you. What is new waits for it.")
    reason = say(place.reason) if place.reason and place.state != "connected" else ""
    return f"{reason[:1].upper()}{reason[1:]}." if reason else ""


def where_words(place: PlaceStatus, room: PlaceRoom) -> str:
    """What kind of address it is, and on which disk or in which house. 'This computer' is said once."""
    kind, domain = ground_word(room.ground), domain_word(place.domain, same_disk=room.same_disk)
    is_plain = room.ground is Ground.DISK and room.same_disk and DISK_NAME.fullmatch(place.domain)
    return kind if is_plain or not domain else f"{kind} · {domain}"


def pieces_words(room: PlaceRoom, place: PlaceStatus) -> str:
    """How many pieces are there, and how many should be and aren't."""
    if place.gone:
        return tr_n("{n} piece is gone with it", "{n} pieces are gone with it", room.slivers + place.waiting)
    waiting = place.waiting
    held = tr_n("{n} piece", "{n} pieces", room.slivers)
    if room.bytes:
        held = tr("{pieces}, {size}").format(pieces=held, size=size(room.bytes))
    if not waiting:
        return held
    return tr("{held}, misses {n}").format(held=held, n=number(waiting))


def room_words(room: PlaceRoom) -> str:
    """'84 GB free of 512 GB'; nothing when it isn't known."""
    if not room.total:
        return ""
    return tr("{free} free of {total}").format(free=size(room.free), total=size(room.total))


# --- the sentence at the top -------------------------------------------------------------------

OF_PLACES = frozenset({Act.REPAIR, Act.ADD_PLACE, Act.OPEN_PLACES, Act.LOOK_AGAIN, Act.BACK_UP})


def headline(status: Status) -> str:
    """How many places can fail: the engine's number. Before anything is stored there is nothing to fail for."""
    if not status.slots:
        return tr_n("You have {n} place. Nothing is stored yet.", "You have {n} places. Nothing is stored yet.",
                    len(status.places))  # fmt: skip
    return standing(status)


def survival(found: Disasters) -> str:
    """Which disasters are survived, in one sentence."""
    losses = [(loss.what.value, loss.name, loss.survived) for loss in found.losses]
    return survival_words(found.any_places, found.places, losses)


def losses_words(status: Status) -> str:
    """What losing a house or a provider would mean. Of those with one place that isn't said: the headline did."""
    found = status.disasters
    said = [] if found is None else [loss for loss in found.losses if len(loss.places) > 1 or not loss.survived]
    return losses_sentence([(loss.what.value, loss.name, loss.survived) for loss in said])


def next_need(status: Status) -> Notice | None:
    """The first thing to be done that is about places."""
    return next((need for need in status.needs if need_told(need).act in OF_PLACES), None)


def next_words(status: Status) -> str:
    """What to do next, under the headline."""
    need = next_need(status)
    if need is not None:
        return need_told(need, tr).text
    if status.safety is Safety.SAFE:
        return tr("Every piece is where it should be.")
    return ""


# --- effects, before something is done ----------------------------------------------------------


def leaves_too_few(status: Status, place: PlaceStatus) -> bool:
    """Whether fewer places would be here without it than bring everything back."""
    here = [one for one in status.places if one.state in {"connected", "full", "refused"} and one.slot != place.slot]
    return place.state != "missing" and len({slot for one in here for slot in one.slots}) < status.needed


def pausing_effect(name: str) -> str:
    """What is not to be had any more, if it does without a place."""
    return tr("Fewer places are left then than your photos need: nothing can be brought back or stored on this "
              "computer until you resume '{place}' or connect another place. What is stored stays.").format(
        place=shown(name))  # fmt: skip


def adding_effect(code: Code) -> str:
    """What one more place does; `code` is that of new packs then."""
    return tr("New photos go to it as well: any {k} of your {n} places bring them back then. "
              "What is stored already stays where it is.").format(k=code.k, n=code.n)  # fmt: skip


def replacing_effect(name: str, pieces: int) -> str:
    """What another folder instead of a place does."""
    if not pieces:
        return tr("Pieces go to the new folder from now on. '{place}' is not used any more.").format(place=shown(name))
    words = tr_n(
        "The {n} piece of '{place}' is made again in the new folder, from your other places. "
        "The old folder is not used any more.",
        "The {n} pieces of '{place}' are made again in the new folder, from your other places. "
        "The old folder is not used any more.",
        pieces,
    )
    return words.format(place=shown(name))


def found_words(found: Candidate) -> str:
    """What was found of a chosen folder: its disk, who else is on it, its room."""
    parts = []
    if found.beside:
        parts.append(tr("It is on the same disk as {places}: if that disk fails, they fail together.").format(
            places=listed(found.beside, 3)))  # fmt: skip
    if found.total:
        parts.append(tr("{free} are free there.").format(free=size(found.free)))
    return " ".join(parts)


def repair_effect() -> str:
    """What repair does."""
    return tr("Every piece is looked at; those that are missing or damaged are made again from the others. "
              "Your photos stay as they are, and you can go on using them.")  # fmt: skip


def repaired_words(report: RepairReport) -> str:
    """What came of it."""
    parts = []
    if report.revived:
        parts.append(tr("Made anew: {places}.").format(places=listed(report.revived)))
    if report.healed:
        parts.append(tr_n("{n} piece was made again.", "{n} pieces were made again.", report.healed))
    elif not report.left and not report.lost_packs:
        parts.append(tr("Every piece is in its place, and sound."))
    if report.lost_packs:
        parts.append(tr("Some photos can't be made whole from the places that are here. Connect all of them and repair "
                        "again; what is still in its folder is stored anew."))  # fmt: skip
    elif report.left:
        waits = tr_n("{n} piece waits for its place.", "{n} pieces wait for their places.", report.left)
        parts.append(tr("{waits} Connect them and repair again.").format(waits=waits))
    return " ".join(parts)


def checked_words(name: str, state: PlaceStatus, pieces: int, bad: Sequence[str]) -> str:
    """What a look at one place found. `bad`: the states of its pieces that aren't sound."""
    called = shown(name)
    if state.state == "full":
        return tr("{place} is full.").format(place=called)
    if state.state == "refused":
        return tr("{place} takes nothing that is written to it.").format(place=called)
    if state.state != "connected":
        return tr("{place} can't be looked at: {state}.").format(place=called, state=state_word(state).word.lower())
    if not bad:
        return tr_n("{place}: {n} piece looked at, it is in its place.",
                    "{place}: {n} pieces looked at, all in their place.", pieces).format(place=called)  # fmt: skip
    return tr_n("{place}: {n} piece is missing or damaged. Repair makes it again.",
                "{place}: {n} pieces are missing or damaged. Repair makes them again.", len(bad)).format(
        place=called)  # fmt: skip
