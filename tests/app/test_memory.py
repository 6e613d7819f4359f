"""Memory that was freed is not kept in an arena a thread."""

import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="platform: the C library of Linux")

MANY_THREADS = """
import ctypes, sys, threading
if sys.argv[1] == "few":
    from vault.app.memory import give_back, keep_few_arenas
    keep_few_arenas()
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
ready = threading.Barrier(8)
def allocate():
    ready.wait()
    for _ in range(20):
        assert libc.malloc(ctypes.c_size_t(4000))  # without Python's lock
    ready.wait()
threads = [threading.Thread(target=allocate) for _ in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
if sys.argv[1] == "few":
    give_back()
libc.fopen.restype = ctypes.c_void_p
file = ctypes.c_void_p(libc.fopen(b"/proc/self/fd/1", b"w"))
assert libc.malloc_info(0, file) == 0
libc.fclose(file)
"""


def arenas(how):
    done = subprocess.run([sys.executable, "-c", MANY_THREADS, how], capture_output=True, text=True, check=True)
    return done.stdout.count("<heap nr=")


def test_many_threads_share_a_few_arenas():
    assert arenas("many") > 2  # else this shows nothing
    assert arenas("few") <= 2
