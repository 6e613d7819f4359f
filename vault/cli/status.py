"""`vault status`."""

from collections.abc import Iterator

import click

from vault.cli.basics import DONE, NEEDS_YOU, Command, Run
from vault.cli.lines import table
from vault.cli.monitor import LineMonitor
from vault.engine.disasters import Disasters
from vault.engine.status import PlaceStatus, Status
from vault.model import Safety
from vault.session.session import Session
from vault.words.disasters import survival_words
from vault.words.notices import notice_sentence, safety_sentence
from vault.words.writing import count, date, moment, shown, size

UNFINISHED = {"need_album", "need_backup", "need_finish"}
STATES = {"connected": "here", "missing": "not here", "conflict": "not itself", "full": "full", "refused": "refuses"}


@click.command("status", cls=Command)
@click.pass_obj
def command(run: Run) -> int:
    """Is everything safe, until when, and what needs doing.

    The exit code is 4 while something needs you.
    """

    def work(session: Session, monitor: LineMonitor) -> int:
        status = session.status()
        monitor.pause()
        run.show(_document(status), _lines(status))
        return NEEDS_YOU if status.needs else DONE

    return run.work(work, write=False)


def state_word(place: PlaceStatus) -> str:
    """How a place is now, in a word or two."""
    return "paused" if place.is_paused else STATES.get(place.state, place.state)


def day(ms: int) -> str | None:
    """YYYY-MM-DD of a moment, local; None for 0."""
    return moment(ms).strftime("%Y-%m-%d") if ms else None


def sentence(status: Status) -> str:
    """The whole of it in one."""
    needs = {need.what for need in status.needs}
    is_lost, is_unfinished = "need_more_places" in needs, not needs.isdisjoint(UNFINISHED)
    return safety_sentence(
        status.safety, status.tolerates, len(status.places), is_lost=is_lost, is_unfinished=is_unfinished
    )


def _document(status: Status) -> dict[str, object]:
    return {
        "safe": status.safety is Safety.SAFE,
        "safety": status.safety.value,
        "sentence": sentence(status),
        "albums": [
            {
                "name": album.name,
                "items": album.items,
                "bytes": album.bytes,
                "kept_until": day(album.kept_until),
                "disasters": in_full(album.disasters),
            }
            for album in status.albums
        ],
        "places": [
            {
                "name": place.name,
                "url": place.url,
                "domain": place.domain,
                "state": place.state,
                "paused": place.is_paused,
                "slot": place.slot,
                "waiting": place.waiting,
            }
            for place in status.places
        ],
        "needs": [notice_sentence(need) for need in status.needs],
        "warnings": [notice_sentence(warning) for warning in status.warnings],
        "disasters": in_full(status.disasters),
        "beside": [
            {"network": one.network, "packs": one.packs, "of": one.of, "paid_until": day(one.until)}
            for one in status.beside
        ],
        "tolerates": status.tolerates,
        "needed": status.needed,
        "out_of_reach": status.out_of_reach,
        "kept_until": day(status.kept_until),
    }


def in_full(found: Disasters | None) -> dict[str, object] | None:
    """In full: how many places may be lost, and each house, provider and disk."""
    if found is None:
        return None
    losses = [
        {"what": loss.what.value, "name": loss.name, "places": list(loss.places), "survived": loss.survived}
        for loss in found.losses
    ]
    document = {"sentence": survival(found), "any_places": found.any_places, "places": found.places}
    return {**document, "losses": losses, "exact": found.is_exact}


def survival(found: Disasters) -> str:
    """Which disasters are survived, in one sentence."""
    losses = [(loss.what.value, loss.name, loss.survived) for loss in found.losses]
    return survival_words(found.any_places, found.places, losses)


def _lines(status: Status) -> Iterator[str]:
    yield sentence(status)
    if status.disasters is not None:
        yield survival(status.disasters)
    for one in status.beside:
        part = "All of it" if one.packs == one.of else "Part of it"
        until = f"paid until {date(one.until)}" if one.until else "and this computer doesn't know until when"
        yield f"{part} is on {one.network}, too, {until}."
    if status.kept_until:
        yield f"Kept until {date(status.kept_until)}; every backup moves that on."
    if status.albums:
        yield ""
        yield from table(
            [
                (f"  {shown(album.name)}", count(album.items, "item"), size(album.bytes), _until(album.kept_until))
                for album in status.albums
            ],
            right=(1, 2),
        )
    if status.places:
        yield ""
        yield from table([(f"  {shown(p.name)}", state_word(p), shown(p.domain)) for p in status.places])
    for warning in status.warnings:
        yield ""
        yield notice_sentence(warning)
    if status.needs:
        yield ""
        yield "What needs doing:"
        for need in status.needs:
            yield f"  {notice_sentence(need)}"


def _until(ms: int) -> str:
    return f"until {date(ms)}" if ms else "not stored yet"
