"""Addresses, types, ids of dynamic fields and digests, against the values that Walrus's and Sui's own code gives."""

import pytest

from vault.errors import DamagedBlob
from vault.format.walrus.addresses import (
    address_text,
    attributes_field,
    base58,
    coin_of,
    full_type,
    parse_address,
    parse_digest,
    signed_message,
    transaction_digest,
    versioned_field,
)


def test_addresses_come_short_and_long():
    assert parse_address("0x2") == parse_address("2") == bytes(31) + b"\2"
    assert address_text(parse_address("0X6")) == "0x" + "0" * 63 + "6"
    for bad in ("", "0x", "0x" + "1" * 65, "0xg", "hello"):
        with pytest.raises(DamagedBlob):
            parse_address(bad)


def test_types_are_compared_in_full():
    long = "0x" + "0" * 63 + "2"
    assert full_type("0x2::coin::Coin<0x2::sui::SUI>") == f"{long}::coin::Coin<{long}::sui::SUI>"
    assert full_type(coin_of("0xAB::wal::WAL")) == f"{long}::coin::Coin<0x{'0' * 62}ab::wal::WAL>"
    assert full_type("0x2") == long


@pytest.mark.parametrize(
    ("system", "version", "field"),
    [
        (
            "0x2134d52768ea07e8c43570ef975eb3e4c27a39fa6396bef985b5abc58d03ddd2",
            3,
            "0x0b2d4076d3a0b82a632144e835cd972527b185bda9d55011a9cc38fe557a475d",
        ),
        (
            "0xbe46180321c30aab2f8b3501e24048377287fa708018a5b7c2792b35fe339ee3",
            3,
            "0x5343c053fbd861264dcd24ce3eabf652c671e3afa7d25f90b0986a7462830171",
        ),
    ],
)
def test_fields_of_the_live_networks_are_found_without_a_question(system, version, field):
    assert address_text(versioned_field(parse_address(system), version)) == field


def test_the_field_of_a_blobs_attributes():
    expected = "0xd088a4ecacdc8ff2c1571237294e460e3422f00befc52ba94da26f96f303b493"
    assert address_text(attributes_field(b"\x11" * 32)) == expected


def test_digests_in_base58_go_there_and_back():
    for raw in (bytes(32), b"\0" + b"\xff" * 31, bytes(range(32)), b"\xff" * 32):
        assert parse_digest(base58(raw)) == raw
    assert base58(bytes(32)) == "1" * 32
    for bad in ("", "0" * 32, "z" * 44, "1" * 31, "1" * 44, "l" * 40):
        with pytest.raises(DamagedBlob):
            parse_digest(bad)


def test_a_transactions_digest_and_what_is_signed_of_it():
    from hashlib import blake2b

    assert parse_digest(transaction_digest(b"data")) == blake2b(b"TransactionData::data", digest_size=32).digest()
    assert signed_message(b"data") == blake2b(b"\0\0\0data", digest_size=32).digest()
