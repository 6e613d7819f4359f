"""What was done is remembered over a restart, without any name, and nothing in its file can stop the app."""

import json

from hypothesis import given, strategies as st

from vault.app.activity.deeds import FILE, MOST, Deed, Deeds, Memory, What, read_memory, write_memory
from vault.disk import LocalDisk

NOW = 1_790_000_000_000
DAY = 24 * 3600 * 1000
SOMETHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(["protected"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
)


class AClock:
    def __init__(self):
        self.now = NOW

    def now_ms(self):
        return self.now


def test_deeds_outlive_the_program(qapp, tmp_path):
    first = Deeds(tmp_path, LocalDisk(), AClock())
    first.note(What.PROTECTED, 38)
    first.note(What.REPLACED, 1, 2)
    again = Deeds(tmp_path, LocalDisk(), AClock())
    assert again.since(NOW) == [Deed(What.REPLACED, NOW, 1, 2), Deed(What.PROTECTED, NOW, 38)]
    assert set(json.loads((tmp_path / FILE).read_bytes())) == {"deeds", "unfinished", "seen"}


def test_a_run_that_was_cut_short_is_known_at_the_next_start(qapp, tmp_path):
    assert not Deeds(tmp_path, LocalDisk(), AClock()).begin()
    second = Deeds(tmp_path, LocalDisk(), AClock())
    assert second.memory.unfinished
    assert second.begin()
    second.finish()
    assert not Deeds(tmp_path, LocalDisk(), AClock()).memory.unfinished


def test_old_deeds_go_and_there_are_never_too_many(qapp, tmp_path):
    clock = AClock()
    deeds = Deeds(tmp_path / "nowhere", LocalDisk(), clock)  # what can't be written stops nothing
    for _ in range(MOST + 10):
        deeds.note(What.PROTECTED, 1)
    assert len(deeds.memory.deeds) == MOST
    clock.now += 8 * DAY
    deeds.note(What.REPAIRED, 1)
    assert len(deeds.memory.deeds) == 1


def test_when_a_place_was_last_seen_is_written_now_and_then_and_at_the_end(qapp, tmp_path):
    clock = AClock()
    deeds = Deeds(tmp_path, LocalDisk(), clock)
    deeds.see([0, 1])
    clock.now += 15_000
    deeds.see([0])
    assert read_memory((tmp_path / FILE).read_bytes()).seen == {0: NOW, 1: NOW}
    deeds.save()
    assert read_memory((tmp_path / FILE).read_bytes()).seen == {0: NOW + 15_000, 1: NOW}


@given(st.binary(max_size=200) | SOMETHING.map(lambda value: json.dumps(value).encode()))
def test_any_bytes_are_read_as_a_memory(data):
    memory = read_memory(data)
    assert read_memory(write_memory(memory)) == memory


@given(st.fixed_dictionaries({}, optional={"deeds": SOMETHING, "seen": SOMETHING, "unfinished": SOMETHING}))
def test_what_is_not_sound_is_left_out(found):
    memory = read_memory(json.dumps(found).encode())
    assert all(isinstance(deed, Deed) for deed in memory.deeds)
    assert read_memory(write_memory(memory)) == memory


def test_numbers_that_are_no_times_are_left_out():
    rows = [["protected", NOW, 1, -1], ["protected", -1, 1, -1], ["sang", NOW, 1, 1], ["protected", True, 1, 1], [], 3]
    data = json.dumps({"deeds": rows, "seen": {"0": NOW, "-1": NOW, "x": NOW, "300": NOW, "²": NOW, "1": "now"}})
    assert read_memory(data.encode()) == Memory((Deed(What.PROTECTED, NOW, 1),), seen={0: NOW})
