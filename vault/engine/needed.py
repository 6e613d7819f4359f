"""What is needed of all packs: the mark phase of tidying. Raises what reading lists and pages raises: who can't tell
what is needed must let nothing go.
"""

from vault.engine.live_heads import HeadTables, LiveHeads
from vault.engine.reading import fetch_id
from vault.engine.vault import Vault
from vault.errors import DamagedPage
from vault.format.previews import content_of
from vault.format.records import decode_item, decode_list
from vault.model import Hole, ListRef, ObjectId, Piece, Progress
from vault.ports import Monitor

SLICE = 2000  # names written down at a time


def mark_needed(vault: Vault, live: LiveHeads, monitor: Monitor) -> None:
    """Mark every object that some version, some small picture, or a page of a live head is made of."""
    vault.index.begin_marks()
    names: list[bytes] = []
    contents: list[bytes] = []
    lists: set[ObjectId] = set()
    done = 0

    def write() -> None:
        vault.index.mark(names)
        vault.index.mark_pictures(contents)
        names.clear()
        contents.clear()
        monitor.check()
        monitor.report(Progress("mark", done))

    for row, _, _, _ in vault.index.albums():
        for _, data in vault.index.walk_item_records(row, b""):
            for version in decode_item(data).versions:
                _collect(vault, version.pieces, names, lists, monitor)
                content = content_of(version)
                contents += [content] if content is not None else []
            done += 1
            if len(names) >= SLICE or len(contents) >= SLICE:
                write()
    write()
    vault.index.mark_own_pages()
    for head in live.heads:
        if head.device != vault.me:
            vault.index.mark(HeadTables(vault, head, monitor).page_ids(), theirs=True)
    vault.index.settle_marks()


def _collect(
    vault: Vault, pieces: tuple[Piece, ...], names: list[bytes], lists: set[ObjectId], monitor: Monitor, depth: int = 0
) -> None:
    """Pieces' objects, and those of the lists among them, each list once."""
    for piece in pieces:
        if isinstance(piece, ListRef):
            if piece.id not in lists:
                if depth > 8:  # noqa: PLR2004 as `leaf_pieces`
                    raise DamagedPage("lists nest too deep")
                lists.add(piece.id)
                names.append(piece.id)
                _collect(vault, decode_list(fetch_id(vault, piece.id, monitor)), names, lists, monitor, depth + 1)
        elif not isinstance(piece, Hole):
            names.append(piece)
