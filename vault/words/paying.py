"""What payments and stakes are called for people: the kinds that stand in the book of payments."""

from collections.abc import Mapping

from vault.words.language import say, tr
from vault.words.writing import seconds

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
