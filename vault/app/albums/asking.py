"""What the Albums page asks the vault, on a thread of the read lane."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vault.engine.renew import leases
from vault.engine.whereabouts import PieceState, troubled, troubled_albums
from vault.index.listing import AlbumCard, album_cards

if TYPE_CHECKING:
    from vault.session.session import Session


@dataclass(frozen=True, slots=True)
class Shelved:
    """An album, the worst of what is wrong with its pieces, and whether it was ever stored to its end."""

    card: AlbumCard
    trouble: PieceState | None
    is_whole: bool


def ask(session: "Session") -> list[Shelved]:
    """All albums by name."""
    vault = session.vault
    worst = troubled_albums(vault, troubled(vault))
    stored = {lease.album for lease in leases(vault) if lease.end_epoch}
    return [Shelved(card, worst.get(card.row), card.id in stored) for card in album_cards(vault.index, vault.me)]
