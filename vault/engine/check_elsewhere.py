"""Check, of networks that are paid: is every bundle certified and paid for, do its nodes answer, are samples sound?"""

from dataclasses import dataclass, field, replace
from typing import cast

from vault.engine.belonging import plan
from vault.engine.vault import Vault
from vault.errors import IntegrityError, NetworkError
from vault.model import Answering, BlobStanding, PackId, PackRef, Progress
from vault.ports import Monitor, PaidNetwork

SHARDS = 4  # of a bundle, at a time: both slivers of each are read


@dataclass
class Elsewhere:
    """How the bundles on one network stand. `weakest`: of those that are not over, the one that fewest answer for.

    `first_end`: of those that are not over, milliseconds since 1970. `unreadable`: too few nodes answer just now.
    """

    network: str
    bundles: int = 0
    over: int = 0
    uncertified: int = 0
    unreadable: int = 0
    first_end: int = 0
    weakest: Answering | None = None
    silent: set[str] = field(default_factory=set)
    sampled: int = 0
    read: int = 0
    sound: int = 0
    wrong: set[str] = field(default_factory=set)
    problem: NetworkError | None = None

    @property
    def needs_the_owner(self) -> bool:
        """Whether something is not as it should be, and not merely out of reach."""
        return bool(self.over or self.uncertified or self.unreadable)


def check_elsewhere(vault: Vault, monitor: Monitor, *, deep: bool, budget: int | None = None) -> list[Elsewhere]:
    """Look at every bundle that is needed on a network beside home; nothing of them is fetched. What is only left over
    there may end: what an album has come home from, or what small bundles lay in.

    With `deep` slivers are read besides, drawn at random: of every bundle some, or with a budget as many bytes on each
    network, of bundles drawn at random. A network that can't be asked is named in its report.
    """
    reports = []
    wanted = _wanted(vault, monitor) if vault.elsewhere else {}
    for name, network in vault.elsewhere.items():
        report = Elsewhere(name)
        packs = _packs_on(vault, name, None if wanted is None else wanted.get(name, set()))
        if not packs:
            continue
        paid = cast("PaidNetwork", network)
        try:
            ends: list[int] = []
            for number, one in enumerate(paid.standing(packs, monitor), 1):
                _note(report, one, ends)
                monitor.report(Progress("check", number, number))
            report.first_end = paid.epoch_start(min(ends)) if ends else 0
            if deep:
                _sample(vault, paid, packs, report, budget, monitor)
        except NetworkError as error:
            report.problem = error
        reports.append(report)
    return reports


def _wanted(vault: Vault, monitor: Monitor) -> dict[str, set[PackId]] | None:
    """By networks: the packs that belong there. None when it can't be told: the list of a large file can't be read."""
    try:
        return plan(vault, monitor).wanted
    except (IntegrityError, NetworkError):
        return None


def _packs_on(vault: Vault, name: str, wanted: set[PackId] | None) -> list[PackRef]:
    """Those that are wanted there, or of which nothing is left elsewhere; all when it can't be told what is wanted."""
    found = []
    for row in vault.index.walk_packs():
        record = vault.index.pack_record(row.pack.id)
        if record is None or name not in record.placed:
            continue
        if wanted is None or row.pack.id in wanted or len(record.placed) == 1 or vault.index.is_lost(row.pack.id):
            found.append(replace(record.pack, location=record.placed[name][0]))
    return found


def _note(report: Elsewhere, one: BlobStanding, ends: list[int]) -> None:
    report.bundles += 1
    if one.answering is None:
        report.over += 1
        return
    ends.append(one.end_epoch)
    report.uncertified += not one.certified
    report.unreadable += one.answering.shards < one.answering.needed
    report.silent |= set(one.answering.silent)
    if report.weakest is None or one.answering.shards < report.weakest.shards:
        report.weakest = one.answering


def _sample(
    vault: Vault, network: PaidNetwork, packs: list[PackRef], report: Elsewhere, budget: int | None, monitor: Monitor
) -> None:
    """Until everything has had its turn, or the budget is used up."""
    first = {pack.location.blob: pack for pack in packs}
    for pack in sorted(first.values(), key=lambda _: vault.random(8)):
        if budget is not None and report.read >= budget:
            break
        found = network.sample(pack, SHARDS, monitor)
        report.sampled += 1
        report.read += found.read
        report.sound += found.sound
        report.wrong |= set(found.wrong)
