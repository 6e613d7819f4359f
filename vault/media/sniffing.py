"""What a file is, from its first bytes: names lie, and a decoder is only given what it was chosen for."""

from dataclasses import dataclass
from enum import Enum

from vault.format.naming import RAW_ENDINGS, ending_of

HEAD = 4096  # bytes that are looked at


class Decoder(Enum):
    """Who reads it."""

    PILLOW = "pillow"
    HEIF = "heif"
    RAW = "raw"
    FILM = "film"


@dataclass(frozen=True, slots=True)
class Format:
    """The decoder, and the one format that it may take the file for."""

    decoder: Decoder
    name: str


HEIF_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"mif2"})
RAW_STARTS = (b"FUJIFILMCCD-RAW", b"IIRO", b"IIRS", b"MMOR", b"IIU\0", b"FOVb", b"\0MRM")
PICTURES = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
)
FILMS = (
    (b"\x1a\x45\xdf\xa3", "matroska"),
    (b"OggS", "ogg"),
    (b"FLV\x01", "flv"),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "asf"),
    (b"\0\0\x01\xba", "mpeg"),
    (b"\0\0\x01\xb3", "mpegvideo"),
)
ATOMS = frozenset({b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"})
TS_PACKET, M2TS_PACKET, SYNC = 188, 192, 0x47


def sniff(head: bytes, name: bytes) -> Format | None:
    """The format of a file that begins so; the name only tells a RAW from the TIFF that it also is."""
    is_raw = ending_of(name) in RAW_ENDINGS
    if head.startswith(RAW_STARTS) or (is_raw and head[:4] in {b"II*\0", b"MM\0*"}):
        return Format(Decoder.RAW, "raw")
    for start, called in PICTURES:
        if head.startswith(start):
            return Format(Decoder.PILLOW, called)
    if head[:4] in {b"II*\0", b"MM\0*"}:
        return Format(Decoder.PILLOW, "TIFF")
    if head[:4] == b"RIFF":
        return {b"WEBP": Format(Decoder.PILLOW, "WEBP"), b"AVI ": Format(Decoder.FILM, "avi")}.get(head[8:12])
    if head[4:8] == b"ftyp":
        return _of_brand(head)
    return _of_film(head)


def _of_brand(head: bytes) -> Format:
    length = min(int.from_bytes(head[:4], "big"), len(head))
    brands = [head[8:12], *(head[at : at + 4] for at in range(16, length - 3, 4))]
    if head[8:12] == b"crx ":
        return Format(Decoder.RAW, "raw")
    if b"avif" in brands or b"avis" in brands:
        return Format(Decoder.PILLOW, "AVIF")
    if head[8:12] in HEIF_BRANDS:
        return Format(Decoder.HEIF, "heif")
    return Format(Decoder.FILM, "mov")


def _of_film(head: bytes) -> Format | None:
    for start, called in FILMS:
        if head.startswith(start):
            return Format(Decoder.FILM, called)
    if head[4:8] in ATOMS:
        return Format(Decoder.FILM, "mov")
    for first, step in ((0, TS_PACKET), (4, M2TS_PACKET)):
        if len(head) > first + 4 * step and all(head[first + i * step] == SYNC for i in range(5)):
            return Format(Decoder.FILM, "mpegts")
    return None
