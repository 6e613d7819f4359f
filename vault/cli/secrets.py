"""What opens a place on a server, as its owner gives it: a file, the environment, or answers to questions."""

import os
from collections.abc import Mapping
from pathlib import Path

import click

from vault.cli.asking import is_terminal
from vault.cli.monitor import interruptible
from vault.words.language import say
from vault.words.place_errors import PARTS

MOST = 1 << 16  # bytes of a file with credentials
PREFIX = "VAULT_PLACE_"  # VAULT_PLACE_PASSWORD, VAULT_PLACE_SECRET_ACCESS_KEY …


def given_credentials(url: str, file: Path | None, environment: Mapping[str, str]) -> dict[str, str]:
    """The credentials for an address, complete as far as somebody can be asked. Raises `BadPlaceUrl`."""
    from vault.networks.home.addresses import KINDS, credential_names, is_remote, parse

    if not is_remote(url):
        return {}
    kind = parse(url)[0].kind
    names = credential_names([KINDS[kind.name]])
    from_environment = {
        name: environment[PREFIX + name.upper()] for name in names if PREFIX + name.upper() in environment
    }
    found = {**parse(url)[1], **from_environment, **(_read(file, names) if file else {})}
    return {**found, **_asked(url, found)}


def _asked(url: str, found: Mapping[str, str]) -> dict[str, str]:
    """What is still missing, from whoever sits there."""
    from vault.networks.home.opening import lacks

    missing = lacks(url, found)
    if missing and not is_terminal():
        names = ", ".join(PREFIX + name.upper() for name in missing)
        raise click.UsageError(f"This place needs more to open it. Set {names}, or name a file with --credentials.")
    with interruptible():
        return {name: click.prompt(say(PARTS[name]).capitalize(), hide_input=True, err=True) for name in missing}


def _read(file: Path, names: frozenset[str]) -> dict[str, str]:
    """Lines like `password=…`. A value that begins with `@` names a file that holds it: a private key, a JSON."""
    found = {}
    for number, line in enumerate(_text(file).splitlines(), 1):
        name, separator, value = (part.strip() for part in line.partition("="))
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not separator or name not in names:
            known = ", ".join(sorted(names))
            raise click.BadParameter(
                f"line {number} is none of {known}, each followed by '=' and its value.", param_hint="'--credentials'"
            )
        found[name] = _text(file.parent / value[1:]) if value.startswith("@") else value
    return found


def _text(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            return opened.read(MOST).decode("utf-8", "surrogateescape")
    except OSError as error:
        reason = os.strerror(error.errno).lower() if error.errno else "it can't be read"
        raise click.BadParameter(f"{file.name}: {reason}.", param_hint="'--credentials'") from error
