"""The key of an SFTP server is asked for when an address has none; what doesn't answer is named, and soon."""

import socket

import pytest

from vault.errors import PlaceMissing
from vault.networks.home import opening
from vault.networks.home.opening import with_host_key


def test_a_server_that_takes_the_connection_and_says_nothing_is_too_slow(monkeypatch):
    monkeypatch.setattr(opening, "PATIENCE", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        with pytest.raises(PlaceMissing) as told:
            with_host_key(f"sftp://anna@127.0.0.1:{port}/srv")
    assert (told.value.place, told.value.reason) == ("127.0.0.1", "it is too slow")
