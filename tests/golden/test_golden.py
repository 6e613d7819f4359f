"""The frozen files of this folder: what is written today is what was written then, and that is still read."""

import json
import runpy
from pathlib import Path

import pytest

from vault.coding import zfec_code
from vault.format import bundle, head, objects, pack, pages, place, previews, records, sliver, tombstones
from vault.model import Code, Kind, PackId

HERE = Path(__file__).parent
MAKE = runpy.run_path(str(HERE / "make.py"))
VECTORS = json.loads((HERE / "vectors.json").read_text())
DATA_KEY, OBJECT_KEY = (bytes.fromhex(VECTORS["keys"][name]) for name in ("data/0", "object-id"))


@pytest.fixture(scope="module")
def built() -> dict[str, bytes]:
    return MAKE["build"]()


@pytest.fixture(scope="module")
def vault():
    return MAKE["Vault"]()


def frozen(name: str) -> bytes:
    return (HERE / name).read_bytes()


def test_every_frozen_file_is_made_again_byte_for_byte(built):
    assert {name: data for name, data in built.items() if data != frozen(name)} == {}


def test_no_frozen_file_is_without_its_maker(built):
    others = {".gitattributes", "make.py", "test_golden.py", "test_stranger.py"}
    files = {
        str(path.relative_to(HERE)) for path in HERE.rglob("*") if path.is_file() and "__pycache__" not in path.parts
    }
    assert files - others == set(built)


def test_the_vectors_say_the_same_key_by_key(built):
    assert json.loads(built["vectors.json"]) == VECTORS


def test_a_frozen_pack_opens_to_what_was_sealed(vault):
    data = memoryview(frozen("few.pack"))
    directory = pack.open_directory(data, [bytes(32), DATA_KEY])
    assert directory == vault.few.directory
    assert pack.pack_id(data).hex() == VECTORS["packs"]["few"]["id"]
    key = pack.key_for(data, [DATA_KEY])
    opened = [(entry.kind, pack.open_entry(key, data, i, entry, OBJECT_KEY)) for i, entry in enumerate(directory)]
    assert opened == vault.contents


@pytest.mark.parametrize(("name", "count"), [("none.pack", 0), ("few.pack", 7), ("many.pack", 300)])
def test_a_directory_is_found_without_knowing_how_many_objects_there_are(name, count):
    assert len(pack.open_directory(memoryview(frozen(name)), [DATA_KEY])) == count


def test_frozen_packs_in_a_row_are_a_bundle():
    names = ("few.pack", "none.pack", "many.pack")
    whole = b"".join(frozen(name) for name in names)
    assert [bytes(part) for _, part in bundle.split(memoryview(whole))] == [frozen(name) for name in names]


def test_frozen_slivers_are_read_and_any_two_give_their_pack():
    by_pack: dict[PackId, dict[int, memoryview]] = {}
    for path in sorted((HERE / "slivers").rglob("*.*.*")):
        data = path.read_bytes()
        header = sliver.decode_header(data)
        assert sliver.parse_file_name(path.name) == (header.pack_id, header.code_id.hex()[:16], header.index)
        payload = memoryview(data)[sliver.header_length(3) :]
        assert len(payload) == header.payload_length
        by_pack.setdefault(header.pack_id, {})[header.index] = payload
    for name, pieces in by_pack.items():
        for missing in range(3):
            left = {i: piece for i, piece in pieces.items() if i != missing}
            whole = zfec_code.decode_columns(left, Code(2, 3), range(2))
            start = bytes(whole[0]) + bytes(whole[1])
            assert pack.pack_id(start[: pack.read_header(start)[2]]) == name


def test_the_frozen_head_is_read(vault):
    data = frozen("head")
    *_, tag, name = VECTORS["head"]["path"].split("/")
    parsed = head.parse_head_name(tag, name)
    assert parsed == vault.head_name
    opened = head.open_head(MAKE["HEAD_KEY"], tag, parsed.sequence, data, lambda *_: True)
    assert opened == vault.head
    assert head.encode_head(opened).hex() == VECTORS["head"]["cbor"]


def test_frozen_pages_are_read(vault):
    read = {name: pages.decode_page(bytes.fromhex(data)) for name, data in VECTORS["pages"].items()}
    assert read == {
        "items": vault.items_page,
        "albums": vault.albums_page,
        "packs": vault.packs_page,
        "leases": vault.leases_page,
        "tombstones": vault.tombstones_page,
        "previews": vault.previews_page,
        "inner": vault.inner_page,
        "packs inner": vault.packs_inner_page,
    }


def test_frozen_records_are_read(vault):
    data = {name: value for name, value in VECTORS["records"].items() if name != "items"}
    raw = {name: bytes.fromhex(value) for name, value in data.items()}
    items = [records.decode_item(bytes.fromhex(value)) for value in VECTORS["records"]["items"]]
    assert items == list(MAKE["ITEMS"].values())
    assert records.decode_album(raw["album"]) == vault.album
    assert records.decode_pack(vault.few.id, raw["pack"]) == vault.few_record
    assert records.decode_pack(vault.few.id, raw["pack on walrus"]) == vault.walrus_record
    assert records.decode_pack(vault.few.id, raw["pack on three networks"]) == vault.both_record
    assert records.decode_lease(raw["lease"]) == vault.lease
    assert records.decode_list(raw["list"]) == MAKE["LISTED"]


def test_frozen_previews_are_read(vault):
    page = pages.decode_page(bytes.fromhex(VECTORS["pages"]["previews"]))
    assert {key: previews.decode_preview(value) for key, value in page.records} == vault.previews
    assert [len(key) for key, _ in page.records] == [32, 32]


def test_frozen_tombstones_are_read(vault):
    page = pages.decode_page(bytes.fromhex(VECTORS["pages"]["tombstones"]))
    assert {key: tombstones.decode_tombstone(value) for key, value in page.records} == vault.gone
    assert {tombstones.parse_tombstone_key(key)[0] for key, _ in page.records} == set(tombstones.TombstoneKind)


def test_frozen_markers_are_read():
    assert [place.decode_marker(bytes.fromhex(marker)) for marker in VECTORS["markers"]] == list(MAKE["PLACE_IDS"])


def test_chunks_have_the_lengths_that_they_had():
    chunks = VECTORS["chunks"]
    assert MAKE["chunk_lengths"](chunks["seed"]) == chunks["lengths"]
    assert sum(chunks["lengths"]) == sum(chunks["seed 0"]) == 6 << 20
    assert chunks["lengths"] != chunks["seed 0"]


def test_padme_lengths_are_as_published():
    assert [[length, objects.padme(length)] for length, _ in VECTORS["padme"]] == VECTORS["padme"]


def test_all_kinds_of_objects_are_in_the_frozen_pack(vault):
    assert {entry.kind for entry in vault.few.directory} == set(Kind) - {Kind.PADDING, Kind.DIRECTORY}
    assert {entry.codec for entry in vault.few.directory} == {0, 1}
