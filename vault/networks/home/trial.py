"""What every place must do, tried on a place: the contract of `place.py` as a list of trials.

The tests run them over every kind of place, and `vault place check` over the owner's own. All that is written lies in
`tmp/` under this device's mark, and is taken away again.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from blake3 import blake3

from vault.errors import PlaceError, PlaceRefused
from vault.networks.home.place import PlaceStore
from vault.ports import Monitor

NOT_AS_WRITTEN = "what was written doesn't come back the same"
LARGE = 6 << 20  # bytes: a piece of a full pack, 3 of 5


@dataclass(frozen=True, slots=True)
class Trial:
    """One thing that a place must do; `name` is a key of `words/trials.py`."""

    name: str
    run: Callable[[PlaceStore, str], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a trial ended: `error` is None when the place did as it should."""

    name: str
    error: PlaceError | None


def try_place(store: PlaceStore, mark: str, monitor: Monitor) -> list[Outcome]:
    """All trials, up to the first that shows that the place can't be used at all. `mark`: this device's own."""
    found: list[Outcome] = []
    for trial in TRIALS:
        monitor.check()
        try:
            trial.run(store, mark)
        except PlaceError as error:
            found.append(Outcome(trial.name, error))
            if trial.name == "write":
                break
        else:
            found.append(Outcome(trial.name, None))
    return found


def _name(mark: str, what: str) -> str:
    return f"tmp/{mark}.{what}.try"


def _data(length: int, seed: bytes) -> bytes:
    return blake3(seed).digest(length=length)


def _must(is_so: bool) -> None:  # noqa: FBT001 what is said in one word here would be three lines there
    if not is_so:
        raise PlaceRefused("", NOT_AS_WRITTEN)


def _read(store: PlaceStore, name: str, offset: int, length: int) -> bytes:
    out = memoryview(bytearray(length))
    return bytes(out[: store.read_into(name, offset, out)])


def _write(store: PlaceStore, mark: str) -> None:
    name, data = _name(mark, "write"), _data(50_000, b"write")
    store.put(name, [data[:100], memoryview(data)[100:]])
    try:
        store.make_lasting(name)
        _must(store.size(name) == len(data))
        _must(_read(store, name, 0, len(data)) == data)
    finally:
        store.remove(name)


def _ranges(store: PlaceStore, mark: str) -> None:
    name, data = _name(mark, "ranges"), _data(30_000, b"ranges")
    store.put(name, [data])
    try:
        for start, length in ((0, 1), (4096, 700), (29_999, 1), (29_000, 5000), (30_000, 10), (99_000, 10)):
            _must(_read(store, name, start, length) == data[start : start + length])
    finally:
        store.remove(name)


def _replace(store: PlaceStore, mark: str) -> None:
    name = _name(mark, "replace")
    try:
        for data in (_data(9000, b"first"), _data(300, b"second"), b"", _data(9000, b"third")):
            store.put(name, [data])
            _must(store.size(name) == len(data))
            _must(_read(store, name, 0, 10_000) == data)
    finally:
        store.remove(name)


def _absent(store: PlaceStore, mark: str) -> None:
    name = _name(mark, "absent")
    store.remove(name)
    store.remove(name)
    _must(store.size(name) is None)
    _must(_read(store, name, 0, 10) == b"")
    _must(store.size(f"{name}/below") is None)
    _must(list(store.names(f"{name}.none")) == [])


def _listing(store: PlaceStore, mark: str) -> None:
    names = [f"tmp/{mark}.{number:03}.list.try" for number in range(12)]
    try:
        for name in names:
            store.put(name, [name.encode()])
        found = {name for name, is_folder in store.names("tmp") if not is_folder}
        _must({name.rpartition("/")[2] for name in names} <= found)
        store.remove(names[0])
        _must(names[0].rpartition("/")[2] not in {name for name, _ in store.names("tmp")})
    finally:
        for name in names:
            store.remove(name)


def _large(store: PlaceStore, mark: str) -> None:
    name, data = _name(mark, "large"), _data(LARGE, b"large")
    store.put(name, [data[:4096], memoryview(data)[4096:]])
    try:
        _must(store.size(name) == len(data))
        _must(_read(store, name, 0, len(data)) == data)
        _must(_read(store, name, LARGE - 5000, 5000) == data[-5000:])
    finally:
        store.remove(name)


def _at_once(store: PlaceStore, mark: str) -> None:
    names = [_name(mark, f"at-once-{number}") for number in range(6)]

    def job(name: str) -> bool:
        data = _data(70_000, name.encode())
        store.put(name, [data])
        return _read(store, name, 0, len(data)) == data and store.size(name) == len(data)

    try:
        with ThreadPoolExecutor(len(names)) as pool:
            _must(all(pool.map(job, names)))
    finally:
        for name in names:
            store.remove(name)


def _long_names(store: PlaceStore, mark: str) -> None:
    name = f"tmp/{mark}.{'0123456789abcdef' * 4}.{'fedcba9876543210'}.255.try"
    store.put(name, [b"a sliver's name has 88 letters"])
    try:
        _must(store.size(name) == len(b"a sliver's name has 88 letters"))
        _must(name.rpartition("/")[2] in {found for found, _ in store.names("tmp")})
    finally:
        store.remove(name)


TRIALS: Sequence[Trial] = (
    Trial("write", _write),
    Trial("ranges", _ranges),
    Trial("replace", _replace),
    Trial("absent", _absent),
    Trial("listing", _listing),
    Trial("long names", _long_names),
    Trial("large", _large),
    Trial("at once", _at_once),
)
