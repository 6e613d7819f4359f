"""What the shell offers while a command is typed: the names of albums, and of what lies in them.

The index is read beside whoever writes, and without unlocking: nobody can be asked for a passphrase here. Whatever goes
wrong, nothing is offered.
"""

import os
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from vault.cli.basics import Run
from vault.errors import VaultError

MOST = 200  # more is not read on a screen


def album_names(context: click.Context, _: click.Parameter, typed: str) -> list[CompletionItem]:
    """Albums whose names begin so."""
    return [CompletionItem(name) for name in _names(context) if name.startswith(typed)][:MOST]


def _names(context: click.Context) -> Iterable[str]:
    from vault.disk import LocalDisk
    from vault.index import Index

    run = context.find_object(Run) or Run(os.environ, as_json=False)
    folder: Path = run.folder
    try:
        with closing(Index(os.fsencode(folder / "index.db"), LocalDisk(), readonly=True)) as index:
            return [name for _, _, name, _ in index.albums()]
    except VaultError:
        return []
