"""What opens this device's places on servers: kept in a sealed file of the vault folder, by the places' tags.

Whatever opens this device (its passphrase, or the system's keychain) opens that file. Nothing of it goes into the index
or a log; into heads only where the owner lets other devices have it (`PlaceRecord.credentials`).
"""

from collections.abc import Mapping
from contextlib import suppress

from vault.errors import DamagedState
from vault.folder import VaultFolder
from vault.format import cbor
from vault.keys.unlocking import DeviceSecrets
from vault.model import PlaceRecord

Credentials = Mapping[str, str]


class KeyRing:
    """The credentials of this device. Read when they are first asked for."""

    def __init__(self, files: VaultFolder, held: DeviceSecrets) -> None:
        """Nothing is touched until a method is called."""
        self._files, self._held = files, held
        self._known: dict[bytes, dict[str, str]] | None = None

    def of(self, record: PlaceRecord) -> Credentials:
        """What opens a place; nothing where this device doesn't know."""
        return self._all().get(record.tag) or record.credentials

    def keep(self, tag: bytes, credentials: Credentials) -> None:
        """Keep what opens a place, durably, instead of what was kept before."""
        known = {**self._all(), tag: dict(credentials)}
        if not credentials:
            del known[tag]
        self._files.write_credentials(cbor.encode([[name, kept] for name, kept in sorted(known.items())]), self._held)
        self._known = known

    def _all(self) -> dict[bytes, dict[str, str]]:
        if self._known is None:
            self._known = {}
            with suppress(DamagedState):  # then none is known, and they are asked for again
                data = self._files.read_credentials(self._held)
                self._known = {} if data is None else _decoded(data)
        return self._known


def _decoded(data: bytes) -> dict[bytes, dict[str, str]]:
    found: dict[bytes, dict[str, str]] = {}
    for row in cbor.expect(cbor.decode(data, DamagedState), list, DamagedState):
        tag, kept = cbor.expect(row, list, DamagedState)
        pairs = cbor.expect(kept, dict, DamagedState).items()
        found[cbor.expect(tag, bytes, DamagedState)] = {
            cbor.expect(name, str, DamagedState): cbor.expect(value, str, DamagedState) for name, value in pairs
        }
    return found
