"""`vault` itself: the list of commands, and what is the same for all of them.

Commands are imported when they are called, so that each starts with what it needs and no more.
"""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module

import click

from vault import __version__
from vault.cli.basics import Run, Window, shared_options
from vault.cli.ending import ended
from vault.errors import NoWindow

EPILOG = (
    "Every command takes --json, --vault-dir and --passphrase-file, before or after its name. "
    "VAULT_DIR and VAULT_PASSPHRASE stand for the last two.\n\n"
    "Exit codes: 0 done; 1 stopped; 2 usage; 3 done in part; 4 nothing is lost, something needs you.\n\n"
    'Completion: put  eval "$(_VAULT_COMPLETE=bash_source vault)"  into ~/.bashrc '
    "(zsh: zsh_source, ~/.zshrc; fish: _VAULT_COMPLETE=fish_source vault | source)."
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A command in the list: where its code is, and its line in `vault --help`."""

    section: str
    module: str
    help: str


COMMANDS = {
    "create": Entry("Start", "create", "Make a new vault."),
    "recover": Entry("Start", "recover", "Bring a vault back on this computer, from its kit or its words."),
    "tour": Entry("Start", "tour", "See the whole thing work, in a scratch folder."),
    "add": Entry("Every day", "add", "Protect a folder: it becomes an album."),
    "backup": Entry("Every day", "backup", "Store what is new or changed."),
    "restore": Entry("Every day", "restore", "Bring back an album, a folder or a file."),
    "run": Entry("Every day", "run", "Look after the vault until stopped."),
    "status": Entry("Every day", "status", "Is everything safe, until when, and what needs doing."),
    "albums": Entry("Look", "albums", "List the albums."),
    "items": Entry("Look", "items", "List what is in an album."),
    "find": Entry("Look", "find", "Find files by their names."),
    "versions": Entry("Look", "versions", "List what was at a path, and when."),
    "place": Entry("Keep safe", "place", "Places: folders, drives and servers that hold the pieces."),
    "check": Entry("Keep safe", "check", "Look whether every piece is in its place, and sound."),
    "repair": Entry("Keep safe", "repair", "Rebuild what is missing or damaged."),
    "renew": Entry("Keep safe", "renew", "Until when albums are kept, and keeping them longer."),
    "drill": Entry("Keep safe", "drill", "Practise bringing back, and write a report."),
    "forget": Entry("Keep safe", "forget", "Remove what nobody wants any more; undo for 30 days."),
    "tidy": Entry("Keep safe", "tidy", "Give back the room of what was removed, and join small packs."),
    "device": Entry("Keep safe", "device", "The computers of the vault."),
    "kit": Entry("Keep safe", "kit", "The recovery kit, and sheets for the family."),
    "wallet": Entry("Keep safe", "wallet", "SUI and WAL: what there is, what storing costs, what was paid."),
    "network": Entry("Keep safe", "network", "Which album is on which network."),
    "devnet": Entry("Practise", "devnet", "A whole Walrus network on this computer, to try things on."),
}

WITHOUT_KEYS = {"create", "recover", "tour", "devnet"}  # they make new ones, or need none


class Program(click.Group):
    """The group of all commands, listed without importing any of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 click's own signature
        """In the order of the list."""
        return list(COMMANDS)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command, and the keys begun to be opened beside its import."""
        if args[0] in COMMANDS and args[0] not in WITHOUT_KEYS and not {"--help", "-h"} & set(args):
            ctx.obj.open_ahead(args)
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 click's own signature
        """Import one."""
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        command: click.Command = import_module(f"vault.cli.{entry.module}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """By section."""
        widest = max(map(len, COMMANDS))
        for section in dict.fromkeys(entry.section for entry in COMMANDS.values()):
            rows = [(name.ljust(widest), entry.help) for name, entry in COMMANDS.items() if entry.section == section]
            with formatter.section(section):
                formatter.write_dl(rows, col_spacing=3)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Paragraphs, each wrapped by itself."""
        for paragraph in EPILOG.split("\n\n"):
            formatter.write_paragraph()
            formatter.write_text(paragraph)


@click.pass_context
def _nothing_said(context: click.Context) -> int | None:
    """The app, for who asks for nothing else."""
    if context.invoked_subcommand is not None:
        return None
    asked: Run = context.obj
    if asked.window is None:
        raise NoWindow("")
    return asked.window(asked.folder, asked.around)


program = Program(
    "vault",
    callback=_nothing_said,
    invoke_without_command=True,
    params=shared_options(),
    help="Keeps photos and files where no single company, disk or house can lose them, read them or take them away.",
)
program.params.append(
    click.Option(
        ["--version"],
        is_flag=True,
        expose_value=False,
        is_eager=True,
        help="Show the version.",
        callback=lambda context, _, asked: _show_version(context) if asked else None,
    )
)


def _show_version(context: click.Context) -> None:
    click.echo(f"vault {__version__}")
    context.exit()


def run(arguments: Sequence[str] | None = None, window: Window | None = None) -> int:
    """Run the program to its end, whatever comes. Returns the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)  # a name that the terminal can't show must not stop anything
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
    settings = Run(os.environ, as_json="--json" in given, window=window)
    return ended(lambda: program.main(given, "vault", standalone_mode=False, obj=settings), settings)
