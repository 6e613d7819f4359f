"""Values as JSON, as full nodes render them (sui-types, `rpc_visitor`): for objects and events whose form is simple.

Numbers up to u32 are numbers, wider ones decimal text; addresses and ids are hex; bytes base64; an Option is null or
the value; a VecMap has `contents` of keys and values.
"""

from base64 import b64encode
from typing import Any

from pysui.sui.sui_grpc.suimsgs.google import protobuf

from vault.devnet.chain.types import address_text
from vault.format.walrus.bcs import Boolean, Bytes, Fixed, Option, Pairs, Struct, Text, Unsigned, Vector

LARGEST_NUMBER = 4  # bytes


def rendered(layout: Any, value: Any) -> protobuf.Value:  # noqa: ANN401, PLR0911 any layout; a case each
    """The JSON of a value. Raises LookupError for layouts that are not rendered here."""
    match layout:
        case Unsigned() if layout.size <= LARGEST_NUMBER:
            return protobuf.Value(number_value=float(value))
        case Unsigned():
            return _text(str(value))
        case Boolean():
            return protobuf.Value(bool_value=value)
        case Fixed():
            return _text(address_text(value))
        case Bytes():
            return _text(b64encode(value).decode())
        case Text():
            return _text(value)
        case Option():
            null = protobuf.Value(null_value=protobuf.NullValue.NULL_VALUE)
            return null if value is None else rendered(layout.element, value)
        case Vector():
            return _list([rendered(layout.element, item) for item in value])
        case Pairs():
            pairs = [
                _struct({"key": rendered(layout.key, key), "value": rendered(layout.value, item)})
                for key, item in value.items()
            ]
            return _struct({"contents": _list(pairs)})
        case Struct():
            return _struct({name: rendered(inner, getattr(value, name)) for name, inner in layout.fields})
        case _:
            raise LookupError(type(layout).__name__)


def _text(value: str) -> protobuf.Value:
    return protobuf.Value(string_value=value)


def _list(values: list[protobuf.Value]) -> protobuf.Value:
    return protobuf.Value(list_value=protobuf.ListValue(values=values))


def _struct(fields: dict[str, protobuf.Value]) -> protobuf.Value:
    return protobuf.Value(struct_value=protobuf.Struct(fields=fields))
