"""The app's choices on this device: they outlive the program, and nothing in their file can stop it."""

import json
import os

import pytest
from hypothesis import given, strategies as st

from vault.app.preferences import FILE, MOST_BYTES, Choices, Preferences, read_choices, write_choices
from vault.disk import LocalDisk
from vault.errors import LocalDiskRefused

SOMETHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
)
NAMES = ["scheme", "language", "watching", "unwatched", "lock_after", "paused_until", "told_background"]


def test_a_choice_outlives_the_program(qapp, tmp_path):
    heard = []
    first = Preferences(tmp_path, LocalDisk())
    first.changed.connect(heard.append)
    first.change(scheme="dark", unwatched=frozenset({"ab", "cd"}), lock_after=15)
    first.change(scheme="dark")
    assert len(heard) == 1
    again = Preferences(tmp_path, LocalDisk()).now
    assert (again.scheme, again.unwatched, again.lock_after) == ("dark", {"ab", "cd"}, 15)
    assert (tmp_path / FILE).stat().st_mode & 0o077 == 0


def test_what_a_later_version_wrote_is_kept(qapp, tmp_path):
    (tmp_path / FILE).write_text(json.dumps({"scheme": "light", "sings": ["la"]}))
    Preferences(tmp_path, LocalDisk()).change(scheme="dark")
    assert json.loads((tmp_path / FILE).read_bytes())["sings"] == ["la"]


@given(st.binary(max_size=200) | SOMETHING.map(lambda value: json.dumps(value).encode()))
def test_any_bytes_are_read_as_choices(data):
    assert isinstance(read_choices(data), Choices)


@given(st.dictionaries(st.sampled_from(NAMES), SOMETHING))
def test_fields_that_are_not_sound_count_as_missing(found):
    choices = read_choices(json.dumps(found).encode())
    assert choices.scheme in {"system", "light", "dark"}
    assert choices.language in {"", "en", "de"}
    assert 0 <= choices.lock_after <= 24 * 60
    assert read_choices(write_choices(choices)) == choices


def test_bombs_and_links_are_no_choices(qapp, tmp_path):
    assert read_choices(b"[" * 100_000) == Choices()
    assert read_choices(b" " * (MOST_BYTES + 1)) == Choices()
    (tmp_path / "elsewhere").write_text('{"scheme": "dark"}')
    (tmp_path / FILE).symlink_to(tmp_path / "elsewhere")
    assert Preferences(tmp_path, LocalDisk()).now == Choices()


@pytest.mark.skipif(os.geteuid() == 0, reason="platform: root may write anywhere")
def test_a_folder_that_takes_nothing_is_said(qapp, tmp_path):
    tmp_path.chmod(0o500)
    try:
        _told_and_kept(tmp_path)
    finally:
        tmp_path.chmod(0o700)


def test_a_folder_that_is_not_there_is_said(qapp, tmp_path):
    _told_and_kept(tmp_path / "nowhere")


def _told_and_kept(folder):
    heard = []
    preferences = Preferences(folder, LocalDisk())
    preferences.failed.connect(heard.append)
    preferences.change(scheme="dark")
    assert preferences.now.scheme == "dark"
    assert isinstance(heard[0], LocalDiskRefused)
