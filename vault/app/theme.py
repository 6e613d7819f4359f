"""How the app looks: one Theme object holds the tokens of the moment, and makes palette, style sheet and icons of them.

The scheme follows the system, or is light, or dark. What paints itself asks `theme.tokens` when it paints, and calls
`update()` when `changed` is emitted. The style sheet does what a palette can't: radius, padding, focus rings.
"""

from functools import cache
from typing import Literal, cast

from PySide6.QtCore import QByteArray, QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from vault.app.resources import resource
from vault.app.tokens import BODY, DARK, LIGHT, Tokens

Scheme = Literal["system", "light", "dark"]
ICON = 18
FAMILY = "Inter"


class Theme(QObject):
    """The look of the running app. `changed` is emitted after palette and style are in place."""

    changed = Signal()

    def __init__(self, application: QApplication, scheme: Scheme) -> None:
        """Dress the application. To be made before the first window."""
        super().__init__(application)
        self._application = application
        self._scheme: Scheme = scheme
        self._icons: dict[tuple[str, str], QIcon] = {}
        self.tokens: Tokens = LIGHT
        load_fonts()
        application.setStyle("Fusion")
        font = QFont(FAMILY)
        font.setPixelSize(BODY)
        application.setFont(font)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._apply)
        self._apply()

    @property
    def scheme(self) -> Scheme:
        """What the owner chose."""
        return self._scheme

    def choose(self, scheme: Scheme) -> None:
        """Follow the system, or be light, or dark."""
        if scheme != self._scheme:
            self._scheme = scheme
            self._apply()

    def _apply(self) -> None:
        system_is_dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        is_dark = self._scheme == "dark" or (self._scheme == "system" and system_is_dark)
        self.tokens = DARK if is_dark else LIGHT
        self._icons.clear()
        self._application.setPalette(palette(self.tokens))
        self._application.setStyleSheet(style_sheet(self.tokens))
        self.changed.emit()

    def colour(self, token: str) -> QColor:
        """A token's colour by its name."""
        return QColor(cast("str", getattr(self.tokens, token)))

    def icon(self, name: str, tone: str = "text") -> QIcon:
        """A Lucide icon in a token's colour, sharp at any scale."""
        key = name, tone
        if key not in self._icons:
            icon = QIcon()
            for size in (ICON, 2 * ICON, 3 * ICON):
                icon.addPixmap(tinted(name, getattr(self.tokens, tone), size))
                icon.addPixmap(tinted(name, self.tokens.outline, size), QIcon.Mode.Disabled)
            self._icons[key] = icon
        return self._icons[key]

    def white(self, name: str) -> QIcon:
        """A Lucide icon for what stands on a photo, whatever the scheme."""
        key = name, "white"
        if key not in self._icons:
            icon = QIcon()
            for size in (ICON, 2 * ICON, 3 * ICON):
                icon.addPixmap(tinted(name, "#FFFFFF", size))
            self._icons[key] = icon
        return self._icons[key]

    def pixmap(self, name: str, token: str, size: int) -> QPixmap:
        """A Lucide icon of `size` logical pixels, for a label."""
        ratio = self._application.devicePixelRatio()
        picture = tinted(name, getattr(self.tokens, token), round(size * ratio))
        picture.setDevicePixelRatio(ratio)
        return picture


def load_fonts() -> None:
    """Have Qt know Inter. A font file that is missing costs looks, nothing else."""
    for file in sorted(resource("fonts").glob("inter-latin-[0-9]*.woff2")):
        QFontDatabase.addApplicationFont(str(file))


def app_icon() -> QIcon:
    """Vault's own icon, in all sizes it was drawn in."""
    icon = QIcon()
    for file in sorted(resource("app").glob("vault-*.png")):
        icon.addFile(str(file))
    return icon


@cache
def _drawing(name: str) -> bytes:
    return resource(f"icons/{name}.svg").read_bytes()


def tinted(name: str, colour: str, size: int) -> QPixmap:
    """An icon in one colour, `size` device pixels square."""
    drawing = _drawing(name).replace(b"currentColor", colour.encode())
    picture = QPixmap(QSize(size, size))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(drawing)).render(painter)
    painter.end()
    return picture


def palette(t: Tokens) -> QPalette:
    """Qt's own roles from the tokens."""
    roles = QPalette.ColorRole
    made = QPalette()
    for role, colour in {
        roles.Window: t.window, roles.WindowText: t.text, roles.Base: t.surface, roles.AlternateBase: t.window,
        roles.Text: t.text, roles.Button: t.surface, roles.ButtonText: t.text, roles.BrightText: t.danger,
        roles.Highlight: t.accent, roles.HighlightedText: t.on_accent, roles.Accent: t.accent,
        roles.Link: t.accent, roles.LinkVisited: t.accent, roles.PlaceholderText: t.muted,
        roles.ToolTipBase: t.text, roles.ToolTipText: t.window,
        roles.Light: t.surface, roles.Midlight: t.divider, roles.Mid: t.outline, roles.Dark: t.outline,
    }.items():  # fmt: skip
        made.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(t.outline))
    return made


def style_sheet(t: Tokens) -> str:
    """What the palette can't say. Widgets opt in by a property: `kind` of a button, `role` of a label, `card`."""
    return f"""
QPushButton {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.outline}; border-radius: 8px;
    padding: 0 14px; min-height: 32px; }}
QPushButton:hover {{ background: {t.selection}; }}
QPushButton:disabled {{ color: {t.outline}; border-color: {t.divider}; }}
QPushButton[kind="primary"] {{ background: {t.accent}; color: {t.on_accent}; border-color: {t.accent};
    font-weight: 600; }}
QPushButton[kind="primary"]:disabled {{ background: {t.divider}; color: {t.muted}; border-color: {t.divider}; }}
QPushButton[kind="quiet"] {{ background: transparent; border-color: transparent; }}
QPushButton[kind="small"] {{ padding: 0 10px; min-height: 30px; font-size: 12px; }}
QPushButton[kind="small"]:focus {{ padding: 0 9px; min-height: 28px; }}
QPushButton[kind="small"]:checked {{ background: {t.selection}; font-weight: 600; }}
QPushButton[kind="tool"] {{ background: transparent; border-color: transparent; padding: 0; }}
QPushButton[kind="tool"]:hover {{ background: {t.selection}; }}
QPushButton[kind="tool"]:focus {{ padding: 0; }}
QPushButton[kind="fold"] {{ background: transparent; border-color: transparent; text-align: left; padding: 0 4px;
    font-size: 15px; font-weight: 600; }}
QPushButton[kind="fold"]:focus {{ padding: 0 3px; }}
QPushButton[kind="choice"] {{ border-radius: 12px; padding: 0; min-height: 64px; text-align: left; }}
QPushButton[kind="choice"]:focus {{ padding: 0; min-height: 62px; }}
QPushButton[kind="danger"] {{ color: {t.danger}; border-color: {t.danger}; }}
QPushButton:focus, QLineEdit:focus, QComboBox:focus, QSpinBox:focus {{ border: 2px solid {t.accent}; }}
QPushButton:focus {{ padding: 0 13px; min-height: 30px; }}
QPushButton[kind="primary"]:focus {{ border: 2px solid {t.text}; }}
QLineEdit, QComboBox, QSpinBox {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.outline};
    border-radius: 8px; padding: 0 10px; min-height: 32px; selection-background-color: {t.accent};
    selection-color: {t.on_accent}; }}
QLineEdit:focus, QComboBox:focus, QSpinBox:focus {{ padding: 0 9px; min-height: 30px; }}
QSpinBox::up-button, QSpinBox::down-button {{ width: 0; border: 0; }}
QComboBox::drop-down {{ border: 0; width: 28px; }}
QComboBox::down-arrow {{ image: none; }}
QComboBox QLineEdit, QSpinBox QLineEdit, QComboBox QLineEdit:focus, QSpinBox QLineEdit:focus {{
    border: 0; padding: 0; min-height: 0; background: transparent; }}
QComboBox QAbstractItemView {{ background: {t.surface}; border: 1px solid {t.outline}; outline: 0;
    selection-background-color: {t.selection}; selection-color: {t.text}; }}
QLineEdit[wrong="true"] {{ border: 2px solid {t.danger}; padding: 0 9px; min-height: 30px; }}
QFrame[drop="idle"] {{ background: {t.window}; border: 2px dashed {t.outline}; border-radius: 12px; }}
QFrame[drop="lit"] {{ background: {t.selection}; border: 2px dashed {t.accent}; border-radius: 12px; }}
QFrame[card="true"] {{ background: {t.surface}; border: 1px solid {t.divider}; border-radius: 12px; }}
QPushButton[kind="page"] {{ background: transparent; border-color: transparent; text-align: left; }}
QPushButton[kind="page"]:checked {{ background: {t.selection}; font-weight: 600; }}
QPushButton[kind="icon"] {{ background: transparent; border-color: transparent; padding: 0; }}
QPushButton[kind="icon"]:checked, QPushButton[kind="icon"]:hover {{ background: {t.selection}; }}
QPushButton[kind="icon"]:focus {{ padding: 0; }}
QFrame[sidebar="true"] {{ background: {t.sidebar}; border: 0; border-right: 1px solid {t.divider}; }}
QFrame[inspector="true"] {{ background: {t.surface}; border: 0; border-left: 1px solid {t.divider}; }}
QFrame[strip="true"] {{ background: {t.surface}; border: 0; border-top: 1px solid {t.divider}; }}
QFrame[telling="true"] {{ background: {t.warn_bg}; border: 0; }}
QFrame[result="well"] {{ background: {t.ok_bg}; border: 0; border-radius: 8px; }}
QFrame[result="ill"] {{ background: {t.warn_bg}; border: 0; border-radius: 8px; }}
QFrame[telling="good"] {{ background: {t.ok_bg}; border: 0; }}
QLabel[role="name"] {{ font-size: 18px; font-weight: 700; }}
QLabel[role="strong"] {{ font-weight: 600; }}
QLabel[role="word"] {{ font-size: 15px; }}
QLabel[role="title"] {{ font-size: 22px; font-weight: 600; }}
QLabel[role="subhead"] {{ font-size: 15px; font-weight: 600; }}
QLabel[role="section"] {{ font-size: 11px; font-weight: 600; color: {t.muted}; }}
QLabel[role="caption"] {{ font-size: 12px; color: {t.muted}; }}
QLabel[role="muted"] {{ color: {t.muted}; }}
QLabel[role="danger"] {{ color: {t.danger}; }}
QProgressBar {{ background: {t.divider}; border: 0; border-radius: 3px; max-height: 6px; min-height: 6px; }}
QProgressBar::chunk {{ background: {t.accent}; border-radius: 3px; }}
QTableView {{ background: {t.window}; border: 0; selection-background-color: {t.selection};
    selection-color: {t.text}; }}
QTableView::item {{ padding: 0 8px; border: 0; border-bottom: 1px solid {t.divider}; }}
QHeaderView {{ background: {t.window}; border: 0; }}
QHeaderView::section {{ background: {t.window}; color: {t.muted}; border: 0; border-bottom: 1px solid {t.divider};
    padding: 0 8px; font-size: 12px; font-weight: 600; }}
QHeaderView::section:hover {{ color: {t.text}; }}
QListView {{ background: {t.window}; border: 0; }}
QScrollBar:vertical {{ background: transparent; border: 0; width: 12px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {t.outline}; border-radius: 3px; min-height: 32px; margin: 2px 3px; }}
QScrollBar[idle="true"]::handle:vertical {{ background: transparent; }}
QScrollBar::add-line:vertical, QScrollBar::sub-line:vertical {{ height: 0; }}
QScrollBar::add-page:vertical, QScrollBar::sub-page:vertical {{ background: transparent; }}
QToolTip {{ background: {t.text}; color: {t.window}; border: 0; padding: 4px 8px; }}
QMenu {{ background: {t.surface}; border: 1px solid {t.divider}; padding: 4px; }}
QMenu::item {{ padding: 6px 24px; border-radius: 6px; }}
QMenu::item:selected {{ background: {t.selection}; color: {t.text}; }}
"""
