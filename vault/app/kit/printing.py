"""The kit's page on a printer of this computer."""

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo


def has_printer() -> bool:
    """Whether the system knows any."""
    return bool(QPrinterInfo.availablePrinterNames())


def page_printer() -> QPrinter:
    """A printer as the page wants it: A4, to the edges; the page has margins of its own."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    printer.setDocName("Vault recovery kit")
    return printer


def print_page(image: QImage, printer: QPrinter) -> bool:
    """Print it as large as the paper allows; whether the printer took it."""
    painter = QPainter()
    if not painter.begin(printer):
        return False
    paper = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
    size = QSizeF(image.size())
    size.scale(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
    left, top = (paper.width() - size.width()) / 2, (paper.height() - size.height()) / 2
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRectF(left, top, size.width(), size.height()), image)
    return painter.end()
