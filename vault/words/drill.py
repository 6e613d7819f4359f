"""What a drill found, in plain words: the report that is kept, in the language that is spoken."""

from collections.abc import Sequence
from typing import Protocol

from vault.errors import VaultError
from vault.words.explanations import explain
from vault.words.language import say, say_n
from vault.words.writing import date, listed, moment, seconds, shown, size

MOST = 20  # files that are named


class Drilled(Protocol):
    """What is said of a drill (`vault.session.drill.DrillReport`)."""

    time: int
    seconds: float
    places: tuple[str, ...]
    away: tuple[str, ...]
    items_known: int
    sample: int
    album: str
    album_files: int
    size: int
    originals: int
    wrong: list[tuple[str, bytes, str]]
    stopped: VaultError | None

    @property
    def is_right(self) -> bool:
        """Whether all that was tried came back, and something was."""
        ...


def drill_report(done: Drilled) -> list[str]:
    """The report, a sentence or two a line."""
    lines = [say("Drill of {day}, {clock}", day=date(done.time), clock=f"{moment(done.time):%H:%M}"), ""]
    if done.is_right:
        lines.append(say("All that was tried came back as it should. A new computer can do the same."))
    elif done.stopped is not None:
        lines.append(say("The drill could not be finished."))
        lines += explain(done.stopped).lines
    elif done.wrong:
        lines.append(
            say_n(
                "{n} file did not come back as it should.",
                "{n} files did not come back as they should.",
                len(done.wrong),
            )
        )
        lines.append(say("Run 'vault check --deep' and 'vault repair', then this again."))
    else:
        lines.append(say("There was nothing to bring back: nothing is stored yet."))
    lines += [
        "",
        say("A scratch folder played a new computer. It had the recovery phrase and the places, nothing else."),
    ]
    lines.append(say("Places that were here: {places}.", places=listed(done.places) or "-"))
    if done.away:
        lines.append(say("Places that were away: {places}.", places=listed(done.away)))
    lines.append(say_n("{n} file was chosen at random.", "{n} files were chosen at random.", done.sample))
    if done.album:
        lines.append(
            say_n(
                "The album “{album}” was brought back whole: {n} file.",
                "The album “{album}” was brought back whole: {n} files.",
                done.album_files,
                album=shown(done.album),
            )
        )
    lines.append(say("{size} came back in {time}.", size=size(done.size), time=seconds(done.seconds)))
    lines.append(
        say_n(
            "{n} file was compared byte by byte with its original in the folder; the others with their seals.",
            "{n} files were compared byte by byte with their originals in the folder; the others with their seals.",
            done.originals,
        )
    )
    return [*lines, *_wrong(done.wrong)]


def _wrong(wrong: Sequence[tuple[str, bytes, str]]) -> list[str]:
    lines = [f"  {shown(album)}/{shown(path)}: {reason}" for album, path, reason in wrong[:MOST]]
    if len(wrong) > MOST:
        lines.append("  " + say_n("and {n} more", "and {n} more", len(wrong) - MOST))
    return lines
