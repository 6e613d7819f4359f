"""What the parts of the Walrus network share: chain, nodes, journal, encoders, and how they are come by."""

import os
from collections.abc import Callable
from dataclasses import dataclass

from vault.networks.walrus.asking import Standing
from vault.networks.walrus.chain import Chain
from vault.networks.walrus.download import Downloader, Source
from vault.networks.walrus.encoder import Encoders
from vault.networks.walrus.journal import Journal
from vault.networks.walrus.loop import Loop
from vault.networks.walrus.nodes import Nodes
from vault.networks.walrus.nouns import OwnedBlob
from vault.networks.walrus.profiles import Profile
from vault.networks.walrus.upload import Uploader
from vault.networks.walrus.view import View, Watch
from vault.ports import Clock, Disk, Signer

JOURNAL = b"bundles"
PATIENCE = 1.0


@dataclass
class Means:
    """Made once for a network; used from many threads."""

    profile: Profile
    chain: Chain
    watch: Watch
    loop: Loop
    nodes: Nodes
    uploader: Uploader
    downloader: Downloader
    standing: Standing
    journal: Journal
    encoders: Encoders
    clock: Clock
    random: Callable[[int], bytes]

    @property
    def name(self) -> str:
        """The network's name."""
        return self.profile.name

    def view(self) -> View:
        """The network as it was last read."""
        return self.watch.now()

    def source(self) -> Source:
        """Whom to ask for slivers."""
        return self.view().source(self.profile.node_scheme)

    def living(self) -> list[OwnedBlob]:
        """Blob objects of the wallet that are not over, the newest first."""
        epoch = self.view().system.epoch
        found = [one for one in self.chain.blobs() if one.end_epoch > epoch]
        return sorted(found, key=lambda one: (one.blob.registered_epoch, one.ref.version), reverse=True)

    def close(self) -> None:
        """Hang up everywhere."""
        if self.loop.is_running:
            self.loop.run(self.nodes.close())
            self.chain.close()
            self.loop.close()


def means(
    profile: Profile, signer: Signer, folder: bytes, disk: Disk, clock: Clock, random: Callable[[int], bytes]
) -> Means:
    """Everything for one network, whose files on this device are in `folder`. Speaks to nobody yet."""
    loop = Loop()
    chain = Chain(profile, signer, folder, disk, clock, loop)
    nodes, standing = Nodes(PATIENCE), Standing()
    return Means(
        profile,
        chain,
        Watch(chain, clock, lambda view: nodes.pin(view.keys(profile.node_scheme))),
        loop,
        nodes,
        Uploader(nodes, profile.node_scheme, disk.effect),
        Downloader(nodes, standing),
        standing,
        Journal(os.path.join(folder, JOURNAL), disk),
        Encoders(),
        clock,
        random,
    )
