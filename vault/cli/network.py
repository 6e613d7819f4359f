"""`vault network`: which networks the vault is on, and which albums are on them."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vault.cli.basics import DONE, NEEDS_YOU, Group, Run
from vault.cli.completing import album_names
from vault.cli.lines import table
from vault.cli.monitor import LineMonitor
from vault.engine.carrying import Carried
from vault.model import Way
from vault.session.session import Session
from vault.words.explanations import explain
from vault.words.money import money
from vault.words.writing import count, shown, size

if TYPE_CHECKING:
    from vault.session.neighbours import NetworkLine

WAYS = {"nodes": "straight to its servers", "relay": "through a relay", "publisher": "through a publisher that pays"}
EPOCHS = 26  # a year of mainnet's fourteen days


@click.group("network", cls=Group)
def command() -> None:
    """Networks: your own places ("home"), and Walrus beside them."""


@command.command("add")
@click.argument("name", metavar="walrus-testnet|walrus-mainnet|walrus-devnet")
@click.option(
    "--epochs",
    type=click.IntRange(1, 53),
    default=EPOCHS,
    show_default=True,
    help="For how many of its periods new photos are paid.",
)
@click.option(
    "--profile",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="A file that says where it is; of a practice network, what 'vault devnet status --json' says.",
)
@click.option(
    "--through",
    type=click.Choice(["nodes", "relay", "publisher"]),
    help="How it is written: straight to its servers, through a relay for a tip, or through a publisher that pays.",
)
@click.pass_obj
def add(run: Run, name: str, epochs: int, profile: Path | None, through: str | None) -> int:
    """Make a Walrus network one of this vault's. Nothing is paid and nothing stored by this.

    'vault network use' says which albums are on it, 'vault backup' brings them there.
    """
    data = profile.read_bytes() if profile is not None else _practice(run, name)

    def work(session: Session, _: LineMonitor) -> int:
        line = session.add_network(name, epochs, data, through or "")
        run.show(_fields(line), _added(line))
        return DONE

    return run.work(work, write=True)


def _practice(run: Run, name: str) -> bytes:
    """The practice network of this vault's folder describes itself, if it runs."""
    if name != "walrus-devnet":
        return b""
    import json

    from vault.devnet import calling

    return json.dumps(calling.ask(run.folder / "devnet", "/status")).encode()


def _added(line: "NetworkLine") -> Iterator[str]:
    yield f"{shown(line.name)} is a network of the vault."
    yield f"Its wallet is {line.address}: it pays in WAL, and a little SUI for each step."
    yield f"Next: 'vault network use ALBUM home {shown(line.name)}', then 'vault network list' for what it costs."


@command.command("list")
@click.pass_obj
def list_networks(run: Run) -> int:
    """List the networks, what is on them, and what still waits and what it would cost.

    The exit code is 4 when one can't be reached.
    """

    def work(session: Session, monitor: LineMonitor) -> int:
        found = session.networks(monitor)
        run.show({"networks": [_fields(line) for line in found]}, _lines(found))
        return DONE if all(line.reachable for line in found) else NEEDS_YOU

    return run.work(work, write=False)


def _lines(found: "list[NetworkLine]") -> Iterator[str]:
    yield from table([(shown(line.name), ", ".join(_albums(line)) or "no album", _told(line)) for line in found])
    for line in found:
        if line.ways:
            yield f"Ways to bring there what waits, for {count(line.epochs, 'period')}:"
            yield from table(
                [(f"  {WAYS[way.name]}{' (chosen)' if way.chosen else ''}", _cost(way)) for way in line.ways]
            )


def _albums(line: "NetworkLine") -> Iterator[str]:
    for name in line.albums:
        yield f"{shown(name)} (permanent)" if name in line.permanent else shown(name)


def _cost(way: Way) -> str:
    tip = "" if not way.tip else ", and a tip" if way.tip < 0 else f", and a tip of {money(way.tip, 'SUI')}"
    price = money(way.price, "WAL") if way.price else "nothing to pay"
    return f"{size(way.sent_bytes)} to send, {price}{tip}"


def _told(line: "NetworkLine") -> str:
    if not line.reachable:
        return "can't be reached now"
    held = f"{count(line.packs, 'pack')}, {size(line.bytes)}"
    if not line.waiting:
        return held
    price = f", {money(line.quote.price, 'WAL')}" if line.quote is not None else ""
    return f"{held}; {size(line.waiting_bytes)} wait{price}"


@command.command("use")
@click.argument("album", shell_complete=album_names)
@click.argument("networks", nargs=-1, required=True, metavar="NETWORK...")
@click.option("--now", is_flag=True, help="Bring it there at once, also what doesn't fill a bundle.")
@click.option(
    "--permanent/--deletable",
    "permanent",
    default=None,
    help="Keep it there so that nobody, not even you, can delete it before its time is over; or as usual.",
)
@click.pass_obj
def use(run: Run, album: str, networks: tuple[str, ...], *, now: bool, permanent: bool | None) -> int:
    """Say which networks an album is on: home, a Walrus network, or both.

    The next backup brings it there as it is: nothing is sealed anew. What no album wants at home any more is removed
    from there once it is safe elsewhere. With --permanent what is there already is stored there, and paid for, anew.
    """

    def work(session: Session, monitor: LineMonitor) -> int:
        from vault.session.neighbours import use as use_networks  # with the chain's libraries

        use_networks(session, album, list(dict.fromkeys(networks)), permanent=permanent)
        carried = session.carry(monitor, flush=True) if now else []
        monitor.pause()
        document = {
            "album": album,
            "networks": sorted(set(networks)),
            "carried": [carried_fields(one) for one in carried],
        }
        run.show(document, carried_lines(carried))
        return NEEDS_YOU if any(one.problem for one in carried) else DONE

    return run.work(work, write=True)


def carried_fields(one: Carried) -> dict[str, object]:
    """What was brought to a network, for programs."""
    words = explain(one.problem) if one.problem is not None else None
    return {
        "network": one.network,
        "packs": one.packs,
        "bytes": one.bytes,
        "waiting_packs": one.waiting,
        "waiting_bytes": one.waiting_bytes,
        "removed_from_home": one.released,
        "error": None if one.problem is None else type(one.problem).__name__,
        "happened": None if words is None else words.happened,
    }


def carried_lines(carried: Sequence[Carried]) -> Iterator[str]:
    """What was brought to each network."""
    for one in carried:
        if one.packs:
            yield f"{shown(one.network)}: {count(one.packs, 'pack')}, {size(one.bytes)} brought there."
        if one.waiting:
            yield f"{shown(one.network)}: {size(one.waiting_bytes)} wait until a bundle is full, or a day has passed."
        if one.released:
            yield f"{count(one.released, 'pack')} removed from home."
        if one.problem is not None:
            yield from explain(one.problem).lines


def _fields(line: "NetworkLine") -> dict[str, object]:
    return {
        "name": line.name,
        "kind": line.kind,
        "albums": line.albums,
        "permanent": line.permanent,
        "epochs": line.epochs,
        "packs": line.packs,
        "bytes": line.bytes,
        "waiting_packs": line.waiting,
        "waiting_bytes": line.waiting_bytes,
        "quote": None if line.quote is None else {"bytes": line.quote.stored_bytes, "frost": line.quote.price},
        "ways": [
            {"name": one.name, "sent": one.sent_bytes, "frost": one.price, "mist": one.tip, "chosen": one.chosen}
            for one in line.ways
        ],
        "servers": line.servers,
        "address": line.address,
        "reachable": line.reachable,
        "reason": line.reason,
    }
