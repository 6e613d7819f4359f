"""Transactions as bytes: what a client signs, read with no tolerance; and their digests and signatures.

The layouts are sui-types' (`transaction.rs`). Reading refuses whatever isn't the one encoding of its value.
"""

import hashlib
from dataclasses import dataclass

from vault.devnet.chain.types import TYPE_TAG, TypeTag
from vault.errors import DamagedBlob
from vault.format.walrus.bcs import (
    ADDRESS,
    BOOL,
    BYTES,
    TEXT,
    U16,
    U32,
    U64,
    Layout,
    Option,
    Reader,
    Struct,
    Variants,
    Vector,
    decode,
    encode,
)

ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
DIGEST = 32
ED25519 = 0
SIGNATURE = 1 + 64 + 32
MOST_COMMANDS, MOST_INPUTS, MOST_PURE, MOST_BYTES = 1024, 2048, 16384, 128 << 10  # Sui's protocol configuration


@dataclass(frozen=True, slots=True)
class ObjectRef:
    """An object in one of its versions."""

    id: bytes
    version: int
    digest: bytes


@dataclass(frozen=True, slots=True)
class Pure:
    """An argument's BCS."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Owned:
    """An object of the sender's, or one that nobody can change."""

    ref: ObjectRef


@dataclass(frozen=True, slots=True)
class Shared:
    """An object of everybody's."""

    id: bytes
    initial_version: int
    mutable: bool


@dataclass(frozen=True, slots=True)
class Receiving:
    """An object that was sent to an object."""

    ref: ObjectRef


@dataclass(frozen=True, slots=True)
class Unresolved:
    """An object by its id only: simulations find out the rest. It has no bytes."""

    id: bytes


Input = Pure | Owned | Shared | Receiving | Unresolved


@dataclass(frozen=True, slots=True)
class GasCoin:
    """The argument that is the coin that gas is paid from."""


@dataclass(frozen=True, slots=True)
class InputAt:
    """The argument that is an input."""

    index: int


@dataclass(frozen=True, slots=True)
class ResultOf:
    """The argument that is the only result of a command."""

    command: int


@dataclass(frozen=True, slots=True)
class NestedResult:
    """The argument that is one of a command's results."""

    command: int
    index: int


Argument = GasCoin | InputAt | ResultOf | NestedResult


@dataclass(frozen=True, slots=True)
class MoveCall:
    """Call a function."""

    package: bytes
    module: str
    function: str
    type_arguments: tuple[TypeTag, ...]
    arguments: tuple[Argument, ...]


@dataclass(frozen=True, slots=True)
class TransferObjects:
    """Give objects to an address."""

    objects: tuple[Argument, ...]
    address: Argument


@dataclass(frozen=True, slots=True)
class SplitCoins:
    """Split amounts off a coin."""

    coin: Argument
    amounts: tuple[Argument, ...]


@dataclass(frozen=True, slots=True)
class MergeCoins:
    """Merge coins into one."""

    coin: Argument
    coins: tuple[Argument, ...]


@dataclass(frozen=True, slots=True)
class Publish:
    """Publish a package: read, and refused when run."""

    modules: tuple[bytes, ...]
    dependencies: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class MakeMoveVec:
    """Put values into a vector."""

    type: TypeTag | None
    elements: tuple[Argument, ...]


@dataclass(frozen=True, slots=True)
class Upgrade:
    """Upgrade a package, with a ticket."""

    modules: tuple[bytes, ...]
    dependencies: tuple[bytes, ...]
    package: bytes
    ticket: Argument


Command = MoveCall | TransferObjects | SplitCoins | MergeCoins | Publish | MakeMoveVec | Upgrade


@dataclass(frozen=True, slots=True)
class Programmable:
    """Inputs and commands."""

    inputs: tuple[Input, ...]
    commands: tuple[Command, ...]


@dataclass(frozen=True, slots=True)
class Gas:
    """Who pays how much, with which coins."""

    payment: tuple[ObjectRef, ...]
    owner: bytes
    price: int
    budget: int


@dataclass(frozen=True, slots=True)
class NoExpiration:
    """Valid for ever."""


@dataclass(frozen=True, slots=True)
class EpochExpiration:
    """Valid up to and including an epoch of Sui."""

    epoch: int


@dataclass(frozen=True, slots=True)
class ValidDuring:
    """Valid between two epochs, on one chain."""

    min_epoch: int | None
    max_epoch: int | None
    min_timestamp: int | None
    max_timestamp: int | None
    chain: bytes
    nonce: int


Expiration = NoExpiration | EpochExpiration | ValidDuring


@dataclass(frozen=True, slots=True)
class TransactionData:
    """All that is signed."""

    kind: Programmable
    sender: bytes
    gas: Gas
    expiration: Expiration


class DigestLayout:
    """32 bytes behind their length."""

    def write(self, value: bytes, out: bytearray) -> None:
        """Append."""
        BYTES.write(value, out)

    def read(self, reader: Reader) -> bytes:
        """Exactly 32."""
        value = BYTES.read(reader)
        if len(value) != DIGEST:
            raise DamagedBlob("digest")
        return value


DIGEST_LAYOUT = DigestLayout()
REF: Layout[ObjectRef] = Struct(ObjectRef, id=ADDRESS, version=U64, digest=DIGEST_LAYOUT)
_OBJECT: Layout[Input] = Variants(
    (Owned, Struct(Owned, ref=REF)),
    (Shared, Struct(Shared, id=ADDRESS, initial_version=U64, mutable=BOOL)),
    (Receiving, Struct(Receiving, ref=REF)),
)


class InputLayout:
    """CallArg: pure bytes, or an object."""

    def write(self, value: Input, out: bytearray) -> None:
        """Append. Raises ValueError for an input that is not resolved."""
        if isinstance(value, Unresolved):
            raise ValueError("not resolved")
        out.append(not isinstance(value, Pure))
        if isinstance(value, Pure):
            BYTES.write(value.data, out)
        else:
            _OBJECT.write(value, out)

    def read(self, reader: Reader) -> Input:
        """One of the two."""
        return _OBJECT.read(reader) if BOOL.read(reader) else Pure(BYTES.read(reader))


INPUT = InputLayout()
ARGUMENT: Layout[Argument] = Variants(
    (GasCoin, Struct(GasCoin)),
    (InputAt, Struct(InputAt, index=U16)),
    (ResultOf, Struct(ResultOf, command=U16)),
    (NestedResult, Struct(NestedResult, command=U16, index=U16)),
)
_ARGUMENTS = Vector(ARGUMENT)
COMMAND: Layout[Command] = Variants(
    (
        MoveCall,
        Struct(
            MoveCall,
            package=ADDRESS,
            module=TEXT,
            function=TEXT,
            type_arguments=Vector(TYPE_TAG),
            arguments=_ARGUMENTS,
        ),
    ),
    (TransferObjects, Struct(TransferObjects, objects=_ARGUMENTS, address=ARGUMENT)),
    (SplitCoins, Struct(SplitCoins, coin=ARGUMENT, amounts=_ARGUMENTS)),
    (MergeCoins, Struct(MergeCoins, coin=ARGUMENT, coins=_ARGUMENTS)),
    (Publish, Struct(Publish, modules=Vector(BYTES), dependencies=Vector(ADDRESS))),
    (MakeMoveVec, Struct(MakeMoveVec, type=Option(TYPE_TAG), elements=_ARGUMENTS)),
    (
        Upgrade,
        Struct(Upgrade, modules=Vector(BYTES), dependencies=Vector(ADDRESS), package=ADDRESS, ticket=ARGUMENT),
    ),
)
KIND: Layout[Programmable] = Variants(
    (Programmable, Struct(Programmable, inputs=Vector(INPUT), commands=Vector(COMMAND)))
)
GAS: Layout[Gas] = Struct(Gas, payment=Vector(REF), owner=ADDRESS, price=U64, budget=U64)
EXPIRATION: Layout[Expiration] = Variants(
    (NoExpiration, Struct(NoExpiration)),
    (EpochExpiration, Struct(EpochExpiration, epoch=U64)),
    (
        ValidDuring,
        Struct(
            ValidDuring,
            min_epoch=Option(U64),
            max_epoch=Option(U64),
            min_timestamp=Option(U64),
            max_timestamp=Option(U64),
            chain=DIGEST_LAYOUT,
            nonce=U32,
        ),
    ),
)
TRANSACTION: Layout[TransactionData] = Variants(
    (TransactionData, Struct(TransactionData, kind=KIND, sender=ADDRESS, gas=GAS, expiration=EXPIRATION))
)


def read_transaction(data: bytes) -> TransactionData:
    """The transaction that these bytes are. Raises `DamagedBlob`."""
    if len(data) > MOST_BYTES:
        raise DamagedBlob("transaction too large")
    found = decode(TRANSACTION, data)
    check_sizes(found.kind)
    return found


def check_sizes(kind: Programmable) -> None:
    """Sui's limits. Raises `DamagedBlob`."""
    pure = (len(given.data) for given in kind.inputs if isinstance(given, Pure))
    if len(kind.commands) > MOST_COMMANDS or len(kind.inputs) > MOST_INPUTS or max(pure, default=0) > MOST_PURE:
        raise DamagedBlob("transaction too large")


def write_transaction(transaction: TransactionData) -> bytes:
    """Its bytes. Raises ValueError when an input is not resolved."""
    return encode(TRANSACTION, transaction)


def transaction_digest(data: bytes) -> bytes:
    """What names a transaction."""
    return hashlib.blake2b(b"TransactionData::" + data, digest_size=DIGEST).digest()


def signed_message(data: bytes) -> bytes:
    """What a key signs: the intent (transaction, version 0, Sui) and the bytes, hashed."""
    return hashlib.blake2b(bytes(3) + data, digest_size=DIGEST).digest()


def address_of_key(public_key: bytes) -> bytes:
    """The address of an Ed25519 key."""
    return hashlib.blake2b(bytes([ED25519]) + public_key, digest_size=DIGEST).digest()


def signer_of(signature: bytes, data: bytes) -> bytes:
    """The address that signed these bytes. Raises `DamagedBlob` for other schemes and for a signature that is wrong."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    if len(signature) != SIGNATURE or signature[0] != ED25519:
        raise DamagedBlob("signature: not Ed25519")
    public_key = signature[65:]
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature[1:65], signed_message(data))
    except InvalidSignature as error:
        raise DamagedBlob("signature") from error
    return address_of_key(public_key)


def base58(data: bytes) -> str:
    """As Sui writes digests."""
    number, text = int.from_bytes(data, "big"), ""
    while number:
        number, rest = divmod(number, 58)
        text = ALPHABET[rest] + text
    return "1" * (len(data) - len(data.lstrip(b"\0"))) + text


def parse_base58(text: str) -> bytes:
    """A digest from its text. Raises `DamagedBlob`."""
    number = 0
    if not 0 < len(text) <= 44 or any(letter not in ALPHABET for letter in text):  # noqa: PLR2004 32 bytes take no more
        raise DamagedBlob("digest")
    for letter in text:
        number = number * 58 + ALPHABET.index(letter)
    zeros = len(text) - len(text.lstrip("1"))
    raw = bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8, "big")
    if len(raw) != DIGEST:
        raise DamagedBlob("digest")
    return raw
