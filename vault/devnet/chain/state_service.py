"""StateService: what addresses own, and what stands below objects."""

from grpclib.const import Status
from pysui.sui.sui_grpc.suimsgs.sui.rpc import v2 as pb

from vault.devnet.chain.ledger import Ledger
from vault.devnet.chain.masks import masked
from vault.devnet.chain.objects import ChainObject, OwnerKind
from vault.devnet.chain.serving import MOST_PAGE, OBJECT_MASK, Service, paths, refused
from vault.devnet.chain.store import PAGE
from vault.devnet.chain.types import SUI_T, address_text, parse_address, parse_type
from vault.devnet.chain.wire import object_message
from vault.format.walrus.bcs import encode


class State:
    """Its methods."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger

    def service(self) -> Service:
        """For grpclib's server."""
        return Service(
            "StateService",
            {
                "ListOwnedObjects": (self._owned, pb.ListOwnedObjectsRequest, pb.ListOwnedObjectsResponse),
                "GetBalance": (self._balance, pb.GetBalanceRequest, pb.GetBalanceResponse),
                "ListBalances": (self._balances, pb.ListBalancesRequest, pb.ListBalancesResponse),
                "GetCoinInfo": (self._coin_info, pb.GetCoinInfoRequest, pb.GetCoinInfoResponse),
                "ListDynamicFields": (self._fields, pb.ListDynamicFieldsRequest, pb.ListDynamicFieldsResponse),
            },
        )

    def _owned(self, request: pb.ListOwnedObjectsRequest) -> pb.ListOwnedObjectsResponse:
        size = min(request.page_size or PAGE, MOST_PAGE)
        wanted = str(parse_type(request.object_type)) if request.object_type else ""
        owner = parse_address(request.owner or "")
        found = self.ledger.store.owned(owner, OwnerKind.ADDRESS, wanted, request.page_token or b"", size + 1)
        shown = [masked(object_message(one, self.ledger.packages), paths(request), OBJECT_MASK) for one in found[:size]]
        token = found[size - 1].id if len(found) > size else None
        return pb.ListOwnedObjectsResponse(objects=shown, next_page_token=token)

    def _balance(self, request: pb.GetBalanceRequest) -> pb.GetBalanceResponse:
        text = str(parse_type(request.coin_type or str(SUI_T)))
        total = self.ledger.store.totals(parse_address(request.owner or "")).get(text, 0)
        return pb.GetBalanceResponse(balance=_balance(text, total))

    def _balances(self, request: pb.ListBalancesRequest) -> pb.ListBalancesResponse:
        totals = self.ledger.store.totals(parse_address(request.owner or ""))
        return pb.ListBalancesResponse(balances=[_balance(text, total) for text, total in sorted(totals.items())])

    def _coin_info(self, request: pb.GetCoinInfoRequest) -> pb.GetCoinInfoResponse:
        tag = parse_type(request.coin_type or "")
        if tag not in {SUI_T, self.ledger.packages.names["WAL"]}:
            raise refused(f"Coin type {tag} not found", Status.NOT_FOUND)
        metadata = pb.CoinMetadata(decimals=9, name=tag.name, symbol=tag.name)
        return pb.GetCoinInfoResponse(coin_type=str(tag), metadata=metadata)

    def _fields(self, request: pb.ListDynamicFieldsRequest) -> pb.ListDynamicFieldsResponse:
        size = min(request.page_size or PAGE, MOST_PAGE)
        parent = parse_address(request.parent or "")
        found = self.ledger.store.owned(parent, OwnerKind.OBJECT, "", request.page_token or b"", size + 1)
        shown = [masked(self._field(parent, one), paths(request), ("parent", "field_id")) for one in found[:size]]
        token = found[size - 1].id if len(found) > size else None
        return pb.ListDynamicFieldsResponse(dynamic_fields=shown, next_page_token=token)

    def _field(self, parent: bytes, found: ChainObject) -> pb.DynamicField:
        name, value = found.type.params
        key_layout = self.ledger.packages.need(name)
        field = self.ledger.decoded(found)
        key = encode(key_layout, field.name)
        message = pb.DynamicField(
            kind=pb.DynamicFieldDynamicFieldKind.FIELD,
            parent=address_text(parent),
            field_id=address_text(found.id),
            field_object=object_message(found, self.ledger.packages),
            name=pb.Bcs(name=str(name), value=key),
            value=pb.Bcs(name=str(value), value=found.contents[32 + len(key) :]),
            value_type=str(value),
        )
        if name.name == "Wrapper":
            message.kind = pb.DynamicFieldDynamicFieldKind.OBJECT
            message.child_id = address_text(field.value)
            child = self.ledger.store.get(field.value)
            message.child_object = object_message(child, self.ledger.packages) if child is not None else None
        return message


def _balance(text: str, total: int) -> pb.Balance:
    return pb.Balance(coin_type=text, balance=total, coin_balance=total, address_balance=0)
