"""What it would take to have an album on a network beside home: looked at before anything is paid."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from vault.engine import belonging
from vault.engine.carrying import PAGES
from vault.engine.heads import pending_records
from vault.errors import NetworkError, NoSuchAlbum, VaultError
from vault.format.head import PENDING_BYTES
from vault.format.records import HOME, decode_album
from vault.model import PackId, Way
from vault.ports import Beside, Monitor, PaidNetwork
from vault.session.neighbours import change_way, use
from vault.session.walruses import KIND

if TYPE_CHECKING:
    from vault.engine.carrying import Carried
    from vault.session.session import Session

YEAR_MS = 365 * 24 * 3600 * 1000
RECORD = 400  # bytes of a pack's record with where it is, at most
ANSWER_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Prospect:
    """An album and a network. `is_on`: by the owner's word it is there.

    `bytes` would be brought there now, also for other albums that wait, and paid for until `until` (milliseconds since
    1970, as planned); `ways` say how, and for how much. `year`: what as much costs for a year. `balance` and `fees`:
    what the wallet has for storing and for fees. All amounts are billionths. `problem`: why nothing is known.
    """

    network: str
    is_on: bool
    bytes: int = 0
    until: int = 0
    ways: tuple[Way, ...] = ()
    year: int = 0
    balance: int = 0
    fees: int = 0
    as_of: int = 0
    problem: VaultError | None = None


@dataclass(frozen=True, slots=True)
class Prospects:
    """An album, whether it is at home, and every network that it is or could be on."""

    album: str
    at_home: bool
    networks: tuple[Prospect, ...]
    address: str


def prospects(session: "Session", album: str, monitor: Monitor) -> Prospects:
    """Asks each network of the vault; nothing is paid. Raises `NoSuchAlbum`."""
    vault = session.vault
    known = {name: (row, data) for row, _, name, data in vault.index.albums()}
    if album not in known:
        raise NoSuchAlbum(album, tuple(known))
    row, data = known[album]
    on = decode_album(data).networks
    planned = belonging.plan(vault, monitor).wanted
    packs = vault.index.packs_holding(belonging.objects_of(vault, row, monitor))
    packs |= vault.index.packs_of_pages() | vault.index.packs_of_pictures()
    found = tuple(
        _asked(session, record.name, record.needed, packs | planned.get(record.name, set()), is_on=record.name in on)
        for record in vault.state.networks
        if record.kind == KIND and record.name in vault.elsewhere
    )
    return Prospects(album, HOME in on, found, session.address() if found else "")


def _asked(session: "Session", name: str, epochs: int, wanted: set[PackId], *, is_on: bool) -> Prospect:
    vault = session.vault
    network = vault.elsewhere[name]
    records = map(vault.index.pack_record, sorted(wanted))
    lengths = [record.pack.length for record in records if record is not None and name not in record.placed]
    now, epochs = vault.clock.now_ms(), max(1, epochs)
    try:
        terms = cast("PaidNetwork", network).terms()
        epochs = min(epochs, terms.most_ahead)
        until = network.epoch_start(network.epoch_at(now) + epochs)
        parts = (
            [lengths, [PAGES]] if pending_records(vault, PENDING_BYTES - RECORD * len(lengths)) is None else [lengths]
        )
        ways = _ways(network, parts, epochs)
        year = _ways(network, parts, -(-YEAR_MS // terms.epoch_ms))
    except NetworkError as error:
        return Prospect(name, is_on, sum(lengths), as_of=now, problem=error)
    dearest = max((one.price for one in year), default=0)
    return Prospect(name, is_on, sum(lengths), until, ways, dearest, terms.balance, terms.fees, now)


def _ways(network: Beside, parts: Sequence[Sequence[int]], epochs: int) -> tuple[Way, ...]:
    """Those of the packs and of the pages that follow them, together: each part goes as bundles of its own."""
    if not parts[0]:
        return ()
    return tuple(
        replace(
            ways[0],
            sent_bytes=sum(way.sent_bytes for way in ways),
            price=sum(way.price for way in ways),
            tip=-1 if any(way.tip < 0 for way in ways) else sum(way.tip for way in ways),
        )
        for ways in zip(*(network.ways(part, epochs) for part in parts), strict=True)
    )


def keep_on(session: "Session", album: str, networks: Sequence[str], way: str, monitor: Monitor) -> "list[Carried]":
    """From now on an album is on these networks; it is brought there at once, by that way where one is named. For a
    writer. Raises `NoSuchAlbum`, `NoSuchNetwork`, `BadProfile`.
    """
    for name in networks if way else ():
        if name != HOME:
            change_way(session, name, way)
    use(session, album, list(networks))
    return session.carry(monitor, flush=True)


def running_practice(folder: Path) -> bytes:
    """What the practice network of a vault's folder says of itself, as a profile; empty when none runs there."""
    import json
    import urllib.request

    try:
        control = int(json.loads((folder / "devnet" / "running.json").read_bytes())["control"])
        request = urllib.request.Request(f"http://127.0.0.1:{control}/status", headers={"X-Vault-Devnet": "1"})
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(request, timeout=ANSWER_SECONDS) as answer:
            return bytes(answer.read())
    except (OSError, ValueError, KeyError, TypeError):
        return b""
