"""What lies on the places by its names, and clearing away what nobody needs: sets of slivers."""

from collections.abc import Callable, Collection, Iterator, Sequence

from vault.coding.zfec_code import MOST
from vault.errors import DamagedSliver, PlaceError
from vault.format.sliver import decode_header, header_length, parse_file_name
from vault.model import Location, PackId, PackRef
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


def packs(places: Sequence[Place], monitor: Monitor) -> Iterator[PackId]:
    """Every pack of which a sliver is listed anywhere, each once."""
    seen: set[PackId] = set()
    for pack, _ in sets(places, monitor):
        if pack not in seen:
            seen.add(pack)
            yield pack


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


def find(places: Sequence[Place], pack: PackId, network: str, monitor: Monitor) -> PackRef | None:
    """The reference to a pack, from the first of its slivers whose header is sound."""
    folder = f"slivers/{pack.hex()[:2]}"
    for place in places:
        monitor.check()
        for name, _ in listed(place, folder) if place.is_readable else ():
            parsed = parse_file_name(name)
            if parsed is None or parsed[0] != pack:
                continue
            start = memoryview(bytearray(header_length(MOST)))
            try:
                header = decode_header(start[: place.store.read_into(f"{folder}/{name}", 0, start)])
            except DamagedSliver:
                continue
            except PlaceError as error:
                place.fail_reading(error)
                continue
            if header.pack_id == pack and header.code_id.hex()[:16] == parsed[1]:
                location = Location(network, header.code_id, header.code)
                return PackRef(pack, header.pack_length, header.pack_header[8:40], location)
    return None


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
