"""Read masks: of a message, only the fields that were asked for. Paths are dotted, and go through lists."""

import sys
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, get_args, get_type_hints

from vault.errors import DamagedBlob

M = TypeVar("M")

EVERYTHING = "*"
OPEN = "pysui.sui.sui_grpc.suimsgs.google"  # messages of any shape
Tree = dict[str, "Tree"]


@cache
def _children(kind: type) -> dict[str, type | None]:
    """The fields of a message, and the messages that stand in them."""
    found: dict[str, type | None] = {}
    for name, hint in get_type_hints(kind, vars(sys.modules[kind.__module__])).items():
        parts = [part for one in (hint, *get_args(hint)) for part in (one, *get_args(one))]
        found[name] = next((part for part in parts if is_dataclass(part) and isinstance(part, type)), None)
    return found


def check(kind: type, path: str) -> None:
    """Raises `DamagedBlob` when a message of this kind has no such field."""
    inner: type | None = kind
    for name in path.split("."):
        if name == EVERYTHING or inner is None or inner.__module__.startswith(OPEN):
            return
        known = _children(inner)
        if name not in known:
            raise DamagedBlob(f"invalid read_mask path: {path}")
        inner = known[name]


def masked(message: M, paths: Iterable[str] | None, default: tuple[str, ...]) -> M:
    """A copy with only these fields; without any, those of the default. Raises `DamagedBlob` for fields unknown."""
    tree: Tree = {}
    for path in paths or default:
        check(type(message), path)
        branch = tree
        for name in path.split("."):
            branch = branch.setdefault(name, {})
        branch[EVERYTHING] = {}  # whatever else is asked for below it
    return _pruned(message, tree)


def _pruned(message: M, tree: Tree) -> M:
    if not tree or EVERYTHING in tree:
        return message
    kept: dict[str, Any] = {}
    for field in fields(message):  # type: ignore[arg-type]
        branch = tree.get(field.name)
        value = getattr(message, field.name, None)
        if branch is None or value is None:
            continue
        if isinstance(value, list):
            kept[field.name] = [
                _pruned(item, branch) if hasattr(item, "__dataclass_fields__") else item for item in value
            ]
        else:
            kept[field.name] = _pruned(value, branch) if hasattr(value, "__dataclass_fields__") else value
    return type(message)(**kept)
