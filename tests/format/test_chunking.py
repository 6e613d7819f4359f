import pytest
from blake3 import blake3
from hypothesis import given, settings, strategies as st

from vault.format import chunking
from vault.format.chunking import DOCUMENT, MOST, SEGMENT, WHOLE, cut, is_document, segments

SEED = 7
TEXT = blake3(b"a text").digest(length=6 << 20)


def pieces(data: bytes, name: bytes, *, size: int | None = None, seed: int = SEED) -> list[bytes]:
    at = 0
    buffer = memoryview(bytearray(WHOLE))

    def fill(out: memoryview) -> int:
        nonlocal at
        part = data[at : at + len(out)]
        out[: len(part)] = part
        at += len(part)
        return len(part)

    return [bytes(piece) for piece in cut(len(data) if size is None else size, name, seed, buffer, fill)]


@given(st.integers(0, 100 << 20))
def test_media_are_whole_up_to_sixteen_mebibytes_and_then_in_segments_of_eight(size):
    lengths = list(segments(size))
    assert sum(lengths) == size
    if size <= WHOLE:
        assert lengths == [size] * bool(size)
    else:
        assert set(lengths[:-1]) == {SEGMENT}
        assert 0 < lengths[-1] <= SEGMENT


@pytest.mark.parametrize("name", [b"a.txt", b"A.TXT", b"x.y.psd", b".log", b"na\xefve.Doc"])
def test_documents_are_known_by_their_ending(name):
    assert is_document(name)


@pytest.mark.parametrize("name", [b"a.jpg", b"a.docx", b"", b".", b"a.txt ", b"a.", b"archive.zip"])
def test_other_files_are_not(name):
    assert not is_document(name)


@pytest.mark.parametrize("size", [0, 1, DOCUMENT])
def test_small_documents_are_whole(size):
    assert pieces(TEXT[:size], b"a.txt") == [TEXT[:size]] * bool(size)


@settings(max_examples=15)
@given(st.integers(DOCUMENT + 1, len(TEXT)))
def test_larger_documents_are_cut_by_content_and_nothing_is_lost(size):
    made = pieces(TEXT[:size], b"a.txt")
    assert b"".join(made) == TEXT[:size]
    assert len(made) > 1
    assert max(map(len, made)) <= MOST
    assert min(map(len, made[:-1])) >= chunking.LEAST


def test_the_window_leaves_no_trace_in_the_cuts():
    from pyfastcdc import FastCDC

    cutter = FastCDC(avg_size=chunking.MEAN, min_size=chunking.LEAST, max_size=MOST, seed=SEED)
    assert [len(piece) for piece in pieces(TEXT, b"a.txt")] == [chunk.length for chunk in cutter.cut_buf(TEXT)]


@settings(max_examples=10)
@given(st.integers(0, len(TEXT)), st.binary(max_size=100), st.integers(0, 100))
def test_an_edit_leaves_most_chunks_what_they_were(at, inserted, removed):
    edited = TEXT[:at] + inserted + TEXT[at + removed :]
    before, after = set(pieces(TEXT, b"a.txt")), set(pieces(edited, b"a.txt"))
    assert len(after - before) <= 4


def test_another_seed_cuts_elsewhere():
    assert pieces(TEXT, b"a.txt") != pieces(TEXT, b"a.txt", seed=SEED + 1)


def test_zeros_are_cut_at_the_longest_chunk():
    assert [len(piece) for piece in pieces(bytes(5 << 20), b"a.iso")] == [MOST] * 5


@pytest.mark.parametrize("name", [b"a.txt", b"a.jpg"])
@pytest.mark.parametrize("left", [0, 1, DOCUMENT + 5, 5 << 20])
def test_a_file_that_shrinks_meanwhile_gives_what_there_is(name, left):
    made = pieces(TEXT[:left], name, size=len(TEXT))
    assert b"".join(made) == TEXT[:left]
    assert all(made)


def test_a_long_run_of_media_is_read_segment_by_segment():
    made = pieces(TEXT * 3, b"film.mov")
    assert [len(piece) for piece in made] == [SEGMENT, SEGMENT, 2 << 20]
    assert b"".join(made) == TEXT * 3
    assert [len(piece) for piece in pieces(TEXT * 3, b"film.mov", size=24 << 20)] == [SEGMENT, SEGMENT, 2 << 20]
