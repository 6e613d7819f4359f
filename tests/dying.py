"""The real `vault`, killed by SIGKILL at its write number N:  python -P dying.py N TRACE python -P -m vault WORD…

What has a number: every lasting effect on this machine's disk and every request that changes a storage node, before it
happens; every transaction, before it is sent, and again when the chain has done it and nothing of that is noted here.
TRACE gets a line for each. N of 0 kills nobody. Such a network as has only a few shards is let in.
"""

import os
import signal
import sys
import threading
from pathlib import Path

BEFORE, AFTER = "before a transaction is sent", "after a transaction, before it is noted"


def count_and_kill(at: int, trace: Path) -> None:
    """From now on in this process."""
    from vault.disk import LocalDisk
    from vault.networks.walrus.full_node import FullNode
    from vault.session import neighbours

    lock, told = threading.Lock(), os.open(trace, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    reached = 0

    def step(what: str, path: bytes = b"") -> None:
        nonlocal reached
        with lock:
            reached += 1
            os.write(told, f"{what} {os.fsdecode(path)}".encode("utf-8", "replace").rstrip() + b"\n")
            if reached == at:
                os.kill(os.getpid(), signal.SIGKILL)

    ask = FullNode.ask

    async def asked(self: FullNode, request: object) -> object:
        sends = type(request).__name__ == "ExecuteTransaction"
        if sends:
            step(BEFORE)
        answer = await ask(self, request)
        if sends:
            step(AFTER)
        return answer

    LocalDisk.effect = lambda _, what, path: step(what, path)  # type: ignore[method-assign]
    FullNode.ask = asked  # type: ignore[method-assign]
    neighbours.MAX_READ = 0  # type: ignore[attr-defined]


def main(words: list[str]) -> int:
    """As the docstring says."""
    at, trace, *command = words
    count_and_kill(int(at), Path(trace))
    from vault.__main__ import main as vault

    sys.argv = ["vault", *command[command.index("vault") + 1 :]]
    return vault()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
