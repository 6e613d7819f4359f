"""What lies on the places by its names alone, and clearing away what nobody needs: sets of slivers."""

from collections.abc import Callable, Collection, Iterator, Sequence

from vault.errors import PlaceError
from vault.format.sliver import parse_file_name
from vault.model import PackId
from vault.networks.home.places import Place
from vault.ports import Monitor

SetName = tuple[PackId, bytes]  # pack id, first 8 bytes of the code id


def sets(places: Sequence[Place], monitor: Monitor) -> Iterator[SetName]:
    """Every set of which a sliver is listed anywhere, each once."""
    seen: set[SetName] = set()
    for place in places:
        for _, name in _files(place, monitor, lambda _: True) if place.is_readable else ():
            if name not in seen:
                seen.add(name)
                yield name


def clear(places: Sequence[Place], wanted: Collection[SetName], monitor: Monitor) -> int:
    """Remove these sets from the places that can be written to; returns the bytes that went."""
    folders = {pack.hex()[:2] for pack, _ in wanted}
    freed = 0
    for place in places:
        for path, name in _files(place, monitor, folders.__contains__) if place.is_connected else ():
            if name in wanted:
                try:
                    freed += place.store.size(path) or 0
                    place.store.remove(path)
                except PlaceError as error:
                    place.fail(error)
                    break
    return freed


def _files(place: Place, monitor: Monitor, is_wanted: Callable[[str], bool]) -> Iterator[tuple[str, SetName]]:
    for folder, is_folder in listed(place, "slivers"):
        monitor.check()
        for file, _ in listed(place, f"slivers/{folder}") if is_folder and is_wanted(folder) else ():
            parsed = parse_file_name(file)
            if parsed is not None and file.startswith(folder):
                yield f"slivers/{folder}/{file}", (parsed[0], bytes.fromhex(parsed[1]))


def listed(place: Place, folder: str) -> list[tuple[str, bool]]:
    """What a place lists in a folder; nothing when it can't."""
    try:
        return list(place.store.names(folder))
    except PlaceError as error:
        place.fail_reading(error)
        return []
