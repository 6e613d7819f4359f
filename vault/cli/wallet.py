"""`vault wallet`: the vault's SUI and WAL, what storing costs, stakes, and the key for other wallets."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vault.cli.amounts import Amount
from vault.cli.basics import DONE, Group, Run
from vault.cli.lines import table
from vault.cli.monitor import LineMonitor
from vault.cli.values import read_size
from vault.errors import FileThere, LocalDiskRefused
from vault.session.session import Session
from vault.words.money import COIN, money
from vault.words.paying import PAYMENTS, STAKES, clock_sentence
from vault.words.writing import count, date, moment, shown, size

if TYPE_CHECKING:
    from vault.networks.walrus.book import Entry
    from vault.networks.walrus.nouns import Done
    from vault.networks.walrus.staking import Stake
    from vault.session.wallet import Holdings, Price, Wallet


@click.group("wallet", cls=Group, invoke_without_command=True)
@click.option("--network", metavar="NAME", help="On which network. Without: the vault's only one.")
@click.option(
    "--profile",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="A file that says where that network is.",
)
@click.pass_context
def command(context: click.Context, network: str | None, profile: Path | None) -> int | None:
    """The vault's SUI and WAL: what it holds, what storing costs, and what was paid.

    The wallet is the one that every Sui wallet shows for the vault's phrase. Don't type the phrase into one: whoever
    has the phrase has the photos, too. 'vault wallet export' gives a key for the money alone.
    """
    context.meta["network"], context.meta["profile"] = network, profile
    if context.invoked_subcommand is None:
        return _asked(context, lambda wallet: _show(context.obj, wallet), write=False)
    return None


def _asked(context: click.Context, ask: "Callable[[Wallet], int]", *, write: bool) -> int:
    """Do something with the wallet on the network that was named."""
    run: Run = context.obj
    network, file = context.meta["network"], context.meta["profile"]

    def work(session: Session, monitor: LineMonitor) -> int:
        from vault.session.wallet import chosen_profile, from_file, wallet

        found = from_file(network or "", file.read_bytes()) if file else chosen_profile(session, network)
        with wallet(session, found) as opened:
            code = ask(opened)
        monitor.pause()
        return code

    return run.work(work, write=write)


# --- what there is -----------------------------------------------------------------------------


def _show(run: Run, wallet: "Wallet") -> int:
    held = wallet.holdings()
    run.show(_document(held), _lines(held))
    return DONE


def _document(held: "Holdings") -> dict[str, object]:
    return {
        "network": held.network,
        "address": held.address,
        "sui": _amount(held.balances.sui),
        "wal": _amount(held.balances.wal),
        "stakes": [_stake_fields(one) for one in held.stakes],
        "period": held.epoch,
        "next_period": _time(held.next_epoch),
        "as_of": _time(held.as_of),
        "has_exchange": held.has_exchange,
        "clock_ahead_seconds": held.clock_off // 1000,
    }


def _lines(held: "Holdings") -> Iterator[str]:
    yield f"On {held.network}, as of {_clock(held.as_of)}:"
    rows = [
        ("  WAL, for storage", money(held.balances.wal, "WAL")),
        ("  SUI, for fees", money(held.balances.sui, "SUI")),
    ]
    staked = sum(one.principal + one.rewards for one in held.stakes)
    if staked:
        rows.append(("  WAL, staked", money(staked, "WAL")))
    yield from table(rows)
    yield from _stake_lines(held.stakes)
    yield f"Send money to {held.address}"
    if clock := clock_sentence(held.clock_off):
        yield clock


def _stake_fields(one: "Stake") -> dict[str, object]:
    return {
        "node": one.node_name,
        "node_id": "0x" + one.node_id.hex(),
        "wal": _amount(one.principal),
        "rewards": _amount(one.rewards),
        "state": one.state.value,
        "period": one.epoch,
    }


def _stake_lines(stakes: "tuple[Stake, ...] | list[Stake]") -> Iterator[str]:
    yield from table(
        [
            (
                f"  {shown(one.node_name)}",
                money(one.principal, "WAL"),
                f"+{money(one.rewards, 'WAL')}" if one.rewards else "",
                STAKES[one.state.value].format(period=one.epoch),
            )
            for one in stakes
        ],
        right=(1, 2),
    )


@command.command("history")
@click.pass_context
def history(context: click.Context) -> int:
    """What this computer has paid on the network, the newest first.

    What other computers of the vault, or other wallets with its key, have paid is not in it.
    """
    run: Run = context.obj

    def ask(wallet: "Wallet") -> int:
        entries = wallet.history()
        run.show({"payments": [_payment_fields(one) for one in entries]}, _payment_lines(entries))
        return DONE

    return _asked(context, ask, write=True)


def _payment_fields(entry: "Entry") -> dict[str, object]:
    return {
        "what": entry.what,
        "at": _time(entry.made),
        "state": entry.state.value,
        "wal": _amount(entry.price.frost),
        "sui": _amount(entry.price.mist),
        "digest": entry.digest,
    }


def _payment_lines(entries: "list[Entry]") -> Iterator[str]:
    if not entries:
        yield "Nothing has been paid from this computer."
    yield from table(
        [
            (
                _clock(one.made, with_date=True),
                PAYMENTS.get(one.what, one.what),
                money(one.price.frost, "WAL"),
                money(one.price.mist, "SUI"),
                "" if one.state.value == "done" else one.state.value,
            )
            for one in entries
        ],
        right=(2, 3),
    )


@command.command("quote")
@click.argument("album", required=False)
@click.option("--size", "asked", metavar="SIZE", help="Of so much, instead of an album: 2GB.")
@click.option("--epochs", type=click.IntRange(1, 10_000), metavar="N", help="For N periods. Without: for a year.")
@click.pass_context
def quote(context: click.Context, album: str | None, asked: str | None, epochs: int | None) -> int:
    """What keeping ALBUM on the network would cost, at the price of now. Nothing is paid."""
    if (album is None) == (asked is None):
        raise click.UsageError("An album, or --size.")
    run: Run = context.obj
    wanted = read_size(asked) if asked else 0

    def ask(wallet: "Wallet") -> int:
        price = wallet.price(wanted if album is None else wallet.album_size(album), epochs)
        run.show(_price_fields(price, album), _price_lines(price, album))
        return DONE

    return _asked(context, ask, write=False)


def _price_fields(price: "Price", album: str | None) -> dict[str, object]:
    return {
        "album": album,
        "bytes": price.size,
        "stored_bytes": price.stored_bytes,
        "periods": price.epochs,
        "periods_at_once": price.at_once,
        "until": _time(price.until),
        "wal": _amount(price.frost),
        "wal_once": _amount(price.write),
        "as_of": _time(price.as_of),
    }


def _price_lines(price: "Price", album: str | None) -> Iterator[str]:
    named = f"'{shown(album)}'" if album is not None else "That"
    yield (
        f"{named}, {size(price.size)}, until {date(price.until)}: {money(price.frost, 'WAL')},"
        f" as of {_clock(price.as_of)}."
    )
    yield f"All servers together hold {size(price.stored_bytes)} of it; that is what is paid for."
    if price.epochs > price.at_once:
        yield (
            f"Of these {count(price.epochs, 'period')}, {price.at_once} can be paid at once;"
            " the rest follows by renewing, at the price of then."
        )


# --- stakes ------------------------------------------------------------------------------------


@command.command("nodes")
@click.pass_context
def nodes(context: click.Context) -> int:
    """The network's servers: their share, what they keep of rewards, and what they hold of this vault."""
    run: Run = context.obj

    def ask(wallet: "Wallet") -> int:
        found, held = wallet.nodes()
        shares = sum(one.shards for one in found)
        document = {
            "blobs": held,
            "nodes": [
                {
                    "name": one.name,
                    "id": "0x" + one.node_id.hex(),
                    "share": one.shards / shares,
                    "commission": one.commission / 10_000,
                    "staked": _amount(one.staked),
                    "holds_ours": bool(held),
                }
                for one in found
            ],
        }
        rows = [
            (
                shown(one.name),
                f"{100 * one.shards / shares:.1f} %",
                f"keeps {one.commission / 100:g} % of rewards",
                money(one.staked, "WAL"),
            )
            for one in found
        ]

        def lines() -> Iterator[str]:
            yield from table(rows, right=(1, 3))
            if held:
                yield "Each of them holds pieces of everything that this vault has here, as large as its share."
            else:
                yield "This vault has nothing here yet."

        run.show(document, lines())
        return DONE

    return _asked(context, ask, write=False)


@command.command("stake")
@click.argument("node")
@click.argument("wal", type=Amount())
@click.option("--dry-run", is_flag=True, help="Say what it would take, and do nothing.")
@click.pass_context
def stake(context: click.Context, node: str, wal: int, dry_run: bool) -> int:
    """Have WAL work for NODE: it earns rewards, and comes back with 'unstake'. 1 WAL at least."""
    run: Run = context.obj

    def ask(wallet: "Wallet") -> int:
        chosen = wallet.node(node)
        if dry_run:
            price = wallet.chain.price(wallet.stakes.staking(chosen.node_id, wal))
            fields: Mapping[str, object] = {"dry_run": True, "wal": _amount(price.frost), "sui": _amount(price.mist)}
            line = f"It would take {money(price.frost, 'WAL')}, and {money(price.mist, 'SUI')} for the fee."
            run.show(fields, [line])
            return DONE
        done = wallet.stakes.stake(chosen.node_id, wal, wallet.key_for(f"stake {chosen.name} {wal}"))
        run.show(
            _done_fields(done),
            [f"{money(wal, 'WAL')} work for {shown(chosen.name)}. The fee was {money(done.price.mist, 'SUI')}."],
        )
        return DONE

    return _asked(context, ask, write=not dry_run)


@command.command("unstake")
@click.argument("node", required=False)
@click.pass_context
def unstake(context: click.Context, node: str | None) -> int:
    """Take back what is staked, with its rewards: all of it, or what is with NODE.

    What works in this period can only be asked for; run it again when the period is over.
    """
    run: Run = context.obj

    def ask(wallet: "Wallet") -> int:
        chosen = wallet.stakes_with(node)
        at_once, asked = wallet.stakes.unstake(chosen, wallet.key_for(f"unstake {node or 'all'}"))
        waiting = [one for one in wallet.stakes.owned() if one.state.value == "leaving"]
        document = {
            "taken": [_stake_fields(one) for one in at_once],
            "asked": [_stake_fields(one) for one in asked],
            "waiting": [_stake_fields(one) for one in waiting],
        }

        def lines() -> Iterator[str]:
            if at_once:
                yield f"Back in the wallet: {money(sum(one.principal + one.rewards for one in at_once), 'WAL')}."
            for one in waiting:
                yield f"{money(one.principal, 'WAL')} from {shown(one.node_name)} can be taken in period {one.epoch}."

        run.show(document, lines())
        return DONE

    return _asked(context, ask, write=True)


@command.command("swap")
@click.argument("amount", type=Amount())
@click.option("--to-sui", is_flag=True, help="AMOUNT is WAL, and becomes SUI.")
@click.pass_context
def swap(context: click.Context, amount: int, to_sui: bool) -> int:
    """Change AMOUNT of SUI for WAL, where the network has an exchange: on testnet and devnet."""
    run: Run = context.obj

    def ask(wallet: "Wallet") -> int:
        before = wallet.chain.balances()
        key = wallet.key_for(f"swap {amount} {'WAL' if to_sui else 'SUI'}")
        done = wallet.changing.sell_wal(amount, key) if to_sui else wallet.changing.buy_wal(amount, key)
        after = wallet.chain.balances()
        got = money(after.sui - before.sui, "SUI") if to_sui else money(after.wal - before.wal, "WAL")
        given = money(amount, "WAL" if to_sui else "SUI")
        run.show(
            _done_fields(done) | {"wal_now": _amount(after.wal), "sui_now": _amount(after.sui)},
            [f"{given} became {got}."],
        )
        return DONE

    return _asked(context, ask, write=True)


def _done_fields(done: "Done") -> dict[str, object]:
    return {"digest": done.digest, "wal": _amount(done.price.frost), "sui": _amount(done.price.mist)}


# --- the key -----------------------------------------------------------------------------------

WARNING = (
    "Whoever has this key has all the money of this wallet, now and later. It opens nothing of the vault.",
    "Keep it away from everybody, from photographs and from chats.",
)


@command.command("export")
@click.option("--to", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Into a file of its own.")
@click.option("--show", is_flag=True, help="On the screen.")
@click.pass_context
def export(context: click.Context, to: Path | None, show: bool) -> int:
    """The wallet's private key, as other Sui wallets import it (suiprivkey1...).

    It gives the money away, not the vault. The phrase would give both away: never type it into a wallet.
    """
    if (to is None) != show:
        raise click.UsageError("--to FILE, or --show.")
    run: Run = context.obj

    def work(session: Session, monitor: LineMonitor) -> int:
        from vault.session.wallet import exported_key

        monitor.pause()
        key = exported_key(session)
        address = session.address()
        run.note(*WARNING)
        if to is None:
            run.show({"address": address, "key": key, "warning": " ".join(WARNING)}, [key])
            return DONE
        _write_key(to, key)
        document = {"address": address, "file": str(to), "warning": " ".join(WARNING)}
        run.show(document, [f"The key is in {shown(str(to))}. Delete the file when the wallet has it."])
        return DONE

    return run.work(work, write=False)


def _write_key(file: Path, key: str) -> None:
    """For its owner's eyes only, and never over another file."""
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise FileThere(str(file)) from error
    except OSError as error:
        raise LocalDiskRefused(str(file.parent), error.strerror or "") from error
    try:
        with os.fdopen(descriptor, "w") as out:
            out.write(key + "\n")
    except OSError as error:
        with suppress(OSError):
            file.unlink()
        raise LocalDiskRefused(str(file.parent), error.strerror or "") from error


# --- how it is written -------------------------------------------------------------------------


def _amount(billionths: int) -> str:
    """An exact decimal for JSON: a float would lose some."""
    sign = "-" if billionths < 0 else ""
    whole, part = divmod(abs(billionths), COIN)
    return f"{sign}{whole}.{part:09d}".rstrip("0").rstrip(".")


def _time(ms: int) -> str:
    return moment(ms).isoformat(timespec="seconds")


def _clock(ms: int, *, with_date: bool = False) -> str:
    return moment(ms).strftime("%Y-%m-%d %H:%M" if with_date else "%H:%M")
