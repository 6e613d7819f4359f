"""Walrus for tests: a real practice network in a process of its own, wallets with money on it, and ways to harm it."""

import contextlib
import os
from pathlib import Path

from vault.clock import SystemClock
from vault.devnet import calling
from vault.devnet.settings import Settings
from vault.disk import LocalDisk
from vault.format.walrus.addresses import Address, address_text
from vault.keys.wallet import WalletKey
from vault.networks.walrus.means import means
from vault.networks.walrus.network import WalrusNetwork
from vault.networks.walrus.profiles import practice_profile

TAG_KEY = b"t" * 32
PURSE = {"sui": 10**12, "wal": 10**13}
COIN = 10**9


class Practice:
    """A network, as `vault devnet up` starts it."""

    def __init__(self, folder: Path, **settings):
        self.folder = folder
        self.status = calling.up(folder, Settings(**settings), SystemClock())

    @property
    def profile(self):
        return practice_profile(self.status)

    def again(self):
        """After `close`: the same network, at the same addresses."""
        self.status = calling.up(self.folder, Settings(), SystemClock())

    def ask(self, path, document=None):
        return calling.ask(self.folder, path, document)

    def fund(self, address: bytes, **money):
        """Billionths of coins, of each kind that is named; else a full purse."""
        self.ask("/faucet", {"address": address_text(address)} | (money or PURSE))

    def faucet(self, address: bytes | str, sui=10, wal=10):
        """So many coins."""
        known = bytes.fromhex(address.removeprefix("0x")) if isinstance(address, str) else address
        self.fund(known, sui=sui * COIN, wal=wal * COIN)

    def advance(self, epochs=1, ms=0):
        return self.ask("/advance", {"epochs": epochs, "ms": ms})

    def upgrade(self):
        """The contracts are published anew."""
        self.ask("/upgrade", {})
        self.status = self.ask("/status")

    def node(self, index, **changes):
        self.ask(f"/node/{index}", {name.replace("_", "-"): value for name, value in changes.items()})

    def blobs_of(self, address: bytes):
        """The Blob objects of a wallet, as anybody sees them."""
        looking = means(self.profile, WalletKey(bytes(64)), b"/nowhere", LocalDisk(), SystemClock(), os.urandom)
        try:
            system = looking.chain.system()
            found = looking.loop.run(looking.chain.reading.blobs(Address(address), system.origin))
            return [one for one in found if one.end_epoch > system.epoch]
        finally:
            looking.close()

    def all_well(self):
        for node in self.ask("/status")["nodes"]:
            if node["faults"]:
                self.node(node["index"], well=True)

    def close(self):
        calling.down(self.folder)


class Owner:
    """A wallet with money, and its networks."""

    def __init__(self, practice: Practice, folder: Path, seed: bytes | None = None, **money):
        self.practice, self.folder = practice, folder
        self.key = WalletKey(seed or os.urandom(64))
        practice.fund(self.key.address, **money)
        self._open = []

    def network(self, disk=None, folder=None, profile=None) -> WalrusNetwork:
        """A new one over the same wallet, as a new run of the program would make it."""
        where = os.fsencode(folder or self.folder)
        made = WalrusNetwork(
            means(profile or self.practice.profile, self.key, where, disk or LocalDisk(), SystemClock(), os.urandom),
            TAG_KEY,
        )
        self._open.append(made)
        return made

    def clear(self):
        """No blob of this wallet's is left: other tests may store the same bytes."""
        chain = self.network()._means.chain
        now = chain.system().epoch
        blobs = [one.object_id for one in chain.blobs() if one.blob.deletable and one.end_epoch > now]
        if blobs:
            chain.delete(blobs, f"clear {os.urandom(8).hex()}")

    def close(self):
        for network in self._open:
            with contextlib.suppress(OSError):
                network.close()
        self._open.clear()
