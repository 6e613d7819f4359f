"""The book of payments on this device's disk: each transaction is written into it before it is sent.

One file a transaction, named by its digest, which is known from its bytes alone. So after a crash or a time-out it is
looked up on the chain, or sent again byte for byte, and never paid for under another digest. It holds nothing secret.
"""

import json
import os
from base64 import b64decode, b64encode
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import Enum

from vault.format.walrus.addresses import Address, parse_address
from vault.networks.walrus.nouns import Created, Price
from vault.ports import Disk

SUFFIX = b".json"


class State(Enum):
    """What is known of a payment."""

    OPEN = "open"  # signed; perhaps sent
    DONE = "done"
    FAILED = "failed"  # on the chain, and refused there: only the fee was paid
    LOST = "lost"  # can never be on the chain any more: what it would have used is used otherwise


@dataclass(frozen=True, slots=True)
class Entry:
    """A transaction: its bytes, its signature, and what became of it.

    `key`: what it is for, so that the same thing isn't paid twice. `what` names the kind for people. `last`: Sui's last
    epoch in which it can be done. `inputs`: the objects of ours that it uses, with the versions it needs.
    """

    digest: str
    key: str
    what: str
    made: int
    data: bytes
    signature: bytes
    last: int
    inputs: tuple[tuple[str, int], ...]
    price: Price
    state: State = State.OPEN
    created: tuple[Created, ...] = ()

    def encode(self) -> bytes:
        """JSON."""
        fields = {
            "digest": self.digest,
            "key": self.key,
            "what": self.what,
            "made": self.made,
            "data": b64encode(self.data).decode(),
            "signature": b64encode(self.signature).decode(),
            "last": self.last,
            "inputs": [list(one) for one in self.inputs],
            "price": [self.price.frost, self.price.mist, self.price.deposit],
            "state": self.state.value,
            "created": [["0x" + one.id.hex(), one.type, one.owner] for one in self.created],
        }
        return json.dumps(fields).encode()


def decode_entry(raw: bytes) -> Entry:
    """The inverse. Raises ValueError, KeyError or TypeError."""
    found = json.loads(raw)
    return Entry(
        str(found["digest"]),
        str(found["key"]),
        str(found["what"]),
        int(found["made"]),
        b64decode(found["data"]),
        b64decode(found["signature"]),
        int(found["last"]),
        tuple((str(name), int(version)) for name, version in found["inputs"]),
        Price(*map(int, found["price"])),
        State(found["state"]),
        tuple(Created(parse_address(name), kind, owner) for name, kind, owner in found["created"]),
    )


class Book:
    """The entries of one network. The vault folder has one writer; whoever only reads sees what that wrote."""

    def __init__(self, folder: bytes, disk: Disk) -> None:
        self._folder, self._disk = folder, disk
        self._entries: dict[str, Entry] = {}

    def entries(self) -> list[Entry]:
        """All, the oldest first."""
        return sorted(self._all().values(), key=lambda entry: (entry.made, entry.digest))

    def open_entries(self) -> list[Entry]:
        """Those of which it isn't known yet what became of them."""
        return [entry for entry in self.entries() if entry.state is State.OPEN]

    def find(self, key: str) -> Entry | None:
        """The newest payment for this that is done or may still be."""
        found = [entry for entry in self.entries() if entry.key == key and entry.state in {State.OPEN, State.DONE}]
        return found[-1] if found else None

    def write(self, entry: Entry) -> None:
        """Lasting when this returns. Raises OSError."""
        self._disk.make_folders(self._folder)
        self._disk.write_whole(os.path.join(self._folder, entry.digest.encode() + SUFFIX), [entry.encode()])
        self._entries[entry.digest] = entry

    def close(self, entry: Entry, state: State, price: Price, created: tuple[Created, ...] = ()) -> Entry:
        """Write down what became of it."""
        closed = replace(entry, state=state, price=price, created=created)
        self.write(closed)
        return closed

    def _all(self) -> dict[str, Entry]:
        """What others have written since is seen, too: only entries that were open can change."""
        try:
            names = os.listdir(self._folder)
        except FileNotFoundError:
            return self._entries
        for name in names:
            known = self._entries.get(name.removesuffix(SUFFIX).decode(errors="replace"))
            if name.endswith(SUFFIX) and (known is None or known.state is State.OPEN):
                with open(os.path.join(self._folder, name), "rb") as file, suppress(ValueError, KeyError, TypeError):
                    # write_whole leaves no halves; what can't be read is no entry, and the chain knows the payment
                    entry = decode_entry(file.read())
                    self._entries[entry.digest] = entry
        return self._entries


class OwnCoins:
    """The coins that this device pays from, by their ids, so that two devices never reach for the same one."""

    def __init__(self, file: bytes, disk: Disk) -> None:
        self._file, self._disk = file, disk

    def ids(self) -> frozenset[Address]:
        """Empty before this device has joined."""
        try:
            with open(self._file, "rb") as file:
                return frozenset(parse_address(text) for text in json.load(file))
        except (FileNotFoundError, ValueError):
            return frozenset()

    def keep(self, ids: frozenset[Address]) -> None:
        """Lasting when this returns. Raises OSError."""
        self._disk.make_folders(os.path.dirname(self._file))
        self._disk.write_whole(self._file, [json.dumps(sorted("0x" + one.hex() for one in ids)).encode()])
