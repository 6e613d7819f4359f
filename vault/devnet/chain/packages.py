"""Packages: the functions that transactions may call, the signatures that clients ask for, and the layouts of types.

A function is written down by its Move signature: `reserve_space(&mut System, u64, u32, &mut Coin<WAL>): Storage`.
Names of types are resolved when a package is published; T0, T1 are type parameters.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from hashlib import blake2b
from typing import Any

from vault.devnet.chain.types import (
    ADDRESS_T,
    FRAMEWORK,
    ID_T,
    PRIMITIVES,
    STRING_T,
    TypeTag,
    balance_of,
    coin_of,
    option_of,
    vector_of,
)
from vault.format.walrus import bcs
from vault.format.walrus.bcs import Layout

Implementation = Callable[..., Any]
MakeLayout = Callable[["Packages", tuple[TypeTag, ...]], Layout[Any]]

SIGNATURE = re.compile(r"(entry )?(\w+)(?:<([^>(]*)>)?\((.*?)\)(?:: (.*))?", re.DOTALL)
PARAMETER = re.compile(r"T(\d+)")
GENERIC = {"Coin": coin_of, "Balance": balance_of, "vector": vector_of, "Option": option_of}
CONTEXT = TypeTag("TxContext", (), FRAMEWORK, "tx_context")
PACKAGE_DIGEST = 32


def package_digest(modules: Sequence[bytes], dependencies: Sequence[bytes]) -> bytes:
    """What votes and tickets name a package by: a hash over its modules' hashes and the packages that it needs."""
    parts = sorted([*dependencies, *(blake2b(one, digest_size=PACKAGE_DIGEST).digest() for one in modules)])
    return blake2b(b"".join(parts), digest_size=PACKAGE_DIGEST).digest()


class Reference(IntEnum):
    """As the gRPC API numbers them; 0 is a value."""

    VALUE = 0
    IMMUTABLE = 1
    MUTABLE = 2


@dataclass(frozen=True, slots=True)
class Parameter:
    """A type with how it is passed. A type parameter is a TypeTag named T0, T1 …"""

    reference: Reference
    type: TypeTag


@dataclass(frozen=True, slots=True)
class Function:
    """A public function."""

    module: str
    name: str
    type_parameters: tuple[str, ...]  # "phantom", "store", "" … one each
    parameters: tuple[Parameter, ...]  # without the TxContext
    context: Reference  # how it takes the TxContext, if at all
    returns: tuple[Parameter, ...]
    run: Implementation


@dataclass(frozen=True, slots=True)
class Written:
    """A function as it is written down, before its types are resolved."""

    module: str
    signature: str
    run: Implementation


class Module:
    """Collects the functions of a module while its file is read."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.functions: list[Written] = []

    def function(self, signature: str) -> Callable[[Implementation], Implementation]:
        """Write a function down."""

        def keep(run: Implementation) -> Implementation:
            self.functions.append(Written(self.name, signature, run))
            return run

        return keep


@dataclass(frozen=True, slots=True)
class Package:
    """What was published under an id, with its version (the contract's own VERSION)."""

    id: bytes
    original: bytes  # the id of its first version
    version: int
    functions: Mapping[tuple[str, str], Function]


class Packages:
    """All that is published."""

    def __init__(self, names: Mapping[str, TypeTag]) -> None:
        """`names` resolves the types in signatures."""
        self.names = names
        self._packages: dict[bytes, Package] = {}
        self._layouts: dict[TypeTag, MakeLayout] = {}
        self._made: dict[TypeTag, Layout[Any]] = dict(_PRIMITIVES)
        self.shown: set[TypeTag] = set()  # whose JSON is told
        self.offered: dict[bytes, bytes] = {}  # digests of packages that may be upgraded to, and their ids then

    def define(self, tag: TypeTag, make: MakeLayout, *, shown: bool = False) -> None:
        """Say how values of a type (without its parameters) stand in bytes, and whether their JSON is told."""
        self._layouts[tag] = make
        if shown:
            self.shown.add(tag)

    def publish(self, package: bytes, version: int, modules: list[Module], original: bytes | None = None) -> None:
        """Make functions callable. `original`: the package that this is another version of."""
        written = [one for module in modules for one in module.functions]
        found = {(f.module, f.name): f for f in (_resolve(one, self.names) for one in written)}
        self._packages[package] = Package(package, original or package, version, found)

    def package(self, package: bytes) -> Package | None:
        """What stands under an id."""
        return self._packages.get(package)

    def versions(self, original: bytes) -> list[Package]:
        """All versions of a package, from the first."""
        found = [package for package in self._packages.values() if package.original == original]
        return sorted(found, key=lambda package: package.version)

    def layout(self, tag: TypeTag) -> Layout[Any] | None:
        """How values of a type stand in bytes; None when nobody knows."""
        known = self._made.get(tag)
        if known is None:
            make = self._layouts.get(tag.bare)
            if make is None:
                return None
            try:
                known = self._made[tag] = make(self, tag.params)
            except (LookupError, ValueError):  # parameters that are unknown, or not as many
                return None
        return known

    def need(self, tag: TypeTag) -> Layout[Any]:
        """The same. Raises LookupError."""
        known = self.layout(tag)
        if known is None:
            raise LookupError(str(tag))
        return known


_PRIMITIVES: dict[TypeTag, Layout[Any]] = {
    TypeTag("bool"): bcs.BOOL,
    TypeTag("u8"): bcs.U8,
    TypeTag("u16"): bcs.U16,
    TypeTag("u32"): bcs.U32,
    TypeTag("u64"): bcs.U64,
    TypeTag("u128"): bcs.U128,
    TypeTag("u256"): bcs.U256,
    ADDRESS_T: bcs.ADDRESS,
    ID_T: bcs.ADDRESS,
    STRING_T: bcs.TEXT,
    vector_of(TypeTag("u8")): bcs.BYTES,
}


def _resolve(written: Written, names: Mapping[str, TypeTag]) -> Function:
    match = SIGNATURE.fullmatch(written.signature)
    if match is None:
        raise ValueError(written.signature)
    _, name, type_parameters, parameters, returns = match.groups()
    resolved = [_parameter(text, names) for text in _split(parameters or "")]
    context = next((p.reference for p in resolved if p.type == CONTEXT), Reference.VALUE)
    back = [_parameter(text, names) for text in _split((returns or "").strip("()"))]
    kinds = tuple(text.strip() for text in type_parameters.split(",")) if type_parameters is not None else ()
    plain = tuple(p for p in resolved if p.type != CONTEXT)
    return Function(written.module, name, kinds, plain, context, tuple(back), written.run)


def _split(text: str) -> list[str]:
    """At the commas that are in no brackets."""
    parts, depth, start = [], 0, 0
    for at, letter in enumerate(text):
        depth += (letter == "<") - (letter == ">")
        if letter == "," and not depth:
            parts.append(text[start:at])
            start = at + 1
    return [part.strip() for part in (*parts, text[start:]) if part.strip()]


def _parameter(text: str, names: Mapping[str, TypeTag]) -> Parameter:
    if text.startswith("&mut "):
        return Parameter(Reference.MUTABLE, _type(text[5:], names))
    if text.startswith("&"):
        return Parameter(Reference.IMMUTABLE, _type(text[1:], names))
    return Parameter(Reference.VALUE, _type(text, names))


def _type(text: str, names: Mapping[str, TypeTag]) -> TypeTag:
    text = text.strip()
    if text.endswith(">"):
        name, _, inner = text[:-1].partition("<")
        return GENERIC[name](_type(inner, names))
    if text in PRIMITIVES or PARAMETER.fullmatch(text):
        return TypeTag(text)
    return {"TxContext": CONTEXT, "String": STRING_T, "ID": ID_T}.get(text) or names[text]
