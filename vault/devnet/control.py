"""The control port: what `vault devnet status|advance|faucet|node|down` ask of the running network. Loopback only."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from aiohttp import web

from vault.devnet.answers import digest_of
from vault.devnet.building import TransactionFailed
from vault.devnet.chain.ledger import Refused
from vault.devnet.chain.transaction import base58
from vault.devnet.chain.types import address_text, parse_address
from vault.devnet.keys import wallet
from vault.devnet.network import HOST, Network, Ports, Stuck
from vault.devnet.nodes.faults import SWITCHES, Faults
from vault.errors import DamagedBlob

MOST_COIN = 10**18
TOKEN = "X-Vault-Devnet"  # noqa: S105 a header that no web page can send by itself, not a secret


class Control:
    """Its routes."""

    def __init__(
        self, network: Network, ports: Ports, apply: Callable[[], Awaitable[None]], stop: Callable[[], None]
    ) -> None:
        """`apply` starts and stops nodes as their faults say."""
        self._network, self._ports, self._apply, self._stop = network, ports, apply, stop

    def application(self) -> web.Application:
        """For aiohttp."""
        app = web.Application(middlewares=[self._around])
        app.add_routes(
            [
                web.get("/status", self._status),
                web.post("/advance", self._advance),
                web.post("/faucet", self._faucet),
                web.post("/node/{index}", self._node),
                web.post("/upgrade", self._upgrade),
                web.post("/down", self._down),
            ]
        )
        return app

    @web.middleware
    async def _around(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        if TOKEN not in request.headers:
            raise web.HTTPForbidden(text="for the command line only")
        try:
            return await handler(request)
        except (Refused, Stuck, DamagedBlob, TransactionFailed, ValueError, KeyError, TypeError) as error:
            return web.json_response({"error": str(error)}, status=400)

    async def _status(self, _: web.Request) -> web.Response:
        return web.json_response(self.document())

    def document(self) -> dict[str, object]:
        """All that another client needs."""
        network, marks = self._network, self._network.marks
        staking, system = network.staking(), network.system()
        user = wallet(network.seed, "user")
        scheme = "https" if network.settings.tls else "http"
        return {
            "grpc": f"http://{HOST}:{self._ports.grpc}",
            "control": f"http://{HOST}:{self._ports.control}",
            "aggregator": f"http://{HOST}:{self._ports.gateway}",
            "publisher": f"http://{HOST}:{self._ports.gateway}",
            "relay": f"http://{HOST}:{self._ports.relay}",
            "chain": base58(network.store.fact("chain") or b""),
            "system_object": address_text(marks.system),
            "staking_object": address_text(marks.staking),
            "exchange_object": address_text(marks.exchange),
            "treasury_object": address_text(marks.treasury),
            "upgrade_manager": address_text(marks.upgrades),
            "slashing_manager": address_text(marks.slashing),
            "walrus_package": address_text(marks.ids.latest),
            "walrus_original_package": address_text(marks.ids.walrus),
            "exchange_package": address_text(marks.ids.exchange),
            "wal_type": str(network.packages.names["WAL"]),
            "contract_version": marks.ids.version,
            "epoch": staking.epoch,
            "epoch_state": type(staking.epoch_state).__name__.lower(),
            "next_step_in_ms": max(0, network.next_step_at() - network.clock.now_ms()),
            "now_ms": network.clock.now_ms(),
            "shards": staking.n_shards,
            "weights": list(network.settings.weights),
            "epoch_seconds": network.settings.epoch_seconds,
            "largest_blob": network.geometry.largest_blob,
            "storage_price": system.storage_price_per_unit_size,
            "write_price": system.write_price_per_unit_size,
            "used_capacity": system.used_capacity_size,
            "total_capacity": system.total_capacity_size,
            "user": {"address": address_text(user.address), "key": user.text},
            "node_scheme": scheme,
            "nodes": [
                {
                    "index": node.identity.index,
                    "name": node.identity.name,
                    "id": address_text(node.identity.node_id),
                    "url": f"{scheme}://{node.identity.address}",
                    "shards": list(staking.committee.get(node.identity.node_id, ())),
                    "bytes": network.slivers.size(node.identity.index),
                    "faults": node.faults.named,
                }
                for node in network.nodes
            ],
        }

    async def _advance(self, request: web.Request) -> web.Response:
        asked = await _asked(request)
        epochs, ms = int(asked.get("epochs", 0)), int(asked.get("ms", 0))
        if not 0 <= epochs <= 1000 or not 0 <= ms < 1 << 45:  # noqa: PLR2004 a thousand years
            raise ValueError("0 to 1000 epochs, and no more than a thousand years")
        if ms:
            self._network.clock.move(ms)
            while self._network.step():
                pass
        self._network.advance(epochs)
        return web.json_response(self.document())

    async def _faucet(self, request: web.Request) -> web.Response:
        asked = await _asked(request)
        sui, wal = int(asked.get("sui", 0)), int(asked.get("wal", 0))
        if not 0 <= sui <= MOST_COIN or not 0 <= wal <= MOST_COIN:
            raise ValueError("an amount that the faucet doesn't have")
        kept = self._network.fund(parse_address(asked["address"]), sui, wal)
        return web.json_response({"digest": digest_of(kept), "sui": sui, "wal": wal, "address": asked["address"]})

    async def _node(self, request: web.Request) -> web.Response:
        text = request.match_info["index"]
        if not text.isdecimal() or int(text) >= len(self._network.nodes):
            raise ValueError("no such node")
        index, asked = int(text), await _asked(request)
        faults = Faults() if asked.pop("well", False) else self._network.nodes[index].faults
        forget = asked.pop("lose-slivers", False)
        changes = {name.replace("-", "_"): value for name, value in asked.items()}
        for name, value in changes.items():
            right = bool if name in SWITCHES else int
            if name not in Faults.__slots__ or type(value) is not right or (right is int and not 0 <= value < 1 << 31):
                raise ValueError(f"no such fault: {name}")
        self._network.set_faults(index, replace(faults, **changes))
        if forget:
            self._network.slivers.forget(index)
        await self._apply()
        if not self._network.nodes[index].faults.named:
            self._network.heal(index)
        return web.json_response({"index": index, "faults": self._network.nodes[index].faults.named})

    async def _upgrade(self, _: web.Request) -> web.Response:
        self._network.upgrade()
        return web.json_response(self.document())

    async def _down(self, _: web.Request) -> web.Response:
        self._stop()
        return web.json_response({"down": True})


async def _asked(request: web.Request) -> dict[str, Any]:
    """The JSON object of a body. Raises ValueError."""
    found = json.loads(await request.text())
    if not isinstance(found, dict):
        raise ValueError("a JSON object is wanted")
    return found
