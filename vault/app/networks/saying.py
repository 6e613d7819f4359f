"""What is said of Walrus networks, ways and prices: pure, from the session's facts to words."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from vault.app.translating import tr, tr_n
from vault.model import Way
from vault.words.money import money
from vault.words.writing import date, listed, moment, shown, size

if TYPE_CHECKING:
    from vault.engine.carrying import Carried
    from vault.session.neighbours import NetworkLine
    from vault.session.prospects import Offer, Prospect

HOME = "home"
MAINNET, TESTNET, PRACTICE = "walrus-mainnet", "walrus-testnet", "walrus-devnet"
DAYS = {MAINNET: 14, TESTNET: 1}  # of a period; a practice network's is as it was made
SOME = 20  # a twentieth: less is not worth a second price
YEAR, WEEK = 364, 7  # days: what 26 periods of fourteen make is called a year


def network_name(name: str) -> str:
    """What a network is called."""
    return {
        HOME: tr("Home"),
        MAINNET: "Walrus",
        TESTNET: tr("Walrus testnet"),
        PRACTICE: tr("Practice network"),
    }.get(name, shown(name))


def network_meaning(name: str) -> str:
    """Which of them is for what."""
    return {
        MAINNET: tr("The real one: what it keeps is paid with real money."),
        TESTNET: tr("To try it: its money is free, and what it keeps may be thrown away."),
        PRACTICE: tr("On this computer, to practise: it keeps nothing safe."),
    }.get(name, "")


def way_name(way: str) -> str:
    """How photos are sent there."""
    return {
        "nodes": tr("Straight to its servers"),
        "relay": tr("Through a relay"),
        "publisher": tr("Through a publisher"),
    }[way]


def ways_of(network: str) -> tuple[str, ...]:
    """The ways there are: on the real network nobody is known who pays for others."""
    return ("nodes", "relay") if network == MAINNET else ("nodes", "relay", "publisher")


def way_meaning(way: str) -> str:
    """What a way asks of this computer and of the wallet."""
    return {
        "nodes": tr("This computer sends about 5 times as much as the photos are large."),
        "relay": tr("This computer sends the photos once; the relay does the rest, for a tip in SUI."),
        "publisher": tr("This computer sends the photos once; whoever runs the publisher pays."),
    }[way]


def way_cost(way: Way) -> str:
    """'Sends 12 MB, costs 1.42 WAL and a tip of 0.01 SUI.'"""
    sent = size(way.sent_bytes)
    if not way.price:
        return tr("Sends {size}, costs nothing.").format(size=sent)
    cost = money(way.price, "WAL")
    if way.tip < 0:
        return tr("Sends {size}, costs {cost} and a tip that isn't known yet.").format(size=sent, cost=cost)
    if way.tip:
        words = tr("Sends {size}, costs {cost} and a tip of {tip}.")
        return words.format(size=sent, cost=cost, tip=money(way.tip, "SUI"))
    return tr("Sends {size}, costs {cost}.").format(size=sent, cost=cost)


def way_line(way: Way) -> str:
    """'Through a relay: 12 MB, 1.42 WAL', to choose from."""
    words = tr("{way}: {size}, {cost}") if way.price else tr("{way}: {size}, free")
    return words.format(way=way_name(way.name), size=size(way.sent_bytes), cost=money(way.price, "WAL"))


def span(network: str, periods: int) -> str:
    """A number of a network's periods, as people count time."""
    counted = tr_n("{n} period", "{n} periods", periods)
    days = DAYS.get(network, 0) * periods
    if not days:
        return counted
    if days % YEAR == 0:
        time = tr_n("{n} year", "{n} years", days // YEAR)
    elif days % WEEK == 0:
        time = tr_n("{n} week", "{n} weeks", days // WEEK)
    else:
        time = tr_n("{n} day", "{n} days", days)
    return tr("{periods}: {time}").format(periods=counted, time=time)


# --- a network of the vault --------------------------------------------------------------------


def albums_words(albums: Sequence[str]) -> str:
    """Which albums are on it."""
    if not albums:
        return tr("No album is on it yet.")
    return tr("On it: {albums}").format(albums=listed([shown(name) for name in albums], 3))


def held_words(line: "NetworkLine", until: int) -> str:
    """What it keeps, and until when; nothing before anything is there."""
    if not line.packs:
        return ""
    if not until:
        return tr("{size} there").format(size=size(line.bytes))
    return tr("{size} there, paid until {date}").format(size=size(line.bytes), date=date(until))


def waiting_words(line: "NetworkLine") -> str:
    """What isn't there yet, and what it would cost."""
    if not line.waiting_bytes:
        return ""
    if line.quote is None:
        return tr("{size} wait").format(size=size(line.waiting_bytes))
    cost = money(line.quote.price, "WAL")
    return tr("{size} wait, {cost}").format(size=size(line.waiting_bytes), cost=cost)


def added_words(line: "NetworkLine") -> str:
    """After a network was added."""
    words = tr("{network} is a network of your vault now. Albums says which albums are on it.")
    return words.format(network=network_name(line.name))


# --- an album and a network --------------------------------------------------------------------


def clock(ms: int) -> str:
    """'10:42'."""
    return moment(ms).strftime("%H:%M")


def offer_words(found: "Prospect", offer: "Offer") -> str:
    """What an album would cost on a network: until when, and what a year comes to."""
    if found.problem is not None:
        return tr("It can't be reached now.")
    if not offer.ways:
        return tr("All of it is there already.")
    price = max(way.price for way in offer.ways)
    is_year = abs(offer.year - price) * SOME < price
    words = tr("{cost} until {date}, as of {time}. A year: {year}.")
    if is_year:
        words = tr("{cost} until {date}, as of {time}.")
    cost, year = money(price, "WAL"), money(offer.year, "WAL")
    return words.format(cost=cost, date=date(found.until), time=clock(found.as_of), year=year)


def purse_words(found: "Prospect") -> str:
    """What the wallet has."""
    words = tr("The wallet has {wal} for storing and {sui} for fees.")
    return words.format(wal=money(found.balance, "WAL"), sui=money(found.fees, "SUI"))


def missing_words(found: "Prospect", way: Way, address: str) -> str:
    """What the wallet lacks for a way; nothing when it has enough."""
    if way.price > found.balance:
        words = tr("The wallet has {wal}: {missing} more are needed. Send WAL to {address}.")
        missing = money(way.price - found.balance, "WAL")
        return words.format(wal=money(found.balance, "WAL"), missing=missing, address=address)
    if way.price and not found.fees:
        return tr("The wallet has no SUI for fees. Send a little to {address}.").format(address=address)
    return ""


def effect_words(before: frozenset[str], after: frozenset[str], *, is_new: bool) -> str:
    """What is so from then on, when an album is on these networks."""
    if not after:
        return tr("An album is somewhere: choose at least one.")
    if before == after and is_new:
        return tr(
            "It stays where it is. What is on Walrus already is stored there, and paid for, anew where that is needed."
        )
    if before == after:
        return tr("It is there now. Choose where else, or where instead, it is to be.")
    if after == {HOME}:
        return tr("It is kept on your own places only. What is paid for on Walrus stays there until its time is over.")
    if HOME not in after:
        return tr("Once Walrus has all of it, it is removed from your places. When its time there is over and nobody "
                  "pays for more, it is gone.")  # fmt: skip
    if HOME not in before:
        return tr("It comes back to your places as well. What is paid for on Walrus stays there.")
    return tr("It is on your own places and on Walrus: either alone brings it back.")


def carried_words(album: str, carried: "Sequence[Carried]") -> str:
    """After an album was brought somewhere."""
    parts = [tr("'{album}' is where you want it.").format(album=shown(album))]
    for one in carried:
        if one.packs:
            words = tr("{size} were brought to {network}.")
            parts.append(words.format(size=size(one.bytes), network=network_name(one.network)))
    return " ".join(parts)
