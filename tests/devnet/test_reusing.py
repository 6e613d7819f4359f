"""Space in the publisher's wallet: the smallest that fits is used, and only as much of it as is needed."""

import asyncio
from types import SimpleNamespace

from vault.devnet.building import Building
from vault.devnet.chain.objects import OwnerKind
from vault.devnet.gateways.publisher import Publisher
from vault.devnet.keys import wallet

DATA = b"space" * 40


def stored(practice, **asked):
    usual = {"epochs": 2, "deletable": True, "share": False, "force": False, "owner": None, "reuse": True}
    publisher = Publisher(practice.network)
    return asyncio.run(publisher._store(DATA, SimpleNamespace(**(usual | asked)), {}))["newlyCreated"]


def test_space_that_is_too_large_and_too_long_is_cut_to_what_is_needed(practice):
    purse, length = (
        wallet(practice.network.seed, "publisher").address,
        practice.network.geometry.encoded_size(len(DATA)),
    )
    building = Building()
    sizes = ((length + 500, 4), (length + 9000, 3), (length - 1, 4), (length, 1))
    building.give(purse, *(practice.reserve(building, size, epochs) for size, epochs in sizes))
    practice.works(building)
    made = stored(practice)
    assert made["resourceOperation"] == {"reuseStorage": {"encodedLength": length}}
    assert made["cost"] == practice.network.system().write_price_per_unit_size
    assert made["blobObject"]["storage"]["endEpoch"] == practice.network.staking().epoch + 2
    assert made["blobObject"]["storage"]["storageSize"] == length
    tag = str(practice.network.packages.names["Storage"])
    left = [practice.ledger.decoded(one) for one in practice.network.store.owned(purse, OwnerKind.ADDRESS, tag)]
    assert sorted((one.storage_size, one.end_epoch - one.start_epoch) for one in left) == sorted(
        [(500, 2), (length + 500, 2), (length + 9000, 3), (length - 1, 4), (length, 1)]
    )
    again = stored(practice, deletable=False, reuse=False)
    assert "registerFromScratch" in again["resourceOperation"]
