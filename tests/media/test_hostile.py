"""Files that mean harm, decoders that die or hang, and answers that nobody should believe."""

import io
import os
import signal
import struct
import threading
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st
from PIL import Image

from tests.engine.pictures import jpeg
from tests.media.shots import dng, film, heic
from vault.errors import Cancelled, PreviewsStopped
from vault.media import workshop
from vault.media.dates import camera_name, exif_taken, film_taken
from vault.media.facts import BadMessage, Facts, Problem, decode_facts, encode_facts
from vault.media.sniffing import sniff
from vault.media.workshop import Worker
from vault.model import MediaKind


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    made = Worker()
    yield made
    made.stop()


@pytest.fixture
def look(worker):
    return lambda data, name=b"x": worker.look_into(data, name, lambda: None)


def peak(worker: Worker) -> int:
    """The most memory that the process has had, in bytes."""
    with open(f"/proc/{worker._child._process.pid}/status") as lines:
        return next(int(line.split()[1]) << 10 for line in lines if line.startswith("VmHWM"))


def png(width: int, height: int, pixels: bytes = b"") -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")


def huge_jpeg() -> bytes:
    data = bytearray(jpeg(1))
    at = data.index(b"\xff\xc0")
    struct.pack_into(">HH", data, at + 5, 65_500, 65_500)
    return bytes(data)


def huge_gif() -> bytes:
    out = io.BytesIO()
    Image.new("P", (10, 10)).save(out, "GIF")
    data = bytearray(out.getvalue())
    struct.pack_into("<HH", data, 6, 65_535, 65_535)
    return bytes(data)


@pytest.mark.parametrize("bomb", [png(60_000, 60_000), png(1 << 30, 1 << 30), huge_jpeg(), huge_gif()])
def test_a_bomb_is_not_decoded(look, bomb) -> None:
    facts = look(bomb)
    assert facts.picture == b""
    assert facts.problem in {Problem.TOO_LARGE, Problem.DAMAGED}
    assert facts.kind is MediaKind.PHOTO


def test_a_picture_that_is_too_large_is_known_by_its_size_before_any_of_it_is_decoded(worker) -> None:
    side = 14_000  # decoded, it would fit into a worker's memory
    worker.look_into(png(1, 1), b"small.png", lambda: None)
    before = peak(worker)
    facts = worker.look_into(png(side, side, bytes(100 << 20)), b"bomb.png", lambda: None)
    assert (facts.width, facts.height, facts.problem) == (side, side, Problem.TOO_LARGE)
    assert peak(worker) < before + (64 << 20)


def test_a_large_picture_that_is_real_is_shown(look) -> None:
    facts = look(png(6000, 5000, bytes(1 + 3 * 6000) * 5000))
    assert (facts.width, facts.height, facts.problem) == (6000, 5000, Problem.NONE)


def test_half_a_photo_is_better_than_none(look) -> None:
    out = io.BytesIO()
    Image.effect_noise((800, 600), 50).convert("RGB").save(out, "JPEG")
    facts = look(out.getvalue()[: len(out.getvalue()) // 2])
    assert facts.picture
    assert (facts.width, facts.height) == (800, 600)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0" * 5000,
        b"<html><img src=x></html>",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%!PS-Adobe-3.0 EPSF-3.0\n",
        b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n",
        b"ffconcat version 1.0\nfile /etc/passwd\n",
        b"PK\x03\x04 a zip",
        b"MZ a program",
    ],
)
def test_what_is_no_picture_is_given_to_no_decoder(data) -> None:
    for name in (b"x.jpg", b"x.mp4", b"x.dng", b"x.heic"):
        assert sniff(data, name) is None


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (jpeg(1), b"x.heic", MediaKind.PHOTO),
        (jpeg(1), b"x.dng", MediaKind.PHOTO),
        (png(4, 4, bytes(13 * 4)), b"x.jpg", MediaKind.PHOTO),
        (film("mp4"), b"x.jpg", MediaKind.VIDEO),
        (heic((64, 64)), b"x.mov", MediaKind.PHOTO),
    ],
)
def test_a_name_that_lies_does_not_matter(look, data, name, kind) -> None:
    facts = look(data, name)
    assert (facts.kind, facts.problem) == (kind, Problem.NONE)
    assert facts.picture


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xd8\xff",
        b"\x89PNG\r\n\x1a\n",
        b"GIF89a",
        b"RIFF\0\0\0\0WEBP",
        b"II*\0\x08\0\0\0\xff\xff",
        b"\0\0\0\x18ftypheic" + bytes(40),
        b"\0\0\0\x18ftypqt  " + bytes(40),
        b"\0\0\0\x18ftypcrx " + bytes(40),
        b"\x1a\x45\xdf\xa3" + bytes(40),
        b"FUJIFILMCCD-RAW " + bytes(200),
        b"\0\0\x01\xba" + bytes(100),
    ],
)
def test_a_magic_and_nothing_behind_it_is_damaged(look, data) -> None:
    assert look(data, b"x.nef").problem in {Problem.DAMAGED, Problem.UNKNOWN}


GOOD = [jpeg(9, (200, 150), "2020:01:01 00:00:00"), dng(), film("mp4", frames=3), heic((64, 64))]


@settings(max_examples=60)
@given(data=st.data())
def test_whatever_is_flipped_or_cut_there_is_an_answer(worker, data) -> None:
    whole = bytearray(data.draw(st.sampled_from(GOOD)))
    for _ in range(data.draw(st.integers(1, 20))):
        whole[data.draw(st.integers(0, min(len(whole), 3000) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(whole[: data.draw(st.integers(1, len(whole)))])
    facts = worker.look_into(cut, b"x.dng", lambda: None)
    assert isinstance(facts, Facts)
    assert len(facts.camera) <= 80
    if facts.picture:
        Image.open(io.BytesIO(facts.picture)).load()


# --- the workers ------------------------------------------------------------------------------------------


def test_a_decoder_that_dies_costs_one_picture(look, worker) -> None:
    look(jpeg(1))
    process = worker._child._process
    os.kill(process.pid, signal.SIGSTOP)
    killer = threading.Timer(0.2, os.kill, (process.pid, signal.SIGKILL))
    killer.start()
    assert look(jpeg(1)).problem is Problem.CRASHED
    killer.join()
    assert look(jpeg(1)).picture


def test_a_decoder_that_hangs_is_killed(look, worker, monkeypatch) -> None:
    look(jpeg(1))
    monkeypatch.setattr(workshop, "PATIENCE", 0.3)
    process = worker._child._process
    os.kill(process.pid, signal.SIGSTOP)
    assert look(jpeg(1)).problem is Problem.TOO_SLOW
    assert process.poll() is not None
    monkeypatch.undo()
    assert look(jpeg(1)).picture


def test_decoders_that_do_not_even_start_are_said_so(monkeypatch) -> None:
    monkeypatch.setattr(workshop, "START", ("-c", "raise SystemExit"))
    with pytest.raises(PreviewsStopped):
        Worker().look_into(jpeg(1), b"x", lambda: None)


def test_who_stops_waits_for_no_decoder(worker) -> None:
    worker.look_into(jpeg(1), b"x", lambda: None)
    os.kill(worker._child._process.pid, signal.SIGSTOP)

    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        worker.look_into(jpeg(1), b"x", stop)
    assert worker._child._process is None


def test_an_answer_that_makes_no_sense_is_a_crash(monkeypatch) -> None:
    code = "import sys,os; r=os.read(0,9); os.write(1, b'\\xff\\xff\\xff\\xff' + bytes(99))"
    monkeypatch.setattr(workshop, "START", ("-c", code))
    with pytest.raises(PreviewsStopped):  # every one of them answers so
        Worker().look_into(jpeg(1), b"x", lambda: None)


def test_a_worker_is_bound_and_knows_no_secret(worker, monkeypatch) -> None:
    monkeypatch.setenv("VAULT_PASSPHRASE", "open sesame")
    worker.stop()
    worker.look_into(jpeg(1), b"x", lambda: None)
    about = Path(f"/proc/{worker._child._process.pid}")
    limits = {line[:26].strip(): line[26:47].strip() for line in (about / "limits").read_text().splitlines()}
    assert limits["Max file size"] == "0"
    assert limits["Max core file size"] == "0"
    assert int(limits["Max address space"]) == 1 << 30
    assert b"sesame" not in (about / "environ").read_bytes()


def test_links_and_pipes_are_not_opened(worker, tmp_path) -> None:
    (tmp_path / "photo.jpg").write_bytes(jpeg(1))
    (tmp_path / "link.jpg").symlink_to("photo.jpg")
    os.mkfifo(tmp_path / "pipe.jpg")
    for name in ("link.jpg", "pipe.jpg", "nothing.jpg"):
        assert worker.look_at(os.fsencode(tmp_path / name), lambda: None).problem is Problem.VANISHED


# --- what they say ------------------------------------------------------------------------------------------


@given(st.binary(max_size=200))
def test_an_answer_is_read_or_refused(data) -> None:
    try:
        decode_facts(data)
    except BadMessage:
        return


@given(
    st.builds(
        Facts,
        kind=st.sampled_from(MediaKind),
        width=st.integers(1, 1 << 20),
        height=st.integers(1, 1 << 20),
        taken=st.none() | st.integers(-4_000_000_000_000, 7_000_000_000_000),
        zone=st.none() | st.integers(-1440, 1440),
        camera=st.text("abc XYZ7", max_size=80).map(lambda text: " ".join(text.split())),
        duration=st.integers(0, 10**9),
        picture=st.just(b"") | st.just(b"RIFF....WEBP"),
        problem=st.sampled_from(Problem),
    )
)
def test_facts_survive_the_pipe(facts) -> None:
    assert decode_facts(encode_facts(facts)) == facts


def test_facts_beyond_all_sense_count_as_unknown() -> None:
    wild = Facts(MediaKind.PHOTO, 1 << 40, 5, 1 << 60, 5000, "a\0\x1b[31m\u202eb" + "c" * 500, 1 << 60)
    found = decode_facts(encode_facts(wild))
    assert (found.width, found.height, found.taken, found.zone, found.duration) == (0, 0, None, None, 0)
    assert len(found.camera) == 80
    assert found.camera.isprintable()


def test_a_picture_that_is_none_is_refused() -> None:
    with pytest.raises(BadMessage):
        decode_facts(encode_facts(Facts(picture=b"\xff\xd8\xff another format")))


VALUES = st.none() | st.integers() | st.text(max_size=30) | st.binary(max_size=30) | st.just("2023:07:14 12:33:11")
TAGS = st.dictionaries(st.sampled_from([0x9003, 0x9004, 0x0132, 0x9010, 0x9011, 0x9012, 0x9291]), VALUES)


@given(TAGS, TAGS, VALUES, VALUES)
def test_exif_of_any_type_is_read_without_harm(top, detail, make, model) -> None:
    taken, zone = exif_taken(top, detail)
    assert taken is None or isinstance(taken, int)
    assert zone is None or isinstance(zone, int)
    assert isinstance(camera_name(make, model), str)


@given(st.dictionaries(st.sampled_from(["creation_time", "date", "com.apple.quicktime.creationdate"]), st.text()))
def test_a_films_own_lines_are_read_without_harm(metadata) -> None:
    film_taken(metadata)


@given(st.binary(max_size=1200), st.binary(max_size=10))
def test_any_beginning_is_sniffed(head, name) -> None:
    sniff(head, name)
