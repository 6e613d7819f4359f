"""The networks beside home, as their owner sees them: added, listed, and chosen for albums."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from vault.engine import belonging
from vault.engine.vault import Vault
from vault.errors import NetworkError, NetworkTooSmall, NoSuchAlbum, NoSuchNetwork
from vault.format.head import NetworkRecord
from vault.format.pack import MAX_READ
from vault.format.records import HOME, PackRecord, decode_album
from vault.model import PackId, Quote, Way
from vault.networks.walrus.profiles import profile_file
from vault.ports import Monitor
from vault.session.placing import next_stamp
from vault.session.walruses import KIND, keep_profile, profile_of, walrus_network

if TYPE_CHECKING:
    from vault.networks.walrus.network import WalrusNetwork
    from vault.session.session import Session


@dataclass
class NetworkLine:
    """A network in a line. `epochs`: for how many new blobs are paid; `waiting`: packs that are not there yet.

    `permanent`: the albums of which nobody can delete what is there early; `quote`: what bringing the rest would cost
    now; `reason`: why nothing is known of it; `servers`: how many keep what is there.
    """

    name: str
    kind: str
    albums: list[str] = field(default_factory=list)
    permanent: list[str] = field(default_factory=list)
    epochs: int = 0
    packs: int = 0
    bytes: int = 0
    waiting: int = 0
    waiting_bytes: int = 0
    quote: Quote | None = None
    ways: list[Way] = field(default_factory=list)
    address: str = ""
    reachable: bool = True
    reason: str = ""
    servers: int = 0


def add_network(session: "Session", name: str, epochs: int, profile: bytes, through: str = "") -> NetworkLine:
    """Make a network one of this vault's. Asks it who it is; nothing is paid. `through`: the way to write, if chosen.

    Raises `NoSuchNetwork`, `BadProfile`, `NetworkTooSmall`, a `ChainError`.
    """
    vault, files = session.vault, session.files
    if profile:
        keep_profile(files, name, profile, session.around)
    found = profile_of(files, name)
    if found is None:
        raise NoSuchNetwork(name)
    if through:
        found = keep_profile(files, name, profile_file(replace(found, write_through=through)), session.around)
    made = walrus_network(files, found, session.secrets, vault.keys, session.around)
    try:
        largest = made.largest_blob
    except BaseException:
        made.close()
        raise
    if largest < MAX_READ:
        made.close()
        raise NetworkTooSmall(name, largest)
    known = next((record for record in vault.state.networks if record.name == name), None)
    stamp = next_stamp(vault)
    record = (
        replace(known, needed=epochs, stamp=stamp)  # its rule and its budget stay
        if known is not None
        else NetworkRecord(name, KIND, vault.clock.now_ms(), epochs, stamp)
    )
    records = [one for one in vault.state.networks if one.name != name]
    vault.change_state(networks=tuple(sorted((*records, record), key=lambda one: one.name)))
    _speak_by(session, made)
    vault.index.put("uncommitted", 1)
    vault.index.commit()
    return NetworkLine(name, KIND, epochs=epochs, address=session.address())


def change_way(session: "Session", name: str, through: str) -> None:
    """From now on this device writes to a network another way: "nodes", "relay" or "publisher". For a writer. Raises
    `NoSuchNetwork`, `BadProfile`.
    """
    found = profile_of(session.files, name) if name in session.vault.elsewhere else None
    if found is None:
        raise NoSuchNetwork(name)
    if found.write_through != through:
        found = keep_profile(session.files, name, profile_file(replace(found, write_through=through)), session.around)
        _speak_by(session, walrus_network(session.files, found, session.secrets, session.vault.keys, session.around))


def _speak_by(session: "Session", made: "WalrusNetwork") -> None:
    """Use a network in the place of the one of its name."""
    vault = session.vault
    old = vault.elsewhere.get(made.name)
    if old is not None:
        old.close()
    vault.elsewhere = {**vault.elsewhere, made.name: made}
    session.household.connect()


def use(session: "Session", album: str, networks: list[str], *, permanent: bool | None = None) -> None:
    """From now on an album is on these networks. Raises `NoSuchAlbum`, `NoSuchNetwork`. `permanent`: whether it is kept
    there so that nobody can delete it early; None leaves that as it is.
    """
    known = [HOME, *session.vault.elsewhere]
    for name in networks:
        if name not in known:
            raise NoSuchNetwork(name, known)
    albums = {name: row for _, row, name, _ in session.vault.index.albums()}
    if album not in albums:
        raise NoSuchAlbum(album, tuple(albums))
    belonging.use_networks(session.vault, albums[album], networks, permanent=permanent)


def lines(session: "Session", monitor: Monitor) -> list[NetworkLine]:
    """Every network, home first. One that can't be reached says why."""
    vault = session.vault
    found = {HOME: NetworkLine(HOME, HOME)}
    for known in vault.state.networks:
        if known.kind == KIND:
            found[known.name] = NetworkLine(known.name, KIND, epochs=known.needed, address=session.address())
    for _, _, name, data in vault.index.albums():
        album = decode_album(data)
        for line in (found[on] for on in album.networks if on in found):
            line.albums.append(name)
            line.permanent += [name] if album.permanent and line.name != HOME else []
    planned = belonging.plan(vault, monitor)
    for record in _records(vault):
        for on in record.placed:
            if on in found:
                found[on].packs += 1
                found[on].bytes += record.pack.length
    for name, line in found.items():
        if name in vault.elsewhere:
            _wait(vault, line, planned.wanted.get(name, set()))
        elif name != HOME:
            line.reachable, line.reason = False, "NoSuchNetwork"
    return list(found.values())


def _records(vault: Vault) -> Iterator[PackRecord]:
    for row in vault.index.walk_packs():
        record = vault.index.pack_record(row.pack.id)
        if record is not None:
            yield record


def _wait(vault: Vault, line: NetworkLine, wanted: set[PackId]) -> None:
    """What is not there yet, and what it would cost."""
    network = vault.elsewhere[line.name]
    records = map(vault.index.pack_record, sorted(wanted))
    lengths = [record.pack.length for record in records if record is not None and line.name not in record.placed]
    line.waiting, line.waiting_bytes = len(lengths), sum(lengths)
    try:
        line.quote = network.quote(lengths, max(1, line.epochs)) if lengths else None
        line.ways = list(network.ways(lengths, max(1, line.epochs))) if lengths else []
        line.servers = network.servers()
    except NetworkError as error:
        line.reachable, line.reason = False, type(error).__name__
