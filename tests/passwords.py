"""Passwords that cost nothing to stretch. Argon2id takes both cores for 0.15 s each time, and is tested in tests/keys;
elsewhere a test would pay for every vault that it makes and every command that it runs.

A conftest that imports `quick_passwords` has it for all its tests.
"""

import pytest
from blake3 import blake3

from vault.keys import unlocking

STRETCH = unlocking._stretch


def quick_stretch(*given):
    return blake3(repr(given).encode()).digest()


@pytest.fixture
def real_passwords(monkeypatch):
    """As the program has them: for a vault that another process unlocks, too. To be asked for before the vault."""
    monkeypatch.setattr(unlocking, "_stretch", STRETCH)


@pytest.fixture(autouse=True)
def quick_passwords(request, monkeypatch):
    if "real_passwords" not in request.fixturenames:
        monkeypatch.setattr(unlocking, "_stretch", quick_stretch)
