"""The process that listens for changes in folders, for `watching`: python -m vault.app.listening DEBOUNCE STEP TIMEOUT

Of its own because setting up the watches walks through all folders, and the library holds the interpreter while it
does: the window would stand still for as long as reading 100,000 names takes, a second and a half from a cold disk.

The first line on standard input is a JSON list of folders. Answers are lines of JSON: the paths that changed, and an
empty list first, when all is being listened to, and whenever nothing changed for TIMEOUT ms. It ends when standard
input does, with `GONE` when a folder isn't there, and with another code when the system can't watch.
"""

import json
import logging
import os
import sys
import threading

GONE = 3
ROUND_MS = 500  # how often it comes round when nothing happens; the first time it does, it says that it listens


def main() -> None:
    """As above."""
    from watchfiles import watch

    logging.getLogger("watchfiles.main").disabled = True  # it would write down names of files
    debounce, step, timeout = map(int, sys.argv[1:])
    roots = json.loads(sys.stdin.readline())
    threading.Thread(target=_end_with_owner, daemon=True).start()
    os.nice(5)
    if not all(os.path.isdir(root) for root in roots):  # the library waits for ever for one that isn't there
        os._exit(GONE)
    around = min(ROUND_MS, timeout)
    silent, told = 0, False
    try:
        for changes in watch(
            *roots,
            watch_filter=None,
            debounce=debounce,
            step=step,
            rust_timeout=around,
            yield_on_timeout=True,
            raise_interrupt=False,
            ignore_permission_denied=True,
        ):
            silent = 0 if changes else silent + around
            if changes or not told or silent >= timeout:
                told, silent = True, 0
                print(json.dumps([path for _, path in changes]), flush=True)  # noqa: T201 this is how it answers
    except FileNotFoundError:
        os._exit(GONE)


def _end_with_owner() -> None:
    sys.stdin.read()
    os._exit(0)


if __name__ == "__main__":
    main()
