"""Packs to the storage nodes: into bundles, registered, sent, confirmed. The certificate is handed in with the head.

A bundle's bytes and its line are on the disk before anything is paid; the payment has a key that only this line knows.
So whoever goes on after a crash finds what was paid, asks the nodes what they have, and sends the rest.
"""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from vault.coding.redstuff import Geometry
from vault.errors import ContractAborted, DamagedBlob, NotEnoughPlaces
from vault.format.walrus.addresses import Address
from vault.format.walrus.identifiers import BlobId, blob_id_text
from vault.format.walrus.messages import Certificate, Confirmation
from vault.model import Event, PackId, PackRef, Progress, Stored, Term
from vault.networks.walrus.calls import Attributes, Registration
from vault.networks.walrus.chain import registering
from vault.networks.walrus.encoder import EncodedBlob, encode_blob
from vault.networks.walrus.gateways import Publisher, Relay, authorization_of, long_nonce, with_tip
from vault.networks.walrus.journal import Bundle
from vault.networks.walrus.means import Means
from vault.networks.walrus.nodes import NodeProblem
from vault.networks.walrus.nouns import OwnedBlob
from vault.networks.walrus.paying import Build
from vault.networks.walrus.upload import Answers, Shipment, certificate_of
from vault.ports import Monitor

LARGEST_BUNDLE = 128 << 20  # bytes; as large as a home machine's memory lets it be
TRIES = 5  # with a committee that was read anew
NONCE = 16
OUTDATED = {"messages", "bls_aggregate", "system_state_inner"}  # modules that refuse confirmations of another epoch

Heads = Mapping[Address, Attributes]


@dataclass(frozen=True, slots=True)
class PreparedPack:
    """A pack on its way into a bundle; what it will be called on the network, nobody knows yet."""

    ref: PackRef
    data: memoryview


class Nobody:
    """A monitor that nobody looks at."""

    def report(self, event: Event) -> None:
        """Nothing."""

    def check(self) -> None:
        """Never stops."""


NOBODY = Nobody()


def bundles(packs: Sequence[PreparedPack], most: int) -> Iterator[list[PreparedPack]]:
    """Packs in order, as many together as go into one blob."""
    group: list[PreparedPack] = []
    for pack in packs:
        if group and sum(one.ref.length for one in group) + pack.ref.length > most:
            yield group
            group = []
        group.append(pack)
    if group:
        yield group


def lengths_of_bundles(lengths: Sequence[int], most: int) -> list[int]:
    """How long the bundles of packs of these lengths are."""
    found: list[int] = []
    for length in lengths:
        if found and found[-1] + length <= most:
            found[-1] += length
        else:
            found.append(length)
    return found


class Storing:
    """The writing half of the port."""

    def __init__(self, means: Means) -> None:
        self._means = means
        self._certifying = threading.Lock()
        self._delivered: list[BlobId] = []  # by this process, and not certified yet

    def most(self, geometry: Geometry) -> int:
        """Bytes of a bundle."""
        return min(LARGEST_BUNDLE, geometry.largest_blob)

    # --- storing ---------------------------------------------------------------------------

    def store(self, packs: Sequence[PreparedPack], term: Term, monitor: Monitor) -> list[Stored]:
        """Bundle by bundle. Raises `NotEnoughPlaces`, a `ChainError`, a `WalletError`."""
        monitor.check()
        self._certify_earlier(monitor)
        stored: list[Stored] = []
        for group in bundles(packs, self.most(self._means.view().geometry)):
            stored += self._store_bundle(group, term, monitor)
        return stored

    def _store_bundle(self, group: Sequence[PreparedPack], term: Term, monitor: Monitor) -> list[Stored]:
        length = sum(pack.ref.length for pack in group)
        geometry = self._means.view().geometry
        with self._means.encoders.room(length, monitor):
            encoded = encode_blob(b"".join(pack.data for pack in group), geometry)
            monitor.check()
            bundle = self._means.journal.find(encoded.blob_id)
            if bundle is None or bundle.permanent is not term.permanent or (bundle.object_id and self._gone(bundle)):
                bundle = _line(encoded, group, term, self._means.random(NONCE))
                held = self._held(encoded.blob_id, permanent=term.permanent)
                if held is not None:
                    bundle = replace(bundle, object_id=held.object_id)
                if held is None or not held.is_certified:
                    self._means.journal.begin(bundle, [pack.data for pack in group])
            return self._bring(bundle, encoded, monitor)

    def settle(self, wanted: set[PackId], monitor: Monitor) -> list[Stored]:
        """Go on with the bundles of the journal that hold these packs."""
        kept: list[Stored] = []
        for bundle in self._means.journal.lines():
            monitor.check()
            if not any(row[0] in wanted for row in bundle.packs):
                continue
            kept += [one for one in self._settled(bundle, monitor) if one.pack.id in wanted]
        return kept

    def _settled(self, bundle: Bundle, monitor: Monitor) -> list[Stored]:
        if bundle.certified:
            return [] if self._gone(bundle) else [Stored(ref) for ref in bundle.refs(self._means.name)]
        try:
            whole = self._means.journal.whole(bundle)
        except DamagedBlob:  # bytes come before the line: somebody took them away
            self._means.journal.forget(bundle.blob_id)
            return []
        with self._means.encoders.room(bundle.length, monitor):
            return self._bring(bundle, encode_blob(whole, self._means.view().geometry), monitor)

    def _gone(self, bundle: Bundle) -> bool:
        """Whether the Blob object of a line is there no more, or is over."""
        (found,) = self._means.chain.blobs_by_id([Address(bundle.object_id)])
        return found is None or found.end_epoch <= self._means.view().system.epoch

    def _held(self, blob: BlobId, *, permanent: bool) -> OwnedBlob | None:
        """A Blob object of the wallet for these very bytes."""
        found = [one for one in self._means.living() if one.blob_id == blob and one.blob.deletable is not permanent]
        return next(iter(found), None)

    def _bring(self, bundle: Bundle, encoded: EncodedBlob, monitor: Monitor) -> list[Stored]:
        """Register, send what is missing, hear a quorum: from wherever it stopped."""
        means = self._means
        is_new = not bundle.object_id
        if is_new:
            monitor.check()
            with suppress(NodeProblem):  # then it is done without them
                if means.profile.write_through == "publisher" and means.profile.publishers:
                    return self._published(bundle, monitor)
                if means.profile.write_through == "relay" and means.profile.relays:
                    return self._relayed(bundle, monitor)
            bundle = self._registered(bundle)
        answers = self.deliver(bundle, encoded, monitor, is_new=is_new)
        self._delivered.append(bundle.blob_id)
        refs = bundle.refs(means.name)
        return [Stored(ref, answers.waiting) for ref in refs]

    def _wanted(self, bundle: Bundle) -> Registration:
        size = self._means.view().geometry.encoded_size(bundle.length)
        return Registration(
            bundle.blob_id, bundle.root, bundle.length, size, bundle.end_epoch, deletable=not bundle.permanent
        )

    def _registered(self, bundle: Bundle, build: Build | None = None) -> Bundle:
        """Paid for, once: the key is the line's own, whichever transaction does it."""
        means, wanted = self._means, self._wanted(bundle)
        done = means.chain.pay(build or registering([wanted]), "register", _key(bundle))
        (made,) = done.made("blob::Blob")
        bundle = replace(bundle, object_id=made)
        means.journal.write(bundle)
        return bundle

    def _relayed(self, bundle: Bundle, monitor: Monitor) -> list[Stored]:
        """Registered with the tip, and spread by the relay. Raises a `NodeProblem`."""
        means = self._means
        relay, wanted = Relay(means, means.profile.relays[0]), self._wanted(bundle)
        whole = means.journal.whole(bundle)
        tip = relay.tip(wanted.encoded_size, monitor)
        build = with_tip(wanted, tip, authorization_of(whole, long_nonce(bundle)))
        bundle = self._registered(bundle, build)
        entry = means.chain.payer.book.find(_key(bundle))
        digest = entry.digest if entry is not None else ""
        waiting = relay.send(bundle, whole, digest, means.view().committee, monitor)
        self._delivered.append(bundle.blob_id)
        return [Stored(ref, waiting) for ref in bundle.refs(means.name)]

    def tip(self, encoded_size: int) -> int:
        """What the relay takes for a blob of this encoded size, in MIST; -1 when it can't be asked."""
        means = self._means
        try:
            return Relay(means, means.profile.relays[0]).tip(encoded_size, NOBODY).mist
        except NodeProblem:
            return -1

    def _published(self, bundle: Bundle, monitor: Monitor) -> list[Stored]:
        """By somebody who pays. Raises a `NodeProblem`."""
        means = self._means
        epochs = max(1, bundle.end_epoch - means.view().system.epoch)
        publisher = Publisher(means, means.profile.publishers[0])
        whole = means.journal.whole(bundle)
        made = publisher.store(bundle.blob_id, whole, epochs, monitor, permanent=bundle.permanent)
        bundle = replace(bundle, object_id=made)
        means.journal.certified(bundle)
        return [Stored(ref) for ref in bundle.refs(means.name)]

    # --- sending ---------------------------------------------------------------------------

    def deliver(self, bundle: Bundle, encoded: EncodedBlob, monitor: Monitor, *, is_new: bool) -> Answers:
        """Until a quorum of the present committee has confirmed. Raises `NotEnoughPlaces`."""
        means = self._means
        object_id = None if bundle.permanent else bundle.object_id
        attempt, view = 0, means.view()
        while True:
            shipment = Shipment(encoded, object_id, is_new and not attempt)
            told = _teller(monitor, view.geometry, bundle.length)
            answers = means.loop.run(means.uploader.deliver(view.committee, shipment, told), monitor)
            attempt += 1
            if answers.is_enough:
                return answers
            if not answers.is_outdated or attempt == TRIES:
                raise not_enough(answers)
            view = means.watch.anew()

    # --- certificates ----------------------------------------------------------------------

    def certificate(self, bundle: Bundle, monitor: Monitor) -> Certificate:
        """Confirmations of the present committee; where shards have moved since, their slivers are sent first."""
        means = self._means
        object_id = None if bundle.permanent else bundle.object_id
        view = means.view()
        answers = means.loop.run(means.uploader.confirmations(view.committee, bundle.blob_id, object_id), monitor)
        if not answers.is_enough:
            with means.encoders.room(bundle.length, monitor):
                encoded = encode_blob(means.journal.whole(bundle), view.geometry)
                answers = self.deliver(bundle, encoded, monitor, is_new=False)
        return certificate_of(answers, Confirmation(answers.committee.epoch, bundle.blob_id, object_id))

    def certify(self, bundle: Bundle, monitor: Monitor, heads: Heads | None = None) -> None:
        """Hand in the certificate, and write attributes in the same transaction.

        A certificate of an epoch that has just ended is collected anew. Raises `NotEnoughPlaces`, a `ChainError`.
        """
        means = self._means
        for attempt in range(TRIES):
            certificate = self.certificate(bundle, monitor)
            monitor.check()
            try:
                means.chain.certify(
                    Address(bundle.object_id), certificate, f"certify {bundle.object_id.hex()}", heads or {}
                )
                break
            except ContractAborted as error:
                if error.module not in OUTDATED or attempt == TRIES - 1:
                    raise
                means.watch.anew()
        means.journal.certified(bundle)

    def _certify_earlier(self, monitor: Monitor) -> None:
        """Bundles of earlier calls don't wait for the head with their bytes on this disk; the newest of them does."""
        with self._certifying:
            earlier, self._delivered[:] = self._delivered[:-1], self._delivered[-1:]
            for blob in earlier:
                bundle = self._means.journal.find(blob)
                if bundle is not None and not bundle.certified:
                    self.certify(bundle, monitor)


def not_enough(answers: Answers) -> NotEnoughPlaces:
    """What a store that found no quorum says: in shards."""
    needed = (2 * answers.committee.n_shards + 1 + 2) // 3
    return NotEnoughPlaces(answers.weight, needed, answers.missing)


def _key(bundle: Bundle) -> str:
    """What the payment of a bundle is known by."""
    return f"register {blob_id_text(bundle.blob_id)} {bundle.nonce.hex()}"


def _line(encoded: EncodedBlob, group: Sequence[PreparedPack], term: Term, nonce: bytes) -> Bundle:
    rows, at = [], 0
    for pack in group:
        rows.append((bytes(pack.ref.id), at, pack.ref.length, pack.ref.salt))
        at += pack.ref.length
    return Bundle(encoded.blob_id, at, encoded.root, tuple(rows), term.end_epoch, term.permanent, nonce)


def _teller(monitor: Monitor, geometry: Geometry, length: int) -> Callable[[int], None]:
    total = geometry.n * (geometry.rows + geometry.columns) * geometry.symbol_size(length)
    return lambda sent: monitor.report(Progress("send", sent, total))
