"""Random devices, places and failures: what was reported stored comes back, and all devices see the same.

The longer run is `tests/acceptance/devices.py`; what may happen is in `tests/many`.
"""

import random
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from hypothesis.strategies import randoms

from tests.many.breaking import broken
from tests.many.histories import DEEDS, History
from tests.many.world import Loss
from vault.errors import VaultError

STEPS = 25


def scratch() -> Path:
    """A folder that is forgotten; in memory, where there is such."""
    memory = Path("/dev/shm")
    return Path(tempfile.mkdtemp(prefix="vault-devices-", dir=memory if memory.is_dir() else None))


class ManyDevices(RuleBasedStateMachine):
    """Each rule is one of the things that may happen in a history."""

    history: History

    @initialize(draw=randoms(use_true_random=False))
    def begin(self, draw: random.Random) -> None:
        self.history = History(scratch(), draw)

    def teardown(self) -> None:
        if not hasattr(self, "history"):
            return
        try:
            if sys.exc_info()[0] is None:
                self.history.draw = random.Random(1)
                self.history.end()
        finally:
            self.history.world.close()


def _rule_of(name: str):
    def happen(self: ManyDevices) -> None:
        getattr(self.history, name)()

    happen.__name__ = name
    return rule()(happen)


for deed in DEEDS:
    setattr(ManyDevices, deed, _rule_of(deed))


def test_what_was_reported_stored_comes_back_whatever_happens() -> None:
    run_state_machine_as_test(
        ManyDevices,
        settings=settings(
            max_examples=10,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.parametrize(
    ("guard", "seeds"),
    [
        ("a merge drops deletions", (504, 505, 508, 517, 504, 505, 508, 517)),
        ("stored before enough slivers are", (507, 521, 522, 526, 528, 531, 535, 507, 521, 522)),
    ],
)
def test_without_a_guard_a_loss_is_found(guard: str, seeds: tuple[int, ...]) -> None:
    with broken(guard):
        assert any(_loses(seed) for seed in seeds)


def _loses(seed: int) -> bool:
    history = History(scratch(), random.Random(seed))
    try:
        history.live(STEPS)
    except (Loss, VaultError):
        return True
    finally:
        history.world.close()
    return False
