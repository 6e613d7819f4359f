"""pysui on the practice network, without a line of ours but where it is told that there is no TLS."""

import asyncio
import base64
import json
import random
import urllib.request

import pysui_fastcrypto
import pytest
from grpclib.client import Channel
from pysui import PysuiConfiguration
from pysui.sui.sui_common import sui_commands as cmd
from pysui.sui.sui_common.config.confgroup import GroupProtocol, NetworkType, Profile, ProfileGroup
from pysui.sui.sui_common.config.confmodel import PysuiConfigModel
from pysui.sui.sui_grpc.pgrpc_clients import GrpcProtocolClient

from tests.devnet import exchange
from tests.homes import QUIET, a_pack
from tests.walruses import Owner, Practice
from vault.format.walrus.addresses import address_text
from vault.format.walrus.identifiers import blob_id_text
from vault.model import HeadName, Term

pytestmark = pytest.mark.network
DATA = bytes(range(256)) * 8


class InMemory(PysuiConfiguration):
    """A configuration that no file is needed for."""

    def __init__(self, url, key):
        group = ProfileGroup("test", "net", "", [], [], [], [], GroupProtocol.GRPC)
        group.add_profile(new_prf=Profile("net", url, network_type=NetworkType.LOCAL))
        self._model = PysuiConfigModel("1.2.0", "", "test", [group])
        self._config_root = self._config_file = None
        group.using_address = group.add_keys(keys=[{"key_string": key, "alias": "user"}])[0]

    def _write_model(self):
        pass


class Plain(GrpcProtocolClient):
    """pysui's client over plaintext, which it has no option for."""

    def __init__(self, **given):
        super().__init__(**given)
        host, port = self._channel._host, self._channel._port
        self._channel.close()
        self._channel = Channel(host=host, port=port, ssl=None)


@pytest.fixture(scope="module")
def practice(tmp_path_factory):
    made = Practice(tmp_path_factory.mktemp("pysui") / "net", shards=10, weights=(4, 3, 2, 1))
    yield made
    made.close()


@pytest.fixture(scope="module")
def net(practice):
    return practice.status


async def done(client, command):
    result = await client.execute(command=command, timeout=20)
    assert result.is_ok(), result.result_string
    return result.result_data


def put(url, data):
    request = urllib.request.Request(url, data=data, method="PUT", headers={"Content-Type": "application/octet-stream"})
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=20) as answer:
        return answer.status


def get(url):
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(url, timeout=20) as answer:
        return answer.read()


def encoded_size(n, length):
    """What is paid for: n pairs of slivers, each with the whole metadata."""
    f = (n - 1) // 3
    rows, columns = n - 2 * f, n - f
    symbol = (max(length, 1) - 1) // (rows * columns) + 1
    symbol += symbol % 2
    return n * ((rows + columns) * symbol + 64 * n + 32)


async def coins_of(client, net):
    found = await done(
        client, cmd.GetCoins(owner=net["user"]["address"], coin_type=f"0x2::coin::Coin<{net['wal_type']}>")
    )
    return sorted(found.objects, key=lambda coin: coin.balance, reverse=True)


async def send(client, transaction):
    built = await transaction.build_and_sign()
    sent = await done(client, cmd.ExecuteTransaction(**built))
    assert sent.effects.status.success, sent.effects.status
    return sent


async def story(net, data):  # noqa: PLR0915 one after the other
    client = Plain(pysui_config=InMemory(net["grpc"], net["user"]["key"]))
    me = net["user"]["address"]
    assert await done(client, cmd.GetChainIdentifier()) == net["chain"]
    before = (await done(client, cmd.GetAddressCoinBalance(owner=me, coin_type=net["wal_type"]))).balance.balance

    encoded = pysui_fastcrypto.redstuff_encode(data, net["shards"])
    number, root = (int.from_bytes(part, "little") for part in (encoded.blob_id, encoded.root_hash))
    size = encoded_size(net["shards"], len(data))
    units = -(-size // (1 << 20))
    cost = units * (2 * net["storage_price"] + net["write_price"])
    transaction = await client.transaction(initial_sender=me)
    purse = await transaction.split_coin(coin=(await coins_of(client, net))[0].object_id, amounts=[cost])
    target, system = f"{net['walrus_package']}::system", net["system_object"]
    storage = await transaction.move_call(target=f"{target}::reserve_space", arguments=[system, size, 2, purse])
    blob = await transaction.move_call(
        target=f"{target}::register_blob", arguments=[system, storage, number, root, len(data), 1, True, purse]
    )
    await transaction.move_call(target="0x2::coin::destroy_zero", arguments=[purse], type_arguments=[net["wal_type"]])
    await transaction.transfer_objects(transfers=[blob], recipient=me)
    sent = await send(client, transaction)
    kind = f"{net['walrus_original_package']}::blob::Blob"
    created = [change for change in sent.effects.changed_objects if change.object_type == kind]
    object_id = created[0].object_id
    after = (await done(client, cmd.GetAddressCoinBalance(owner=me, coin_type=net["wal_type"]))).balance.balance
    assert before - after == cost

    blob_id = base64.urlsafe_b64encode(encoded.blob_id).decode().rstrip("=")
    order = sorted(net["nodes"], key=lambda node: node["id"])
    signatures, bits = [], 0
    for place, node in enumerate(order):
        base = f"{node['url']}/v1/blobs/{blob_id}"
        assert put(f"{base}/metadata", encoded.metadata_bcs) == 201
        for shard in node["shards"]:
            sliver = encoded.slivers[shard]
            assert put(f"{base}/slivers/{sliver.sliver_pair_index}/primary", sliver.primary) == 201
            assert put(f"{base}/slivers/{sliver.sliver_pair_index}/secondary", sliver.secondary) == 201
        answer = json.loads(get(f"{base}/confirmation/deletable/{object_id}"))["success"]["data"]["signed"]
        message = base64.b64decode(answer["serializedMessage"])
        expected = pysui_fastcrypto.bls_confirmation_bytes(net["epoch"], encoded.blob_id, bytes.fromhex(object_id[2:]))
        assert message == expected
        signatures.append(base64.b64decode(answer["signature"]))
        bits |= 1 << place
    bitmap = bits.to_bytes(-(-len(order) // 8), "little")

    transaction = await client.transaction(initial_sender=me)
    arguments = [system, object_id, pysui_fastcrypto.bls_aggregate(signatures), bitmap, message]
    await transaction.move_call(target=f"{target}::certify_blob", arguments=arguments)
    sent = await send(client, transaction)
    assert [event.event_type.rpartition("::")[2] for event in sent.events.events] == ["BlobCertified"]
    found = await done(client, cmd.GetObject(object_id=object_id))
    assert found.object_type == kind
    shown = found.json.to_dict()
    assert (shown["id"], shown["blob_id"], shown["size"], shown["deletable"]) == (
        object_id,
        str(number),
        str(len(data)),
        True,
    )
    assert shown["storage"]["end_epoch"] == net["epoch"] + 2
    assert shown["certified_epoch"] == net["epoch"]

    primary = [
        get(f"{node['url']}/v1/blobs/{blob_id}/slivers/{encoded.slivers[shard].sliver_pair_index}/primary")
        for node in order[: len(order) // 2 + 1]
        for shard in node["shards"]
    ]
    assert pysui_fastcrypto.redstuff_decode(primary, len(data), net["shards"], "primary") == data
    assert (await done(client, cmd.GetTransaction(digest=sent.digest))).digest == sent.digest
    fields = await done(client, cmd.GetDynamicFields(object_id=net["system_object"]))
    assert len(fields.dynamic_fields) == 1
    client._channel.close()
    return blob_id, object_id


def test_pysui_reads_pays_and_stores_and_vault_reads_it(net, practice, tmp_path):
    blob_id, object_id = asyncio.run(story(net, DATA))
    assert exchange.read_by_vault(practice, tmp_path / "reader", blob_id, object_id, DATA) == []


async def read(net, blob_id, object_id):
    """A blob of somebody else's, by pysui and the slivers of nodes that hold no more than half of the shards."""
    client = Plain(pysui_config=InMemory(net["grpc"], net["user"]["key"]))
    shown = (await done(client, cmd.GetObject(object_id=object_id))).json.to_dict()
    client._channel.close()
    assert shown["certified_epoch"] is not None
    assert int(shown["blob_id"]).to_bytes(32, "little") == base64.urlsafe_b64decode(blob_id + "=")
    offset = int.from_bytes(base64.urlsafe_b64decode(blob_id + "="), "big") % net["shards"]
    some = [node for node in net["nodes"] if len(node["shards"]) in {1, 4}]
    slivers = [
        get(f"{node['url']}/v1/blobs/{blob_id}/slivers/{(shard - offset) % net['shards']}/primary")
        for node in some
        for shard in node["shards"]
    ]
    assert len(slivers) == 5
    return pysui_fastcrypto.redstuff_decode(slivers, int(shown["size"]), net["shards"], "primary")


def test_pysui_reads_what_vault_stored(net, practice, tmp_path):
    owner = Owner(practice, tmp_path / "owner")
    try:
        network, packs = owner.network(), [a_pack(40_000, 3000, seed="pysui"), a_pack(5, seed="more")]
        prepared = [network.prepare(pack.sealed, pack.padded) for pack in packs]
        (kept, _) = network.store(prepared, Term(network.epoch_at(0) + 5), QUIET)
        assert network.put_head(b"v" * 16, HeadName(b"d" * 16, 1, b"01234567"), b"head", QUIET) == 1
        where = kept.pack.location.blob
        found = asyncio.run(read(net, blob_id_text(where[:32]), address_text(where[32:])))
        assert found == b"".join(pack.whole for pack in packs)
    finally:
        owner.close()


@pytest.mark.slow
@pytest.mark.timeout(600)  # a minute alone
def test_pysui_stores_a_hundred_megabytes_at_a_thousand_shards(running):
    net = running(shards=1000, weights=(1,) * 20)
    asyncio.run(story(net, random.Random(1).randbytes(100_000_000)))


async def refused(net):
    client = Plain(pysui_config=InMemory(net["grpc"], net["user"]["key"]))
    for command in (
        cmd.GetObject(object_id="0x" + "9" * 64),
        cmd.GetFunction(package=net["walrus_package"], module_name="system", function_name="nothing"),
        cmd.ExecuteTransaction(tx_bytestr="AAAA", sig_array=["AAAA"]),
    ):
        result = await client.execute(command=command, timeout=20)
        assert not result.is_ok()
        assert "Traceback" not in str(result.result_string)
    client._channel.close()


def test_what_is_not_there_is_said_in_the_protocols_own_way(net, caplog):
    asyncio.run(refused(net))
