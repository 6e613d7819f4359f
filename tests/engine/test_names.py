"""Names that are no text: refused where a person gives them, made text where a folder has them."""

import os

import pytest

from tests.engine.vaults import Home, back_up
from tests.homes import QUIET
from vault.engine.albums import add_album
from vault.errors import BadAlbumName


@pytest.mark.parametrize("name", ["", " ", "a/b", "a\nb", "a\udcff", "\ud800", "x" * 256])
def test_what_can_not_be_the_name_of_an_album_is_refused(tmp_path, name):
    session = Home(tmp_path).create(1)
    with pytest.raises(BadAlbumName):
        add_album(session.vault, os.fsencode(tmp_path / "place0"), name, ())
    assert session.vault.index.albums() == []
    session.close()


def test_a_folder_and_a_place_whose_names_are_no_text_have_readable_ones(tmp_path):
    folder = os.fsencode(tmp_path) + b"/album \xff"
    os.mkdir(folder)
    session = Home(tmp_path).create(1)
    session.household.add(os.fsdecode(os.fsencode(tmp_path) + b"/drive \xff"), None, None, QUIET)
    assert add_album(session.vault, folder, None, ()).name == "album \ufffd"
    assert [place.name for place in session.vault.state.places] == ["place0", "drive \ufffd"]
    assert back_up(session).copies == 2
    session.close()
