"""What every command has: the shared options, the vault that they point at, and the ways to speak."""

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import nullcontext
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from vault.cli.monitor import LineMonitor

if TYPE_CHECKING:
    from vault.cli.asking import Passphrase
    from vault.cli.opening import Opening
    from vault.keys.unlocking import DeviceSecrets
    from vault.ports import Keychain
    from vault.session.session import Session
    from vault.session.surroundings import Surroundings

R = TypeVar("R")
Window = Callable[[Path, "Surroundings"], int]  # shows the app for a vault folder until it is closed

DONE, FAILED, USAGE, IN_PART, NEEDS_YOU = 0, 1, 2, 3, 4


class Run:
    """One run of `vault`: what was asked for on all commands' behalf. Handed to commands as click's `obj`."""

    def __init__(self, environment: Mapping[str, str], *, as_json: bool, window: Window | None = None) -> None:
        """`as_json`: the arguments ask for it, as far as can be told before they are read."""
        self.window = window
        self.environment = environment
        self.as_json = as_json
        self.given_folder: Path | None = None
        self.passphrase_file: Path | None = None
        self._opening: Opening | None = None
        self._asked = b""  # the keys file that was opened last; what came of it is used again by the next round
        self._held: tuple[bytes, DeviceSecrets] | None = None

    @cached_property
    def folder(self) -> Path:
        """The vault folder of this device: --vault-dir, VAULT_DIR, or the system's folder for such data."""
        named = self.given_folder or self.environment.get("VAULT_DIR")
        if named:
            return Path(named).absolute()
        from platformdirs import user_data_path

        return user_data_path("vault", appauthor=False)

    @cached_property
    def passphrase(self) -> "Passphrase":
        """This device's passphrase, asked for once."""
        from vault.cli.asking import Passphrase

        return Passphrase(self.passphrase_file, self.environment.get("VAULT_PASSPHRASE"))

    @cached_property
    def keychain(self) -> "Keychain | None":
        """The system's own, if there is one to trust."""
        from vault.keys.keychain import system_keychain

        return system_keychain()

    @cached_property
    def around(self) -> "Surroundings":
        """The machine as a session sees it."""
        from vault.session.surroundings import Surroundings

        return Surroundings(keychain=lambda: self.keychain)

    @property
    def on_terminal(self) -> bool:
        """Whether somebody sees what is printed."""
        return sys.stdout.isatty()

    # --- speaking --------------------------------------------------------------------------

    def show(self, document: Mapping[str, object], lines: Iterable[str]) -> None:
        """The command's answer: one JSON document, or the lines."""
        if self.as_json:
            show_json(document)
            return
        for line in lines:
            click.echo(line)

    @staticmethod
    def note(*lines: str) -> None:
        """Something beside the answer, on stderr."""
        for line in lines:
            click.echo(line, err=True)

    # --- doing -----------------------------------------------------------------------------

    def open_ahead(self, arguments: Sequence[str]) -> None:
        """Begin to open the keys, as far as a command's arguments tell which and how before they are read."""
        from vault.cli.asking import Passphrase
        from vault.cli.opening import Opening

        file, folder = _argument(arguments, "--passphrase-file"), _argument(arguments, "--vault-dir")
        passphrase = Passphrase(Path(file) if file else self.passphrase_file, self.environment.get("VAULT_PASSPHRASE"))
        given = passphrase.given_again()
        if given is not None:
            self._opening = Opening((Path(folder).absolute() if folder else self.folder) / "keys", given)

    def _opened(self, data: bytes) -> "DeviceSecrets | None":
        if self._held is not None and self._held[0] == data:
            return self._held[1]
        self._asked = data
        opening = self._opening
        if opening is None or opening.passphrase != self.passphrase.given():
            return None
        return opening.secrets_of(data)

    def work(
        self, action: "Callable[[Session, LineMonitor], R]", *, write: bool, monitor: LineMonitor | None = None
    ) -> R:
        """Open the vault, do something, close it. A reader may look beside a writer.

        An index that turns out to be damaged or half built is thrown away, built anew, and the action done once more.
        So it is when another device has retired this one: it goes on as a new one.
        """
        from vault.errors import DeviceRetired
        from vault.index.connection import IndexLost

        with nullcontext(monitor) if monitor else LineMonitor.on_stderr() as heard:
            try:
                return self._with_session(action, heard, write=write)
            except IndexLost:
                self._forget_index()
                return self._with_session(action, heard, write=True)
            except DeviceRetired:
                return self._with_session(action, heard, write=write)

    def _with_session(self, action: "Callable[[Session, LineMonitor], R]", monitor: LineMonitor, *, write: bool) -> R:
        from vault.index.connection import IndexLost
        from vault.session.opening import open_session
        from vault.session.surroundings import Unlock

        unlock = Unlock(self.passphrase.known, self._opened)
        session = open_session(self.folder, unlock, self.around, monitor, write=write)
        self._held = (self._asked, session.secrets) if self._asked else None
        try:
            if not write and not session.vault.index.get("built"):
                raise IndexLost("half built")
            return action(session, monitor)
        finally:
            session.close()

    def _forget_index(self) -> None:
        from vault.folder import VaultFolder

        VaultFolder(self.folder, self.around.disk, self.around.random).forget_index()


def show_json(document: Mapping[str, object]) -> None:
    r"""One JSON document on stdout. Bytes of names that are no UTF-8 are written as `\udcXX`."""
    click.echo(json.dumps(document, indent=2 if sys.stdout.isatty() else None))


def shared_options() -> list[click.Parameter]:
    """The options that stand before or after a command's name."""
    return [
        click.Option(
            ["--vault-dir"],
            type=click.Path(file_okay=False, path_type=Path),
            metavar="DIR",
            expose_value=False,
            callback=_keep("given_folder"),
            help="This device's vault folder.",
        ),
        click.Option(
            ["--passphrase-file"],
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            metavar="FILE",
            expose_value=False,
            callback=_keep("passphrase_file"),
            help="This device's passphrase: the file's first line.",
        ),
        click.Option(
            ["--json"],
            is_flag=True,
            expose_value=False,
            callback=_keep("as_json"),
            help="Answer with one JSON document.",
        ),
    ]


def _argument(arguments: Sequence[str], option: str) -> str | None:
    """What an option will be given, the last time that it is named."""
    found = None
    for argument, following in zip(arguments, [*arguments[1:], ""], strict=True):
        if argument == option:
            found = following
        elif argument.startswith(option + "="):
            found = argument.partition("=")[2]
    return found


def _keep(name: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    def keep(context: click.Context, _: click.Parameter, value: object) -> None:
        if value:
            setattr(context.obj, name, value)

    return keep


class Command(click.Command):
    """A command with the shared options behind its own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 click's own
        super().__init__(*args, **kwargs)
        self.params = [*self.params, *shared_options()]


class Group(click.Group):
    """A command that has commands below it; the shared options may stand after its name, too."""

    command_class: type[click.Command] | None = Command

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 click's own
        super().__init__(*args, **kwargs)
        self.params = [*self.params, *shared_options()]
