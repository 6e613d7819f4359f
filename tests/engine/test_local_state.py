"""This device's own state: read as it was written, and nothing worse than DamagedState from other bytes."""

from contextlib import suppress

import pytest
from hypothesis import given, strategies as st

from vault.engine.vault import LocalState
from vault.errors import DamagedState, NewerVersion, VaultError
from vault.format import cbor
from vault.format.head import NetworkRecord
from vault.model import DeviceId, PlaceRecord, PlaceTag, Stamp

naturals = st.integers(0, 2**63 - 1)
stamps = st.builds(Stamp, naturals, st.binary(min_size=16, max_size=16).map(DeviceId))
later = st.dictionaries(st.text("XYZ", min_size=1), naturals | st.text(), max_size=2)
places = st.builds(
    PlaceRecord,
    st.binary(min_size=16, max_size=16).map(PlaceTag),
    naturals,
    st.text(),
    st.text(),
    st.text(),
    st.text(),
    st.none() | stamps,
    also=st.lists(naturals, max_size=2).map(tuple),
    leaving=st.booleans(),
    credentials=st.dictionaries(st.text(), st.text(), max_size=2),
    unknown=later,
) | st.builds(
    PlaceRecord,
    st.binary(min_size=16, max_size=16).map(PlaceTag),
    naturals,
    st.text(),
    st.text(),
    st.text(),
    leaving=st.just(value=True),  # who is retired has left
    retired=st.just(value=True),
)
networks = st.builds(
    NetworkRecord,
    st.text(),
    st.text(),
    naturals,
    naturals,
    stamps,
    later,
    renew_before=naturals,
    budget=naturals,
)
states = st.builds(
    LocalState,
    st.text(),
    st.tuples(st.binary(), st.binary()),
    st.lists(places, max_size=2).map(tuple),
    st.lists(networks, max_size=2).map(tuple),
    naturals,
    stamps,
    naturals,
    st.binary(),
    st.tuples(naturals, st.binary()),
    limits=st.dictionaries(st.binary(), naturals, max_size=2),
    paused=st.frozensets(st.binary(), max_size=2),
)


@given(states)
def test_a_state_is_read_as_it_was_written(state):
    assert LocalState.decode(state.encode()) == state


@given(st.binary(max_size=200))
def test_arbitrary_bytes_are_refused(data):
    with pytest.raises(VaultError):
        LocalState.decode(data)


@given(states, st.data())
def test_a_state_with_some_bytes_changed_is_read_or_refused(state, data):
    written = bytearray(state.encode())
    for _ in range(data.draw(st.integers(1, 4))):
        written[data.draw(st.integers(0, len(written) - 1))] = data.draw(st.integers(0, 255))
    with suppress(DamagedState, NewerVersion):
        LocalState.decode(bytes(written))


STATE = LocalState("this computer", (b"body", b"signature"), (), ())
STAMP = [1, bytes(16)]


@pytest.mark.parametrize(
    "changes",
    [
        {"certificate": [b""]},
        {"certificate": [b"", b"", b""]},
        {"certificate": [b"", 1]},
        {"intended": []},
        {"intended": [1]},
        {"intended": [-1, b""]},
        {"keep_ahead": 26},
        {"keep_ahead": [26]},
        {"keep_ahead": [26, [1]]},
        {"keep_ahead": [b"", STAMP]},
        {"places": [{}]},
        {"places": [1]},
        {"networks": [{}]},
        {"networks": [["home", "home", 1, 2]]},
        {"networks": [{"name": "", "kind": "", "created": 0, "needed": 0, "stamp": [1]}]},
        {"sequence": "1"},
    ],
)
def test_a_state_that_is_none_is_refused(changes):
    with pytest.raises(DamagedState):
        LocalState.decode(cbor.encode({**cbor.decode(STATE.encode(), DamagedState), **changes}))


def test_a_state_of_a_later_format_is_named_as_newer():
    with pytest.raises(NewerVersion):
        LocalState.decode(cbor.encode({**cbor.decode(STATE.encode(), DamagedState), "format": 2}))
