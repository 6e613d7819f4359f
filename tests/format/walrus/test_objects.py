"""The client's reading of Walrus's objects, against what the practice network's own contracts write."""

from vault.devnet.contracts import staking_structs as staking, system_structs as system
from vault.format.walrus import objects
from vault.format.walrus.bcs import decode, encode

ID = bytes(range(32))


def test_a_blob_and_its_attributes():
    blob = system.Blob(ID, 3, 1 << 255, 70, 1, 4, system.Storage(ID[::-1], 3, 9, 1 << 40), True)
    found = decode(objects.BLOB, encode(system.BLOB, blob))
    assert (found.id, found.blob_id, found.certified_epoch, found.deletable) == (ID, 1 << 255, 4, True)
    assert (found.storage.end_epoch, found.storage.storage_size) == (9, 1 << 40)
    shared = decode(objects.SHARED_BLOB, encode(system.SHARED_BLOB, system.SharedBlob(ID, blob, 8)))
    assert (shared.blob, shared.funds) == (found, 8)
    told = decode(objects.ATTRIBUTES, encode(system.METADATA, system.Metadata({"b": "1", "a": "é"})))
    assert list(told.metadata.items()) == [("b", "1"), ("a", "é")]


def test_stakes_rates_and_the_exchange():
    given = staking.StakedWal(ID, staking.Withdrawing(7), ID[::-1], 10**9, 5)
    found = decode(objects.STAKED_WAL, encode(staking.STAKED_WAL, given))
    assert (found.state, found.node_id, found.principal) == (objects.Leaving(7), ID[::-1], 10**9)
    assert decode(objects.SHARE_RATE, encode(staking.RATE, staking.Flat())) == objects.FlatRate()
    rate = decode(objects.SHARE_RATE, encode(staking.RATE, staking.Rate(3, 2)))
    assert rate == objects.ShareRate(3, 2)
    exchange = system.Exchange(ID, 5, 6, system.ExchangeRate(1, 2), ID)
    told = decode(objects.EXCHANGE, encode(system.EXCHANGE, exchange))
    assert (told.wal, told.sui, told.rate.wal, told.rate.sui) == (5, 6, 1, 2)
