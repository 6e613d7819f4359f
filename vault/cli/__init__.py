"""The command line. One file a command; prints, never decides."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vault.cli.basics import Window


def main(arguments: Sequence[str] | None = None, *, window: "Window | None" = None) -> int:
    """Run `vault` with these arguments (the process's own when None). Returns the exit code.

    `window` shows the app, when nothing is asked of the command line.
    """
    from vault.cli.program import run

    return run(arguments, window)
