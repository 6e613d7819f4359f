"""The network's clock: the machine's, moved ahead by what `vault devnet advance` has added. It is kept on disk."""

from vault.devnet.chain.store import Store
from vault.ports import Clock


class Clockwork:
    """Time of the practice network (ms)."""

    def __init__(self, clock: Clock, store: Store) -> None:
        self._clock, self._store = clock, store
        self._ahead = int.from_bytes(store.fact("ahead") or b"", "little")

    def now_ms(self) -> int:
        """Milliseconds since 1970."""
        return self._clock.now_ms() + self._ahead

    def move(self, ms: int) -> None:
        """Ahead, never back."""
        self._ahead += max(0, ms)
        self._store.set_fact("ahead", self._ahead.to_bytes(8, "little"))
