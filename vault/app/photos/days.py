"""A `Timeline` of the index as the grid's `Content`: days, months and films in words."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QDate
from PySide6.QtGui import QIcon

from vault.app.photos.painting import Badge
from vault.app.translating import day_words, month_word, tr, tr_n, weekday_words
from vault.engine.whereabouts import PieceState
from vault.index.photos import Timeline
from vault.model import MediaKind

FIRST_DAY = QDate(1970, 1, 1)


class Days:
    """The photos of a timeline, by day."""

    def __init__(
        self,
        timeline: Timeline,
        troubled: Mapping[int, PieceState],
        waiting: QIcon,
        needy: QIcon,
        *,
        is_whole: bool = True,
    ) -> None:
        """`troubled` are the rows of which some piece is not in place; the icons are for their badges."""
        self.is_whole = is_whole
        self.rows: Sequence[int] = timeline.rows
        self.days: Sequence[int] = timeline.days
        self.aspects: Sequence[float] = timeline.shapes
        self._kinds = timeline.kinds
        self._troubled = troubled
        self._badges = {
            PieceState.WAITING: Badge(waiting, tr("Waiting")),
            PieceState.MISSING: Badge(needy, tr("Needs repair")),
            PieceState.DAMAGED: Badge(needy, tr("Needs repair")),
        }

    def heading(self, first: int, end: int) -> tuple[str, str]:
        """'Saturday 14 November 2026', '38 photos'; of the last day that is known, how many is not."""
        if end == len(self.rows) and not self.is_whole:
            return weekday_words(_date(self.days[first])), ""
        films = self._kinds.count(MediaKind.VIDEO.value, first, end)
        photos = end - first - films
        parts = [tr_n("{n} photo", "{n} photos", photos)] if photos else []
        parts += [tr_n("{n} video", "{n} videos", films)] if films else []
        return weekday_words(_date(self.days[first])), " · ".join(parts)

    def label(self, photo: int) -> str:
        """'Photo, 14 November 2026'."""
        kind = tr("Video") if self._is_film(photo) else tr("Photo")
        badge = self.badge(photo)
        words = f"{kind}, {day_words(_date(self.days[photo]))}"
        return f"{words}, {badge.words}" if badge else words

    def badge(self, photo: int) -> Badge | None:
        """Only when some of its pieces are not in place."""
        state = self._troubled.get(self.rows[photo]) if self._troubled else None
        return self._badges.get(state) if state is not None else None

    def duration(self, photo: int) -> str:
        """That a film is one; how long it is, the timeline doesn't say."""
        return tr("Video") if self._is_film(photo) else ""

    def year_and_month(self, day: int) -> tuple[int, str]:
        """2026, 'November'."""
        date = _date(day)
        return date.year(), month_word(date.month())

    def _is_film(self, photo: int) -> bool:
        return self._kinds[photo] == MediaKind.VIDEO.value


def _date(day: int) -> QDate:
    return FIRST_DAY.addDays(day)
