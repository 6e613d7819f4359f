"""`vault create`."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import click

from vault.cli.asking import first_line
from vault.cli.basics import DONE, FAILED, Command, Run
from vault.cli.monitor import LineMonitor
from vault.cli.secrets import given_credentials
from vault.session.opening import NewVault, create
from vault.session.session import Session
from vault.session.surroundings import Unlock
from vault.words.writing import count, shown

NOT_SHOWN = (
    "The recovery phrase was not shown. Without it, nothing brings the vault back when this computer is lost.",
    "This is how a script gets it: vault create --phrase-out FILE, or --show-phrase.",
)


@click.command("create", cls=Command)
@click.option(
    "--place",
    "places",
    multiple=True,
    metavar="DIR|URL",
    help="A folder or a server that holds pieces; once for each place.",
)
@click.option("--needed", type=click.IntRange(min=1), metavar="K", help="How many places bring everything back.")
@click.option(
    "--phrase-out", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write the phrase here."
)
@click.option("--show-phrase", is_flag=True, help="Print the recovery phrase, also where nobody may be looking.")
@click.option(
    "--bip39-passphrase-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The phrase's own passphrase (first line). Then phrase and passphrase are needed together.",
)
@click.pass_obj
def command(
    run: Run,
    places: tuple[str, ...],
    needed: int | None,
    phrase_out: Path | None,
    show_phrase: bool,
    bip39_passphrase_file: Path | None,
) -> int:
    """Make a new vault: its keys, and the places that hold its pieces.

    Give a --place for each folder or drive. Everything is cut so that some of the pieces are enough: of 5 places
    any 3 bring it all back, unless --needed says otherwise. Without any --place, 5 folders are made on this disk.
    """
    secret = first_line(bip39_passphrase_file, "--bip39-passphrase-file") if bip39_passphrase_file else ""
    opens = {url: given_credentials(url, None, run.environment) for url in places}
    wanted = NewVault(places, needed, secret, credentials=opens)
    unlock = Unlock(lambda: run.passphrase.new(keychain=run.keychain is not None))
    with _reserved(phrase_out) as paper, LineMonitor.on_stderr() as monitor:
        session = create(run.folder, wanted, unlock, run.around, monitor)
        try:
            code = DONE
            if paper is not None and phrase_out is not None and not _written(paper, phrase_out, session.phrase.text):
                run.note(f"The phrase could not be written to {shown(str(phrase_out))}. The vault is made.", *NOT_SHOWN)
                code, phrase_out = FAILED, None
            monitor.pause()
            _report(run, session, phrase_out, default=not places, show=show_phrase, has_secret=bool(secret))
            return code
        finally:
            session.close()


def _report(
    run: Run, session: Session, phrase_out: Path | None, *, default: bool, show: bool, has_secret: bool
) -> None:
    words = session.phrase.text
    document: dict[str, object] = {"vault_id": session.vault_id(), "address": session.address()}
    if show:
        document["phrase"] = words
    network = session.vault.network
    needed = getattr(getattr(network, "code", None), "k", 0)
    document["vault_dir"] = str(session.files.path)
    document["needed"] = needed
    document["places"] = [
        {"name": place.record.name, "url": place.record.url, "domain": place.record.domain}
        for place in session.household.places
    ]
    if phrase_out is not None:
        document["phrase_file"] = str(phrase_out)
    on_screen = not run.as_json and (show or (phrase_out is None and run.on_terminal))
    run.show(document, _lines(session, needed, words if on_screen else None, default=default, has_secret=has_secret))
    if phrase_out is not None and not run.as_json:
        run.note(
            f"The recovery phrase is in {shown(str(phrase_out))}, readable by you alone. Keep a copy away from here."
        )
    if not show and not on_screen and phrase_out is None:
        run.note(*NOT_SHOWN)


def _lines(session: Session, needed: int, words: str | None, *, default: bool, has_secret: bool) -> Iterator[str]:
    yield f"Your vault is made, in {shown(str(session.files.path))}."
    yield f"It has {count(len(session.household.places), 'place')}; the pieces of any {needed} bring everything back:"
    for place in session.household.places:
        yield f"  {shown(place.record.name)}  {shown(place.record.url)}  ({shown(place.record.domain)})"
    domains = {place.record.domain for place in session.household.places}
    if default:
        yield "These are folders on one disk. That is good to try it out, and no safety: if the disk goes, all goes."
        yield "Add places on other disks with 'vault place add', before you rely on it."
    elif len(domains) == 1 and len(session.household.places) > 1:
        yield "They seem to be on one disk. If that disk goes, all goes. Add places on other disks."
    elif len(session.household.places) == 1:
        yield "One place is no safety: if it goes, all goes. Add others with 'vault place add'."
    if words is not None:
        yield ""
        yield "This is your recovery phrase. It is shown once. Write it down on paper, and keep that away from here:"
        yield ""
        yield from _numbered(words.split())
        yield ""
        yield "Whoever has these words has everything in the vault. Without them, nobody can bring it back, nor can we."
    if has_secret:
        yield "The phrase has a passphrase of its own. Write it down too, elsewhere: neither opens the vault alone."
    yield "Next: 'vault add FOLDER', then 'vault backup'."


def _numbered(words: list[str]) -> Iterator[str]:
    for start in range(0, len(words), 6):
        yield "  " + "".join(f"{at + 1:>2} {words[at]:<10}" for at in range(start, min(start + 6, len(words)))).rstrip()


@contextmanager
def _reserved(path: Path | None) -> Iterator[int | None]:
    """A new file that only its owner can read, opened before anything is made; gone again when nothing came of it."""
    if path is None:
        yield None
        return
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        descriptor = os.open(path, flags, 0o600)
    except OSError as error:
        reason = os.strerror(error.errno).lower() if error.errno else "it can't be written"
        raise click.BadParameter(f"{reason}.", param_hint="'--phrase-out'") from error
    try:
        yield descriptor
    finally:
        is_empty = os.fstat(descriptor).st_size == 0
        os.close(descriptor)
        if is_empty:
            with suppress(OSError):
                os.unlink(path)


def _written(descriptor: int, path: Path, words: str) -> bool:
    """Durably, or not at all."""
    line = words.encode() + b"\n"
    try:
        os.fchmod(descriptor, 0o600)
        if os.write(descriptor, line) != len(line):
            os.ftruncate(descriptor, 0)
            return False
        os.fsync(descriptor)
        folder = os.open(path.absolute().parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    except OSError:
        with suppress(OSError):
            os.ftruncate(descriptor, 0)
        return False
    return True
