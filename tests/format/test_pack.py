import pytest
import zstandard
from blake3 import blake3
from hypothesis import given, settings, strategies as st

from vault.errors import DamagedObject, DamagedPack
from vault.format import cbor, pack
from vault.format.objects import object_id, padme
from vault.format.pack import PackWriter, key_for, open_directory, open_entry, pack_id, read_header
from vault.model import Codec, DirectoryEntry, Kind, ObjectId, SealedPack

DATA_KEY, OBJECT_KEY, SALT = b"d" * 32, b"o" * 32, b"s" * 32
KINDS = [Kind.DATA, Kind.PAGE, Kind.LIST, Kind.PREVIEW]
BUFFER = bytearray(pack.CAPACITY)

contents = st.lists(
    st.tuples(st.sampled_from(KINDS), st.binary(max_size=100) | st.binary(max_size=30).map(lambda part: part * 50)),
    max_size=30,
)


def seal(objects: list[tuple[Kind, bytes]], salt: bytes = SALT) -> SealedPack:
    writer = PackWriter(BUFFER, DATA_KEY, salt)
    for kind, plain in objects:
        writer.add(object_id(OBJECT_KEY, plain), kind, plain, packed_already=False)
    return writer.close()


def unpack(data: memoryview) -> list[tuple[Kind, bytes]]:
    key = key_for(data, [DATA_KEY])
    entries = open_directory(data, [DATA_KEY])
    return [(entry.kind, open_entry(key, data, i, entry, OBJECT_KEY)) for i, entry in enumerate(entries)]


@given(contents)
def test_what_is_packed_is_unpacked(objects):
    sealed = seal(objects)
    assert unpack(sealed.data) == objects
    assert open_directory(sealed.data, [b"x" * 32, DATA_KEY]) == sealed.directory
    assert sealed.id == pack_id(sealed.data)
    assert padme(len(sealed.data)) == len(sealed.data)
    assert read_header(sealed.data) == (SALT, key_for(sealed.data, [DATA_KEY]).commitment, len(sealed.data))


SAMPLE = [(Kind.DATA, b"Hello, Vault."), (Kind.PAGE, b"again " * 50), (Kind.PREVIEW, b"")]
SAMPLE_PACK = seal(SAMPLE)
SAMPLE_BYTES = bytes(SAMPLE_PACK.data)
OBJECTS_END = SAMPLE_PACK.directory[-1].offset + SAMPLE_PACK.directory[-1].sealed_length
LISTING = int.from_bytes(SAMPLE_BYTES[-16:-8], "little")
DIRECTORY_START = len(SAMPLE_BYTES) - 16 - LISTING


@pytest.mark.parametrize("byte", range(len(SAMPLE_BYTES)))
def test_a_flipped_bit_is_noticed(byte):
    """Everywhere but in the padding, by its own tag or the directory's; there, by the padding's tag and the pack id."""
    damaged = bytearray(SAMPLE_BYTES)
    damaged[byte] ^= 1 << byte % 8
    if OBJECTS_END <= byte < DIRECTORY_START:
        assert unpack(memoryview(damaged)) == SAMPLE
        key, place = key_for(damaged, [DATA_KEY]), len(SAMPLE)
        sealed = memoryview(damaged)[OBJECTS_END:DIRECTORY_START]
        assert key.open(place, sealed, key.aad(place, Kind.PADDING)) is None
    else:
        with pytest.raises(DamagedObject if 80 <= byte < OBJECTS_END else DamagedPack):
            unpack(memoryview(damaged))
    assert pack_id(damaged) != SAMPLE_PACK.id


@pytest.mark.parametrize("length", [*range(0, 100, 7), *range(100, len(SAMPLE_BYTES), 97), len(SAMPLE_BYTES) - 1])
def test_a_pack_cut_short_is_noticed(length):
    with pytest.raises(DamagedPack):
        unpack(memoryview(SAMPLE_BYTES[:length]))


def test_bytes_behind_a_pack_are_noticed():
    with pytest.raises(DamagedPack):
        unpack(memoryview(SAMPLE_BYTES + b"\0"))


def test_objects_that_change_places_do_not_open():
    same = seal([(Kind.DATA, b"one!"), (Kind.DATA, b"two!")])
    damaged = bytearray(same.data)
    damaged[80:100], damaged[100:120] = same.data[100:120], same.data[80:100]
    with pytest.raises(DamagedObject):
        unpack(memoryview(damaged))


def test_an_object_under_another_id_is_refused():
    writer = PackWriter(BUFFER, DATA_KEY, SALT)
    writer.add(ObjectId(bytes(32)), Kind.DATA, b"Hello", packed_already=False)
    with pytest.raises(DamagedObject):
        unpack(writer.close().data)


def test_the_padding_holds_zeros_and_nothing_else():
    key, place = key_for(SAMPLE_BYTES, [DATA_KEY]), len(SAMPLE)
    sealed = SAMPLE_BYTES[OBJECTS_END:DIRECTORY_START]
    assert key.open(place, sealed, key.aad(place, Kind.PADDING)) == bytes(len(sealed) - 16)


def test_the_length_of_a_pack_tells_little_about_its_objects():
    lengths = {len(seal([(Kind.DATA, blake3(b"%d" % i).digest(length=90_000 + i * 7))]).data) for i in range(40)}
    assert len(lengths) <= 2


@pytest.mark.parametrize("count", [0, 1, 22, 23, 24, 25, 255, 256, 257, 1000])
def test_a_directory_is_found_whatever_its_length(count):
    sealed = seal([(Kind.DATA, b"%d" % i) for i in range(count)])
    assert len(open_directory(sealed.data, [DATA_KEY])) == count


def test_a_full_pack_says_so():
    writer = PackWriter(BUFFER, DATA_KEY, SALT)
    assert (writer.length, writer.count, writer.is_full) == (80, 0, False)
    writer.add(ObjectId(bytes(32)), Kind.DATA, bytes(pack.LARGEST_OBJECT), packed_already=True)
    assert (writer.length, writer.count, writer.is_full) == (80 + pack.LARGEST_OBJECT + 16, 1, True)
    with pytest.raises(ValueError, match="too large"):
        writer.add(ObjectId(bytes(32)), Kind.DATA, bytes(pack.LARGEST_OBJECT + 1), packed_already=True)


def test_the_largest_pack_fits_its_buffer_and_the_reader():
    writer = PackWriter(BUFFER, DATA_KEY, SALT)
    for _ in range(pack.MAX_OBJECTS - 1):
        writer.add(ObjectId(bytes(32)), Kind.DATA, bytes(1000), packed_already=True)
    assert not writer.is_full
    writer.add(ObjectId(bytes(32)), Kind.DATA, bytes(pack.LARGEST_OBJECT), packed_already=True)
    sealed = writer.close()
    assert len(open_directory(sealed.data, [DATA_KEY])) == pack.MAX_OBJECTS
    assert len(sealed.data) + pack.CODER_SLACK <= pack.CAPACITY


def test_behind_a_closed_pack_its_buffer_is_zero_for_the_coder():
    buffer = bytearray(b"\xff" * (1 << 16))
    sealed = PackWriter(buffer, DATA_KEY, SALT).close()
    end = len(sealed.data)
    assert buffer[end : end + pack.CODER_SLACK] == bytes(pack.CODER_SLACK)


def test_a_salt_has_32_bytes():
    with pytest.raises(ValueError, match="salt"):
        PackWriter(BUFFER, DATA_KEY, b"short")


def test_another_vaults_pack_does_not_open():
    with pytest.raises(DamagedPack):
        open_directory(memoryview(SAMPLE_BYTES), [b"x" * 32])
    with pytest.raises(DamagedPack):
        open_directory(memoryview(SAMPLE_BYTES), [])


def entry(**changes: object) -> DirectoryEntry:
    fields = {"kind": Kind.DATA, "codec": Codec.RAW, "offset": 80, "sealed_length": 30, "plain_length": 14}
    return DirectoryEntry(ObjectId(bytes(32)), **{**fields, **changes})


@pytest.mark.parametrize(
    "entries",
    [
        [entry(offset=81)],
        [entry(), entry(offset=80)],
        [entry(), entry(offset=111)],
        [entry(sealed_length=15, plain_length=0)],
        [entry(plain_length=15)],
        [entry(plain_length=13)],
        [entry(kind=Kind.PADDING)],
        [entry(kind=Kind.DIRECTORY)],
        [entry(codec=Codec.ZSTD, plain_length=14)],
        [entry(codec=Codec.ZSTD, sealed_length=16, plain_length=14)],
        [entry(codec=Codec.ZSTD, plain_length=1 << 60)],
        [entry(sealed_length=(64 << 20) + 17, plain_length=(64 << 20) + 1)],
    ],
)
def test_a_directory_that_no_writer_makes_is_refused(entries):
    with pytest.raises(DamagedPack):
        pack.decode_directory(cbor.decode(pack.encode_directory(entries), DamagedPack))


@pytest.mark.parametrize(
    "value",
    [
        {},
        [1],
        [[]],
        [[bytes(32), 1, 0, 80, 30]],
        [[bytes(31), 1, 0, 80, 30, 14]],
        [[bytes(32), 7, 0, 80, 30, 14]],
        [[bytes(32), 1, 2, 80, 30, 14]],
        [[bytes(32), 1, 0, -80, 30, 14]],
        [[bytes(32), True, 0, 80, 30, 14]],
    ],
)
def test_a_directory_of_another_shape_is_refused(value):
    with pytest.raises(DamagedPack):
        pack.decode_directory(value)


def resealed(listing: bytes, count: int, *, total_change: int = 0) -> memoryview:
    """The sample pack with another directory, correctly sealed for `count` objects."""
    total = OBJECTS_END + 16 + len(listing) + 16 + 16 + total_change
    start = SAMPLE_BYTES[:72] + total.to_bytes(8, "little")
    key = key_for(SAMPLE_BYTES, [DATA_KEY])
    sealed = key.seal(count + 1, listing, start + key.aad(count + 1, Kind.DIRECTORY)[72:])
    return memoryview(
        start + SAMPLE_BYTES[80:OBJECTS_END] + bytes(16) + sealed + len(sealed).to_bytes(8, "little") + pack.MAGIC
    )


GOOD = pack.encode_directory(SAMPLE_PACK.directory).ljust(1024, b"\0")


def test_a_directory_resealed_as_it_was_is_read():
    assert open_directory(resealed(GOOD, 3), [DATA_KEY]) == SAMPLE_PACK.directory


@pytest.mark.parametrize(
    ("listing", "count"),
    [
        (GOOD[:-1] + b"\x01", 3),  # not zeros behind it
        (GOOD, 4),  # sealed for another number of objects
        (GOOD[:-1], 3),  # not in steps of 1024
        (b"\x83".ljust(1024, b"\0"), 3),
        (b"\x83\x01\x02\x03".ljust(1024, b"\0"), 3),
        (cbor.encode([[bytes(32), 1, 0, 80, 800, 784]]).ljust(1024, b"\0"), 1),  # reaches into the directory
    ],
)
def test_a_sealed_directory_that_no_writer_makes_is_refused(listing, count):
    with pytest.raises(DamagedPack):
        open_directory(resealed(listing, count), [DATA_KEY])


def test_a_length_that_is_not_that_of_the_bytes_is_refused():
    for change in (-8, 8, 1024):
        with pytest.raises(DamagedPack):
            open_directory(resealed(GOOD, 3, total_change=change), [DATA_KEY])


@settings(max_examples=20)
@given(st.integers(0, 2**64 - 1))
def test_any_length_of_the_directory_but_the_true_one_is_refused(length):
    damaged = SAMPLE_BYTES[:-16] + length.to_bytes(8, "little") + pack.MAGIC
    with pytest.raises(DamagedPack):
        open_directory(memoryview(damaged), [DATA_KEY])


@pytest.mark.parametrize("length", [0, 79, 127, (96 << 20) + 1, 1 << 60, (1 << 64) - 1])
def test_a_header_that_claims_an_impossible_length_is_refused(length):
    with pytest.raises(DamagedPack):
        read_header(SAMPLE_BYTES[:72] + length.to_bytes(8, "little"))


def test_what_is_compressed_already_is_not_compressed_again():
    writer = PackWriter(BUFFER, DATA_KEY, SALT)
    plain = bytes(1000)
    assert writer.add(ObjectId(bytes(32)), Kind.DATA, plain, packed_already=True).codec is Codec.RAW
    squeezed = writer.add(ObjectId(bytes(32)), Kind.DATA, memoryview(plain), packed_already=False)
    assert squeezed.codec is Codec.ZSTD
    assert squeezed.sealed_length == len(zstandard.ZstdCompressor(level=3).compress(plain)) + 16
