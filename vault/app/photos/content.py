"""What a timeline is given to show."""

from collections.abc import Sequence
from typing import Protocol

from vault.app.photos.painting import Badge


class Content(Protocol):
    """What a timeline shows: parallel sequences, an entry a photo, newest first; words for what is on the screen.

    Where it is not whole, more photos are behind the last one, and will be shown in a moment.
    """

    rows: Sequence[int]
    days: Sequence[int]
    aspects: Sequence[float]
    is_whole: bool

    def heading(self, first: int, end: int) -> tuple[str, str]:
        """The day of these photos, and what else its header says."""
        ...

    def label(self, photo: int) -> str:
        """One photo in a line, for screen readers and tooltips."""
        ...

    def badge(self, photo: int) -> Badge | None:
        """What is to be said over it: nothing when it is safe."""
        ...

    def duration(self, photo: int) -> str:
        """A film's length; empty for what is none."""
        ...

    def year_and_month(self, day: int) -> tuple[int, str]:
        """The year of a day number, and its month in words, for the strip of years."""
        ...
