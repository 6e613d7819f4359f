"""The timeline, searches, album cards and the files table, out of an index that is written by hand."""

from array import array
from datetime import date

import pytest

from vault.disk import LocalDisk
from vault.errors import DamagedPage, NoSuchItem
from vault.format.previews import content_of, encode_preview
from vault.index import Index
from vault.index.listing import Order, album_cards, file_lines, files, rows_by_album, total_size
from vault.index.photos import film_lengths, photo, timeline
from vault.index.rows import ItemRow, Seen
from vault.model import (
    Deletion,
    DeviceId,
    ItemKind,
    ItemRecord,
    MediaKind,
    ObjectId,
    PreviewRecord,
    Stamp,
    Version,
)

ME = DeviceId(b"m" * 16)
DAY = 86_400_000


def content(number: int) -> ObjectId:
    return ObjectId(number.to_bytes(2, "big") * 16)


def version(number: int, day: int, size: int = 1000, counter: int = 1) -> Version:
    noon = (day * DAY + DAY // 2) * 1_000_000
    return Version(ItemKind.FILE, size, noon, 0o644, 5000 + number, Stamp(counter, ME), (content(number),))


def day_of(*when: int) -> int:
    return (date(*when) - date(1970, 1, 1)).days


def facts(**known: object) -> PreviewRecord:
    given = {"kind": MediaKind.PHOTO, "made": 1, "stamp": Stamp(2, ME), **known}
    return PreviewRecord(**given)


@pytest.fixture(autouse=True)
def in_utc(monkeypatch):
    import time

    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def index(tmp_path):
    opened = Index(bytes(tmp_path / "index.db"), LocalDisk())
    yield opened
    opened.close()


@pytest.fixture
def filled(index):
    """Two albums; the lake's photos are of 2023 and 2026, Rome's of 2025; one of each is a video or no photo."""
    lake, rome = index.put_album(b"l" * 16, "Lake Cabin", b"\xa0"), index.put_album(b"r" * 16, "Rome", b"\xa0")
    days = {b"b/IMG_1.jpg": (2023, 11, 14), b"a/IMG_2.HEIC": (2026, 3, 2), b"clip.mov": (2026, 3, 3)}
    rows = [ItemRow(lake, path, ItemRecord((version(i, day_of(*day)),))) for i, (path, day) in enumerate(days.items())]
    rows.append(ItemRow(lake, b"notes.txt", ItemRecord((version(7, day_of(2026, 3, 4), size=5),))))
    rows.append(ItemRow(rome, "Trevi über.JPG".encode(), ItemRecord((version(8, day_of(2025, 8, 31)),))))
    index.put_items(rows)
    for row in (lake, rome):
        index.count_album(row)
    return index


def named(index: Index, rows: "array[int]") -> list[str]:
    return [line.name for line in file_lines(index, rows)]


def shown(index: Index, words: str = "", album: int | None = None) -> list[str]:
    return named(index, timeline(index, album, words).rows)


def test_an_empty_vault_has_an_empty_timeline(index) -> None:
    assert len(timeline(index)) == 0
    assert timeline(index, words="2023").kinds == b""


def test_photos_and_videos_come_newest_first_and_papers_not_at_all(filled) -> None:
    assert shown(filled) == ["clip.mov", "IMG_2.HEIC", "Trevi über.JPG", "IMG_1.jpg"]
    found = timeline(filled)
    assert list(found.days) == [day_of(2026, 3, 3), day_of(2026, 3, 2), day_of(2025, 8, 31), day_of(2023, 11, 14)]
    assert list(found.kinds) == [MediaKind.VIDEO, *[MediaKind.PHOTO] * 3]
    assert found.shapes == array("f", [1.333] * 4)
    lake, rome = (row for row, *_ in filled.albums())
    assert list(found.albums) == [lake, lake, rome, lake]


@pytest.mark.parametrize("most", [0, 1, 3, 4, 9])
def test_the_newest_few_are_the_beginning_of_all(filled, most) -> None:
    whole, few = timeline(filled), timeline(filled, most=most)
    assert (few.rows, few.days, few.shapes) == (whole.rows[:most], whole.days[:most], whole.shapes[:most])
    assert few.kinds == whole.kinds[:most]


def test_the_newest_few_are_read_off_an_index_and_not_sorted(filled) -> None:
    asked: list[str] = []
    filled.connection.set_trace_callback(asked.append)
    timeline(filled, most=2)
    filled.connection.set_trace_callback(None)
    plan = [line[3] for line in filled.connection.execute(f"explain query plan {asked[0]}")]
    assert any("moments_by_time" in line for line in plan)
    assert not any("TEMP B-TREE" in line for line in plan)


def test_a_timeline_of_one_album(filled) -> None:
    assert shown(filled, album=2) == ["Trevi über.JPG"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("2023", ["IMG_1.jpg"]),
        ("march", ["clip.mov", "IMG_2.HEIC"]),
        ("Mar 2026", ["clip.mov", "IMG_2.HEIC"]),
        ("3 march", ["clip.mov"]),
        ("2026-03-02", ["IMG_2.HEIC"]),
        ("2026-3", ["clip.mov", "IMG_2.HEIC"]),
        ("31 August, 2025", ["Trevi über.JPG"]),
        ("2026-02-31", []),
        ("img", ["IMG_2.HEIC", "IMG_1.jpg"]),
        ("ÜBER", ["Trevi über.JPG"]),
        ("cabin lake 2026", ["clip.mov", "IMG_2.HEIC"]),
        ("rome 2023", []),
        ("a/img", ["IMG_2.HEIC"]),
        ("%' or 1=1 --", []),
        ("99999", []),
    ],
)
def test_every_word_must_match_a_date_a_path_or_an_album(filled, words, found) -> None:
    assert shown(filled, words) == found


def test_facts_move_a_photo_to_when_it_was_taken_and_tell_its_shape(filled) -> None:
    taken = day_of(2020, 1, 1) * DAY + 5
    filled.put_previews(
        [(content(1), encode_preview(facts(width=3000, height=4000, taken=taken, camera="Canon EOS 5D")))]
    )
    assert shown(filled) == ["clip.mov", "Trevi über.JPG", "IMG_1.jpg", "IMG_2.HEIC"]
    assert timeline(filled).shapes[3] == pytest.approx(0.75)
    assert shown(filled, "canon 5d") == ["IMG_2.HEIC"]
    assert shown(filled, "2020") == ["IMG_2.HEIC"]


def test_films_tell_how_long_they_are_where_that_is_known(filled) -> None:
    assert film_lengths(filled) == {}
    clip = timeline(filled).rows[0]
    filled.put_previews([(content(2), encode_preview(facts(kind=MediaKind.VIDEO)))])
    assert film_lengths(filled) == {}
    filled.put_previews([(content(2), encode_preview(facts(kind=MediaKind.VIDEO, duration=125_400)))])
    assert film_lengths(filled) == {clip: 125_400}


def test_facts_that_were_there_first_are_used_by_an_item_that_comes_later(filled) -> None:
    taken = day_of(1999, 12, 31) * DAY
    filled.put_previews([(content(50), encode_preview(facts(width=10, height=10, taken=taken, camera="Box")))])
    filled.put_items([ItemRow(1, b"late.png", ItemRecord((version(50, 1),)))])
    assert shown(filled, "1999 box") == ["late.png"]


def test_facts_without_a_date_leave_the_mtime_even_when_older_facts_had_one(filled) -> None:
    filled.put_previews([(content(1), encode_preview(facts(taken=0)))])
    filled.put_previews([(content(1), encode_preview(facts(width=4, height=2)))])
    assert timeline(filled).days[1] == day_of(2026, 3, 2)


def test_what_only_calls_itself_a_photo_leaves_the_timeline(filled) -> None:
    filled.put_previews([(content(1), encode_preview(facts(kind=MediaKind.OTHER)))])
    assert "IMG_2.HEIC" not in shown(filled)


def test_a_deleted_photo_leaves_the_timeline_and_comes_back_with_a_new_version(filled) -> None:
    first = version(1, day_of(2026, 3, 2))
    gone = ItemRecord((first,), (Deletion(9, Stamp(3, ME), (first.stamp,)),))
    filled.put_items([ItemRow(1, b"a/IMG_2.HEIC", gone)])
    assert "IMG_2.HEIC" not in shown(filled)
    again = ItemRecord((first, version(60, day_of(2026, 3, 2), counter=4)), gone.deletions)
    filled.put_items([ItemRow(1, b"a/IMG_2.HEIC", again)])
    assert "IMG_2.HEIC" in shown(filled)


def test_photos_of_one_moment_come_by_their_numbers_and_alike_on_every_machine(index) -> None:
    album = index.put_album(b"l" * 16, "Burst", b"\xa0")
    names = [b"IMG_9.jpg", b"IMG_10.jpg", b"2024/IMG_11 (1).jpg", b"2024/b.jpg", b"a.jpg"]
    for number in (3, 0, 4, 2, 1):
        index.put_items([ItemRow(album, names[number], ItemRecord((version(number, 100),)))])
    assert shown(index) == ["IMG_10.jpg", "IMG_9.jpg", "IMG_11 (1).jpg", "a.jpg", "b.jpg"]


def test_details_of_a_photo(filled) -> None:
    filled.put_previews(
        [
            (
                content(1),
                encode_preview(facts(width=30, height=40, taken=-5, zone=60, camera="X", preview=ObjectId(bytes(32)))),
            )
        ]
    )
    row = next(row for row in timeline(filled).rows if file_lines(filled, [row])[0].name == "IMG_2.HEIC")
    details = photo(filled, row)
    assert (details.album, details.path, details.name) == ("Lake Cabin", b"a/IMG_2.HEIC", "IMG_2.HEIC")
    assert (details.width, details.height, details.taken, details.zone, details.camera) == (30, 40, -5, 60, "X")
    assert details.is_dated
    assert details.preview == bytes(32)
    assert details.added == 5001
    assert timeline(filled).days[-1] == -1  # 1969-12-31


def test_a_row_that_is_gone_has_no_details(filled) -> None:
    with pytest.raises(NoSuchItem):
        photo(filled, 999)


def test_a_preview_record_that_makes_no_sense_is_left_out_and_the_others_are_written(filled) -> None:
    good = encode_preview(facts())
    rows = [(content(2), good), (content(1), b"\xff"), (b"short", good), (content(3), encode_preview(facts(made=2)))]
    assert [type(problem) for problem in filled.put_previews(rows)] == [DamagedPage, DamagedPage]
    assert [filled.preview_bytes(content(number)) is not None for number in range(4)] == [False, False, True, True]


def test_what_is_missing_comes_newest_first_and_not_again_once_it_is_known(filled) -> None:
    assert filled.count_missing(1, here=False) == 4
    found = []
    for missing in filled.missing_previews(1, here=False):
        found.append(missing.path)
        filled.put_previews([(missing.content, encode_preview(facts()))])
    assert found == [b"clip.mov", b"a/IMG_2.HEIC", "Trevi über.JPG".encode(), b"b/IMG_1.jpg"]
    assert filled.count_missing(1, here=False) == 0
    assert filled.count_missing(2, here=False) == 4  # of a better maker


def test_two_files_with_one_content_are_missing_once(filled) -> None:
    filled.put_items([ItemRow(2, b"copy.jpg", ItemRecord((version(0, 3),)))])
    found = []
    for missing in filled.missing_previews(1, here=False):
        found.append(missing.content)
        filled.put_previews([(missing.content, encode_preview(facts()))])
    assert len(found) == len(set(found)) == filled.count_missing(2, here=False) == 4


def test_a_picture_whose_pack_is_not_stored_is_missing(filled) -> None:
    filled.put_previews([(content(1), encode_preview(facts(preview=ObjectId(bytes(32)))))])
    assert content(1) in {missing.content for missing in filled.missing_previews(1, here=False)}


def test_only_files_of_this_device_are_here(filled) -> None:
    filled.put_seen(1, b"clip.mov", Seen(1, 2, 3, 4))
    (missing,) = filled.missing_previews(1, here=True)
    assert (missing.path, missing.seen, filled.count_missing(1, here=True)) == (b"clip.mov", Seen(1, 2, 3, 4), 1)


def test_album_cards_count_photos_and_show_the_newest(filled) -> None:
    lake, rome = album_cards_of(filled)
    assert (lake.name, lake.items, lake.photos) == ("Lake Cabin", 4, 3)
    assert named(filled, [lake.cover]) == ["clip.mov"]
    assert (lake.first_day, lake.last_day) == (day_of(2023, 11, 14), day_of(2026, 3, 3))
    assert (rome.photos, named(filled, [rome.cover])) == (1, ["Trevi über.JPG"])


def album_cards_of(index):
    from vault.format.records import AlbumRecord, encode_album

    for album, name in ((b"l" * 16, "Lake Cabin"), (b"r" * 16, "Rome")):
        index.put_album(album, name, encode_album(AlbumRecord(name, Stamp(1, ME), 0)))
    return album_cards(index, ME)


def test_the_files_table_sorts_by_name_size_and_age_and_holds_papers_too(filled) -> None:
    assert named(filled, files(filled)) == ["clip.mov", "IMG_1.jpg", "IMG_2.HEIC", "notes.txt", "Trevi über.JPG"]
    assert named(filled, files(filled, order=Order.SIZE))[0] == "notes.txt"
    assert named(filled, files(filled, order=Order.ADDED, descending=True))[0] == "Trevi über.JPG"
    assert named(filled, files(filled, 1, "img", Order.NAME, descending=True)) == ["IMG_2.HEIC", "IMG_1.jpg"]


def test_lines_come_in_the_order_asked_for_and_leave_out_what_is_gone(filled) -> None:
    assert [line.row for line in file_lines(filled, [3, 999, 1])] == [3, 1]


def test_files_are_found_by_their_album_too(filled) -> None:
    album_cards_of(filled)
    assert named(filled, files(filled, words="rome")) == ["Trevi über.JPG"]
    assert named(filled, files(filled, words="cabin img")) == ["IMG_1.jpg", "IMG_2.HEIC"]


def test_rows_are_told_apart_by_album_and_add_up(filled) -> None:
    rows = list(files(filled))
    by_album = rows_by_album(filled, [*rows, 999])
    assert {album: named(filled, some) for album, some in by_album.items()} == {
        1: ["clip.mov", "IMG_1.jpg", "IMG_2.HEIC", "notes.txt"],
        2: ["Trevi über.JPG"],
    }
    assert total_size(filled, [*rows, 999]) == sum(line.size for line in file_lines(filled, rows))


def test_an_index_from_before_there_were_moments_gets_them(tmp_path, filled) -> None:
    filled.connection.execute("delete from moments")
    filled.put("moments", 0)
    filled.commit()
    again = Index(bytes(tmp_path / "index.db"), LocalDisk())
    assert len(timeline(again)) == 4
    again.close()


def test_the_name_of_a_content_follows_from_its_pieces_alone() -> None:
    two = Version(ItemKind.FILE, 9, 1, 1, 1, Stamp(1, ME), (content(1), content(2)))
    assert content_of(version(1, 5)) == content(1)
    assert content_of(two) not in {content(1), content(2), None}
    assert content_of(Version(ItemKind.FILE, 0, 1, 1, 1, Stamp(1, ME))) is None
    assert content_of(None) is None
