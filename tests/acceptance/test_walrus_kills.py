"""walrus.py's part `steps` in small: SIGKILL at a few numbered steps of storing and renewing on Walrus."""

import pytest

from tests.acceptance.story import Story
from tests.acceptance.walrus_kills import every_step


@pytest.mark.slow
@pytest.mark.network
@pytest.mark.timeout(900)  # two minutes alone
def test_storing_and_renewing_survive_sigkill_and_are_paid_once(tmp_path):
    story = Story(quiet=True)
    every_step(tmp_path / "steps", story, range(1, 1000, 37), 2, 5)
    assert not story.failures
