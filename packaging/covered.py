"""Hold full branch coverage where a branch that no test took could cost somebody's photographs; show the rest.

Reads the data that pytest --cov left ($COVERAGE_FILE). Exit code 1 when a line or branch of FULLY was not run.
"""

import subprocess
import sys

FULLY = (
    "vault/errors.py",
    "vault/coding/*",
    "vault/format/*",
    "vault/keys/*",
)


def report(*options: str) -> subprocess.CompletedProcess[str]:
    """Run `coverage report`."""
    return subprocess.run(
        [sys.executable, "-m", "coverage", "report", *options], check=False, capture_output=True, text=True
    )


def main() -> int:
    """Print both and say whether the first is whole."""
    held = report("--include=" + ",".join(FULLY), "--fail-under=100")
    print(held.stdout.strip() or held.stderr.strip())
    print(f"All of vault: {report('--format=total', '--fail-under=0').stdout.strip() or '?'} % (shown, not chased)")
    return held.returncode


if __name__ == "__main__":
    sys.exit(main())
