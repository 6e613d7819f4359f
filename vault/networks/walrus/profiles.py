"""Which Walrus: where its full node, its objects and its services are. A file can say otherwise.

The ids are those of Walrus's own configuration files (client_config_mainnet.yaml, client_config_testnet.yaml, 2026-08).
Packages are not among them: which one must be called is read from the system object each time, since upgrades move it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from vault.errors import BadProfile, DamagedBlob
from vault.format.walrus.addresses import Address, full_type, parse_address, parse_digest

MAINNET, TESTNET, DEVNET = "walrus-mainnet", "walrus-testnet", "walrus-devnet"


@dataclass(frozen=True, slots=True)
class Profile:
    """One Walrus network.

    `grpc`: a Sui full node's address, with its port; http:// means without TLS. `chain`: the first four bytes of the
    chain's identifier in hex, empty for any. `node_scheme`: how storage nodes are spoken to. `certificates`: a file of
    certificates to trust instead of the usual ones. `write_through`: "nodes", "relay" or "publisher".
    """

    name: str
    grpc: str
    chain: str
    system_object: Address
    staking_object: Address
    wal_type: str
    exchanges: tuple[Address, ...] = ()
    exchange_package: Address | None = None
    aggregators: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    relays: tuple[str, ...] = ()
    node_scheme: str = "https"
    certificates: str = ""
    call_seconds: float = 20.0
    write_through: str = "nodes"

    @property
    def is_practice(self) -> bool:
        """Whether its money is worth nothing."""
        return self.name != MAINNET


_WAL_MAINNET = "0x356a26eb9e012a68958082340d4c4116e7f55615cf27affcff209cf0ae544f59::wal::WAL"
_WAL_TESTNET = "0x8270feb7375eee355e64fdb69c50abb6b5f9393a722883c1cf45f8e26048810a::wal::WAL"

BUILT_IN: Mapping[str, Profile] = {
    MAINNET: Profile(
        MAINNET,
        "https://fullnode.mainnet.sui.io:443",
        "35834a8a",
        parse_address("0x2134d52768ea07e8c43570ef975eb3e4c27a39fa6396bef985b5abc58d03ddd2"),
        parse_address("0x10b9d30c28448939ce6c4d6c6e0ffce4a7f8a4ada8248bdad09ef8b70e4a3904"),
        _WAL_MAINNET,
        aggregators=("https://aggregator.walrus-mainnet.walrus.space",),
        relays=("https://upload-relay.mainnet.walrus.space",),
    ),
    TESTNET: Profile(
        TESTNET,
        "https://fullnode.testnet.sui.io:443",
        "4c78adac",
        parse_address("0x6c2547cbbc38025cf3adac45f63cb0a8d12ecf777cdc75a4971612bf97fdf6af"),
        parse_address("0xbe46180321c30aab2f8b3501e24048377287fa708018a5b7c2792b35fe339ee3"),
        _WAL_TESTNET,
        exchanges=tuple(
            parse_address(text)
            for text in (
                "0xf4d164ea2def5fe07dc573992a029e010dba09b1a8dcbc44c5c2e79567f39073",
                "0x19825121c52080bb1073662231cfea5c0e4d905fd13e95f21e9a018f2ef41862",
                "0x83b454e524c71f30803f4d6c302a86fb6a39e96cdfb873c2d1e93bc1c26a3bc5",
                "0x8d63209cf8589ce7aef8f262437163c67577ed09f3e636a9d8e0813843fb8bf1",
            )
        ),
        exchange_package=parse_address("0x82593828ed3fcb8c6a235eac9abd0adbe9c5f9bbffa9b1e7a45cdd884481ef9f"),
        aggregators=("https://aggregator.walrus-testnet.walrus.space",),
        publishers=("https://publisher.walrus-testnet.walrus.space",),
        relays=("https://upload-relay.testnet.walrus.space",),
    ),
}

WAYS = ("nodes", "relay", "publisher")
_NONE = Address(bytes(32))
_IDS = {"system_object", "staking_object", "exchange_package"}
_LISTS = {"aggregators", "publishers", "relays"}


def overridden(profile: Profile, data: bytes | str) -> Profile:
    """A profile with what a file says instead: a JSON object with fields of `Profile`. Raises `BadProfile`."""
    try:
        found = json.loads(data)
    except ValueError as error:
        raise BadProfile("not JSON") from error
    if not isinstance(found, dict):
        raise BadProfile("not a JSON object")
    known = {field.name for field in fields(Profile)} - {"name"}
    changes: dict[str, object] = {}
    for key, value in found.items():
        if key not in known:
            raise BadProfile(f"unknown: {key[:40]}")
        changes[key] = _read(key, value)
    return replace(profile, **changes)  # type: ignore[arg-type]


def _read(key: str, value: object) -> object:
    if key == "exchanges" or key in _LISTS:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise BadProfile(f"{key}: a list of texts")
        return tuple(_id(key, item) for item in value) if key == "exchanges" else tuple(value)
    if key == "call_seconds":
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 < value <= 600:  # noqa: PLR2004
            raise BadProfile(f"{key}: seconds up to 600")
        return float(value)
    if not isinstance(value, str):
        raise BadProfile(f"{key}: a text")
    if key == "write_through" and value not in WAYS:
        raise BadProfile(f"{key}: one of {', '.join(WAYS)}")
    return _id(key, value) if key in _IDS else value


def _id(key: str, text: str) -> Address:
    try:
        return parse_address(text)
    except DamagedBlob as error:
        raise BadProfile(f"{key}: not an id") from error


def profile_from(name: str, data: bytes | str) -> Profile:
    """The profile of a network that a file describes: fields of `Profile`, or a practice network's status.

    Raises `BadProfile`.
    """
    if name == DEVNET:
        try:
            found = json.loads(data)
        except ValueError as error:
            raise BadProfile("not JSON") from error
        if isinstance(found, dict) and "control" in found:
            return practice_profile(found)
        return overridden(Profile(DEVNET, "", "", _NONE, _NONE, "", node_scheme="http"), data)
    if name not in BUILT_IN:
        raise BadProfile("no network of this name")
    return overridden(BUILT_IN[name], data)


def profile_file(profile: Profile) -> bytes:
    """What a file must say for just this profile."""
    found: dict[str, object] = {}
    for one in fields(profile):
        value = getattr(profile, one.name)
        if one.name == "exchanges":
            found[one.name] = [f"0x{item.hex()}" for item in value]
        elif one.name in _IDS:
            found |= {} if value is None else {one.name: f"0x{value.hex()}"}
        elif one.name != "name":
            found[one.name] = list(value) if isinstance(value, tuple) else value
    return json.dumps(found, indent=1).encode()


def practice_profile(status: Mapping[str, object]) -> Profile:
    """The profile of a practice network, from what `vault devnet status --json` says. Raises `BadProfile`."""
    try:
        return Profile(
            DEVNET,
            str(status["grpc"]),
            chain_prefix(str(status["chain"])),
            parse_address(str(status["system_object"])),
            parse_address(str(status["staking_object"])),
            full_type(str(status["wal_type"])),
            (parse_address(str(status["exchange_object"])),),
            parse_address(str(status["exchange_package"])),
            (str(status["aggregator"]),),
            (str(status["publisher"]),),
            (str(status["relay"]),),
            str(status.get("node_scheme", "http")),
        )
    except (KeyError, DamagedBlob) as error:
        raise BadProfile("not a practice network's status") from error


def chain_prefix(identifier: str) -> str:
    """The first four bytes, in hex, of a chain's identifier (base58 of 32 bytes). Raises `DamagedBlob`."""
    return parse_digest(identifier)[:4].hex()
