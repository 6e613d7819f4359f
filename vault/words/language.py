"""The language that all sentences are in. The code has them in English; the app puts a translation before them when it
starts, once a process, as Qt does with its own. The command line never does.

`say` and `say_n` are given literals, so that the list for the translators can be made from the code
(`packaging/translations.py`).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass


def tr(text: str) -> str:
    """Marks a text for the translators; `say` translates it, where it is said."""
    return text


@dataclass(frozen=True, slots=True)
class Language:
    """How a sentence is said: `sentence` of a text, `counted` of a text about so many things (None: as in English)."""

    sentence: Callable[[str], str]
    counted: Callable[[str, int], str | None]
    thousands: str
    decimal: str


ENGLISH = Language(lambda text: text, lambda _text, _number: None, ",", ".")
_spoken = [ENGLISH]


def speak(language: Language) -> None:
    """Have all sentences be in this language from now on."""
    _spoken[0] = language


def say(text: str, **values: object) -> str:
    """A sentence with its names and numbers put in."""
    return _filled(_spoken[0].sentence(text), values)


def say_n(one: str, many: str, n: int, **values: object) -> str:
    """A sentence about `n` things: `one` and `many` are the English forms, translators see `many`."""
    counted = _spoken[0].counted(many, n)
    said = counted if counted is not None else one if n == 1 else many
    return _filled(said, {"n": n, **values})


def _filled(said: str, values: Mapping[str, object]) -> str:
    """Not by `str.format`: a name may hold braces of its own, and is then not to be read as a place for another."""

    def written(hole: re.Match[str]) -> str:
        value = values.get(hole[1], hole[0])
        return number(value) if isinstance(value, int) else str(value)

    return re.sub(r"\{(\w+)\}", written, said)


def number(value: float, decimals: int = 0) -> str:
    """'20,000', '3.4': digits in groups, as the language writes them."""
    language = _spoken[0]
    marks = {",": language.thousands, ".": language.decimal}
    return "".join(marks.get(character, character) for character in f"{value:,.{decimals}f}")
