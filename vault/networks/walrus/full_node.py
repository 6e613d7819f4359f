"""A Sui full node over gRPC: pysui's requests, each with a time limit, its many ways to fail made into ours.

pysui never gets a key: it would put it into the text of exceptions. What it needs of a configuration is made in memory.
"""

import logging
import ssl
from typing import Any

from vault.errors import ChainRefused, ChainUnreachable
from vault.networks.walrus.profiles import Profile

LONGEST_REASON = 200
_WAIT = {"UNAVAILABLE", "DEADLINE_EXCEEDED", "RESOURCE_EXHAUSTED", "ABORTED", "CANCELLED", "INTERNAL", "UNKNOWN"}


class NotOnChain(Exception):
    """The full node has no such thing."""


class FullNode:
    """Asks. Belongs to the event loop in which it is first asked."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._client: Any = None

    @property
    def host(self) -> str:
        """For sentences."""
        return self._profile.grpc.partition("://")[2].rpartition(":")[0]

    async def ask(self, request: Any) -> Any:  # noqa: ANN401 pysui's own classes
        """The answer to one of pysui's requests. Raises `NotOnChain`, `ChainUnreachable`, `ChainRefused`."""
        from grpclib.exceptions import ProtocolError, StreamTerminatedError

        if self._client is None:
            self._client = _client(self._profile)
        try:
            result = await self._client.execute_grpc_request(request=request, timeout=self._profile.call_seconds)
        except TimeoutError as error:
            raise ChainUnreachable(self.host, "no answer in time") from error
        except (OSError, StreamTerminatedError, ProtocolError) as error:
            raise ChainUnreachable(self.host, type(error).__name__) from error
        if result.is_ok():
            return result.result_data
        raise _failure(self.host, result.result_string)

    def close(self) -> None:
        """Hang up. To be called in its event loop."""
        if self._client is not None:
            self._client._channel.close()  # noqa: SLF001 its own close() is a coroutine that does just this
            self._client = None


def _failure(host: str, told: Any) -> Exception:  # noqa: ANN401 a tuple of whatever the exception held
    """(Status, message, details) of a gRPC error; anything else is trouble on this side, TLS mostly."""
    parts = told if isinstance(told, tuple) else (told,)
    status = getattr(parts[0], "name", "") if parts else ""
    message = str(parts[1])[:LONGEST_REASON] if len(parts) > 1 and parts[1] else ""
    if status == "NOT_FOUND":
        return NotOnChain(message)
    if status and status not in _WAIT:
        return ChainRefused(message or status)
    return ChainUnreachable(host, message or status or "no answer that can be read")


def _client(profile: Profile) -> Any:  # noqa: ANN401 pysui's
    """A client for a profile. Made in memory: pysui's own configuration is a file with keys in it."""
    from grpclib.client import Channel
    from pysui import PysuiConfiguration
    from pysui.sui.sui_common.config.confgroup import GroupProtocol, NetworkType, Profile as SuiProfile, ProfileGroup
    from pysui.sui.sui_common.config.confmodel import PysuiConfigModel
    from pysui.sui.sui_grpc.pgrpc_clients import GrpcProtocolClient

    class InMemory(PysuiConfiguration):
        def __init__(self) -> None:
            group = ProfileGroup("vault", "net", "", [], [], [], [], GroupProtocol.GRPC)
            group.add_profile(new_prf=SuiProfile("net", profile.grpc, network_type=NetworkType.LOCAL))
            self._model = PysuiConfigModel("1.2.0", "", "vault", [group])
            self._config_root = self._config_file = None  # type: ignore[assignment] # there are none

        def _write_model(self) -> None:
            pass

    logging.getLogger("pgrpc_client").setLevel(logging.CRITICAL)  # it writes whole requests and tracebacks
    client = GrpcProtocolClient(pysui_config=InMemory())
    old = client._channel  # noqa: SLF001 the only way to plaintext and to other certificates
    host, port = old._host, old._port  # noqa: SLF001
    old.close()
    client._channel = Channel(host=host, port=port, ssl=_trust(profile))  # noqa: SLF001
    return client


def _trust(profile: Profile) -> bool | ssl.SSLContext | None:
    if profile.grpc.startswith("http://"):
        return None
    if not profile.certificates:
        return True
    context = ssl.create_default_context(cafile=profile.certificates)
    context.set_alpn_protocols(["h2"])
    return context
