"""How a practice network is made: fixed when it is first started, and kept in its folder."""

import json
from dataclasses import asdict, dataclass, field

from vault.coding.redstuff import LEAST_SHARDS, MOST_SHARDS

MOST_NODES = 20
WAL = SUI = 10**9  # FROST, MIST


class BadSettings(Exception):
    """A network that can't be; the text says why."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Weights are the stake of each node, in parts; shards follow by the contract's own apportionment."""

    shards: int = 100
    weights: tuple[int, ...] = (1,) * 10
    epoch_seconds: int = 24 * 3600  # as on testnet
    epochs_ahead: int = 53  # as on mainnet and testnet
    storage_price: int = 11_000  # FROST a MiB and epoch: the operator guide's example, in billionths of a dollar
    write_price: int = 20_000  # FROST a MiB; likewise: right if a WAL were a dollar
    node_capacity: int = 1 << 40  # bytes
    commission: int = 500  # basis points
    port: int = 0  # of gRPC; the others follow it. 0: the system's choice, kept from then on
    tls: bool = False  # storage nodes speak HTTPS, with the keys that stand on chain
    ports: dict[str, int] = field(default_factory=dict)

    def check(self) -> None:
        """Raises `BadSettings`."""
        if not LEAST_SHARDS <= self.shards <= MOST_SHARDS:
            raise BadSettings(f"{LEAST_SHARDS} to {MOST_SHARDS} shards")
        if not 1 <= len(self.weights) <= MOST_NODES or min(self.weights) < 1:
            raise BadSettings(f"1 to {MOST_NODES} nodes, each with a weight of 1 or more")
        if len(self.weights) > self.shards:
            raise BadSettings("more nodes than shards")
        if self.epoch_seconds < 2 or not 1 <= self.epochs_ahead <= 1000:  # noqa: PLR2004
            raise BadSettings("epochs of 2 seconds or more, and 1 to 1000 of them ahead")

    def encode(self) -> bytes:
        """As kept."""
        return json.dumps(asdict(self)).encode()


def decode_settings(data: bytes) -> Settings:
    """From what was kept."""
    found = json.loads(data)
    found["weights"] = tuple(found["weights"])
    return Settings(**found)
