"""The golden vectors of format v1: what `build` gives is frozen in this folder, and the tests compare it byte for byte.

    python tests/golden/make.py     writes the files anew; only before the format is frozen, or to add to them

It is a whole small vault: from the seed, the newest head and any two slivers of each pack, every byte of its one album
can be read, as test_stranger.py does without Vault's code. Nothing is random: keys, salts and times are fixed. The
zstd frames are taken from the frozen file, because another version of zstd may compress otherwise.
"""

import json
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import zstandard
from blake3 import blake3
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF, HKDFExpand

from vault.coding import zfec_code
from vault.format import chunking, head, objects, pack, pages, place, previews, records, sliver, tombstones
from vault.format.head import Head, NetworkRecord
from vault.format.pages import Page, RootInfo, Table
from vault.format.records import AlbumRecord, LeaseRecord, PackRecord
from vault.format.tombstones import Tombstone, TombstoneKind
from vault.model import (
    AlbumId,
    Code,
    Deletion,
    DeviceId,
    Hole,
    ItemKind,
    ItemRecord,
    Kind,
    ListRef,
    Location,
    MediaKind,
    ObjectId,
    ObjectRef,
    PackRef,
    PlaceRecord,
    PlaceTag,
    PreviewRecord,
    SealedPack,
    Stamp,
    Version,
)

HERE = Path(__file__).parent
SEED = bytes(range(64))
CODES = ((1, 1), (1, 3), (2, 3), (3, 5), (5, 5))
CODED = ((1, 1), (1, 2), (2, 3), (3, 5), (5, 5), (7, 10), (16, 24), (100, 200), (128, 256), (256, 256))
LENGTHS = (1, 2, 100, 1023, 4096, 65537)
NOON = 1_700_000_000_000  # milliseconds


def derive(purpose: str) -> bytes:
    """A sub-key, as vault/keys derives it."""
    root = HKDF.extract(SHA256(), b"vault/v1", SEED)
    return HKDFExpand(SHA256(), 32, b"vault/v1/" + purpose.encode()).derive(root)


def noise(name: str, length: int) -> bytes:
    """Fixed bytes that look random."""
    return blake3(name.encode()).digest(length=length)


DATA_KEY, OBJECT_KEY, HEAD_KEY = derive("data/0"), derive("object-id"), derive("head")
DEVICE_KEY, VAULT_KEY = Ed25519PrivateKey.from_private_bytes(noise("device", 32)), derive("signing")
PUBLIC = DEVICE_KEY.public_key().public_bytes_raw()
DEVICE = DeviceId(blake3(PUBLIC).digest(length=16))
OTHER = DeviceId(noise("other device", 16))
ALBUM = AlbumId(noise("album", 16))
DEVICE_TAG = blake3(DEVICE, key=derive("head-locator")).digest(length=16)
VAULT_TAG = blake3(b"vault", key=derive("head-locator")).digest(length=16)
PLACE_IDS = tuple(noise(f"place {i}", 16) for i in range(3))

HELLO = b"Hello, Vault.\n"
LETTER = b"Dear reader, this line comes again and again.\n" * 40
PHOTO = b"\xff\xd8\xff\xe0" + noise("photo", 3000)
PREVIEW = b"\xff\xd8\xff\xe0" + noise("preview", 400)


def name_of(plain: bytes) -> ObjectId:
    return objects.object_id(OBJECT_KEY, plain)


LISTED = (name_of(LETTER), Hole(65_536), name_of(PHOTO))
LIST = records.encode_list(LISTED)

ITEMS: dict[bytes, ItemRecord] = {
    b"2023/hello.txt": ItemRecord(
        (
            Version(ItemKind.FILE, 14, 1_699_999_999_123_456_789, 0o644, NOON, Stamp(1, DEVICE), (name_of(HELLO),)),
            Version(ItemKind.FILE, 0, -1, 0o600, NOON + 1000, Stamp(7, OTHER)),
        ),
        (Deletion(NOON + 2000, Stamp(8, OTHER), (Stamp(1, DEVICE),)),),
    ),
    b"2023/na\xefve\n.jpg": ItemRecord(
        (Version(ItemKind.FILE, 3004, 1, 0o444, NOON, Stamp(2, DEVICE), (name_of(PHOTO),)),)
    ),
    b"disk.img": ItemRecord(
        (
            Version(
                ItemKind.FILE,
                len(LETTER) + 65_536 + len(PHOTO) + 4096,
                1_699_999_999_000_000_000,
                0o644,
                NOON,
                Stamp(3, DEVICE),
                (ListRef(name_of(LIST), len(LETTER) + 65_536 + len(PHOTO)), Hole(4096)),
            ),
        )
    ),
    b"empty": ItemRecord((Version(ItemKind.FOLDER, 0, 5, 0o755, NOON, Stamp(4, DEVICE)),)),
    b"link": ItemRecord(
        (
            Version(
                ItemKind.LINK,
                0,
                6,
                0o777,
                NOON,
                Stamp(5, DEVICE),
                target=b"../out\xff",
                unknown={"zz": [1, None, True]},
            ),
        ),
        unknown={"later": {"a": b"\x00", "b": "text"}},
    ),
}

Compress = Callable[[bytes, zstandard.ZstdCompressor], bytes | None]


class Frames:
    """zstd frames by the hash of their plaintext: the frozen one where there is one, else what zstd gives today."""

    def __init__(self) -> None:
        path = HERE / "vectors.json"
        self.known: dict[str, str | None] = json.loads(path.read_text())["zstd"] if path.exists() else {}
        self.used: dict[str, str | None] = {}

    def __call__(self, plain: bytes, compressor: zstandard.ZstdCompressor) -> bytes | None:
        name = blake3(plain).hexdigest()
        if name not in self.known:
            fresh = objects.compress(plain, compressor)
            self.known[name] = fresh.hex() if fresh else None
        frame = self.used[name] = self.known[name]
        return bytes.fromhex(frame) if frame else None


def seal(salt: str, contents: list[tuple[Kind, bytes]], frames: Frames) -> SealedPack:
    writer = pack.PackWriter(bytearray(pack.CAPACITY), DATA_KEY, noise(salt, 32))
    with patch.object(pack, "compress", frames):
        for kind, plain in contents:
            writer.add(name_of(plain), kind, plain, packed_already=objects.is_packed(plain))
    return writer.close()


def slivers(sealed: SealedPack, code: Code) -> tuple[list[sliver.SliverHeader], list[memoryview]]:
    size = zfec_code.piece_length(len(sealed.data), code.k)
    payloads = zfec_code.encode(memoryview(bytes(sealed.data).ljust(size * code.k, b"\0")), len(sealed.data), code)
    hashes = tuple(blake3(payload).digest() for payload in payloads)
    start = bytes(sealed.data[: pack.HEADER])
    return [sliver.SliverHeader(code, i, len(sealed.data), sealed.id, start, hashes) for i in range(code.n)], payloads


def stored(sealed: SealedPack) -> PackRef:
    code = Code(2, 3)
    code_id = slivers(sealed, code)[0][0].code_id
    return PackRef(sealed.id, len(sealed.data), sealed.salt, Location("home", code_id, code))


def reference(sealed: SealedPack, plain: bytes) -> ObjectRef:
    nonce, entry = next((i, e) for i, e in enumerate(sealed.directory) if e.id == name_of(plain))
    return ObjectRef(
        entry.id,
        stored(sealed),
        entry.kind,
        entry.codec,
        nonce,
        entry.offset,
        entry.sealed_length,
        entry.plain_length,
    )


def root_info(album: AlbumId | None) -> RootInfo:
    return RootInfo(album, DEVICE, 5, Stamp(9, DEVICE), NOON + 5000)


class Vault:
    """The small vault: every value that has a golden encoding."""

    def __init__(self) -> None:
        self.frames = Frames()
        self.items_page = Page(
            Table.ITEMS,
            0,
            tuple((path, records.encode_item(item)) for path, item in sorted(ITEMS.items())),
            root_info(ALBUM),
        )
        self.contents = [
            (Kind.DATA, HELLO),
            (Kind.DATA, LETTER),
            (Kind.DATA, b""),
            (Kind.DATA, PHOTO),
            (Kind.LIST, LIST),
            (Kind.PREVIEW, PREVIEW),
            (Kind.PAGE, pages.encode_page(self.items_page)),
        ]
        self.few = seal("salt few", self.contents, self.frames)
        self.album = AlbumRecord(
            "Été 2023",
            Stamp(1, DEVICE),
            NOON,
            {DEVICE: b"/home/ana/Photos", OTHER: b"/Volumes/photos\xff"},
            name_of(self.contents[-1][1]),
            ("home", "walrus"),
            Stamp(3, OTHER),
            {DEVICE: Stamp(1, DEVICE), OTHER: Stamp(2, OTHER)},
            {"cover": b"\x01\x02"},
        )
        self.few_record = PackRecord(stored(self.few), self.few.directory, Stamp(6, DEVICE))
        on_walrus = Location("walrus", None, None, noise("b", 64), 4096, {"term": "deletable"})
        self.walrus_record = PackRecord(
            PackRef(self.few.id, len(self.few.data), self.few.salt, on_walrus), (), Stamp(7, OTHER), unknown={"x": [1]}
        )
        devnet = Location("devnet", None, None, noise("c", 64))
        self.both_record = PackRecord(
            stored(self.few),
            self.few.directory[:1],
            Stamp(6, DEVICE),
            ((devnet, Stamp(8, DEVICE)), (on_walrus, Stamp(7, OTHER))),
        )
        self.lease = LeaseRecord(0, 26, Stamp(9, DEVICE))
        self.gone = {
            tombstones.tombstone_key(TombstoneKind.PACK, noise("gone", 32)): Tombstone(NOON, Stamp(4, OTHER)),
            tombstones.tombstone_key(TombstoneKind.DEVICE, noise("gone", 16)): Tombstone(NOON + 1, Stamp(5, DEVICE)),
            tombstones.tombstone_key(TombstoneKind.ALBUM, noise("gone", 16)): Tombstone(NOON + 2, Stamp(6, DEVICE)),
            tombstones.tombstone_key(TombstoneKind.PLACE, noise("gone", 16)): Tombstone(
                NOON + 3, Stamp(7, DEVICE), {"why": "sold"}
            ),
        }
        names = {path: previews.content_of(item.versions[0]) for path, item in ITEMS.items()}
        self.previews = {
            names[b"2023/na\xefve\n.jpg"]: PreviewRecord(
                MediaKind.PHOTO,
                1,
                Stamp(8, DEVICE),
                name_of(PREVIEW),
                4000,
                3000,
                1_699_999_999_123,
                -210,
                "Canon EOS 5D",
                0,
                {"faces": [1, 2]},
            ),
            names[b"disk.img"]: PreviewRecord(MediaKind.VIDEO, 2, Stamp(9, OTHER), taken=-1, duration=90_000),
        }
        self.previews_page = Page(
            Table.PREVIEWS,
            0,
            tuple((key, previews.encode_preview(record)) for key, record in sorted(self.previews.items())),
            root_info(None),
        )
        self.albums_page = Page(Table.ALBUMS, 0, ((ALBUM, records.encode_album(self.album)),), root_info(None))
        self.packs_page = Page(Table.PACKS, 0, ((self.few.id, records.encode_pack(self.few_record)),), root_info(None))
        self.leases_page = Page(
            Table.LEASES, 0, ((records.lease_key("home", ALBUM), records.encode_lease(self.lease)),), root_info(None)
        )
        self.tombstones_page = Page(
            Table.TOMBSTONES,
            0,
            tuple((key, tombstones.encode_tombstone(gone)) for key, gone in sorted(self.gone.items())),
            root_info(None),
        )
        roots = {
            table: pages.encode_page(page)
            for table, page in (
                (Table.ALBUMS, self.albums_page),
                (Table.PACKS, self.packs_page),
                (Table.LEASES, self.leases_page),
                (Table.TOMBSTONES, self.tombstones_page),
            )
        }
        self.tables = seal("salt tables", [(Kind.PAGE, plain) for plain in roots.values()], self.frames)
        self.many = seal("salt many", [(Kind.DATA, b"%d" % i) for i in range(300)], self.frames)
        self.none = seal("salt none", [], self.frames)
        self.inner_page = Page(Table.ITEMS, 1, ((b"2023/a", name_of(b"a")), (b"2024/b", name_of(b"b"))))
        self.packs_inner_page = Page(
            Table.PACKS,
            1,
            (
                (
                    self.few.id,
                    records.cbor.encode(records.encode_object_ref(reference(self.tables, roots[Table.PACKS]))),
                ),
            ),
        )
        body = head.certificate_body(DEVICE, PUBLIC, "Ana's laptop", NOON)
        self.head = Head(
            DEVICE,
            head.decode_certificate(
                body, Ed25519PrivateKey.from_private_bytes(VAULT_KEY).sign(b"vault v1 device" + body)
            ),
            5,
            noise("the head before", 32),
            NOON + 5000,
            9,
            {OTHER: (3, noise("other head", 8))},
            {table: reference(self.tables, plain) for table, plain in roots.items()},
            (
                (Table.ITEMS, ALBUM, b"2023/late.txt", records.encode_item(ITEMS[b"empty"])),
                (Table.ALBUMS, None, ALBUM, records.encode_album(self.album)),
            ),
            tuple(
                PlaceRecord(
                    PlaceTag(blake3(marker, key=derive("place")).digest(length=16)),
                    i,
                    f"drive {i}",
                    f"file:///media/{i}",
                    "house" if i else "",
                    "disk",
                    Stamp(i, DEVICE) if i else None,
                    unknown={"soon": i} if i else {},
                )
                for i, marker in enumerate(PLACE_IDS)
            ),
            (NetworkRecord("home", "home", NOON, 2, Stamp(0, DEVICE), {"spare": False}),),
            13,
            Stamp(8, OTHER),
            (),
            ("names@2",),
            {"later": [1, {"x": b"y"}]},
        )
        self.head_body = head.encode_head(self.head)
        signature = DEVICE_KEY.sign(b"vault v1 head" + self.head_body)
        self.head_file = head.seal_head(
            HEAD_KEY, noise("salt head", 32), DEVICE_TAG.hex(), 5, (self.head_body, signature)
        )
        self.head_name = head.HeadName(DEVICE_TAG, 5, head.head_digest(self.head_file)[:8])


def document() -> bytes:
    return noise("document", 6 << 20)


def chunk_lengths(seed: int) -> list[int]:
    whole, at = document(), 0

    def fill(out: memoryview) -> int:
        nonlocal at
        part = whole[at : at + len(out)]
        out[: len(part)] = part
        at += len(part)
        return len(part)

    buffer = memoryview(bytearray(chunking.WHOLE))
    return [len(piece) for piece in chunking.cut(len(whole), b"Report.DOC", seed, buffer, fill)]


def page_lengths() -> list[int]:
    made = [(i.to_bytes(4, "big"), bytes(3000 if i > 9000 else 1)) for i in range(10_000)]
    return [len(page) for page in pages.cut(made, OBJECT_KEY)]


def coded(k: int, n: int, length: int) -> str:
    """BLAKE3 of all pieces of fixed bytes, one after the other."""
    data = noise(f"{k} {n} {length}", length)
    padded = memoryview(data.ljust(zfec_code.piece_length(length, k) * k, b"\0"))
    return blake3(b"".join(zfec_code.encode(padded, length, Code(k, n)))).hexdigest()


def described(sealed: SealedPack) -> dict[str, object]:
    return {
        "id": sealed.id.hex(),
        "salt": sealed.salt.hex(),
        "length": len(sealed.data),
        "directory": [
            [e.id.hex(), int(e.kind), int(e.codec), e.offset, e.sealed_length, e.plain_length]
            for e in sealed.directory[:10]
        ],
    }


def coding_of(sealed: SealedPack, code: Code) -> dict[str, object]:
    headers, payloads = slivers(sealed, code)
    return {
        "k": code.k,
        "n": code.n,
        "code_id": headers[0].code_id.hex(),
        "slivers": [
            [blake3(sliver.encode_header(header)).hexdigest(), blake3(payload).hexdigest()]
            for header, payload in zip(headers, payloads, strict=True)
        ],
    }


def build() -> dict[str, bytes]:
    """Every golden file: path below this folder -> bytes."""
    vault = Vault()
    seed = int.from_bytes(derive("chunking")[:8], "little") % (1 << 63)
    vectors = {
        "seed": SEED.hex(),
        "keys": {
            purpose: derive(purpose).hex()
            for purpose in ("data/0", "object-id", "chunking", "head", "head-locator", "place", "signing")
        },
        "zstd": vault.frames.used,
        "packs": {"few": described(vault.few), "tables": described(vault.tables), "many": described(vault.many)},
        "slivers": [coding_of(vault.few, Code(*code)) for code in CODES],
        "pages": {
            name: pages.encode_page(page).hex()
            for name, page in (
                ("items", vault.items_page),
                ("albums", vault.albums_page),
                ("packs", vault.packs_page),
                ("leases", vault.leases_page),
                ("tombstones", vault.tombstones_page),
                ("previews", vault.previews_page),
                ("inner", vault.inner_page),
                ("packs inner", vault.packs_inner_page),
            )
        },
        "records": {
            "items": [records.encode_item(item).hex() for item in ITEMS.values()],
            "album": records.encode_album(vault.album).hex(),
            "pack": records.encode_pack(vault.few_record).hex(),
            "pack on walrus": records.encode_pack(vault.walrus_record).hex(),
            "pack on three networks": records.encode_pack(vault.both_record).hex(),
            "lease": records.encode_lease(vault.lease).hex(),
            "list": LIST.hex(),
        },
        "head": {
            "path": f"heads/{VAULT_TAG.hex()}/{DEVICE_TAG.hex()}/{head.head_file_name(vault.head_name)}",
            "cbor": vault.head_body.hex(),
            "public_key": PUBLIC.hex(),
        },
        "markers": [place.encode_marker(marker).hex() for marker in PLACE_IDS],
        "chunks": {"seed": seed, "lengths": chunk_lengths(seed), "seed 0": chunk_lengths(0)},
        "page lengths": page_lengths(),
        "padme": [
            [length, objects.padme(length)]
            for length in (0, 1, 2, 3, 7, 8, 9, 100, 1000, 1153, 65_537, 1_000_001, 16_777_217, 35_000_000, 1 << 40)
        ],
        "zfec": [[k, n, length, coded(k, n, length)] for k, n in CODED for length in LENGTHS],
    }
    files = {
        "vectors.json": (json.dumps(vectors, indent=1, ensure_ascii=False) + "\n").encode(),
        "few.pack": bytes(vault.few.data),
        "many.pack": bytes(vault.many.data),
        "none.pack": bytes(vault.none.data),
        "head": vault.head_file,
    }
    for sealed in (vault.few, vault.tables):
        headers, payloads = slivers(sealed, Code(2, 3))
        for header, payload in zip(headers, payloads, strict=True):
            name = sliver.file_name(sealed.id, header.code_id, header.index)
            files[name] = sliver.encode_header(header) + payload
    return files


def main() -> None:
    """Write every file."""
    for name, data in build().items():
        path = HERE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


if __name__ == "__main__":
    main()
