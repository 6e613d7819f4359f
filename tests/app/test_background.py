"""What the app does by itself, on real folders: it goes on, watches, waits for others, and catches up."""

import os
import random
import shutil

import pytest
from PIL import Image
from PySide6.QtCore import Qt

from tests.app.asked import quiet
from tests.app.conftest import PASSWORD
from tests.homes import QUIET
from vault.app import background as background_module, protecting, watching as watching_module
from vault.app.activity.deeds import What
from vault.app.jobs import JobState
from vault.app.program import finish
from vault.app.watching import How
from vault.engine import backup as backing
from vault.engine.tidy import TIDIED
from vault.engine.vault import BACKED_UP
from vault.errors import VaultInUse
from vault.networks.home import lanes, network as home
from vault.session.opening import open_session
from vault.session.surroundings import Surroundings, Unlock


@pytest.fixture(autouse=True)
def hurried(monkeypatch):
    """Nobody wants to wait for quiet in a test."""
    for name, value in {"FIRST_MS": 0, "QUIET_MS": 100, "AGAIN_MS": 200}.items():
        monkeypatch.setattr(background_module, name, value)
    for name, value in {"LOOK_AGAIN": 0.2, "GATHER_MS": 50, "STEP_MS": 20}.items():
        monkeypatch.setattr(watching_module, name, value)


def unlock(qtbot, context, window):
    page = window.entrance.step
    qtbot.waitUntil(lambda: not page.is_waiting)
    page.field.setText(PASSWORD)
    qtbot.keyClick(page.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.shell is not None and context.access.status is not None)


def stored(folder):
    """How many items another program sees."""
    session = open_session(folder, Unlock(lambda: PASSWORD), Surroundings(), QUIET, write=False)
    try:
        return sum(items for _, _, items, _ in session.vault.index.album_totals())
    finally:
        session.close()


def watched(qtbot, context):
    qtbot.waitUntil(lambda: set(context.background.watching.how.values()) == {How.NOTICED}, timeout=10_000)
    quiet(qtbot, context)


def test_a_file_in_a_watched_folder_is_stored_without_a_click(qtbot, filled, album, vault):
    context, window = filled
    watched(qtbot, context)
    titles = []
    context.jobs.changed.connect(lambda: titles.extend(job.title for job in context.jobs.busy))
    Image.new("RGB", (64, 64), "red").save(album / "new.png")
    qtbot.waitUntil(lambda: len(window.shell.page.grid.layout_) == 5, timeout=20_000)
    quiet(qtbot, context)
    assert stored(vault) == 6
    assert set(titles) == {"Protecting Lake cabin"}
    assert context.deeds.memory.deeds[-1].what is What.PROTECTED
    (album / "new.png").unlink()
    qtbot.waitUntil(lambda: len(window.shell.page.grid.layout_) == 4, timeout=20_000)


def test_looking_through_a_folder_in_which_nothing_is_new_is_not_shown(qtbot, filled, album):
    context, _ = filled
    watched(qtbot, context)
    shown, changed = [], []
    context.jobs.changed.connect(lambda: shown.append(1))
    context.access.contents_changed.connect(lambda: changed.append(1))
    looked = []
    context.access.looked.connect(lambda: looked.append(1))
    os.utime(album)
    context.background._touched([context.background.albums[0].key])
    qtbot.waitUntil(lambda: bool(looked), timeout=10_000)
    quiet(qtbot, context)
    assert not shown
    assert not changed


def test_once_a_day_all_albums_are_looked_through_though_nothing_is_told_of_them(qtbot, filled, vault, monkeypatch):
    def looked(note=BACKED_UP):
        session = open_session(vault, Unlock(lambda: PASSWORD), Surroundings(), QUIET, write=False)
        try:
            return session.vault.index.get(note)
        finally:
            session.close()

    context, _ = filled
    watched(qtbot, context)
    before = looked()
    context.background._poll_albums()
    quiet(qtbot, context)
    assert looked() == before
    monkeypatch.setattr(background_module, "ROUND_MS", 0)
    context.background._poll_albums()
    qtbot.waitUntil(lambda: looked() > before, timeout=20_000)
    quiet(qtbot, context)
    assert looked(TIDIED), "and then it is due in a week, though nobody has a terminal"


def test_an_album_that_is_not_watched_is_left_alone(qtbot, filled, album, vault):
    context, _ = filled
    watched(qtbot, context)
    key = context.background.albums[0].key
    context.preferences.change(unwatched=frozenset({key}))
    qtbot.waitUntil(lambda: not context.background.watching.how)
    Image.new("RGB", (64, 64), "red").save(album / "new.png")
    qtbot.wait(400)
    quiet(qtbot, context)
    assert stored(vault) == 5


def test_while_everything_is_paused_nothing_begins(qtbot, filled, album, vault):
    context, _ = filled
    watched(qtbot, context)
    context.pausing.pause_for_an_hour()
    Image.new("RGB", (64, 64), "red").save(album / "new.png")
    qtbot.wait(400)
    assert stored(vault) == 5
    context.pausing.resume()
    qtbot.waitUntil(lambda: stored(vault) == 6, timeout=20_000)


def test_while_another_program_writes_it_waits_and_says_nothing(qtbot, filled, album, vault):
    context, window = filled
    watched(qtbot, context)
    other = open_session(vault, Unlock(lambda: PASSWORD), Surroundings(), QUIET, write=True)
    failures = []
    try:
        Image.new("RGB", (64, 64), "red").save(album / "new.png")
        qtbot.waitUntil(context.background._again.isActive, timeout=10_000)
        context.failed.connect(failures.append)
        qtbot.wait(300)
    finally:
        other.close()
    qtbot.waitUntil(lambda: stored(vault) == 6, timeout=20_000)
    quiet(qtbot, context)
    assert not failures
    assert window.shell.telling.isHidden()
    assert context.jobs.failed == []


def test_what_the_owner_starts_meanwhile_is_told(qtbot, filled, vault):
    context, window = filled
    other = open_session(vault, Unlock(lambda: PASSWORD), Surroundings(), QUIET, write=True)
    try:
        window.protect([])
        qtbot.waitUntil(window.shell.telling.isVisible, timeout=10_000)
        assert [type(job.failure.error) for job in context.jobs.failed] == [VaultInUse]
    finally:
        other.close()


def test_a_run_that_was_cut_short_is_gone_on_with_after_the_next_unlocking(qtbot, window_of, vault, album):
    for number in range(30):
        (album / f"large {number}.bin").write_bytes(os.urandom(1 << 20))
    context, window = window_of(vault)
    unlock(qtbot, context, window)
    window.protect([str(album)])
    (job,) = context.jobs.busy
    qtbot.waitUntil(lambda: job.progress is not None and job.progress.stage == "backup", timeout=10_000)
    window.close()
    finish(context)
    assert job.state is JobState.STOPPED
    before = stored(vault)
    assert before < 35

    context, window = window_of(vault)
    titles = []
    context.jobs.changed.connect(lambda: titles.extend(one.title for one in context.jobs.busy))
    unlock(qtbot, context, window)
    qtbot.waitUntil(lambda: bool(titles), timeout=20_000)
    quiet(qtbot, context)
    qtbot.waitUntil(lambda: not context.deeds.memory.unfinished, timeout=20_000)
    assert set(titles) == {"Picked up where it stopped"}
    assert stored(vault) == 35
    assert context.deeds.memory.deeds[-1].what is What.WENT_ON


def test_what_the_owner_cancelled_is_not_gone_on_with(qtbot, filled, album):
    context, window = filled
    for number in range(20):
        (album / f"large {number}.bin").write_bytes(os.urandom(1 << 20))
    context.preferences.change(watching=False)
    window.protect([])
    (job,) = context.jobs.busy
    qtbot.waitUntil(lambda: job.progress is not None and job.progress.stage == "backup", timeout=10_000)
    assert context.deeds.memory.unfinished
    window.shell.strip.cancel.click()
    qtbot.waitUntil(lambda: job.state is JobState.STOPPED, timeout=10_000)
    assert not context.deeds.memory.unfinished


def test_what_changed_while_the_app_was_away_is_stored_after_unlocking(qtbot, window_of, filled, vault, album):
    context, window = filled
    window.close()
    finish(context)
    Image.new("RGB", (64, 64), "red").save(album / "new.png")
    context, window = window_of(vault)
    unlock(qtbot, context, window)
    qtbot.waitUntil(lambda: stored(vault) == 6, timeout=20_000)


def test_a_place_that_comes_back_is_brought_up_to_date(qtbot, filled, album, places, tmp_path):
    context, _ = filled
    watched(qtbot, context)
    office = places[-1]
    shutil.move(office, tmp_path / "unplugged")
    (tmp_path / "office").write_text("in its way")
    context.access.refresh()
    qtbot.waitUntil(lambda: "missing" in {place.state for place in context.access.status.places})
    Image.new("RGB", (64, 64), "red").save(album / "new.png")
    qtbot.waitUntil(lambda: context.access.status is not None and any(
        place.waiting for place in context.access.status.places), timeout=20_000)  # fmt: skip
    quiet(qtbot, context)
    (tmp_path / "office").unlink()
    shutil.move(tmp_path / "unplugged", office)
    context.access.refresh()
    qtbot.waitUntil(lambda: context.access.status is not None and not any(
        place.waiting for place in context.access.status.places), timeout=20_000)  # fmt: skip


def test_a_slow_place_catches_up_a_while_at_a_time(qtbot, filled, album, monkeypatch):
    context, _ = filled
    watched(qtbot, context)
    for part, name in ((lanes, "GRACE"), (home, "GRACE"), (home, "HEAD_GRACE"), (backing, "SLOW_SECONDS")):
        monkeypatch.setattr(part, name, 0.05)
    monkeypatch.setattr(protecting, "SECONDS", 0.05)
    limit = lambda rate: context.access.note(lambda session: session.household.limit("office", rate))  # noqa: E731
    limit(2000)
    quiet(qtbot, context)
    for number in range(2):
        (album / f"{number}.bin").write_bytes(random.Random(number).randbytes(400_000))
    qtbot.waitUntil(context.background._slow.isActive, timeout=20_000)
    qtbot.waitUntil(lambda: context.access.status is not None and any(
        place.waiting for place in context.access.status.places), timeout=20_000)  # fmt: skip
    limit(0)
    quiet(qtbot, context)
    context.background._slow.start(0)  # five minutes are over
    qtbot.waitUntil(lambda: context.access.status is not None and not any(
        place.waiting for place in context.access.status.places), timeout=20_000)  # fmt: skip


def test_locked_nothing_is_watched_and_unlocked_it_goes_on(qtbot, filled, album, vault):
    context, window = filled
    watched(qtbot, context)
    context.access.lock()
    assert window.shell is None
    assert not context.background.watching.how
    Image.new("RGB", (64, 64), "red").save(album / "new.png")
    qtbot.wait(300)
    assert stored(vault) == 5
    unlock(qtbot, context, window)
    qtbot.waitUntil(lambda: stored(vault) == 6, timeout=20_000)
