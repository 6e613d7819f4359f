"""The network's servers in one process: gRPC, every node's REST, the control port; and the passing of time."""

import asyncio
import contextlib
import logging
import socket
import ssl
from collections.abc import Callable
from functools import partial

from aiohttp import web

from vault.devnet.browsers import BothServer, Browsers
from vault.devnet.control import Control
from vault.devnet.gateways.aggregator import Aggregator
from vault.devnet.gateways.publisher import Publisher
from vault.devnet.gateways.relay import LARGEST, Relay
from vault.devnet.keys import tls_key
from vault.devnet.network import HOST, Network, Ports
from vault.devnet.nodes.rest import Rest, enveloped
from vault.devnet.nodes.tls import server_context

LOG = logging.getLogger("vault.devnet")
MOST_SLIVERS = 256  # on their way at once; the largest has 64 MiB, those of a 100 MB blob 300 KB
LONGEST_NAP = 1.0  # seconds between looks at the clock, which may be moved


def free_ports(settings_port: int, count: int) -> list[int]:
    """Ports from the given one on or, for 0, such as are free now."""
    if settings_port:
        return list(range(settings_port, settings_port + count))
    sockets = [socket.socket() for _ in range(count)]
    try:
        for one in sockets:
            one.bind((HOST, 0))
        return [int(one.getsockname()[1]) for one in sockets]
    finally:
        for one in sockets:
            one.close()


class Servers:
    """Everything that listens."""

    def __init__(self, network: Network, ports: Ports) -> None:
        self._network, self._ports = network, ports
        self._nodes: list[web.AppRunner | None] = []
        self._wrong_key: list[bool] = []  # what each that runs was started with
        self._stop = asyncio.Event()
        self._room = asyncio.Semaphore(MOST_SLIVERS)
        self._started = asyncio.get_running_loop().time()

    async def run(self, ready: Callable[[], None]) -> None:
        """Serve until `stop`. `ready` is called when everything listens."""
        network = self._network
        services = network.chain.services()
        browsers = web.AppRunner(Browsers(services).application(), access_log=None, shutdown_timeout=0.2)
        await browsers.setup()
        assert browsers.server is not None  # noqa: S101 it is set up
        grpc = BothServer(services, browsers.server)
        await grpc.start(HOST, self._ports.grpc)
        self._nodes = [None] * len(self._network.nodes)
        self._wrong_key = [False] * len(self._network.nodes)
        control = Control(self._network, self._ports, self.apply, self._stop.set)
        runner = await _listen(control.application(), self._ports.control)
        gateways = [
            await _listen(_gateway([*Aggregator(network).routes(), *Publisher(network).routes()]), self._ports.gateway),
            await _listen(_gateway(Relay(network).routes()), self._ports.relay),
        ]
        await self.apply()
        time = asyncio.create_task(self._pass_time())
        ready()
        try:
            await self._stop.wait()
        finally:
            time.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await time
            for one in (*self._nodes, *gateways, runner):
                if one is not None:
                    await one.cleanup()
            grpc.close()
            await browsers.cleanup()
            await grpc.wait_closed()

    def stop(self) -> None:
        """Stop serving."""
        self._stop.set()

    async def apply(self) -> None:
        """Start nodes that should run, stop those that should not, or not with this certificate."""
        for index, node in enumerate(self._network.nodes):
            running = self._nodes[index]
            if running is not None and (node.faults.stopped or node.faults.wrong_key is not self._wrong_key[index]):
                await running.cleanup()
                self._nodes[index] = running = None
            if not node.faults.stopped and running is None:
                rest = Rest(node, partial(self._network.catch_up, node), self._started, self._room)
                self._wrong_key[index] = node.faults.wrong_key
                tls = self._certificate(index)
                self._nodes[index] = await _listen(rest.application(), self._ports.nodes[index], tls)

    def _certificate(self, index: int) -> ssl.SSLContext | None:
        if not self._network.settings.tls:
            return None
        shown = (index + 1) % len(self._network.nodes) if self._wrong_key[index] else index
        return server_context(tls_key(self._network.seed, shown), HOST)

    async def _pass_time(self) -> None:
        """Do what is due in the epoch, when it is due."""
        while True:
            wait = (self._network.next_step_at() - self._network.clock.now_ms()) / 1000
            try:
                if wait <= 0 and not self._network.step():
                    wait = LONGEST_NAP  # too few nodes run: look again
            except Exception:  # a mistake of ours must not stop the clock for good
                LOG.exception("the epoch's next step")
                wait = LONGEST_NAP
            await asyncio.sleep(min(max(wait, 0.01), LONGEST_NAP))


async def _listen(app: web.Application, port: int, tls: ssl.SSLContext | None = None) -> web.AppRunner:
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, HOST, port, ssl_context=tls).start()
    return runner


def _gateway(routes: list[web.RouteDef]) -> web.Application:
    app = web.Application(middlewares=[enveloped], client_max_size=LARGEST)
    app.add_routes(routes)
    return app


def quiet() -> None:
    """Libraries write tracebacks of what clients do wrong; that is nobody's log here."""
    for name in ("grpclib", "aiohttp", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
