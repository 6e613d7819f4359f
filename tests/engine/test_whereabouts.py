"""Where an item lives, and the sentence about how many places can fail."""

import random
from pathlib import Path

import pytest

from tests.engine.pictures import an_album_of
from tests.engine.vaults import Home, an_album, back_up
from tests.homes import QUIET
from vault.engine.check import check
from vault.engine.whereabouts import PieceState, troubled, troubled_albums, troubled_among
from vault.errors import NoSuchItem, PlaceMissing
from vault.index.listing import files
from vault.index.photos import timeline
from vault.model import Safety
from vault.session.session import Session


def stored(tmp_path: Path, places: int, needed: int) -> tuple[Home, Session, int]:
    home = Home(tmp_path)
    session = home.create(places, needed)
    an_album(session, an_album_of(tmp_path / "album", 1))
    back_up(session)
    return home, session, timeline(session.vault.index).rows[0]


@pytest.mark.parametrize(
    ("places", "needed", "gone", "tolerates", "safety"),
    [
        (4, 2, 0, 2, Safety.THIN),  # thin, because all are on this one disk
        (4, 2, 1, 1, Safety.THIN),
        (4, 2, 2, 0, Safety.THIN),
        (4, 2, 3, -1, Safety.NONE),
        (5, 3, 0, 2, Safety.THIN),
        (2, 1, 0, 1, Safety.THIN),
        (1, 1, 0, 0, Safety.THIN),
    ],
)
def test_as_many_places_can_fail_as_there_are_pieces_over_those_needed(
    tmp_path, places, needed, gone, tolerates, safety
) -> None:
    home, session, row = stored(tmp_path, places, needed)
    for place in home.places(places)[:gone]:
        for sliver in Path(place, "slivers").glob("*/*"):
            sliver.unlink()
    check(session.vault, QUIET, deep=False)
    found = session.whereabouts(row, QUIET)
    assert (found.needed, found.slots, found.sound) == (needed, places, places - gone)
    assert (found.tolerates, found.safety) == (tolerates, safety)
    assert [piece.state for piece in found.places] == [PieceState.MISSING] * gone + [PieceState.IN_PLACE] * (
        places - gone
    )
    if not gone:
        assert session.status().tolerates == tolerates  # the vault and its one photo say the same
    session.close()


def test_the_places_are_named_with_what_is_on_them_and_until_when(tmp_path) -> None:
    home, session, row = stored(tmp_path, 3, 2)
    found = session.whereabouts(row, QUIET)
    assert [(piece.place, piece.sound, piece.pieces, piece.is_here) for piece in found.places] == [
        (f"place{slot}", 1, 1, True) for slot in range(3)
    ]
    assert found.kept_until == session.status().kept_until > home.clock.now
    assert troubled(session.vault) == {}
    session.close()


def test_a_place_that_was_away_during_the_backup_has_its_piece_waiting(tmp_path) -> None:
    _, session, _ = stored(tmp_path, 3, 2)
    session.household.places[2].fail(PlaceMissing("place2"))
    (tmp_path / "album" / "late.jpg").write_bytes(b"\xff\xd8\xff late")
    back_up(session)
    (late,) = troubled(session.vault)
    assert troubled(session.vault)[late] is PieceState.WAITING
    found = session.whereabouts(late, QUIET)
    assert (found.places[2].state, found.places[2].is_here) == (PieceState.WAITING, False)
    assert (found.sound, found.tolerates) == (2, 0)
    session.close()


def test_a_damaged_piece_is_told_from_a_missing_one(tmp_path) -> None:
    home, session, row = stored(tmp_path, 3, 2)
    for sliver in Path(home.places(3)[1], "slivers").glob("*/*"):
        sliver.write_bytes(sliver.read_bytes()[:-1] + b"?")
    check(session.vault, QUIET, deep=True)
    assert session.whereabouts(row, QUIET).places[1].state is PieceState.DAMAGED
    assert troubled(session.vault) == {row: PieceState.DAMAGED}
    session.close()


def test_an_album_is_as_its_worst_photo_and_one_without_trouble_says_nothing(tmp_path) -> None:
    _, session, _ = stored(tmp_path, 3, 2)
    an_album(session, an_album_of(tmp_path / "more", 3), "B")
    back_up(session)
    assert troubled_albums(session.vault, troubled(session.vault)) == {}
    rows = {album: name for album, _, name, _ in session.vault.index.albums()}
    found = timeline(session.vault.index, next(row for row, name in rows.items() if name == "B")).rows
    trouble = {found[0]: PieceState.WAITING, found[1]: PieceState.DAMAGED}
    worst = troubled_albums(session.vault, trouble)
    assert {rows[album]: state for album, state in worst.items()} == {"B": PieceState.DAMAGED}
    session.close()


def test_a_film_of_many_segments_is_as_safe_as_its_worst_pack(tmp_path) -> None:
    home = Home(tmp_path)
    session = home.create(3, 2)
    (tmp_path / "album").mkdir()
    with (tmp_path / "album" / "film.mp4").open("wb") as film:
        for number in range(5):
            film.write(random.Random(number).randbytes(8 << 20))
    an_album(session, tmp_path / "album")
    back_up(session)
    (row,) = timeline(session.vault.index).rows
    whole = session.whereabouts(row, QUIET)
    assert whole.is_whole
    assert whole.packs > 1
    largest = max(Path(home.places(3)[0], "slivers").glob("*/*"), key=lambda sliver: sliver.stat().st_size)
    largest.unlink()
    check(session.vault, QUIET, deep=False)
    found = session.whereabouts(row, QUIET)
    assert (whole.tolerates, found.tolerates) == (1, 0)
    assert (found.places[0].sound, found.places[0].pieces) == (whole.packs - 1, whole.packs)
    assert found.places[1].sound == whole.packs
    session.close()


def test_several_items_are_as_safe_as_the_worst_of_them(tmp_path) -> None:
    home, session, row = stored(tmp_path, 3, 2)
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "a.txt").write_bytes(random.Random(1).randbytes(9000))
    an_album(session, tmp_path / "papers", "B")
    back_up(session)
    paper = next(one for one in files(session.vault.index) if one != row)
    pack = session.vault.index.item_of_row(paper)[2].at().pieces[0]
    held = session.vault.index.pack_of(pack).pack.id.hex()
    next(Path(home.places(3)[1], "slivers").glob(f"*/{held}*")).unlink()
    check(session.vault, QUIET, deep=False)
    assert session.whereabouts(row, QUIET).tolerates == 1
    assert session.whereabouts_together([row, paper, 999], QUIET).tolerates == 0
    assert troubled(session.vault) == {}  # of photos; papers are asked for by their rows
    assert troubled_among(session.vault, [row, paper, 999]) == {paper: PieceState.MISSING}
    session.close()


def test_a_row_that_is_gone_lives_nowhere(tmp_path) -> None:
    _, session, _ = stored(tmp_path, 1, 1)
    with pytest.raises(NoSuchItem):
        session.whereabouts(999, QUIET)
    session.close()
