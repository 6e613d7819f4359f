"""What is painted by hand stands where it should, in both directions."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QImage, QPainter, QPixmap

from tests.app.photos.conftest import COLOURS
from vault.app.photos.painting import Badge, Brush, Look

WIDTH = 600


def ink(mirrored, paint, background="#FFFFFF"):
    """The columns of a strip that anything was painted in; the painter's direction is the window's."""
    image = QImage(WIDTH, 80, QImage.Format.Format_RGB32)
    image.fill(QColor(background))
    painter = QPainter(image)
    painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight)
    paint(Brush(COLOURS, QFont(), QIcon(), mirrored=mirrored), painter)
    painter.end()
    return [x for x in range(WIDTH) if any(_differs(image.pixelColor(x, y), background) for y in range(80))]


def _differs(colour, background):
    return abs(colour.lightness() - QColor(background).lightness()) > 96


@pytest.mark.parametrize("mirrored", [False, True])
def test_a_day_s_words_begin_at_the_leading_edge_and_its_count_follows(qapp, mirrored):
    title = ink(mirrored, lambda brush, painter: brush.header(painter, QRect(0, 0, WIDTH, 40), "Saturday", ""))
    both = ink(mirrored, lambda brush, painter: brush.header(painter, QRect(0, 0, WIDTH, 40), "Saturday", "14 photos"))
    edge = WIDTH - 1 - title[-1] if mirrored else title[0]
    assert edge < 4
    assert set(title) <= set(both)
    beyond = [x for x in both if (x < title[0] if mirrored else x > title[-1])]
    assert len(beyond) > 20  # the count is beside the day, not over it
    assert 10 < (title[0] - beyond[-1] if mirrored else beyond[0] - title[-1]) < 20


@pytest.mark.parametrize("mirrored", [False, True])
def test_a_badge_stands_in_the_leading_corner_and_a_film_s_length_in_the_other(qapp, mirrored):
    picture = QPixmap(WIDTH, 80)
    picture.fill(Qt.GlobalColor.black)

    def white(look):
        return ink(mirrored, lambda brush, painter: brush.photo(painter, QRect(0, 0, WIDTH, 80), look), "#000000")

    badge = white(Look(picture, badge=Badge(QIcon(), "waiting")))
    length = white(Look(picture, duration="0:42"))
    leading, trailing = (length, badge) if mirrored else (badge, length)
    assert leading
    assert trailing
    assert max(leading) < WIDTH / 3
    assert min(trailing) > 2 * WIDTH / 3
