"""The states of the app that a person meets, in an order in which each can follow those before it.

A page that is added to the shell is among them by itself.
"""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from tests.app.dropping import hover
from tests.app.entrance.steps import entrance_states
from tests.app.stage import Stage, State
from vault.app.inspector.album import AlbumFacts
from vault.app.jobs import Failure, JobMonitor
from vault.app.networks.asking import Seen
from vault.app.pages import Page
from vault.app.places.card import PlaceFacts
from vault.app.places.rings import dot_of, network_dot
from vault.app.settings.practising import Practised, practised_words, reminder
from vault.app.shell import MAKERS
from vault.app.translating import tr
from vault.model import Code, Progress, Quote, Way
from vault.mounts import Ground
from vault.networks.home.answers import WRONG_SECRET
from vault.networks.home.rooms import PlaceRoom
from vault.session.drill import DrillReport
from vault.session.neighbours import NetworkLine
from vault.session.prospects import Offer, Prospect, Prospects


def states() -> Iterator[State]:
    """All there are now."""
    yield State("first-run", lambda stage: stage.start_anew())
    yield from entrance_states()
    yield State("locked", lambda stage: stage.start(stage.full))
    yield State("wrong-password", _wrong_password)
    for page in MAKERS:
        yield State(f"{page.name.lower()}-empty", lambda stage, page=page: _page(stage, stage.empty, page))
    for page in MAKERS:
        yield State(page.name.lower(), lambda stage, page=page: _page(stage, stage.full, page))
    yield State("places-with-walrus", _with_walrus)
    yield State("places-map", _map)
    yield State("walrus-changed", _change_walrus)
    yield State("walrus-added", _add_walrus)
    yield State("album-networks", _album_networks)
    yield State("place-retire", lambda stage: _from_menu(stage, stage.window.shell.page, -1))
    yield State("place-limit", lambda stage: _from_menu(stage, stage.window.shell.page, 3))
    yield State("place-sign-in", _sign_in)
    yield State("places-to-spread", _spread)
    yield State("settings-limits", _limits)
    yield State("kit-practised", _practised)
    yield State("kit-practised-in-vain", _practised_in_vain)
    yield State("album-inspected", _inspected)
    yield State("album", _album)
    yield State("files-chosen", _files_chosen)
    yield State("photos-chosen", _chosen)
    yield State("photos-remove", _remove)
    yield State("photo-large", _large)
    yield State("photos-nothing-found", _nothing_found)
    yield State("folder-over-the-window", _hover)
    yield State("being-protected", _being_protected)
    yield State("activity-busy", lambda stage: _bring(stage, Page.ACTIVITY))
    yield State("paused", _pause)
    yield State("stopped-by-a-bug", _stopped_by_a_bug)


# --- before a vault is open ----------------------------------------------------------------------


def _wrong_password(stage: Stage) -> None:
    step = stage.window.entrance.step
    stage.until(lambda: not step.is_waiting)
    step.field.setText("wrong")
    step.unlock()
    stage.until(lambda: not step.is_waiting and step.problem.text)


# --- pages ---------------------------------------------------------------------------------------


def _page(stage: Stage, folder: Path, page: Page) -> None:
    if not stage.running or stage.context.access.folder != folder or stage.window.shell is None:
        stage.enter(folder)
    _bring(stage, page)
    stage.settle()


def _bring(stage: Stage, page: Page) -> None:
    stage.window.shell.show_page(page)


def _chosen(stage: Stage) -> None:
    _page(stage, stage.full, Page.PHOTOS)
    grid = stage.window.shell.page.grid
    grid.setFocus()
    grid.selection.press(1)
    grid.selection.extend(3)
    grid.selection.by_keyboard = True
    grid.selection_was_changed()
    stage.settle()


def _remove(stage: Stage) -> None:
    stage.window.shell.page.grid.remove_asked.emit()


def _large(stage: Stage) -> None:
    stage.window.shell.page.asking.reject()
    grid = stage.window.shell.page.grid
    grid.preview_asked.emit(grid.content.rows[1])
    stage.settle()


ADDRESS = "0x" + "5c1e07" * 10 + "f3a9"
COIN = 10**9


def _with_walrus(stage: Stage) -> None:
    """As it would be on two networks: nobody is asked."""
    _page(stage, stage.full, Page.PLACES)
    day = stage.context.access.around.clock.now_ms() + 364 * 24 * 3600 * 1000
    real = NetworkLine(
        "walrus-mainnet",
        "walrus",
        ["Lake cabin", "Rome"],
        epochs=26,
        packs=9,
        bytes=84_000_000,
        waiting=2,
        waiting_bytes=12_000_000,
        quote=Quote(60_000_000, 42 * COIN // 100),
        servers=103,
        address=ADDRESS,
    )
    away = NetworkLine("walrus-testnet", "walrus", address=ADDRESS, reachable=False)
    section = stage.window.shell.page.networks
    section.show_networks([Seen(real, day), Seen(away, 0)])
    stage.settle_shortly()
    stage.window.shell.page.area.ensureWidgetVisible(section.cards[-1])


def _map(stage: Stage) -> None:
    """With places in all rings, and of some states."""
    page = stage.window.shell.page
    first, *others = [card.facts for card in page.cards]
    page.view.as_map.click()
    nas = replace(first.status, name="Old NAS in the cellar", state="missing", domain="nas.local", house="")
    cabin = replace(first.status, name="Cabin", domain="Grandma's house", house="Grandma's house", state="conflict")
    facts = [(first.status, first.room), *((other.status, other.room) for other in others)]
    dots = [dot_of(*fact) for fact in facts]
    dots += [
        dot_of(nas, replace(first.room, ground=Ground.SERVER)),
        dot_of(cabin, replace(first.room, ground=Ground.SHARE)),
    ]
    page.view.map.show_dots([*dots, *(network_dot(card.line) for card in page.networks.cards)])
    page.one_more.show_gain(3, 5)
    page.area.verticalScrollBar().setValue(0)


def _change_walrus(stage: Stage) -> None:
    page = stage.window.shell.page
    page.view.as_cards.click()
    page.networks.cards[0].change.click()


def _add_walrus(stage: Stage) -> None:
    section = stage.window.shell.page.networks
    section.asking.reject()
    section.add.click()
    stage.until(lambda: section.asking is not None)


def _album_networks(stage: Stage) -> None:
    stage.window.shell.page.networks.asking.reject()
    _page(stage, stage.full, Page.ALBUMS)
    page = stage.window.shell.page
    stage.until(lambda: page.shelf.rowCount() > 0)
    page.ask_where(page.shelf.index(0))
    stage.until(lambda: page.asking.found is not None)
    now = stage.context.access.around.clock.now_ms()
    ways = (
        Way("nodes", 61_000_000, 142 * COIN // 100, chosen=True),
        Way("relay", 12_000_000, 142 * COIN // 100, COIN // 100),
    )
    offer = Offer(12_000_000, ways, 142 * COIN // 100)
    walrus = Prospect("walrus-mainnet", False, offer, offer, now + 364 * 24 * 3600 * 1000, 5 * COIN, COIN, now)
    page.asking.take(Prospects("Lake cabin", True, (walrus,), ADDRESS))
    page.asking.boxes["walrus-mainnet"].click()


def _from_menu(stage: Stage, page: QWidget, at: int) -> None:
    """What the menu of the first place asks."""
    if page.asking is not None:
        page.asking.reject()
    _page(stage, stage.full, Page.PLACES)
    page = stage.window.shell.page
    stage.until(lambda: page.cards)
    page.cards[0].menu.actions()[at].trigger()
    stage.until(lambda: page.asking is not None)


def _sign_in(stage: Stage) -> None:
    """As of a server that isn't there."""
    page = stage.window.shell.page
    page.asking.reject()
    shut = replace(page.cards[0].facts.status, url="s3://family/vault", state="refused", reason=WRONG_SECRET)
    room = PlaceRoom(shut.slot, Ground.SERVER, 5, 7_800_000)
    page.cards[0].show_facts(PlaceFacts(shut, room, 0), 0)
    page.cards[0].open.click()
    stage.until(lambda: page.asking is not None)


def _spread(stage: Stage) -> None:
    """As if a place had come later."""
    page = stage.window.shell.page
    page.asking.reject()
    page.show_unspread(7_800_000, Code(2, 4))
    page.spread.click()


def _limits(stage: Stage) -> None:
    stage.window.shell.page.asking.reject()
    _page(stage, stage.full, Page.SETTINGS)
    page = stage.window.shell.page
    stage.until(lambda: len(page.limits.speeds) > 1)
    stage.settle_shortly()
    page.area.ensureWidgetVisible(page.security)


def _practised(stage: Stage) -> None:
    kit = stage.window.shell.page.kit
    kit.practise.click()
    stage.until(lambda: kit.result.isVisible() and kit.last.isVisible())
    stage.settle_shortly()
    stage.window.shell.page.area.ensureWidgetVisible(kit)


def _practised_in_vain(stage: Stage) -> None:
    """As if a drive were away, half a year and more after the last time."""
    kit = stage.window.shell.page.kit
    now = stage.context.access.around.clock.now_ms()
    report = DrillReport(now, away=("Backup drive",), wrong=[("Lake cabin", b"IMG_1.png", "")])
    what = practised_words(Practised(report, "drills/2026-11-30T23-14-38.txt"))
    kit.result.tell(what)
    kit.last.setText(reminder(now - 184 * 24 * 3600 * 1000, 0, now))


def _inspected(stage: Stage) -> None:
    """An album that is on Walrus, too."""
    _page(stage, stage.full, Page.ALBUMS)
    page, inspector = stage.window.shell.page, stage.window.shell.inspector
    if not inspector.is_shown:
        inspector.toggle()
    stage.until(lambda: page.shelf.rowCount() > 0)
    page.list.setCurrentIndex(page.shelf.index(page.shelf.rowCount() - 1))
    page.list.setCurrentIndex(page.shelf.index(0))
    stage.until(lambda: inspector.panel.of_album is not None)
    stage.settle()
    panel = inspector.panel.of_album
    end = stage.context.access.around.clock.now_ms() + 364 * 24 * 3600 * 1000
    cover = panel.picture.pixmap().toImage()
    panel.show_facts(AlbumFacts(page.shelf.album(page.shelf.index(0)), (("home", 0), ("walrus-mainnet", end)), cover))
    panel.losses.head.setChecked(True)


def _album(stage: Stage) -> None:
    _page(stage, stage.full, Page.ALBUMS)
    page = stage.window.shell.page
    stage.until(lambda: page.shelf.rowCount() > 0)
    page.open_album(page.shelf.index(0))
    stage.settle()


def _files_chosen(stage: Stage) -> None:
    shell = stage.window.shell
    shell.page.show_all()
    shell.show_page(Page.FILES)
    stage.until(lambda: shell.page.model.rowCount() > 0)
    shell.page.table.setCurrentIndex(shell.page.model.index(0, 0))  # selectRow takes none that is mirrored
    stage.settle()


def _nothing_found(stage: Stage) -> None:
    stage.window.shell.page.preview.end()
    _page(stage, stage.full, Page.PHOTOS)
    page = stage.window.shell.page
    page.search.setText("tokio")
    page.look()
    stage.settle()


def _hover(stage: Stage) -> None:
    stage.window.shell.page.search.clear()
    stage.window.shell.page.look()
    stage.settle()
    hover(stage.window, *stage.root.glob("albums/*"), stage.root / "Lake cabin")


def _being_protected(stage: Stage) -> None:
    stage.window.shell.drops.hide()
    _page(stage, stage.full, Page.PHOTOS)
    gate = threading.Event()

    def slow(_session: object, monitor: JobMonitor) -> None:
        monitor.report(Progress("backup", 3_400_000, 12_000_000))
        while not gate.wait(0.01):
            monitor.check()

    stage.context.access.write(slow, tr("Protecting {folders}").format(folders="Lake cabin"))
    stage.until(stage.window.shell.strip.amount.text)


def _pause(stage: Stage) -> None:
    _bring(stage, Page.PHOTOS)
    stage.window.shell.strip.pause.click()


def _stopped_by_a_bug(stage: Stage) -> None:
    stage.context.jobs.cancel_all()
    stage.settle()
    stage.context.failed.emit(Failure(ZeroDivisionError(), "builtins.ZeroDivisionError"))
