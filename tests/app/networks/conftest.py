"""A vault on the practice network."""

import json
from functools import partial

import pytest

from tests.homes import QUIET
from vault.format.walrus.addresses import parse_address
from vault.session.opening import open_session
from vault.session.surroundings import Surroundings, Unlock

NAME = "walrus-devnet"


@pytest.fixture
def in_session(household, home):
    """Does something with the vault of `home`: (do, write)."""

    def run(do, *, write=True):
        unlock = Unlock(lambda: None, lambda _: household.secrets)
        session = open_session(home / "vault", unlock, Surroundings(), QUIET, write=write)
        try:
            return do(session)
        finally:
            session.close()

    return run


@pytest.fixture
def on_walrus(practice, in_session):
    """That vault is on the practice network, for 26 periods, with money there: the wallet's address."""
    address = in_session(partial(add, practice))
    practice.fund(parse_address(address))
    return address


def add(practice, session):
    """Make the practice network one of the vault's: the wallet's address."""
    return session.add_network(NAME, 26, json.dumps(practice.ask("/status")).encode(), "nodes").address
