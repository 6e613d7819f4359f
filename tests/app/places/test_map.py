"""The map of the places: what is on which ring, what it says in words, and how it is chosen."""

import itertools
import re
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from tests.app.places.test_page import opened
from vault.app.pages import Page
from vault.app.places.map import PlacesMap
from vault.app.places.rings import Ring, dot_of, map_words, network_dot, ring_of
from vault.engine.status import PlaceStatus
from vault.mounts import Ground
from vault.networks.home.domains import house_of
from vault.networks.home.rooms import PlaceRoom
from vault.session.neighbours import NetworkLine


@pytest.fixture
def page(qtbot, filled):
    return opened(qtbot, *filled)


def a_place(name="desk", state="connected", **more):
    more = {"gone": False, "unmarked": False, "waiting": 0, "house": "", **more}
    return PlaceStatus(0, name, f"file:///{name}", "disk 1", state, "", **more)


def a_room(ground=Ground.DISK, **more):
    return PlaceRoom(0, ground, **more)


def ring_by_address(record_of, url, domain, ground):
    """As the engine reads the house off an address."""
    return ring_of(a_place(house=house_of(record_of(url, domain))), a_room(ground))


@pytest.fixture
def record_of():
    from vault.model import PlaceRecord

    return lambda url, domain: PlaceRecord(b"", 0, "place", url, domain)


@pytest.mark.parametrize(
    ("url", "domain", "ground", "ring"),
    [
        ("file:///home/anna/vault", "disk 1a2b", Ground.DISK, Ring.COMPUTER),
        ("file:///media/anna/red", "disk 3c4d", Ground.DRIVE, Ring.HOUSE),
        ("file:///mnt/nas", "disk 5e6f", Ground.SHARE, Ring.HOUSE),
        ("sftp://anna@192.168.1.20/vault", "192.168.1.20", Ground.SERVER, Ring.HOUSE),
        ("sftp://anna@example.org/vault", "example.org", Ground.SERVER, Ring.ELSEWHERE),
        ("sftp://anna@192.168.1.20/vault", "Grandma's house", Ground.SERVER, Ring.ELSEWHERE),
        ("file:///mnt/grandma", "Grandma's house", Ground.SHARE, Ring.ELSEWHERE),
        ("file:///media/anna/blue", "Blue disk", Ground.DRIVE, Ring.HOUSE),  # it is plugged in
        ("file:///home/anna/vault", "My disk", Ground.DISK, Ring.COMPUTER),
    ],
)
def test_a_place_is_on_the_ring_that_its_address_and_its_house_tell(record_of, url, domain, ground, ring):
    assert ring_by_address(record_of, url, domain, ground) is ring


def test_a_folder_that_is_not_here_may_be_another_computers():
    away = a_place(state="missing")
    assert ring_of(away, a_room()) is Ring.HOUSE
    assert ring_of(away, a_room(same_disk=True)) is Ring.COMPUTER
    assert ring_of(replace(away, gone=True), a_room()) is Ring.COMPUTER
    at_grandmas = replace(away, house="Grandma's house")
    assert ring_of(at_grandmas, a_room(Ground.DRIVE)) is Ring.ELSEWHERE  # unplugged: its owner's word counts


def test_the_map_says_in_words_what_it_shows(qapp):
    nas = a_place("Family NAS", "missing")
    dots = [
        dot_of(nas, a_room(Ground.SERVER)),
        dot_of(a_place("desk"), a_room()),
        network_dot(NetworkLine("walrus-devnet", "walrus", reachable=False)),
    ]
    assert map_words(dots[:2]) == "This computer: desk (Connected). This house or network: Family NAS (Not connected)."
    assert re.search(r"Elsewhere: .* \(Can't be reached now\)\.$", map_words(dots))
    assert map_words([]) == ""
    named = dot_of(replace(nas, domain="Cellar"), a_room(Ground.SERVER))
    assert (named.words, named.below) == ("Family NAS (Not connected, Cellar)", "Not connected · Cellar")


def test_the_map_is_chosen_by_keyboard_and_remembered_while_the_vault_is_open(qtbot, filled, page):
    _, window = filled
    view = page.view
    assert page.cards[0].isVisible()
    assert not view.map.isVisible()
    view.as_map.setFocus()
    qtbot.keyClick(view.as_map, Qt.Key.Key_Space)
    assert view.map.isVisible()
    assert not page.cards[0].isVisible()
    assert (view.as_cards.isChecked(), view.as_map.isChecked()) == (False, True)
    words = view.map.accessibleDescription()
    assert words == "This computer: desk (Connected), attic (Connected), office (Connected)."
    assert view.map.accessibleName() == "Map of your places"
    window.shell.show_page(Page.ALBUMS)
    window.shell.show_page(Page.PLACES)
    assert window.shell.page.view.map.isVisible()
    qtbot.keyClick(view.as_map, Qt.Key.Key_Space)
    assert view.as_map.isChecked()  # pressed again, it stays
    qtbot.keyClick(view.as_cards, Qt.Key.Key_Space)
    assert page.cards[0].isVisible()


def test_a_walrus_network_is_on_the_map_as_soon_as_it_is_known(page):
    from vault.app.networks.asking import Seen

    page.networks.show_networks([Seen(NetworkLine("walrus-devnet", "walrus", address="0x1"), 0)])
    assert [dot.ring for dot in page.view.map.dots].count(Ring.ELSEWHERE) == 1


def a_map(qtbot, theme, direction):
    made = PlacesMap(theme)
    qtbot.addWidget(made)
    made.setLayoutDirection(direction)
    far = dot_of(a_place("cabin", house="Cabin"), a_room(Ground.SHARE))
    made.show_dots([dot_of(a_place("desk"), a_room()), dot_of(a_place("attic"), a_room()), far])
    made.resize(600, made.height())
    return made


def test_the_rings_begin_where_reading_begins(qtbot, filled):
    theme = filled[0].theme
    there = [room for _, room in a_map(qtbot, theme, Qt.LayoutDirection.LeftToRight).spots()]
    back = [room for _, room in a_map(qtbot, theme, Qt.LayoutDirection.RightToLeft).spots()]
    assert there[0].right() <= 200
    assert there[2].left() >= 400
    assert there[1].top() >= there[0].bottom()
    assert [(600 - room.right(), room.top()) for room in back] == [(room.left(), room.top()) for room in there]


def test_in_a_narrow_window_words_have_more_lines_and_nothing_overlaps(qtbot, filled):
    made = a_map(qtbot, filled[0].theme, Qt.LayoutDirection.LeftToRight)
    dots = [dot_of(a_place(name, "conflict", house="x" * 80), a_room(Ground.SHARE)) for name in "abcd"]
    made.show()
    made.show_dots([replace(dot, where="x" * 80) for dot in dots])
    wide = made.height()
    made.resize(300, wide)
    qtbot.waitUntil(lambda: made.height() > wide)
    rooms = [room for _, room in made.spots()]
    assert all(above.bottom() <= below.top() for above, below in itertools.pairwise(rooms))
    assert rooms[-1].bottom() <= made.height()


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_inner_ring_and_the_dots_are_painted_in_the_themes_colours(qtbot, filled, direction):
    theme = filled[0].theme
    made = a_map(qtbot, theme, direction)
    picture = made.grab().toImage()
    middle = made.height() // 2
    inside, outside = (8, 592) if direction is Qt.LayoutDirection.LeftToRight else (592, 8)
    assert picture.pixelColor(inside, middle) == theme.colour("selection")
    assert picture.pixelColor(outside, middle) == theme.colour("surface")
    room = made.spots()[0][1]
    side = room.left() + 4 if direction is Qt.LayoutDirection.LeftToRight else room.right() - 4
    assert picture.pixelColor(int(side), int(room.top()) + 17) == theme.colour("ok_bg")


def test_a_dot_under_the_mouse_says_its_whole_name(qtbot, filled):
    made = a_map(qtbot, filled[0].theme, Qt.LayoutDirection.LeftToRight)
    made.show()
    at = made.spots()[2][1].center().toPoint()
    QApplication.sendEvent(made, QHelpEvent(QEvent.Type.ToolTip, at, made.mapToGlobal(at)))
    assert QToolTip.text() == "cabin (Connected)"
    nowhere = QPoint(2, 2)
    QApplication.sendEvent(made, QHelpEvent(QEvent.Type.ToolTip, nowhere, made.mapToGlobal(nowhere)))
    assert QToolTip.text() in {"", "cabin (Connected)"}
