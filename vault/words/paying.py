"""What payments and stakes are called for people: the kinds that stand in the book of payments."""

from collections.abc import Mapping

from vault.words.language import tr

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
