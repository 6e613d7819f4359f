"""Videos: facts, and an early key frame as their picture. Only ever called in a worker."""

from collections.abc import Mapping
from dataclasses import replace
from typing import IO, TYPE_CHECKING

from PIL import Image

from vault.media.dates import camera_name, film_taken
from vault.media.facts import SIDE, Facts, Problem
from vault.media.pictures import MOST_PIXELS, small
from vault.model import MediaKind

if TYPE_CHECKING:
    import av
    from av.container import InputContainer
    from av.video.stream import VideoStream

SECOND = 1_000_000  # of a container's time base
POSTER_AT = 3 * SECOND  # films begin black, shaken or with a thumb over the lens
POSTER_PART = 4  # and short ones are over by then: a quarter of them
FRAMES = 50  # decoded before giving up
TURNS = {90: Image.Transpose.ROTATE_90, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_270}


def look_at_film(file: IO[bytes], name: str) -> Facts:
    """Facts of a film in the container format that ffmpeg calls `name`; no other is tried, and no other file opened."""
    import av

    with av.open(file, "r", format=name, metadata_errors="replace") as container:
        if not container.streams.video:
            return Facts(problem=Problem.UNKNOWN)
        stream = container.streams.video[0]
        taken, zone = film_taken({**container.metadata, **stream.metadata} | _apple(container.metadata))
        duration = max(0, container.duration or 0) // 1000
        facts = Facts(MediaKind.VIDEO, 0, 0, taken, zone, _camera(container.metadata), duration)
        context = stream.codec_context
        if context.width * context.height > MOST_PIXELS:
            return _sized(facts, context.width, context.height, Problem.TOO_LARGE)
        try:
            frame = _poster(container, stream)
        except (av.FFmpegError, OSError, ValueError):
            frame = None
        if frame is None:
            return _sized(facts, context.width, context.height, Problem.DAMAGED)
        return _with_frame(facts, stream, frame)


def _apple(metadata: Mapping[str, str]) -> dict[str, str]:
    key = "com.apple.quicktime.creationdate"
    return {key: metadata[key]} if key in metadata else {}


def _camera(metadata: Mapping[str, str]) -> str:
    prefix = "com.apple.quicktime."
    return camera_name(
        metadata.get(prefix + "make") or metadata.get("make"), metadata.get(prefix + "model") or metadata.get("model")
    )


def _sized(facts: Facts, width: int, height: int, problem: Problem) -> Facts:
    return replace(facts, width=width, height=height, problem=problem)


def _poster(container: "InputContainer", stream: "VideoStream") -> "av.VideoFrame | None":
    """The last key frame of the first three seconds; in short films, of the first quarter."""
    duration = container.duration or 0
    at = min(POSTER_AT, duration // POSTER_PART)
    if at > 0:
        container.seek(at, backward=True)
    stream.codec_context.skip_frame = "NONKEY"
    stream.thread_type = "NONE"
    for number, frame in enumerate(container.decode(stream)):
        return frame if number < FRAMES else None
    return None


def _with_frame(facts: Facts, stream: "VideoStream", frame: "av.VideoFrame") -> Facts:
    width, height = frame.width, frame.height
    ratio = stream.sample_aspect_ratio
    if ratio and 0 < ratio < 100:  # noqa: PLR2004 pixels aren't longer than that
        width = max(1, round(width * ratio))
    scale = min(1.0, SIDE / max(width, height))
    shrunk = frame.reformat(max(1, round(width * scale)), max(1, round(height * scale)), "rgb24")
    picture: Image.Image = shrunk.to_image()  # type: ignore[no-untyped-call]
    turn = round(frame.rotation) % 360
    if turn in TURNS:
        picture = picture.transpose(TURNS[turn])
    if turn in {90, 270}:
        width, height = height, width
    return replace(facts, width=width, height=height, picture=small(picture))
