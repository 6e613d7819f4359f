"""Blobs on the practice network by the shortest way: whoever tests paying doesn't test writing."""

import json
import urllib.request

import pysui_fastcrypto

from vault.coding import redstuff
from vault.coding.redstuff import Geometry
from vault.format.walrus.identifiers import BlobId, blob_id_text
from vault.format.walrus.messages import Certificate
from vault.networks.walrus.calls import Registration

GEOMETRY = Geometry(10)


def registration(data, end_epoch, **more):
    encoded = redstuff.encode(data, GEOMETRY)
    size = GEOMETRY.encoded_size(len(data))
    return Registration(BlobId(encoded.blob_id), encoded.root, len(data), size, end_epoch, **more), encoded


def _ask(url, data=None):
    request = urllib.request.Request(
        url, data=data, method="GET" if data is None else "PUT", headers={"Content-Type": "application/octet-stream"}
    )
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=20) as answer:
        return answer.read()


def certificate(net, chain, encoded, object_id, *, deletable=True):
    """Give all nodes all that is theirs; their confirmations, added up."""
    text = blob_id_text(encoded.blob_id)
    committee = chain.committee()
    signatures, message = [], b""
    for node in committee.nodes:
        url = f"http://{node.address}/v1/blobs/{text}"
        _ask(f"{url}/metadata", encoded.metadata)
        for shard in node.shards:
            for axis, slivers in (("primary", encoded.primary), ("secondary", encoded.secondary)):
                _ask(f"{url}/slivers/{encoded.pairs[shard]}/{axis}", bytes(slivers[shard]))
        kind = f"deletable/0x{object_id.hex()}" if deletable else "permanent"
        found = json.loads(_ask(f"{url}/confirmation/{kind}"))["success"]["data"]["signed"]
        import base64

        message = base64.b64decode(found["serializedMessage"])
        signatures.append(base64.b64decode(found["signature"]))
    signature = pysui_fastcrypto.bls_aggregate(signatures)
    return Certificate(tuple(range(len(committee.nodes))), message, bytes(signature))


def stored(net, chain, data, epochs=2, *, deletable=True, key=None):
    """A certified blob of the chain's wallet."""
    wanted, encoded = registration(data, chain.system().epoch + epochs, deletable=deletable)
    (blob,) = chain.register([wanted], key or f"register {data[:20]}")
    given = certificate(net, chain, encoded, blob.object_id, deletable=deletable)
    chain.certify(blob.object_id, given, f"certify {blob.object_id.hex()}")
    return blob
