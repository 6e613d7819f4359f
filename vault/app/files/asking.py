"""What the Files page asks the vault, on a thread of the read lane: an order of rows, then lines for some of them."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vault.engine.renew import leases
from vault.engine.whereabouts import PieceState, troubled_among
from vault.index.listing import FileLine, Order, file_lines, files

if TYPE_CHECKING:
    from vault.session.session import Session


@dataclass(frozen=True)
class Ordered:
    """All files that match, in an order; until when each album is kept, by name (milliseconds; 0: not stored yet)."""

    rows: "array[int]"
    kept: dict[str, int]


@dataclass(frozen=True, slots=True)
class Line:
    """A file in the table; `trouble` is the worst of what is wrong with its pieces."""

    file: FileLine
    trouble: PieceState | None


def ask_order(session: "Session", words: str, order: Order, *, descending: bool) -> Ordered:
    """The rows of the files that match every word."""
    vault = session.vault
    ends = {lease.album: lease.end_epoch for lease in leases(vault)}
    kept = {
        name: vault.network.epoch_start(ends[album]) if ends.get(album) else 0
        for _, album, name, _ in vault.index.albums()
    }
    return Ordered(files(vault.index, None, words, order, descending=descending), kept)


def ask_lines(session: "Session", rows: Sequence[int]) -> list[Line]:
    """Lines for some rows; those that are gone are left out."""
    trouble = troubled_among(session.vault, rows)
    return [Line(file, trouble.get(file.row)) for file in file_lines(session.vault.index, rows)]
