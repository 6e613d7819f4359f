"""How a run ends: every error as words and an exit code, and one last handler for what is our fault."""

import os
import sys
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import click

from vault import __version__
from vault.cli.basics import DONE, FAILED, USAGE, Run, show_json
from vault.clock import SystemClock
from vault.errors import Cancelled, VaultError
from vault.words.explaining import Explanation
from vault.words.explanations import OUR_FAULT, STOPPED, explain
from vault.words.writing import shown

LOG = "log"
LIBRARY = Path(__file__).parent.parent


def ended(action: Callable[[], object], run: Run) -> int:
    """Do it, and say how it ended. Returns the exit code."""
    try:
        code = action()
        sys.stdout.flush()
    except VaultError as error:
        say(run, type(error).__name__, explain(error))
        return error.exit_code
    except (Cancelled, KeyboardInterrupt, click.Abort):
        say(run, "Cancelled", STOPPED)
        return FAILED
    except click.ClickException as error:
        return _misused(run, error)
    except BrokenPipeError:
        # Whoever read our output has gone. What is still in the buffer must not be tried again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except Exception as error:  # noqa: BLE001 the last handler: a bug, which is said and written down
        _our_fault(run, error)
        return FAILED
    return code if isinstance(code, int) else DONE


def say(run: Run, kind: str, explanation: Explanation) -> None:
    """An error in words on stderr, or as the one document."""
    if run.as_json:
        fields = {"happened": explanation.happened, "means": explanation.means, "do": explanation.do}
        show_json({"error": {"kind": kind, **fields}})
        sys.stdout.flush()
    else:
        run.note(*explanation.lines)


def _misused(run: Run, error: click.ClickException) -> int:
    if run.as_json:
        context = error.ctx if isinstance(error, click.UsageError) else None
        path = context.command_path if context else "vault"
        say(run, "UsageError", Explanation(error.format_message(), do=f"See '{path} --help'."))
    else:
        error.show()
    return USAGE


def _our_fault(run: Run, error: Exception) -> None:
    report = bug_report(error)
    try:
        log = _write_log(run.folder, report)
    except Exception:  # noqa: BLE001 there is nobody left to tell but the terminal
        log = None
    where = f"It is in {shown(str(log))}; it holds no names of yours." if log else "It follows here."
    say(run, "Bug", Explanation(OUR_FAULT.happened, OUR_FAULT.means, f"{OUR_FAULT.do} {where}"))
    if log is None:
        run.note(report)


def _write_log(folder: Path, report: str) -> Path | None:
    if not folder.is_dir():
        return None
    path = folder / LOG
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "a", encoding="utf-8") as file:
        file.write(report)
    return path


def bug_report(error: BaseException) -> str:
    """What a developer needs, without what an error's own text may hold: names, paths, words."""
    when = datetime.fromtimestamp(SystemClock().now_ms() // 1000, UTC).isoformat()
    lines = [f"{when} vault {__version__} python {sys.version.split()[0]} {sys.platform}"]
    link: BaseException | None = error
    while link is not None and len(lines) < 200:  # noqa: PLR2004 a chain in a circle
        lines.append(f"{type(link).__module__}.{type(link).__qualname__}")
        frames = traceback.extract_tb(link.__traceback__)
        lines += [f"  {_of_ours(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
        link = link.__cause__ or link.__context__
    return "\n".join(lines) + "\n\n"


def _of_ours(file: str) -> str:
    path = Path(file)
    return f"vault/{path.relative_to(LIBRARY)}" if path.is_relative_to(LIBRARY) else f"…/{path.parent.name}/{path.name}"
