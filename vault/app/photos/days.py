"""A `Timeline` of the index as the grid's `Content`: days, months and films in words."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QDate
from PySide6.QtGui import QIcon

from vault.app.dates import length
from vault.app.photos.asking import Found
from vault.app.photos.painting import Badge
from vault.app.translating import day_words, month_word, tr, tr_n, weekday_words
from vault.engine.whereabouts import PieceState
from vault.model import MediaKind
from vault.words.writing import listed

FIRST_DAY = QDate(1970, 1, 1)
NAMED = 2  # albums of a day; of more, how many


class Days:
    """The photos of a timeline, by day."""

    def __init__(
        self, found: Found, lengths: Mapping[int, int], waiting: QIcon, needy: QIcon, *, with_albums: bool
    ) -> None:
        """`lengths` of films in milliseconds, by row; the icons are for the badges of what is not safe. Without
        albums, the page says already which it is.
        """
        timeline = found.timeline
        self.is_whole = found.is_whole
        self.rows: Sequence[int] = timeline.rows
        self.days: Sequence[int] = timeline.days
        self.aspects: Sequence[float] = timeline.shapes
        self.lengths = lengths
        self._kinds = timeline.kinds
        self._albums = timeline.albums if with_albums else None
        self._names = found.albums
        self._troubled = found.troubled
        self._badges = {
            PieceState.WAITING: Badge(waiting, tr("Waiting")),
            PieceState.MISSING: Badge(needy, tr("Needs repair")),
            PieceState.DAMAGED: Badge(needy, tr("Needs repair")),
        }

    def heading(self, first: int, end: int) -> tuple[str, str]:
        """'Saturday 14 November 2026', 'Lake cabin · 38 photos'; of the last day that is known, how many is not."""
        if end == len(self.rows) and not self.is_whole:
            return weekday_words(_date(self.days[first])), ""
        films = self._kinds.count(MediaKind.VIDEO.value, first, end)
        photos = end - first - films
        parts = [self._albums_of(first, end)] if self._albums is not None else []
        parts += [tr_n("{n} photo", "{n} photos", photos)] if photos else []
        parts += [tr_n("{n} video", "{n} videos", films)] if films else []
        return weekday_words(_date(self.days[first])), " · ".join(parts)

    def _albums_of(self, first: int, end: int) -> str:
        """Their names, the one with the newest photo first."""
        assert self._albums is not None  # noqa: S101 asked for with them only
        rows = dict.fromkeys(self._albums[first:end])
        return listed([self._names.get(row, "") for row in rows], NAMED)

    def label(self, photo: int) -> str:
        """'Photo, 14 November 2026', 'Video, 2:05, 14 November 2026'."""
        badge, lasts = self.badge(photo), self._length(photo)
        parts = [tr("Video") if self._is_film(photo) else tr("Photo"), *([lasts] if lasts else [])]
        parts += [day_words(_date(self.days[photo])), *([badge.words] if badge else [])]
        return ", ".join(parts)

    def badge(self, photo: int) -> Badge | None:
        """Only when some of its pieces are not in place."""
        state = self._troubled.get(self.rows[photo]) if self._troubled else None
        return self._badges.get(state) if state is not None else None

    def duration(self, photo: int) -> str:
        """How long a film is; that it is one, where nobody knows."""
        return (self._length(photo) or tr("Video")) if self._is_film(photo) else ""

    def _length(self, photo: int) -> str:
        lasts = self.lengths.get(self.rows[photo], 0) if self._is_film(photo) else 0
        return length(lasts) if lasts else ""

    @property
    def has_films(self) -> bool:
        """Whether there is one at all."""
        return MediaKind.VIDEO.value in self._kinds

    def year_and_month(self, day: int) -> tuple[int, str]:
        """2026, 'November'."""
        date = _date(day)
        return date.year(), month_word(date.month())

    def _is_film(self, photo: int) -> bool:
        return self._kinds[photo] == MediaKind.VIDEO.value


def _date(day: int) -> QDate:
    return FIRST_DAY.addDays(day)
