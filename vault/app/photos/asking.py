"""What the Photos page asks the vault, on a thread of the read lane; and what of it is computed there already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vault.app.photos.layout import Layout, Measures, first_of_days, fit_aspects, lay_out
from vault.app.photos.months import month_names
from vault.engine.whereabouts import PieceState, troubled
from vault.index.photos import Timeline, film_lengths, timeline

if TYPE_CHECKING:
    from vault.session.session import Session

NEWEST = 400  # photos: more than the largest screen shows at once, and a tenth of a second before 100,000 are there


@dataclass(frozen=True)
class Found:
    """A timeline, the photos of it that are not safe, and where each goes at the width that was asked for.

    `albums`: their names by their rows.
    """

    timeline: Timeline
    albums: Mapping[int, str]
    troubled: Mapping[int, PieceState]
    firsts: Sequence[int]
    aspects: Sequence[float]
    layout: Layout
    is_whole: bool  # else there are more behind these


def ask(session: "Session", words: str, album: int | None, width: int, measures: Measures) -> Found:
    """The photos that match every word, of all albums or of the one with this row."""
    found = timeline(session.vault.index, album, words, month_names())
    return _laid_out(session, found, troubled(session.vault), width, measures)


def ask_newest(session: "Session", width: int, measures: Measures) -> Found:
    """The newest photos of all albums: what a window that opens can show before it knows how many there are. Which of
    them are not safe is known with the rest: for that, all pieces are gone through.
    """
    found = timeline(session.vault.index, most=NEWEST)
    if len(found) < NEWEST:
        return _laid_out(session, found, troubled(session.vault), width, measures)
    return _laid_out(session, found, {}, width, measures, is_whole=False)


def _laid_out(
    session: "Session",
    found: Timeline,
    troubles: Mapping[int, PieceState],
    width: int,
    measures: Measures,
    *,
    is_whole: bool = True,
) -> Found:
    firsts, aspects = first_of_days(found.days), fit_aspects(found.shapes)
    names = {album: name for album, _, name, _ in session.vault.index.albums()}
    return Found(found, names, troubles, firsts, aspects, lay_out(firsts, aspects, width, measures), is_whole)


def ask_lengths(session: "Session") -> Mapping[int, int]:
    """How long each film is, in milliseconds by its row."""
    return film_lengths(session.vault.index)
