"""Timelines made up for tests."""

import random

from vault.app.photos.painting import Badge

SHAPES = (1.5, 1.5, 4 / 3, 0.75, 2 / 3, 16 / 9, 1.0)


class ATimeline:
    """`count` photos, newest first, some on each day; rows count down from the count."""

    def __init__(self, count: int, seed: int = 1, a_day: tuple[int, ...] = (1, 3, 8, 20)) -> None:
        self.is_whole = True
        draw = random.Random(seed)
        self.rows = list(range(count, 0, -1))
        self.days: list[int] = []
        day = 20_771
        while len(self.days) < count:
            self.days += [day] * draw.choice(a_day)
            day -= draw.randint(1, 9)
        self.days = self.days[:count]
        self.aspects = [draw.choice(SHAPES) for _ in range(count)]

    def heading(self, first: int, end: int) -> tuple[str, str]:
        return f"Day {self.days[first]}", f"{end - first} photos"

    def label(self, photo: int) -> str:
        return f"IMG_{self.rows[photo]}.jpg, 14 November 2026, photo"

    def badge(self, photo: int) -> Badge | None:
        return None

    def duration(self, photo: int) -> str:
        return ""

    def year_and_month(self, day: int) -> tuple[int, str]:
        return 1970 + day // 365, "May"
