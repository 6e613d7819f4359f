"""What is found out about sound files of every kind, and how their small pictures look."""

import io
import os
import time
from collections.abc import Iterator

import pytest
from PIL import Image

from tests.engine.pictures import jpeg
from tests.media.shots import dng, film, heic
from vault.media.facts import Facts
from vault.media.workshop import Worker
from vault.model import MediaKind

NOON = 1_689_337_991_000  # 2023-07-14 12:33:11 as if UTC
RED, BLUE = (220, 30, 30), (30, 30, 220)


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    made = Worker()
    yield made
    made.stop()


@pytest.fixture
def look(worker):
    return lambda data, name=b"x": worker.look_into(data, name, lambda: None)


def shown(facts: Facts) -> Image.Image:
    assert not facts.problem
    return Image.open(io.BytesIO(facts.picture)).convert("RGB")


def is_near(found: tuple[int, ...], wanted: tuple[int, ...]) -> bool:
    return all(abs(a - b) < 40 for a, b in zip(found, wanted, strict=True))


def saved(picture: Image.Image, form: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()


def half_red(size: tuple[int, int]) -> Image.Image:
    """Red above, blue below."""
    picture = Image.new("RGB", size, BLUE)
    picture.paste(RED, (0, 0, size[0], size[1] // 2))
    return picture


# --- stills -------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF", "TIFF", "BMP", "AVIF"])
def test_every_still_format_gives_its_size_and_a_small_picture(look, form) -> None:
    facts = look(saved(half_red((1200, 800)), form))
    assert (facts.kind, facts.width, facts.height) == (MediaKind.PHOTO, 1200, 800)
    picture = shown(facts)
    assert picture.size == (512, 341)
    assert is_near(picture.getpixel((256, 60)), RED)
    assert is_near(picture.getpixel((256, 300)), BLUE)


@pytest.mark.parametrize(("side", "size"), [(1000, (1000, 667)), (100_000, (1200, 800)), (-5, (1, 1))])
def test_for_the_screen_it_is_as_large_as_is_asked_for(worker, tmp_path, side, size) -> None:
    (tmp_path / "x").write_bytes(saved(half_red((1200, 800)), "JPEG"))
    facts = worker.show(bytes(tmp_path / "x"), side, lambda: None)
    assert shown(facts).size == size


def test_a_picture_smaller_than_a_preview_stays_as_it_is(look) -> None:
    assert shown(look(jpeg(5, (40, 30)))).size == (40, 30)


TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_tilted_picture_is_shown_upright_with_the_size_it_is_shown_with(look, orientation) -> None:
    upright = Image.new("RGB", (120, 80), BLUE)
    upright.paste(RED, (0, 0, 60, 40))
    stored = upright.transpose(TURNS[orientation]) if orientation > 1 else upright
    exif = Image.Exif()
    exif[0x0112] = orientation
    facts = look(saved(stored, "JPEG", exif=exif, quality=95))
    assert (facts.width, facts.height) == (120, 80)
    picture = shown(facts)
    assert is_near(picture.getpixel((20, 15)), RED)
    assert is_near(picture.getpixel((100, 15)), BLUE)
    assert is_near(picture.getpixel((20, 65)), BLUE)


def test_dates_cameras_and_offsets_come_out_of_exif(look) -> None:
    tags = {0x010F: "NIKON CORPORATION", 0x0110: "NIKON D90", 0x9011: "-03:30", 0x9291: "25"}
    facts = look(jpeg(1, taken="2023:07:14 12:33:11", tags=tags))
    assert (facts.taken, facts.zone, facts.camera) == (NOON + 250, -210, "NIKON D90")


@pytest.mark.parametrize(
    ("tags", "taken"),
    [
        ({0x0132: "2023:07:14 12:33:11"}, NOON),
        ({0x9004: "2023:07:14 12:33:11", 0x0132: "1999:01:01 00:00:00"}, NOON),
        ({0x9003: "0000:00:00 00:00:00"}, None),
        ({0x9003: "2023:02:31 12:00:00"}, None),
        ({0x9003: "    :  :     :  :  "}, None),
        ({0x9003: "9999:12:31 00:00:00"}, None),
        ({}, None),
    ],
)
def test_a_date_that_is_none_counts_as_none(look, tags, taken) -> None:
    assert look(jpeg(1, tags=tags)).taken == taken


@pytest.mark.parametrize(
    ("make", "model", "camera"),
    [("Canon", "Canon EOS 5D", "Canon EOS 5D"), ("Apple", "iPhone 6s", "Apple iPhone 6s"), ("SONY", "A7", "Sony A7")],
)
def test_a_camera_is_named_once(look, make, model, camera) -> None:
    assert look(jpeg(1, tags={0x010F: make, 0x0110: model})).camera == camera


def test_what_is_transparent_is_white(look) -> None:
    picture = shown(look(saved(Image.new("RGBA", (80, 60), (255, 0, 0, 0)), "PNG")))
    assert is_near(picture.getpixel((40, 30)), (255, 255, 255))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "CMYK", "I;16", "F", "YCbCr"])
def test_any_kind_of_pixel_becomes_a_picture(look, mode) -> None:
    form = {"CMYK": "JPEG", "YCbCr": "JPEG", "F": "TIFF"}.get(mode, "PNG")
    assert shown(look(saved(Image.new(mode, (80, 60)), form))).size == (80, 60)


def test_sixteen_bits_of_grey_keep_their_contrast(look) -> None:
    picture = Image.new("I;16", (80, 60), 1000)
    picture.paste(3000, (0, 0, 40, 60))
    found = shown(look(saved(picture, "PNG")))
    assert is_near(found.getpixel((10, 30)), (255, 255, 255))
    assert is_near(found.getpixel((70, 30)), (0, 0, 0))


def test_colours_of_a_wide_screen_are_turned_into_those_of_every_screen(look) -> None:
    from PIL import ImageCms

    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert is_near(shown(look(saved(half_red((80, 60)), "PNG", icc_profile=lab))).getpixel((40, 10)), RED)
    assert shown(look(saved(half_red((80, 60)), "PNG", icc_profile=b"no profile"))).size == (80, 60)


def test_an_animation_shows_its_first_frame(look) -> None:
    frames = [Image.new("RGB", (80, 60), RED), Image.new("RGB", (80, 60), BLUE)]
    for form in ("GIF", "WEBP"):
        data = saved(frames[0], form, save_all=True, append_images=frames[1:])
        assert is_near(shown(look(data)).getpixel((40, 30)), RED)


# --- HEIC and RAW ---------------------------------------------------------------------------------


def test_a_heic_with_its_exif(look) -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "Apple", "iPhone 13"
    exif.get_ifd(0x8769)[0x9003] = "2023:07:14 12:33:11"
    exif.get_ifd(0x8769)[0x9011] = "+09:00"
    facts = look(heic((640, 480), exif.tobytes()))
    assert (facts.kind, facts.width, facts.height) == (MediaKind.PHOTO, 640, 480)
    assert (facts.taken, facts.zone, facts.camera) == (NOON, 540, "Apple iPhone 13")
    assert is_near(shown(facts).getpixel((256, 190)), (200, 40, 40))


def test_a_heic_that_its_container_turns_is_turned_once(look) -> None:
    exif = Image.Exif()
    exif[0x0112] = 8  # phones write both
    facts = look(heic((640, 480), exif.tobytes(), turns=1))
    assert (facts.width, facts.height) == (480, 640)
    assert shown(facts).size == (384, 512)


def test_a_raw_is_developed_when_nothing_is_inside(look) -> None:
    facts = look(dng((96, 64), taken="2023:07:14 12:33:11"), b"L1000001.DNG")
    assert (facts.kind, facts.width, facts.height) == (MediaKind.PHOTO, 96, 64)
    assert (facts.taken, facts.camera) == (NOON, "Leica Q2")
    assert shown(facts).size == (48, 32)


def test_a_raw_with_a_picture_inside_shows_that(look) -> None:
    facts = look(dng((1200, 800), inside=saved(half_red((600, 400)), "JPEG")), b"L1.dng")
    assert (facts.width, facts.height) == (1200, 800)
    assert is_near(shown(facts).getpixel((256, 60)), RED)


# --- films ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("container", "codec"),
    [("mov", "libx264"), ("mp4", "libx264"), ("matroska", "libx264"), ("webm", "libvpx-vp9"), ("avi", "mpeg4")],
)
def test_a_film_gives_its_length_and_a_poster(look, container, codec) -> None:
    facts = look(film(container, codec=codec))
    assert (facts.kind, facts.width, facts.height) == (MediaKind.VIDEO, 320, 240)
    assert facts.duration == pytest.approx(2000, abs=110)
    assert shown(facts).size == (320, 240)


def test_a_transport_stream_is_a_film(look) -> None:
    assert shown(look(film("mpegts"))).size == (320, 240)


def test_a_film_that_a_phone_made_tells_where_and_with_what(look) -> None:
    prefix = "com.apple.quicktime."
    tags = {
        prefix + "creationdate": "2023-07-14T12:33:11+0200",
        prefix + "model": "iPhone 13",
        prefix + "make": "Apple",
    }
    facts = look(film("mov", metadata=tags))
    assert (facts.taken, facts.zone, facts.camera) == (NOON, 120, "Apple iPhone 13")


def test_a_film_that_only_knows_utc_is_shown_on_this_clock(monkeypatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    worker = Worker()
    try:
        facts = worker.look_into(film("mp4", metadata={"creation_time": "2023-07-14T12:33:11Z"}), b"x", lambda: None)
    finally:
        worker.stop()
        monkeypatch.undo()
        time.tzset()
    assert (facts.taken, facts.zone) == (NOON + 9 * 3_600_000, 540)


def test_a_recorder_without_a_clock_has_no_date(look) -> None:
    assert look(film("mp4", metadata={"creation_time": "1970-01-01T00:00:00Z"})).taken is None


@pytest.mark.parametrize("turned", [90, 270])
def test_a_film_that_was_held_upright_is_shown_upright(look, turned) -> None:
    facts = look(film("mp4", turned=turned, half=True))
    assert (facts.width, facts.height) == (240, 320)
    picture = shown(facts)
    is_bright_above = picture.getpixel((120, 30))[2] > picture.getpixel((120, 290))[2]
    assert is_bright_above == (turned == 90)  # turned to the right, what is left in the frame comes to the top


def test_a_long_film_shows_no_frame_from_its_first_moment(look) -> None:
    first, later = shown(look(film("mp4", frames=2))), shown(look(film("mp4", frames=40)))
    assert later.getpixel((10, 10))[0] > first.getpixel((10, 10))[0]


# --- files --------------------------------------------------------------------------------------------


def test_a_file_by_its_path(worker, tmp_path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff na\nme.jpg"
    with open(path, "wb") as file:
        file.write(jpeg(3))
    assert worker.look_at(path, lambda: None).width == 64
