"""The hard parts of a test album: hostile names and files, one huge file, and many small ones."""

import hashlib
import os
import random
import struct
import zlib

BLOCK = 1 << 20
SLICE = 64 * BLOCK
PROSE = (
    "the light over water was low and we walked home with sand in our shoes while grandmother told about "
    "winter trains bread apples letters a red bicycle and how everyone laughed when rain came"
)
WORDS = PROSE.split()


def pseudo_random(label: str, size: int) -> bytes:
    """Bytes that no compressor shrinks and that are the same in every run."""
    return hashlib.shake_128(label.encode()).digest(size)


def prose(label: str, size: int) -> bytes:
    """Plain text of exactly `size` bytes."""
    rng = random.Random(label)
    text = " ".join(rng.choices(WORDS, k=size // 3 + 8))
    return text[: max(size - 1, 0)].encode() + b"\n" * min(size, 1)


def put(path: bytes, data: bytes, mtime: float = 1_500_000_000) -> None:
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as out:
        out.write(data)
    os.utime(path, (mtime, mtime))


def png_bomb(path: bytes, side: int = 20_000) -> None:
    """A valid black RGB PNG of side x side: about a megabyte here, 1.2 GB once decoded."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    packer, packed, rows = zlib.compressobj(1), [], bytes((1 + 3 * side) * 100)
    packed += [packer.compress(rows) for _ in range(side // 100)]
    packed.append(packer.flush())
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    put(path, b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"".join(packed)) + chunk(b"IEND", b""))


def add_nasty(target: bytes, seed: int, sample: bytes, bomb: int = 20_000) -> None:
    """Everything that trips up a backup, under `nasty/`. `sample`: a good JPEG; `bomb`: a side in pixels."""
    root = os.path.join(target, b"nasty")

    def at(*parts: str | bytes) -> bytes:
        return os.path.join(root, *[part if isinstance(part, bytes) else part.encode() for part in parts])

    names = {
        "unicode": [
            "Caf\u00e9 M\u00fcnchen.jpg",
            "Cafe\u0301 Mu\u0308nchen.jpg",
            "\u5bb6\u65cf.jpg",
            "\u05d0\u05d1\u05d0.jpg",
            "\U0001f382 party \U0001f469\u200d\U0001f469\u200d\U0001f467.jpg",
            "zero\u200bwidth.jpg",
            "\u202egpj.exe",
        ],
        "names": [
            " leading space.jpg",
            "trailing space.jpg ",
            "two  spaces.jpg",
            "-rf.jpg",
            "--help",
            "line\nbreak.jpg",
            "tab\there.jpg",
            "back\\slash.jpg",
            "c:colon?.jpg",
            "star*.jpg",
            "quote\"'`$(id).jpg",
            "%2e%2e%2fup.jpg",
            "dot.",
            ".hidden.jpg",
            "...",
            "CON",
            "aux.txt",
            "Photo.JPG",
            "photo.jpg",
            "\u00fc" * 125 + "x.jpg",
        ],
    }
    for folder, some in names.items():
        for number, name in enumerate(some):
            put(at(folder, name), pseudo_random(f"{seed}/nasty/{folder}/{number}", 1000 + 37 * number))
    put(at("names", b"latin1-\xe9t\xe9.jpg"), pseudo_random(f"{seed}/latin1", 1500))
    put(at("names", b"broken-\xff\xfe\x80.bin"), pseudo_random(f"{seed}/broken", 1501))

    put(at("content", "empty.jpg"), b"")
    put(at("content", "one-byte.bin"), b"\x00")
    put(at("content", "truncated.jpg"), sample[: len(sample) * 2 // 5])
    put(at("content", "fake.jpg"), b"This is not a picture. It is text with the wrong ending.\n")
    put(at("content", "no-ending"), sample)
    put(at("content", "zeros.bin"), bytes(3 * BLOCK))
    png_bomb(at("content", f"bomb-{bomb}x{bomb}.png"), bomb)
    for folder in ("twice-a", "twice-b"):
        for number in range(3):
            put(at(folder, f"same-{number}.bin"), pseudo_random(f"{seed}/twice/{number}", 700_000 + number))
    put(at("times", "future.txt"), b"written in 2099\n", 4_070_908_800)
    put(at("times", "before-1970.txt"), b"written in 1969\n", -86_400)

    put(at(*[f"level {level:02d}" for level in range(1, 41)], "bottom.txt"), b"forty folders down\n")
    os.makedirs(at("empty folder"), exist_ok=True)

    outside = target.rstrip(b"/") + b".outside.txt"
    put(outside, b"This file is outside the album. No backup of the album may hold this sentence.\n")
    up = os.path.join(b"..", b"..", b"..", os.path.basename(outside))
    put(at("links", "first.bin"), pseudo_random(f"{seed}/link", 4000))
    os.link(at("links", "first.bin"), at("links", "hard.bin"))
    for name, goal in (("inside", b"first.bin"), ("outside", up), ("dangling", b"nowhere"), ("loop", b".")):
        os.symlink(goal, at("links", name))
    os.mkfifo(at("links", "fifo"))
    for name in ("inside", "outside", "dangling", "loop", "fifo"):
        os.utime(at("links", name), (1_500_000_000, 1_500_000_000), follow_symlinks=False)
    os.utime(at("empty folder"), (1_500_000_000, 1_500_000_000))
    put(at("links", "unreadable.txt"), b"nobody may read this\n")
    os.chmod(at("links", "unreadable.txt"), 0o000)


def big_slice(job: tuple[bytes, int, int, int]) -> int:
    """Fill one slice of the huge file."""
    path, seed, start, size = job
    with open(path, "r+b") as out:
        out.seek(start)
        out.writelines(
            pseudo_random(f"{seed}/big/{offset}", min(BLOCK, start + size - offset))
            for offset in range(start, start + size, BLOCK)
        )
    return size


def add_big(target: bytes, seed: int, size: int, pool) -> None:
    """`big/video.mp4`, all of it real data, and `big/sparse.img`, 1 GiB with one written block in the middle."""
    folder = os.path.join(target, b"big")
    video, sparse = os.path.join(folder, b"video.mp4"), os.path.join(folder, b"sparse.img")
    put(video, b"")
    slices = [(video, seed, start, min(SLICE, size - start)) for start in range(0, size, SLICE)]
    for _ in pool.imap_unordered(big_slice, slices):
        pass
    put(sparse, b"")
    with open(sparse, "r+b") as out:
        out.truncate(1 << 30)
        out.seek(1 << 29)
        out.write(pseudo_random(f"{seed}/sparse", BLOCK))
    for path in (video, sparse):
        os.utime(path, (1_600_000_000, 1_600_000_000))


def small_folder(job: tuple[bytes, int, int, int]) -> int:
    """One of the hundred folders; sizes are log-uniform from 1 to 100 KB, two in three files random, one text."""
    target, seed, folder, count = job
    rng, total = random.Random(f"{seed}/many/{folder}"), 0
    for number in range(count):
        size = int(1000 * 100 ** rng.random())
        make, ending = (prose, "txt") if number % 3 == 0 else (pseudo_random, "bin")
        name = f"many/{folder:03d}/file-{folder:03d}-{number:05d}.{ending}"
        put(os.path.join(target, name.encode()), make(f"{seed}/{name}", size), 1_400_000_000 + rng.randrange(10**8))
        total += size
    return total


def add_many(target: bytes, seed: int, count: int, pool) -> int:
    each = [count // 100 + (folder < count % 100) for folder in range(100)]
    return sum(pool.imap_unordered(small_folder, [(target, seed, i, n) for i, n in enumerate(each) if n]))
