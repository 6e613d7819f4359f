"""Kill -9 before a write of the network's life: some of them; tests/acceptance/devnet.py visits every one."""

import json
import subprocess
import sys

import pytest


@pytest.mark.timeout(120)
def test_what_was_answered_is_there_whichever_write_is_the_last(tmp_path):
    command = [sys.executable, "-m", "tests.devnet.kills", str(tmp_path), "3", "1000", "110"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=110, check=False)
    assert done.returncode == 0, done.stderr
    seen = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one for one in seen if one["problem"]] == []
    assert len(seen) > 3
    assert seen[-1]["what"] is None
