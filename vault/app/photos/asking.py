"""What the Photos page asks the vault, on a thread of the read lane; and what of it is computed there already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vault.app.photos.layout import Layout, Measures, first_of_days, fit_aspects, lay_out
from vault.app.photos.months import month_names
from vault.engine.whereabouts import PieceState, troubled
from vault.index.photos import Timeline, timeline

if TYPE_CHECKING:
    from vault.session.session import Session


@dataclass(frozen=True)
class Found:
    """A timeline, the photos of it that are not safe, and where each goes at the width that was asked for."""

    timeline: Timeline
    troubled: Mapping[int, PieceState]
    firsts: Sequence[int]
    aspects: Sequence[float]
    layout: Layout


def ask(session: "Session", words: str, album: int | None, width: int, measures: Measures) -> Found:
    """The photos that match every word, of all albums or of the one with this row."""
    found = timeline(session.vault.index, album, words, month_names())
    firsts, aspects = first_of_days(found.days), fit_aspects(found.shapes)
    return Found(found, troubled(session.vault), firsts, aspects, lay_out(firsts, aspects, width, measures))
