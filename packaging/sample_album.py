"""Draw the sample album: sample_album.py FOLDER. What it drew last is kept in resources/sample-album.

No camera and no stranger's licence: hills, lakes and skies from a few colours and seeded noise, as JPEG with EXIF
dates, beside the other things that lie in an album: a copy under another name, a link, notes, a PDF, an empty file.
"""

import math
import os
import random
import sys
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageDraw, ImageFilter

WIDE, TALL = (1440, 960), (960, 1440)
Colour = tuple[int, int, int]


@dataclass(frozen=True)
class Scene:
    """A picture to draw: where it goes, when it was "taken", and in what light."""

    path: str
    taken: str  # as EXIF writes it
    sky: tuple[Colour, Colour]  # at the zenith, at the horizon
    hills: tuple[Colour, Colour]  # the farthest, the nearest
    sun: tuple[float, float, Colour] | None = None  # across, down (parts of the picture), light
    lake: bool = False
    stars: int = 0
    snow: int = 0
    size: tuple[int, int] = WIDE
    turned: bool = False  # stored lying on its side, as a camera held upright does


SCENES = (
    Scene("2024/2024-07-14 Lake/IMG_2071.jpg", "2024:07:14 06:12:40", ((58, 94, 150), (250, 205, 160)),
          ((150, 150, 175), (28, 52, 58)), (0.68, 0.42, (255, 236, 190)), lake=True),
    Scene("2024/2024-07-14 Lake/IMG_2072.jpg", "2024:07:14 13:45:02", ((36, 110, 190), (190, 222, 240)),
          ((120, 160, 180), (36, 84, 52)), lake=True),
    Scene("2024/2024-07-14 Lake/IMG_2080.jpg", "2024:07:14 21:07:55", ((24, 28, 66), (236, 120, 84)),
          ((110, 70, 110), (14, 16, 34)), (0.3, 0.5, (255, 190, 120)), lake=True),
    Scene("2024/2024-10-03 Herbst in den Hügeln/IMG_2316.jpg", "2024:10:03 16:20:11",
          ((110, 150, 190), (246, 226, 190)), ((196, 166, 140), (140, 58, 24))),
    Scene("2024/2024-10-03 Herbst in den Hügeln/IMG_2319.jpg", "2024:10:03 17:02:37", ((80, 96, 130), (240, 170, 110)),
          ((190, 130, 110), (74, 30, 26)), (0.5, 0.46, (255, 214, 150)), size=TALL, turned=True),
    Scene("2025/2025-02-22 Schnee/IMG_0104.jpg", "2025:02:22 10:33:20", ((120, 150, 180), (226, 234, 240)),
          ((190, 204, 218), (236, 242, 248)), snow=420),
    Scene("2025/2025-02-22 Schnee/IMG_0119.jpg", "2025:02:22 19:48:09", ((8, 12, 34), (44, 62, 110)),
          ((70, 84, 126), (176, 190, 220)), stars=520),
    Scene("2025/2025-08-09 日の出/IMG_0771.jpg", "2025:08:09 05:31:46", ((66, 70, 120), (255, 180, 140)),
          ((170, 120, 140), (40, 36, 60)), (0.5, 0.55, (255, 240, 210))),
)  # fmt: skip

PACKING_LIST = """Packing list, lake

  [x] tent, pegs, mallet
  [x] stove, two gas canisters
  [x] swimming things
  [ ] camera battery (charge it!)
  [ ] Grandma's blanket
"""

DAYS = """day,place,kilometres,weather
2024-07-13,Drive to the lake,212,rain
2024-07-14,Around the lake,14,clear
2024-07-15,Up the near hill,9,clear
2024-07-16,Home,212,clouds
"""


def between(a: Colour, b: Colour, part: float) -> Colour:
    """The colour that lies `part` of the way from `a` to `b`."""
    return tuple(round(x + (y - x) * part) for x, y in zip(a, b, strict=True))  # type: ignore[return-value]


def sky(size: tuple[int, int], top: Colour, horizon: Colour) -> Image.Image:
    """A sky that grows lighter downwards, fastest near the horizon."""
    column = Image.new("RGB", (1, size[1]))
    for y in range(size[1]):
        column.putpixel((0, y), between(top, horizon, min(1.0, (y / (0.62 * size[1])) ** 1.3)))
    return column.resize(size)


def glow(picture: Image.Image, across: float, down: float, light: Colour) -> Image.Image:
    """The sun, and its light in the air around it."""
    width, height = picture.size
    x, y, radius = across * width, down * height, 0.035 * height
    halo = Image.new("RGB", picture.size)
    draw = ImageDraw.Draw(halo)
    for step in range(14, 0, -1):
        part = step / 14
        reach = radius * (1 + 11 * part)
        draw.ellipse(
            (x - reach, y - reach, x + reach, y + reach), fill=between((0, 0, 0), light, 0.5 * (1 - part) ** 1.6)
        )
    halo = halo.filter(ImageFilter.GaussianBlur(radius))
    ImageDraw.Draw(halo).ellipse((x - radius, y - radius, x + radius, y + radius), fill=light)
    return ImageChops.screen(picture, halo.filter(ImageFilter.GaussianBlur(1.5)))


def ridge(width: int, base: float, height: float, rough: int, dice: random.Random) -> list[tuple[float, float]]:
    """The outline of a range of hills: waves of falling size."""
    waves = [(dice.uniform(0.6, 1.4) * 2**octave, dice.uniform(0, math.tau), 0.55**octave) for octave in range(rough)]
    return [
        (x, base - height * sum(size * math.sin(math.tau * often * x / width + start) for often, start, size in waves))
        for x in range(0, width + 4, 3)
    ]


def draw(scene: Scene, dice: random.Random) -> Image.Image:
    """Paint one scene, back to front."""
    width, height = scene.size
    picture = sky(scene.size, *scene.sky)
    for _ in range(scene.stars):
        x, y = dice.randrange(width), int(dice.random() ** 1.5 * 0.6 * height)
        picture.putpixel((x, y), between(picture.getpixel((x, y)), (255, 250, 235), dice.uniform(0.3, 1)))
    if scene.sun:
        picture = glow(picture, *scene.sun)

    ranges = 3 if scene.lake else 5
    water = int(0.66 * height)
    for index in range(ranges):
        part = index / (ranges - 1)
        base = height * (0.56 + (0.06 if scene.lake else 0.34) * part)
        outline = ridge(width, base, height * (0.05 + 0.03 * part), 4 + index, dice)
        shade = between(scene.hills[0], scene.hills[1], part)
        ImageDraw.Draw(picture).polygon([(0, height), *outline, (width, height)], fill=shade)
    if scene.lake:
        mirror = picture.crop((0, 2 * water - height, width, water)).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        mirror = mirror.filter(ImageFilter.GaussianBlur(3))
        picture.paste(Image.blend(mirror, Image.new("RGB", mirror.size, scene.sky[0]), 0.28), (0, water))
        ripples = ImageDraw.Draw(picture)
        for _ in range(150):
            down = dice.random() ** 2
            x, y = dice.randrange(width), int(water + 4 + down * (height - water - 6))
            at = picture.getpixel((x, y))
            ripples.line(
                (x, y, x + 20 + int(120 * down * dice.random()), y), fill=between(at, scene.sky[1], 0.25), width=1
            )
    for _ in range(scene.snow):
        x, y, size = dice.randrange(width), dice.randrange(height), dice.choice((1, 1, 2, 2, 3))
        ImageDraw.Draw(picture).ellipse((x - size, y - size, x + size, y + size), fill=(252, 253, 255))
    grain = Image.frombytes("L", scene.size, dice.randbytes(width * height)).filter(ImageFilter.GaussianBlur(0.8))
    return Image.blend(picture, Image.merge("RGB", (grain,) * 3), 0.035)


def save(scene: Scene, path: str, dice: random.Random) -> None:
    """Write a picture as a camera does."""
    picture = draw(scene, dice)
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "Vault", "Sample album"  # maker, model
    exif[0x0132] = scene.taken
    exif[0x0112] = 6 if scene.turned else 1  # orientation
    exif.get_ifd(0x8769).update({0x9003: scene.taken, 0x9004: scene.taken})  # taken, digitised
    if scene.turned:
        picture = picture.transpose(Image.Transpose.ROTATE_90)
    picture.save(path, quality=86, exif=exif, optimize=True)


def pdf(lines: list[str]) -> bytes:
    """A page of text, as small as a PDF can be."""
    text = "BT /F1 14 Tf 60 760 Td 22 TL " + " ".join(f"({line}) '" for line in lines) + " ET"
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources 6 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text.encode("latin-1")),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Font << /F1 5 0 R >> >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(parts) + 1, table) + end


def write(path: str, data: bytes) -> None:
    """Write a file, and its folder if need be."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(data)


def main(folder: str) -> None:
    """Draw it all."""
    for number, scene in enumerate(SCENES):
        path = os.path.join(folder, scene.path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        save(scene, path, random.Random(number))
    with open(os.path.join(folder, SCENES[1].path), "rb") as file:
        write(os.path.join(folder, "For Grandma", "the lake.jpg"), file.read())
    write(os.path.join(folder, "Notes", "packing list.txt"), PACKING_LIST.encode())
    write(os.path.join(folder, "Notes", "days.csv"), DAYS.encode())
    write(os.path.join(folder, "Notes", "Hütte – booking.pdf"), pdf(["Four nights at the lake", "13 to 16 July 2024"]))
    write(os.path.join(folder, "2025", ".nomedia"), b"")
    link = os.path.join(folder, "best of all.jpg")
    if not os.path.islink(link):
        os.symlink(SCENES[0].path, link)


if __name__ == "__main__":
    main(*sys.argv[1:])
