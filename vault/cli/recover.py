"""`vault recover`."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click

from vault.cli.asking import ask_phrase, first_line, is_terminal
from vault.cli.basics import DONE, IN_PART, NEEDS_YOU, Command, Run
from vault.cli.monitor import LineMonitor, interruptible
from vault.cli.papers import read_paper
from vault.cli.secrets import given_credentials
from vault.index.library import AlbumLine, albums
from vault.keys.phrase import read_phrase
from vault.session.recovering import Recovery, recover
from vault.session.session import Session
from vault.session.surroundings import Unlock
from vault.words.writing import count, date, shown, size

MOST = 1 << 16  # bytes of a phrase file that are read


@click.command("recover", cls=Command)
@click.option(
    "--phrase-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="A file with the recovery phrase. Without it you are asked.",
)
@click.option(
    "--place",
    "places",
    multiple=True,
    metavar="DIR|URL",
    help="A folder or a server that holds pieces; one is enough to find the others.",
)
@click.option(
    "--bip39-passphrase-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The phrase's own passphrase (first line), if it has one.",
)
@click.option(
    "--kit",
    "kit_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The recovery kit: its file, its PDF, or a picture of the page.",
)
@click.option(
    "--shares",
    "shares",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE…",
    help="Family sheets: text files, PDFs or pictures.",
)
@click.argument("more", nargs=-1, type=click.Path(path_type=Path), metavar="")
@click.option("--network", default="", metavar="NAME", help="A Walrus network that the vault is on: walrus-mainnet.")
@click.option(
    "--profile",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="A file that says where the network is.",
)
@click.pass_obj
def command(  # noqa: PLR0917 click gives options by name
    run: Run,
    phrase_file: Path | None,
    places: tuple[str, ...],
    bip39_passphrase_file: Path | None,
    kit_file: Path | None,
    shares: tuple[Path, ...],
    more: tuple[Path, ...],
    network: str,
    profile: Path | None,
) -> int:
    """Bring a vault back on this computer, from its recovery kit, its words, or enough family sheets.

    A kit tells where the pieces are. Else name the folders or drives that hold them with --place; drives that are
    mounted are found by themselves. Photos are not copied by this: 'vault restore' brings them back.
    """
    if more and not shares:
        raise click.UsageError(f"'{more[0]}' stands alone. Say what it is: --kit, --shares or --phrase-file.")
    if sum(bool(way) for way in (phrase_file, kit_file, shares)) > 1:
        raise click.UsageError("Give one of --phrase-file, --kit and --shares.")
    secret = first_line(bip39_passphrase_file, "--bip39-passphrase-file") if bip39_passphrase_file else ""
    opens = {url: given_credentials(url, None, run.environment) for url in places}
    described = profile.read_bytes() if profile is not None else b""
    recovery = replace(
        _recovery(phrase_file, kit_file, (*shares, *more), secret, places),
        credentials=opens,
        network=network,
        profile=described,
    )
    unlock = Unlock(lambda: run.passphrase.new(keychain=run.keychain is not None))
    with LineMonitor.on_stderr() as monitor:
        session, report = recover(run.folder, recovery, unlock, run.around, monitor)
        try:
            lines = albums(session.vault.index, session.vault.me)
            document = {
                "vault_id": session.vault_id(),
                "address": session.address(),
                "vault_dir": str(session.files.path),
                "devices": report.devices,
                "albums": [{"name": line.name, "items": line.items, "bytes": line.size} for line in lines],
                "places": [
                    {"name": place.name, "url": place.url, "state": place.state}
                    for place in session.household.statuses()
                ],
                "behind": list(report.behind),
                "problems": len(report.problems),
            }
            here = [place.name for place in session.household.statuses() if place.state == "connected"]
            is_old = bool(report.behind) and set(here) <= set(report.behind)  # else what is newer was found elsewhere
            monitor.pause()
            run.show(document, _lines(session, lines, report.newest, len(report.problems)))
        finally:
            session.close()
    if report.problems:
        return IN_PART
    return NEEDS_YOU if is_old else DONE


def _recovery(
    phrase_file: Path | None, kit_file: Path | None, shares: tuple[Path, ...], secret: str, places: tuple[str, ...]
) -> Recovery:
    if kit_file is not None:
        from vault.keys.kit.reading import read_kit

        kit = read_kit(read_paper(kit_file), kit_file.name)
        if kit.has_passphrase and not secret:
            secret = _kits_passphrase()
        return Recovery(kit.phrase, secret, places, kit=kit)
    if shares:
        from vault.keys.kit.sheets import combine_sheets, read_sheet

        sheets = [read_sheet(read_paper(file), file.name) for file in shares]
        return Recovery(combine_sheets(sheets), secret, places)
    return Recovery(read_phrase(_phrase(phrase_file)), secret, places)


def _kits_passphrase() -> str:
    """The kit says that there is one, so it is asked for before anything is looked at."""
    if not is_terminal():
        raise click.UsageError(
            "This kit's phrase has a passphrase of its own. Name a file that holds it with --bip39-passphrase-file."
        )
    with interruptible():
        secret: str = click.prompt("The phrase's own passphrase", hide_input=True, err=True)
    return secret


def _phrase(file: Path | None) -> str:
    if file is not None:
        with file.open("rb") as paper:
            return paper.read(MOST).decode("utf-8", "replace")
    if not is_terminal():
        raise click.UsageError(
            "There is no terminal to ask for the recovery phrase on. Name a file with --phrase-file."
        )
    return ask_phrase()


def _lines(session: Session, lines: list[AlbumLine], newest: int, problems: int) -> Iterator[str]:
    yield f"The vault is back on this computer, in {shown(str(session.files.path))}, as it was on {date(newest)}."
    for line in lines:
        yield f"  {shown(line.name)}: {count(line.items, 'item')}, {size(line.size)}"
    away = [place.name for place in session.household.statuses() if place.state != "connected"]
    if away:
        yield f"Not here: {', '.join(shown(name) for name in away)}. 'vault status' says what that means."
    if problems:
        yield f"{count(problems, 'page')} of its lists can't be read, so some files are not shown."
        yield "Connect more places and run 'vault repair'."
    yield "Next: 'vault restore ALBUM --to FOLDER'."
