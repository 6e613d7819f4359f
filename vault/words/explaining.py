"""How an error class comes to its sentences. The sentences stand in `explanations.py` and `kit_errors.py`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from vault.errors import VaultError

E = TypeVar("E", bound=VaultError)


@dataclass(frozen=True, slots=True)
class Explanation:
    """What happened, what it means for the photos, what to do next. Parts may be empty, the first never is."""

    happened: str
    means: str = ""
    do: str = ""

    @property
    def lines(self) -> list[str]:
        """The parts that say something."""
        return [part for part in (self.happened, self.means, self.do) if part]


_EXPLAIN: dict[type[VaultError], Callable[[Any], Explanation]] = {}


def explains(kind: type[E]) -> Callable[[Callable[[E], Explanation]], Callable[[E], Explanation]]:
    """Register the sentences of an error class."""

    def register(sentences: Callable[[E], Explanation]) -> Callable[[E], Explanation]:
        _EXPLAIN[kind] = sentences
        return sentences

    return register


def explained_as(error: type[VaultError]) -> type[VaultError] | None:
    """The class whose sentences an error gets: its own or the nearest above it; None when there are none."""
    return next((kind for kind in error.__mro__ if kind in _EXPLAIN), None)


def sentences_of(kind: type[VaultError]) -> Callable[[Any], Explanation]:
    """What makes the sentences of a class that `explained_as` named."""
    return _EXPLAIN[kind]
