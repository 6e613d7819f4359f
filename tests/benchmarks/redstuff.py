"""Vault's way from objects to slivers beside Walrus's official WebAssembly encoder, on the same bytes in one run.

    python tests/benchmarks/redstuff.py [--size 64] [--shards 1000] [--runs 5] [--report FILE]

Ours seals objects into packs, puts these together to a bundle, encodes it, and makes every sliver into the bytes that
are sent; the encoder only encodes. On one core, then two bundles at once on two, and what memory each takes. Each is a
process of its own, bound to its cores; they take turns. Prints medians, ratios and bars, and writes a dated JSON file.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from tests.acceptance.story import Story, dated  # noqa: E402
from tests.devnet import javascript  # noqa: E402

MB, MIB = 1_000_000, 1 << 20
OBJECT = 4 * MB  # a photo
ONE_CORE, TWO_CORES = 3.5, 6.0  # times the speed of the other encoder
TIMES = 9  # bytes of memory for each byte of a bundle, for each encoder at work
WHOLE = 1280 * MIB


def photos(size: int, seed: int) -> Iterator[bytearray]:
    """Objects that are all different, made from one so that making them costs nothing."""
    one = bytearray(os.urandom(OBJECT))
    for number in range(-(-size // OBJECT)):
        one[:16] = number.to_bytes(8, "little") + seed.to_bytes(8, "little")
        yield one[: size - number * OBJECT]


def bundle(size: int, seed: int) -> tuple[bytes, float]:
    """Objects sealed into packs, as the engine does, and these put together; and how long the sealing took."""
    import mmap

    from blake3 import blake3

    from vault.format.objects import object_id
    from vault.format.pack import CAPACITY, PackWriter
    from vault.model import Kind, ObjectId

    began, packs = time.monotonic(), []
    writer = None
    for number, plain in enumerate(photos(size, seed)):
        if writer is None or writer.is_full:
            packs += [] if writer is None else [writer.close().data]
            salt = blake3(f"{seed} {number}".encode()).digest()
            writer = PackWriter(memoryview(mmap.mmap(-1, CAPACITY)), b"d" * 32, salt)
        writer.add(ObjectId(object_id(b"o" * 32, plain)), Kind.DATA, plain, packed_already=True)
    packs += [] if writer is None else [writer.close().data]
    return b"".join(packs), time.monotonic() - began


def work(size: int, shards: int, seed: int) -> tuple[dict, bytes]:
    """The whole way of one bundle: what it took, and what there is to compare."""
    import hashlib

    from vault.coding.redstuff import Geometry
    from vault.format.walrus.slivers import Axis
    from vault.networks.walrus.encoder import encode_blob

    began = time.monotonic()
    whole, sealing = bundle(size, seed)
    encoded = encode_blob(whole, Geometry(shards))
    total = sum(len(encoded.sliver(shard, axis)) for shard in range(shards) for axis in Axis)
    seconds = time.monotonic() - began
    first = next(shard for shard in range(shards) if encoded.pair(shard) == 0)
    return {
        "seconds": seconds,
        "sealing": sealing,
        "bundle": len(whole),
        "slivers": total,
        "id": encoded.blob_id.hex(),
        "sliver": hashlib.sha256(encoded.sliver(first, Axis.PRIMARY)).hexdigest(),
        "seed": seed,
    }, whole


def child(size: int, shards: int, at_once: int, keep: str) -> None:
    """In a process of its own: `at_once` bundles in as many threads. The first bundle is kept for the other encoder."""
    import resource

    work(MB, shards, 99)  # imports, tables
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    found: list[dict] = []

    def run(seed: int) -> None:
        told, whole = work(size, shards, seed)
        found.append(told)
        if keep and seed == 0:
            Path(keep).write_bytes(whole)

    threads = [threading.Thread(target=run, args=(seed,)) for seed in range(at_once)]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = max(time.monotonic() - began, 1e-9)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    first = next(one for one in found if one["seed"] == 0)
    print(
        json.dumps(first | {"seconds": first["seconds"] if at_once == 1 else seconds, "peak": peak, "before": before})
    )


def cores(count: int) -> list[str]:
    """Words that bind a command to so many cores."""
    mine = sorted(os.sched_getaffinity(0))[:count]
    return ["taskset", "-c", ",".join(map(str, mine))]


def measured(size: int, shards: int, at_once: int, keep: str = "") -> dict:
    """Ours, once."""
    words = [sys.executable, __file__, "--child", str(size), str(shards), str(at_once), keep]
    done = subprocess.run([*cores(at_once), *words], capture_output=True, text=True, check=True, timeout=300)
    return json.loads(done.stdout)


def official(file: Path, shards: int, folder: Path, node: javascript.Node) -> dict:
    """The other one, once."""
    script = folder / "encode.mjs"
    script.write_bytes((HERE / "encode.mjs").read_bytes())
    words = [node.node, str(script), str(file), str(shards), "1"]
    done = subprocess.run(
        [*cores(1), *words],
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
        cwd=folder,
        env={"PATH": node.path},
    )
    told = json.loads(done.stdout)
    return told | {"seconds": told["seconds"][0]}


def main() -> int:
    """The whole run; 1 when a bar is not met."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", type=int, default=64, help="MB of objects in a bundle")
    parser.add_argument("--shards", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--report", type=Path)
    asked = parser.parse_args()
    node = javascript.find_node()
    folder = javascript.install(node)
    story, size = Story(), asked.size * MB
    ours, both, theirs = [], [], []
    with tempfile.TemporaryDirectory() as work_folder:
        file = Path(work_folder) / "bundle"
        for _ in range(asked.runs):
            ours.append(measured(size, asked.shards, 1, str(file)))
            theirs.append(official(file, asked.shards, folder, node))
            both.append(measured(size, asked.shards, 2))
            alike = (ours[-1]["id"], ours[-1]["sliver"]) == (theirs[-1]["id"], theirs[-1]["sliver"])
            story.expect(alike, "both encoders make the same blob id and the same first sliver")
    large = measured(128 * MIB - 3 * MIB, asked.shards, 1)
    one, other = median(run["seconds"] for run in ours), median(run["seconds"] for run in theirs)
    two = median(run["seconds"] for run in both) / 2
    story.figure("sealed, encoded, serialised", one_core_s=round(one, 2), two_cores_s_each=round(two, 2))
    story.figure("official encoder, encode only", one_core_s=round(other, 2))
    for name, value, bar in (("one core", other / one, ONE_CORE), ("two cores", other / two, TWO_CORES)):
        story.figure(name, times_as_fast=round(value, 2), bar=bar)
        story.expect(value >= bar, f"{name}: at least {bar} times as fast, not {value:.2f}")
    for name, run, at_once in (("one", ours[-1], 1), ("two at once", both[-1], 2), ("one of 128 MiB", large, 1)):
        taken = (run["peak"] - run["before"]) / run["bundle"] / at_once
        story.figure(f"memory, {name}", times_bundle=round(taken, 2), peak_mib=round(run["peak"] / MIB))
        story.expect(taken <= TIMES, f"memory, {name}: at most {TIMES} times the bundle, not {taken:.2f}")
        story.expect(run["peak"] <= WHOLE, f"memory, {name}: at most 1.25 GiB in all")
    return story.finish(asked.report or dated("redstuff", Path.cwd()))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), sys.argv[5])
    else:
        sys.exit(main())
