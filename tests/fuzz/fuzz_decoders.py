"""Throws damaged bytes at every decoder of the format: only VaultErrors may come out, and nothing slow or large.

    python tests/fuzz/fuzz_decoders.py [--seconds N] [--decoder NAME]… [--seed N] [--input HEX]

Runs for a minute unless told otherwise, for hours if asked; each decoder gets its share of the time. The seed is
printed first, and gives the same inputs again. Anything else than a VaultError ends it with exit 1 and the input, in
hex, for `--decoder NAME --input HEX`. Memory is limited, so that a length of 2^60 that is believed shows as an error.

What a decoder does read must be written again to bytes that are read to the same.

Inputs are the golden files and records, changed: bits, bytes, runs cut out, doubled, swapped or taken from another
input, lengths replaced by hostile ones. Packs and heads are changed inside their seal as well, and then sealed
correctly: what a stranger can't do, but a later version, or a fault, can.
"""

import argparse
import contextlib
import random
import resource
import runpy
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent))

from vault.devnet.chain import transaction, types  # noqa: E402
from vault.errors import VaultError  # noqa: E402
from vault.format import bundle, cbor, head, objects, pack, pages, place, previews, records, sliver, tombstones  # noqa: E402
from vault.format.walrus import bcs, identifiers, messages, metadata, quilt, slivers  # noqa: E402
from vault.keys.kit import content, sheets  # noqa: E402
from vault.keys.kit.content import CHECK, Kit, KitPlace, KnownHead  # noqa: E402
from vault.keys.phrase import phrase_from_entropy  # noqa: E402
from vault.model import DeviceId, Kind, PackId  # noqa: E402

MAKE = runpy.run_path(str(HERE.parent / "golden" / "make.py"))
MEMORY = 1 << 30  # bytes above what the process has at the start
SLOW = 10.0  # seconds; the slowest sound input takes less than one
LARGEST_INPUT = 256 << 10
HOSTILE = [0, 1, 15, 16, 17, 79, 80, 255, 1 << 16, 96 << 20, (96 << 20) + 1, (1 << 31) - 1, 1 << 32, 1 << 60]
HOSTILE += [(1 << 63) - 1, 1 << 63, (1 << 64) - 1]
CBOR_HEADS = [bytes([major << 5 | size]) for major in range(8) for size in range(24, 28)]
TOKENS = [b"VLTPACK1", b"VLTHEAD1", b"VLTHEAD2", b"VLTSLIV1", b"VLTPLAC1", b"\x28\xb5\x2f\xfd", b"\xc2\x41\x01"]
TOKENS += [
    b"\xd8\x1c\x81\xd8\x1d\x00",
    b"\xd8\x23\x61(",
    b"\xf9\x7e\x00",
    b"\xf7",
    b"\xff",
    b"\x81" * 40,
    b"\xa0",
    b"\x80",
]

PHRASE = phrase_from_entropy(bytes(range(32)))
PLACES = (KitPlace("Attic", "file:///media/attic", "attic", bytes(16)), KitPlace("Ämter", "file:///mnt/%C3%A4"))
KIT = content.encode_kit(
    Kit(
        PHRASE,
        "Family",
        b"12345678",
        1_700_000_000_000,
        has_passphrase=True,
        places=PLACES,
        heads=(KnownHead(bytes(16), 7),),
    )
)
SHEET = (  # the first vector of SLIP-39
    b"duckling enlarge academic academic agency result length solution fridge kidney coal piece deal husband erode "
    b"duke ajar critical decision keyboard"
)

Decoder = Callable[[bytes], object]


def again(decode: Decoder, encode: Callable[[object], bytes]) -> Decoder:
    """`decode`, and what it read written and read once more."""

    def both(data: bytes) -> object:
        value = decode(data)
        written = encode(value)
        if encode(decode(written)) != written:
            raise AssertionError("read, and not written again as it was")
        return value

    return both


def sui_transaction() -> bytes:
    """One with every kind of input, argument and command."""
    ref = transaction.ObjectRef(b"o" * 32, 7, b"d" * 32)
    given = [transaction.InputAt(0), transaction.ResultOf(0), transaction.NestedResult(1, 2)]
    commands = [
        transaction.MoveCall(b"p" * 32, "m", "f", (types.parse_type("vector<0x2::a::B<u8>>"),), tuple(given)),
        transaction.TransferObjects((given[0],), given[1]),
        transaction.SplitCoins(transaction.GasCoin(), (given[0],)),
        transaction.MergeCoins(given[0], (given[1],)),
        transaction.Publish((b"module",), (b"d" * 32,)),
        transaction.MakeMoveVec(None, (given[0],)),
    ]
    inputs = [transaction.Pure(b"pure"), transaction.Owned(ref), transaction.Shared(b"s" * 32, 1, mutable=True)]
    kind = transaction.Programmable((*inputs, transaction.Receiving(ref)), tuple(commands))
    until = transaction.ValidDuring(1, None, None, 5, b"c" * 32, 9)
    gas = transaction.Gas((ref,), b"g" * 32, 1000, 10**7)
    return transaction.write_transaction(transaction.TransactionData(kind, b"x" * 32, gas, until))


def walrus_decoders() -> dict[str, tuple[Decoder, list[bytes]]]:
    """What storage nodes, publishers and the chain give."""
    hashes = metadata.PairHashes(b"p" * 32, bytes(32))
    about = metadata.Metadata(1000, (hashes,) * 10)
    symbol = slivers.RecoverySymbol(slivers.Axis.SECONDARY, 3, b"data", 7, (b"h" * 32,) * 4)
    signed = [messages.confirmation_bytes(messages.Confirmation(7, b"b" * 32, x)) for x in (None, b"o" * 32)]
    files = [quilt.Patch("a.txt", b"alpha", {}), quilt.Patch("b", b"x" * 300, {"k": "v", "a": "1"})]
    whole = quilt.encode_quilt(files, 4, 7)
    first = b"".join(whole.data[at : at + whole.symbol] for at in range(0, len(whole.data), 7 * whole.symbol))
    bodies = [quilt._encode_body(patch) for patch in files]
    patch = identifiers.quilt_patch_id(b"q" * 32, 1, 3)
    empty = bytes(len(first))
    return {
        "walrus metadata": (
            again(metadata.decode_metadata, metadata.encode_metadata),
            [metadata.encode_metadata(about)],
        ),
        "walrus metadata with id": (
            partial(metadata.decode_metadata_with_id, blob=about.blob_id),
            [metadata.encode_metadata_with_id(about)],
        ),
        "walrus sliver": (
            again(partial(bcs.decode, slivers.SLIVER), partial(bcs.encode, slivers.SLIVER)),
            [bcs.encode(slivers.SLIVER, slivers.SliverData(b"data" * 9, 6, 2))],
        ),
        "walrus recovery symbols": (
            again(partial(bcs.decode, slivers.SYMBOLS), partial(bcs.encode, slivers.SYMBOLS)),
            [bcs.encode(slivers.SYMBOLS, (symbol, symbol))],
        ),
        "walrus certificate": (
            again(partial(bcs.decode, messages.CERTIFICATE), partial(bcs.encode, messages.CERTIFICATE)),
            [bcs.encode(messages.CERTIFICATE, messages.Certificate((0, 3), signed[0], b"s" * 96))],
        ),
        "walrus confirmation": (again(messages.parse_confirmation, messages.confirmation_bytes), signed),
        "walrus bitmap": (
            again(partial(messages.bitmap_signers, members=20), messages.signers_bitmap),
            [b"\x01\x80", b"\xff\xff\x0f"],
        ),
        "quilt index": (
            lambda data: quilt.read_index_columns(
                lambda column: data.ljust(len(first), b"\0") if not column else empty, len(first), 7
            ),
            [first],
        ),
        "quilt file": (
            again(quilt.decode_body, quilt._encode_body),
            bodies,
        ),
        "quilt": (lambda data: quilt.read_index(data, 4, 7), [whole.data]),
        "sui transaction": (again(transaction.read_transaction, transaction.write_transaction), [sui_transaction()]),
        "sui type": (
            again(lambda data: types.parse_type(data.decode("utf-8", "replace")), lambda tag: str(tag).encode()),
            [b"0x2::dynamic_field::Field<u64,vector<0x1::option::Option<0x2::sui::SUI>>>"],
        ),
        "sui digest": (
            lambda data: transaction.parse_base58(data.decode("utf-8", "replace")),
            [transaction.base58(b"d" * 32).encode(), b"1" * 32],
        ),
        "walrus names": (
            lambda data: [_any_name(data.decode("utf-8", "surrogateescape"))],
            [identifiers.blob_id_text(about.blob_id).encode(), patch.encode(), b"1" * 77],
        ),
    }


def _any_name(text: str) -> object:
    try:
        return identifiers.parse_any_blob_id(text)
    except VaultError:
        return identifiers.parse_quilt_patch_id(text)


class Decoders:
    """Each decoder by name, and the sound inputs that it is to be tried with."""

    def __init__(self) -> None:
        vault = MAKE["Vault"]()
        self.vault = vault
        files = {name: data for name, data in MAKE["build"]().items() if not name.endswith(".json")}
        packs = [data for name, data in files.items() if name.endswith(".pack")]
        slivers = [data for name, data in files.items() if name.startswith("slivers/")]
        every_page = [vault.items_page, vault.albums_page, vault.packs_page, vault.inner_page, vault.packs_inner_page]
        every_page += [vault.tombstones_page, vault.previews_page]
        album, packed = records.encode_album(vault.album), records.encode_pack(vault.few_record)
        on_three = records.encode_pack(vault.both_record)
        on_walrus = records.encode_pack(vault.walrus_record)
        reference = cbor.encode(records.encode_object_ref(next(iter(vault.head.roots.values()))))
        a_place = cbor.encode(records.encode_place(vault.head.places[1]))
        listing = pack.encode_directory(vault.few.directory)
        frame = bytes.fromhex(next(value for value in vault.frames.used.values() if value))
        some_pack = PackId(bytes(32))
        path = MAKE["sliver"].file_name(some_pack, bytes(32), 17).rpartition("/")[2]
        head_name = head.head_file_name(vault.head_name)
        self.all: dict[str, tuple[Decoder, list[bytes]]] = {
            "read_header": (pack.read_header, packs),
            "open_directory": (self.open_directory, packs),
            "sealed directory": (self.sealed_directory, [listing.ljust(1024, b"\0")]),
            "decode_directory": (
                again(self.decode_directory, pack.encode_directory),
                [listing.ljust(1024, b"\0"), b"\x80"],
            ),
            "objects": (self.open_objects, packs),
            "decompress": (self.decompress, [frame]),
            "split": (self.split, [b"".join(packs)]),
            "sliver": (again(sliver.decode_header, sliver.encode_header), slivers),
            "signed sliver": (self.signed_sliver, [data[:4096] for data in slivers]),
            "open_head": (self.open_head, [vault.head_file]),
            "sealed head": (self.sealed_head, [vault.head_body]),
            "decode_head": (again(head.decode_head, head.encode_head), [vault.head_body]),
            "decode_certificate": (self.certificate, [vault.head.certificate.body]),
            "decode_page": (
                again(pages.decode_page, pages.encode_page),
                [pages.encode_page(page) for page in every_page],
            ),
            "decode_item": (
                again(records.decode_item, records.encode_item),
                [records.encode_item(item) for item in MAKE["ITEMS"].values()],
            ),
            "decode_list": (again(records.decode_list, records.encode_list), [MAKE["LIST"]]),
            "decode_album": (again(records.decode_album, records.encode_album), [album]),
            "decode_pack": (
                again(partial(records.decode_pack, some_pack), records.encode_pack),
                [packed, on_walrus, on_three],
            ),
            "decode_lease": (again(records.decode_lease, records.encode_lease), [records.encode_lease(vault.lease)]),
            "decode_tombstone": (
                again(tombstones.decode_tombstone, tombstones.encode_tombstone),
                [tombstones.encode_tombstone(gone) for gone in vault.gone.values()],
            ),
            "decode_preview": (
                again(previews.decode_preview, previews.encode_preview),
                [previews.encode_preview(record) for record in vault.previews.values()],
            ),
            "tombstone keys": (tombstones.parse_tombstone_key, list(vault.gone)),
            "decode_place": (again(self.place, lambda value: cbor.encode(records.encode_place(value))), [a_place]),
            "decode_object_ref": (
                again(self.reference, lambda value: cbor.encode(records.encode_object_ref(value))),
                [reference],
            ),
            "decode_marker": (
                again(place.decode_marker, place.encode_marker),
                [place.encode_marker(MAKE["PLACE_IDS"][0])],
            ),
            "names": (self.names, [path.encode(), head_name.encode()]),
            "cbor": (
                again(partial(cbor.decode, error=objects.DamagedObject), cbor.encode),
                [vault.head_body, packed, a_place],
            ),
            "kit": (again(content.decode_kit, content.encode_kit), [KIT]),
            "kit with a right check": (self.checked_kit, [KIT[:-CHECK]]),
            "family sheet": (self.family_sheet, [SHEET]),
            **walrus_decoders(),
            "padded cbor": (partial(cbor.decode_padded, error=objects.DamagedObject), [listing.ljust(1024, b"\0")]),
        }

    def open_directory(self, data: bytes) -> object:
        return pack.open_directory(memoryview(data), [MAKE["DATA_KEY"]])

    def open_objects(self, data: bytes) -> object:
        key = pack.key_for(data, [MAKE["DATA_KEY"]])
        entries = self.vault.few.directory
        return [pack.open_entry(key, memoryview(data), i, e, MAKE["OBJECT_KEY"]) for i, e in enumerate(entries)]

    def sealed_directory(self, listing: bytes) -> object:
        """A pack whose directory is `listing`, sealed as it should be for 7 objects."""
        whole = bytes(self.vault.few.data)
        objects_end = 80 + sum(entry.sealed_length for entry in self.vault.few.directory)
        listing = listing.ljust(-(-len(listing) // 1024) * 1024, b"\0")
        total = objects_end + 16 + len(listing) + 16 + 16
        start = whole[:72] + total.to_bytes(8, "little")
        key = pack.key_for(whole, [MAKE["DATA_KEY"]])
        sealed = key.seal(8, listing, start + key.aad(8, Kind.DIRECTORY)[72:])
        data = start + whole[80:objects_end] + bytes(16) + sealed + len(sealed).to_bytes(8, "little") + pack.MAGIC
        return self.open_directory(data)

    @staticmethod
    def decode_directory(listing: bytes) -> object:
        return pack.decode_directory(cbor.decode_padded(listing, pack.DamagedPack))

    @staticmethod
    def decompress(frame: bytes) -> object:
        return [objects.decompress(frame, length) for length in (1840,)]

    @staticmethod
    def split(data: bytes) -> object:
        return list(bundle.split(memoryview(data)))

    @staticmethod
    def signed_sliver(data: bytes) -> object:
        """A header that any host can make: changed, and its hash made right again."""
        return sliver.decode_header(data[:-32] + sliver.blake3(data[:-32]).digest())

    def open_head(self, data: bytes) -> object:
        return head.open_head(MAKE["HEAD_KEY"], MAKE["DEVICE_TAG"].hex(), 5, data, lambda *_: True)

    def sealed_head(self, body: bytes) -> object:
        tag = MAKE["DEVICE_TAG"].hex()
        return self.open_head(head.seal_head(MAKE["HEAD_KEY"], bytes(32), tag, 5, (body, bytes(64))))

    @staticmethod
    def certificate(body: bytes) -> object:
        return head.decode_certificate(body, bytes(64))

    @staticmethod
    def place(data: bytes) -> object:
        return records.decode_place(cbor.decode(data, records.DamagedPage))

    @staticmethod
    def reference(data: bytes) -> object:
        return records.decode_object_ref(cbor.decode(data, records.DamagedPage))

    @staticmethod
    def checked_kit(framed: bytes) -> object:
        """A kit that anybody can make: changed, and its check made right again."""
        return content.decode_kit(framed + sliver.blake3(framed).digest(length=CHECK))

    @staticmethod
    def family_sheet(data: bytes) -> object:
        return sheets.combine_sheets([sheets.read_words(data.decode("utf-8", "surrogateescape"), "a sheet")])

    @staticmethod
    def names(data: bytes) -> object:
        text = data.decode("utf-8", "surrogateescape")
        tag = DeviceId(bytes(16)).hex()
        return sliver.parse_file_name(text), head.parse_head_name(tag, text), head.parse_head_name(text, text)


def mutate(rng: random.Random, inputs: list[bytes]) -> bytes:
    """One to a few changes to one of the inputs; now and then, bytes that were never sound."""
    if rng.random() < 0.02:
        return rng.randbytes(rng.choice((0, 1, 8, 80, 4096, rng.randrange(10_000))))
    data = bytearray(rng.choice(inputs))
    for _ in range(rng.choice((1, 1, 1, 2, 3, 8))):
        at = rng.randrange(len(data) + 1)
        length = min(len(data) - at, rng.choice((1, 2, 4, 8, 16, 32, rng.randrange(2000))))
        match rng.randrange(10):
            case 0 if at < len(data):
                data[at] ^= 1 << rng.randrange(8)
            case 1 if at < len(data):
                data[at] = rng.randrange(256)
            case 2:
                del data[at : at + length]
            case 3:
                data[at:at] = data[at : at + length]
            case 4:
                other = rng.choice(inputs)
                start = rng.randrange(len(other) + 1)
                data[at : at + length] = other[start : start + rng.randrange(200)]
            case 5:
                size = rng.choice((1, 2, 4, 8))
                value = rng.choice(HOSTILE) % (1 << 8 * size)
                data[at : at + size] = value.to_bytes(size, rng.choice(("little", "big")))
            case 6:
                value = rng.choice(HOSTILE) % (1 << 64)
                start = rng.choice(CBOR_HEADS)
                size = 1 << (start[0] & 31) - 24
                data[at : at + rng.choice((0, 1, 1 + size))] = start + (value % (1 << 8 * size)).to_bytes(size, "big")
            case 7:
                data[at : at + length] = rng.choice(TOKENS)
            case 8:
                del data[at:]
            case _:
                data[at : at + length] = bytes(length)
    return bytes(data[:LARGEST_INPUT])


def attempt(decode: Decoder, data: bytes) -> str:
    """`read` or the name of the VaultError; anything else is raised."""
    started = time.monotonic()
    try:
        decode(data)
        outcome = "read"
    except VaultError as error:
        outcome = type(error).__name__
    if time.monotonic() - started > SLOW:
        raise TimeoutError(f"took over {SLOW} seconds")
    return outcome


@contextlib.contextmanager
def limited_memory():
    """No more than `MEMORY` bytes of address space above what is mapped now."""
    before = resource.getrlimit(resource.RLIMIT_AS)
    mapped = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (mapped + MEMORY, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


def fuzz(decoder: tuple[Decoder, list[bytes]], rng: random.Random, stop: Callable[[int], bool]) -> dict[str, int]:
    """How often each outcome came, until `stop(tries)`. Raises `Found` for one that must not come."""
    decode, inputs = decoder
    outcomes: dict[str, int] = {}
    tries = 0
    while not stop(tries):
        tries += 1
        data = mutate(rng, inputs)
        try:
            outcome = attempt(decode, data)
        except Exception as error:
            raise Found(data, error) from error
        outcomes[outcome] = outcomes.get(outcome, 0) + 1
    return outcomes


class Found(Exception):
    """An input that a decoder didn't survive."""

    def __init__(self, data: bytes, error: Exception) -> None:
        super().__init__(repr(error))
        self.data, self.error = data, error


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> int:
    """Parse the words, run, report."""
    decoders = Decoders().all
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--decoder", action="append", choices=sorted(decoders), metavar="NAME")
    parser.add_argument("--seed", type=int, default=time.time_ns() % (1 << 32))
    parser.add_argument("--input", type=bytes.fromhex, help="try only this input, in hex")
    asked = parser.parse_args()
    names = asked.decoder or list(decoders)
    with limited_memory():
        if asked.input is not None:
            for name in names:
                say(f"{name}: {attempt(decoders[name][0], asked.input)}")
            return 0
        say(f"seed {asked.seed}")
        tries = 0
        for name in names:
            until = time.monotonic() + asked.seconds / len(names)
            rng = random.Random(f"{asked.seed} {name}")
            try:
                outcomes = fuzz(decoders[name], rng, lambda _, until=until: time.monotonic() > until)
            except Found as found:
                say(f"{name}: {found.error!r}\n--decoder '{name}' --input {found.data.hex()}")
                return 1
            tries += sum(outcomes.values())
            say(f"{name}: {sum(outcomes.values())}: " + ", ".join(f"{k} {v}" for k, v in sorted(outcomes.items())))
        say(f"{tries} inputs, nothing found")
    return 0


if __name__ == "__main__":
    sys.exit(main())
