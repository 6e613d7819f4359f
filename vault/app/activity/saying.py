"""What the Activity page says: deeds in sentences, and how long ago something was. Pure."""

from collections.abc import Mapping
from datetime import datetime

from vault.app.activity.deeds import Deed, What
from vault.app.translating import tr, tr_n
from vault.words.writing import moment, shown

MINUTE_MS, HOUR_MS = 60_000, 3_600_000


def deed_words(deed: Deed, places: Mapping[int, str]) -> str:
    """A deed in a sentence. `places`: the names of places by slot, as they are called now."""
    n = deed.number
    match deed.what:
        case What.PROTECTED:
            words = tr_n("{n} file was protected.", "{n} files were protected.", n)
        case What.WENT_ON:
            done = tr_n("{n} more file was protected.", "{n} more files were protected.", n)
            done = done if n else tr("Everything was stored already.")
            words = tr("Picked up where it stopped. {done}").format(done=done)
        case What.REPAIRED:
            words = tr_n("{n} missing piece was made again.", "{n} missing pieces were made again.", n)
        case What.REPLACED:
            words = tr_n("A piece on {place} was damaged. We replaced it.",
                         "{n} pieces on {place} were damaged. We replaced them.", n)  # fmt: skip
        case What.CHECKED:
            words = tr_n("{place} was checked: {n} piece, in its place.",
                         "{place} was checked: {n} pieces, all in place.", n)  # fmt: skip
        case What.RESTORED:
            words = tr_n("{n} file was brought back.", "{n} files were brought back.", n)
        case What.EXTENDED:
            words = tr_n("{n} album is kept longer.", "{n} albums are kept longer.", n)
        case What.REMOVED:
            words = tr_n("{n} item was removed.", "{n} items were removed.", n)
        case What.CAME_BACK:
            words = tr_n("{n} item is in the vault again.", "{n} items are in the vault again.", n)
        case _:  # PLACE_ADDED
            words = tr("A place was added.")
    return words.replace("{place}", shown(places.get(deed.slot, tr("a place"))))


DEED_ICONS: Mapping[What, str] = {
    What.PROTECTED: "shield-check",
    What.WENT_ON: "play",
    What.REPAIRED: "rotate-ccw",
    What.REPLACED: "rotate-ccw",
    What.CHECKED: "circle-check",
    What.RESTORED: "download",
    What.EXTENDED: "calendar-clock",
    What.PLACE_ADDED: "hard-drive",
    What.REMOVED: "circle-x",
    What.CAME_BACK: "history",
}


def clock_words(at: int) -> str:
    """'14:32', local time."""
    return f"{moment(at):%H:%M}"


def midnight(now: int) -> int:
    """When today began, local time, in milliseconds since 1970."""
    day = moment(now).date()
    return int(datetime(day.year, day.month, day.day).astimezone().timestamp() * 1000)


def checked_words(at: int, now: int) -> str:
    """'Last checked 4 minutes ago.'; nothing before the first time."""
    past = now - at
    if not at or past < 0:
        return ""
    if past < MINUTE_MS:
        return tr("Last checked just now.")
    if past < HOUR_MS:
        return tr_n("Last checked {n} minute ago.", "Last checked {n} minutes ago.", past // MINUTE_MS)
    return tr_n("Last checked {n} hour ago.", "Last checked {n} hours ago.", past // HOUR_MS)
