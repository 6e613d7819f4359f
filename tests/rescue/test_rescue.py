"""The small separate reader: from slivers and the phrase to files, whatever lies beside them."""

import ast
import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.engine.vaults import Home, an_album, back_up, contents
from tests.homes import QUIET
from tests.quick import QuickHome
from vault import rescue
from vault.disk import LocalDisk
from vault.engine.backup import backup
from vault.engine.commit import commit
from vault.engine.forget import forget, plan_path, undo
from vault.engine.own_head import learn
from vault.index.rows import ItemRow
from vault.model import Hole, ItemKind, ItemRecord, ListRef, ObjectId, Stamp, Version
from vault.session.leaving import NAME, rescue_text

SOURCE = Path(rescue.__file__)
GOLDEN = {1: Path(__file__).parents[1] / "golden"}  # by format version: the frozen vault of each
SEED = bytes(range(64))
HELLO = "2023/hello.txt"


def bring_back(folders, to: Path, seed: bytes = SEED) -> tuple[rescue.Rescue, rescue.Restore]:
    found = rescue.Rescue(seed, [str(folder) for folder in folders])
    assert found.look()
    done = rescue.Restore(found, str(to))
    done.run(lambda _: None)
    return found, done


# --- the golden vault of every past version ------------------------------------------------------


@pytest.fixture(params=sorted(GOLDEN))
def golden(request, tmp_path: Path) -> list[Path]:
    """Three places with the frozen slivers, and the frozen head on each."""
    frozen = GOLDEN[request.param]
    head = json.loads((frozen / "vectors.json").read_text())["head"]["path"]
    places = [tmp_path / f"place {number}" for number in range(3)]
    for place in places:
        (place / head).parent.mkdir(parents=True)
        shutil.copy(frozen / "head", place / head)
    for sliver in frozen.glob("slivers/*/*"):
        target = places[int(sliver.suffix[1:])] / sliver.relative_to(frozen)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(sliver, target)
    return places


def test_every_frozen_version_of_the_format_has_its_vault_here():
    versions = {int(path.read_bytes()[7:8]) for path in Path(__file__).parents[1].glob("golden*/head")}
    assert versions == set(GOLDEN)


def check_golden(back: Path) -> None:
    (album,) = back.iterdir()
    assert album.name == "Été 2023"
    photo = (album / os.fsdecode(b"2023/na\xefve\n.jpg")).read_bytes()
    assert (photo[:4], len(photo)) == (b"\xff\xd8\xff\xe0", 3004)
    letter = b"Dear reader, this line comes again and again.\n" * 40
    assert (album / "disk.img").read_bytes() == letter + bytes(65_536) + photo + bytes(4096)
    assert os.readlink(os.fsencode(album / "link")) == b"../out\xff"
    assert (album / "empty").is_dir()
    assert (album / HELLO).read_bytes() == b""  # the newest version; the deletion named only the one before


@pytest.mark.parametrize("without", [None, 0, 1, 2])
def test_the_golden_vault_comes_back_from_any_two_places(golden, tmp_path, without):
    places = [place for number, place in enumerate(golden) if number != without]
    found, done = bring_back(places, tmp_path / "back")
    check_golden(tmp_path / "back")
    assert (found.problems, done.left_out, found.places.damaged) == ([], [], 0)
    assert (tmp_path / "back/Été 2023/2023/late.txt").exists()  # which only the head has
    assert (tmp_path / "back/Été 2023/disk.img").stat().st_mtime_ns == 1_699_999_999_000_000_000


def test_without_any_head_the_newest_pages_are_found_in_the_packs(golden, tmp_path):
    for place in golden:
        shutil.rmtree(place / "heads")
    _, done = bring_back(golden[1:], tmp_path / "back")
    check_golden(tmp_path / "back")
    assert done.left_out == []


def test_one_place_of_two_needed_brings_nothing_and_says_how_many_are_missing(golden, tmp_path):
    found, done = bring_back(golden[:1], tmp_path / "back")
    assert done.files == 0
    assert any("1 of the 2 pieces needed" in problem for problem in found.problems)


def test_another_seed_opens_nothing(golden):
    assert not rescue.Rescue(b"another seed" * 6, [str(place) for place in golden]).look()


def test_a_head_of_a_later_format_is_passed_over_as_long_as_another_opens(golden, tmp_path):
    (head,) = golden[0].glob("heads/*/*/*")
    later = b"VLTHEAD2" + head.read_bytes()[8:]
    digest = rescue.blake3(later).hexdigest()[:16]
    (head.parent / f"{2**40:016x}.{digest}").write_bytes(later)
    bring_back(golden, tmp_path / "back")
    check_golden(tmp_path / "back")
    for place in golden:
        for old in place.glob("heads/*/*/*"):
            if old.read_bytes()[:8] == b"VLTHEAD1":
                old.unlink()
    with pytest.raises(rescue.Newer):
        rescue.Rescue(SEED, [str(place) for place in golden]).look()


# --- a vault of today ----------------------------------------------------------------------------


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return QuickHome(tmp_path)


def an_album_of(folder: Path) -> None:
    draw = random.Random(3)
    (folder / "day 1/deep").mkdir(parents=True)
    for number in range(40):
        (folder / f"day 1/{number}.jpg").write_bytes(draw.randbytes(draw.randrange(3000)))
    (folder / "day 1/deep/film.mp4").write_bytes(draw.randbytes(17 << 20))  # more pieces than one
    (folder / "notes.txt").write_bytes(b"so much to tell\n" * 90_000)
    with (folder / "sparse").open("wb") as file:
        file.seek(3 << 20)
        file.write(b"end")
    (folder / "nothing").write_bytes(b"")
    (folder / "link").symlink_to("day 1/1.jpg")
    os.utime(folder / "day 1/deep", ns=(1, 1_500_000_000_000_000_001))


def seed_of(session) -> bytes:
    return rescue.seed_of(" ".join(session.phrase.words))


def stored(home: Home, tmp_path: Path) -> tuple[object, list[Path]]:
    """A vault of five places, three needed, with an album."""
    an_album_of(tmp_path / "album")
    session = home.create(5, 3)
    an_album(session, tmp_path / "album", "Family")
    back_up(session)
    return session, [Path(place) for place in home.places(5)]


def test_a_vault_of_today_comes_back_with_dates_and_modes_by_the_copy_that_lies_on_a_place(home, tmp_path):
    session, places = stored(home, tmp_path)
    (tmp_path / "phrase").write_text("  ".join(session.phrase.words).upper() + "\n")
    session.close()
    for gone in places[:2]:
        shutil.rmtree(gone)
    command = [sys.executable, "-I", str(places[4] / NAME), "--phrase-file", str(tmp_path / "phrase")]
    command += ["--to", str(tmp_path / "back"), *map(str, places)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "44 files" in done.stdout
    back = tmp_path / "back/Family"
    assert contents(back) == contents(tmp_path / "album")
    assert os.readlink(back / "link") == "day 1/1.jpg"
    assert (back / "link").lstat().st_mtime_ns == (tmp_path / "album/link").lstat().st_mtime_ns
    for name in ("notes.txt", "day 1/deep", "day 1/5.jpg"):
        one, other = (tmp_path / "album" / name).stat(), (back / name).stat()
        assert (one.st_mtime_ns, one.st_mode) == (other.st_mtime_ns, other.st_mode)
    assert (back / "sparse").stat().st_blocks * 512 < 1 << 20
    (back / "notes.txt").write_bytes(b"mine now")
    (back / "day 1/3.jpg").unlink()
    again = subprocess.run(command, capture_output=True, text=True, check=False)
    assert again.returncode == 3
    assert "left out: Family/notes.txt: something else is there already" in again.stdout
    assert (back / "notes.txt").read_bytes() == b"mine now"
    assert (back / "day 1/3.jpg").read_bytes() == (tmp_path / "album/day 1/3.jpg").read_bytes()
    assert not (tmp_path / "back/.rescue-part").exists()


def test_two_devices_albums_and_versions_are_one_and_a_deleted_file_stays_away(home, tmp_path):
    (tmp_path / "other").mkdir()
    (tmp_path / "other/x.jpg").write_bytes(b"of the laptop")
    session, places = home.create(5, 3), [Path(place) for place in home.places(5)]
    laptop = home.recover(session, "laptop", home.places(5))  # before the other has an album of that name
    an_album_of(tmp_path / "album")
    an_album(session, tmp_path / "album", "Family")
    back_up(session)
    an_album(laptop, tmp_path / "other", "Family")
    back_up(laptop)
    laptop.close()
    (tmp_path / "album/nothing").unlink()
    (tmp_path / "album/notes.txt").write_bytes(b"shorter")
    backup(session.vault, (), QUIET)
    seed = seed_of(session)
    session.close()
    _, done = bring_back(places, tmp_path / "back", seed)
    assert done.left_out == []
    first, second = sorted(path for path in (tmp_path / "back").iterdir())
    assert second.name.startswith("Family ")
    one, other = (first, second) if (first / "notes.txt").exists() else (second, first)
    assert contents(other) == {"x.jpg": b"of the laptop"}
    assert contents(one) == contents(tmp_path / "album")


def test_what_was_removed_and_taken_back_comes_back_though_another_device_knows_only_of_the_removal(home, tmp_path):
    (tmp_path / "album").mkdir()
    for name in ("a.jpg", "b.jpg", "c.jpg"):
        (tmp_path / "album" / name).write_bytes(name.encode())
    session = home.create()
    an_album(session, tmp_path / "album")
    back_up(session)
    laptop = home.recover(session, "laptop")
    ((row, *_),) = session.vault.index.albums()
    taken_back, _ = (
        forget(session.vault, plan_path(session.vault, row, path, QUIET), QUIET).stamp for path in (b"a.jpg", b"b.jpg")
    )
    learn(laptop.vault, QUIET)
    commit(laptop.vault, QUIET)
    undo(session.vault, taken_back, QUIET)
    seed = seed_of(session)
    for one in (session, laptop):
        one.close()
    _, done = bring_back(home.places(3), tmp_path / "back", seed)
    assert done.left_out == []
    assert contents(tmp_path / "back/A") == {"a.jpg": b"a.jpg", "c.jpg": b"c.jpg"}


@pytest.mark.parametrize("words", ["", "one two three", "zoo " * 24])
def test_wrong_words_are_answered_in_words(golden, tmp_path, capsys, words):
    (tmp_path / "phrase").write_text(words)
    given = ["--to", str(tmp_path / "back"), "--phrase-file", str(tmp_path / "phrase"), *map(str, golden)]
    assert rescue.main(given) == 1
    assert "mistyped" in capsys.readouterr().out
    assert not (tmp_path / "back").exists()


def test_a_missing_phrase_file_is_no_traceback(tmp_path, capsys):
    assert rescue.main(["--to", str(tmp_path / "back"), "--phrase-file", str(tmp_path / "no"), str(tmp_path)]) == 1
    assert "can't go on" in capsys.readouterr().out


def test_a_passphrase_of_the_phrase_is_part_of_the_seed():
    words = "abandon " * 11 + "about"  # from BIP-39's own vectors
    assert (
        rescue.seed_of(words, "TREZOR").hex().startswith("c55257c360c07c72029aebc1b53c05ed0362ada38ead3e3e9efa3708e5")
    )


# --- what a hostile place may hold ---------------------------------------------------------------


def test_slivers_that_rot_in_every_way_are_passed_over(home, tmp_path):
    session, places = stored(home, tmp_path)
    seed = seed_of(session)
    session.close()
    draw = random.Random(11)
    for place in places[:2]:
        for sliver in place.glob("slivers/*/*"):
            data = bytearray(sliver.read_bytes())
            match draw.randrange(6):
                case 0:
                    data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
                case 1:
                    del data[draw.randrange(len(data)) :]
                case 2:
                    data = bytearray(draw.randbytes(len(data)))
                case 3:
                    at = draw.randrange(200)
                    data[at : at + 8] = b"\xff" * 8
                case 4:
                    data += bytes(4096)
                case _:
                    sliver.unlink()
                    os.mkfifo(sliver)
                    continue
            sliver.write_bytes(data)
    found, done = bring_back(places, tmp_path / "back", seed)
    assert (found.problems, done.left_out) == ([], [])
    assert contents(tmp_path / "back/Family") == contents(tmp_path / "album")
    assert found.places.damaged > 0


@pytest.mark.parametrize("seed", range(40))
def test_no_bytes_at_all_bring_anything_but_a_sentence(golden, tmp_path, seed):
    """Heads and slivers with bytes changed anywhere: either it all comes back right, or what is left out is named."""
    draw = random.Random(seed)
    for path in [*golden[0].glob("*/*/*/*"), *golden[0].glob("slivers/*/*"), *golden[1].glob("slivers/*/*")]:
        data = bytearray(path.read_bytes())
        for _ in range(draw.randrange(4)):
            at = draw.choice([draw.randrange(len(data)), draw.randrange(min(len(data), 180))])
            data[at : at + draw.randrange(9)] = draw.randbytes(draw.randrange(9))
        path.write_bytes(data)
    found = rescue.Rescue(SEED, [str(place) for place in golden])
    found.look()
    done = rescue.Restore(found, str(tmp_path / "back"))
    done.run(lambda _: None)
    if not found.problems and not done.left_out:
        check_golden(tmp_path / "back")


@pytest.mark.parametrize("seed", range(60))
def test_values_that_make_no_sense_are_damaged_and_nothing_else(seed):
    """Sealed content is the owner's own; even so it is read with limits."""
    draw = random.Random(seed)
    frozen = json.loads((GOLDEN[1] / "vectors.json").read_text())
    inputs = [bytes.fromhex(text) for text in (*frozen["pages"].values(), frozen["head"]["cbor"])]
    for _ in range(300):
        data = bytearray(draw.choice(inputs))
        for _ in range(draw.randrange(1, 4)):
            data[draw.randrange(len(data))] = draw.randrange(256)
        try:
            value, end = rescue.read_value(
                bytes(data[: draw.randrange(len(data) + 1)] if draw.random() < 0.3 else data)
            )
        except rescue.Damaged:
            continue
        assert end <= len(data)
        assert value is None or isinstance(value, (bool, int, str, bytes, list, dict))


@pytest.mark.parametrize(
    "data",
    [
        b"\x81" * 40 + b"\x00",
        b"\x9b" + b"\xff" * 8,
        b"\xbf\xff",
        b"\xc0\x00",
        b"\xa1\x41a\x00",
        b"\xa2aa\x00aa\x01",
        b"",
        b"\x5a\xff\xff\xff\xff",
        b"\xa1\x80\x00",
        b"\xfb" + bytes(8),
        b"\x1b" + b"\xff" * 8,
    ],
)
def test_cbor_beyond_the_format_is_refused(data):
    with pytest.raises(rescue.Damaged):
        rescue.read_value(data)


def hostile(tmp_path: Path, home: Home, items: dict[bytes, Version]) -> rescue.Restore:
    """A vault whose own device wrote these items; brought back."""
    (tmp_path / "album").mkdir()
    (tmp_path / "album/good.jpg").write_bytes(b"good")
    session = home.create(3, 2)
    an_album(session, tmp_path / "album", "Family")
    back_up(session)
    ((row, *_),) = session.vault.index.albums()
    session.vault.index.put_items([ItemRow(row, path, ItemRecord((version,))) for path, version in items.items()])
    session.vault.index.put("uncommitted", 1)
    commit(session.vault, QUIET)
    seed = seed_of(session)
    session.close()
    (tmp_path / "outside").mkdir()
    _, done = bring_back(home.places(3), tmp_path / "back", seed)
    assert (tmp_path / "back/Family/good.jpg").read_bytes() == b"good"
    assert list((tmp_path / "outside").iterdir()) == []
    return done


def a_version(kind: ItemKind, size: int = 0, pieces: tuple = (), target: bytes = b"") -> Version:
    return Version(kind, size, 1, 0o4777, 1, Stamp(1, bytes(16)), pieces, target)


def test_no_path_leads_out_of_the_folder(home, tmp_path):
    empty = a_version(ItemKind.FILE)
    out = os.fsencode(tmp_path / "outside")
    items = {
        b"../../outside/a": empty,
        b"/" + out + b"/b": empty,
        b"x/../../../outside/c": empty,
        b"./d": empty,
        b"e//f": empty,
        b"g\x00": empty,
        b"out": a_version(ItemKind.LINK, 0, (), out),
        b"out/through": empty,
        b"good.jpg/below": empty,
        b"fine": empty,
    }
    done = hostile(tmp_path, home, items)
    assert len(done.left_out) == 8  # the link itself, where a folder stands by then; and seven paths
    assert done.files == 3
    assert (tmp_path / "back/Family/fine").stat().st_mode & 0o7777 == 0o777  # no set-user-id bit is brought back


def test_a_file_that_claims_more_than_there_is_is_left_out_and_takes_no_room(home, tmp_path):
    nobody = ObjectId(b"n" * 32)
    items = {
        b"hole": a_version(ItemKind.FILE, 1 << 62, (Hole(1 << 62),)),
        b"short": a_version(ItemKind.FILE, 7, (Hole(6),)),
        b"long": a_version(ItemKind.FILE, 7, (Hole(8),)),
        b"nobody's": a_version(ItemKind.FILE, 7, (nobody,)),
        b"list of nothing": a_version(ItemKind.FILE, 7, (ListRef(nobody, 7),)),
    }
    done = hostile(tmp_path, home, items)
    assert len(done.left_out) == 5
    assert [path.name for path in (tmp_path / "back/Family").iterdir()] == ["good.jpg"]
    assert [path.name for path in (tmp_path / "back").iterdir()] == ["Family"]


def test_lists_that_name_themselves_end():
    found = rescue.Rescue(SEED, [])
    found.packs.get = lambda name, kind: bytes([0x81, 0x82, 0x58, 32]) + name + b"\x07"
    with pytest.raises(rescue.Damaged, match="list"):
        list(found.pieces([[b"n" * 32, 7]], 7))


def test_a_bomb_is_not_unpacked():
    bomb = rescue.zstandard.ZstdCompressor(write_content_size=False).compress(bytes(200 << 20))
    claims = rescue.zstandard.get_frame_parameters(bomb).content_size
    assert claims != 5
    with pytest.raises(rescue.zstandard.ZstdError):
        rescue.zstandard.ZstdDecompressor().decompress(bomb, max_output_size=5)


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("..", "_.."),
        (".", "_."),
        ("a/b", "a_b"),
        ("  ", "_  "),
        (".rescue-part", "_.rescue-part"),
        ("\x00", "_"),
        ("é" * 300, "é" * 60),
    ],
)
def test_an_album_may_be_called_anything(tmp_path, name, folder):
    found = rescue.Rescue(SEED, [])
    album = found.albums[b"a" * 16] = rescue.Album(b"a" * 16)
    album.name = name
    item = rescue_item(b"x")
    album.tables.append((None, {b"x": item}))
    done = rescue.Restore(found, str(tmp_path / "back"))
    done.run(lambda _: None)
    assert [path.name for path in (tmp_path / "back").iterdir()] == [folder]


def rescue_item(path: bytes) -> bytes:
    from vault.format.records import encode_item

    return encode_item(ItemRecord((a_version(ItemKind.FOLDER),)))


# --- the file itself -----------------------------------------------------------------------------


def test_it_is_short_stands_alone_and_needs_four_packages():
    assert len(SOURCE.read_text().splitlines()) < 600
    tree = ast.parse(SOURCE.read_text())
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    foreign = {name.split(".")[0] for name in names} - set(sys.stdlib_module_names)
    assert foreign == {"blake3", "cryptography", "zfec", "zstandard"}


def test_a_copy_lies_on_every_place_and_is_kept_up_to_date(home, tmp_path):
    session = home.create(3, 2)
    places = [Path(place) for place in home.places(3)]
    assert [(place / NAME).read_bytes() for place in places] == [SOURCE.read_bytes()] * 3
    session.close()
    (places[0] / NAME).write_bytes(b"an older one")
    (places[1] / NAME).unlink()
    home.open().close()
    assert [(place / NAME).read_bytes() for place in places] == [SOURCE.read_bytes()] * 3
    before = [(place / NAME).stat().st_mtime_ns for place in places]
    home.open().close()
    assert [(place / NAME).stat().st_mtime_ns for place in places] == before


class ReadOnly(LocalDisk):
    """A disk that takes nothing called so, as a drive with its switch set would."""

    def write_whole(self, path, parts, beside=None):
        if path.endswith(NAME.encode()):
            raise PermissionError(13, "read-only")
        super().write_whole(path, parts, beside)


def test_a_place_that_takes_no_copy_is_used_all_the_same(tmp_path):
    home = QuickHome(tmp_path, disk=ReadOnly())
    session, places = stored(home, tmp_path)
    assert not any((place / NAME).exists() for place in places)
    assert all(place.is_connected for place in session.household.places)
    session.close()


def test_a_program_without_its_sources_leaves_none(monkeypatch, tmp_path):
    rescue_text.cache_clear()
    monkeypatch.setattr("vault.session.leaving.NAME", "no such file.py")
    assert rescue_text() == b""
    rescue_text.cache_clear()
