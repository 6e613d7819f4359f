"""What the app says of errors and of what needs doing: the same sentences, with a next step that is a button.

`explanations` and `notices` name commands; here the step is an `Act`, which the app knows how to take. Texts are marked
with `tr` for the translators; the app translates them with the `Words` that it gives.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

from vault import errors
from vault.errors import VaultError
from vault.model import Notice
from vault.words.explaining import explained_as
from vault.words.explanations import explain
from vault.words.language import number, say, say_n, tr
from vault.words.writing import date, listed, shown

Words = Callable[[str], str]


class Act(Enum):
    """A next step that the app can take when its button is pressed."""

    NONE = ""
    TRY_AGAIN = "try again"
    LOOK_AGAIN = "look again"
    ADD_PHOTOS = "add photos"
    BACK_UP = "back up"
    REPAIR = "repair"
    ADD_PLACE = "add place"
    OPEN_PLACES = "open places"
    RENEW = "renew"
    BRING_BACK = "bring back"
    OPEN_FOLDER = "open folder"
    SAVE_COPY = "save a copy"
    OPEN_KIT = "open kit"
    RESUME = "resume"
    UNDO = "undo"


BUTTONS: Mapping[Act, str] = {
    Act.TRY_AGAIN: tr("Try again"),
    Act.LOOK_AGAIN: tr("Look again"),
    Act.ADD_PHOTOS: tr("Add a folder"),
    Act.BACK_UP: tr("Go on now"),
    Act.REPAIR: tr("Repair"),
    Act.ADD_PLACE: tr("Add a place"),
    Act.OPEN_PLACES: tr("Open Places"),
    Act.RENEW: tr("Extend"),
    Act.BRING_BACK: tr("Bring it back"),
    Act.OPEN_FOLDER: tr("Open folder"),
    Act.SAVE_COPY: tr("Save a copy…"),
    Act.OPEN_KIT: tr("Open the kit"),
    Act.RESUME: tr("Resume"),
    Act.UNDO: tr("Bring back"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """What happened, what it means, what to do; and the button for it. `is_good`: nothing is asked of the owner."""

    happened: str
    means: str = ""
    do: str = ""
    act: Act = Act.NONE
    is_good: bool = False

    @property
    def text(self) -> str:
        """All of it, as a paragraph."""
        return " ".join(part for part in (self.happened, self.means, self.do) if part)


# --- errors ------------------------------------------------------------------------------------

OUR_FAULT = Told(
    tr("Something unexpected stopped this. Nothing was lost."),
    "",
    tr("Try again. If it happens again, copy the details and send them to us."),
    Act.TRY_AGAIN,
)

WRONG_PASSWORD = Told(
    tr("This password doesn't open the vault."),
    tr("It is the one of this computer that is wanted, not the recovery words."),
    tr("Try again."),
)

# The step in the app where the general one names a command or the terminal; None: the general one fits.
STEPS: Mapping[type[VaultError], tuple[str, Act]] = {
    errors.UsageError: (tr("Look at what was typed, and try again."), Act.NONE),
    errors.NoUnlock: (tr("Type the password of this computer."), Act.NONE),
    errors.BadAlbumName: (tr("Choose another name."), Act.NONE),
    errors.NoVaultHere: (tr("Start a new one, or bring yours back with its recovery kit."), Act.BRING_BACK),
    errors.VaultDirUsed: (tr("Choose another folder."), Act.NONE),
    errors.VaultInUse: (tr("Wait until it is done, then try again. Looking at your photos works."), Act.TRY_AGAIN),
    errors.NothingFound: (tr("Connect a drive that holds pieces of the vault, or choose its folder."), Act.LOOK_AGAIN),
    errors.NoSuchItem: (tr("Look at its older versions."), Act.NONE),
    errors.NothingToUndo: (tr("Settings shows what can be brought back."), Act.NONE),
    errors.NoSuchPlace: (tr("Look at the list of places."), Act.OPEN_PLACES),
    errors.AlbumExists: (tr("Rename the folder, then add it again."), Act.NONE),
    errors.PlaceConflict: (tr("Use an empty folder for a new place."), Act.OPEN_PLACES),
    errors.TooFewPlaces: (tr("Choose more places, or let fewer pieces be enough."), Act.NONE),
    errors.LocalDiskFull: (tr("Free some room, then try again: it goes on where it stopped."), Act.TRY_AGAIN),
    errors.LocalDiskRefused: (tr("Look whether the folder may be written to, then try again."), Act.TRY_AGAIN),
    errors.PlaceMissing: (tr("Connect it. What it misses is brought to it then."), Act.LOOK_AGAIN),
    errors.PlaceFull: (tr("Free some room there, or add another place."), Act.OPEN_PLACES),
    errors.PlaceRefused: (tr("Look whether it may be written to."), Act.OPEN_PLACES),
    errors.NotEnoughPlaces: (tr("Connect more of your places, then try again."), Act.TRY_AGAIN),
    errors.NotEnoughSlivers: (tr("Connect more of your places, then try again."), Act.TRY_AGAIN),
    errors.PaidTimeOver: (tr("Connect your places at home, or store it anew."), Act.BACK_UP),
    errors.NotEnoughMoney: (tr("Send some to the wallet, then try again."), Act.NONE),
    errors.NoMoneyNetwork: ("", Act.NONE),
    errors.NoSuchStake: ("", Act.NONE),
    errors.BadProfile: ("", Act.NONE),
    errors.ContractAborted: (tr("Try again."), Act.NONE),
    errors.LeaseEnded: (tr("Renew it."), Act.RENEW),
    errors.IntegrityError: (tr("Repair replaces what is damaged."), Act.REPAIR),
    errors.DamagedPack: (tr("Connect all places, then repair."), Act.REPAIR),
    errors.DamagedSliver: (tr("Repair replaces it."), Act.REPAIR),
    errors.DamagedPage: (tr("Connect more places, then repair."), Act.REPAIR),
    errors.DamagedObject: (tr("Connect all places, repair, then try again."), Act.REPAIR),
    errors.DamagedState: (
        tr("Bring it back with your recovery kit: all that was stored is in your places."),
        Act.BRING_BACK,
    ),
    errors.PreviewsStopped: (tr("Try again later: what is missing is made then."), Act.TRY_AGAIN),
    errors.DamagedPlaceMarker: (
        tr("Put its file 'vault-place' back from a copy, or use a new place."),
        Act.OPEN_PLACES,
    ),
}


def told(error: BaseException, words: Words = tr) -> Told:
    """An error, as the app says it."""
    if not isinstance(error, VaultError):
        return Told(words(OUR_FAULT.happened), "", words(OUR_FAULT.do), OUR_FAULT.act)
    if isinstance(error, errors.WrongPassphrase):  # in a terminal it is called a passphrase
        return Told(words(WRONG_PASSWORD.happened), words(WRONG_PASSWORD.means), words(WRONG_PASSWORD.do))
    general = explain(error)
    kind = explained_as(type(error))
    step = STEPS.get(kind) if kind is not None else None
    if isinstance(error, (errors.NotEnoughPlaces, errors.NotEnoughSlivers)) and error.missing and step is not None:
        connect = say("Connect {places}.", places=listed(error.missing))
        if error.paused:
            connect = say("Resume {paused}, which you paused.", paused=listed(error.paused))
        return Told(general.happened, general.means, connect, step[1])
    if step is None:
        return Told(general.happened, general.means, general.do)
    return Told(general.happened, general.means, words(step[0]) if step[0] else "", step[1])


# --- what needs doing --------------------------------------------------------------------------

NEEDS: Mapping[str, tuple[str, Act]] = {
    "need_album": (tr("Nothing is protected yet. Choose photos or a folder."), Act.ADD_PHOTOS),
    "need_backup": (tr("Not everything is stored yet."), Act.BACK_UP),
    "need_late_backup": (tr("Nothing was stored for {days} days."), Act.BACK_UP),
    "need_silent_device": (
        tr("{device} hasn't been heard of for {days} days. Start it, or say in a terminal that it is gone."),
        Act.NONE,
    ),
    "need_finish": (tr("The last run did not come to its end. It goes on where it stopped."), Act.BACK_UP),
    "need_marker": (tr("{place} has lost its marker, not its pieces. Repair marks it again."), Act.REPAIR),
    "need_access": (tr("{place} takes nothing that is written to it. Make it writable again."), Act.OPEN_PLACES),
    "need_retire": (
        tr("{place} is on its way out, and not all of its pieces are elsewhere yet. Connect every place."),
        Act.OPEN_PLACES,
    ),
    "need_gone_place": (tr("{place} was removed from its disk. Repair makes it anew."), Act.REPAIR),
    "need_conflict": (tr("{place} isn't the place it should be. Nothing is written to it."), Act.OPEN_PLACES),
    "need_room": (tr("{place} is full. New photos wait here until there is room."), Act.OPEN_PLACES),
    "need_connect": (tr("{place} isn't connected and misses {pieces}. We catch up when it is back."), Act.LOOK_AGAIN),
    "need_resume": (
        tr("{place} is paused by you. What is new waits for it: {pieces} so far. Resume it in its menu."),
        Act.OPEN_PLACES,
    ),
    "need_repair": (tr("{place} misses {pieces}. Repair brings them back."), Act.REPAIR),
    "need_more_places": (
        tr("Fewer pieces are here than bring everything back. Connect every place, then repair."),
        Act.REPAIR,
    ),
    "need_heads": (tr("Too few places know of the newest photos. Connect them and go on."), Act.BACK_UP),
    "need_renew": (tr("The time that {albums} is kept for is over. At home nothing is deleted by that."), Act.RENEW),
    "need_lease": (tr("This computer doesn't know until when some photos on Walrus are paid for."), Act.RENEW),
    "need_paid_soon": (tr("What is on {network} is paid for until {date} only. Keep it longer."), Act.RENEW),
    "need_paid_over": (
        tr("What was paid for on {network} was over on {date}, and may be gone from there. Storing brings it back."),
        Act.BACK_UP,
    ),
    "need_second_place": (tr("There is 1 place only. Add another, so that one can fail."), Act.ADD_PLACE),
    "need_other_disk": (
        tr("All places are on one disk. If it fails, everything is lost: add a place on another."),
        Act.ADD_PLACE,
    ),
    "need_spread": (tr("Losing one disk or house would leave too few pieces. Add a place elsewhere."), Act.ADD_PLACE),
}


KIT_NEEDS: Mapping[str, str] = {  # by the value of a `kit.KitState`
    "none": tr("There is no recovery kit yet that this computer knows of."),
    "unchecked": tr("Your recovery kit isn't checked yet."),
    "outdated": tr("Your recovery kit doesn't know all of your places. It still opens the vault."),
}


def kit_told(state: str, words: Words = tr) -> Told | None:
    """What the recovery kit needs, by the value of its state; None when all is well."""
    sentence = KIT_NEEDS.get(state)
    return None if sentence is None else Told(words(sentence), act=Act.OPEN_KIT)


def need_told(need: Notice, words: Words = tr) -> Told:
    """Something that needs doing, and its button."""
    sentence, act = NEEDS.get(need.what, (tr("Something needs you that this version has no words for."), Act.NONE))
    albums = need.details.get("albums")
    slivers = need.details.get("slivers")
    said = say(
        words(sentence),
        place=shown(str(need.details.get("place", ""))),
        pieces=say_n("{n} piece", "{n} pieces", slivers if isinstance(slivers, int) else 1),
        device=shown(str(need.details.get("device", ""))),
        days=number(days) if isinstance(days := need.details.get("days"), int) else "",
        network=shown(str(need.details.get("network", ""))),
        date=date(until) if isinstance(until := need.details.get("until"), int) else "",
        albums=listed([str(name) for name in albums]) if isinstance(albums, (list, tuple)) else "",
    )
    return Told(said, act=act)
