"""When and with what a picture was taken, out of what cameras write down."""

import re
import time
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

EXIF_DATE = re.compile(r"(\d{4})[:\-/](\d{2})[:\-/](\d{2})[ T](\d{2}):(\d{2}):(\d{2})")
ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2}):(\d{2})(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?")
OFFSET = re.compile(r"([+-])(\d{2}):?(\d{2})")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
FIRST_FILM = 1990  # recorders without a clock write 1904 or 1970

MAKE, MODEL, CHANGED = 0x010F, 0x0110, 0x0132
DETAIL = 0x8769
TAKEN, DIGITIZED = 0x9003, 0x9004
ZONE_CHANGED, ZONE_TAKEN, ZONE_DIGITIZED = 0x9010, 0x9011, 0x9012
FRACTION = 0x9291

Taken = tuple[int | None, int | None]  # wall clock in ms as if UTC; minutes east of UTC


def exif_taken(top: Mapping[int, object], detail: Mapping[int, object]) -> Taken:
    """When the shutter opened; else when it was digitized; else when the file was last changed by a camera."""
    for tags, tag, zone_tag in ((detail, TAKEN, ZONE_TAKEN), (detail, DIGITIZED, ZONE_DIGITIZED)):
        wall = exif_date(tags.get(tag))
        if wall is not None:
            return wall + (_fraction(detail.get(FRACTION)) if tag == TAKEN else 0), zone_of(detail.get(zone_tag))
    wall = exif_date(top.get(CHANGED))
    return (None, None) if wall is None else (wall, zone_of(detail.get(ZONE_CHANGED)))


def exif_date(value: object) -> int | None:
    """`2023:07:14 12:33:11` in milliseconds since 1970, as if it were UTC; None for what is no date."""
    found = EXIF_DATE.match(_text(value))
    return None if found is None else _wall(*map(int, found.groups()))


def _fraction(value: object) -> int:
    digits = _text(value).strip()[:3]
    return int(digits.ljust(3, "0")) if digits.isdecimal() and digits.isascii() else 0


def zone_of(value: object) -> int | None:
    """`+02:00` in minutes; None for what is no offset."""
    found = OFFSET.fullmatch(_text(value).strip())
    if found is None:
        return None
    minutes = int(found[2]) * 60 + int(found[3])
    return -minutes if found[1] == "-" else minutes


def film_taken(metadata: Mapping[str, str]) -> Taken:
    """A phone's own line says where it was; `creation_time` is UTC, and is shown on this machine's clock."""
    for key in ("com.apple.quicktime.creationdate", "creation_time", "date"):
        found = ISO_DATE.match(metadata.get(key, "").strip())
        wall = None if found is None else _wall(*(int(part) for part in found.groups()[:6]))
        if found is None or wall is None or int(found[1]) < FIRST_FILM:
            continue
        zone = found[7]
        if zone is not None and zone != "Z":
            return wall, zone_of(zone)
        if key == "date":
            return wall, None
        return here(wall)
    return None, None


def here(utc: int) -> tuple[int, int]:
    """A moment (milliseconds since 1970, UTC) on this machine's clock."""
    offset = time.localtime(utc // 1000).tm_gmtoff
    return utc + offset * 1000, offset // 60


def _wall(*parts: int) -> int | None:
    try:
        moment = datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type, misc] # six numbers
    except ValueError:
        return None
    return (moment - EPOCH) // timedelta(milliseconds=1)


def camera_name(make: object, model: object) -> str:
    """`Canon EOS 5D`, `Apple iPhone 13`: the model, with its maker before it unless it says so itself."""
    maker, called = _text(make).strip(), _text(model).strip()
    first = maker.split()[0] if maker else ""
    if not called or called.lower().startswith(first.lower()):
        return called or maker
    return f"{first.capitalize() if first.isupper() and len(first) > 2 else first} {called}"  # noqa: PLR2004 LG stays


def _text(value: object) -> str:
    if isinstance(value, bytes):
        value = value.decode("ascii", "replace")
    return value.replace("\0", " ") if isinstance(value, str) else ""
