"""The list of what is in a test album: one JSON object per line, sorted by path.

    {"path": base64 of the path's bytes, "type": "file" | "symlink" | "fifo" | "dir",
     "size": bytes, "blake2b": hex (files), "target": base64 (symlinks), "mode": octal text, "mtime": seconds}

`python3 album_manifest.py check MANIFEST FOLDER` compares a restored folder with the list and exits 1 on any
difference. `--lax` forgives what a backup may leave out on purpose: fifos, modes and times.
"""

import base64
import hashlib
import json
import os
import stat
import sys
from multiprocessing import Pool

CHUNK = 1 << 20


def blake2b_of(path: bytes) -> str:
    """Hash a file; one that its owner cannot read (mode 000) is opened up for the moment it takes."""
    mode = None
    try:
        stream = open(path, "rb")  # noqa: SIM115 closed below, whichever of the two it is
    except PermissionError:
        mode = stat.S_IMODE(os.lstat(path).st_mode)
        os.chmod(path, 0o400)
        stream = open(path, "rb")  # noqa: SIM115
    digest = hashlib.blake2b()
    with stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
    if mode is not None:
        os.chmod(path, mode)
    return digest.hexdigest()


def entry(job: tuple[bytes, bytes]) -> dict:
    """Describe one path below the root."""
    root, relative = job
    path = os.path.join(root, relative)
    info = os.lstat(path)
    row = {
        "path": base64.b64encode(relative).decode(),
        "type": "file",
        "size": info.st_size,
        "mode": f"{stat.S_IMODE(info.st_mode):04o}",
        "mtime": info.st_mtime_ns // 10**9,
    }
    if stat.S_ISREG(info.st_mode):
        row["blake2b"] = blake2b_of(path)
    elif stat.S_ISLNK(info.st_mode):
        row |= {"type": "symlink", "target": base64.b64encode(os.readlink(path)).decode()}
    elif stat.S_ISFIFO(info.st_mode):
        row |= {"type": "fifo", "size": 0}
    elif stat.S_ISDIR(info.st_mode):
        row |= {"type": "dir", "size": 0}
    return row


def paths_below(root: bytes) -> list[bytes]:
    """Every path below root but folders that hold something (an empty folder has only its own line)."""
    found = []
    for folder, folders, files in os.walk(root):
        links = [name for name in folders if os.path.islink(os.path.join(folder, name))]
        found += [os.path.relpath(os.path.join(folder, name), root) for name in files + links]
        if not folders and not files and folder != root:
            found.append(os.path.relpath(folder, root))
    return sorted(found)


def scan(root: bytes, workers: int | None = None) -> list[dict]:
    jobs = [(root, path) for path in paths_below(root)]
    with Pool(workers) as pool:
        return pool.map(entry, jobs, chunksize=16)


def write(root: bytes, manifest: bytes, workers: int | None = None) -> list[dict]:
    rows = scan(root, workers)
    with open(manifest, "w", encoding="ascii", newline="\n") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows)
    return rows


def read(manifest: str | bytes) -> list[dict]:
    with open(manifest, encoding="ascii") as lines:
        return [json.loads(line) for line in lines]


def check(manifest: str, root: str, lax: bool = False) -> list[str]:
    """The differences between the list and the folder, in words; an empty list when there are none."""
    return compare(read(manifest), scan(os.fsencode(root)), lax)


def compare(wanted_rows: list[dict], there_rows: list[dict], lax: bool = False) -> list[str]:
    """The differences between two lists, in words."""
    wanted, there = ({row["path"]: row for row in rows} for rows in (wanted_rows, there_rows))
    if lax:
        wanted, there = ({path: row for path, row in rows.items() if row["type"] != "fifo"} for rows in (wanted, there))
    skip = {"mode", "mtime"} if lax else set()
    problems = []
    for path in sorted(wanted | there, key=base64.b64decode):
        name = repr(base64.b64decode(path))
        if path not in there:
            problems.append(f"missing {name}")
        elif path not in wanted:
            problems.append(f"not in the list {name}")
        else:
            problems += [
                f"{key} differs {name}: {wanted[path].get(key)} -> {there[path].get(key)}"
                for key in (wanted[path].keys() | there[path].keys()) - skip
                if wanted[path].get(key) != there[path].get(key)
            ]
    return problems


if __name__ == "__main__":
    arguments = [word for word in sys.argv[1:] if word != "--lax"]
    if len(arguments) != 3 or arguments[0] != "check":
        sys.exit(__doc__)
    found = check(arguments[1], arguments[2], lax="--lax" in sys.argv)
    print("\n".join(found) or "the folder matches the list")
    sys.exit(1 if found else 0)
