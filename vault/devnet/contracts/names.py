"""Types by the names that the contracts' signatures use, and the layouts of all that is stored or emitted."""

from collections.abc import Mapping
from dataclasses import dataclass, make_dataclass
from typing import Any

from vault.devnet.chain.packages import MakeLayout, Packages
from vault.devnet.chain.session import Coin, Field
from vault.devnet.chain.types import FRAMEWORK, STDLIB, SUI_T, TypeTag
from vault.devnet.contracts import staking_structs as staking, system_structs as system
from vault.format.walrus.bcs import ADDRESS, BOOL, BYTES, U8, U16, U32, U64, U256, Layout, Option, Pairs, Struct, Vector

EMPTY_STRUCT = BOOL  # Move gives a struct without fields one, which is false

EVENTS: Mapping[str, dict[str, Layout[Any]]] = {
    "BlobRegistered": {
        "epoch": U32,
        "blob_id": U256,
        "size": U64,
        "encoding_type": U8,
        "end_epoch": U32,
        "deletable": BOOL,
        "object_id": ADDRESS,
    },
    "BlobCertified": {
        "epoch": U32,
        "blob_id": U256,
        "end_epoch": U32,
        "deletable": BOOL,
        "object_id": ADDRESS,
        "is_extension": BOOL,
    },
    "BlobDeleted": {"epoch": U32, "blob_id": U256, "end_epoch": U32, "object_id": ADDRESS, "was_certified": BOOL},
    "InvalidBlobID": {"epoch": U32, "blob_id": U256},
    "EpochChangeStart": {"epoch": U32},
    "EpochChangeDone": {"epoch": U32},
    "EpochParametersSelected": {"next_epoch": U32},
    "ShardsReceived": {"epoch": U32, "shards": Vector(U16)},
    "RegisterDenyListUpdate": {"epoch": U32, "root": U256, "sequence_number": U64, "node_id": ADDRESS},
    "DenyListUpdate": {"epoch": U32, "root": U256, "sequence_number": U64, "node_id": ADDRESS},
    "DenyListBlobDeleted": {"epoch": U32, "blob_id": U256},
    "ContractUpgraded": {"epoch": U32, "package_id": ADDRESS, "version": U64},
    "ContractUpgradeProposed": {"epoch": U32, "package_digest": BYTES},
    "ContractUpgradeQuorumReached": {"epoch": U32, "package_digest": BYTES},
}
LATER_EVENTS: Mapping[str, dict[str, Layout[Any]]] = {  # they came with version 3, and are of its package
    "StoragePoolCreated": {
        "epoch": U32,
        "storage_pool_id": ADDRESS,
        "reserved_encoded_capacity_bytes": U64,
        "start_epoch": U32,
        "end_epoch": U32,
    },
    "PooledBlobRegistered": {
        "epoch": U32,
        "blob_id": U256,
        "unencoded_size": U64,
        "encoding_type": U8,
        "deletable": BOOL,
        "object_id": ADDRESS,
        "storage_pool_id": ADDRESS,
    },
    "PooledBlobCertified": {
        "epoch": U32,
        "blob_id": U256,
        "deletable": BOOL,
        "object_id": ADDRESS,
        "storage_pool_id": ADDRESS,
    },
    "PooledBlobDeleted": {
        "epoch": U32,
        "blob_id": U256,
        "object_id": ADDRESS,
        "was_certified": BOOL,
        "storage_pool_id": ADDRESS,
    },
    "StoragePoolExtended": {"epoch": U32, "storage_pool_id": ADDRESS, "new_end_epoch": U32},
    "ProtocolVersionUpdated": {"epoch": U32, "start_epoch": U32, "protocol_version": U64},
    "PricesUpdated": {"epoch": U32, "storage_price": U64, "write_price": U64},
}
EVENT_CLASSES: Mapping[str, Any] = {
    name: make_dataclass(name, list(fields), frozen=True, slots=True)
    for name, fields in (*EVENTS.items(), *LATER_EVENTS.items())
}

STORED: Mapping[str, tuple[str, Layout[Any]]] = {
    "System": ("system", system.VERSIONED),
    "Staking": ("staking", system.VERSIONED),
    "SystemStateInnerV1": ("system_state_inner", system.SYSTEM_INNER),
    "StakingInnerV1": ("staking_inner", staking.STAKING_INNER),
    "Storage": ("storage_resource", system.STORAGE),
    "Blob": ("blob", system.BLOB),
    "SharedBlob": ("shared_blob", system.SHARED_BLOB),
    "Metadata": ("metadata", system.METADATA),
    "StakingPool": ("staking_pool", staking.POOL),
    "PoolExchangeRate": ("pool_exchange_rate", staking.RATE),
    "StakedWal": ("staked_wal", staking.STAKED_WAL),
    "StorageNodeCap": ("storage_node", staking.NODE_CAP),
    "NodeMetadata": ("node_metadata", staking.NODE_METADATA),
    "ActiveSet": ("active_set", staking.ACTIVE_SET),
    "Key": ("extended_field", EMPTY_STRUCT),
    "UpgradeManager": ("upgrade", staking.UPGRADE_MANAGER),
    "UpgradeProposal": ("upgrade", staking.UPGRADE_PROPOSAL),
    "EmergencyUpgradeCap": ("upgrade", staking.EMERGENCY_CAP),
    "PackageDigest": ("upgrade", BYTES),
    "NewEpochCommissionBlockedForCollection": ("staking_pool", EMPTY_STRUCT),
}


LATER: Mapping[str, tuple[str, Layout[Any]]] = {  # likewise
    "StoragePool": ("storage_pool", system.STORAGE_POOL),
    "StoragePoolInnerV1": ("storage_pool", system.STORAGE_POOL_INNER),
    "PooledBlob": ("storage_pool", system.POOLED_BLOB),
    "SlashingManager": ("slashing", staking.SLASHING_MANAGER),
    "SlashingProposal": ("slashing", staking.SLASHING_PROPOSAL),
}


@dataclass(slots=True)
class Clock:
    """0x2::clock::Clock."""

    id: bytes
    timestamp_ms: int


SHOWN = {"Blob", "Storage", "SharedBlob", "Metadata", "StorageNodeCap", "System", "Staking", "StoragePool"}
PASSED: Mapping[str, tuple[str, Layout[Any] | None]] = {  # never stored by themselves
    "Authenticated": ("auth", None),
    "Authorized": ("auth", None),
    "Committee": ("committee", staking.ASSIGNMENT),
    "FutureAccountingRingBuffer": ("storage_accounting", system.RING),
    "FutureAccounting": ("storage_accounting", system.SLOT),
}


@dataclass(frozen=True, slots=True)
class Ids:
    """Where the contracts stand. `walrus` is the original package, whose types are used; `latest` is what is called."""

    walrus: bytes
    latest: bytes
    third: bytes  # where what came with version 3 is from
    version: int
    wal: bytes
    exchange: bytes


def names_of(ids: Ids) -> dict[str, TypeTag]:
    """Short name -> type."""
    found = {name: TypeTag(name, (), ids.walrus, module) for name, (module, _) in STORED.items()}
    found |= {name: TypeTag(name, (), ids.walrus, module) for name, (module, _) in PASSED.items()}
    found |= {name: TypeTag(name, (), ids.walrus, "events") for name in EVENTS}
    found |= {name: TypeTag(name, (), ids.third, module) for name, (module, _) in LATER.items()}
    found |= {name: TypeTag(name, (), ids.third, "events") for name in LATER_EVENTS}
    found["SUI"] = SUI_T
    found["WAL"] = TypeTag("WAL", (), ids.wal, "wal")
    found["ProtectedTreasury"] = TypeTag("ProtectedTreasury", (), ids.wal, "wal")
    found["Exchange"] = TypeTag("Exchange", (), ids.exchange, "wal_exchange")
    found["Clock"] = TypeTag("Clock", (), FRAMEWORK, "clock")
    found["UpgradeTicket"] = TypeTag("UpgradeTicket", (), FRAMEWORK, "package")
    found["UpgradeReceipt"] = TypeTag("UpgradeReceipt", (), FRAMEWORK, "package")
    found["Keys"] = _vec_map(_element("UncompressedG1"))
    found["Sizes"] = _vec_map(TypeTag("u64"))
    return found


def _element(point: str) -> TypeTag:
    return TypeTag("Element", (TypeTag(point, (), FRAMEWORK, "bls12381"),), FRAMEWORK, "group_ops")


def _vec_map(value: TypeTag) -> TypeTag:
    return TypeTag("VecMap", (TypeTag("ID", (), FRAMEWORK, "object"), value), FRAMEWORK, "vec_map")


def _always(layout: Layout[Any]) -> MakeLayout:
    return lambda _, __: layout


def define_layouts(packages: Packages, ids: Ids) -> None:
    """Teach the ledger all types."""
    tags = names_of(ids)
    for name, (_, layout) in (*STORED.items(), *LATER.items()):
        packages.define(tags[name], _always(layout), shown=name in SHOWN)
    for name, fields in (*EVENTS.items(), *LATER_EVENTS.items()):
        packages.define(tags[name], _always(Struct(EVENT_CLASSES[name], **fields)), shown=True)
    for name, (_, passed) in PASSED.items():
        if passed is not None:
            packages.define(tags[name], _always(passed))
    packages.define(tags["ProtectedTreasury"], lambda _, __: system.TREASURY)
    packages.define(tags["Clock"], lambda _, __: Struct[Any](Clock, id=ADDRESS, timestamp_ms=U64))
    packages.define(tags["Exchange"], lambda _, __: system.EXCHANGE)
    packages.define(
        TypeTag("Coin", (), FRAMEWORK, "coin"), lambda _, __: Struct[Any](Coin, id=ADDRESS, balance=U64), shown=True
    )
    packages.define(TypeTag("Balance", (), FRAMEWORK, "balance"), lambda _, __: U64)
    packages.define(
        TypeTag("Field", (), FRAMEWORK, "dynamic_field"),
        lambda known, params: Struct[Any](Field, id=ADDRESS, name=known.need(params[0]), value=known.need(params[1])),
    )
    packages.define(
        TypeTag("Wrapper", (), FRAMEWORK, "dynamic_object_field"), lambda known, params: known.need(params[0])
    )
    packages.define(
        TypeTag("VecMap", (), FRAMEWORK, "vec_map"),
        lambda known, params: Pairs(known.need(params[0]), known.need(params[1])),
    )
    packages.define(TypeTag("Element", (), FRAMEWORK, "group_ops"), lambda _, __: BYTES)
    packages.define(TypeTag("Option", (), STDLIB, "option"), lambda known, params: Option(known.need(params[0])))
    packages.define(TypeTag("vector"), lambda known, params: Vector(known.need(params[0])))
