"""The ways in which a practice node can be made to fail or lie. They have names, and are kept over a restart."""

import json
from dataclasses import asdict, dataclass


@dataclass(slots=True)
class Faults:
    """All off: an honest, healthy node."""

    stopped: bool = False  # refuses connections
    slow_ms: int = 0  # before every answer
    lag_ms: int = 0  # learns of the chain's events this much later
    full: bool = False  # takes no new slivers
    denies: bool = False  # every blob is on its deny list
    wrong_sliver: bool = False  # one byte of every sliver that it gives is another
    wrong_metadata: bool = False  # one byte of all metadata that it gives is another
    wrong_signature: bool = False  # confirmations are signed with another key
    stale_confirmation: bool = False  # confirmations are of the epoch before
    forgets: bool = False  # says that it holds no slivers
    wrong_key: bool = False  # with TLS: its certificate is for another key than the one on chain
    no_primary: bool = False  # gives no primary slivers

    def encode(self) -> bytes:
        """As kept."""
        return json.dumps(asdict(self)).encode()

    @property
    def named(self) -> list[str]:
        """Those that are on."""
        return [name.replace("_", "-") for name, value in asdict(self).items() if value]


SWITCHES = tuple(name for name in Faults.__slots__ if not name.endswith("_ms"))


def decode_faults(data: bytes) -> Faults:
    """From what was kept."""
    return Faults(**json.loads(data))
