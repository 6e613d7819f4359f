"""The nouns, in the words of DESIGN.md section 3: frozen values, and no behaviour that does I/O.

Times of versions are milliseconds since 1970 (UTC); mtimes are nanoseconds; sizes are bytes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, IntEnum
from typing import NewType

ObjectId = NewType("ObjectId", bytes)  # 32: BLAKE3 keyed(object-id key, plaintext)
PackId = NewType("PackId", bytes)  # 32: BLAKE3 of the whole pack
CodeId = NewType("CodeId", bytes)  # 32: BLAKE3 over the code and every payload hash
AlbumId = NewType("AlbumId", bytes)  # 16, random
DeviceId = NewType("DeviceId", bytes)  # 16: the start of BLAKE3(device public key)
PlaceTag = NewType("PlaceTag", bytes)  # 16: keyed tag of a place's marker

Unknown = Mapping[str, object]  # CBOR keys of later versions: kept when a record is written again
NOTHING: Unknown = {}


class Kind(IntEnum):
    """What a sealed object is; part of what its seal vouches for."""

    DATA = 1
    PAGE = 2
    LIST = 3
    PREVIEW = 4
    PADDING = 5
    DIRECTORY = 6


class Codec(IntEnum):
    """How an object's plaintext was packed before sealing."""

    RAW = 0
    ZSTD = 1


@dataclass(frozen=True, slots=True, order=True)
class Stamp:
    """A moment in the vault's own order: the larger stamp wins, without any clock."""

    counter: int
    device: DeviceId


NEVER = Stamp(0, DeviceId(bytes(16)))  # below all that devices take: of what nobody has chosen yet, or is only guessed


@dataclass(frozen=True, slots=True)
class DirectoryEntry:
    """One sealed object in a pack; its nonce is its place in the directory."""

    id: ObjectId
    kind: Kind
    codec: Codec
    offset: int
    sealed_length: int
    plain_length: int


@dataclass(frozen=True, slots=True)
class SealedPack:
    """A closed pack. `data` is only valid until the pack is stored: its buffer is used again."""

    id: PackId
    salt: bytes
    data: memoryview
    directory: tuple[DirectoryEntry, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """A k-of-n erasure code."""

    k: int
    n: int


@dataclass(frozen=True, slots=True)
class Location:
    """Where a network put a pack: all that it needs to find the bytes again, besides the pack id.

    home: `code_id`, `code`; Walrus: `blob` (blob id || object id) and the pack's `blob_offset` in it.
    """

    network: str
    code_id: CodeId | None = None
    code: Code | None = None
    blob: bytes | None = None
    blob_offset: int = 0
    unknown: Unknown = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class PackRef:
    """A stored pack: what a network needs to read, examine, extend, delete or repair it."""

    id: PackId
    length: int
    salt: bytes
    location: Location


@dataclass(frozen=True, slots=True)
class ObjectRef:
    """A full reference: enough to fetch and open one object with the keys alone."""

    id: ObjectId
    pack: PackRef
    kind: Kind
    codec: Codec
    nonce: int
    offset: int
    sealed_length: int
    plain_length: int


@dataclass(frozen=True, slots=True)
class Term:
    """For how long a pack is stored: until `end_epoch` (exclusive); a permanent one can't be deleted before that."""

    end_epoch: int
    permanent: bool = False


@dataclass(frozen=True, slots=True)
class Stored:
    """A pack that is durable, and the slots of the slivers that still wait for their place."""

    pack: PackRef
    waiting: tuple[int, ...] = ()


class ItemKind(IntEnum):
    """What lies at a path."""

    FILE = 0
    FOLDER = 1
    LINK = 2


@dataclass(frozen=True, slots=True)
class Hole:
    """A run of zeros that takes no room in the file (sparse files)."""

    length: int


@dataclass(frozen=True, slots=True)
class ListRef:
    """A list object that stands for many pieces; it covers `length` bytes of the file."""

    id: ObjectId
    length: int


Piece = ObjectId | Hole | ListRef


@dataclass(frozen=True, slots=True)
class Version:
    """What an item was at one time."""

    kind: ItemKind
    size: int
    mtime: int
    mode: int
    time: int
    stamp: Stamp
    pieces: tuple[Piece, ...] = ()
    target: bytes = b""
    unknown: Unknown = field(default_factory=dict)


class Ending(IntEnum):
    """Why versions ended. Of two that bear one stamp the larger counts, so that what was taken back stays so."""

    GONE = 0  # from the folder: they are older versions now
    FORGOTTEN = 1  # the owner wants them no longer: after a time to think it over, nobody keeps them
    TAKEN_BACK = 2  # the owner wants them after all; such a deletion names no version


@dataclass(frozen=True, slots=True)
class Deletion:
    """The item was gone from its folder, or versions are forgotten; ends the versions it names, and no others."""

    time: int
    stamp: Stamp
    seen: tuple[Stamp, ...]
    unknown: Unknown = field(default_factory=dict)
    how: Ending = Ending.GONE


@dataclass(frozen=True, slots=True)
class ItemRecord:
    """All that a vault knows of one path of an album."""

    versions: tuple[Version, ...]
    deletions: tuple[Deletion, ...] = ()
    unknown: Unknown = field(default_factory=dict)

    def forgotten(self) -> dict[Stamp, int]:
        """The versions that the owner wants no longer, and when that was first said (ms)."""
        found: dict[Stamp, int] = {}
        for deletion in self.deletions:
            for stamp in deletion.seen if deletion.how is Ending.FORGOTTEN else ():
                found[stamp] = min(found.get(stamp, deletion.time), deletion.time)
        return found

    def kept(self) -> tuple[Version, ...]:
        """The versions, without those that are forgotten."""
        gone = self.forgotten() if self.deletions else {}
        return tuple(version for version in self.versions if version.stamp not in gone)

    def at(self, time: int | None = None) -> Version | None:
        """What lay there at a time (now, when None): the largest stamp that no deletion had seen; None for nothing.

        What is forgotten was there at no time.
        """
        if not self.deletions and time is None and len(self.versions) == 1:
            return self.versions[0]  # nearly every item, so it is worth a line
        ended = {
            stamp
            for deletion in self.deletions
            if time is None or deletion.time <= time or deletion.how is Ending.FORGOTTEN
            for stamp in deletion.seen
        }
        alive = [v for v in self.versions if v.stamp not in ended and (time is None or v.time <= time)]
        return max(alive, key=lambda version: version.stamp, default=None)


class MediaKind(IntEnum):
    """What a file shows, as far as this program can tell."""

    OTHER = 0
    PHOTO = 1
    VIDEO = 2


@dataclass(frozen=True, slots=True)
class PreviewRecord:
    """What is known of a file's content: facts that were read from it, and its small picture if there is one.

    `width` and `height` are pixels as shown (turned upright), 0 when unknown. `taken` is the wall clock where it was
    taken, in milliseconds since 1970 as if that were UTC; None when the file doesn't say. `zone`: minutes east of UTC,
    where known. `duration`: milliseconds. `made`: the version of the maker; a newer one may do better.
    """

    kind: MediaKind
    made: int
    stamp: Stamp
    preview: ObjectId | None = None
    width: int = 0
    height: int = 0
    taken: int | None = None
    zone: int | None = None
    camera: str = ""
    duration: int = 0
    unknown: Unknown = field(default_factory=dict)


LEAVING = 1 << 15  # added to the slot of a place that is being emptied: no sliver has such an index


@dataclass(frozen=True, slots=True)
class PlaceRecord:
    """A place as the vault's heads name it. `slot` is the index of the slivers that go to it.

    `also`: other slots whose slivers it holds, of places that were retired. `leaving`: nothing new goes to it, and what
    it holds moves elsewhere; `retired`: that is done, and the record only says so to other devices. `credentials`: what
    opens a server, where the owner lets other devices have it.
    """

    tag: PlaceTag
    slot: int
    name: str
    url: str
    domain: str
    disk: str = ""
    stamp: Stamp | None = None
    also: tuple[int, ...] = ()
    leaving: bool = False
    retired: bool = False
    credentials: Mapping[str, str] = field(default_factory=dict, repr=False, hash=False)
    unknown: Unknown = field(default_factory=dict)

    @property
    def slots(self) -> frozenset[int]:
        """All slots whose slivers belong here."""
        return frozenset((self.slot, *self.also))


PAUSED = "paused by you"  # the reason why such a place isn't connected


class PlaceState(Enum):
    """How a place answered just now."""

    CONNECTED = "connected"
    MISSING = "missing"
    CONFLICT = "conflict"
    FULL = "full"
    REFUSED = "refused"


class SliverState(Enum):
    """What an examination found of one sliver."""

    SOUND = "sound"
    MISSING = "missing"
    DAMAGED = "damaged"
    AWAY = "away"  # its place is not connected: nothing is known


@dataclass(frozen=True, slots=True)
class SliverReport:
    """One sliver of one pack as an examination found it."""

    pack: PackId
    slot: int
    place: str
    state: SliverState
    reason: str = ""


class Safety(Enum):
    """How much can go wrong before something is lost."""

    NONE = "none"
    THIN = "thin"
    SAFE = "safe"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that a backup or a restore did not do, and why."""

    path: bytes
    reason: str


@dataclass(frozen=True, slots=True)
class Quote:
    """What storing would cost. Home: bytes on places, no money."""

    stored_bytes: int
    price: int = 0
    currency: str = ""


@dataclass(frozen=True, slots=True)
class PaidBlob:
    """Packs that a network keeps together and is paid for together, until `end_epoch` (exclusive; 0: it is gone).

    `price`: what one more epoch costs now, in billionths of the network's money. `size`: bytes.
    """

    name: bytes
    end_epoch: int
    price: int
    packs: frozenset[PackId]
    permanent: bool
    size: int = 0


@dataclass(frozen=True, slots=True)
class Answering:
    """How many nodes say, signed, that they hold all of a bundle that is theirs, and how many shards that is.

    `needed` shards are enough to read it. `silent`: the names of the others.
    """

    nodes: int
    of_nodes: int
    shards: int
    of_shards: int
    needed: int
    silent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BlobStanding:
    """A bundle on a network that is paid. `end_epoch` as of `PaidBlob`; `answering`: None when it is over."""

    name: bytes
    size: int
    end_epoch: int
    certified: bool = False
    answering: Answering | None = None


@dataclass(frozen=True, slots=True)
class Sampled:
    """Slivers that were read and proven: bytes, how many are sound, whose were wrong, and who gave none."""

    read: int = 0
    sound: int = 0
    wrong: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PaidTerms:
    """A network's present: its epoch, how many can be paid ahead, how long one is, and the price of a unit.

    `balance` is what the wallet has for storage, `fees` what it has for fees; billionths.
    """

    epoch: int
    most_ahead: int
    epoch_ms: int
    price: int
    balance: int
    fees: int
    currency: str


@dataclass(frozen=True, slots=True)
class Way:
    """A way to write to a network: bytes that this device sends, what it pays, and a tip (billionths; -1: unknown)."""

    name: str
    sent_bytes: int
    price: int
    tip: int = 0
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """An event of a long job; `total` 0 while it is not known yet."""

    stage: str
    done: int = 0
    total: int = 0
    items: int = 0


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that happened on the way and that the owner may want to hear; `what` names a sentence in words/."""

    what: str
    details: Mapping[str, object] = field(default_factory=dict)


Event = Progress | Notice


@dataclass(frozen=True, slots=True)
class HeadName:
    """A head as a place lists it."""

    device_tag: bytes
    sequence: int
    digest: bytes


@dataclass(frozen=True, slots=True)
class HeadCopies:
    """One head and the places that hold a copy of it by that name."""

    name: HeadName
    places: Sequence[str]


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """A family sheet without its words: `needed` of the `of` sheets with one `set_number` bring the vault back."""

    name: str
    number: int
    needed: int
    of: int
    set_number: str
    made: int


@dataclass(frozen=True, slots=True)
class PageText:
    """What a printed page says beside its words, its square code and its list of places (see `words/kit.py`)."""

    title: str
    subtitle: str
    date: str
    intro: str
    words: str
    code: str
    places: str
    no_places: str
    more_places: str
    how: str
    steps: tuple[str, ...]
    lines: tuple[str, ...]
    foot: str
