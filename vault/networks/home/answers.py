"""What servers answer when they don't do as they are asked, in a few known words.

OpenDAL gives it as the text of an exception; only its status and some words of the reply are taken from it, for it also
holds addresses and file names. Every reason is a sentence in `words/reasons.py`.
"""

import re

from vault.errors import PlaceError, PlaceFull, PlaceMissing, PlaceRefused


class InTheWay(Exception):
    """A folder stands at a file's name, or a file where a folder belongs; for who asked, and no further."""


STATUS = re.compile(r"status: (\d{3})")

WRONG_SECRET = "the name or the secret isn't accepted"  # noqa: S105 a sentence
NOT_ALLOWED = "it doesn't allow that"
NOTHING_THERE = "there is nothing at this address"
SLOW_DOWN = "it asks us to slow down"
NO_ROOM = "no room is left there"
TOO_LARGE = "a piece is too large for it"
TROUBLE = "the server has a problem of its own"
UNREACHABLE = "it can't be reached"
DISTRUSTED = "its certificate can't be trusted"
NOT_UNDERSTOOD = "it answers something unexpected"
INCOMPLETE = "its address or its credentials are not complete"

FULL_WORDS = (
    "storagequota", "quotalimitreached", "quotaexceeded", "quotahasbeenexceeded", "insufficient_space", "cap_exceeded",
    "nospaceleft", "insufficientstorage", "notenoughspace", "diskquota",
)  # fmt: skip
SLOW_WORDS = ("ratelimitexceeded", "slowdown", "too_many_requests", "toomanyrequests", "activitylimitreached")
SECRET_WORDS = (
    "invalidaccesskeyid", "signaturedoesnotmatch", "authenticationfailed", "invalid_grant", "invalid_client",
    "invalid_access_token", "expired_access_token", "expiredtoken", "bad_auth_token", "invalidauthenticationtoken",
    "unauthenticated", "invalidcredentials", "autherror",
)  # fmt: skip

_BY_STATUS: dict[int, tuple[type[PlaceError], str]] = {
    400: (PlaceRefused, NOT_UNDERSTOOD),
    401: (PlaceRefused, WRONG_SECRET),
    403: (PlaceRefused, NOT_ALLOWED),
    404: (PlaceMissing, NOTHING_THERE),
    410: (PlaceMissing, NOTHING_THERE),
    413: (PlaceRefused, TOO_LARGE),
    429: (PlaceMissing, SLOW_DOWN),
    503: (PlaceMissing, SLOW_DOWN),
    507: (PlaceFull, NO_ROOM),  # RFC 4918
}
_BY_KIND: dict[str, tuple[type[PlaceError], str]] = {
    "ConfigInvalid": (PlaceRefused, INCOMPLETE),
    "NotFound": (PlaceMissing, NOTHING_THERE),
    "PermissionDenied": (PlaceRefused, NOT_ALLOWED),
    "RateLimited": (PlaceMissing, SLOW_DOWN),
}
_OURS = ("uri:", "url:", "path:", "from:", "to:")  # lines that hold our own words, not the server's


def status_of(text: str) -> int:
    """The HTTP status in an exception's text; 0 where there is none."""
    found = STATUS.search(text.partition("Backtrace")[0])
    return int(found[1]) if found else 0


def said(error: Exception) -> PlaceError:
    """An exception of OpenDAL as one of ours."""
    kind, reason = _reading(str(error), type(error).__name__)
    return kind("", reason)


def _reading(text: str, kind: str) -> tuple[type[PlaceError], str]:
    head = text.partition("Backtrace")[0]
    words = "".join(line for line in head.splitlines() if not line.lstrip().startswith(_OURS)).lower().replace(" ", "")
    status = status_of(head)
    if any(word in words for word in FULL_WORDS):
        return PlaceFull, NO_ROOM
    if any(word in words for word in SLOW_WORDS):
        return PlaceMissing, SLOW_DOWN
    if any(word in words for word in SECRET_WORDS):
        return PlaceRefused, WRONG_SECRET
    if status:
        other = (PlaceMissing, TROUBLE) if status >= 500 else (PlaceRefused, NOT_UNDERSTOOD)  # noqa: PLR2004 RFC 9110
        return _BY_STATUS.get(status, other)
    if "certificate" in words:
        return PlaceRefused, DISTRUSTED
    return _BY_KIND.get(kind, (PlaceMissing, UNREACHABLE))
