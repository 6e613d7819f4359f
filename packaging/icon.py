#!/usr/bin/env python3
"""Draws the app's icon: packaging/icon.py  writes resources/app/vault.svg and PNGs of it in the usual sizes.

A photograph in the shape of a shield, kept in pieces. What the pieces cut off is left out of the paths themselves,
because QtSvg, like other small SVG readers, knows no clipping. Run it with the Python of .venv-test.
"""

import os
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QPainterPath, QPolygonF, QTransform
from PySide6.QtSvg import QSvgRenderer

TARGET = Path(__file__).resolve().parents[1] / "resources" / "app"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
HALF_GAP = 8  # between the pieces
MIDDLE_X, MIDDLE_Y = 256, 262  # where they meet


def shield() -> QPainterPath:
    """On a field of 512."""
    half = QPainterPath()
    half.moveTo(256, 72)
    half.cubicTo(296, 106, 350, 124, 404, 126)
    half.cubicTo(411, 126, 416, 131, 416, 138)
    half.lineTo(416, 250)
    half.cubicTo(416, 350, 352, 414, 256, 448)
    half.closeSubpath()
    mirror = QTransform().translate(2 * MIDDLE_X, 0).scale(-1, 1)
    return half.united(mirror.map(half)).simplified()


def polygon(*points: tuple[float, float]) -> QPainterPath:
    """A closed path of straight lines."""
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
    path.closeSubpath()
    return path


def quarters() -> list[QPainterPath]:
    """Where the four pieces are."""
    made = []
    for left, right in ((0, MIDDLE_X - HALF_GAP), (MIDDLE_X + HALF_GAP, 512)):
        for top, bottom in ((0, MIDDLE_Y - HALF_GAP), (MIDDLE_Y + HALF_GAP, 512)):
            path = QPainterPath()
            path.addRect(QRectF(left, top, right - left, bottom - top))
            made.append(path)
    return made


def written(path: QPainterPath) -> str:
    """A path as SVG has it."""
    words, at = [], 0
    while at < path.elementCount():
        element = path.elementAt(at)
        if element.type == QPainterPath.ElementType.CurveToElement:
            points = [path.elementAt(at + step) for step in range(3)]
            words.append("C" + " ".join(f"{p.x:.1f} {p.y:.1f}" for p in points))
            at += 3
            continue
        letter = "M" if element.type == QPainterPath.ElementType.MoveToElement else "L"
        words.append(f"{letter}{element.x:.1f} {element.y:.1f}")
        at += 1
    return " ".join(words) + " Z"


def gradient(name: str, top: int, bottom: int, above: str, below: str) -> str:
    """From one colour to another, downwards."""
    return (
        f'<linearGradient id="{name}" gradientUnits="userSpaceOnUse" x1="0" y1="{top}" x2="0" y2="{bottom}">'
        f'<stop offset="0" stop-color="{above}"/><stop offset="1" stop-color="{below}"/></linearGradient>'
    )


def drawing() -> str:
    """The SVG."""
    sun = QPainterPath()
    sun.addEllipse(QRectF(294, 150, 76, 76))
    far = polygon((80, 352), (190, 206), (280, 322), (322, 276), (432, 392), (432, 470), (80, 470))
    near = polygon((80, 420), (176, 330), (262, 396), (336, 336), (432, 424), (432, 470), (80, 470))
    layers = ((None, "url(#sky)"), (sun, "#F5B83D"), (far, "#A5C5FF"), (near, "#5A92F7"))
    lines = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512" width="512" height="512">',
        "<!-- Drawn for Vault by packaging/icon.py; GPL-3.0-or-later like the rest of it. -->",
        "<defs>",
        gradient("ground", 16, 496, "#3A78F2", "#174CB3"),
        gradient("sky", 72, 448, "#FFFFFF", "#CFE0FF"),
        "</defs>",
        '<rect x="16" y="16" width="480" height="480" rx="112" fill="url(#ground)"/>',
    ]
    for shape, colour in layers:
        for quarter in quarters():
            piece = shield().intersected(quarter)
            part = piece if shape is None else piece.intersected(shape)
            if not part.isEmpty():
                lines.append(f'<path fill="{colour}" d="{written(part)}"/>')
    return "\n".join([*lines, "</svg>", ""])


def main() -> None:
    """As the docstring says."""
    application = QGuiApplication([])
    TARGET.mkdir(parents=True, exist_ok=True)
    svg = drawing()
    (TARGET / "vault.svg").write_text(svg, encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        renderer.render(painter)
        painter.end()
        image.save(str(TARGET / f"vault-{size}.png"))
    del application


if __name__ == "__main__":
    main()
