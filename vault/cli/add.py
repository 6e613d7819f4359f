"""`vault add`."""

import os
from contextlib import suppress

import click

from vault.cli.basics import DONE, Command, Run
from vault.cli.monitor import LineMonitor
from vault.cli.values import full_path
from vault.engine.albums import add_album
from vault.engine.commit import commit
from vault.errors import NetworkError
from vault.session.session import Session
from vault.words.writing import shown


@click.command("add", cls=Command)
@click.argument("folder", type=click.Path(exists=True, file_okay=False))
@click.option("--album", metavar="NAME", help="The album's name; the folder's own when none is given.")
@click.pass_obj
def command(run: Run, folder: str, album: str | None) -> int:
    """Protect FOLDER: it becomes an album, which every 'vault backup' brings up to date.

    The folder is only ever read. What is deleted in it later stays in the vault as an older version.
    """

    def add(session: Session, monitor: LineMonitor) -> int:
        taken = [os.fsencode(session.files.path), *session.household.folders()]
        added = add_album(session.vault, full_path(folder), album, taken)
        if added.is_new or added.goes_on:
            with suppress(NetworkError):  # with no place here, the next backup tells them
                commit(session.vault, monitor)
        document = {"album": added.name, "folder": os.fsdecode(added.folder), "new": added.is_new}
        name, where = shown(added.name), shown(added.folder)
        if added.is_new:
            line = f"'{name}' is an album now. 'vault backup' stores what is in {where}."
        elif added.goes_on:
            line = (
                f"'{name}', which the vault already had, goes on with {where}. 'vault backup' stores what is new in it."
            )
        else:
            line = f"'{name}' already is the album of {where}."
        run.show(document, [line])
        return DONE

    return run.work(add, write=True)
