"""What day headers and badges say, on real photos and a real film."""

import os

import pytest
from PySide6.QtGui import QIcon

from tests.media.shots import film
from vault.app.photos.asking import Found
from vault.app.photos.days import Days
from vault.app.photos.layout import Measures, lay_out
from vault.app.protecting import protect
from vault.index.listing import album_cards
from vault.index.photos import Timeline
from vault.model import MediaKind

PHOTO, VIDEO = MediaKind.PHOTO.value, MediaKind.VIDEO.value


def days(albums, kinds, names, lengths=None, *, with_albums=True):
    """Items of one day, one in each of these albums."""
    count = len(albums)
    timeline = Timeline(range(10, 10 + count), [20_000] * count, [1.5] * count, albums, bytes(kinds))
    found = Found(timeline, names, {}, [0], timeline.shapes, lay_out([0], timeline.shapes, 800, Measures()), True)
    return Days(found, lengths or {}, QIcon(), QIcon(), with_albums=with_albums)


NAMES = {1: "Lake cabin", 2: "Rome", 3: "Garden", 4: "\u202egnp"}


@pytest.mark.parametrize(
    ("albums", "said"),
    [
        ([1, 1, 1], "Lake cabin · 3 photos"),
        ([2, 1, 2], "Rome and Lake cabin · 3 photos"),
        ([3, 1, 2, 2], "Garden, Lake cabin and 1 more · 4 photos"),
        ([4], "\\u202egnp · 1 photo"),
    ],
)
def test_a_days_header_names_its_albums(qapp, albums, said):
    content = days(albums, [PHOTO] * len(albums), NAMES)
    assert content.heading(0, len(albums)) == ("Friday 4 October 2024", said)


def test_an_albums_own_page_does_not_repeat_its_name(qapp):
    content = days([1, 1], [PHOTO, VIDEO], NAMES, with_albums=False)
    assert content.heading(0, 2)[1] == "1 photo · 1 video"


def test_a_films_badge_is_its_length_where_that_is_known(qapp):
    content = days([1, 1, 1], [PHOTO, VIDEO, VIDEO], NAMES, {10: 9_000, 11: 125_000})
    assert [content.duration(photo) for photo in range(3)] == ["", "2:05", "Video"]
    assert content.label(0) == "Photo, 4 October 2024"
    assert content.label(1) == "Video, 2:05, 4 October 2024"
    assert content.label(2) == "Video, 4 October 2024"


def test_the_length_comes_after_the_photos_are_there_and_stays(qtbot, library, lake):
    context, window = library
    page = window.shell.page
    assert page.grid.content.heading(0, 4)[1] == "Lake cabin · 4 photos"
    (lake / "swim.mp4").write_bytes(film("mp4", frames=70))
    os.utime(lake / "swim.mp4", (1_700_000_000, 1_700_000_000))
    context.access.write(lambda session, monitor: protect(session, [], monitor), "Looking")
    qtbot.waitUntil(lambda: len(page.grid.layout_) == 5, timeout=20_000)
    qtbot.waitUntil(lambda: page.grid.content.duration(4) == "0:07", timeout=10_000)
    page.look()
    qtbot.waitUntil(lambda: context.jobs.is_idle)
    assert page.grid.content.duration(4) == "0:07"
    with qtbot.waitSignal(
        context.access.read(lambda session, _: album_cards(session.vault.index, session.vault.me)).succeeded
    ) as found:
        pass
    page.show_album(found.args[0][0])
    qtbot.waitUntil(lambda: page.grid.content.heading(0, 4)[1] == "4 photos")
