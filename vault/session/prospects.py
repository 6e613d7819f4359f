"""What it would take to have an album on a network beside home: looked at before anything is paid."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from vault.engine import belonging
from vault.engine.carrying import PAGES
from vault.engine.heads import pending_records
from vault.engine.vault import Vault
from vault.errors import NetworkError, NoSuchAlbum, VaultError
from vault.format.head import PENDING_BYTES, NetworkRecord
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
class Offer:
    """`bytes` would be brought to a network now, also for other albums that wait; `ways` say how, and for how much.
    `year`: what as much costs for a year. Amounts are billionths.
    """

    bytes: int = 0
    ways: tuple[Way, ...] = ()
    year: int = 0


@dataclass(frozen=True, slots=True)
class Prospect:
    """An album and a network. `is_on`: by the owner's word it is there.

    `usual` is what would be brought as what can be deleted, `for_good` as what nobody can delete early; paid for until
    `until` (milliseconds since 1970, as planned). `balance` and `fees`: what the wallet has for storing and for fees,
    in billionths. `problem`: why nothing is known.
    """

    network: str
    is_on: bool
    usual: Offer = Offer()
    for_good: Offer = Offer()
    until: int = 0
    balance: int = 0
    fees: int = 0
    as_of: int = 0
    problem: VaultError | None = None


@dataclass(frozen=True, slots=True)
class Prospects:
    """An album, whether it is at home, whether nobody may delete it elsewhere, and every network that it is or could be
    on.
    """

    album: str
    at_home: bool
    networks: tuple[Prospect, ...]
    address: str
    permanent: bool = False


@dataclass(frozen=True, slots=True)
class _Packs:
    """Of a network: all that belongs there, what of it nobody may delete early, and the album's own packs."""

    wanted: set[PackId]
    permanent: set[PackId]
    own: set[PackId]


def prospects(session: "Session", album: str, monitor: Monitor) -> Prospects:
    """Asks each network of the vault; nothing is paid. Raises `NoSuchAlbum`."""
    vault = session.vault
    known = {name: (row, data) for row, _, name, data in vault.index.albums()}
    if album not in known:
        raise NoSuchAlbum(album, tuple(known))
    row, data = known[album]
    record = decode_album(data)
    planned = belonging.plan(vault, monitor)
    own = vault.index.packs_holding(belonging.objects_of(vault, row, monitor))
    shared = own | vault.index.packs_of_pages() | vault.index.packs_of_pictures()
    found = []
    for network in vault.state.networks:
        name = network.name
        if network.kind == KIND and name in vault.elsewhere:
            packs = _Packs(shared | planned.wanted.get(name, set()), planned.permanent.get(name, set()), own)
            found.append(_asked(session, network, packs, is_on=name in record.networks))
    address = session.address() if found else ""
    return Prospects(album, HOME in record.networks, tuple(found), address, record.permanent)


def _asked(session: "Session", network: NetworkRecord, packs: _Packs, *, is_on: bool) -> Prospect:
    vault, name = session.vault, network.name
    there = vault.elsewhere[name]
    now = vault.clock.now_ms()
    try:
        terms = cast("PaidNetwork", there).terms()
        epochs = min(max(1, network.needed), terms.most_ahead)
        times = epochs, -(-YEAR_MS // terms.epoch_ms)
        until = there.epoch_start(there.epoch_at(now) + epochs)
        usual = _offer(vault, there, packs.wanted, packs.permanent - packs.own, times)
        for_good = _offer(vault, there, packs.wanted, packs.permanent | packs.own, times)
    except NetworkError as error:
        return Prospect(name, is_on, as_of=now, problem=error)
    return Prospect(name, is_on, usual, for_good, until, terms.balance, terms.fees, now)


def _offer(vault: Vault, network: Beside, wanted: set[PackId], for_good: set[PackId], times: tuple[int, int]) -> Offer:
    """What bringing the packs takes, for these numbers of epochs: what may be deleted and what may not go as bundles of
    their own, and so do the pages of the lists that become new by it.
    """
    records = [record for record in map(vault.index.pack_record, sorted(wanted | for_good)) if record is not None]
    placed = [one for one in records if network.name in one.placed]
    kept = [one for one in placed if one.pack.id in for_good]
    loose = network.deletable([replace(one.pack, location=one.placed[network.name][0]) for one in kept])
    there = {one.pack.id for one in placed} - loose
    missing = [one.pack for one in records if one.pack.id not in there]
    parts = [
        [pack.length for pack in missing if pack.id not in for_good],
        [pack.length for pack in missing if pack.id in for_good],
    ]
    if missing and pending_records(vault, PENDING_BYTES - RECORD * len(missing)) is None:
        parts.append([PAGES])
    ways, year = (_ways(network, [part for part in parts if part], epochs) for epochs in times)
    return Offer(sum(pack.length for pack in missing), ways, max((way.price for way in year), default=0))


def _ways(network: Beside, parts: Sequence[Sequence[int]], epochs: int) -> tuple[Way, ...]:
    """Those of all parts together."""
    if not parts:
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


def keep_on(
    session: "Session",
    album: str,
    networks: Sequence[str],
    way: str,
    monitor: Monitor,
    *,
    permanent: bool | None = None,
) -> "list[Carried]":
    """From now on an album is on these networks; it is brought there at once, by that way where one is named. For a
    writer. `permanent`: whether nobody may delete it there early; None leaves that. Raises `NoSuchAlbum`,
    `NoSuchNetwork`, `BadProfile`.
    """
    for name in networks if way else ():
        if name != HOME:
            change_way(session, name, way)
    use(session, album, list(networks), permanent=permanent)
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
