"""The kit as it is shown: read and drawn in a job, and a small picture of its page."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from vault.app.context import Context
from vault.app.translating import tr

if TYPE_CHECKING:
    from vault.keys.kit.content import Kit
    from vault.kit import KitState
    from vault.ports import Monitor
    from vault.session.session import Session

WIDTH = 228  # of the page in logical pixels
SHARP = 3 * WIDTH  # pixels of the picture: enough for any screen


@dataclass(frozen=True, slots=True)
class PageImage:
    """A drawn page: rows of 3 bytes (red, green, blue)."""

    width: int
    height: int
    pixels: bytes = field(repr=False)

    @property
    def image(self) -> QImage:
        """As Qt's picture, with pixels of its own."""
        return QImage(self.pixels, self.width, self.height, 3 * self.width, QImage.Format.Format_RGB888).copy()


@dataclass(frozen=True, slots=True)
class DrawnKit:
    """A kit, its state on this device, and its page, small."""

    kit: "Kit" = field(repr=False)
    state: "KitState"
    page: PageImage


def drawn_kit(session: "Session", _: "Monitor") -> DrawnKit:
    """For a job: the present kit, its page small."""
    from PIL import Image

    from vault.paper import draw_kit

    kit = session.kit()
    whole = draw_kit(kit)
    page = whole.resize((SHARP, round(SHARP * whole.height / whole.width)), Image.Resampling.LANCZOS)
    return DrawnKit(kit, session.kit_state(), PageImage(*page.size, page.tobytes()))


def whole_page(session: "Session", _: "Monitor") -> PageImage:
    """For a job: the page at 300 dpi, to be printed."""
    from vault.paper import draw_kit

    page = draw_kit(session.kit())
    return PageImage(*page.size, page.tobytes())


class PagePicture(QWidget):
    """The page, small, as paper with an edge."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._image = QImage()
        self._shown = QImage()  # as large as it is painted
        self.setAccessibleName(tr("The page of the recovery kit"))
        self.setFixedSize(self.sizeHint())
        context.theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        """A sheet of A4."""
        return QSize(WIDTH, round(WIDTH * 3508 / 2480))

    def show_page(self, image: QImage) -> None:
        """Show this page, or none."""
        self._image, self._shown = image, QImage()
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 Qt's name
        """Paper is white in the dark, too."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(self._context.theme.colour("divider"), 1))
        painter.setBrush(Qt.GlobalColor.white if not self._image.isNull() else self._context.theme.colour("window"))
        painter.drawRoundedRect(edge, 6, 6)
        if self._image.isNull():
            return
        ratio = self.devicePixelRatioF()
        wanted = QSize(round((self.width() - 8) * ratio), round((self.height() - 8) * ratio))
        if self._shown.isNull():
            smooth = Qt.TransformationMode.SmoothTransformation
            self._shown = self._image.scaled(wanted, Qt.AspectRatioMode.KeepAspectRatio, smooth)
            self._shown.setDevicePixelRatio(ratio)
        painter.drawImage(4, 4, self._shown)
