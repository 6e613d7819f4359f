"""Read masks: of a message, only the fields that were asked for. Paths are dotted, and go through lists."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any, TypeVar

M = TypeVar("M")

EVERYTHING = "*"
Tree = dict[str, "Tree"]


def masked(message: M, paths: Iterable[str] | None, default: tuple[str, ...]) -> M:
    """A copy with only these fields; without any, those of the default."""
    tree: Tree = {}
    for path in paths or default:
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
