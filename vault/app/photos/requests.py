"""Wishes for thumbnails: the last one asked for comes first, old ones fall off, stale ones are taken back.

Whoever scrolls through ten years is interested in where they stop, not in what flew by.
"""

import threading
from collections.abc import Container, Hashable
from typing import Generic, TypeVar

MOST = 200  # a few screens full; older wishes were scrolled past and will be asked for again

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Requests(Generic[K, V]):
    """A stack of (key, wish) with each key once. Any thread may call any method."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._wishes: dict[K, V] = {}
        self._working: set[K] = set()
        self._closed = False
        self._changed = threading.Condition()

    def __len__(self) -> int:
        return len(self._wishes)

    def ask(self, key: K, wish: V) -> None:
        """Wish for it, before all others; a wish of that key that waits is replaced."""
        with self._changed:
            self._wishes.pop(key, None)
            self._wishes[key] = wish
            while len(self._wishes) > self._most:
                del self._wishes[next(iter(self._wishes))]
            self._changed.notify()

    def keep(self, keys: Container[K]) -> int:
        """Take back all wishes but these; returns how many were dropped."""
        with self._changed:
            stale = [key for key in self._wishes if key not in keys]
            for key in stale:
                del self._wishes[key]
            return len(stale)

    def take(self) -> tuple[K, V] | None:
        """The newest wish, waited for; None once closed. Its key is being worked on until `done`."""
        with self._changed:
            while not self._wishes and not self._closed:
                self._changed.wait()
            if self._closed:
                return None
            key, wish = self._wishes.popitem()
            self._working.add(key)
            return key, wish

    def done(self, key: K) -> None:
        """A wish that was taken is fulfilled, or can't be."""
        with self._changed:
            self._working.discard(key)

    def has(self, key: K) -> bool:
        """Whether a wish waits or is worked on."""
        return key in self._wishes or key in self._working

    def close(self) -> None:
        """Nobody wishes any more: all that wait in `take` go home."""
        with self._changed:
            self._closed = True
            self._wishes.clear()
            self._changed.notify_all()
