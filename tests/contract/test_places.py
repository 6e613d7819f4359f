"""What every kind of place must do: one suite, run over a folder and over real servers on loopback.

The trials are those that `vault place check` runs on the owner's own place; the rest needs harm, or a wrong secret.
"""

import shutil
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from blake3 import blake3

from tests.homes import CREATED, QUIET, a_pack, tag_of
from tests.servers import serving
from vault.disk import LocalDisk
from vault.errors import DamagedPlaceMarker, PlaceError, PlaceMissing, PlaceRefused
from vault.model import Code, PlaceRecord, PlaceState, Term
from vault.networks.home import cloud, remote
from vault.networks.home.folder import folder_url
from vault.networks.home.network import HomeNetwork
from vault.networks.home.opening import first_domain, first_name, plain_url, store_at
from vault.networks.home.places import Place, connect
from vault.networks.home.trial import NOT_AS_WRITTEN, TRIALS, try_place

MARKER = b"an id of a place"
FOLDER = "folder"


class Held:
    """A place of some kind whose files lie in `files`."""

    def __init__(self, kind, folder):
        self.kind = kind
        self.server = None if kind == FOLDER else serving(kind, folder / kind)
        self.files = self.server.files if self.server else folder / "place"
        self.url = self.server.url if self.server else folder_url(self.files)

    def store(self, credentials=None):
        given = credentials or (self.server.credentials if self.server else {})
        return store_at(self.url, "the place", LocalDisk(), "device", given)

    def empty(self):
        shutil.rmtree(self.files, ignore_errors=True)

    def close(self):
        if self.server:
            self.server.stop()


SERVED = [pytest.param(kind, marks=pytest.mark.network) for kind in ("webdav", "s3", "sftp")]


@pytest.fixture(scope="module", params=[FOLDER, *SERVED])
def held(request, tmp_path_factory):
    made = Held(request.param, tmp_path_factory.mktemp("held"))
    yield made
    made.close()


@pytest.fixture
def store(held):
    held.empty()
    made = held.store()
    made.claim(MARKER)
    return made


def test_a_place_that_was_hung_up_is_called_again_by_the_next_question(held, store):
    for _ in range(2):
        store.close()
    assert store.identify() == MARKER
    held.store().close()  # that was never asked anything


@pytest.mark.parametrize("trial", TRIALS, ids=[trial.name for trial in TRIALS])
def test_every_place_does_what_the_network_needs(store, trial):
    trial.run(store, "device")
    assert [name for name, _ in store.names("tmp") if name.endswith(".try")] == [], "what was tried is taken away"


def test_a_check_runs_all_trials(store):
    assert [(found.name, found.error) for found in try_place(store, "device", QUIET)] == [
        (trial.name, None) for trial in TRIALS
    ]


def test_a_place_is_known_by_its_marker(held, store):
    assert store.identify() == MARKER
    assert held.store().identify() == MARKER
    assert (held.files / "vault-place").read_bytes() == b"VLTPLAC1" + MARKER


def test_a_place_without_a_marker_says_so(held, store):
    store.put("heads/a", [b"head"])
    (held.files / "vault-place").unlink()
    assert held.store().identify() is None
    assert held.store().is_unmarked(store.disk_id())
    assert not held.store().is_gone(store.disk_id())


def test_an_emptied_place_is_gone_and_can_be_made_anew(held, store):
    disk = store.disk_id()
    held.empty()
    assert held.store().is_gone(disk)
    assert not held.store().is_gone("fs-another disk")
    assert not held.store().is_unmarked(disk)
    again = held.store()
    again.claim(b"another id......")
    assert again.identify() == b"another id......"


@pytest.mark.parametrize("harm", [b"", b"VLTPLAC1", b"VLTPLAC1" + b"i" * 17, b"VLTPLAC9" + b"i" * 16])
def test_a_damaged_marker_is_told(held, store, harm):
    (held.files / "vault-place").write_bytes(harm)
    place = Place(PlaceRecord(tag_of(MARKER), 0, "p", held.url, "d", store.disk_id()), held.store())
    connect([place], tag_of)
    assert place.state in {PlaceState.CONFLICT, PlaceState.MISSING}
    assert not place.is_readable
    with pytest.raises(DamagedPlaceMarker):
        held.store().identify()


def test_another_places_marker_is_a_conflict(held, store):
    place = Place(PlaceRecord(tag_of(b"yet another....."), 0, "p", held.url, "d"), held.store())
    connect([place], tag_of)
    assert (place.state, place.is_readable) == (PlaceState.CONFLICT, False)


@pytest.mark.parametrize("held", [FOLDER, SERVED[0], SERVED[2]], indirect=True)  # S3 has no folders
def test_a_folder_at_a_files_name_is_moved_aside_and_kept(held, store):
    for name in ("slivers/ab/sliver", "heads"):
        (held.files / name).mkdir(parents=True, exist_ok=True)
        (held.files / name / "somebody's").write_bytes(b"own file")
    store.put("slivers/ab/sliver", [b"the sliver"])
    assert (held.files / "slivers/ab/sliver").read_bytes() == b"the sliver"
    assert (held.files / "slivers/ab/sliver.displaced-1/somebody's").read_bytes() == b"own file"
    assert store.size("slivers/ab/sliver.displaced-1") is None, "a folder is no file"


@pytest.mark.parametrize("held", [FOLDER, SERVED[0], SERVED[2]], indirect=True)
def test_a_file_at_a_folders_name_is_moved_aside_and_kept(held, store):
    (held.files / "slivers").write_bytes(b"somebody's own file")
    store.put("slivers/ab/sliver", [b"the sliver"])
    assert (held.files / "slivers/ab/sliver").read_bytes() == b"the sliver"
    assert (held.files / "slivers.displaced-1").read_bytes() == b"somebody's own file"


def test_what_a_stopped_write_left_is_swept_and_nothing_else(held, store):
    for name in ("device.1.2.x", "other.1.2.x"):
        store.put(f"tmp/{name}", [b"half a sliver"])
    store.sweep()
    assert [name for name, _ in store.names("tmp")] == ["other.1.2.x"]


def test_half_a_file_is_never_seen_under_its_name(held, store):
    """The name has the old bytes or the new ones, whenever one looks."""
    old, new = blake3(b"old").digest(length=3 << 20), blake3(b"new").digest(length=3 << 20)
    store.put("slivers/ab/x", [old])
    reader = held.store()
    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(store.put, "slivers/ab/x", [new])
        seen = set()
        while not writing.done():
            out = memoryview(bytearray(len(old)))
            seen.add(reader.read_into("slivers/ab/x", 0, out))
            assert out in (old, new)
        writing.result()
    assert seen <= {len(old)}
    assert store.size("slivers/ab/x") == len(new)


def test_packs_are_stored_examined_harmed_and_healed_whatever_the_kind(held, store, tmp_path):
    """Two slivers of three are on this place's like; the third is the one that is harmed."""
    folders = []
    for slot in (1, 2):
        other = store_at(folder_url(tmp_path / str(slot)), f"folder {slot}", LocalDisk(), "device")
        other.claim(bytes([slot]) * 16)
        record = PlaceRecord(tag_of(bytes([slot]) * 16), slot, f"folder {slot}", other.url, "d", other.disk_id())
        folders.append(Place(record, other))
    here = Place(PlaceRecord(tag_of(MARKER), 0, "here", held.url, "s", store.disk_id()), store)
    connect([here, *folders], tag_of)
    assert all(place.is_connected for place in (here, *folders))
    network = HomeNetwork((here, *folders), Code(2, 3), CREATED)
    pack = a_pack(30_000, 9000, seed=held.kind)
    (stored,) = network.store([network.prepare(pack.sealed, pack.padded)], Term(9), QUIET)
    assert stored.waiting == ()
    (path,) = (held.files / "slivers").rglob("*.0")
    sound = path.read_bytes()
    harms = {
        "bit rot": sound[:-7] + bytes([sound[-7] ^ 1]) + sound[-6:],
        "truncated": sound[: len(sound) // 2],
        "zeroed block": sound[:5000] + bytes(4096) + sound[9096:],
        "swapped": next((tmp_path / "1/slivers").rglob("*.1")).read_bytes(),
        "emptied": b"",
        "gone": None,
    }
    for harm, data in harms.items():
        path.write_bytes(data) if data is not None else path.unlink()
        states = [report.state.value for report in network.examine([stored.pack], QUIET, deep=True)]
        assert states == ["missing" if data is None else "damaged", "sound", "sound"], harm
        assert network.rebuild(stored.pack, QUIET) == pack.whole, harm
        assert network.repair(stored.pack, [0], QUIET) == [0], harm
        assert path.read_bytes() == sound, harm
    network.put_head(b"v" * 16, _head(), b"the head", QUIET)
    assert network.head_copies(b"v" * 16, _head()) == 3
    assert [len(copies.places) for copies in network.heads(b"v" * 16)] == [3]


def _head():
    from vault.format.head import head_digest
    from vault.model import HeadName

    return HeadName(b"d" * 16, 3, head_digest(b"the head")[:8])


# --- servers ---------------------------------------------------------------------------------


@pytest.fixture
def served(held):
    held.empty()
    held.store().claim(MARKER)
    return held


@pytest.mark.parametrize("held", SERVED, indirect=True)
def test_a_wrong_secret_is_refused_and_says_so(served):
    wrong = served.store(served.server.wrong)
    for call in (wrong.identify, lambda: wrong.put("x", [b"data"]), lambda: wrong.claim(MARKER)):
        with pytest.raises(PlaceRefused) as caught:
            call()
        assert caught.value.reason == "the name or the secret isn't accepted"
        assert "geheim" not in repr(caught.value)
    assert not (served.files / "x").exists()
    outcomes = try_place(wrong, "device", QUIET)
    assert [(found.name, found.error is None) for found in outcomes] == [("write", False)]


@pytest.mark.parametrize("held", SERVED, indirect=True)
def test_a_server_that_goes_away_is_missing_and_back_when_it_is_back(served, monkeypatch):
    monkeypatch.setattr(cloud, "RETRIES", 1)
    store = served.store()
    store.put("slivers/ab/x", [b"data"])
    served.server.stop()
    try:
        for call in (store.identify, lambda: store.put("slivers/ab/y", [b"data"]), lambda: list(store.names("heads"))):
            with pytest.raises(PlaceMissing) as caught:
                call()
            assert caught.value.reason == "it can't be reached"
        assert store.room() == (0, 0)
        assert (store.is_gone(""), store.is_unmarked("")) == (False, False)
    finally:
        served.server.start()
    assert store.identify() == MARKER
    assert store.size("slivers/ab/x") == 4


@pytest.mark.parametrize("held", SERVED, indirect=True)
def test_a_server_that_takes_and_never_answers_is_left_in_time(served, monkeypatch):
    monkeypatch.setattr(remote, "PATIENCE", 1)
    store = served.store()
    assert store.identify() == MARKER
    served.server.freeze()
    try:
        began = time.monotonic()
        with pytest.raises(PlaceMissing):
            store.put("slivers/ab/x", [b"data"])
        assert time.monotonic() - began < 5
    finally:
        served.server.thaw()
    assert served.store().identify() == MARKER


@pytest.mark.parametrize("held", SERVED, indirect=True)
def test_what_a_place_is_called_and_lost_with_is_read_off_its_address(served):
    url, secrets = plain_url(served.url.replace("127.0.0.1", "nas.local").replace("//root@", "//anna@"))
    assert secrets == {}
    assert first_domain(url, "") == "nas.local"
    assert first_name(url) in {"nas.local", "bucket"}
    with pytest.raises(PlaceError):
        served.store(dict.fromkeys(served.server.credentials, "nonsense")).identify()


def test_a_lying_server_is_found_out_by_the_trials(store):
    class Liar:
        def __getattr__(self, name):
            return getattr(store, name)

        def read_into(self, name, offset, out):
            found = store.read_into(name, offset, out)
            out[:1] = bytes([out[0] ^ 1])
            return found

    found = {outcome.name: outcome.error for outcome in try_place(Liar(), "device", QUIET)}
    assert found["write"].reason == NOT_AS_WRITTEN
