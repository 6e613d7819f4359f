"""Writing through others: an upload relay, which spreads the slivers for a tip, or a publisher, which pays, too.

Both take the bytes once instead of four and a half times, which helps who has a slow line. Neither is believed: what a
relay gives back is a certificate that is verified here, what a publisher gives back is a Blob object that must be ours.
"""

import json
from base64 import b64decode, urlsafe_b64encode
from binascii import Error
from dataclasses import dataclass
from hashlib import sha256

from vault.errors import DamagedBlob
from vault.format.walrus.addresses import Address, address_text, parse_address
from vault.format.walrus.bcs import Fixed
from vault.format.walrus.identifiers import BlobId, blob_id_text
from vault.format.walrus.messages import Confirmation, confirmation_bytes, is_quorum, weight_of
from vault.networks.walrus import calls
from vault.networks.walrus.calls import Registration
from vault.networks.walrus.journal import Bundle
from vault.networks.walrus.means import Means
from vault.networks.walrus.nodes import SMALL_ANSWER, Lied
from vault.networks.walrus.nouns import Committee, System
from vault.networks.walrus.paying import Build
from vault.networks.walrus.program import GasCoin, Program
from vault.networks.walrus.purse import Purse
from vault.ports import Monitor

AUTHORIZATION = Fixed(72)  # hash of the blob, hash of the nonce, length
KIB = 1024
MOST_TIP = 10**9  # MIST: a whole SUI for one blob is no tip
TAIL_SECONDS = 300.0  # a relay waits for slow nodes, too


@dataclass(frozen=True, slots=True)
class Tip:
    """What a relay takes, in MIST; `address` is whose it is. Nothing: 0."""

    address: Address
    mist: int


def parse_tip(data: bytes, encoded_size: int) -> Tip:
    """A relay's tip for a blob of this encoded size. Raises `Lied`."""
    try:
        found = json.loads(data)
        if found == "no_tip":
            return Tip(Address(bytes(32)), 0)
        asked = found["send_tip"]
        address, kind = parse_address(asked["address"]), asked["kind"]
        if "const" in kind:
            mist = int(kind["const"])
        else:
            linear = kind["linear"]
            mist = int(linear["base"]) + -(-encoded_size // KIB) * int(linear["encoded_size_mul_per_kib"])
    except (ValueError, TypeError, KeyError, DamagedBlob, RecursionError) as error:
        raise Lied("tip") from error
    if not 0 <= mist <= MOST_TIP:
        raise Lied("tip")
    return Tip(address, mist)


def with_tip(wanted: Registration, tip: Tip, authorization: bytes) -> Build:
    """Register, and pay the relay in the same transaction, whose first input says for which bytes."""

    async def build(program: Program, purse: Purse, system: System) -> None:
        program.pure(AUTHORIZATION, authorization)
        calls.register(program, purse, system, [wanted])
        if tip.mist:
            (coin,) = program.split(GasCoin(), tip.mist)
            program.give(tip.address, coin)

    return build


def authorization_of(whole: bytes, nonce: bytes) -> bytes:
    """72 bytes that tie a payment to a blob, and to who knows the nonce."""
    return sha256(whole).digest() + sha256(nonce).digest() + len(whole).to_bytes(8, "little")


def long_nonce(bundle: Bundle) -> bytes:
    """32 bytes that only this line of the journal gives."""
    return sha256(b"relay" + bundle.nonce).digest()


class Relay:
    """One upload relay."""

    def __init__(self, means: Means, url: str) -> None:
        self._means, self._url = means, url

    def tip(self, encoded_size: int, monitor: Monitor) -> Tip:
        """Raises a `NodeProblem`."""
        asked = self._means.nodes.ask("GET", f"{self._url}/v1/tip-config", most=SMALL_ANSWER)
        return parse_tip(self._means.loop.run(asked, monitor), encoded_size)

    def send(
        self, bundle: Bundle, whole: bytes, digest: str, committee: Committee, monitor: Monitor
    ) -> tuple[int, ...]:
        """Have the slivers spread; the shards that its certificate doesn't cover. Raises a `NodeProblem`."""
        query = f"blob_id={blob_id_text(bundle.blob_id)}&tx_id={digest}"
        query += f"&nonce={urlsafe_b64encode(long_nonce(bundle)).decode().rstrip('=')}"
        object_id = None if bundle.permanent else bundle.object_id
        if object_id is not None:
            query += f"&deletable_blob_object={address_text(object_id)}"
        address = f"{self._url}/v1/blob-upload-relay?{query}"
        asked = self._means.nodes.ask("POST", address, whole, most=1 << 20, seconds=TAIL_SECONDS)
        answer = self._means.loop.run(asked, monitor)
        expected = Confirmation(committee.epoch, bundle.blob_id, object_id)
        signers = verified_certificate(answer, committee, expected)
        return tuple(
            sorted(shard for place, node in enumerate(committee.nodes) if place not in signers for shard in node.shards)
        )


def verified_certificate(data: bytes, committee: Committee, expected: Confirmation) -> frozenset[int]:
    """The members that really signed just this, if they are a quorum by shards. Raises `Lied`."""
    import pysui_fastcrypto

    try:
        found = json.loads(data)["confirmation_certificate"]
        signers = [int(one) for one in found["signers"]]
        message = bytes(found["serialized_message"])
        signature = b64decode(found["signature"], validate=True)
        weight = weight_of(signers, [node.weight for node in committee.nodes])
        keys = [pysui_fastcrypto.bls_g1_compress(committee.nodes[one].public_key) for one in signers]
        sound = pysui_fastcrypto.bls_aggregate_verify(signature, keys, message)
    except (ValueError, TypeError, KeyError, Error, DamagedBlob, RecursionError, IndexError) as error:
        raise Lied("certificate") from error
    if message != confirmation_bytes(expected) or not sound or not is_quorum(weight, committee.n_shards):
        raise Lied("certificate")
    return frozenset(signers)


class Publisher:
    """One publisher: it registers, spreads, certifies and pays, and gives the Blob object to our address."""

    def __init__(self, means: Means, url: str) -> None:
        self._means, self._url = means, url

    def store(self, blob: BlobId, whole: bytes, epochs: int, monitor: Monitor, *, permanent: bool) -> Address:
        """The Blob object, which is ours and certified. Raises a `NodeProblem`."""
        kind = "permanent=true" if permanent else "deletable=true"
        owner = address_text(self._means.chain.owner)
        address = f"{self._url}/v1/blobs?epochs={epochs}&{kind}&send_object_to={owner}"
        asked = self._means.nodes.ask("PUT", address, whole, most=SMALL_ANSWER, seconds=TAIL_SECONDS)
        answer = self._means.loop.run(asked, monitor)
        try:
            found = json.loads(answer)
            made = parse_address(found["newlyCreated"]["blobObject"]["id"]) if "newlyCreated" in found else None
        except (ValueError, TypeError, KeyError, DamagedBlob, RecursionError) as error:
            raise Lied("answer of a publisher") from error
        ours = [one for one in self._means.chain.blobs() if one.blob_id == blob and one.is_certified]
        mine = [one.object_id for one in ours if made is None or one.object_id == made]
        if not mine:
            raise Lied("a Blob object that is not ours")
        return mine[0]
