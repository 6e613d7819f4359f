"""Other people's clients on the practice network: the official TypeScript SDK, unchanged."""

import sys

import pytest

pytestmark = [pytest.mark.network, pytest.mark.slow, pytest.mark.timeout(400)]  # installs the SDK once, then 30 s


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
    assert len(done) == 28


def test_the_official_sdk_uploads_through_the_relay_and_pays_its_tip(sdk, running, capsys):
    done = sdk("relay.mjs", running(shards=12, weights=(1,) * 12))
    assert told(done, capsys) == []
    assert len(done) == 2


@pytest.mark.timeout(1200)  # most of it in the SDK's own encoder: two minutes alone
def test_a_hundred_megabytes_at_a_thousand_shards(sdk, running, capsys):
    done = sdk("large.mjs", running(shards=1000, weights=(1,) * 20) | {"size": 100_000_000}, timeout=1000)
    assert told(done, capsys) == []


def test_a_blob_at_a_hundred_shards(sdk, running, capsys):
    done = sdk("large.mjs", running(shards=100, weights=(1,) * 20) | {"size": 5_000_000})
    assert told(done, capsys) == []
