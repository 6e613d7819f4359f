"""`vault place`: add, list, check, sign in, limit, pause, resume, spread, retire."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vault.cli.basics import DONE, NEEDS_YOU, Group, Run
from vault.cli.lines import table
from vault.cli.monitor import LineMonitor
from vault.cli.secrets import given_credentials
from vault.cli.status import in_full, state_word, survival
from vault.cli.values import read_size
from vault.engine.catch_up import catch_up
from vault.engine.commit import commit, head_is_short
from vault.engine.spread import SpreadReport, spread
from vault.engine.status import PlaceStatus, Status
from vault.session.session import Session
from vault.words.reasons import because
from vault.words.trials import trial_sentence
from vault.words.writing import count, shown, size

if TYPE_CHECKING:
    from vault.engine.disasters import Disasters
    from vault.networks.home.trial import Outcome

CREDENTIALS = click.option(
    "--credentials",
    "file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Lines like password=… or private_key=@FILE. Else VAULT_PLACE_PASSWORD and its like; else you are asked.",
)
SHARE = click.option(
    "--share", is_flag=True, help="Let your other computers have it, too: it is kept in the sealed table of contents."
)


@click.group("place", cls=Group)
def command() -> None:
    """Places: folders, drives and servers that hold the pieces."""


@command.command("add")
@click.argument("url", metavar="DIR|URL")
@click.option("--domain", metavar="NAME", help="What the place is lost together with: a house, a disk, a provider.")
@click.option("--instead-of", metavar="PLACE", help="The place that it replaces: its pieces are rebuilt here.")
@CREDENTIALS
@SHARE
@click.pass_obj
def add(run: Run, url: str, domain: str | None, instead_of: str | None, file: Path | None, share: bool) -> int:
    """Make a folder, or a folder on a server, a place of the vault.

    New photos use it at once. With the address of a place that is there and --domain, this says anew what the place
    is lost together with.

    \b
    webdavs://anna@cloud.example.org/dav/Vault   sftp://anna@nas.local/srv/vault
    s3://bucket/folder?endpoint=https://…        b2://bucket/folder?bucket_id=…
    azblob://container?endpoint=https://…        gcs://bucket/folder
    gdrive:///Vault     dropbox:///Vault         onedrive:///Vault

    What opens a server is kept sealed on this computer, and is in no address, list or log.
    """  # noqa: D301 click reads the b as a sign of its own
    credentials = given_credentials(url, file, run.environment)

    def work(session: Session, monitor: LineMonitor) -> int:
        record = session.household.add(url, domain, instead_of, monitor, credentials, share=share)
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
@click.argument("name", required=False, metavar="[PLACE]")
@click.pass_obj
def check(run: Run, name: str | None) -> int:
    """Try on a place, or on all, whatever a place must do: it is here, is the one it should be, takes new pieces, gives
    them back the same.

    Some 12 MB go to each place and back, and are taken away again. The exit code is 4 when one doesn't do it. 'vault
    check' looks at the pieces themselves.
    """

    def work(session: Session, monitor: LineMonitor) -> int:
        outcomes = session.household.trials(name, monitor)
        places = [place for place in session.household.statuses() if name in {None, place.name}]
        monitor.pause()
        fields = [{**_fields(place), "trials": _trials(outcomes.get(place.slot, ()))} for place in places]
        run.show({"places": fields}, [*_lines(places), *_failed(places, outcomes)])
        return DONE if all(place.state == "connected" for place in places) else NEEDS_YOU

    return run.work(work, write=False)


def _trials(outcomes: "Sequence[Outcome]") -> list[dict[str, object]]:
    return [
        {"trial": found.name, "passed": found.error is None, "reason": found.error.reason if found.error else ""}
        for found in outcomes
    ]


def _failed(places: Sequence[PlaceStatus], outcomes: "Mapping[int, Sequence[Outcome]]") -> Iterator[str]:
    for place in places:
        for found in outcomes.get(place.slot, ()):
            if found.error is not None:
                yield f"{shown(place.name)}: {trial_sentence(found.name)}{because(found.error.reason)}."


@command.command("sign-in")
@click.argument("name", metavar="PLACE")
@CREDENTIALS
@SHARE
@click.pass_obj
def sign_in(run: Run, name: str, file: Path | None, share: bool) -> int:
    """Give this computer what opens a place on a server, or give it anew.

    It is kept when the place has opened with it.
    """

    def work(session: Session, monitor: LineMonitor) -> int:
        url = next((place.url for place in session.household.statuses() if place.name == name), "")
        monitor.pause()
        credentials = given_credentials(url, file, run.environment)
        record = session.household.sign_in(name, credentials, share=share, monitor=monitor)
        run.show({"name": record.name, "url": record.url}, [f"{shown(record.name)} is open to this computer."])
        return DONE

    return run.work(work, write=True)


@command.command("limit")
@click.argument("rate", required=False, metavar="[RATE|off]")
@click.option("--place", "name", metavar="PLACE", help="For this place; without it for all together.")
@click.pass_obj
def limit(run: Run, rate: str | None, name: str | None) -> int:
    """How many bytes a second may go to places and come from them, on this computer.

    '2MB' means two million bytes a second, 'off' no limit. Without a RATE the limits are listed.
    """
    wanted = None if rate is None else 0 if rate in {"off", "0"} else read_size(rate)

    def work(session: Session, _: LineMonitor) -> int:
        if wanted is not None:
            session.household.limit(name, wanted)
        limits = session.household.limits()
        document = {"total": limits.get(None, 0), "places": {k: v for k, v in limits.items() if k is not None}}
        run.show(document, _limits(limits))
        return DONE

    return run.work(work, write=wanted is not None)


def _limits(limits: Mapping[str | None, int]) -> Iterator[str]:
    for name, rate in limits.items():
        yield f"{shown(name) if name is not None else 'All places together'}: at most {size(rate)} a second."
    if not limits:
        yield "No limit is set."


def _fields(place: PlaceStatus) -> dict[str, object]:
    return {
        "name": place.name,
        "url": place.url,
        "domain": place.domain,
        "state": place.state,
        "paused": place.is_paused,
        "reason": place.reason,
        "slot": place.slot,
        "waiting": place.waiting,
    }


def _lines(places: Sequence[PlaceStatus]) -> Iterator[str]:
    rows = []
    for place in places:
        state = state_word(place)
        if place.reason and place.state != "connected" and not place.is_paused:
            state += f" ({shown(place.reason[:1].lower() + place.reason[1:])})"
        misses = f"misses {count(place.waiting, 'piece')}" if place.waiting else ""
        rows.append((shown(place.name), state, shown(place.domain), shown(place.url), misses))
    yield from table(rows)


@command.command("pause")
@click.argument("name", metavar="PLACE")
@click.pass_obj
def pause(run: Run, name: str) -> int:
    """Do without a place on this computer until 'vault place resume', as if it weren't connected.

    It is neither written to nor read from. What is new waits for it.
    """

    def work(session: Session, _: LineMonitor) -> int:
        session.household.pause(name)
        status = session.status()
        here = sum(len(place.slots) for place in status.places if place.state == "connected")
        run.show({"name": name, "paused": True, "here": here, "needed": status.needed}, _paused(name, status, here))
        return DONE

    return run.work(work, write=True)


def _paused(name: str, status: Status, here: int) -> Iterator[str]:
    yield f"{shown(name)} is paused by you. What is new waits for it. 'vault place resume' uses it again."
    if here < status.needed:
        yield f"Only {count(here, 'place')} of the {status.needed} needed can be used now."
        yield "Until one is resumed or connected, nothing is stored or brought back here."


@command.command("resume")
@click.argument("name", metavar="PLACE")
@click.pass_obj
def resume(run: Run, name: str) -> int:
    """Use a place again that was paused, and bring to it what waits for it.

    The exit code is 4 when it isn't here, or still misses something.
    """

    def work(session: Session, monitor: LineMonitor) -> int:
        session.household.pause(name, on=False)
        session.household.connect()
        healed = catch_up(session.vault, monitor).healed
        if head_is_short(session.vault):
            commit(session.vault, monitor)
        monitor.pause()
        place = next(place for place in session.household.statuses() if place.name == name)
        run.show({**_fields(place), "healed": healed}, _resumed(place, healed))
        return DONE if place.state == "connected" and not place.waiting else NEEDS_YOU

    return run.work(work, write=True)


def _resumed(place: PlaceStatus, healed: int) -> Iterator[str]:
    yield f"{shown(place.name)} is used again."
    if healed:
        yield f"{count(healed, 'piece')} brought to where they belong."
    if place.state != "connected":
        yield f"It is {state_word(place)}{because(place.reason)}."
    if place.waiting:
        yield f"It misses {count(place.waiting, 'piece')}. 'vault repair' brings them back when enough places are here."


@command.command("spread")
@click.pass_obj
def spread_over(run: Run) -> int:
    """Give every place its share of what was stored when there were fewer, or others.

    All places must be here. For a month there is room taken by what lay there before, too; then 'vault tidy' gives it
    back. The exit code is 4 while something is not spread.
    """

    def work(session: Session, monitor: LineMonitor) -> int:
        places = sum(not place.leaving for place in session.household.statuses())
        done = spread(session.vault, session.household.code_with(places), monitor)
        monitor.pause()
        document = {"places": places, "packs": done.packs, "bytes": done.bytes, "left": done.left}
        run.show(document, _spread(done, places))
        return NEEDS_YOU if done.left else DONE

    return run.work(work, write=True)


def _spread(done: SpreadReport, places: int) -> Iterator[str]:
    if done.packs:
        yield f"{count(done.packs, 'pack')} ({size(done.bytes)}) spread over {count(places, 'place')}."
        yield "What lay there before goes with 'vault tidy', a month from now."
    elif not done.left:
        yield f"Everything is spread over {count(places, 'place')} already."
    if done.left:
        yield f"{count(done.left, 'pack')} can't be spread now."
        yield "Connect all places and run it again, and once on each of your other computers."


@command.command("retire")
@click.argument("name", metavar="PLACE")
@click.pass_obj
def retire(run: Run, name: str) -> int:
    """Empty a place and take it out of the vault: its pieces move to the others first.

    The exit code is 4 while some of its pieces can't be brought elsewhere; run it again then. What is left in its
    folder is of no use any more.
    """

    def work(session: Session, monitor: LineMonitor) -> int:
        done = session.household.retire(name, monitor)
        found = session.status().disasters
        monitor.pause()
        document = {"name": done.name, "moved": done.moved, "left": done.left, "retired": not done.left}
        run.show({**document, "disasters": in_full(found)}, _retired(done.name, done.left, found))
        return NEEDS_YOU if done.left else DONE

    return run.work(work, write=True)


def _retired(name: str, left: int, found: "Disasters | None") -> Iterator[str]:
    if left:
        yield f"{shown(name)} is on its way out; {count(left, 'piece')} can't be brought elsewhere now."
        yield "Connect all places and run it again."
    else:
        yield f"{shown(name)} is no place of the vault any more."
    if found is not None:
        yield survival(found)
