"""What payments and stakes are called for people: the kinds that stand in the book of payments."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vault.words.language import number, say, say_n, tr
from vault.words.writing import listed, seconds

PAYMENTS: Mapping[str, str] = {
    "register": tr("Room for photos"),
    "certify": tr("Storing finished"),
    "attributes": tr("Notes beside what is stored"),
    "extend": tr("Kept longer"),
    "delete": tr("Deleted"),
    "burn": tr("Cleared away"),
    "join": tr("Coins of this computer's own"),
    "split": tr("Room divided"),
    "fuse": tr("Room put together"),
    "share": tr("Opened for others to pay"),
    "fund": tr("Paid into something shared"),
    "stake": tr("Staked"),
    "unstake": tr("Taken back from a stake"),
    "exchange": tr("Changed at the exchange"),
}
STAKES: Mapping[str, str] = {
    "waiting": tr("works from period {period} on"),
    "working": tr("at work"),
    "leaving": tr("comes back in period {period}"),
    "ready": tr("can be taken back"),
}

TOLERATED_MS = 10 * 60 * 1000  # a checkpoint may be old where little happens, and clocks are never the same


def clock_sentence(ahead_ms: int) -> str:
    """That this computer's clock is wrong; empty when it isn't."""
    if abs(ahead_ms) < TOLERATED_MS:
        return ""
    off = seconds(abs(ahead_ms) / 1000)
    if ahead_ms > 0:
        return say("This computer's clock is {off} ahead of the network's. Dates that are shown may be wrong.", off=off)
    return say("This computer's clock is {off} behind the network's. Dates that are shown may be wrong.", off=off)


@dataclass(frozen=True, slots=True)
class ReminderWords:
    """A reminder in sentences: what happened, what it means, what to do."""

    happened: str
    means: str = ""
    do: str = ""


def reminder_words(
    what: str, albums: Sequence[str], missing: str, until: str, days: int, change: float
) -> ReminderWords:
    """A reminder about what is paid for. `missing` and `until` are written already; `days` are left."""
    names = listed(albums) if albums else ""
    match what:
        case "money":
            return ReminderWords(
                say("Renewing {albums} needs {missing} more.", albums=names, missing=missing),
                say("Everything stays available until {until}.", until=until),
                say("Send WAL to the wallet."),
            )
        case "budget":
            return ReminderWords(
                say("Renewing {albums} would be {missing} over this month's budget.", albums=names, missing=missing),
                say("Everything stays available until {until}.", until=until),
                say("Raise the budget, or wait for the next month."),
            )
        case "over":
            return ReminderWords(
                say("The time that {albums} was paid for is over.", albums=names),
                say("What is on places at home stays. What was only on Walrus may be gone."),
                say("Run 'vault backup': it stores anew what is still on this computer."),
            )
        case "low":
            return ReminderWords(
                say_n("The wallet lasts for {n} more day.", "The wallet lasts for {n} more days.", days),
                say("At today's price it keeps everything until {until}.", until=until),
                say("Send WAL to the wallet."),
            )
        case _:
            part = number(abs(change) * 100)
            if change > 0:
                return ReminderWords(say("Storing on Walrus has become {part} % dearer.", part=part))
            return ReminderWords(say("Storing on Walrus has become {part} % cheaper.", part=part))
