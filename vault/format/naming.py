"""What the ending of a file's name promises. Nothing relies on it but what is looked into, and how that is listed."""

from vault.model import MediaKind

RAW_ENDINGS = frozenset(
    b"dng nef nrw cr2 cr3 arw srf sr2 raf orf rw2 pef srw 3fr fff iiq erf mos mrw dcr kdc x3f".split()
)
PHOTO_ENDINGS = RAW_ENDINGS | frozenset(b"jpg jpeg jpe jfif png webp gif tif tiff heic heif hif avif bmp".split())
VIDEO_ENDINGS = frozenset(b"mp4 m4v mov qt avi mkv webm mts m2ts ts mpg mpeg 3gp 3g2 wmv asf flv ogv".split())


def kind_of_name(path: bytes) -> MediaKind:
    """Photo, video or other."""
    ending = ending_of(path)
    if ending in PHOTO_ENDINGS:
        return MediaKind.PHOTO
    return MediaKind.VIDEO if ending in VIDEO_ENDINGS else MediaKind.OTHER


def ending_of(path: bytes) -> bytes:
    """What stands behind the last dot of a name, in lower case; nothing, when there is none."""
    _, dot, ending = path.rpartition(b"/")[2].rpartition(b".")
    return ending.lower() if dot else b""
