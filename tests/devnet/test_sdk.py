"""Other people's clients on the practice network: the official TypeScript SDK, unchanged."""

import pytest

pytestmark = [pytest.mark.network, pytest.mark.slow, pytest.mark.timeout(400)]  # installs the SDK once, then 15 s


def test_every_operation_of_the_official_sdk_works(sdk, running, capsys):
    network = running(shards=13, weights=(1,) * 13)  # 11 nodes or more: below that the SDK can't read with one down
    done = sdk("operations.mjs", network)
    with capsys.disabled():
        for _step in done:
            pass
    assert len(done) == 27
    assert [step["problem"] for step in done if not step["ok"]] == []
