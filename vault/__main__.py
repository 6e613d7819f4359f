"""`python -m vault`, and `vault`: introduces the command line to the app, which is shown when nothing is asked."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from vault.cli import main as command_line

if TYPE_CHECKING:
    from vault.session.surroundings import Surroundings


def main() -> int:
    """Run `vault` with the process's arguments. Returns the exit code."""
    return command_line(window=_show)


def _show(folder: Path, around: "Surroundings") -> int:
    from vault.app.program import show

    return show(folder, around)


if __name__ == "__main__":
    sys.exit(main())
