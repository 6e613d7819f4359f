"""How nodes and gateways say no: a status, a reason and a domain, as real ones do (walrus-service, `errors.rs`)."""

from collections.abc import Mapping
from dataclasses import dataclass

NODE, GLOBAL, DAEMON = "storage.walrus.space", "global", "daemon.walrus.space"
HTTP = {
    "INVALID_ARGUMENT": 400,
    "FAILED_PRECONDITION": 400,
    "UNAUTHENTICATED": 401,
    "PERMISSION_DENIED": 403,
    "SIZE_EXCEEDED": 403,
    "NOT_FOUND": 404,
    "RANGE_NOT_SATISFIABLE": 416,
    "RESOURCE_EXHAUSTED": 429,
    "UNAVAILABLE_FOR_LEGAL_REASONS": 451,
    "INTERNAL": 500,
    "UNAVAILABLE": 503,
    "DEADLINE_EXCEEDED": 504,
}


class Refusal(Exception):
    """An answer that is an error."""

    def __init__(
        self, status: str, reason: str, message: str, domain: str = NODE, metadata: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(message)
        self.metadata = dict(metadata or {})
        self.status, self.reason, self.message, self.domain = status, reason, message, domain

    @property
    def code(self) -> int:
        """The HTTP status."""
        return HTTP[self.status]

    def document(self) -> dict[str, object]:
        """The JSON body."""
        details: list[dict[str, object]] = [
            {"@type": "ErrorInfo", "reason": self.reason, "domain": self.domain, "metadata": self.metadata}
        ]
        if self.status == "INTERNAL":
            details.append({"@type": "DebugInfo", "stackEntries": [], "detail": "TraceID: 0"})
        error = {"status": self.status, "code": self.code, "message": self.message, "details": details}
        return {"error": error}


def precondition(reason: str, message: str) -> Refusal:
    """FAILED_PRECONDITION."""
    return Refusal("FAILED_PRECONDITION", reason, message)


def invalid(reason: str, message: str) -> Refusal:
    """INVALID_ARGUMENT."""
    return Refusal("INVALID_ARGUMENT", reason, message)


def not_found(reason: str, message: str) -> Refusal:
    """NOT_FOUND."""
    return Refusal("NOT_FOUND", reason, message)


@dataclass(frozen=True, slots=True)
class Stored:
    """A PUT that was taken: 201 for new, 200 for what was there."""

    code: int
    text: str
