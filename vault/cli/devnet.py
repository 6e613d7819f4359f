"""`vault devnet`: a whole Walrus network on this machine, to practise on."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from vault.cli.basics import DONE, Group, Run
from vault.cli.lines import table
from vault.devnet import calling
from vault.devnet.settings import SUI, WAL, Settings
from vault.errors import PracticeRefused
from vault.words.writing import count

MOST = 1_000_000  # SUI or WAL at a time
SWITCHES = (
    *("full", "denies", "forgets", "no-primary"),
    *("wrong-sliver", "wrong-metadata", "wrong-signature", "stale-confirmation"),
)


@click.group("devnet", cls=Group)
@click.option(
    "--dir",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Where its state is kept. Without: a folder devnet in the vault's own.",
)
@click.pass_context
def command(context: click.Context, folder: Path | None) -> None:
    """A whole Walrus network on this machine, to try things on without tokens.

    It listens on this machine only. Its coins and keys are worth nothing.
    """
    run: Run = context.obj
    context.obj = run
    context.meta["folder"] = (folder or run.folder / "devnet").absolute()


def _folder(context: click.Context) -> Path:
    found: Path = context.meta["folder"]
    return found


def _weights(_: click.Context, __: click.Parameter, text: str | None) -> tuple[int, ...] | None:
    if text is None:
        return None
    parts = text.split(",")
    if not all(part.isdecimal() and len(part) < 6 for part in parts):  # noqa: PLR2004
        raise click.BadParameter("write it like 4,3,2,1")
    return tuple(map(int, parts))


@command.command("up")
@click.option(
    "--shards", type=click.IntRange(4, 1000), default=100, show_default=True, help="10 for small, quick tests."
)
@click.option("--nodes", type=click.IntRange(1, 20), help="Storage nodes, all of the same weight. Without: 10.")
@click.option("--weights", callback=_weights, metavar="4,3,2,1", help="Storage nodes of these weights.")
@click.option("--epoch", type=click.IntRange(2, 10**8), default=86400, metavar="SECONDS", help="How long an epoch is.")
@click.option("--port", type=click.IntRange(1024, 65000), default=None, help="Of gRPC; the others follow it.")
@click.option("--tls", is_flag=True, help="Storage nodes speak HTTPS, with certificates that they made themselves.")
@click.pass_context
def up(
    context: click.Context,
    shards: int,
    nodes: int | None,
    weights: tuple[int, ...] | None,
    epoch: int,
    port: int | None,
    *,
    tls: bool,
) -> int:
    """Start it; the first time, make it.

    Shards, nodes, epoch, port and TLS are those of a new network: one that is there already keeps its own.
    """
    from vault.clock import SystemClock

    if nodes and weights:
        raise click.UsageError("--nodes or --weights, not both.")
    settings = Settings(
        shards=shards,
        weights=weights or (1,) * (nodes or min(10, shards)),
        epoch_seconds=epoch,
        port=port or 0,
        tls=tls,
    )
    run: Run = context.obj
    document = calling.up(_folder(context), settings, SystemClock())
    asked = {"shards": shards, "nodes": nodes, "weights": weights, "epoch": epoch, "port": port, "tls": tls}
    left = _not_taken_over(context, asked, document)
    run.show(document | {"not_taken_over": left}, [*_shown(document), *_keeps(context, left)])
    return DONE


def _not_taken_over(context: click.Context, asked: dict[str, Any], document: dict[str, Any]) -> list[str]:
    """Options that were given, and that the network which was there already has otherwise."""
    has = {
        "shards": document["shards"],
        "nodes": len(document["nodes"]),
        "weights": tuple(document.get("weights", ())),
        "epoch": document.get("epoch_seconds"),
        "port": int(str(document["grpc"]).rpartition(":")[2]),
        "tls": document.get("node_scheme") == "https",
    }
    given = {name for name in asked if context.get_parameter_source(name) is ParameterSource.COMMANDLINE}
    return [f"--{name}" for name, value in has.items() if name in given and asked[name] != value]


def _keeps(context: click.Context, left: list[str]) -> Iterator[str]:
    if left:
        yield f"It was there before and stays as it was made: {', '.join(left)} changed nothing."
        yield f"For a new one: 'vault devnet down', then delete {_folder(context)}."


@command.command("down")
@click.pass_context
def down(context: click.Context) -> int:
    """Stop it. What it holds stays, for the next time."""
    run: Run = context.obj
    calling.down(_folder(context))
    run.show({"down": True}, ["The practice network is stopped."])
    return DONE


@command.command("status")
@click.pass_context
def status(context: click.Context) -> int:
    """What it is and where it listens."""
    run: Run = context.obj
    document = calling.ask(_folder(context), "/status")
    run.show(document, _shown(document))
    return DONE


@command.command("advance")
@click.option("--epochs", type=click.IntRange(0, 1000), default=None, help="Epochs to let pass. Without --seconds: 1.")
@click.option("--seconds", type=click.IntRange(1, 10**9), default=None, help="Time to let pass.")
@click.pass_context
def advance(context: click.Context, epochs: int | None, seconds: int | None) -> int:
    """Move its clock ahead."""
    run: Run = context.obj
    if epochs is None:
        epochs = 0 if seconds else 1
    document = calling.ask(_folder(context), "/advance", {"epochs": epochs, "ms": (seconds or 0) * 1000})
    run.show(document, [f"It is epoch {document['epoch']} now."])
    return DONE


@command.command("upgrade")
@click.pass_context
def upgrade(context: click.Context) -> int:
    """Upgrade its contracts: the package that was called until now refuses from then on."""
    run: Run = context.obj
    document = calling.ask(_folder(context), "/upgrade", {})
    run.show(document, [f"The contracts are version {document['contract_version']} now."])
    return DONE


@command.command("faucet")
@click.argument("address")
@click.option("--sui", type=click.IntRange(0, MOST), default=10, show_default=True, help="How many SUI.")
@click.option("--wal", type=click.IntRange(0, MOST), default=10, show_default=True, help="How many WAL.")
@click.pass_context
def faucet(context: click.Context, address: str, sui: int, wal: int) -> int:
    """Give practice coins to ADDRESS."""
    run: Run = context.obj
    asked = {"address": address, "sui": sui * SUI, "wal": wal * WAL}
    document = calling.ask(_folder(context), "/faucet", asked)
    run.show(document, [f"{sui} SUI and {wal} WAL were sent to {address}."])
    return DONE


@command.command("node")
@click.argument("index", type=click.IntRange(0, 19))
@click.option("--stop/--start", "stopped", default=None, help="Let it refuse connections, or run again.")
@click.option("--slow", type=click.IntRange(0, 10**6), metavar="MS", help="Before every answer.")
@click.option(
    "--lag", type=click.IntRange(0, 10**8), metavar="MS", help="How much later it learns of the chain's events."
)
@click.option("--fault", "faults", multiple=True, type=click.Choice(SWITCHES), help="A way to fail or lie; repeatable.")
@click.option("--well", is_flag=True, help="No faults any more; before the others.")
@click.option("--lose-slivers", is_flag=True, help="It loses all that it holds.")
@click.pass_context
def node(
    context: click.Context,
    index: int,
    stopped: bool | None,
    slow: int | None,
    lag: int | None,
    faults: tuple[str, ...],
    *,
    well: bool,
    lose_slivers: bool,
) -> int:
    """Tell storage node INDEX how to behave: stop, be slow, be full, lie."""
    run: Run = context.obj
    asked: dict[str, object] = dict.fromkeys(faults, True)
    if well:
        asked["well"] = True
    if lose_slivers:
        asked["lose-slivers"] = True
    given = {"stopped": stopped, "slow-ms": slow, "lag-ms": lag}
    asked |= {name: value for name, value in given.items() if value is not None}
    if not asked:
        raise PracticeRefused("nothing was asked of the node")
    document = calling.ask(_folder(context), f"/node/{index}", asked)
    named = ", ".join(map(str, list(document["faults"]))) if document["faults"] else ""  # type: ignore[call-overload]
    run.show(document, [f"Node {index}: {named or 'well'}."])
    return DONE


def _shown(document: dict[str, Any]) -> Iterator[str]:
    """What a person wants to see; --json has the rest."""
    yield f"The practice network runs: epoch {document['epoch']}, {count(document['shards'], 'shard')}."
    named = (
        ("Sui gRPC", document["grpc"]),
        ("Aggregator, publisher", document["aggregator"]),
        ("Upload relay", document["relay"]),
        ("System object", document["system_object"]),
        ("Staking object", document["staking_object"]),
        ("WAL", document["wal_type"]),
        ("An address", f"{document['user']['address']} (--json shows its key)"),
    )
    yield from (f"  {line}" for line in table(named))
    rows = [
        (str(one["index"]), one["url"], count(len(one["shards"]), "shard"), ", ".join(one["faults"]) or "well")
        for one in document["nodes"]
    ]
    yield from table(rows)
