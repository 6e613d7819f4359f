"""A primary sliver that no holder gives, rebuilt from single symbols of other nodes' secondary slivers.

Each symbol is proven by the metadata, so that who lies is known, and so is what was rebuilt. It takes k2 symbols with
their proofs: far less than a whole blob, as long as only few slivers are missing.
"""

import asyncio
from dataclasses import dataclass

from vault.coding import redstuff
from vault.coding.redstuff import Geometry
from vault.errors import DamagedBlob
from vault.format.walrus.bcs import decode
from vault.format.walrus.metadata import Metadata
from vault.format.walrus.slivers import SYMBOLS, Axis, symbol_is_sound
from vault.networks.walrus.asking import Standing, until
from vault.networks.walrus.nodes import Lied, NodeProblem, Nodes
from vault.networks.walrus.proofs import Proven, prove_sliver

AT_ONCE = 24  # nodes that are asked
MOST_OF_A_BLOB = 16  # slivers that are rebuilt one by one; of a hundred nodes each has ten of a thousand
HASH = 33  # bytes of a hash in a proof
FRAME = 16  # bytes around a symbol and its proof
SHARE = 4  # what is fetched for it must be no more than such a part of the whole


def symbol_bytes(proven: Proven) -> int:
    """What a symbol with its proof takes."""
    return proven.symbol + HASH * (proven.geometry.n - 1).bit_length() + FRAME


def is_worth_it(proven: Proven, slivers: int) -> bool:
    """Whether so many slivers of a blob are rebuilt one by one, and not out of the whole."""
    geometry = proven.geometry
    fetched = slivers * geometry.columns * symbol_bytes(proven)
    whole = geometry.rows * geometry.columns * proven.symbol
    return slivers <= MOST_OF_A_BLOB and fetched * SHARE <= whole


@dataclass(frozen=True, slots=True)
class Rebuilding:
    """How it is done. `holders`: the address of each node, and how many shards it may have."""

    nodes: Nodes
    standing: Standing

    async def sliver(self, proven: Proven, pair: int, holders: dict[str, int]) -> memoryview:
        """Primary sliver `pair`, proven. Raises `NodeProblem` when there are too few symbols."""
        metadata = await asyncio.to_thread(lambda: proven.metadata)
        found: dict[int, bytes] = {}
        queue = sorted(holders, key=self.standing.rank)
        enough = proven.geometry.columns

        async def work() -> None:
            while queue and len(found) < enough:
                url = queue.pop(0)
                try:
                    found.update(await self._from(url, proven, metadata, pair, holders[url]))
                except NodeProblem:
                    continue

        tasks = [asyncio.create_task(work()) for _ in range(min(AT_ONCE, len(queue)))]
        await until(tasks, lambda: len(found) >= enough)
        if len(found) < enough:
            raise NodeProblem("too few symbols")
        chosen = dict(list(found.items())[:enough])
        return await asyncio.to_thread(_rebuilt, chosen, proven, pair)

    async def _from(self, url: str, proven: Proven, metadata: Metadata, pair: int, shards: int) -> dict[int, bytes]:
        """What one node gives, all of it proven."""
        most = FRAME + shards * symbol_bytes(proven)

        async def ask() -> dict[int, bytes]:
            data = await self.nodes.symbols(url, proven.blob_id, Axis.PRIMARY, pair, most)
            return await asyncio.to_thread(_sound, data, metadata, pair, proven.symbol)

        return await self.standing.ask(url, ask)


def _sound(data: bytes, metadata: Metadata, target: int, size: int) -> dict[int, bytes]:
    """Symbols by the columns that they are in. Raises `Lied`."""
    try:
        symbols = decode(SYMBOLS, data)
    except DamagedBlob as error:
        raise Lied("symbols") from error
    for one in symbols:
        if one.recovers is not Axis.PRIMARY or one.target != target or not symbol_is_sound(one, metadata, size):
            raise Lied("symbol")
    return {one.source: one.data for one in symbols}


def _rebuilt(symbols: dict[int, bytes], proven: Proven, pair: int) -> memoryview:
    """The sliver, proven by its own hash: only a blob that was encoded wrongly can fail here. Raises `NodeProblem`."""
    geometry: Geometry = proven.geometry
    try:
        plain = redstuff.recover_primary(symbols, geometry)
    except ValueError as error:
        raise NodeProblem("symbols that don't fit together") from error
    return prove_sliver(redstuff.frame(plain, proven.symbol, pair), proven, Axis.PRIMARY, pair)
