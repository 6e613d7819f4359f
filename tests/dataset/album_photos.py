"""The pictures of a test album: crops of real photographs with a camera's size, noise and EXIF."""

import gzip
import hashlib
import io
import os
import random
from datetime import datetime
from pathlib import Path
from statistics import NormalDist

import album_extras
from PIL import Image, ImageChops

CAMERAS = [  # make, model, first and last year, file name, megapixels
    ("Canon", "Canon PowerShot G12", 2009, 2013, "IMG_{n:04d}.JPG", 12),
    ("NIKON CORPORATION", "NIKON D90", 2009, 2014, "DSC_{n:04d}.JPG", 12),
    ("Apple", "iPhone 6s", 2014, 2018, "IMG_{n:04d}.JPG", 12),
    ("SONY", "ILCE-6000", 2014, 2026, "DSC{n:05d}.JPG", 24),
    ("Google", "Pixel 6", 2018, 2026, "PXL_{t:%Y%m%d_%H%M%S}.jpg", 12),
    ("FUJIFILM", "X-T30", 2019, 2026, "DSCF{n:04d}.JPG", 24),
    ("Apple", "iPhone 13 mini", 2021, 2026, "IMG_{n:04d}.JPG", 12),
]
SHAPES = {12: (4000, 3000), 24: (6000, 4000)}
SIZES = (2_000_000, 8_000_000)
GAUSS = [NormalDist().inv_cdf((i + 0.5) / 256) for i in range(256)]


def noisy(picture: Image.Image, label: str, strength: float) -> Image.Image:
    """Add grey sensor noise of the given standard deviation."""
    width, height = picture.size
    noise = Image.frombytes("L", picture.size, hashlib.shake_128(label.encode()).digest(width * height))
    noise = noise.point([round(128 + strength * value) for value in GAUSS])
    return ImageChops.add(picture, Image.merge("RGB", (noise,) * 3), 1, -128)


def crop(path: str, rng: random.Random, shape: tuple[int, int]) -> Image.Image:
    """A random part of a photograph, at least half as wide as what fits, scaled to the shape, sometimes mirrored."""
    with Image.open(path) as stored:
        photo = stored.convert("RGB")
    fit = min(photo.width / shape[0], photo.height / shape[1]) * rng.uniform(0.5, 1)
    width, height = shape[0] * fit, shape[1] * fit
    left, top = rng.uniform(0, photo.width - width), rng.uniform(0, photo.height - height)
    part = photo.resize(shape, Image.Resampling.BICUBIC, (left, top, left + width, top + height))
    return part.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if rng.random() < 0.4 else part


def exif_of(make: str, model: str, taken: datetime, rng: random.Random) -> tuple[Image.Exif, int]:
    exif, turn = Image.Exif(), rng.choice([1, 1, 1, 1, 6, 6, 8, 3])
    stamp = f"{taken:%Y:%m:%d %H:%M:%S}"
    exif[0x010F], exif[0x0110], exif[0x0132] = make, model, stamp
    if turn != 1 or rng.random() < 0.5:
        exif[0x0112] = turn
    detail = exif.get_ifd(0x8769)
    detail[0x9003] = detail[0x9004] = stamp
    detail[0x829A], detail[0x829D], detail[0x8827] = (
        1 / rng.choice([60, 125, 250, 500]),
        rng.choice([1.8, 2.8, 5.6]),
        rng.choice([100, 400, 800]),
    )
    if rng.random() < 0.4:
        north, east = rng.uniform(-45, 60), rng.uniform(-120, 150)
        sexagesimal = [
            (float(int(v)), float(int(v * 60 % 60)), round(v * 3600 % 60, 2)) for v in (abs(north), abs(east))
        ]
        gps = exif.get_ifd(0x8825)
        gps[1], gps[2], gps[3], gps[4] = "NS"[north < 0], sexagesimal[0], "EW"[east < 0], sexagesimal[1]
    return exif, turn


def camera_jpeg(photo: str, taken: datetime, index: int, label: str) -> tuple[str, bytes]:
    rng = random.Random(label)
    make, model, _, _, name, megapixels = rng.choice([c for c in CAMERAS if c[2] <= taken.year <= c[3]])
    picture = crop(photo, rng, SHAPES[megapixels])
    exif, turn = exif_of(make, model, taken, rng)
    if turn != 1:  # stored as the tilted sensor saw it, so that a viewer that heeds the tag shows it upright
        picture = picture.transpose(
            {3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}[turn]
        )
    strength, data = rng.uniform(3.0, 5.5) if megapixels == 12 else rng.uniform(2.2, 4.0), b""
    for _ in range(4):  # the photographs differ; search the noise that brings this one to a camera's file size
        out = io.BytesIO()
        noisy(picture, label, strength).save(out, "JPEG", quality=92, exif=exif)
        data = out.getvalue()
        if SIZES[0] <= len(data) <= SIZES[1]:
            break
        strength *= 1.5 if len(data) < SIZES[0] else 0.5
    return name.format(n=index % 10000, t=taken), data


def item(job: tuple) -> tuple[bytes, int]:
    """Make one file of the album; returns its path and size."""
    (index, folder, taken, kind), target, seed, photos, papers = job
    label = f"{seed}/item/{index}"
    rng = random.Random(label + "/other")
    photo = photos[(index + index // len(photos) * 5) % len(photos)]
    out, name = io.BytesIO(), f"{kind}-{index:05d}.{kind}"
    if kind == "jpg":
        name, data = camera_jpeg(photo, taken, index, label)
    elif kind in ("txt", "pdf"):
        data = (
            album_extras.prose(label, rng.randint(500, 40_000))
            if kind == "txt"
            else gzip.decompress(Path(papers[index // 36 % len(papers)]).read_bytes())
        )
    else:
        shape, options = {
            "png": ((1080, 1920), {}),
            "webp": ((1600, 1200), {"quality": 85}),
            "tiff": ((1500, 1000), {"compression": "tiff_lzw"}),
            "gif": ((480, 360), {}),
        }[kind]
        picture = crop(photo, rng, shape)
        if kind == "gif":
            options = {
                "save_all": True,
                "append_images": [ImageChops.offset(picture, 12 * i, 0) for i in range(1, 8)],
                "duration": 120,
                "loop": 0,
            }
        picture.save(out, kind, **options)
        data = out.getvalue()
    path = os.path.join(target, f"{folder}/{name}".encode())
    album_extras.put(path, data, taken.timestamp())
    return path, len(data)
