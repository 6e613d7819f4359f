"""The command line. One file a command; prints, never decides."""

from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `vault` with these arguments (the process's own when None). Returns the exit code."""
    from vault.cli.program import run

    return run(arguments)
