"""What one device learns from another's head: all of it, whatever else is wrong with it."""

import dataclasses
import os
from pathlib import Path

import pytest
from blake3 import blake3

from tests.engine.vaults import Home, an_album, back_up
from tests.homes import Quiet, files_below
from vault.engine import commit as committing
from vault.engine.heads import first_readable, merge_head, merge_others, newest_heads
from vault.engine.recover import first_heads, rebuild_index
from vault.errors import DamagedHead, DamagedPack, NewerVersion
from vault.format.head import Head, NetworkRecord, head_digest
from vault.format.pages import Table
from vault.format.records import LeaseRecord, decode_album, encode_album, encode_item, encode_lease, lease_key
from vault.format.tombstones import Tombstone, TombstoneKind, encode_tombstone, tombstone_key
from vault.model import AlbumId, ItemKind, ItemRecord, Notice, Stamp, Version
from vault.session.placing import next_stamp
from vault.session.session import Session


@dataclasses.dataclass
class Two:
    """Two devices of one vault with one album, A; both know of each other's first head."""

    home: Home
    one: Session
    other: Session

    def close(self) -> None:
        self.one.close()
        self.other.close()

    def heads_folder(self, session: Session) -> Path:
        keys = self.other.vault.keys
        return self.home.base / "place0/heads" / keys.vault_tag().hex() / keys.device_tag(session.vault.me).hex()

    def newest(self, session: Session) -> Head:
        keys, network = session.vault.keys, session.vault.network
        names = newest_heads(keys, network)[keys.device_tag(session.vault.me)]
        return next(first_readable(keys, network, names, []))[0]

    def write(self, **changes: object) -> Head:
        """The other device's next head."""
        head = self.newest(self.other)
        head = dataclasses.replace(head, sequence=head.sequence + 1, **changes)
        committing._write(self.other.vault, head, Quiet(), ())
        return head

    def hear(self) -> list[str]:
        """The first device merges what it finds; returns what it was told."""
        heard = Quiet()
        merge_others(self.one.vault, newest_heads(self.one.vault.keys, self.one.vault.network), heard)
        return [event.what for event in heard.events if isinstance(event, Notice)]

    def plant(self, folder: Path, sequence: int, data: bytes) -> None:
        """A file that is named as a head is."""
        folder.mkdir(exist_ok=True)
        (folder / f"{sequence:016x}.{head_digest(data).hex()[:16]}").write_bytes(data)


@pytest.fixture
def two(tmp_path):
    home = Home(tmp_path)
    one = home.create()
    for name in ("mine", "yours"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).write_text(name)
    an_album(one, tmp_path / "mine")
    back_up(one)
    other = home.recover(one, "other")
    an_album(other, tmp_path / "yours")
    back_up(other)
    back_up(one)
    committing.commit(one.vault, Quiet())  # its head names the other device
    made = Two(home, one, other)
    yield made
    made.close()


def paths(session: Session) -> list[bytes]:
    ((row, *_),) = session.vault.index.albums()
    return [path for path, _ in session.vault.index.walk_item_records(row, b"")]


def test_each_device_has_what_the_other_added(two):
    assert paths(two.one) == [b"mine", b"yours"]
    (*_, data) = two.one.vault.index.albums()[0]
    folders = decode_album(data).folders
    assert folders == {
        two.one.vault.me: os.fsencode(two.home.base / "mine"),
        two.other.vault.me: os.fsencode(two.home.base / "yours"),
    }


def test_an_item_that_no_page_holds_yet_arrives_when_its_albums_page_is_known(two):
    two.other.vault.index.put("folding", 1)
    committing.commit(two.other.vault, Quiet())
    assert two.hear() == []
    (two.home.base / "yours" / "late").write_text("late")
    back_up(two.other)
    assert Table.ALBUMS not in {table for table, *_ in two.newest(two.other).records}
    two.hear()
    assert paths(two.one) == [b"late", b"mine", b"yours"]


def test_items_that_could_not_be_read_are_read_with_the_next_head(two, monkeypatch):
    (two.home.base / "yours" / "late").write_text("late")
    back_up(two.other)
    two.other.vault.index.put("folding", 1)
    committing.commit(two.other.vault, Quiet())
    with monkeypatch.context() as patched:
        patched.setattr(
            two.one.vault.index,
            "find_object",
            lambda name, find=two.one.vault.index.find_object: _not_items(two, find(name)),
        )
        two.hear()
    assert b"late" not in paths(two.one)
    two.hear()
    assert b"late" in paths(two.one)


def _not_items(two: Two, refs: list) -> list:
    (*_, data) = two.other.vault.index.albums()[0]
    return [ref for ref in refs if ref.id != decode_album(data).root]


def test_a_feature_that_a_writer_must_know_lets_this_device_read_and_write_nothing(two):
    album = two.other.vault.index.albums()[0][1]
    late = ItemRecord((Version(ItemKind.FILE, 0, 0, 0o644, 0, Stamp(90, two.other.vault.me)),))
    records = (*two.newest(two.other).records, (Table.ITEMS, album, b"late", encode_item(late)))
    two.write(must_write=("names@2", "more"), records=records)
    (two.home.base / "mine" / "new").write_text("new")
    before = files_below(two.home.base / "place0")
    for verb in (lambda: back_up(two.one), lambda: committing.commit(two.one.vault, Quiet())):
        with pytest.raises(NewerVersion) as refused:
            verb()
        assert (refused.value.feature, refused.value.since) == ("names", "2")
    assert files_below(two.home.base / "place0") == before
    assert paths(two.one) == [b"late", b"mine", b"yours"]


def test_it_may_write_again_when_that_devices_newest_head_no_longer_asks_for_the_feature(two):
    asking = two.write(must_write=("names@2",))
    two.hear()
    two.write(must_write=())
    two.hear()
    back_up(two.one)
    merge_head(two.one.vault, asking, bytes(32), Quiet())  # an older one counts no longer
    committing.commit(two.one.vault, Quiet())


def test_an_index_that_is_built_anew_knows_it_too(two):
    two.write(must_write=("names@2",))
    with pytest.raises(NewerVersion):
        committing.commit(two.home.recover(two.one, "third").vault, Quiet())


def test_a_head_that_must_not_be_read_is_refused(two):
    two.write(must_read=("shapes@3",))
    with pytest.raises(NewerVersion, match="shapes"):
        two.hear()


LATER = b"VLTHEAD2 and whatever comes then"


def test_a_file_that_calls_itself_a_later_head_is_passed_over(two):
    (two.home.base / "yours" / "late").write_text("late")
    back_up(two.other)
    two.plant(two.heads_folder(two.other), 99, LATER)
    assert two.hear() == ["head_newer"]
    assert b"late" in paths(two.one)
    two.home.recover(two.one, "third").close()


def test_a_bit_that_flipped_in_the_magic_is_damage(two):
    name = two.heads_folder(two.other).relative_to(two.home.base / "place0")
    for number in range(3):
        folder = two.home.base / f"place{number}" / name
        for path in folder.iterdir():
            path.unlink()
        (folder / f"{99:016x}.{bytes(8).hex()}").write_bytes(LATER)
    assert two.hear() == ["head_damaged"]


def test_a_known_device_of_which_only_later_heads_are_left_is_named_as_newer(two):
    for number in range(3):
        folder = two.home.base / f"place{number}" / two.heads_folder(two.other).relative_to(two.home.base / "place0")
        for path in folder.iterdir():
            path.unlink()
        two.plant(folder, 99, LATER)
    assert two.hear() == ["head_newer"]
    heard = Quiet()
    rebuild_index(two.one.vault, heard)
    assert "head_newer" in [getattr(event, "what", "") for event in heard.events]
    with pytest.raises(NewerVersion):
        first_heads(two.one.vault.keys, two.one.vault.network)


def test_a_later_head_of_a_device_that_nobody_knows_keeps_nobody_out(two):
    two.plant(two.heads_folder(two.other).with_name("ab" * 16), 1, LATER)
    assert len(first_heads(two.one.vault.keys, two.one.vault.network)) == 2
    two.home.recover(two.one, "third").close()


@pytest.mark.parametrize(("data", "error"), [(LATER, NewerVersion), (b"VLTHEAD1 and nothing", DamagedHead)])
def test_when_no_head_opens_at_all_it_is_said_why(two, data, error):
    for number in range(3):
        for path in (two.home.base / f"place{number}" / "heads").glob("*/*/*"):
            path.unlink()
    two.plant(two.heads_folder(two.other), 1, data)
    with pytest.raises(error):
        first_heads(two.one.vault.keys, two.one.vault.network)


def test_one_record_that_makes_no_sense_does_not_keep_the_others_out(two):
    album = two.other.vault.index.albums()[0][1]
    stamp = Stamp(90, two.other.vault.me)
    late = encode_item(ItemRecord((Version(ItemKind.FILE, 0, 0, 0o644, 0, stamp),)))
    named = dataclasses.replace(decode_album(two.other.vault.index.albums()[0][3]), name="B", name_stamp=stamp)
    gone = tombstone_key(TombstoneKind.ALBUM, blake3(b"gone").digest(length=16))
    bad = (
        (Table.PACKS, None, bytes(32), b"\xff"),
        (Table.PACKS, None, b"short", b"\xa0"),
        (Table.ALBUMS, None, b"short", encode_album(named)),
        (Table.ALBUMS, None, bytes(16), b"\xa0"),
        (Table.ITEMS, album, b"bad", b"\xa0"),
        (Table.LEASES, None, bytes(16) + b"home", b"\xff"),
        (Table.TOMBSTONES, None, b"p" + bytes(32), b""),
    )
    good = (
        (Table.ALBUMS, None, album, encode_album(named)),
        (Table.ITEMS, album, b"late", late),
        (Table.LEASES, None, lease_key("home", album), encode_lease(LeaseRecord(0, 99, stamp))),
        (Table.TOMBSTONES, None, gone, encode_tombstone(Tombstone(5, stamp))),
    )
    head = two.write(records=(*bad, *good))
    problems = merge_head(two.one.vault, head, bytes(32), Quiet())
    assert len(problems) == len(bad)
    assert two.one.vault.index.albums()[0][2] == "B"
    assert b"late" in paths(two.one)
    assert dict(two.one.vault.index.records(Table.LEASES))[lease_key("home", album)] == good[2][3]
    assert dict(two.one.vault.index.records(Table.TOMBSTONES)) == {gone: good[3][3]}


def test_a_page_of_packs_with_one_bad_record_gives_the_others(two, monkeypatch):
    two.other.vault.index.put("folding", 1)
    (two.home.base / "yours" / "late").write_text("late" * 999)
    back_up(two.other)
    decode = two.one.vault.index.put_pack
    seen = []

    def refuse_the_first(record, **how):
        seen.append(record)
        if len(seen) == 1:
            raise DamagedPack("made so")
        return decode(record, **how)

    monkeypatch.setattr(two.one.vault.index, "put_pack", refuse_the_first)
    head = two.newest(two.other)
    problems = merge_head(two.one.vault, head, bytes(32), Quiet())
    assert len(seen) > 1
    assert str(problems[0]) == "made so"


def test_the_standing_rule_that_was_set_last_holds_on_all_devices(two):
    two.other.vault.change_state(keep_ahead=5, keep_ahead_stamp=next_stamp(two.other.vault))
    committing.commit(two.other.vault, Quiet())
    two.hear()
    state = two.one.vault.state
    assert (state.keep_ahead, state.keep_ahead_stamp) == (5, two.other.vault.state.keep_ahead_stamp)
    committing.commit(two.one.vault, Quiet())
    third = two.home.recover(two.one, "third")
    assert third.vault.state.keep_ahead == 5
    third.vault.change_state(keep_ahead=40, keep_ahead_stamp=next_stamp(third.vault))
    committing.commit(third.vault, Quiet())
    two.hear()
    assert two.one.vault.state.keep_ahead == 40


def test_a_network_that_another_device_changed_is_changed_here(two):
    (home,) = two.one.vault.state.networks
    added = NetworkRecord("devnet", "walrus", 1, 0, Stamp(80, two.other.vault.me))
    changed = dataclasses.replace(home, needed=1, stamp=Stamp(81, two.other.vault.me), unknown={"later": 1})
    two.write(networks=(added, changed))
    two.hear()
    assert two.one.vault.state.networks == (added, changed)


def test_an_album_can_leave_a_network_again(two):
    _, album, name, data = two.one.vault.index.albums()[0]
    both = dataclasses.replace(
        decode_album(data), networks=("home", "walrus"), networks_stamp=Stamp(70, AlbumId(b"x" * 16))
    )
    two.one.vault.index.put_album(album, name, encode_album(both))
    less = dataclasses.replace(both, networks=("home",), networks_stamp=Stamp(71, two.other.vault.me))
    two.write(records=((Table.ALBUMS, None, album, encode_album(less)),))
    two.hear()
    assert decode_album(two.one.vault.index.albums()[0][3]).networks == ("home",)
