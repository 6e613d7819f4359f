"""Laws of the justified layout, for any shapes, days and widths."""

import math

from hypothesis import given, strategies as st

from tests.app.photos.timelines import ATimeline
from vault.app.photos.layout import LEAST_WIDTH, Measures, first_of_days, fit_aspects, lay_out

MEASURES = Measures()
shapes = st.one_of(st.floats(0.2, 5), st.sampled_from([math.nan, math.inf, -1.0, 0.0, 1e-9, 1e9]))


@st.composite
def layouts(draw):
    sections = draw(st.lists(st.lists(shapes, min_size=1, max_size=30), max_size=8))
    days = [100 - number for number, section in enumerate(sections) for _ in section]
    aspects = [shape for section in sections for shape in section]
    return lay_out(first_of_days(days), fit_aspects(aspects), draw(st.integers(0, 2500)), MEASURES), days


@given(layouts())
def test_photos_stand_in_order_within_the_width_and_never_on_each_other(made) -> None:
    layout, _ = made
    before = None
    for photo in range(len(layout)):
        left, top, width, height = layout.box(photo)
        assert left >= 0
        assert width > 0
        assert height > 0
        assert left + width <= max(layout.width, LEAST_WIDTH)
        if before is not None:
            beside = before[1] == top and before[0] + before[2] + MEASURES.gap == left
            assert beside or top >= before[1] + before[3] + MEASURES.gap
        before = (left, top, width, height)


@given(layouts())
def test_every_row_but_the_last_of_a_day_fills_the_width(made) -> None:
    layout, days = made
    for row in range(layout.rows):
        last = layout.row_firsts[row + 1] - 1
        left, _, width, height = layout.box(last)
        if last + 1 < len(days) and days[last + 1] == days[last]:
            assert left + width == layout.width
        elif left + width != layout.width:
            assert height == MEASURES.row


@given(layouts())
def test_a_day_begins_with_its_header_and_no_photo_reaches_into_it(made) -> None:
    layout, days = made
    for photo, day in enumerate(days):
        section = layout.section_of(photo)
        assert days[layout.section_firsts[section]] == day
        _, top, _, height = layout.box(photo)
        assert top >= layout.section_tops[section] + MEASURES.header
        assert top + height <= layout.section_tops[section + 1]


@given(layouts(), st.integers(-50, 2600), st.integers(-50, 4000), st.integers(1, 900), st.integers(1, 900))
def test_what_a_box_touches_is_found_as_by_looking_at_every_photo(made, x, y, width, height) -> None:
    layout, _ = made
    boxes = [layout.box(photo) for photo in range(len(layout))]
    found = [photo for run in layout.photos_in(x, y, x + width, y + height) for photo in run]
    assert found == [
        photo
        for photo, (left, top, w, h) in enumerate(boxes)
        if left < x + width and left + w > x and top < y + height and top + h > y
    ]
    between = list(layout.photos_between(y, y + height))
    assert between == [photo for photo, (_, top, _, h) in enumerate(boxes) if top < y + height and top + h > y]


@given(layouts())
def test_a_photo_is_found_by_each_of_its_corners_and_not_beside_them(made) -> None:
    layout, _ = made
    for photo in range(len(layout)):
        left, top, width, height = layout.box(photo)
        assert layout.photo_at(left, top) == photo
        assert layout.photo_at(left + width - 1, top + height - 1) == photo
        assert layout.photo_at(left + width, top) != photo
        assert layout.photo_at(left, top + height) != photo


def test_rows_come_near_to_the_height_wanted() -> None:
    timeline = ATimeline(2000)
    layout = lay_out(first_of_days(timeline.days), fit_aspects(timeline.aspects), 808, MEASURES)
    heights = sorted(map(layout.row_height, range(layout.rows)))
    assert heights[len(heights) // 20] > 0.75 * MEASURES.row
    assert heights[-len(heights) // 20] < 1.35 * MEASURES.row


def test_nothing_is_a_timeline_too() -> None:
    layout = lay_out(first_of_days([]), fit_aspects([]), 500, MEASURES)
    assert (len(layout), layout.height, layout.photo_at(3, 3), layout.section_at(0)) == (0, 0, -1, -1)
    assert list(layout.photos_in(0, 0, 99, 99)) == []
