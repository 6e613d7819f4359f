"""The colours and measures of the app, and nothing else: pure values, from which palette, style and paintings are made.

Every pair that stands on each other has a contrast of at least 4.5:1 for text and 3:1 for the outline of a control
(WCAG 2.2, 1.4.3 and 1.4.11); a test computes them again.
"""

from dataclasses import dataclass

CONTROL_HEIGHT = 34
BODY = 14  # pixel size of Inter where nothing else is said


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
