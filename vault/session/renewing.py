"""Renewing on the networks that are paid: what is due on each, the standing rule, and paying for it."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import cast

from vault.engine.carrying import carry
from vault.engine.commit import commit, needs_commit
from vault.engine.paid_leases import Renewed, Rule, leases_on, look, pay, rule_of
from vault.errors import NoMoneyNetwork, NotEnoughPlaces, VaultError
from vault.ports import Monitor, PaidNetwork
from vault.session.placing import next_stamp
from vault.session.session import Session


@dataclass(frozen=True, slots=True)
class NotRenewed:
    """A network of which nothing could be learnt, that couldn't be paid, or didn't take the head that tells of it; and
    why.
    """

    network: str
    problem: VaultError


Outcome = Renewed | NotRenewed


@dataclass(frozen=True, slots=True)
class Changed:
    """What the owner wants to be the rule from now on; None leaves a part as it is. Money in billionths."""

    keep: int | None = None
    before: int | None = None
    budget: int | None = None

    @property
    def says_something(self) -> bool:
        """Whether anything is to change."""
        return (self.keep, self.before, self.budget) != (None, None, None)


def paid_networks(session: Session, named: str | None = None) -> list[PaidNetwork]:
    """The vault's networks that are paid, or the one that is named. Raises `NoMoneyNetwork`."""
    found = session.vault.elsewhere
    if named is not None and named not in found:
        raise NoMoneyNetwork(named, list(found))
    return [cast("PaidNetwork", network) for name, network in found.items() if named in {None, name}]


def look_all(session: Session, monitor: Monitor, named: str | None = None, epochs: int | None = None) -> list[Outcome]:
    """What is due on each network, and what it would cost. Nothing is paid."""
    return _each(session, named, lambda network: _looked(session, network, monitor, epochs))


def renew_all(session: Session, monitor: Monitor, named: str | None = None, epochs: int | None = None) -> list[Outcome]:
    """Pay for what is due (with `epochs`: for so many more of everything), and let the other devices know.

    For a writer. A network that can't do it now is named, and the others go on.
    """
    vault = session.vault

    def renewed(network: PaidNetwork) -> Renewed:
        network.settle_payments()
        return pay(vault, network, _looked(session, network, monitor, epochs), monitor)

    found = _each(session, named, renewed)
    with suppress(NotEnoughPlaces):  # what is paid is paid, and the next backup tells of it
        if vault.index.get("carried"):  # packs lie elsewhere now: the heads there have to say so, too
            carried = carry(vault, monitor, flush=False)
            said = {one.network for one in found if isinstance(one, NotRenewed)}
            found += [
                NotRenewed(one.network, one.problem) for one in carried if one.problem and one.network not in said
            ]
        elif needs_commit(vault):
            commit(vault, monitor)
    return found


def change_rule(session: Session, name: str, changed: Changed) -> Rule:
    """Another standing rule for a network; the next head tells the other devices. For a writer."""
    (network,) = paid_networks(session, name)
    vault = session.vault
    stamp = next_stamp(vault)
    records = [
        replace(
            record,
            needed=record.needed if changed.keep is None else changed.keep,
            renew_before=record.renew_before if changed.before is None else changed.before,
            budget=record.budget if changed.budget is None else changed.budget,
            stamp=stamp,
        )
        if record.name == name
        else record
        for record in vault.state.networks
    ]
    vault.change_state(networks=tuple(records))
    vault.index.put("uncommitted", 1)
    vault.index.commit()
    return rule_of(vault, name, network.terms().epoch_ms)


def _looked(session: Session, network: PaidNetwork, monitor: Monitor, epochs: int | None) -> Renewed:
    return look(session.vault, network, leases_on(session.vault, network, monitor), epochs=epochs)


def _each(session: Session, named: str | None, do: Callable[[PaidNetwork], Renewed]) -> list[Outcome]:
    found: list[Outcome] = []
    for network in paid_networks(session, named):
        try:
            found.append(do(network))
        except VaultError as error:
            found.append(NotRenewed(network.name, error))
    return found


def renew_by_itself(session: Session, monitor: Monitor) -> list[Outcome]:
    """The standing rule, applied by every backup: where the owner has set a budget, which says that it may be spent.

    What can't be paid is said by `vault renew` and on the page; a backup doesn't fail for it.
    """
    found: list[Outcome] = []
    for record in session.vault.state.networks:
        if record.budget and record.name in session.vault.elsewhere:
            found += renew_all(session, monitor, record.name)
    return found
