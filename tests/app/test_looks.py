"""Colours that can be read, icons that are there, and words for all that needs doing."""

from itertools import product

import pytest

from vault.app.overview import Mood
from vault.app.resources import resource
from vault.app.theme import tinted
from vault.app.tokens import DARK, LIGHT
from vault.model import Notice
from vault.words.app import NEEDS, need_told
from vault.words.notices import NOTICES

TEXT, CONTROL = 4.5, 3.0  # WCAG 2.2, 1.4.3 and 1.4.11

TEXTS = [
    *product(("text", "muted"), ("window", "surface", "sidebar", "selection")),
    ("accent", "window"),
    ("accent", "selection"),
    ("on_accent", "accent"),
    ("ok", "ok_bg"),
    ("warn", "warn_bg"),
    ("text", "warn_bg"),
    ("danger", "surface"),
]


def contrast(one: str, other: str) -> float:
    """1 to 21 (WCAG 2.2, relative luminance in sRGB)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("over", "under"), TEXTS)
def test_words_can_be_read(tokens, over, under):
    assert contrast(getattr(tokens, over), getattr(tokens, under)) >= TEXT


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("under", ["window", "surface", "sidebar"])
def test_the_edge_of_a_control_can_be_seen(tokens, under):
    assert contrast(tokens.outline, getattr(tokens, under)) >= CONTROL


def test_every_icon_that_ships_can_be_drawn_and_every_state_has_one_of_its_own(qapp):
    names = {file.stem for file in resource("icons").glob("*.svg")}
    for name in names:
        image = tinted(name, "#FF0000", 24).toImage()
        assert any(image.pixelColor(x, y).red() for x in range(24) for y in range(24)), name
    shapes = {mood.icon for mood in Mood}
    assert len(shapes) == len(Mood)
    assert shapes <= names


def test_all_that_needs_doing_has_words_in_the_app():
    assert set(NEEDS) == {what for what in NOTICES if what.startswith("need_")}
    said = need_told(Notice("need_connect", {"place": "attic", "slivers": 3}))
    assert said.text == "attic isn't connected and misses 3 pieces. We catch up when it is back."
