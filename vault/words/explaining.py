"""How an error class comes to its sentences. They stand in `explanations.py` and files named `…_errors.py`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from vault.errors import VaultError
from vault.words.language import say

E = TypeVar("E", bound=VaultError)


@dataclass(frozen=True, slots=True)
class Explanation:
    """What happened, what it means for the photos, what to do next. Parts may be empty, the first never is.

    Written with literals in English, and with `values` for what stands in braces: `said` puts it into the language that
    is spoken. Names and numbers come in by `values` only, never by an f-string: no translator could say that.
    """

    happened: str
    means: str = ""
    do: str = ""
    values: Mapping[str, object] = field(default_factory=dict)

    def said(self) -> "Explanation":
        """The same, translated and with its values put in."""
        happened, means, do = (
            say(part, **self.values) if part else "" for part in (self.happened, self.means, self.do)
        )
        return Explanation(happened, means, do)

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
