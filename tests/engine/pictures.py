"""Small real pictures for tests."""

import io
import os
from collections.abc import Mapping
from pathlib import Path

from PIL import Image

DETAIL = 0x8769


def jpeg(
    shade: int = 0, size: tuple[int, int] = (64, 48), taken: str = "", tags: Mapping[int, object] | None = None
) -> bytes:
    """A JPEG of one shade, with a date and other EXIF tags."""
    picture = Image.new("RGB", size, (shade % 256, shade // 256 % 256, 99))
    exif = Image.Exif()
    for tag, value in (tags or {}).items():
        if tag > 0x8800:
            exif.get_ifd(DETAIL)[tag] = value
        else:
            exif[tag] = value
    if taken:
        exif.get_ifd(DETAIL)[0x9003] = taken
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif)
    return out.getvalue()


def an_album_of(folder: Path, count: int) -> Path:
    """Photos of consecutive days; mtimes tell nothing of them."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        path = folder / f"IMG_{number:04d}.jpg"
        path.write_bytes(jpeg(number, (64 + number, 48), f"2024:02:{1 + number % 28:02d} 10:00:00"))
        os.utime(path, (1_600_000_000, 1_600_000_000))
    return folder
