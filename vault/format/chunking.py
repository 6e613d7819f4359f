"""Where a file is cut into objects. See README.md, "Objects".

Whole up to 16 MiB; larger in segments of 8 MiB; documents over 1 MiB by their content, so that an edit in the middle
leaves the rest the same objects. The cut points hide nothing: their seed only keeps one vault's from another's.
"""

from collections.abc import Callable, Iterator

WHOLE = 16 << 20
SEGMENT = 8 << 20
DOCUMENT = 1 << 20
MEAN = 256 << 10
LEAST = MEAN // 4
MOST = 4 * MEAN
WINDOW = 4 << 20  # bytes looked at together; at least two of the longest chunks

DOCUMENTS = frozenset(  # endings of what is edited in place; packed formats change as a whole and gain nothing
    b"txt md csv tsv json xml html htm tex rtf doc xls ppt log sql db sqlite sqlite3 mbox eml ics vcf svg ps eps ai "
    b"psd psb xcf kra blend indd ind aep prproj drp rpp als flp wav aif aiff iso img vmdk vdi qcow2 vhd tar pst ost "
    b"mdb accdb lrcat catalog".split()
)


def is_document(name: bytes) -> bool:
    """Whether a file of this name is cut by content once it is over 1 MiB."""
    return name.rpartition(b".")[2].lower() in DOCUMENTS


def segments(size: int) -> Iterator[int]:
    """The lengths of the objects of a run of `size` bytes of media."""
    step = WHOLE if size <= WHOLE else SEGMENT
    while size > 0:
        yield min(step, size)
        size -= step


def content_cuts(window: memoryview, seed: int, *, at_end: bool) -> Iterator[int]:
    """The lengths of the chunks that `window` begins with, without the last unless `at_end`: more may belong to it."""
    from pyfastcdc import FastCDC

    cutter = FastCDC(avg_size=MEAN, min_size=LEAST, max_size=MOST, seed=seed)
    lengths = [chunk.length for chunk in cutter.cut_buf(window)]
    yield from lengths if at_end else lengths[:-1]


def cut(  # the reader fills a buffer that the caller owns, so that a file of any size takes the same memory
    size: int, name: bytes, seed: int, buffer: memoryview, fill: Callable[[memoryview], int]
) -> Iterator[memoryview]:
    """The pieces of a run of `size` bytes that `fill` reads: views into `buffer` (`WHOLE` bytes), valid until the next.

    `fill` puts bytes into the view it is given and returns how many, fewer than asked only at the end of what there
    is; then the last view is short.
    """
    if size <= DOCUMENT or not is_document(name):
        for length in segments(size):
            got = fill(buffer[:length])
            if got:
                yield buffer[:got]
            if got < length:
                return
        return
    window, held = buffer[:WINDOW], 0
    left = size
    while left or held:
        wanted = min(WINDOW - held, left)
        got = fill(window[held : held + wanted]) if wanted else 0
        left = left - got if got == wanted else 0
        held += got
        used = 0
        for length in content_cuts(window[:held], seed, at_end=not left):
            yield window[used : used + length]
            used += length
        window[: held - used] = bytes(window[used:held])
        held -= used
