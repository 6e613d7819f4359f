"""Bytes of a picture to a QImage, scaled and cut to size, with limits. Runs in workers; foreign bytes end here.

A picture that is torn, too large, or none at all gives None: its place in the timeline stays a calm rectangle.
"""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader, QPainter, QPainterPath

MOST_PIXELS = 400_000_000  # what a picture may claim; a scan of a large print has 200 million
FORMATS = frozenset({b"jpeg", b"png", b"webp", b"gif", b"bmp"})  # no svg, no pdf: pictures only, nothing that runs


def decode(data: bytes, size: QSize, *, fill: bool) -> QImage | None:
    """The picture at `size` in device pixels: with `fill` cut to exactly that, else the largest that fits in it.

    Nothing is enlarged when it only has to fit. Turned the way its EXIF says.
    """
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    if bytes(reader.format().data()) not in FORMATS:
        return None
    there = reader.size()
    if there.isEmpty() or there.width() * there.height() > MOST_PIXELS:
        return None
    reader.setAutoTransform(True)
    is_turned = bool(reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90)
    upright = there.transposed() if is_turned else there
    mode = Qt.AspectRatioMode.KeepAspectRatioByExpanding if fill else Qt.AspectRatioMode.KeepAspectRatio
    scaled = upright.scaled(size, mode)
    if not fill and scaled.width() > upright.width():
        scaled = upright
    scaled = scaled.expandedTo(QSize(1, 1))
    if scaled.width() * scaled.height() > MOST_PIXELS // 4:
        return None  # so thin that filling the frame would make it huge
    reader.setScaledSize(scaled.transposed() if is_turned else scaled)
    image = reader.read()
    if image.isNull():
        return None
    return image.copy(_middle(image.size(), size)) if fill else image


def _middle(of: QSize, size: QSize) -> QRect:
    """The middle of a picture, as large as `size`."""
    return QRect((of.width() - size.width()) // 2, (of.height() - size.height()) // 2, size.width(), size.height())


def rounded(image: QImage, radius: float) -> QImage:
    """The picture with round corners, ready to be painted as it is: clipping while scrolling would cost thrice that."""
    result = QImage(image.size(), QImage.Format.Format_ARGB32_Premultiplied)
    result.fill(Qt.GlobalColor.transparent)
    path = QPainterPath()
    path.addRoundedRect(QRectF(image.rect()), radius, radius)
    painter = QPainter(result)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipPath(path)
    painter.drawImage(0, 0, image)
    painter.end()
    return result
