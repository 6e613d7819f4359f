"""`python -m vault`."""

import sys

from vault.cli import main

if __name__ == "__main__":
    sys.exit(main())
