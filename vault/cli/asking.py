"""Asking the owner: this device's passphrase, and the words of a recovery phrase."""

import os
import sys
from pathlib import Path

import click

from vault.cli.monitor import interruptible
from vault.words.explanations import explain

MOST = 1 << 16  # bytes of a passphrase file that are read: it may be a device
MARK = "\ufeff"  # some editors write it before everything


def is_terminal() -> bool:
    """Whether there is somebody to ask."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def first_line(path: Path, option: str) -> str:
    """The first line of a file; bytes that are no UTF-8 stay what they are. Raises click.BadParameter."""
    try:
        with path.open("rb") as file:
            line = file.readline(MOST)
    except OSError as error:
        reason = os.strerror(error.errno).lower() if error.errno else "it can't be read"
        raise click.BadParameter(f"{reason}.", param_hint=f"'{option}'") from error
    text = line.rstrip(b"\r\n").decode("utf-8", "surrogateescape").removeprefix(MARK)
    if not text:
        raise click.BadParameter("the first line of the file is empty.", param_hint=f"'{option}'")
    return text


class Passphrase:
    """This device's passphrase: from a file, the environment or a prompt; found out once in a run."""

    def __init__(self, file: Path | None, environment: str | None) -> None:
        """The file goes before the environment: it was named for this run."""
        self._file, self._environment = file, environment
        self._known: str | None = None

    def given(self) -> str | None:
        """What was given without asking."""
        if self._known is None and self._file is not None:
            self._known = first_line(self._file, "--passphrase-file")
        elif self._known is None and self._environment:
            self._known = self._environment
        return self._known

    def given_again(self) -> str | None:
        """The same, if it can be read once more afterwards (not from a pipe); None for a file that can't be read."""
        if self._file is not None and not self._file.is_file():
            return None
        try:
            return self.given()
        except click.BadParameter:
            return None

    def known(self) -> str | None:
        """The passphrase of a vault that is there; None when nobody can be asked."""
        if self.given() is None and is_terminal():
            with interruptible():
                self._known = click.prompt("Passphrase of this computer", hide_input=True, err=True)
        return self._known

    def new(self, *, keychain: bool) -> str | None:
        """The passphrase of a new device. With a keychain it may stay empty: then only the keychain opens the vault."""
        if self.given() is None and is_terminal():
            hint = " (leave it empty to rely on the keychain)" if keychain else ""
            with interruptible():
                self._known = click.prompt(
                    f"A passphrase for this computer{hint}",
                    hide_input=True,
                    confirmation_prompt="The same again",
                    default="" if keychain else None,
                    show_default=False,
                    err=True,
                )
        return self._known or None


def ask_phrase() -> str:
    """A recovery phrase, word by word or all at once; each word is checked as it comes."""
    from vault.errors import PhraseChecksum, PhraseLength, UnknownWord
    from vault.keys.phrase import LENGTHS, read_phrase

    click.echo("Type the recovery phrase: one word at a time, or several. An empty line ends it.", err=True)
    words: list[str] = []
    while True:
        with interruptible():
            line = click.prompt(f"Word {len(words) + 1}", default="", show_default=False, err=True)
        for word in line.split():
            try:
                read_phrase(word)
            except PhraseLength as alone:
                words += [word] * alone.count  # one word of the list; a number before it counts as none
            except UnknownWord as slip:
                again = explain(UnknownWord(len(words) + 1, slip.word, slip.nearest))
                click.echo(f"{again.happened} {again.do} Go on from this word.", err=True)
                break
        is_whole = len(words) == LENGTHS[-1] or (not line.strip() and len(words) in LENGTHS)
        if not is_whole and line.strip() and len(words) < LENGTHS[-1]:
            continue
        try:
            return read_phrase(" ".join(words)).text
        except (PhraseChecksum, PhraseLength) as error:
            click.echo("\n".join(explain(error).lines), err=True)
            if isinstance(error, PhraseChecksum) or len(words) > LENGTHS[-1]:
                click.echo("From the first word again:", err=True)
                words = []
