"""What all gRPC services here are made of: grpclib takes any object with `__mapping__` as a service."""

import logging
import struct
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from grpclib.const import Cardinality, Handler, Status
from grpclib.exceptions import GRPCError
from grpclib.server import Stream

from vault.devnet.chain.ledger import Refused
from vault.errors import DamagedBlob

LOG = logging.getLogger("vault.devnet")
Call = Callable[[Any], Any]
OBJECT_MASK = ("object_id", "version", "digest")
MOST_PAGE = 1000
LARGEST = 4 << 20  # bytes of a message, as gRPC has it where nobody says otherwise
UNREADABLE = (  # what the message classes raise for bytes that are no message
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
)


def refused(reason: str, status: Status = Status.INVALID_ARGUMENT) -> GRPCError:
    """An error for the client."""
    return GRPCError(status, reason)


def paths(request: Any) -> list[str] | None:  # noqa: ANN401 any request
    """The read mask, if there is one."""
    return list(request.read_mask.paths) if request.read_mask is not None else None


class Service:
    """A service: its methods by name, each with the classes of its request and its response."""

    def __init__(self, name: str, methods: Mapping[str, tuple[Call, type, type]]) -> None:
        self._name, self._methods = name, methods

    def __mapping__(self) -> dict[str, Handler]:
        """Path -> handler."""
        return {
            f"/sui.rpc.v2.{self._name}/{method}": Handler(_unary(call), Cardinality.UNARY_UNARY, request, response)
            for method, (call, request, response) in self._methods.items()
        }


def _unary(call: Call) -> Callable[[Stream[Any, Any]], Awaitable[None]]:
    async def answer(stream: Stream[Any, Any]) -> None:
        _limit(stream)
        try:
            request = await stream.recv_message()
        except UNREADABLE as error:
            raise refused("the body is no such message") from error
        try:
            response = call(request)
        except (DamagedBlob, Refused) as error:
            raise refused(str(error)) from error
        except (OverflowError, ValueError) as error:
            raise refused("a number or a text that can't be") from error
        except GRPCError:
            raise
        except Exception as error:  # a mistake of ours: told as one, with nothing of its inside, and written to the log
            LOG.exception("%s", type(request).__name__)
            raise refused("an internal server error has occurred", Status.INTERNAL) from error
        await stream.send_message(response)

    return answer


def _limit(stream: object) -> None:
    """Refuse larger messages by the length that they claim, before anything of them is read: grpclib takes any."""
    if not isinstance(stream, Stream):
        return  # of a browser, which reads whole requests, and has the limit there
    below = stream._stream  # noqa: SLF001
    read = below.recv_data

    async def recv_data(size: int) -> bytes:
        if size > LARGEST:
            reason = f"decoded message length too large: found {size} bytes, the limit is: {LARGEST} bytes"
            raise refused(reason, Status.OUT_OF_RANGE)
        return await read(size)

    below.recv_data = recv_data  # type: ignore[method-assign]
