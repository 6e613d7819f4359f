"""What the entrance's tests share: a vault with photos in it, and every form of its recovery kit."""

import io
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image, ImageFilter

from tests.app.conftest import PASSWORD
from tests.homes import QUIET
from vault.app.protecting import protect
from vault.keys.kit.sheets import split_phrase
from vault.paper import draw_kit, kit_file, write_sheets
from vault.session.opening import NewVault, create
from vault.session.surroundings import Surroundings, Unlock


@dataclass
class Household:
    """A vault that was used on a computer that is lost; what is left are its places and its papers."""

    places: list[Path]
    papers: Path
    phrase: str

    def paper(self, name: str) -> Path:
        return self.papers / name

    def unplug(self) -> None:
        """All places are away."""
        for place in self.places:
            place.rename(place.with_name(place.name + " away"))

    def plug_in(self) -> None:
        """They are back."""
        for place in self.places:
            place.with_name(place.name + " away").rename(place)


def photographed(page: Image.Image) -> bytes:
    """As a phone makes it: turned on a table, small, a little blurred."""
    small = page.resize((1240, 1754)).rotate(9, Image.Resampling.BICUBIC, expand=True, fillcolor="#6b5a45")
    out = io.BytesIO()
    small.filter(ImageFilter.GaussianBlur(1)).save(out, "JPEG", quality=80)
    return out.getvalue()


@pytest.fixture
def household(tmp_path, places, album):
    """Four photos, and the kit as PDF, file and photo, and three family sheets of which two are enough."""
    wanted = NewVault(places, vault_name="Family photos")
    session = create(tmp_path / "lost computer", wanted, Unlock(lambda: PASSWORD), Surroundings(), QUIET)
    papers = tmp_path / "papers"
    papers.mkdir()
    try:
        protect(session, [str(album)], QUIET)
        kit = session.kit()
        for form in (".pdf", ".vaultkit"):
            (papers / f"kit{form}").write_bytes(kit_file(kit, form))
        (papers / "photo.jpg").write_bytes(photographed(draw_kit(kit)))
        write_sheets(papers, split_phrase(session.phrase, 2, ["Mum", "Safe", "Anna"], kit.made), kit)
        return Household([Path(place) for place in places], papers, session.phrase.text)
    finally:
        session.close()


@pytest.fixture
def new_computer(window_of, tmp_path):
    """The app on a computer that has no vault yet: (context, window)."""
    return window_of(tmp_path / "new computer")
