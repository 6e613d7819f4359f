"""The colours and measures of the app, and nothing else: pure values, from which palette, style and paintings are made.

Every pair that stands on each other has a contrast of at least 4.5:1 for text and 3:1 for the outline of a control
(WCAG 2.2, 1.4.3 and 1.4.11); a test computes them again.
"""

from dataclasses import dataclass

SPACE = (4, 8, 12, 16, 24, 32, 48)
RADIUS_PHOTO, RADIUS_CONTROL, RADIUS_CARD = 6, 8, 12
GRID_GAP = 6
CONTROL_HEIGHT = 34
FOCUS_RING = 2

# pixel sizes of Inter, and its weights
SECTION, CAPTION, BODY, SUBHEAD, TITLE = (11, 600), (12, 400), (14, 400), (15, 600), (22, 600)


@dataclass(frozen=True, slots=True)
class Tokens:
    """One scheme of colours, as `#RRGGBB`."""

    window: str
    surface: str
    sidebar: str
    text: str
    muted: str
    accent: str
    on_accent: str
    selection: str
    ok: str
    ok_bg: str
    warn: str
    warn_bg: str
    danger: str
    danger_bg: str
    outline: str
    divider: str
    is_dark: bool


LIGHT = Tokens(
    window="#F6F7F9", surface="#FFFFFF", sidebar="#EEF1F5", text="#17202B", muted="#55606E",
    accent="#1D5BD0", on_accent="#FFFFFF", selection="#DCE7FB",
    ok="#17734A", ok_bg="#DDF3E7", warn="#8A5200", warn_bg="#FCEFD8", danger="#B3261E", danger_bg="#FBE9E7",
    outline="#7F8A99", divider="#DDE2E9", is_dark=False,
)  # fmt: skip
DARK = Tokens(
    window="#14171C", surface="#1C2027", sidebar="#171A20", text="#E9EDF3", muted="#A6B1C0",
    accent="#8AB4FF", on_accent="#0B1B36", selection="#24365A",
    ok="#6AD49B", ok_bg="#17382A", warn="#F2BC66", warn_bg="#3B2C12", danger="#FF8F86", danger_bg="#3D1D1B",
    outline="#738094", divider="#2D343F", is_dark=True,
)  # fmt: skip


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance in sRGB)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)  # noqa: PLR2004 sRGB's own
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
