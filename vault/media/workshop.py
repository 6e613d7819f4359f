"""The program's side of the workers that find facts of photos and make small pictures."""

import os
from collections.abc import Callable

from vault.errors import PreviewsStopped
from vault.format import cbor
from vault.media.child import Child
from vault.media.facts import BadMessage, Facts, Problem, decode_facts

PATIENCE = 20.0  # seconds for one file: a RAW of 60 megapixels without a picture inside takes 6
NOTHING: dict[str, object] = {"name": b"", "data": b""}  # what every worker that starts at all can look into
START = ("-P", "-s", "-B", "-m", "vault.media.worker")


class Worker:
    """One child process, started with its first file. For one thread at a time; `stop` may come from any."""

    def __init__(self) -> None:
        """Nothing runs yet."""
        self._child = Child()

    def look_at(self, path: bytes, check: Callable[[], None]) -> Facts:
        """Facts of a file. `check` is called now and then, and may raise to stop."""
        return self._ask({"name": os.path.basename(path), "path": path}, check)

    def show(self, path: bytes, side: int, check: Callable[[], None]) -> Facts:
        """The same, with a picture of up to `side` pixels for the screen; of a film only a small one."""
        return self._ask({"name": os.path.basename(path), "path": path, "side": side}, check)

    def look_into(self, data: bytes, name: bytes, check: Callable[[], None]) -> Facts:
        """Facts of a file's bytes."""
        return self._ask({"name": name, "data": data}, check)

    def _ask(self, request: dict[str, object], check: Callable[[], None]) -> Facts:
        try:
            return decode_facts(self._child.ask(cbor.encode(request), START, PATIENCE, check))
        except TimeoutError:
            return Facts(problem=Problem.TOO_SLOW)
        except (OSError, EOFError, BadMessage) as error:
            self.stop()
            if request != NOTHING and self._ask(NOTHING, check).problem is Problem.CRASHED:
                raise PreviewsStopped from error
            return Facts(problem=Problem.CRASHED)

    def stop(self) -> None:
        """Kill the process; the next file gets a new one."""
        self._child.stop()
