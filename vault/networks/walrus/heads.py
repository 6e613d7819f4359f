"""Heads in the attributes of Blob objects: written by the transaction that certifies a bundle, found by the address.

A head is base64url in parts, each under a key that names the vault (a tag that only the phrase gives), the head and the
part. Each device's last two stay; which Blob object carries which, only the chain knows, and nothing else has to.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from blake3 import blake3

from vault.format.head import head_digest
from vault.format.walrus.addresses import Address, address_text
from vault.model import HeadCopies, HeadName
from vault.networks.walrus.journal import Bundle
from vault.networks.walrus.means import Means
from vault.networks.walrus.storing import Storing
from vault.ports import Monitor

PART = 11 << 10  # bytes of a head in one attribute: base64 of it fits into an argument of a transaction (16 KiB)
MOST_PARTS = 64
KEPT = 2  # heads of a device
TAG_BYTES = 8


@dataclass(frozen=True, slots=True)
class Carried:
    """A head as the attributes of one Blob object hold it; `parts` of `of` are there, by their numbers."""

    blob: Address
    of: int
    parts: Mapping[int, str]
    keys: tuple[str, ...]

    def data(self) -> bytes | None:
        """The whole, or None."""
        if sorted(self.parts) != list(range(self.of)):
            return None
        try:
            return b"".join(_unbase(self.parts[number]) for number in range(self.of))
        except (Error, ValueError):
            return None


class Heads:
    """The part of the port that has to do with heads. `tag_key`: 32 bytes of the vault's own, for its tags here."""

    def __init__(self, means: Means, storing: Storing, tag_key: bytes) -> None:
        self._means, self._storing, self._tag_key = means, storing, tag_key

    def put(self, vault_tag: bytes, name: HeadName, data: bytes, monitor: Monitor) -> int:
        """Certify what waits, and write the head with it. 0 when there is no blob to write it into."""
        monitor.check()
        self._means.chain.settle()  # a certificate of which nothing is known yet carries an older head
        pending = [line for line in self._means.journal.lines() if line.object_id]
        there = {one.object_id: one for one in self._means.living()}
        waiting = []
        for bundle in pending:
            found = there.get(Address(bundle.object_id))
            if found is not None and not found.is_certified:
                waiting.append(bundle)
            elif found is not None and not bundle.certified:
                self._means.journal.certified(bundle)
        carried = self.carried(vault_tag, there)
        certified = [one for one, blob in there.items() if blob.is_certified]
        target = Address(waiting[-1].object_id) if waiting else next(iter(certified), None)
        if target is None:
            return 0
        for bundle in waiting[:-1]:
            self._storing.certify(bundle, monitor)
        if not waiting and self._is_there(carried, name, data):
            self._forget(pending)
            return 1
        changes = self._changes(carried, vault_tag, name, data, target)
        monitor.check()
        if waiting:
            self._storing.certify(waiting[-1], monitor, changes)
        else:
            key = f"head {name.device_tag.hex()} {name.sequence} {name.digest.hex()} {target.hex()}"
            self._means.chain.set_attributes(changes, key)
        self._forget(pending)
        return 1

    @staticmethod
    def _is_there(carried: Mapping[HeadName, list[Carried]], name: HeadName, data: bytes) -> bool:
        return any(one.data() == data for one in carried.get(name, ()))

    def _changes(
        self, carried: Mapping[HeadName, list[Carried]], vault_tag: bytes, name: HeadName, data: bytes, target: Address
    ) -> dict[Address, dict[str, str | None]]:
        """The head's parts, and the parts of this device's older ones taken away."""
        changes: dict[Address, dict[str, str | None]] = {}
        own = sorted((other for other in carried if other.device_tag == name.device_tag), key=lambda one: one.sequence)
        older = [other for other in own if other.sequence < name.sequence]
        for other in older[: len(older) - (KEPT - 1)]:
            for one in carried[other]:
                changes.setdefault(one.blob, {}).update(dict.fromkeys(one.keys))
        parts = range(0, len(data), PART)
        for number, at in enumerate(parts):
            key = f"{self._start(vault_tag, name)}.{number}.{len(parts)}"
            changes.setdefault(target, {})[key] = _base(data[at : at + PART])
        return changes

    def _forget(self, pending: Sequence[Bundle]) -> None:
        for bundle in pending:
            self._means.journal.forget(bundle.blob_id)

    # --- finding ---------------------------------------------------------------------------

    def carried(self, vault_tag: bytes, blobs: Mapping[Address, object]) -> dict[HeadName, list[Carried]]:
        """Every head of a vault in the attributes of these Blob objects."""
        ids = list(blobs)
        found: dict[HeadName, list[Carried]] = {}
        for blob, attributes in zip(ids, self._means.chain.attributes(ids), strict=True):
            for name, one in _parsed(blob, attributes or {}, self._tag(vault_tag)):
                found.setdefault(name, []).append(one)
        return found

    def _all(self, vault_tag: bytes) -> dict[HeadName, list[Carried]]:
        return self.carried(vault_tag, {one.object_id: one for one in self._means.living()})

    def listed(self, vault_tag: bytes) -> list[HeadCopies]:
        """All heads, the newest Blob's first."""
        return [
            HeadCopies(name, tuple(address_text(one.blob) for one in copies))
            for name, copies in self._all(vault_tag).items()
        ]

    def read(self, vault_tag: bytes, name: HeadName, check: Callable[[bytes], bool]) -> bytes | None:
        """The first whole copy that `check` accepts."""
        for one in self._all(vault_tag).get(name, ()):
            data = one.data()
            if data is not None and check(data):
                return data
        return None

    def copies(self, vault_tag: bytes, name: HeadName) -> int:
        """1 when it is there and whole: who keeps copies of a chain's state is not ours to count."""
        whole = self.read(vault_tag, name, lambda data: head_digest(data)[: len(name.digest)] == name.digest)
        return 0 if whole is None else 1

    def possible(self) -> int:
        """Whether there is a blob to write into."""
        return 1 if self._means.living() else 0

    def drop(self, vault_tag: bytes, name: HeadName) -> None:
        """Take a head's parts away, wherever they are."""
        changes: dict[Address, dict[str, str | None]] = {}
        for one in self._all(vault_tag).get(name, ()):
            changes.setdefault(one.blob, {}).update(dict.fromkeys(one.keys))
        if changes:
            nonce = self._means.random(8).hex()
            self._means.chain.set_attributes(changes, f"drop {name.digest.hex()} {nonce}")

    def carriers(self, blobs: Mapping[Address, object]) -> set[Address]:
        """Those of these Blob objects that carry anything in their attributes."""
        ids = list(blobs)
        return {blob for blob, found in zip(ids, self._means.chain.attributes(ids), strict=True) if found}

    def _tag(self, vault_tag: bytes) -> str:
        return blake3(vault_tag, key=self._tag_key).digest(length=TAG_BYTES).hex()

    def _start(self, vault_tag: bytes, name: HeadName) -> str:
        return f"{self._tag(vault_tag)}.{_base(name.device_tag)}.{name.sequence:x}.{_base(name.digest)}"


def _parsed(blob: Address, attributes: Mapping[str, str], tag: str) -> list[tuple[HeadName, Carried]]:
    """The heads of one Blob object. What isn't written as heads are is somebody else's, and left alone."""
    parts: dict[tuple[HeadName, int], dict[int, str]] = {}
    keys: dict[tuple[HeadName, int], list[str]] = {}
    for key, value in attributes.items():
        fields = key.split(".")
        if len(fields) != 6 or fields[0] != tag:  # noqa: PLR2004 tag, device, sequence, digest, part, parts
            continue
        try:
            name = HeadName(_unbase(fields[1]), int(fields[2], 16), _unbase(fields[3]))
            number, of = int(fields[4]), int(fields[5])
        except (Error, ValueError):
            continue
        if 0 <= number < of <= MOST_PARTS:
            parts.setdefault((name, of), {})[number] = value
            keys.setdefault((name, of), []).append(key)
    return [(name, Carried(blob, of, found, tuple(keys[name, of]))) for (name, of), found in parts.items()]


def _base(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")


def _unbase(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
