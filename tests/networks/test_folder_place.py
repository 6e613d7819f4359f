import errno
import os
import resource
import stat
from pathlib import Path

import pytest

from tests.homes import some
from tests.killing import CountingDisk, FailingDisk, Interrupted, InterruptingDisk
from vault.disk import LocalDisk
from vault.errors import BadPlaceUrl, DamagedPlaceMarker, PlaceFull, PlaceMissing, PlaceRefused
from vault.networks.home import folder as folder_module
from vault.networks.home.folder import FolderPlace, folder_path, folder_url, marked_folders

ID = b"i" * 16
NAME = "slivers/ab/a file"


def place(root: Path, disk: LocalDisk | None = None, writer: str = "me") -> FolderPlace:
    return FolderPlace(folder_url(root), "the place", disk or LocalDisk(), writer)


def claimed(root: Path, disk: LocalDisk | None = None, writer: str = "me") -> FolderPlace:
    place(root).claim(ID)
    store = place(root, disk, writer)
    store.identify()
    return store


def read(store: FolderPlace, name: str, offset: int = 0, length: int = 1000) -> bytes:
    out = memoryview(bytearray(length))
    return bytes(out[: store.read_into(name, offset, out)])


# --- addresses -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", [b"plain", b"a b", b"caf\xc3\xa9", b"caf\xe9 \xff", b"100%41", b"a?b#c", b"a\nb", b"[x"]
)
def test_a_folder_of_any_name_has_an_address_that_leads_back_to_it(tmp_path, name):
    path = os.path.join(os.fsencode(tmp_path), name)
    url = folder_url(Path(os.fsdecode(path)))
    assert url.isascii()
    assert folder_path(url) == path
    store = FolderPlace(url, "", LocalDisk(), "me")
    store.claim(ID)
    store.put(NAME, [b"data"])
    assert Path(os.fsdecode(path), NAME).read_bytes() == b"data"


def test_a_plain_path_is_an_address_too(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert folder_path("drive/../drive [1]") == os.fsencode(tmp_path / "drive [1]")
    assert folder_path("//[x") == b"//[x"
    assert folder_path("file:///a//b/") == b"/a/b"


@pytest.mark.parametrize(
    "url", ["s3://bucket", "https://nas/photos", "file://nas/photos", "file://[x", "", "a\0b", "x://"]
)
def test_an_address_of_another_kind_is_refused(url):
    with pytest.raises(BadPlaceUrl):
        folder_path(url)


# --- the marker ------------------------------------------------------------------------------


def test_a_place_is_known_by_its_marker(tmp_path):
    root = tmp_path / "new" / "place"
    with pytest.raises(PlaceMissing):
        place(root).identify()
    place(root).claim(ID)
    assert place(root).identify() == ID
    assert (root / "vault-place").read_bytes() == b"VLTPLAC1" + ID


def test_a_folder_without_a_marker_is_nobodys_place(tmp_path):
    assert place(tmp_path).identify() is None


@pytest.mark.parametrize("content", [b"", b"VLTPLAC1", b"VLTPLAC1" + bytes(17), b"VLTPLAC2" + bytes(16), bytes(24)])
def test_a_damaged_marker_is_said_to_be_one(tmp_path, content):
    (tmp_path / "vault-place").write_bytes(content)
    with pytest.raises(DamagedPlaceMarker):
        place(tmp_path).identify()


def test_a_marker_that_is_a_link_is_not_followed(tmp_path):
    claimed(tmp_path / "one")
    (tmp_path / "two").mkdir()
    (tmp_path / "two" / "vault-place").symlink_to(tmp_path / "one" / "vault-place")
    with pytest.raises(DamagedPlaceMarker):
        place(tmp_path / "two").identify()


def test_a_marker_that_is_no_file_holds_nobody_up(tmp_path):
    os.mkfifo(tmp_path / "vault-place")
    with pytest.raises(DamagedPlaceMarker):
        place(tmp_path).identify()
    (tmp_path / "vault-place").unlink()
    (tmp_path / "vault-place").mkdir()
    with pytest.raises(DamagedPlaceMarker):
        place(tmp_path).identify()


def test_a_file_where_the_folder_should_be_is_no_place(tmp_path):
    (tmp_path / "root").write_bytes(b"")
    with pytest.raises(PlaceMissing):
        place(tmp_path / "root").identify()
    with pytest.raises(PlaceRefused):
        place(tmp_path / "root").claim(ID)


# --- writing ---------------------------------------------------------------------------------


def test_what_was_put_is_there_and_nothing_else(tmp_path):
    store = claimed(tmp_path)
    store.put(NAME, [b"he", memoryview(b"llo")])
    assert store.size(NAME) == 5
    assert read(store, NAME) == b"hello"
    assert read(store, NAME, 3) == b"lo"
    assert read(store, NAME, 9) == b""
    assert list(store.names("tmp")) == []
    assert (tmp_path / NAME).stat().st_mode & 0o777 == 0o600
    store.put(NAME, [b"other"])
    assert read(store, NAME) == b"other"
    store.remove(NAME)
    store.remove(NAME)
    assert store.size(NAME) is None
    assert read(store, NAME) == b""


def test_large_files_of_any_length_are_written_whole(tmp_path):
    store = claimed(tmp_path)
    for length in (1 << 20, (4 << 20) + 1, (9 << 20) + 4095):
        parts = [some(4096), some(length - 4096, length)]
        store.put(NAME, parts)
        assert (tmp_path / NAME).read_bytes() == b"".join(parts)


def test_a_write_is_synced_before_it_is_renamed_and_the_folder_after(tmp_path):
    disk = CountingDisk()
    store = claimed(tmp_path, disk)
    store.put(NAME, [b"data"])
    root = os.fsencode(tmp_path)
    made = [(what, os.path.relpath(path, root)) for what, path in disk.trace]
    assert made[:6] == [
        ("mkdir", b"slivers"),
        ("fsync folder", b"."),
        ("mkdir", b"slivers/ab"),
        ("fsync folder", b"slivers"),
        ("mkdir", b"tmp"),
        ("fsync folder", b"."),
    ]
    assert [what for what, _ in made[6:]] == ["create", "write", "fsync", "rename", "fsync folder"]
    assert {os.path.dirname(path) for _, path in made[6:9]} == {b"tmp"}
    assert [path for _, path in made[9:]] == [NAME.encode(), b"slivers/ab"]


def test_a_write_that_ends_anywhere_leaves_the_old_bytes_or_the_new(tmp_path):
    counting = CountingDisk()
    claimed(tmp_path / "counted").put(NAME, [b"old"])
    claimed(tmp_path / "counted", counting).put(NAME, [b"new"] * 3)
    assert counting.count == 5
    for at in range(1, 6):
        root = tmp_path / str(at)
        claimed(root).put(NAME, [b"old"])
        store = claimed(root, InterruptingDisk(at))
        with pytest.raises(Interrupted):
            store.put(NAME, [b"new"] * 3)
        assert (root / NAME).read_bytes() in {b"old", b"new" * 3}


@pytest.mark.parametrize(
    ("code", "raised"),
    [
        (errno.ENOSPC, PlaceFull),
        (errno.EDQUOT, PlaceFull),
        (errno.EFBIG, PlaceFull),
        (errno.EACCES, PlaceRefused),
        (errno.EROFS, PlaceRefused),
        (errno.EIO, PlaceRefused),
        (errno.ENODEV, PlaceMissing),
        (errno.ESTALE, PlaceMissing),
    ],
)
def test_what_the_system_says_at_any_step_becomes_one_of_our_errors_and_leaves_nothing_torn(tmp_path, code, raised):
    counting = CountingDisk()
    claimed(tmp_path / "counted", counting).put(NAME, [b"new"])
    for at in range(1, counting.count + 1):
        root = tmp_path / str(at)
        store = claimed(root, FailingDisk(code, lambda number, what, path, at=at: number == at))
        with pytest.raises(raised) as caught:
            store.put(NAME, [b"new"])
        assert caught.value.place == "the place"
        assert str(tmp_path) not in caught.value.reason
        assert not (root / NAME).exists() or (root / NAME).read_bytes() == b"new"
        assert not (root / "tmp").exists() or list((root / "tmp").iterdir()) == []
        store.put(NAME, [b"new"])
        assert (root / NAME).read_bytes() == b"new"


def test_a_disk_that_is_really_full_is_said_to_be_and_keeps_no_torn_file(tmp_path):
    """A limit on the size of files stands for the full disk: it works everywhere, and the system itself says no."""
    store = claimed(tmp_path)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, before[1]))
    try:
        for length in (1_100_000, 3 << 20):
            with pytest.raises(PlaceFull):
                store.put(NAME, [bytes(length)])
        store.put("slivers/ab/small", [bytes(1000)])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert sorted(p.name for p in tmp_path.rglob("*") if p.is_file()) == ["small", "vault-place"]
    store.put(NAME, [bytes(3 << 20)])
    assert store.size(NAME) == 3 << 20


def test_a_sweep_takes_this_devices_leavings_and_nobody_elses(tmp_path):
    disk = InterruptingDisk(100)
    mine = claimed(tmp_path, disk, "mine")
    mine.put("slivers/ab/done", [b"done"])
    disk.at = disk.count + 3
    with pytest.raises(Interrupted):
        mine.put(NAME, [b"new"])
    others = claimed(tmp_path, InterruptingDisk(3), "mine2")
    with pytest.raises(Interrupted):
        others.put(NAME, [b"new"])
    assert len(list((tmp_path / "tmp").iterdir())) == 2
    claimed(tmp_path, writer="mine").sweep()
    assert [p.name.split(".")[0] for p in (tmp_path / "tmp").iterdir()] == ["mine2"]
    assert (tmp_path / "slivers/ab/done").read_bytes() == b"done"


# --- links, and other things that should not be there -------------------------------------------


@pytest.mark.parametrize("link", ["slivers", "slivers/ab", "tmp"])
@pytest.mark.parametrize("to", ["elsewhere", "nowhere"])
def test_a_link_inside_the_place_is_never_followed(tmp_path, link, to):
    root, elsewhere = tmp_path / "place", tmp_path / "elsewhere"
    store = claimed(root)
    for inner in ("ab", "."):
        (elsewhere / inner).mkdir(parents=True, exist_ok=True)
        (elsewhere / inner / "a file").write_bytes(b"precious")
        (elsewhere / inner / "me.1.1.x").write_bytes(b"precious")
    before = {p: p.read_bytes() for p in elsewhere.rglob("*") if p.is_file()}
    (root / link).parent.mkdir(exist_ok=True)
    (root / link).symlink_to(tmp_path / to)
    with pytest.raises(PlaceRefused):
        store.put(NAME, [b"new"])
    if link == "tmp":
        with pytest.raises(PlaceRefused):
            store.sweep()
    else:
        for ask in (
            store.size,
            store.remove,
            lambda name: read(store, name),
            lambda name: list(store.names("slivers/ab")),
        ):
            with pytest.raises(PlaceRefused):
                ask(NAME)
    assert {p: p.read_bytes() for p in elsewhere.rglob("*") if p.is_file()} == before
    assert not (tmp_path / "nowhere").exists()


def test_a_link_in_a_files_place_is_no_file_and_is_replaced(tmp_path):
    store = claimed(tmp_path / "place")
    (tmp_path / "precious").write_bytes(b"precious")
    (tmp_path / "place/slivers/ab").mkdir(parents=True)
    (tmp_path / "place" / NAME).symlink_to(tmp_path / "precious")
    assert store.size(NAME) is None
    assert read(store, NAME) == b""
    assert list(store.names("slivers/ab")) == []
    store.put(NAME, [b"new"])
    assert (tmp_path / "precious").read_bytes() == b"precious"
    assert read(store, NAME) == b"new"


def test_a_root_that_is_a_link_is_the_owners_choice(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    store = claimed(tmp_path / "link")
    store.put(NAME, [b"data"])
    assert (tmp_path / "real" / NAME).read_bytes() == b"data"


def test_fifos_sockets_and_folders_in_a_files_place_are_no_files(tmp_path):
    store = claimed(tmp_path)
    (tmp_path / "slivers/ab").mkdir(parents=True)
    os.mkfifo(tmp_path / "slivers/ab/fifo")
    (tmp_path / "slivers/ab/folder").mkdir()
    os.mknod(tmp_path / "slivers/ab/socket", stat.S_IFSOCK | 0o600)
    for name in ("fifo", "folder", "socket"):
        assert store.size(f"slivers/ab/{name}") is None
        assert read(store, f"slivers/ab/{name}") == b""
    assert dict(store.names("slivers/ab"))["folder"] is True
    (tmp_path / "heads").write_bytes(b"a file where a folder should be")
    assert list(store.names("heads")) == list(store.names("heads/ab")) == []
    assert store.size("heads/ab/x") is None
    assert read(store, "heads/ab/x") == b""


def test_what_stands_in_a_files_way_is_moved_aside_and_kept(tmp_path):
    store = claimed(tmp_path)
    (tmp_path / NAME).mkdir(parents=True)
    (tmp_path / NAME / "somebody's").write_bytes(b"precious")
    (tmp_path / "slivers/cd").write_bytes(b"precious")
    (tmp_path / "slivers/cd.displaced-1").write_bytes(b"precious too")
    (tmp_path / "heads").write_bytes(b"precious")
    for name in (NAME, "slivers/cd/a file", "heads/ab/cd/a file"):
        store.put(name, [b"new"])
        assert read(store, name) == b"new"
    assert (tmp_path / (NAME + ".displaced-1") / "somebody's").read_bytes() == b"precious"
    assert (tmp_path / "slivers/cd.displaced-2").read_bytes() == b"precious"
    assert (tmp_path / "slivers/cd.displaced-1").read_bytes() == b"precious too"
    assert (tmp_path / "heads.displaced-1").read_bytes() == b"precious"


def test_a_file_that_a_stopped_write_left_is_made_lasting(tmp_path):
    disk = CountingDisk()
    store = claimed(tmp_path, disk)
    store.put(NAME, [b"data"])
    before = disk.count
    store.make_lasting(NAME)
    assert disk.trace[before:] == [("fsync folder", os.fsencode(tmp_path / "slivers/ab"))]


def test_names_that_are_not_text_come_back_as_they_are(tmp_path):
    store = claimed(tmp_path)
    name = "slivers/ab/" + os.fsdecode(b"caf\xe9")
    store.put(name, [b"data"])
    assert list(store.names("slivers/ab")) == [(os.fsdecode(b"caf\xe9"), False)]
    assert read(store, name) == b"data"
    assert os.listdir(os.fsencode(tmp_path / "slivers/ab")) == [b"caf\xe9"]


# --- drives that come and go -------------------------------------------------------------------


def test_a_folder_that_was_replaced_under_our_hands_is_not_written_to(tmp_path):
    root = tmp_path / "drive"
    store = claimed(root)
    store.put(NAME, [b"data"])
    root.rename(tmp_path / "away")
    claimed(root)
    for ask in (
        lambda: store.put("x", [b""]),
        lambda: store.size(NAME),
        lambda: read(store, NAME),
        lambda: store.remove(NAME),
        lambda: list(store.names("slivers")),
    ):
        with pytest.raises(PlaceMissing):
            ask()
    assert sorted(p.name for p in root.iterdir()) == ["vault-place"]


def test_a_folder_that_went_is_missing_and_not_made_anew(tmp_path):
    root = tmp_path / "drive"
    store = claimed(root)
    root.rename(tmp_path / "away")
    for ask in (
        lambda: store.put(NAME, [b""]),
        lambda: store.size(NAME),
        lambda: read(store, NAME),
        lambda: store.remove(NAME),
        lambda: list(store.names("slivers")),
        store.identify,
    ):
        with pytest.raises(PlaceMissing):
            ask()
    assert not root.exists()


def test_a_removed_folder_is_told_from_an_unplugged_drive(tmp_path):
    root = tmp_path / "a" / "place"
    store = claimed(root)
    disk = store.disk_id()
    assert disk
    assert not store.is_gone(disk), "it is there"
    root.rename(tmp_path / "away")
    assert store.is_gone(disk), "its disk is there, and it is not"
    (tmp_path / "a").rmdir()
    assert store.is_gone(disk)
    assert not store.is_gone("fs-of another disk"), "what is there is not its disk"
    assert not store.is_gone(""), "nothing is known of its disk"
    assert store.disk_id() == ""


def test_marked_folders_on_mounted_drives_are_found(tmp_path, monkeypatch):
    monkeypatch.setattr(folder_module, "MOUNTS", (os.fsencode(tmp_path / "media"), b"/not there"))
    claimed(tmp_path / "media/anna/Drive")
    claimed(tmp_path / "media/anna/Drive é/vault")
    (tmp_path / "media/anna/Other").mkdir()
    (tmp_path / "media/anna/Link").symlink_to(tmp_path / "media/anna/Drive")
    found = [folder_path(url) for url in marked_folders()]
    assert sorted(found) == [os.fsencode(tmp_path / "media/anna" / name) for name in ("Drive", "Drive é/vault")]
