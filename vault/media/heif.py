"""HEIC pictures. Only ever called in a worker."""

from typing import IO

from PIL import Image

from vault.media.facts import SIDE, Facts
from vault.media.pictures import facts_of


def look_at_heif(file: IO[bytes], side: int = SIDE) -> Facts:
    """Facts of the main picture; libheif turns it upright, and its size is the turned one."""
    import pi_heif

    pi_heif.register_heif_opener(thumbnails=False)
    with Image.open(file, formats=["HEIF"]) as picture:
        return facts_of(picture, side)
