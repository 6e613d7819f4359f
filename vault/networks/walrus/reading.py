"""What is read from the chain, and how its bytes become nouns. Nothing here is paid for."""

from collections.abc import AsyncIterator, Sequence
from typing import Any, TypeVar

from vault.errors import ChainRefused, DamagedBlob, WrongChain
from vault.format.walrus.addresses import (
    SUI_TYPE,
    Address,
    address_text,
    attributes_field,
    coin_of,
    full_type,
    parse_address,
    versioned_field,
)
from vault.format.walrus.bcs import Layout, Reader, decode
from vault.format.walrus.objects import (
    ATTRIBUTES,
    BLOB,
    EXCHANGE,
    FIELD,
    POOL,
    SHARED_BLOB,
    STAKED_WAL,
    STAKING_INNER,
    STORAGE,
    SYSTEM_INNER,
    VERSIONED,
    Assignment,
    Exchange,
    Pool,
    SharedBlob,
    StakedWal,
    Storage,
    Versioned,
)
from vault.networks.walrus.full_node import FullNode, NotOnChain
from vault.networks.walrus.nouns import Balances, CoinObject, Committee, Node, OwnedBlob, Ref, Shared, Staking, System
from vault.networks.walrus.profiles import Profile, chain_prefix

T = TypeVar("T")
BATCH = 50  # objects that a full node gives at a time
PAGE = 200
MASK = ["object_id", "version", "digest", "owner", "object_type", "contents"]
REF_MASK = ["object_id", "version", "digest", "owner", "object_type"]
COIN_MASK = ["object_id", "version", "digest", "object_type", "balance"]
SHARED_OWNER = 3  # pysui's OwnerOwnerKind.SHARED


class Reading:
    """Reads over one full node."""

    def __init__(self, node: FullNode, profile: Profile) -> None:
        self._node, self._profile = node, profile
        self._is_right_chain = False

    # --- raw -------------------------------------------------------------------------------

    async def check_chain(self) -> None:
        """Raises `WrongChain` when the full node is another network's. Asked once."""
        from pysui.sui.sui_grpc import pgrpc_requests as rn

        if self._is_right_chain or not self._profile.chain:
            return
        info = await self._node.ask(rn.GetServiceInfo())
        try:
            found = chain_prefix(info.chain_id or "")
        except DamagedBlob as error:
            raise ChainRefused("no identifier of its chain") from error
        if found != self._profile.chain:
            raise WrongChain(self._profile.name, self._profile.chain, found)
        self._is_right_chain = True

    async def time_ms(self) -> int:
        """The chain's own time: of its newest checkpoint, in milliseconds since 1970."""
        from pysui.sui.sui_grpc import pgrpc_requests as rn

        info = await self._node.ask(rn.GetServiceInfo())
        if info.timestamp is None:
            raise ChainRefused("no time was told")
        return int(info.timestamp.timestamp() * 1000)

    async def objects(self, ids: Sequence[bytes], mask: list[str] | None = None) -> list[Any]:
        """Objects by their ids, in order, None for those that are not there."""
        from pysui.sui.sui_grpc import pgrpc_requests as rn

        await self.check_chain()
        found: list[Any] = []
        for at in range(0, len(ids), BATCH):
            texts = [address_text(one) for one in ids[at : at + BATCH]]
            answer = await self._node.ask(rn.GetMultipleObjects(object_ids=texts, field_mask=mask or MASK))
            if len(answer.objects) != len(texts):
                raise ChainRefused("another number of objects than asked for")
            for wanted, one in zip(texts, answer.objects, strict=True):
                if one.object is not None and full_type(one.object.object_id or "") != wanted:
                    raise ChainRefused("another object than asked for")
                found.append(one.object)
        return found

    async def owned(self, owner: Address, kind: str, mask: list[str] | None = None) -> AsyncIterator[Any]:
        """Objects of one type that an address owns, page by page; foreign ones are not even listed."""
        from pysui.sui.sui_grpc import pgrpc_requests as rn

        await self.check_chain()
        token: bytes | None = None
        wanted = full_type(kind)
        while True:
            request = rn.GetObjectsOwnedByAddress(
                owner=address_text(owner), object_type=kind, field_mask=mask or MASK, page_size=PAGE, page_token=token
            )
            page = await self._node.ask(request)
            for one in page.objects:
                if full_type(one.object_type or "") == wanted:
                    yield one
            if not page.next_page_token:  # also an empty one ends it, which pysui's own loop would follow for ever
                return
            if page.next_page_token == token:
                raise ChainRefused("the same page again and again")
            token = page.next_page_token

    # --- the system ------------------------------------------------------------------------

    async def system(self) -> System:
        """The system object and what is in it."""
        found, raw = await self._versioned(self._profile.system_object)
        inner = _value(raw, SYSTEM_INNER)
        origin = parse_address(full_type(found.object_type).partition("::")[0])
        head = decode(VERSIONED, found.contents.value)
        return System(_shared(found), head.version, head.package_id, origin, inner)

    async def staking(self, now_ms: int) -> Staking:
        """The staking object and what is in it."""
        found, raw = await self._versioned(self._profile.staking_object)
        head = decode(VERSIONED, found.contents.value)
        return Staking(_shared(found), head.version, head.package_id, _value(raw, STAKING_INNER), now_ms)

    async def _versioned(self, wanted: Address) -> tuple[Any, bytes]:
        """A versioned object, and the field under its version: read again when an upgrade came in between."""
        for _ in range(3):
            (found,) = await self.objects([wanted])
            if found is None:
                raise ChainRefused("Walrus's own objects are not there")
            head: Versioned = decode(VERSIONED, found.contents.value)
            (field,) = await self.objects([versioned_field(wanted, head.version)])
            if field is not None:
                return found, bytes(field.contents.value)
        raise ChainRefused("Walrus's own objects are not whole")

    async def committee(self, staking: Staking, *, previous: bool = False) -> Committee:
        """The nodes that hold the shards, or those that held them in the epoch before."""
        inner = staking.inner
        assignment: Assignment = inner.previous_committee if previous else inner.committee
        epoch = staking.epoch - previous
        pools = dict(zip(assignment, await self.pools(list(assignment)), strict=True))
        nodes = []
        for node_id, shards in assignment.items():
            pool = pools[node_id]
            if pool is None:
                raise ChainRefused("a node of the committee is not there")
            info = pool.node_info
            nodes.append(
                Node(
                    Address(node_id),
                    info.name,
                    info.network_address,
                    info.public_key,
                    info.network_public_key,
                    tuple(shards),
                    pool.commission_rate,
                )
            )
        return Committee(epoch, inner.n_shards, tuple(nodes))

    async def pools(self, ids: Sequence[bytes]) -> list[Pool | None]:
        """Staking pools by the ids of their nodes."""
        return [None if one is None else decode(POOL, one.contents.value) for one in await self.objects(ids)]

    # --- what an address has ---------------------------------------------------------------

    async def balances(self, owner: Address) -> Balances:
        """All SUI and all WAL of an address."""
        return Balances(await self._balance(owner, SUI_TYPE), await self._balance(owner, self._profile.wal_type))

    async def _balance(self, owner: Address, kind: str) -> int:
        from pysui.sui.sui_common import sui_commands

        await self.check_chain()
        asked = sui_commands.GetAddressCoinBalance(owner=address_text(owner), coin_type=kind)
        answer = await self._node.ask(asked.grpc_request())
        return int(answer.balance.balance or 0) if answer.balance is not None else 0

    async def coins(self, owner: Address, kind: str) -> list[CoinObject]:
        """All coins of a type, the largest first."""
        found = [
            CoinObject(ref_of(one), int(one.balance or 0)) async for one in self.owned(owner, coin_of(kind), COIN_MASK)
        ]
        return sorted(found, key=lambda coin: (-coin.balance, coin.ref.id))

    async def blobs(self, owner: Address, origin: Address) -> list[OwnedBlob]:
        """All Blob objects of an address."""
        kind = f"{address_text(origin)}::blob::Blob"
        return [OwnedBlob(ref_of(one), decode(BLOB, one.contents.value)) async for one in self.owned(owner, kind)]

    async def blobs_by_id(self, ids: Sequence[Address], origin: Address) -> list[OwnedBlob | None]:
        """Blob objects by their ids; None for what is not there any more, or is no Blob."""
        kind = f"{address_text(origin)}::blob::Blob"
        return [
            None
            if one is None or full_type(one.object_type or "") != kind
            else OwnedBlob(ref_of(one), decode(BLOB, one.contents.value))
            for one in await self.objects(ids)
        ]

    async def shared_blob(self, wanted: Address) -> tuple[Shared, SharedBlob]:
        """A shared blob. Raises `NotOnChain`."""
        (found,) = await self.objects([wanted])
        if found is None or not (found.object_type or "").endswith("::shared_blob::SharedBlob"):
            raise NotOnChain("shared blob")
        return _shared(found), decode(SHARED_BLOB, found.contents.value)

    async def storages(self, owner: Address, origin: Address) -> list[tuple[Ref, Storage]]:
        """Room that an address has paid for and holds no blob in."""
        kind = f"{address_text(origin)}::storage_resource::Storage"
        return [(ref_of(one), decode(STORAGE, one.contents.value)) async for one in self.owned(owner, kind)]

    async def stakes(self, owner: Address, origin: Address) -> list[tuple[Ref, StakedWal]]:
        """WAL of an address that works for nodes."""
        kind = f"{address_text(origin)}::staked_wal::StakedWal"
        return [(ref_of(one), decode(STAKED_WAL, one.contents.value)) async for one in self.owned(owner, kind)]

    async def attributes(self, blobs: Sequence[Address]) -> list[dict[str, str] | None]:
        """The attributes of Blob objects, in order; None where there are none."""
        found: list[dict[str, str] | None] = []
        for one in await self.objects([attributes_field(blob) for blob in blobs]):
            if one is None:
                found.append(None)
                continue
            reader = Reader(one.contents.value)
            reader.take(32)
            reader.take(reader.length())  # the field's own id and name
            found.append(dict(ATTRIBUTES.read(reader).metadata))
        return found

    async def exchange(self, wanted: Address) -> tuple[Shared, Exchange] | None:
        """Where SUI is changed for WAL; None when it isn't there."""
        (found,) = await self.objects([wanted])
        return None if found is None else (_shared(found), decode(EXCHANGE, found.contents.value))


def ref_of(found: Any) -> Ref:  # noqa: ANN401 pysui's Object
    """An object's id, version and digest."""
    return Ref(parse_address(found.object_id), int(found.version), str(found.digest))


def _shared(found: Any) -> Shared:  # noqa: ANN401 pysui's Object
    owner = found.owner
    if owner is None or owner.kind != SHARED_OWNER:
        raise ChainRefused("an object that should be shared isn't")
    return Shared(parse_address(found.object_id), int(owner.version))


def _value(raw: bytes, layout: Layout[T]) -> T:
    """What a dynamic field under a u64 holds."""
    reader = Reader(raw)
    FIELD.read(reader)
    value = layout.read(reader)
    if reader.left:
        raise DamagedBlob("bytes left over")
    return value
