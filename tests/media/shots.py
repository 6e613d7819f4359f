"""Pictures and films as cameras write them, with what the libraries can; HEIC and DNG are put together by hand."""

import io
import struct
from collections.abc import Sequence
from fractions import Fraction

import av
from PIL import Image

# --- films --------------------------------------------------------------------------------------


def film(
    name: str = "mov",
    size: tuple[int, int] = (320, 240),
    frames: int = 20,
    metadata: dict[str, str] | None = None,
    turned: int = 0,
    codec: str = "libx264",
    *,
    half: bool = False,
) -> bytes:
    """A film of shades that get lighter; ten frames a second, a key frame every five. `half`: black on the right."""
    out = io.BytesIO()
    options = {"movflags": "use_metadata_tags"} if name in {"mov", "mp4"} else {}
    with av.open(out, "w", format=name, options=options) as container:
        container.metadata.update(metadata or {})
        stream = container.add_stream(codec, rate=10)
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        stream.codec_context.gop_size = 5
        stream.time_base = Fraction(1, 10)
        for number in range(frames):
            shade = 40 + number * 8 % 200
            picture = Image.new("RGB", size, (shade, shade, 90))
            if half:
                picture.paste(0, (size[0] // 2, 0, *size))
            frame = av.VideoFrame.from_image(picture)
            frame.pts = number
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    data = out.getvalue()
    return _turned(data, turned) if turned else data


def _turned(data: bytes, degrees: int) -> bytes:
    """The same with another matrix in the track's header: a phone held upright."""
    matrix = {90: (0, 1, -1, 0), 180: (-1, 0, 0, -1), 270: (0, -1, 1, 0)}[degrees]
    at = data.index(b"tkhd") + 4 + 40  # version 0: the matrix stands behind 40 bytes
    a, b, c, d = (value << 16 for value in matrix)
    return data[:at] + struct.pack(">9i", a, b, 0, c, d, 0, 0, 0, 1 << 30) + data[at + 36 :]


# --- HEIC ---------------------------------------------------------------------------------------


def _box(kind: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return struct.pack(">I", 8 + len(body)) + kind + body


def _full(kind: bytes, *parts: bytes, version: int = 0) -> bytes:
    return _box(kind, bytes([version, 0, 0, 0]), *parts)


def heic(size: tuple[int, int] = (64, 48), exif: bytes = b"", turns: int = 0) -> bytes:
    """One HEVC picture in an HEIF container; `turns`: quarter turns to the left that the container asks for."""
    movie = io.BytesIO()
    with av.open(movie, "w", format="mp4") as container:
        stream = container.add_stream("libx265", rate=1, options={"x265-params": "log-level=none:keyint=1"})
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        frame = av.VideoFrame.from_image(Image.new("RGB", size, (200, 40, 40)))
        packets = [*stream.encode(frame), *stream.encode(None)]
        stream_of = b"".join(bytes(packet) for packet in packets)
        for packet in packets:
            container.mux(packet)
    whole = movie.getvalue()
    at = whole.index(b"hvcC") - 4
    config = whole[at : at + struct.unpack(">I", whole[at : at + 4])[0]]
    picture = _lengths(stream_of)
    items = [(1, b"hvc1", picture)] + ([(2, b"Exif", b"\0\0\0\0" + exif)] if exif else [])
    properties = [config, _full(b"ispe", struct.pack(">II", *size))]
    if turns:
        properties.append(_box(b"irot", bytes([turns])))
    numbers = [0x81, *range(2, len(properties) + 1)]
    ipma = _full(b"ipma", struct.pack(">IHB", 1, 1, len(numbers)), bytes(numbers))
    infe = b"".join(_full(b"infe", struct.pack(">HH4s", n, 0, kind) + b"\0", version=2) for n, kind, _ in items)
    iref = _full(b"iref", _box(b"cdsc", struct.pack(">HHH", 2, 1, 1))) if exif else b""

    def meta(starts: Sequence[int]) -> bytes:
        iloc = b"".join(
            struct.pack(">HHHII", number, 0, 1, start, len(data))
            for (number, _, data), start in zip(items, starts, strict=True)
        )
        return _full(
            b"meta",
            _full(b"hdlr", struct.pack(">I4s", 0, b"pict") + bytes(13)),
            _full(b"pitm", struct.pack(">H", 1)),
            _full(b"iinf", struct.pack(">H", len(items)), infe),
            iref,
            _box(b"iprp", _box(b"ipco", *properties), ipma),
            _full(b"iloc", b"\x44\0" + struct.pack(">H", len(items)), iloc),
        )

    head = _box(b"ftyp", b"heic", bytes(4), b"mif1heic")
    start = len(head) + len(meta([0] * len(items))) + 8
    starts = []
    for _, _, data in items:
        starts.append(start)
        start += len(data)
    return head + meta(starts) + _box(b"mdat", *(data for *_, data in items))


def _lengths(stream: bytes) -> bytes:
    """HEVC's start codes as lengths, if they aren't already."""
    if not stream.startswith((b"\0\0\0\x01", b"\0\0\x01")):
        return stream
    units = stream.replace(b"\0\0\0\x01", b"\0\0\x01").split(b"\0\0\x01")[1:]
    return b"".join(struct.pack(">I", len(unit)) + unit for unit in units)


# --- DNG ----------------------------------------------------------------------------------------


def dng(size: tuple[int, int] = (96, 64), taken: str = "2021:05:06 07:08:09", inside: bytes = b"") -> bytes:
    """A sensor's picture without compression, as a DNG; with a JPEG inside, if there is one."""
    width, height = size
    sensor = b"".join(struct.pack("<H", (x * 37 + y * 91) % 4096) for y in range(height) for x in range(width))
    detail = [(0x9003, 2, taken.encode() + b"\0")]
    raw = [
        (254, 4, [0]),
        (256, 4, [width]),
        (257, 4, [height]),
        (258, 3, [16]),
        (259, 3, [1]),
        (262, 3, [32803]),
        (271, 2, b"Leica\0"),
        (272, 2, b"Leica Q2\0"),
        (273, 4, [0]),
        (274, 3, [1]),
        (277, 3, [1]),
        (278, 4, [height]),
        (279, 4, [len(sensor)]),
        (33421, 3, [2, 2]),
        (33422, 1, bytes([0, 1, 1, 2])),
        (0x8769, 4, [0]),
        (50706, 1, bytes([1, 4, 0, 0])),
        (50708, 2, b"Leica Q2\0"),
        (50714, 4, [0]),
        (50717, 4, [4095]),
        (50721, 10, [(1, 1), (0, 1), (0, 1), (0, 1), (1, 1), (0, 1), (0, 1), (0, 1), (1, 1)]),
        (50728, 5, [(1, 2), (1, 1), (1, 2)]),
        (50778, 3, [21]),
    ]
    if inside:
        raw += [(330, 4, [0])]
        raw.sort()
    small = [
        (254, 4, [1]),
        (256, 4, [Image.open(io.BytesIO(inside)).width if inside else 0]),
        (257, 4, [Image.open(io.BytesIO(inside)).height if inside else 0]),
        (258, 3, [8, 8, 8]),
        (259, 3, [7]),
        (262, 3, [6]),
        (273, 4, [0]),
        (277, 3, [3]),
        (278, 4, [Image.open(io.BytesIO(inside)).height if inside else 0]),
        (279, 4, [len(inside)]),
    ]
    out = bytearray(b"II*\0" + struct.pack("<I", 8))
    slots = _directory(out, raw)
    struct.pack_into("<I", out, slots[273], len(out))
    out += sensor
    struct.pack_into("<I", out, slots[0x8769], len(out))
    _directory(out, detail)
    if inside:
        struct.pack_into("<I", out, slots[330], len(out))
        nested = _directory(out, small)
        struct.pack_into("<I", out, nested[273], len(out))
        out += inside
    return bytes(out)


FORMATS = {1: "B", 3: "H", 4: "I", 5: "II", 10: "ii"}


def _directory(out: bytearray, tags: list[tuple[int, int, object]]) -> dict[int, int]:
    """Append a TIFF directory; returns where the value of each tag stands."""
    at = len(out)
    out += struct.pack("<H", len(tags)) + bytes(12 * len(tags) + 4)
    slots = {}
    for number, (tag, kind, values) in enumerate(tags):
        if isinstance(values, bytes):
            data, count = values, len(values)
        else:
            flat = [part for value in values for part in (value if isinstance(value, tuple) else (value,))]
            data, count = struct.pack(f"<{len(flat)}{FORMATS[kind][0]}", *flat), len(values)
        slot = at + 2 + 12 * number
        struct.pack_into("<HHI", out, slot, tag, kind, count)
        slots[tag] = slot + 8
        if len(data) <= 4:
            out[slot + 8 : slot + 8 + len(data)] = data
        else:
            struct.pack_into("<I", out, slot + 8, len(out))
            out += data + bytes(len(data) % 2)
    return slots
