"""An unlocked vault as the verbs use it: keys, ports and this device's own state, brought together by the session."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from vault.errors import DamagedHead, DamagedPage, DamagedState, DeviceRetired, NewerVersion, OwnHeadAway
from vault.format import cbor
from vault.format.head import NetworkRecord, decode_network, encode_network, newer, unknown_features
from vault.format.objects import PackKey
from vault.format.pack import data_pack_key
from vault.format.pages import Table
from vault.format.records import decode_place, decode_stamp, encode_place, encode_stamp
from vault.format.tombstones import TombstoneKind, tombstone_key
from vault.index import Index
from vault.keys.derivation import VaultKeys
from vault.keys.device import DeviceKey
from vault.model import NEVER, DeviceId, PlaceRecord, Stamp, Term
from vault.ports import Beside, Clock, Disk, Network

STATE_FORMAT = 1
KEEP_AHEAD = 26  # epochs of 14 days: a year. The standing rule of a new vault
GENERATIONS = 16  # data keys that a blind reader tries
OWN_MISSING = "own_missing"  # in the index: the sequence of this device's head that it was built without, or 0
BACKED_UP = "backed_up"  # in the index: when the last backup of all albums that missed no folder was over
NO_KIT = (0, 0, b"")  # before the first recovery kit


@dataclass(frozen=True)
class LocalState:
    """What this device must not forget even when the index is thrown away. Sealed, beside the keys.

    `digest` is that of the device's newest head (32 bytes; empty before the first), `intended` the one that it was
    about to write: whichever of the two a place shows is this device's own. `kit`: when a recovery kit was last made
    and when one was last checked (milliseconds since 1970, 0 for never), and what places it was made with.
    `vault_name`: what the owner calls the vault, may be empty; it stands on the kit's page. `limits`: bytes a second to
    and from a place, by its tag; under an empty tag, to and from all together. `paused`: tags of the places that this
    device doesn't use for now, as its owner wants it.
    """

    device_name: str
    certificate: tuple[bytes, bytes]
    places: tuple[PlaceRecord, ...]
    networks: tuple[NetworkRecord, ...]
    keep_ahead: int = KEEP_AHEAD
    keep_ahead_stamp: Stamp = NEVER
    sequence: int = 0
    digest: bytes = b""
    intended: tuple[int, bytes] = (0, b"")
    kit: tuple[int, int, bytes] = NO_KIT
    vault_name: str = ""
    limits: Mapping[bytes, int] = field(default_factory=dict)
    paused: frozenset[bytes] = frozenset()

    def encode(self) -> bytes:
        """CBOR, to be sealed."""
        return cbor.encode(
            {
                "format": STATE_FORMAT,
                "name": self.device_name,
                "certificate": list(self.certificate),
                "places": [encode_place(place) for place in self.places],
                "networks": [encode_network(network) for network in self.networks],
                "keep_ahead": [self.keep_ahead, encode_stamp(self.keep_ahead_stamp)],
                "sequence": self.sequence,
                "digest": self.digest,
                "intended": list(self.intended),
                "kit": list(self.kit),
                "vault_name": self.vault_name,
                "limits": [[tag, rate] for tag, rate in sorted(self.limits.items())],
                "paused": sorted(self.paused),
            }
        )

    @classmethod
    def decode(cls, data: bytes) -> "LocalState":
        """The inverse of `encode`. Raises `DamagedState`, `NewerVersion`."""
        fields = cbor.Fields(cbor.decode(data, DamagedState), DamagedState)
        if fields.natural("format") > STATE_FORMAT:
            raise NewerVersion("state")
        body, signature = _pair(fields, "certificate")
        keep_ahead, since = _pair(fields, "keep_ahead")
        sequence, digest = _pair(fields, "intended")
        try:
            return cls(
                fields.take("name", str),
                (cbor.expect(body, bytes, DamagedState), cbor.expect(signature, bytes, DamagedState)),
                tuple(decode_place(place) for place in fields.array("places")),
                tuple(decode_network(network) for network in fields.array("networks")),
                cbor.natural(keep_ahead, DamagedState),
                decode_stamp(since),
                fields.natural("sequence"),
                fields.take("digest", bytes),
                (cbor.natural(sequence, DamagedState), cbor.expect(digest, bytes, DamagedState)),
                _kit(fields.take_or("kit", list, list(NO_KIT))),
                fields.take_or("vault_name", str, ""),
                _limits(fields.take_or("limits", list, [])),
                frozenset(cbor.expect(tag, bytes, DamagedState) for tag in fields.take_or("paused", list, [])),
            )
        except (DamagedPage, DamagedHead) as error:
            raise DamagedState(error.reason) from error


def _limits(rows: list[object]) -> dict[bytes, int]:
    limits: dict[bytes, int] = {}
    for row in rows:
        tag, rate = cbor.expect(row, list, DamagedState)
        limits[cbor.expect(tag, bytes, DamagedState)] = cbor.natural(rate, DamagedState)
    return limits


def _kit(row: list[object]) -> tuple[int, int, bytes]:
    if len(row) != len(NO_KIT):
        raise DamagedState("kit")
    made, checked, mark = row
    return (
        cbor.natural(made, DamagedState),
        cbor.natural(checked, DamagedState),
        cbor.expect(mark, bytes, DamagedState),
    )


def _pair(fields: cbor.Fields, key: str) -> list[object]:
    pair = fields.array(key)
    if len(pair) != 2:  # noqa: PLR2004 a pair
        raise DamagedState(key)
    return pair


@dataclass
class Vault:
    """One unlocked vault on this device. The verbs take it as their first argument."""

    keys: VaultKeys
    device: DeviceKey
    state: LocalState
    save_state: Callable[[LocalState], None]
    index: Index
    network: Network
    clock: Clock
    disk: Disk
    random: Callable[[int], bytes]
    elsewhere: Mapping[str, Beside] = field(default_factory=dict)  # the networks beside home, by their names
    _changing: threading.Lock = field(default_factory=threading.Lock, repr=False)

    @property
    def me(self) -> DeviceId:
        """This device."""
        return self.device.device_id

    def change_state(self, **changes: object) -> None:
        """Change this device's state, lastingly, before anything relies on it. From any thread."""
        with self._changing:
            self.state = replace(self.state, **changes)  # type: ignore[arg-type]
            self.save_state(self.state)

    def close(self) -> None:
        """Let go of the index and of connections."""
        for network in (self.network, *self.elsewhere.values()):
            network.close()
        self.index.close()

    def pack_keys(self, salt: bytes, cache: dict[bytes, list[PackKey]] | None = None) -> list[PackKey]:
        """The keys that may open the pack of this salt, newest generation first."""
        if cache is not None and salt in cache:
            return cache[salt]
        keys = [data_pack_key(self.keys.data_key(0), salt)]
        if cache is not None:
            cache[salt] = keys
        return keys


def check_may_write(vault: Vault) -> None:
    """Raises `NewerVersion` when some device's newest head has a feature without which nothing may be written, and
    `OwnHeadAway` when the index was built without this device's newest head; `DeviceRetired` when another device
    retired this one.
    """
    for feature in unknown_features(vault.index.must_write()):
        raise newer(feature)
    if is_retired(vault, vault.me):
        raise DeviceRetired
    if vault.index.get(OWN_MISSING):
        raise OwnHeadAway


def is_retired(vault: Vault, device: DeviceId) -> bool:
    """Whether some device retired this one: its heads are not live ones."""
    return vault.index.has_record(Table.TOMBSTONES, tombstone_key(TombstoneKind.DEVICE, device))


def term_now(vault: Vault) -> Term:
    """What is stored now is kept as far ahead as the standing rule says."""
    return Term(vault.network.epoch_at(vault.clock.now_ms()) + 1 + vault.state.keep_ahead)
