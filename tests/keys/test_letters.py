"""The kit's letters, where Inter has none: those of this machine's own fonts."""

import shutil

import pytest

from vault.keys.kit import letters
from vault.keys.kit.letters import Weight, fonts_folder

CACHED = (letters._font_for, letters._system_fonts, letters._loaded)


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A machine with one good font, a damaged one, and one that isn't the plain cut."""
    extended = fonts_folder() / "inter-latin-ext-400-normal.woff2"  # as good as any: it is known by its bytes
    for name in ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"):
        shutil.copy(extended, tmp_path / name)
    (tmp_path / "BrokenSans.ttf").write_bytes(b"no font")
    (tmp_path / "readme.txt").write_text("no font either")
    monkeypatch.setattr(letters, "SYSTEM", (str(tmp_path),))
    monkeypatch.setattr(letters, "LIKELY", ("BrokenSans", "NotoSans"))
    monkeypatch.setattr(letters, "_inter_ext", letters._inter)
    for one in CACHED:
        one.cache_clear()
    yield tmp_path
    for one in CACHED:
        one.cache_clear()


def test_a_letter_that_inter_lacks_comes_from_a_font_of_this_machine(machine):
    assert letters._system_fonts() == (str(machine / "BrokenSans.ttf"), str(machine / "NotoSans-Regular.ttf"))
    found = letters._font_for("ő", 40, Weight.REGULAR)
    assert found is not None
    assert found.path == str(machine / "NotoSans-Regular.ttf")
    assert letters._font_for("日", 40, Weight.REGULAR) is None
