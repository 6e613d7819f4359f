"""`python -m vault.app`: the window, as `vault` without arguments shows it."""

import os
import sys
from pathlib import Path

from platformdirs import user_data_path

from vault.app.program import show
from vault.errors import NoWindow
from vault.keys.keychain import system_keychain
from vault.session.surroundings import Surroundings
from vault.words.explanations import explain

QUIET = "--quiet"  # as the desktop starts it, see `login.py`


def main() -> int:
    """Show the window for VAULT_DIR, or the system's folder for such data."""
    named = os.environ.get("VAULT_DIR")
    folder = Path(named).absolute() if named else user_data_path("vault", appauthor=False)
    try:
        return show(folder, Surroundings(keychain=system_keychain), quiet=QUIET in sys.argv[1:])
    except NoWindow as error:
        print(*explain(error).lines, sep="\n", file=sys.stderr)  # noqa: T201 there is no window to say it in
        return error.exit_code


if __name__ == "__main__":
    sys.exit(main())
