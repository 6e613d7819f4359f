"""A reader written from vault/format/README.md alone, without a line of Vault: from seed, head and slivers to files.

It stands on blake3, cryptography, cbor2 and zstandard; the erasure code is done by hand, as the page says, and once
with zfec.
"""

import itertools
import json
import struct
from pathlib import Path

import cbor2
import pytest
import zfec
import zstandard
from blake3 import blake3
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.ciphers.algorithms import ChaCha20
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF, HKDFExpand

HERE = Path(__file__).parent
HEAD_PATH = json.loads((HERE / "vectors.json").read_text())["head"]["path"]
SEED = bytes(range(64))
ROOT = HKDF.extract(SHA256(), b"vault/v1", SEED)


def sub_key(purpose: str) -> bytes:
    return HKDFExpand(SHA256(), 32, b"vault/v1/" + purpose.encode()).derive(ROOT)


def seal_key(kind: str, key: bytes, salt: bytes) -> tuple[bytes, bytes]:
    sealing = blake3(key + salt, derive_key_context=f"vault v1 {kind} key").digest()
    return sealing, blake3(sealing, derive_key_context=f"vault v1 {kind} commitment").digest()


def nonce(number: int) -> bytes:
    return number.to_bytes(12, "little")


def padme(length: int) -> int:
    if length < 2:
        return length
    e = length.bit_length() - 1
    s = e.bit_length()
    m = 2 ** (e - s)
    return -(-length // m) * m


# --- packs


def open_object(start72: bytes, key: bytes, place: int, kind: int, codec: int, sealed: bytes) -> bytes:
    plain = ChaCha20Poly1305(key).decrypt(nonce(place), sealed, start72 + nonce(place) + bytes([kind]))
    return zstandard.ZstdDecompressor().decompress(plain) if codec == 1 else plain


def array_head(count: int) -> bytes:
    if count < 24:
        return bytes([0x80 + count])
    return bytes([0x98, count]) if count < 256 else b"\x99" + struct.pack(">H", count)


def read_pack(data: bytes) -> list[tuple[bytes, int, bytes]]:
    """Each object's id, kind and plaintext, from a pack that nothing else is known of."""
    assert data[:8] == data[-8:] == b"VLTPACK1"
    salt, commitment, (total,) = data[8:40], data[40:72], struct.unpack("<Q", data[72:80])
    key, expected = seal_key("pack", sub_key("data/0"), salt)
    assert commitment == expected
    assert total == len(data)
    (listing_length,) = struct.unpack("<Q", data[-16:-8])
    listing_start = total - 16 - listing_length
    sealed = data[listing_start:-16]
    for m in range(min(16_384, listing_length // 41) + 1):
        stream = Cipher(ChaCha20(key, struct.pack("<I", 1) + nonce(m + 1)), None).decryptor()
        start = array_head(m)
        if stream.update(sealed[: len(start)]) == start:
            break
    else:
        raise AssertionError("no directory")
    listing = ChaCha20Poly1305(key).decrypt(nonce(m + 1), sealed, data[:80] + nonce(m + 1) + b"\x06")
    entries = cbor2.loads(listing)
    assert len(entries) == m
    encoded = cbor2.dumps(entries, canonical=True)
    assert listing == encoded.ljust(-(-len(encoded) // 1024) * 1024, b"\0")
    out, at = [], 80
    for place, (name, kind, codec, offset, length, plain_length) in enumerate(entries):
        assert offset == at
        plain = open_object(data[:72], key, place, kind, codec, data[at : at + length])
        assert len(plain) == plain_length
        assert blake3(plain, key=sub_key("object-id")).digest() == name
        out.append((name, kind, plain))
        at += length
    assert padme(at + 16 + listing_length + 16) == total
    zeros = open_object(data[:72], key, m, 5, 0, data[at:listing_start])
    assert zeros == bytes(total - (at + 16 + listing_length + 16))
    return out


# --- the code, by hand: GF(2^8) with 0x11d


def times(a: int, b: int) -> int:
    out = 0
    while b:
        out ^= a if b & 1 else 0
        a = (a << 1) ^ (0x11D if a & 0x80 else 0)
        b >>= 1
    return out


def power(a: int, e: int) -> int:
    out = 1
    for _ in range(e % 255):
        out = times(out, a)
    return out


def inverse(matrix: list[list[int]]) -> list[list[int]]:
    size = len(matrix)
    rows = [[*row, *(int(i == j) for j in range(size))] for i, row in enumerate(matrix)]
    for i in range(size):
        pivot = next(r for r in range(i, size) if rows[r][i])
        rows[i], rows[pivot] = rows[pivot], rows[i]
        factor = power(rows[i][i], 254)
        rows[i] = [times(value, factor) for value in rows[i]]
        for r in range(size):
            if r != i and rows[r][i]:
                factor = rows[r][i]
                rows[r] = [value ^ times(factor, other) for value, other in zip(rows[r], rows[i], strict=True)]
    return [row[size:] for row in rows]


def product(a: list[list[int]], b: list[list[int]]) -> list[list[int]]:
    out = []
    for row in a:
        line = []
        for column in zip(*b, strict=True):
            value = 0
            for x, y in zip(row, column, strict=True):
                value ^= times(x, y)
            line.append(value)
        out.append(line)
    return out


def generator(k: int, n: int) -> list[list[int]]:
    rows = [[int(c == 0) for c in range(k)]] + [[power(2, r * c) for c in range(k)] for r in range(n - 1)]
    return product(rows, inverse(rows[:k]))


def rebuild(pieces: dict[int, bytes], k: int, n: int, length: int) -> bytes:
    chosen = sorted(pieces)[:k]
    matrix = inverse([generator(k, n)[i] for i in chosen])
    tables = [[bytes(times(factor, value) for value in range(256)) for factor in row] for row in matrix]
    out = b""
    for row in tables:
        parts = [int.from_bytes(pieces[i].translate(table)) for i, table in zip(chosen, row, strict=True)]
        whole = 0
        for part in parts:
            whole ^= part
        out += whole.to_bytes(len(pieces[chosen[0]]))
    return out[:length]


# --- slivers


def read_sliver(path: Path) -> tuple[bytes, bytes, int, int, int, int, bytes]:
    data = path.read_bytes()
    magic, size, k, n, index, length = struct.unpack("<8sIHHHQ", data[:26])
    assert magic == b"VLTSLIV1"
    assert size == -(-(138 + 32 * n + 32) // 4096) * 4096
    name, start = data[26:58], data[58:138]
    hashes = data[138 : 138 + 32 * n]
    assert not any(data[138 + 32 * n : size - 32])
    assert blake3(data[: size - 32]).digest() == data[size - 32 : size]
    piece = data[size:]
    assert len(piece) == -(-length // k)
    assert blake3(piece).digest() == hashes[32 * index : 32 * index + 32]
    code = blake3(struct.pack("<HHQ", k, n, length) + name + start + hashes).digest()
    assert path.name == f"{name.hex()}.{code.hex()[:16]}.{index}"
    assert path.parent.name == name.hex()[:2]
    return name, code, k, n, index, length, piece


def packs_of(without: int) -> dict[bytes, bytes]:
    """Every pack, by its id, from all slivers but those of one index."""
    return {name: whole for (name, _), whole in coded_packs(without).items()}


def coded_packs(without: int) -> dict[tuple[bytes, bytes], bytes]:
    """The same, by pack id and code id."""
    sets: dict[tuple[bytes, bytes, int, int, int], dict[int, bytes]] = {}
    for path in (HERE / "slivers").glob("*/*"):
        name, code, k, n, index, length, piece = read_sliver(path)
        if index != without:
            sets.setdefault((name, code, k, n, length), {})[index] = piece
    packs = {}
    for (name, code, k, n, length), pieces in sets.items():
        packs[name, code] = rebuild(pieces, k, n, length)
        assert blake3(packs[name, code]).digest() == name
    return packs


# --- the head


def read_head() -> dict:
    _, vault_tag, device_tag, name = HEAD_PATH.split("/")
    data = (HERE / "head").read_bytes()
    locator = sub_key("head-locator")
    assert vault_tag == blake3(b"vault", key=locator).hexdigest(length=16)
    sequence, digest = name.split(".")
    assert blake3(data).hexdigest()[:16] == digest
    assert data[:8] == b"VLTHEAD1"
    key, commitment = seal_key("head", sub_key("head"), data[8:40])
    assert commitment == data[40:72]
    bound = data[:72] + device_tag.encode() + struct.pack("<Q", int(sequence, 16))
    plain = ChaCha20Poly1305(key).decrypt(nonce(0), data[72:], bound)
    (length,) = struct.unpack("<Q", plain[:8])
    body, signature = plain[8 : 8 + length], plain[8 + length : 72 + length]
    assert len(plain) == padme(72 + length)
    assert not any(plain[72 + length :])
    head = cbor2.loads(body)
    assert cbor2.dumps(head, canonical=True) == body
    certificate_body, certified = head["certificate"]
    certificate = cbor2.loads(certificate_body)
    vault_public = Ed25519PrivateKey.from_private_bytes(sub_key("signing")).public_key()
    vault_public.verify(certified, b"vault v1 device" + certificate_body)
    Ed25519PublicKey.from_public_bytes(certificate["key"]).verify(signature, b"vault v1 head" + body)
    assert certificate["device"] == head["device"] == blake3(certificate["key"]).digest(length=16)
    assert blake3(head["device"], key=locator).hexdigest(length=16) == device_tag
    assert head["sequence"] == int(sequence, 16)
    assert head["must_read"] == []
    return head


def follow(reference: dict, packs: dict[bytes, bytes]) -> bytes:
    """The object of a full reference, opened without the pack's own header."""
    key, commitment = seal_key("pack", sub_key("data/0"), reference["s"])
    start72 = b"VLTPACK1" + reference["s"] + commitment
    sealed = packs[reference["p"]][reference["o"] : reference["o"] + reference["q"]]
    plain = open_object(start72, key, reference["x"], reference["k"], reference["z"], sealed)
    assert len(plain) == reference["u"]
    assert blake3(plain, key=sub_key("object-id")).digest() == reference["i"]
    return plain


def read_page(plain: bytes, table: str) -> dict[bytes, bytes]:
    page = cbor2.loads(plain)
    assert (page["t"], page["l"]) == (table, 0)
    keys, values = page["r"][::2], page["r"][1::2]
    assert sorted(set(keys)) == keys
    return dict(zip(keys, values, strict=True))


class Reader:
    """A vault, from the seed, one head, and what slivers there are."""

    def __init__(self, without: int) -> None:
        coded = coded_packs(without)
        packs = {name: whole for (name, _), whole in coded.items()}
        self.head = read_head()
        tables = {name: read_page(follow(root, packs), name) for name, root in self.head["roots"].items()}
        self.leases, self.tombstones = tables["leases"], tables["tombstones"]
        self.objects: dict[bytes, bytes] = {}
        for pack_id, value in tables["packs"].items():
            record = cbor2.loads(value)
            (home,) = (where for where in record["at"] if where["n"] == "home")
            assert len(coded[pack_id, home["c"]]) == record["l"]
            for place, (name, kind, codec, offset, length, plain_length) in enumerate(record["o"]):
                where = {"p": pack_id, "s": record["s"], "x": place, "k": kind, "z": codec, "o": offset, "q": length}
                self.objects[name] = follow({**where, "u": plain_length, "i": name}, packs)
        self.albums = {}
        for album_id, value in tables["albums"].items():
            album = cbor2.loads(value)
            items = read_page(self.objects[album["root"]], "items")
            for table, owner, key, newer in self.head["records"]:
                if (table, owner) == ("items", album_id):
                    items[key] = newer
            self.albums[album_id, album["name"]] = {path: cbor2.loads(value) for path, value in items.items()}

    def content(self, pieces: list) -> bytes:
        out = b""
        for piece in pieces:
            if isinstance(piece, bytes):
                out += self.objects[piece]
            elif isinstance(piece, int):
                out += bytes(piece)
            else:
                part = self.content(cbor2.loads(self.objects[piece[0]]))
                assert len(part) == piece[1]
                out += part
        return out


@pytest.mark.parametrize("without", [0, 1, 2])
def test_a_stranger_reads_every_file_from_any_two_slivers_and_the_head(without):
    reader = Reader(without)
    ((album_id, name), items) = reader.albums.popitem()
    assert (name, reader.albums) == ("Été 2023", {})
    assert set(items) == {b"2023/hello.txt", b"2023/na\xefve\n.jpg", b"disk.img", b"empty", b"link", b"2023/late.txt"}
    contents = {}
    for path, record in items.items():
        for version in record["v"]:
            data = reader.content(version.get("o", []))
            assert len(data) == version["s"]
            contents[path, version["w"][0]] = data
    assert contents[b"2023/hello.txt", 1] == b"Hello, Vault.\n"
    letter = b"Dear reader, this line comes again and again.\n" * 40
    photo = b"\xff\xd8\xff\xe0" + blake3(b"photo").digest(length=3000)
    assert contents[b"disk.img", 3] == letter + bytes(65_536) + photo + bytes(4096)
    assert contents[b"2023/na\xefve\n.jpg", 2] == photo
    (link,) = items[b"link"]["v"]
    assert (link["k"], link["l"], link["m"]) == (2, b"../out\xff", 6)
    (deletion,) = items[b"2023/hello.txt"]["d"]
    assert deletion["x"] == [[1, reader.head["device"]]]
    assert [cbor2.loads(value) for value in reader.leases.values()] == [
        {"s": 0, "e": 26, "w": [9, reader.head["device"]]}
    ]
    assert list(reader.leases) == [album_id + b"home"]
    assert [(key[:1], len(key), cbor2.loads(value)["w"][0]) for key, value in reader.tombstones.items()] == [
        (b"a", 17, 6),
        (b"d", 17, 5),
        (b"p", 33, 4),
        (b"s", 17, 7),
    ]
    assert (reader.head["keep_ahead"][0], reader.head["keep_ahead"][1][0]) == (13, 8)
    assert [(network["name"], network["stamp"][0]) for network in reader.head["networks"]] == [("home", 0)]


@pytest.mark.parametrize(("name", "kinds"), [("none", []), ("few", [1, 1, 1, 1, 3, 4, 2]), ("many", [1] * 300)])
def test_a_stranger_opens_a_pack_that_no_record_names(name, kinds):
    assert [kind for _, kind, _ in read_pack((HERE / f"{name}.pack").read_bytes())] == kinds


def test_a_stranger_who_has_no_head_finds_the_root_pages_in_the_packs():
    found = {}
    for pack in packs_of(without=1).values():
        for _, kind, plain in read_pack(pack):
            page = cbor2.loads(plain) if kind == 2 else {}
            if "root" in page:
                found[page["t"]] = (page["root"]["sequence"], page["root"]["stamp"][0], "album" in page["root"])
    assert found == {
        "items": (5, 9, True),
        "albums": (5, 9, False),
        "packs": (5, 9, False),
        "leases": (5, 9, False),
        "tombstones": (5, 9, False),
    }


@pytest.mark.parametrize(("k", "n"), [(1, 3), (2, 3), (3, 5), (5, 5), (4, 9)])
def test_the_code_by_hand_is_that_of_zfec(k, n):
    data = [blake3(bytes([i])).digest() for i in range(k)]
    pieces = dict(enumerate(zfec.Encoder(k, n).encode(tuple(data), tuple(range(n))) if n > k else data))
    for chosen in itertools.islice(itertools.combinations(range(n), k), 30):
        assert rebuild({i: pieces[i] for i in chosen}, k, n, 32 * k) == b"".join(data)


def test_the_markers_are_those_whose_tags_the_head_holds():
    tags = [place["tag"] for place in read_head()["places"]]
    markers = json.loads((HERE / "vectors.json").read_text())["markers"]
    for tag, marker in zip(tags, map(bytes.fromhex, markers), strict=True):
        assert (len(marker), marker[:8]) == (24, b"VLTPLAC1")
        assert blake3(marker[8:], key=sub_key("place")).digest(length=16) == tag
