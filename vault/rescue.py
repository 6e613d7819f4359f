"""Bring the files of a Vault back with its recovery phrase and enough of its places, without Vault.

    python3 -m pip install cryptography blake3 zfec zstandard
    python3 rescue.py --to FOLDER PLACE PLACE PLACE

A place is a folder with `slivers` and `heads` in it; nothing is written to one. The newest version of every file comes
to FOLDER, one folder an album; what is back already is left, so that a second run goes on. It ends with 0 when all is
back, 3 when something was left out (each is named), 1 when nothing is. Written from the format's description alone.
"""

from __future__ import annotations

import argparse
import errno
import getpass
import hashlib
import hmac
import os
import re
import stat
import sys
import unicodedata
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import zfec
import zstandard
from blake3 import blake3
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers import Cipher, aead, algorithms

MOST_PACK, MOST_HEAD, MOST_PLAIN = 96 << 20, 16 << 20, 64 << 20  # bytes of a pack, of a head, of an object
MOST_OBJECTS, MOST_PIECES, MOST_DEPTH, GENERATIONS = 16_384, 256, 8, 16  # in packs, of packs, of lists; keys to try
NO_NAME = b'\0\\:*?"<>|' if os.name == "nt" else b"\0"  # letters that no name has
CACHED = 256 << 20  # bytes of packs held in memory: files that follow each other lie in the same few
DATA, PAGE, LIST, PADDING, DIRECTORY, FILE, FOLDER, LINK, DONE, FAILED, IN_PART = 1, 2, 3, 5, 6, 0, 1, 2, 0, 1, 3
SLIVER_NAME = re.compile(r"([0-9a-f]{64})\.([0-9a-f]{16})\.(0|[1-9][0-9]{0,2})")
HEAD_NAME = re.compile(r"([0-9a-f]{16})\.([0-9a-f]{16})")
Stamp = tuple[int, bytes]
Entry = tuple[bytes, int, int, int, int, int, int]  # pack, nonce, kind, codec, offset, sealed length, plain length


class Damaged(Exception):
    """Bytes are not what they must be, or not all here."""


class Newer(Damaged):
    """Written by a later Vault, in a format that this file doesn't know."""


def read_value(data: bytes, at: int = 0, depth: int = 0) -> tuple[Any, int]:
    """A CBOR value as the format allows it (integers, byte strings, texts, arrays, maps, simple), and where it ends."""
    major, low = divmod(data[at] if at < len(data) else 255, 32)
    if major == 7 and 20 <= low <= 22:  # noqa: PLR2004
        return (False, True, None)[low - 20], at + 1
    at, start = at + 1 + (0 if low < 24 else 1 << (low - 24)), at + 1  # noqa: PLR2004
    count = low if low < 24 else int.from_bytes(data[start:at], "big")  # noqa: PLR2004
    most = len(data) - at if major > 1 else (1 << 63) - 1
    if low > 27 or major > 5 or depth > 32 or at > len(data) or count > most:  # noqa: PLR2004
        raise Damaged("not a value of this format")
    if major < 2:  # noqa: PLR2004
        return (-1 - count if major else count), at
    if major < 4:  # noqa: PLR2004
        text = data[at : at + count]
        return (str(text, "utf-8", "replace") if major == 3 else text), at + count  # noqa: PLR2004
    found: list[Any] = []
    for _ in range(count * (major - 3)):
        value, at = read_value(data, at, depth + 1)
        found.append(value)
    if major == 4:  # noqa: PLR2004
        return found, at
    if any(type(key) is not str for key in found[::2]) or len(set(found[::2])) < count:
        raise Damaged("the keys of a map")
    return dict(zip(found[::2], found[1::2], strict=True)), at


def decoded(data: bytes, kind: type) -> Any:  # noqa: ANN401 of that type
    """One value of that type, and nothing behind it."""
    value, end = read_value(data)
    if end != len(data):
        raise Damaged("bytes behind the value, or too few")
    return the(kind, value)


def the(kind: type, value: object, length: int | None = None) -> Any:  # noqa: ANN401 of that type
    """The value, if it is of that type (and length); a number must not be negative."""
    if type(value) is not kind or (kind is int and value < 0) or (length and len(value) != length):  # type: ignore[operator, arg-type]
        raise Damaged("of another type")
    return value


def _stamp(value: object) -> Stamp:
    counter, device = the(list, value, 2)
    return the(int, counter), the(bytes, device, 16)


def _number(data: bytes) -> int:
    return int.from_bytes(data, "little")


def seed_of(phrase: str, passphrase: str = "") -> bytes:
    """The BIP-39 seed. The words' own checksum is not tried: with a wrong word, no head opens."""
    words = " ".join(unicodedata.normalize("NFKD", phrase).lower().split())
    salt = "mnemonic" + unicodedata.normalize("NFKD", passphrase)
    return hashlib.pbkdf2_hmac("sha512", words.encode(), salt.encode(), 2048)


def _derived(context: str, material: bytes) -> bytes:
    return blake3(material, derive_key_context=f"vault v1 {context}").digest()


class Keys:
    """What the seed gives: HKDF-SHA256."""

    def __init__(self, seed: bytes) -> None:
        self._root = hmac.digest(b"vault/v1", seed, "sha256")
        self.object_id, self.head, self._locator = map(self._key, ("object-id", "head", "head-locator"))
        self.signing = Ed25519PrivateKey.from_private_bytes(self._key("signing")).public_key()
        self._last, self._data = 0, list[bytes]()

    def _key(self, purpose: str) -> bytes:
        return hmac.digest(self._root, b"vault/v1/" + purpose.encode() + b"\x01", "sha256")

    def tag(self, name: bytes) -> str:
        """The name of a folder of heads: that of the vault, or of a device id."""
        return blake3(name, key=self._locator).hexdigest()[:32]

    def pack_key(self, start: bytes) -> bytes | None:
        """The key of a pack that starts so; None when it is not this vault's."""
        while len(self._data) <= self._last + GENERATIONS:
            self._data.append(self._key(f"data/{len(self._data)}"))
        for generation in (self._last, *range(len(self._data))):
            key = _derived("pack key", self._data[generation] + start[8:40])
            if _derived("pack commitment", key) == start[40:72]:
                self._last = max(self._last, generation)
                return key
        return None


def read_file(path: str, most: int) -> bytes:
    """A file's bytes, if it is a plain file of at most so many: a place may be hostile."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(path, flags), "rb") as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode) or found.st_size > most:
                raise Damaged("not a plain file, or too large")
            return file.read(most)
    except OSError as error:
        raise Damaged("can't be read") from error


class Sliver:
    """One sound sliver: its header agrees with itself, its piece with the header."""

    def __init__(self, data: bytes, pack: bytes, code: str, index: int) -> None:
        self.k, self.n, self.length = map(_number, (data[12:14], data[14:16], data[18:26]))
        if not 1 <= self.k <= self.n <= MOST_PIECES or not 80 < self.length <= MOST_PACK:  # noqa: PLR2004
            raise Damaged("its numbers")
        end = 138 + 32 * self.n
        start = -(-(end + 32) // 4096) * 4096
        header, self.piece = data[:start], data[start:]
        mine = b"VLTSLIV1", start, index, pack, start - (-self.length // self.k)
        said = data[:8], _number(data[8:12]), _number(data[16:18]), data[26:58], len(data)
        if said != mine or index >= self.n or any(header[end:-32]):
            raise Damaged("another sliver")
        self.code, self.pack_start = blake3(header[12:16] + header[18:end]).digest(), data[58:138]
        hashes = header[-32:], data[138 + 32 * index : 170 + 32 * index]
        if (blake3(header[:-32]).digest(), blake3(self.piece).digest()) != hashes or self.code.hex()[:16] != code:
            raise Damaged("its header or piece")


class Places:
    """All slivers and heads that lie in some folders."""

    def __init__(self, folders: Iterable[str]) -> None:
        self.packs: dict[bytes, dict[str, list[tuple[int, str]]]] = {}  # index and path, by pack and code
        self.heads: list[tuple[int, str, str, str, str]] = []  # sequence, digest, vault, device, path
        self.damaged = 0
        for folder in folders:
            for path in Path(folder).glob("slivers/??/*"):
                if name := SLIVER_NAME.fullmatch(path.name):
                    sets = self.packs.setdefault(bytes.fromhex(name[1]), {})
                    sets.setdefault(name[2], []).append((int(name[3]), str(path)))
            for path in Path(folder).glob("heads/*/*/*"):
                if name := HEAD_NAME.fullmatch(path.name):
                    self.heads.append((int(name[1], 16), name[2], path.parts[-3], path.parts[-2], str(path)))

    def rebuild(self, pack: bytes, is_ours: Callable[[bytes], object]) -> bytes:
        """A whole pack from any k slivers of one of its sets; its id is checked."""
        reason = "too few of its pieces are here"
        for code, pieces in self.packs.get(pack, {}).items():
            found: dict[bytes, dict[int, Sliver]] = {}
            for index, path in sorted(pieces):
                try:
                    sliver = Sliver(read_file(path, 2 * MOST_PACK), pack, code, index)
                except Damaged:
                    self.damaged += 1
                    continue
                if not is_ours(sliver.pack_start):
                    break
                those = found.setdefault(sliver.code, {})
                those[index] = sliver
                reason = f"{len(those)} of the {sliver.k} pieces needed are here"
                if len(those) == sliver.k:
                    parts = [each.piece for each in those.values()]
                    if max(those) >= sliver.k:
                        parts = zfec.Decoder(sliver.k, sliver.n).decode(parts, list(those))
                    data = b"".join(parts)[: sliver.length]
                    if blake3(data).digest() == pack:
                        return data
                    break
        self.packs[pack] = {}  # not to be tried again
        raise Damaged(reason)


class Packs:
    """Objects by their ids, out of packs that are rebuilt when they are needed."""

    def __init__(self, keys: Keys, places: Places) -> None:
        self.keys, self.places = keys, places
        self.objects: dict[bytes, list[Entry]] = {}
        self._known, self._scanned = set[bytes](), False
        self._cache: OrderedDict[bytes, bytes] = OrderedDict()

    def learn(self, pack: bytes, rows: object) -> None:
        """Note what a pack holds, as its directory or a pack record tells."""
        end = 80
        for nonce, row in enumerate(() if pack in self._known else the(list, rows)):
            name, *numbers = the(list, row, 6)
            kind, codec, start, sealed, plain = (the(int, each) for each in numbers)
            if start != end or kind not in range(DATA, PADDING) or codec > 1 or plain > MOST_PLAIN:
                raise Damaged("a directory")
            end += sealed
            self.objects.setdefault(the(bytes, name, 32), []).append((pack, nonce, kind, codec, start, sealed, plain))
        self._known.add(pack)

    def _whole(self, pack: bytes) -> bytes:
        if pack not in self._cache:
            data = self.places.rebuild(pack, self.keys.pack_key)
            while self._cache and sum(map(len, self._cache.values())) + len(data) > CACHED:
                self._cache.popitem(last=False)
            self._cache[pack] = data
        self._cache.move_to_end(pack)
        return self._cache[pack]

    def opened(self, name: bytes, entry: Entry) -> bytes:
        """One object's plaintext, checked against its id."""
        pack, nonce, kind, codec, offset, sealed, plain = entry
        data = self._whole(pack)
        try:
            count, cipher = nonce.to_bytes(12, "little"), aead.ChaCha20Poly1305(self.keys.pack_key(data) or bytes(32))
            out = cipher.decrypt(count, data[offset : offset + sealed], data[:72] + count + bytes([kind]))
            if codec and zstandard.get_frame_parameters(out).content_size == plain:
                out = zstandard.ZstdDecompressor().decompress(out, max_output_size=plain)
        except (InvalidTag, ValueError, OverflowError, zstandard.ZstdError) as error:
            raise Damaged("an object doesn't open") from error
        if blake3(out, key=self.keys.object_id).digest() != name:
            raise Damaged("an object is another")
        return out

    def get(self, name: object, kind: int) -> bytes:
        """An object by its id, from whichever pack still gives it; in the end from packs that nothing names."""
        reason = "no pack that holds it is here"
        for _ in range(2):
            for entry in self.objects.get(the(bytes, name, 32), ()):
                try:
                    if entry[2] == kind:
                        return self.opened(name, entry)  # type: ignore[arg-type]
                except Damaged as error:
                    reason = str(error)
            self.scan()
        raise Damaged(reason)

    def scan(self) -> None:
        """Open every pack of which no record is known by its own directory: what a blind reader does."""
        for pack in set() if self._scanned else self.places.packs.keys() - self._known:
            with suppress(Damaged):
                data = self._whole(pack)
                self.learn(pack, own_directory(data, self.keys.pack_key(data) or bytes(32)))
        self._scanned = True


def own_directory(data: bytes, key: bytes) -> list[object]:
    """The directory of a pack; how many objects it has, and so its nonce, is found by trying."""
    length = _number(data[-16:-8])
    sealed = data[len(data) - 16 - length : -16]
    for count in range(min(MOST_OBJECTS, length // 41) + 1):
        nonce = (count + 1).to_bytes(12, "little")
        stream = Cipher(algorithms.ChaCha20(key, b"\x01\x00\x00\x00" + nonce), mode=None).decryptor()
        wide = b"\x98" + bytes([count]) if count < 256 else b"\x99" + count.to_bytes(2, "big")  # noqa: PLR2004
        head = bytes([0x80 + count]) if count < 24 else wide  # noqa: PLR2004
        if stream.update(sealed[: len(head)]) == head:
            with suppress(InvalidTag):
                plain = aead.ChaCha20Poly1305(key).decrypt(nonce, sealed, data[:80] + nonce + bytes([DIRECTORY]))
                return list(the(list, read_value(plain)[0]))
    raise Damaged("no directory")


class Album:
    """An album as one or more heads tell of it: roots of its tables of items, each with records that replace others."""

    def __init__(self, name: bytes) -> None:
        self.id, self.name, self.stamp = name, name.hex(), (-1, b"")
        self.tables: list[tuple[object, dict[bytes, bytes]]] = []


class Rescue:
    """A vault out of places and a seed. What could not be read is in `problems`."""

    def __init__(self, seed: bytes, folders: Iterable[str]) -> None:
        self.keys, self.places = Keys(seed), Places(folders)
        self.packs, self.albums, self.problems = Packs(self.keys, self.places), dict[bytes, Album](), list[str]()
        self._gone: set[bytes] = set()  # keys of tombstones

    def look(self) -> bool:
        """Read the newest head of each device, or, where that leads nowhere, every pack. False: nothing opens."""
        heads = self._heads()
        for head in heads:
            for pack, record in self._table(head, "packs"):
                with self._noting():
                    self.packs.learn(the(bytes, pack, 32), decoded(record, dict).get("o"))
        for head in heads:
            self._gone |= {key for key, _ in self._table(head, "tombstones")}
        for head in [head for head in heads if b"d" + head["device"] not in self._gone] or heads:
            newer: dict[bytes, dict[bytes, bytes]] = {}
            for table, name, key, value in head["records"]:
                newer.setdefault(name if table == "items" else b"", {})[key] = value
            self._albums(dict(self._table(head, "albums")), newer)
        if not heads or self.problems:
            self._look_blindly()
        for key in self._gone:
            self.albums.pop(key[1:] if key[:1] == b"a" else b"", None)
        return bool(heads or self.albums)

    def _heads(self) -> list[dict[str, Any]]:
        found: dict[str, dict[str, Any]] = {}
        newer: Newer | None = None
        for sequence, digest, vault, device, path in sorted(self.places.heads, reverse=True):
            if vault == self.keys.tag(b"vault") and device not in found:
                try:
                    found[device] = self._head(device, sequence, digest, read_file(path, MOST_HEAD))
                except (Damaged, InvalidSignature, InvalidTag, ValueError) as error:
                    newer = error if isinstance(error, Newer) else newer
        if newer and not found:
            raise newer
        return list(found.values())

    def _head(self, tag: str, sequence: int, digest: str, data: bytes) -> dict[str, Any]:
        if data[:7] == b"VLTHEAD" and data[7:8] in b"23456789":
            raise Newer("it needs a later Vault, as it seems")
        key = _derived("head key", self.keys.head + data[8:40])
        bound = data[:72] + tag.encode() + sequence.to_bytes(8, "little")
        commitment = _derived("head commitment", key)
        if blake3(data).hexdigest()[:16] != digest or (data[:8], data[40:72]) != (b"VLTHEAD1", commitment):
            raise Damaged("a head")
        plain = aead.ChaCha20Poly1305(key).decrypt(bytes(12), data[72:], bound)
        end = 8 + _number(plain[:8])
        head = decoded(plain[8:end], dict)
        certificate, certified = the(list, head.get("certificate"), 2)
        self.keys.signing.verify(the(bytes, certified), b"vault v1 device" + the(bytes, certificate))
        device = decoded(certificate, dict)
        public = the(bytes, device.get("key"), 32)
        Ed25519PublicKey.from_public_bytes(public).verify(plain[end : end + 64], b"vault v1 head" + plain[8:end])
        name = the(bytes, head.get("device"), 16)
        if {device.get("device"), blake3(public).digest()[:16]} != {name} or self.keys.tag(name) != tag:
            raise Damaged("a head of another device")
        if head.get("format") != 1 or head.get("must_read"):
            raise Newer(f"format {head.get('format')} {head.get('must_read') or ''}")
        kinds, rows = (str, bytes, bytes, bytes), the(list, head.get("records", []))
        records = [[the(kind, each) for kind, each in zip(kinds, the(list, row, 4), strict=True)] for row in rows]
        return {"device": name, "roots": the(dict, head.get("roots", {})), "records": records}

    @contextmanager
    def _noting(self) -> Iterator[None]:
        try:
            yield
        except Damaged as error:
            self.problems.append(f"a record or page: {error}")

    def _table(self, head: dict[str, Any], table: str) -> Iterator[tuple[bytes, bytes]]:
        if table in head["roots"]:
            yield from self._pages(table, head["roots"][table])
        for name, _, key, value in head["records"]:
            if name == table:
                yield key, value

    def _pages(self, table: str, name: Any, above: int | None = None) -> Iterator[tuple[bytes, bytes]]:  # noqa: ANN401
        """The records of a table, from its root page downwards: an object id, or a reference complete in itself."""
        level, flat = 0, list[bytes]()
        with self._noting():
            if table == "packs" and above is not None:
                name = decoded(name, dict)
            if type(name) is dict:
                pack, *numbers = the(bytes, name.get("p"), 32), *[the(int, name.get(key)) for key in "xkzoqu"]
                data = self.packs.opened(the(bytes, name.get("i"), 32), (pack, *numbers))
            else:
                data = self.packs.get(name, PAGE)
            fields = decoded(data, dict)
            records = [the(bytes, each) for each in the(list, fields.get("r"))]
            level = the(int, fields.get("l"))
            ascend = records[::2] == sorted(set(records[::2]))
            if fields.get("t") != table or above not in (None, level + 1) or len(records) % 2 or not ascend:
                raise Damaged("another page")
            flat = records
        for key, value in zip(flat[::2], flat[1::2], strict=True):
            if level:
                yield from self._pages(table, value, level)
            else:
                yield key, value

    def _albums(self, records: dict[bytes, bytes], newer: dict[bytes, dict[bytes, bytes]]) -> None:
        for name, value in records.items():
            with self._noting():
                record = decoded(value, dict)
                album = self.albums.setdefault(the(bytes, name, 16), Album(name))
                album.tables.append((record.get("root"), newer.get(name, {})))
                if _stamp(record.get("stamp")) > album.stamp:
                    album.stamp, album.name = _stamp(record["stamp"]), the(str, record.get("name"))

    def _look_blindly(self) -> None:
        """Find the newest root page of each table among all pages of all packs."""
        self.packs.scan()
        newest: dict[tuple[str, bytes], tuple[Stamp, bytes]] = {}
        for name, held in list(self.packs.objects.items()):
            with suppress(Damaged):
                fields = decoded(self.packs.get(name, PAGE), dict) if held[0][2] == PAGE else {}
                root = the(dict, fields.get("root"))
                key = the(str, fields.get("t")), the(bytes, root.get("album", b""))
                newest[key] = max(newest.get(key, ((-1, b""), b"")), (_stamp(root.get("stamp")), name))
        for (table, album), (_, top) in newest.items():
            if table == "items":
                self.albums.setdefault(album, Album(album)).tables.append((top, {}))
            elif table == "tombstones":
                self._gone |= {key for key, _ in self._pages(table, top)}
            elif table == "albums":
                self._albums(dict(self._pages(table, top)), {})

    def items(self, album: Album) -> Iterator[tuple[bytes, dict[str, Any]]]:
        """Paths of an album and their present versions: the newest that no act ended. Of one act the larger counts."""
        versions, ended = dict[bytes, dict[Stamp, dict[str, Any]]](), dict[bytes, list[tuple[Stamp, list[Any]]]]()
        for number, (root, newer) in enumerate(album.tables):
            rows = dict(self._pages("items", root)) if root and (root, newer) not in album.tables[:number] else {}
            for path, value in (rows | newer).items():
                with self._noting():
                    record = decoded(value, dict)
                    for version in the(list, record.get("v")):
                        versions.setdefault(path, {})[_stamp(the(dict, version).get("w"))] = version
                    for deletion in the(list, record.get("d", [])):
                        said = [the(int, the(dict, deletion).get("f", 0)), *map(_stamp, the(list, deletion.get("x")))]
                        ended.setdefault(path, []).append((_stamp(deletion.get("w")), said))
        for path, those in sorted(versions.items()):
            if alive := those.keys() - {one for said in dict(sorted(ended.get(path, []))).values() for one in said[1:]}:
                yield path, those[max(alive)]

    def pieces(self, rows: object, length: int, depth: int = 0) -> Iterator[bytes | int]:
        """A file's bytes in order; a number stands for so many zeros that take no room."""
        for row in the(list, rows):
            if isinstance(row, bytes):
                data = self.packs.get(row, DATA)
                length -= len(data)
                yield data
            elif isinstance(row, int):
                length -= the(int, row)
                yield row
            else:
                name, covers = the(list, row, 2)
                length -= the(int, covers)
                if depth >= MOST_DEPTH or length < 0 or not covers:
                    raise Damaged("a list")
                yield from self.pieces(decoded(self.packs.get(name, LIST), list), covers, depth + 1)
            if length < 0:
                break
        if length:
            raise Damaged("another length than the file")


class Restore:
    """All albums on their way into a folder. Nothing is written beside it, and no link below it is followed."""

    def __init__(self, rescue: Rescue, to: str) -> None:
        self._rescue, self._root = rescue, os.fsencode(to)
        self._part = os.path.join(self._root, b".rescue-part")
        self._folders: list[tuple[bytes, dict[str, Any]]] = []  # they get their dates at the end
        self.files, self.bytes, self.left_out = 0, 0, list[str]()

    def run(self, tell: Callable[[str], object]) -> None:
        """Bring everything back; what fails is noted, and the rest goes on."""
        os.makedirs(self._root, exist_ok=True)
        taken: set[str] = set()
        for album in sorted(self._rescue.albums.values(), key=lambda album: (album.name, album.id)):
            tell(album.name)
            folder = re.sub(r'[\x00-\x1f/\\:*?"<>|]', "_", album.name)[:60]
            folder = folder if folder.strip(". ") and folder[0] != "." else f"_{folder}"
            folder = folder if folder.casefold() not in taken else f"{folder} {album.id.hex()}"
            taken.add(folder.casefold())
            for path, version in sorted(self._rescue.items(album), key=lambda row: row[1].get("k") == LINK):
                self._one(album, [folder.encode(), *path.split(b"/")], version)  # links last, so none is written to
        for path, version in sorted(self._folders, key=lambda row: row[0], reverse=True):
            dress(path, version)
        with suppress(FileNotFoundError):
            os.remove(self._part)  # of a file that ended in the middle

    def _one(self, album: Album, parts: list[bytes], version: dict[str, Any]) -> None:
        try:
            path, kind = self._place(parts), the(int, version.get("k"))
            if kind == FOLDER:
                self._folders.append((self._place([*parts, b"-"])[:-2], version))
            elif kind == LINK and not (os.path.islink(path) and os.readlink(path) == version.get("l")):
                os.symlink(the(bytes, version.get("l")), path)
                dress(path, version)
            elif kind == FILE:
                self._file(path, version)
            elif kind != LINK:
                self.left_out.append(f"{album.name}: something that only a later Vault knows")
        except (Damaged, OSError, OverflowError, ValueError) as error:
            if isinstance(error, OSError) and error.errno == errno.ENOSPC:
                raise
            self.left_out.append(f"{album.name}/{os.fsdecode(b'/'.join(parts[1:]))}: {error}")

    def _place(self, parts: Sequence[bytes]) -> bytes:
        if any(part in {b"", b".", b".."} or set(part) & set(NO_NAME) for part in parts):
            raise Damaged("no path below the folder")
        at = self._root
        for part in parts[:-1]:
            at = os.path.join(at, part)
            with suppress(FileExistsError):
                os.mkdir(at)
            if not stat.S_ISDIR(os.lstat(at).st_mode):
                raise Damaged("a file or link stands where a folder should be")
        return os.path.join(at, parts[-1])

    def _file(self, path: bytes, version: dict[str, Any]) -> None:
        size = the(int, version.get("s"))
        if os.path.lexists(path):
            there = os.lstat(path)
            if not stat.S_ISREG(there.st_mode) or (there.st_size, there.st_mtime_ns) != (size, version.get("m")):
                raise Damaged("something else is there already")
        else:
            with open(self._part, "wb") as file:
                for piece in self._rescue.pieces(version.get("o", []), size):
                    if isinstance(piece, bytes):
                        file.write(piece)
                    else:
                        file.seek(piece, os.SEEK_CUR)
                file.truncate(size)
            dress(self._part, version)
            os.replace(self._part, path)
        self.files, self.bytes = self.files + 1, self.bytes + size


def dress(path: bytes, version: dict[str, Any]) -> None:
    """Give a file or folder its date and mode; one that this system doesn't know is left: the bytes are whole."""
    with suppress(OSError, OverflowError, TypeError, KeyError, Damaged):
        os.utime(path, ns=(version["m"], version["m"]), follow_symlinks=os.utime not in os.supports_follow_symlinks)
        if not os.path.islink(path):
            os.chmod(path, the(int, version["p"]) & 0o777)


def say(text: str) -> None:
    """A line for the person. A name may hold anything: a terminal gets only what can be printed."""
    sys.stdout.write("".join(c if c.isprintable() else "?" for c in text) + "\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Ask, look, write, and say what happened."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("places", nargs="+", metavar="PLACE", help="a folder with pieces of the vault in it")
    parser.add_argument("--to", required=True, metavar="FOLDER", help="where the files are written")
    parser.add_argument("--phrase-file", metavar="FILE", help="a text file with the words; else they are asked for")
    parser.add_argument("--bip39-passphrase-file", metavar="FILE", help="when the vault was made with one")
    given = parser.parse_args(arguments)
    try:
        phrase = Path(given.phrase_file).read_text("utf-8") if given.phrase_file else getpass.getpass("The words: ")
        secret = Path(given.bip39_passphrase_file).read_text("utf-8") if given.bip39_passphrase_file else ""
        rescue = Rescue(seed_of(phrase, secret.rstrip("\r\n")), given.places)
        say(f"{len(rescue.places.packs)} packs and {len(rescue.places.heads)} heads are in these places.")
        if not rescue.look():
            say(f"Nothing here opens with these {len(phrase.split())} words (12 to 24 are right). One may be mistyped,")
            say("the vault may be another, or have a passphrase besides; or too few of its places are here.")
            return FAILED
        done = Restore(rescue, given.to)
        done.run(say)
    except (Newer, OSError, UnicodeDecodeError) as error:
        say(f"This can't go on: {error}")
        return FAILED
    for problem in (*dict.fromkeys(rescue.problems), *done.left_out):
        say(f"left out: {problem}")
    say(f"{rescue.places.damaged} damaged pieces were found and not used; {len(done.left_out)} files were left out.")
    say(f"{done.files} files with {done.bytes:,} bytes are in {given.to}.")
    return IN_PART if rescue.problems or done.left_out else DONE


if __name__ == "__main__":
    sys.exit(main())
