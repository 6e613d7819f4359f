"""`vault device`: the computers of the vault."""

from collections.abc import Iterator, Sequence

import click

from vault.cli.basics import DONE, Command, Group, Run
from vault.cli.lines import table
from vault.cli.monitor import LineMonitor
from vault.engine.devices import DeviceLine, devices, retire
from vault.session.session import Session
from vault.words.writing import date, moment, shown


@click.group("device", cls=Group)
def command() -> None:
    """The computers of the vault: list them, retire one that is gone."""


@command.command("list", cls=Command)
@click.pass_obj
def list_devices(run: Run) -> int:
    """Every computer of the vault, and when it was last heard of."""

    def work(session: Session, monitor: LineMonitor) -> int:
        found = devices(session.vault)
        monitor.pause()
        run.show({"devices": [_document(line) for line in found]}, _lines(found))
        return DONE

    return run.work(work, write=False)


@command.command("retire", cls=Command)
@click.argument("device")
@click.pass_obj
def retire_device(run: Run, device: str) -> int:
    """Count no longer on a computer: it is sold, lost or broken. DEVICE: its name, or the first part of its id.

    What it stored stays. If it comes back, it goes on as a new one. It still knows the vault's words: after a theft
    that is not enough.
    """

    def work(session: Session, monitor: LineMonitor) -> int:
        line = retire(session.vault, device, monitor)
        monitor.pause()
        run.show({"retired": _document(line)}, [f"'{shown(line.name)}' is retired. What it stored stays."])
        return DONE

    return run.work(work, write=True)


def _document(line: DeviceLine) -> dict[str, object]:
    return {
        "id": line.device.hex(),
        "name": line.name,
        "this": line.is_me,
        "newest": moment(line.newest).isoformat(timespec="seconds") if line.newest else None,
        "silent": line.is_silent,
        "retired": line.is_retired,
    }


def _lines(found: Sequence[DeviceLine]) -> Iterator[str]:
    yield from table([(line.short, shown(line.name), _state(line)) for line in found])


def _state(line: DeviceLine) -> str:
    heard = f"last heard of on {date(line.newest)}" if line.newest else "has stored nothing yet"
    if line.is_me:
        return f"this computer, {heard}"
    if line.is_retired:
        return "retired"
    return f"silent: {heard}" if line.is_silent else heard
