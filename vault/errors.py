"""Everything that can go wrong, drawn as a tree; the classes carry data, `words/` has the sentences.

VaultError
├── RequestError            the person can act, now
│   ├── UsageError
│   │   ├── NoUnlock, BadAlbumName, BadTime, BadSize, BadPlaceUrl, IncompleteAddress, NoWindow
│   ├── PhraseError
│   │   ├── UnknownWord, PhraseLength, PhraseChecksum
│   ├── WrongPassphrase
│   ├── NoVaultHere, VaultDirUsed, VaultInUse, NothingFound
│   ├── NoSuchAlbum, NoSuchItem, NoSuchPlace, NoSuchDevice, DeviceRetired, AlbumExists, NothingToUndo
│   ├── FolderMissing, FolderEmptied, FolderOverlaps
│   ├── PlaceConflict, TooFewPlaces, BadCode, NewerVersion
│   ├── PreviewsStopped
│   ├── PracticeNetworkError
│   │   ├── PracticeDown, PracticeRefused, PracticeBroken
│   ├── KitError
│   │   ├── NotAKit, KitUnreadable, KitTooLarge, BadKitFile
│   ├── ShareError
│   │   ├── NoShareWords, ShareWord, ShareLength, ShareChecksum, ShareRepeated, SharesMixed, TooFewShares, BadShareCount
│   ├── FileThere
│   ├── WalletError
│   │   ├── NotEnoughMoney, CostChanged, BadProfile, WrongChain, NoMoneyNetwork, NoSuchStake,
│   │   │   NoSuchNetwork, NetworkTooSmall
│   └── LocalDiskFull, LocalDiskRefused
├── NetworkError            waiting, or connecting something, may help
│   ├── PlaceMissing, PlaceFull, PlaceRefused
│   ├── NotEnoughPlaces, OwnHeadAway
│   ├── NotEnoughSlivers, PaidTimeOver
│   └── ChainError
│       ├── ChainUnreachable, ChainRefused, ContractAborted, PaymentUnclear
├── LeaseError              time has run out
│   └── LeaseEnded
└── IntegrityError          bytes are not what they must be
    ├── DamagedPack, DamagedSliver, DamagedHead, DamagedPage, DamagedObject
    ├── DamagedState, DamagedPlaceMarker, DamagedKit, DamagedBlob
    └── UnsafePath

`Cancelled` is a BaseException on purpose: nothing that catches errors may swallow it.
"""

from collections.abc import Sequence
from typing import ClassVar


class VaultError(Exception):
    """The root of all that Vault raises on purpose; anything else is a bug."""

    exit_code: ClassVar[int] = 1


class Cancelled(BaseException):
    """The owner asked to stop; raised by `Monitor.check`."""


# --- the person can act, now ----------------------------------------------------------------


class RequestError(VaultError):
    """Something about the request, or about this machine, that its owner can change."""


class UsageError(RequestError):
    """The words of the command don't fit together."""

    exit_code = 2

    def __init__(self, what: str = "") -> None:
        super().__init__(what)
        self.what = what


class NoUnlock(UsageError):
    """No passphrase, no keychain and no terminal to ask on."""


class BadAlbumName(UsageError):
    """An album's name is empty or holds a slash."""


class BadTime(UsageError):
    """A time that can't be read."""


class BadSize(UsageError):
    """A size that can't be read."""


class BadPlaceUrl(UsageError):
    """An address of a place that this version has no kind for."""


class IncompleteAddress(UsageError):
    """An address of a known kind that lacks parts, or has some that nobody knows."""

    def __init__(self, kind: str = "", missing: Sequence[str] = (), unknown: Sequence[str] = ()) -> None:
        super().__init__(kind)
        self.kind, self.missing, self.unknown = kind, tuple(missing), tuple(unknown)


class NoWindow(UsageError):
    """The app's window can't be shown: no display, or `what` names the system library that is missing."""


class PhraseError(RequestError):
    """The recovery phrase, as typed, is not one."""


class UnknownWord(PhraseError):
    """A word that is not in the list; `position` counts from 1."""

    def __init__(self, position: int, word: str, nearest: str | None) -> None:
        super().__init__(position)
        self.position, self.word, self.nearest = position, word, nearest


class PhraseLength(PhraseError):
    """Not 12, 15, 18, 21 or 24 words."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count


class PhraseChecksum(PhraseError):
    """All words are in the list, and together they are not a phrase."""


class WrongPassphrase(RequestError):
    """This device's passphrase doesn't open its keys."""


class NoVaultHere(RequestError):
    """The vault folder holds no device state."""

    def __init__(self, folder: str = "") -> None:
        super().__init__(folder)
        self.folder = folder


class VaultDirUsed(RequestError):
    """`create` or `recover` into a folder that already belongs to a vault."""

    def __init__(self, folder: str = "") -> None:
        super().__init__(folder)
        self.folder = folder


class VaultInUse(RequestError):
    """Another Vault is writing to this state folder."""


class NothingFound(RequestError):
    """A valid phrase, and no head of its vault on any place that was looked at."""

    def __init__(self, looked_at: Sequence[str] = ()) -> None:
        super().__init__(len(looked_at))
        self.looked_at = tuple(looked_at)


class NoSuchAlbum(RequestError):
    """No album of that name."""

    def __init__(self, name: str = "", known: Sequence[str] = ()) -> None:
        super().__init__()
        self.name, self.known = name, tuple(known)


class NoSuchItem(RequestError):
    """No item at that path of the album (at that time)."""

    def __init__(self, album: str = "", path: str = "") -> None:
        super().__init__()
        self.album, self.path = album, path


class NothingToUndo(RequestError):
    """No act of forgetting of that name, or its time is over."""


class NoSuchPlace(RequestError):
    """No place of that name."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.name = name


class NoSuchDevice(RequestError):
    """No device of that name or id that could be retired, or more than one."""

    def __init__(self, name: str = "", others: Sequence[str] = ()) -> None:
        super().__init__()
        self.name, self.others = name, tuple(others)


class DeviceRetired(RequestError):
    """Another device retired this one: it writes nothing more under this name, and goes on under a new one."""


class AlbumExists(RequestError):
    """Another folder already is the album of that name."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.name = name


class FolderMissing(RequestError):
    """The folder that an album mirrors is not there."""

    def __init__(self, album: str = "", folder: str = "") -> None:
        super().__init__()
        self.album, self.folder = album, folder


class FolderEmptied(RequestError):
    """The folder of an album that has items holds nothing at all: more likely unmounted than emptied."""

    def __init__(self, album: str = "", folder: str = "") -> None:
        super().__init__()
        self.album, self.folder = album, folder


class FolderOverlaps(RequestError):
    """An album's folder holds, or lies in, a place or the vault folder: it would back up its own pieces."""

    exit_code = 2

    def __init__(self, folder: str = "", other: str = "") -> None:
        super().__init__()
        self.folder, self.other = folder, other


class PlaceConflict(RequestError):
    """Two places claim one identity, or a known address now holds another place."""

    def __init__(self, place: str = "", other: str = "") -> None:
        super().__init__()
        self.place, self.other = place, other


class TooFewPlaces(RequestError):
    """A code needs more places than the vault has."""

    def __init__(self, have: int = 0, needed: int = 0) -> None:
        super().__init__()
        self.have, self.needed = have, needed


class BadCode(RequestError):
    """k and n outside 1 ≤ k ≤ n ≤ 256."""

    exit_code = 2

    def __init__(self, k: int = 0, n: int = 0) -> None:
        super().__init__(k, n)
        self.k, self.n = k, n


class NewerVersion(RequestError):
    """Bytes of a format, or a feature, that this version doesn't know."""

    def __init__(self, feature: str = "", since: str | None = None) -> None:
        super().__init__(feature)
        self.feature, self.since = feature, since


class PreviewsStopped(RequestError):
    """The processes that make small pictures don't start, or die of nothing at all."""


class PracticeNetworkError(RequestError):
    """Something about the practice network; nothing of a vault is touched by it."""


class PracticeDown(PracticeNetworkError):
    """There is no practice network in the folder, or it doesn't run."""


class PracticeRefused(PracticeNetworkError):
    """The practice network doesn't do what it was asked; `reason` says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class PracticeBroken(PracticeNetworkError):
    """The practice network's process ended instead of starting; `reason` is its last line."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class KitError(RequestError):
    """What was given as a recovery kit can't be used as one."""

    def __init__(self, file: str = "") -> None:
        super().__init__()
        self.file = file


class NotAKit(KitError):
    """A file, or a code in a picture, that is something else."""


class KitUnreadable(KitError):
    """A picture or a page in which no code could be read."""


class KitTooLarge(KitError):
    """A file or a picture far larger than any kit."""


class BadKitFile(UsageError):
    """A name for a new kit that ends in none of the forms that a kit has."""


class ShareError(RequestError):
    """What was given as family sheets can't be put together. `sheet` names one; it may be empty."""

    def __init__(self, sheet: str = "") -> None:
        super().__init__()
        self.sheet = sheet


class NoShareWords(ShareError):
    """A file that holds no sheet."""


class ShareWord(ShareError):
    """A word that is not in the list of SLIP-39; `position` counts from 1."""

    def __init__(self, sheet: str = "", position: int = 0, word: str = "", nearest: str | None = None) -> None:
        super().__init__(sheet)
        self.position, self.word, self.nearest = position, word, nearest


class ShareLength(ShareError):
    """Not 20, 23, 27, 30 or 33 words: as many as SLIP-39 makes of 16 to 32 bytes."""

    def __init__(self, sheet: str = "", count: int = 0) -> None:
        super().__init__(sheet)
        self.count = count


class ShareChecksum(ShareError):
    """All words are in the list, and together they are not a sheet."""


class ShareRepeated(ShareError):
    """The same sheet twice."""


class SharesMixed(ShareError):
    """Sheets that were not made together."""


class TooFewShares(ShareError):
    """Fewer sheets than the number that was chosen when they were made."""

    def __init__(self, have: int = 0, needed: int = 0) -> None:
        super().__init__()
        self.have, self.needed = have, needed


class BadShareCount(ShareError):
    """M of N outside 1 ≤ M ≤ N ≤ 16, or 1 of several, which would be copies."""

    exit_code = 2

    def __init__(self, needed: int = 0, of: int = 0) -> None:
        super().__init__()
        self.needed, self.of = needed, of


class FileThere(RequestError):
    """A file that is not overwritten."""

    def __init__(self, file: str = "") -> None:
        super().__init__()
        self.file = file


class WalletError(RequestError):
    """Something about the vault's money that its owner can change."""


class NotEnoughMoney(WalletError):
    """The wallet holds less than a transaction takes: `needed` and `available` are billionths of a SUI or WAL."""

    exit_code = 4

    def __init__(self, currency: str = "WAL", needed: int = 0, available: int = 0, address: str = "") -> None:
        super().__init__(currency, needed, available)
        self.currency, self.needed, self.available, self.address = currency, needed, available, address


class CostChanged(WalletError):
    """A transaction would take more than was agreed to (billionths of a SUI or WAL): nothing was paid."""

    exit_code = 4

    def __init__(self, currency: str = "WAL", agreed: int = 0, now: int = 0) -> None:
        super().__init__(currency, agreed, now)
        self.currency, self.agreed, self.now = currency, agreed, now


class BadProfile(WalletError):
    """A file that should describe a Walrus network does not."""

    exit_code = 2

    def __init__(self, reason: str = "") -> None:
        super().__init__(reason)
        self.reason = reason


class NoSuchNetwork(WalletError):
    """No network of that name, or none that this device knows how to reach."""

    exit_code = 2

    def __init__(self, name: str = "", known: Sequence[str] = ()) -> None:
        super().__init__(name)
        self.name, self.known = name, tuple(known)


class NetworkTooSmall(WalletError):
    """A network whose largest blob (bytes) doesn't hold a pack: too few shards."""

    def __init__(self, name: str = "", largest: int = 0) -> None:
        super().__init__(name, largest)
        self.name, self.largest = name, largest


class NoMoneyNetwork(WalletError):
    """No network of that name takes this vault's money, or several do and none was named."""

    exit_code = 2

    def __init__(self, name: str = "", known: Sequence[str] = ()) -> None:
        super().__init__()
        self.name, self.known = name, tuple(known)


class NoSuchStake(WalletError):
    """No node of that name on the network, or no stake with it."""

    def __init__(self, node: str = "", known: Sequence[str] = ()) -> None:
        super().__init__()
        self.node, self.known = node, tuple(known)


class WrongChain(WalletError):
    """The full node speaks for another chain than the network's: another network, or one that was begun anew."""

    def __init__(self, network: str = "", expected: str = "", found: str = "") -> None:
        super().__init__(network, expected, found)
        self.network, self.expected, self.found = network, expected, found


class LocalDiskFull(RequestError):
    """The disk of the vault folder, or of a restore's target, is full."""

    def __init__(self, folder: str = "") -> None:
        super().__init__()
        self.folder = folder


class LocalDiskRefused(RequestError):
    """This machine's own disk said no: permissions, a read-only mount, an I/O error."""

    def __init__(self, folder: str = "", reason: str = "") -> None:
        super().__init__(reason)
        self.folder, self.reason = folder, reason


# --- waiting may help -----------------------------------------------------------------------


class NetworkError(VaultError):
    """A network or a place can't do it now. `retryable`: the same call may succeed by itself."""

    retryable: ClassVar[bool] = True


class PlaceError(NetworkError):
    """One place can't do it now."""

    def __init__(self, place: str = "", reason: str = "") -> None:
        super().__init__(reason)
        self.place, self.reason = place, reason


class PlaceMissing(PlaceError):
    """A place is not connected (its folder or its marker is not there)."""


class PlaceFull(PlaceError):
    """A place has no room left."""

    retryable = False


class PlaceRefused(PlaceError):
    """A place answers, and says no: permissions, read-only, an I/O error."""

    retryable = False


class NotEnoughPlaces(NetworkError):
    """Fewer than k places took their sliver: the pack is not stored."""

    def __init__(
        self, reached: int = 0, needed: int = 0, missing: Sequence[str] = (), paused: Sequence[str] = ()
    ) -> None:
        """`missing`: the places that were not there; `paused`: those of them that the owner paused."""
        super().__init__(reached, needed)
        self.reached, self.needed, self.missing, self.paused = reached, needed, tuple(missing), tuple(paused)


class OwnHeadAway(NetworkError):
    """The index was built without this device's newest head: nothing may be written until it is found."""


class NotEnoughSlivers(NetworkError):
    """Fewer than k sound slivers of a pack could be reached."""

    def __init__(
        self, reachable: int = 0, needed: int = 0, missing: Sequence[str] = (), paused: Sequence[str] = ()
    ) -> None:
        """`missing` and `paused` as in `NotEnoughPlaces`."""
        super().__init__(reachable, needed)
        self.reachable, self.needed, self.missing, self.paused = reachable, needed, tuple(missing), tuple(paused)


class PaidTimeOver(NetworkError):
    """What something was kept in on a network that is paid is over, or was deleted there. `network`: its name."""

    def __init__(self, network: str) -> None:
        super().__init__(network)
        self.network = network


class ChainError(NetworkError):
    """The chain that storage is paid on can't do it now."""


class ChainUnreachable(ChainError):
    """The full node doesn't answer, or not in time."""

    def __init__(self, host: str = "", reason: str = "") -> None:
        super().__init__(host, reason)
        self.host, self.reason = host, reason


class ChainRefused(ChainError):
    """The full node answers, and says no."""

    retryable = False

    def __init__(self, reason: str = "") -> None:
        super().__init__(reason)
        self.reason = reason


class ContractAborted(ChainError):
    """A contract said no, in a simulation (nothing was paid) or, with `paid`, on the chain (only the fee is gone).

    `module` and `code` are those of the contract; `kind` names another failure, when `code` is None.
    """

    retryable = False

    def __init__(
        self, module: str = "", code: int | None = None, function: str = "", kind: str = "", *, paid: bool = False
    ) -> None:
        super().__init__(module, code, kind)
        self.module, self.code, self.function, self.kind, self.paid = module, code, function, kind, paid


class PaymentUnclear(ChainError):
    """A transaction was sent and nobody can tell yet whether it was done; it is looked up again before another."""

    def __init__(self, digest: str = "") -> None:
        super().__init__(digest)
        self.digest = digest


# --- time has run out -----------------------------------------------------------------------


class LeaseError(VaultError):
    """A lease is over, or can't be extended as asked."""


class LeaseEnded(LeaseError):
    """Some albums are past the end of their lease."""

    exit_code = 4

    def __init__(self, albums: Sequence[str] = ()) -> None:
        super().__init__(len(albums))
        self.albums = tuple(albums)


# --- bytes are not what they must be --------------------------------------------------------


class IntegrityError(VaultError):
    """Bytes are not what they must be: never retried silently, never ignored."""

    def __init__(self, reason: str = "") -> None:
        super().__init__(reason)
        self.reason = reason


class DamagedPack(IntegrityError):
    """A pack doesn't open, or is not the pack of its id."""


class DamagedSliver(IntegrityError):
    """A sliver's header or payload is not sound."""


class DamagedHead(IntegrityError):
    """A head doesn't open or isn't signed by the device that it names."""


class DamagedPage(IntegrityError):
    """A page of a table can't be read as one."""


class DamagedObject(IntegrityError):
    """A sealed object doesn't open, or its plaintext isn't the object of its id."""


class DamagedState(IntegrityError):
    """This device's own key or state file can't be read as one."""


class DamagedPlaceMarker(IntegrityError):
    """A place's marker file is not one."""


class DamagedKit(IntegrityError):
    """A recovery kit, cut short or changed."""


class DamagedBlob(IntegrityError):
    """Bytes that Walrus or Sui gave (metadata, a sliver, a confirmation, a quilt) are not what they must be."""


class UnsafePath(IntegrityError):
    """A path in a manifest that would leave the target folder."""
