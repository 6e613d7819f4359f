"""What the C library keeps of memory that was freed. By itself it gives nearly every thread an arena of its own, and of
each it gives little back: after a backup by many threads, hundreds of megabytes.
"""

import ctypes
from contextlib import suppress

M_ARENA_MAX = -8  # glibc's malloc.h
ARENAS = 2  # as many as threads that allocate at once and don't wait for Python's lock


def keep_few_arenas() -> None:
    """Before the first thread begins. Where there is another C library, nothing happens."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).mallopt(M_ARENA_MAX, ARENAS)


def give_back() -> None:
    """Give the system what is free at once; takes some ten milliseconds, in which nobody else gets memory."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
