"""Previews: made once, sealed, found again on a new machine; and whatever happens, the backup stays what it was."""

import os
from datetime import date
from pathlib import Path

import pytest

from tests.engine.pictures import an_album_of, jpeg
from tests.engine.vaults import Home, an_album, back_up, index_rows
from tests.homes import QUIET, StopsAfter
from vault.engine.check import check
from vault.engine.previews import make_previews
from vault.engine.repair import repair
from vault.errors import Cancelled, PlaceMissing
from vault.format.merging import merged_preview
from vault.format.pages import Table
from vault.format.previews import decode_preview, encode_preview
from vault.index.photos import photo, timeline
from vault.model import MediaKind, PreviewRecord, Stamp
from vault.session.session import Session

DAY_ONE = (date(2024, 2, 1) - date(1970, 1, 1)).days


def shown(session: Session) -> list[tuple[int, float, int, bytes | None]]:
    """The timeline with its pictures."""
    found = timeline(session.vault.index)
    return [
        (day, shape, kind, session.preview(row, QUIET))
        for row, day, shape, kind in zip(found.rows, found.days, found.shapes, found.kinds, strict=True)
    ]


@pytest.fixture
def home(tmp_path) -> Home:
    return Home(tmp_path)


@pytest.fixture
def album(home) -> Path:
    return an_album_of(home.base / "album", 5)


@pytest.fixture
def session(home, album):
    opened = home.create()
    an_album(opened, album)
    back_up(opened)
    yield opened
    opened.close()


def test_a_new_machine_shows_the_timeline_before_it_reads_an_original(home, album, session) -> None:
    report = session.make_previews(QUIET)
    assert (report.made, report.without, report.left) == (5, 0, 0)
    here = shown(session)
    assert [day for day, *_ in here] == [DAY_ONE + 4, DAY_ONE + 3, DAY_ONE + 2, DAY_ONE + 1, DAY_ONE]
    assert all(picture and picture[8:12] == b"WEBP" for *_, picture in here)
    new = home.recover(session, "new")
    assert shown(new) == here
    packs = session.vault.index.connection.execute("select count(*) from packs").fetchone()
    assert len(os.listdir(new.pictures._folder)) == 1 < packs[0]  # only the pack of pictures was fetched
    new.close()


def test_a_preview_is_made_once_also_for_the_same_file_in_two_places(session, album) -> None:
    (album / "copy of 1.jpg").write_bytes((album / "IMG_0001.jpg").read_bytes())
    back_up(session)
    assert session.make_previews(QUIET).made == 5
    assert len(timeline(session.vault.index)) == 6
    before = session.vault.state.sequence
    assert session.make_previews(QUIET).made == 0
    assert session.vault.state.sequence == before  # nothing was written


def test_the_index_that_is_built_anew_is_the_same(home, session) -> None:
    session.make_previews(QUIET)
    rows = {**index_rows(session), **of_previews(session)}
    session.close()
    os.unlink(home.base / "device" / "index.db")
    again = home.open()
    assert {**index_rows(again), **of_previews(again)} == rows
    again.close()


def of_previews(session: Session) -> dict[str, list[tuple[object, ...]]]:
    queries = {
        "previews": "select key, record, short, object, made, taken, shape, kind from previews",
        "moments": "select path, taken, shape, moments.kind, content, coalesce(name, '') from moments "
        "join items on items.id = item left join cameras on cameras.id = camera",
    }
    return {name: sorted(session.vault.index.connection.execute(query)) for name, query in queries.items()}


def test_many_previews_fold_into_pages_and_come_back(home, album, session, monkeypatch) -> None:
    rows = [(bytes([i // 256, i % 256]) * 16, encode_preview(a_record(i))) for i in range(3000)]
    session.vault.index.put_previews(rows)
    session.vault.index.put("uncommitted", 1)
    session.make_previews(QUIET)
    assert session.vault.index.root_page(Table.PREVIEWS.value) is not None
    new = home.recover(session, "new")
    assert of_previews(new) == of_previews(session)
    new.close()


def a_record(number: int, counter: int = 1) -> PreviewRecord:
    return PreviewRecord(MediaKind.PHOTO, 1, Stamp(counter, bytes(16)), width=1 + number, height=7, camera=f"C{number}")


def test_what_another_device_made_arrives_and_the_larger_stamp_wins(home, session) -> None:
    other = home.recover(session, "other")
    session.make_previews(QUIET)
    back_up(other)
    assert shown(other) == shown(session)
    other.close()
    old, new = encode_preview(a_record(1)), encode_preview(a_record(2, counter=2))
    assert merged_preview(old, new) == merged_preview(new, old) == new


def test_a_device_without_the_folder_makes_them_of_originals_only_when_asked(home, session) -> None:
    other = home.recover(session, "other")
    assert other.make_previews(QUIET).left == 5
    assert other.make_previews(QUIET, fetch_originals=True).made == 5
    back_up(session)
    assert [row[:3] for row in shown(session)] == [row[:3] for row in shown(other)]
    other.close()


def test_a_file_that_changed_since_it_was_stored_waits_for_the_next_backup(session, album) -> None:
    (album / "IMG_0002.jpg").write_bytes(jpeg(77))
    (album / "IMG_0003.jpg").unlink()
    report = session.make_previews(QUIET)
    assert (report.made, report.left) == (3, 2)
    back_up(session)
    assert session.make_previews(QUIET).made == 1


def test_stopped_anywhere_the_next_run_makes_the_rest(session) -> None:
    for checks in range(1, 12, 3):
        with pytest.raises(Cancelled):
            session.make_previews(StopsAfter(checks))
    assert session.make_previews(QUIET).left == 0
    assert [bool(picture) for *_, picture in shown(session)] == [True] * 5


def test_hostile_files_are_listed_without_a_picture_and_tried_once(session, album) -> None:
    (album / "text.jpg").write_bytes(b"not a picture at all")
    (album / "cut.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xff")
    (album / "empty.jpg").write_bytes(b"")
    back_up(session)
    report = session.make_previews(QUIET)
    assert (report.made, report.without) == (5, 2)
    again = session.make_previews(QUIET)
    assert (again.made, again.without, again.left) == (0, 0, 0)
    names = [photo(session.vault.index, row).name for row in timeline(session.vault.index).rows]
    assert "cut.png" in names  # a damaged photo is still one
    assert "text.jpg" not in names
    assert session.status().safety.value == "thin"  # three folders on one disk


def test_a_lost_pack_of_pictures_is_made_anew(home, session) -> None:
    session.make_previews(QUIET)
    pack = bytes.fromhex(os.listdir(session.pictures._folder)[0].decode().partition(".")[0])
    for place in home.places(3):
        for sliver in Path(place, "slivers").glob(f"*/{pack.hex()}.*"):
            sliver.unlink()
    assert check(session.vault, QUIET, deep=False).lost_packs == 1
    assert session.make_previews(QUIET).made == 5
    new = home.recover(session, "new")
    assert [bool(picture) for *_, picture in shown(new)] == [True] * 5
    new.close()


def test_slivers_of_pictures_are_repaired_like_others(home, session) -> None:
    session.make_previews(QUIET)
    count = 0
    for sliver in Path(home.places(3)[0], "slivers").glob("*/*"):
        sliver.unlink()
        count += 1
    assert repair(session.vault, session.household.revive, QUIET).healed == count


def test_with_the_places_gone_what_was_shown_is_shown_again(home, session) -> None:
    session.make_previews(QUIET)
    here = shown(session)
    session.close()
    for place in home.places(3):
        os.rename(place, place + " away")
    away = home.open(write=False)
    assert shown(away) == here
    away.close()


def test_a_damaged_cache_is_fetched_again(session) -> None:
    session.make_previews(QUIET)
    here = shown(session)
    (kept,) = (session.pictures._folder + b"/" + name for name in os.listdir(session.pictures._folder))
    data = bytearray(Path(os.fsdecode(kept)).read_bytes())
    for at in range(80, len(data) - 2000, 100):
        data[at] ^= 1
    Path(os.fsdecode(kept)).write_bytes(data)
    assert shown(session) == here


def test_without_cache_and_places_there_is_no_picture_and_no_error(home, session) -> None:
    session.make_previews(QUIET)
    row = timeline(session.vault.index).rows[0]
    for name in os.listdir(session.pictures._folder):
        os.unlink(session.pictures._folder + b"/" + name)
    for place in session.household.places:
        place.fail(PlaceMissing(place.record.name))
    assert session.preview(row, QUIET) is None


def test_a_vault_without_photos_writes_nothing_of_previews(home) -> None:
    folder = home.base / "papers"
    folder.mkdir()
    (folder / "a.txt").write_bytes(b"a")
    opened = home.create()
    an_album(opened, folder)
    back_up(opened)
    before = opened.vault.state.sequence
    report = make_previews(opened.vault, lambda _: None, QUIET)
    assert (report.made, report.without, report.left) == (0, 0, 0)
    assert opened.vault.state.sequence == before
    assert not os.path.exists(opened.pictures._folder)
    opened.close()


def test_records_of_a_later_version_keep_what_this_one_does_not_know() -> None:
    later = {"k": 9, "m": 1, "w": [1, bytes(16)], "zz": [1]}
    from vault.format import cbor

    decoded = decode_preview(cbor.encode(later))
    assert decoded.kind is MediaKind.OTHER
    assert decoded.unknown == {"zz": [1]}
