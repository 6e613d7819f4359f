"""The devices of a vault: who they are, who has fallen silent, and how one is retired.

What is known of a device stands in its newest head. Every device holds the vault's root, so retiring one stops only an
honest one: it starts as a new device when it comes back.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from vault.engine.commit import HEAD_GRACE_MS, commit
from vault.engine.heads import newest_heads
from vault.engine.own_head import learn
from vault.engine.vault import Vault, check_may_write, is_retired
from vault.errors import NoSuchDevice
from vault.format.pages import Table
from vault.format.tombstones import (
    Tombstone,
    TombstoneKind,
    decode_tombstone,
    encode_tombstone,
    parse_tombstone_key,
    tombstone_key,
)
from vault.model import DeviceId, Stamp
from vault.ports import Monitor

SILENT_MS = 90 * 24 * 3600 * 1000  # longer than a summer away


@dataclass(frozen=True, slots=True)
class DeviceLine:
    """A device in a line. `newest`: when its newest head was written, by its own clock (ms since 1970), 0 for none."""

    device: DeviceId
    name: str
    newest: int
    is_me: bool
    is_retired: bool
    is_silent: bool

    @property
    def short(self) -> str:
        """The first part of its id: tells devices of one name apart."""
        return self.device.hex()[:8]


def devices(vault: Vault) -> list[DeviceLine]:
    """Every device that a head told of, and this one; those heard of last come first."""
    known = vault.index.devices()
    known.setdefault(vault.me, (vault.state.device_name, 0))
    now = vault.clock.now_ms()
    lines = [
        DeviceLine(
            device,
            name,
            newest,
            device == vault.me,
            is_retired(vault, device),
            device != vault.me and not is_retired(vault, device) and now - newest >= SILENT_MS,
        )
        for device, (name, newest) in known.items()
    ]
    return sorted(lines, key=lambda line: (not line.is_me, line.is_retired, -line.newest, line.device))


def find_device(vault: Vault, named: str) -> DeviceLine:
    """The one device of a name, or whose id begins so. Raises `NoSuchDevice` for none, or for several."""
    lines = [line for line in devices(vault) if not line.is_retired]
    found = [line for line in lines if line.name == named]
    if len(found) != 1:
        found = [line for line in lines if len(named) >= 4 and line.device.hex().startswith(named.lower())]  # noqa: PLR2004
    if len(found) != 1:
        raise NoSuchDevice(named, [f"{line.name} ({line.short})" for line in lines])
    return found[0]


def retire(vault: Vault, named: str, monitor: Monitor) -> DeviceLine:
    """Count no longer on a device. What its last head tells of is merged first, and stays.

    Raises `NoSuchDevice`; for this device, too: who goes on using it would only make it a new one.
    """
    learn(vault, monitor)
    check_may_write(vault)
    line = find_device(vault, named)
    if line.is_me:
        raise NoSuchDevice(named, [f"{one.name} ({one.short})" for one in devices(vault) if not one.is_me])
    with vault.index.lock:
        stamp = Stamp(vault.index.get("counter") + 1, vault.me)
        vault.index.put("counter", stamp.counter)
        key = tombstone_key(TombstoneKind.DEVICE, line.device)
        vault.index.put_record(Table.TOMBSTONES, key, encode_tombstone(Tombstone(vault.clock.now_ms(), stamp)))
        vault.index.put("uncommitted", 1)
        vault.index.commit()
    commit(vault, monitor)
    return line


def drop_retired_heads(vault: Vault) -> int:
    """Remove the heads of devices that were retired a month ago, as far as they are merged. Returns how many.

    Their content is in this device's own head; the month is for devices that have not read of the retirement yet.
    """
    merged = {vault.keys.device_tag(device): head[0] for device, head in vault.index.heads().items()}
    long_ago = vault.clock.now_ms() - HEAD_GRACE_MS
    gone = {vault.keys.device_tag(device) for device, time in _retired(vault) if time <= long_ago}
    gone.discard(vault.keys.device_tag(vault.me))
    dropped = 0
    for tag, names in newest_heads(vault.keys, vault.network).items() if gone else ():
        if tag in gone and names[0].sequence <= merged.get(tag, 0):
            for name in names:
                vault.network.drop_head(vault.keys.vault_tag(), name)
                dropped += 1
    return dropped


def _retired(vault: Vault) -> Sequence[tuple[DeviceId, int]]:
    found = []
    for key, record in vault.index.records(Table.TOMBSTONES):
        parsed = parse_tombstone_key(key)
        if parsed is not None and parsed[0] is TombstoneKind.DEVICE:
            found.append((DeviceId(parsed[1]), decode_tombstone(record).time))
    return found
