"""Hold full branch coverage where a branch that no test took could cost somebody's photographs.

Reads the data that pytest --cov left ($COVERAGE_FILE); pyproject.toml names the rooms. Exit code 1 when a line or
branch of them was not run.
"""

import subprocess
import sys


def main() -> int:
    """Print what is not covered, and say whether all is."""
    command = [sys.executable, "-m", "coverage", "report", "--fail-under=100"]
    report = subprocess.run(command, check=False, capture_output=True, text=True)
    print(report.stdout.strip() or report.stderr.strip())
    return report.returncode


if __name__ == "__main__":
    sys.exit(main())
