"""`vault place`: add, list, check; spread and retire come later."""

from collections.abc import Iterator, Sequence

import click

from vault.cli.basics import DONE, NEEDS_YOU, Group, Run
from vault.cli.lines import table
from vault.cli.monitor import LineMonitor
from vault.cli.program import later
from vault.cli.status import STATES
from vault.engine.status import PlaceStatus
from vault.session.session import Session
from vault.words.writing import count, shown


@click.group("place", cls=Group)
def command() -> None:
    """Places: folders and drives that hold the pieces."""


@command.command("add")
@click.argument("url", metavar="DIR")
@click.option("--domain", metavar="NAME", help="What the place is lost together with: a house, a disk, a provider.")
@click.option("--instead-of", metavar="PLACE", help="The place that it replaces: its pieces are rebuilt here.")
@click.pass_obj
def add(run: Run, url: str, domain: str | None, instead_of: str | None) -> int:
    """Make DIR a place of the vault.

    New photos use it at once. With the address of a place that is there and --domain, this says anew what the place
    is lost together with.
    """

    def work(session: Session, monitor: LineMonitor) -> int:
        record = session.household.add(url, domain, instead_of, monitor)
        waiting = session.vault.index.waiting_by_slot().get(record.slot, 0)
        document = {
            "name": record.name,
            "url": record.url,
            "domain": record.domain,
            "slot": record.slot,
            "waiting": waiting,
        }
        run.show(document, _added(record.name, record.domain, waiting))
        return DONE

    return run.work(work, write=True)


def _added(name: str, domain: str, waiting: int) -> Iterator[str]:
    yield f"{shown(name)} is a place of the vault ({shown(domain)})."
    if waiting:
        yield f"{count(waiting, 'piece')} belong there. Run 'vault repair' to rebuild them."


@command.command("list")
@click.pass_obj
def list_places(run: Run) -> int:
    """List the places, and whether each is here."""

    def work(session: Session, _: LineMonitor) -> int:
        places = session.household.statuses()
        run.show({"places": [_fields(place) for place in places]}, _lines(places))
        return DONE

    return run.work(work, write=False)


@command.command("check")
@click.pass_obj
def check(run: Run) -> int:
    """Ask every place whether it is here, is the one it should be, and takes new pieces.

    The exit code is 4 when one doesn't. 'vault check' looks at the pieces themselves.
    """

    def work(session: Session, monitor: LineMonitor) -> int:
        session.household.try_all(monitor)
        places = session.household.statuses()
        is_well = all(place.state == "connected" for place in places)
        run.show({"places": [_fields(place) for place in places]}, _lines(places))
        return DONE if is_well else NEEDS_YOU

    return run.work(work, write=False)


def _fields(place: PlaceStatus) -> dict[str, object]:
    return {
        "name": place.name,
        "url": place.url,
        "domain": place.domain,
        "state": place.state,
        "reason": place.reason,
        "slot": place.slot,
        "waiting": place.waiting,
    }


def _lines(places: Sequence[PlaceStatus]) -> Iterator[str]:
    rows = []
    for place in places:
        state = STATES.get(place.state, place.state)
        if place.reason and place.state != "connected":
            state += f" ({shown(place.reason[:1].lower() + place.reason[1:])})"
        misses = f"misses {count(place.waiting, 'piece')}" if place.waiting else ""
        rows.append((shown(place.name), state, shown(place.domain), shown(place.url), misses))
    yield from table(rows)


command.add_command(later("place spread", "Spread what is stored over the places that there are now."))
command.add_command(later("place retire", "Empty a place and take it out of the vault."))
