"""What happens on the way and what needs doing, each in a sentence; and the state of a vault in one."""

from collections.abc import Callable, Mapping
from datetime import date

from vault.model import Notice, Safety
from vault.words.disasters import group_name
from vault.words.language import say
from vault.words.writing import count, date as date_of, listed, moment, shown


def _pieces(details: Mapping[str, object]) -> str:
    number = details.get("slivers")
    return count(number if isinstance(number, int) else 0, "piece")


def _place(details: Mapping[str, object]) -> str:
    return shown(str(details.get("place", "A place")))


def _because(details: Mapping[str, object]) -> str:
    reason = details.get("reason")
    return f": {shown(str(reason))}" if reason else ""


def _names(details: Mapping[str, object], key: str) -> str:
    names = details.get(key)
    return listed([str(name) for name in names]) if isinstance(names, (list, tuple)) else ""


def _day(details: Mapping[str, object]) -> str:
    until = details.get("until")
    return date_of(until) if isinstance(until, int) else "a day that isn't known"


def _days_left(details: Mapping[str, object]) -> str:
    days = details.get("days")
    return f"for {count(days, 'more day')} at most" if isinstance(days, int) else "not much longer"


def _lost(details: Mapping[str, object]) -> str:
    if details.get("packs"):
        return (
            "Some photos have fewer sound pieces than are needed. Connect every place, run 'vault repair', then "
            "'vault backup': what is still in its folder is stored anew."
        )
    return "Fewer places are here than are needed to bring everything back. Connect or add places."


# What needs doing is said here for the command line, in English; the app has words of its own (`app.NEEDS`).
NOTICES: dict[str, Callable[[Mapping[str, object]], str]] = {
    "need_album": lambda _: "Nothing is protected yet. Choose a folder: 'vault add FOLDER'.",
    "need_backup": lambda _: "Not everything is stored yet. Run 'vault backup'.",
    "need_late_backup": lambda d: (
        f"No backup for {d.get('days')} days. Run 'vault backup', or let 'vault run' look after it."
    ),
    "need_silent_device": lambda d: (
        f"'{shown(str(d.get('device')))}' hasn't been heard of for {d.get('days')} days. Start it, or say that it is "
        f"gone: 'vault device retire {d.get('id')}'."
    ),
    "need_finish": lambda _: "The last backup did not come to its end. Run 'vault backup' again: it goes on.",
    "need_gone_place": lambda d: f"{_place(d)} was removed from its disk. Run 'vault repair' to make it anew.",
    "need_conflict": lambda d: f"{_place(d)} isn't the place it should be{_because(d)}. Nothing is written to it.",
    "need_marker": lambda d: f"{_place(d)} has lost its marker, not its pieces. Run 'vault repair' to mark it again.",
    "need_access": lambda d: f"{_place(d)} takes nothing that is written to it{_because(d)}. Make it writable again.",
    "need_retire": lambda d: (
        f"{_place(d)} is on its way out, and not all of its pieces are elsewhere yet. Run 'vault place retire' again."
    ),
    "need_room": lambda d: f"{_place(d)} is full. Free some room there, or use another place.",
    "need_connect": lambda d: (
        f"{_place(d)} isn't connected and misses {_pieces(d)}. Connect it and run 'vault repair'."
    ),
    "need_resume": lambda d: (
        f"{_place(d)} is paused by you. What is new waits for it: {_pieces(d)} so far. Run 'vault place resume'."
    ),
    "need_repair": lambda d: f"{_place(d)} misses {_pieces(d)}. Run 'vault repair'.",
    "need_more_places": _lost,
    "need_heads": lambda _: "Too few places know of the newest backup. Connect them and run 'vault backup'.",
    "need_renew": lambda d: f"The time that {_names(d, 'albums')} is kept for is over. Run 'vault renew'.",
    "need_lease": lambda d: (
        f"Some photos are on {_names(d, 'networks')} alone, and this computer doesn't know until when they are paid "
        "for. Run 'vault renew'."
    ),
    "need_paid_soon": lambda d: (
        f"What is on {shown(str(d.get('network')))} is paid for until {_day(d)} only, {_days_left(d)}. "
        "Run 'vault renew'."
    ),
    "need_paid_over": lambda d: (
        f"The time that was paid for on {shown(str(d.get('network')))} was over on {_day(d)}, and what is there may be "
        "gone. Run 'vault backup': it stores anew what is still here."
    ),
    "need_second_place": lambda _: "There is 1 place only. Add another: 'vault place add FOLDER'.",
    "need_other_disk": lambda _: (
        "All places are on one disk, so losing that disk loses everything. Add a place on another: "
        "'vault place add FOLDER'."
    ),
    "need_spread": lambda _: (
        "Losing one disk or house would leave too few pieces. Add a place elsewhere with 'vault place add', unless "
        "there is one; 'vault place spread' gives it its share of what was stored before."
    ),
    "warn_house": lambda d: (
        f"Without {group_name('house', str(d.get('name', '')))} too few pieces are left. Add a place elsewhere."
    ),
    "warn_provider": lambda d: (
        f"Without {group_name('provider', str(d.get('name', '')))} too few pieces are left. Add a place elsewhere."
    ),
    "rolled_back": lambda d: say(
        "{places} shows an older state than was seen before. It may have been restored from a copy.",
        places=_names(d, "places") or say("A place"),
    ),
    "kit_knows_newer": lambda d: say(
        "{places} shows an older state than the recovery kit knows. It missed the last backups, or was put back from "
        "a copy. Connect the other places, too: what is newer is there.",
        places=_names(d, "places") or say("A place"),
    ),
    "place_behind": lambda d: say(
        "{places} shows an older state than another place. It missed the last backups, or was put back from a copy; "
        "what is newer was found elsewhere.",
        places=_names(d, "places") or say("A place"),
    ),
    "head_newer": lambda _: say(
        "A place holds a table of contents that seems to be by a newer Vault. If another computer of yours has that, "
        "install it here, to see all it stored."
    ),
    "head_damaged": lambda _: say("Another computer's newest table of contents is damaged. An older one is used."),
}


def notice_sentence(notice: Notice) -> str:
    """What a notice says to the owner."""
    sentence = NOTICES.get(notice.what)
    return sentence(notice.details) if sentence else say("Something happened that this version has no words for.")


def calendar_event(album: str, end_ms: int) -> tuple[date, str, str]:
    """The day that an album's time is over (local), what a calendar says on it, and below it."""
    return (
        moment(end_ms).date(),
        f"Vault: renew '{shown(album)}'",
        f"'{shown(album)}' is kept until this day. Any backup renews it; so does 'vault renew'.",
    )


def safety_sentence(safety: Safety, tolerates: int, places: int, *, is_lost: bool, is_unfinished: bool) -> str:
    """The state of a vault in one sentence. `tolerates`: places that can be lost at once."""
    match safety:
        case Safety.THIN | Safety.SAFE if is_unfinished:
            return "Not everything is stored yet."
        case Safety.SAFE:
            return f"Everything is safe. Any {tolerates} of {count(places, 'place')} can be lost."
        case Safety.THIN:
            return "Everything is stored, and not safe yet: losing one disk or house could lose it."
        case Safety.NONE if is_lost:
            return "Not everything can be brought back from the places that are known."
        case Safety.NONE:
            return "Nothing is stored yet."
