"""Runs a network as a process of its own: `python -m vault.devnet.daemon FOLDER`. It writes `running.json` when it is
ready, and holds a lock on its folder, which a kill frees.
"""

import asyncio
import fcntl
import json
import os
import signal
import sys
from pathlib import Path

from vault.clock import SystemClock
from vault.devnet.network import Network, Ports
from vault.devnet.servers import Servers, free_ports, quiet

LOCK, RUNNING = "lock", "running.json"
IN_USE = 3  # exit code


def choose_ports(network: Network) -> Ports:
    """The ports of this network: chosen once, then kept, as they stand on chain."""
    kept = network.store.fact("ports")
    if kept is None:
        count = 4 + len(network.settings.weights)
        kept = json.dumps(free_ports(network.settings.port, count)).encode()
        network.store.set_fact("ports", kept)
    grpc, control, gateway, relay, *nodes = json.loads(kept)
    return Ports(grpc, control, gateway, relay, tuple(nodes))


async def serve(folder: Path) -> None:
    """Serve the network of a folder until SIGTERM, SIGINT or `down`."""
    network = Network(folder, SystemClock())
    try:
        ports = choose_ports(network)
        network.begin(ports)
        servers = Servers(network, ports)
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, servers.stop)
        running = folder / RUNNING

        def ready() -> None:
            part = folder / (RUNNING + ".part")
            part.write_text(json.dumps({"pid": os.getpid(), "control": ports.control}))
            part.replace(running)

        try:
            await servers.run(ready)
        finally:
            running.unlink(missing_ok=True)
    finally:
        network.close()


def main(arguments: list[str]) -> int:
    """Exit code."""
    folder = Path(arguments[0]).absolute()
    os.chdir("/")  # so that whoever started it may remove the folder it was started from
    with (folder / LOCK).open("wb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return IN_USE
        (folder / RUNNING).unlink(missing_ok=True)
        quiet()
        try:
            asyncio.run(serve(folder))
        except OSError as error:  # a port that is taken
            sys.stderr.write(f"{error}\n")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
