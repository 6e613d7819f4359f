"""A practice network in this process, with a clock that only moves when told to, and short ways to use it."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from pysui.sui.sui_grpc.suimsgs.sui.rpc import v2 as pb

from vault.coding import redstuff
from vault.devnet.building import Building
from vault.devnet.chain.objects import OwnerKind
from vault.devnet.chain.resolving import simulate
from vault.devnet.chain.transaction import Gas, NoExpiration, TransactionData, write_transaction
from vault.devnet.chain.types import coin_of, parse_address
from vault.devnet.keys import wallet
from vault.devnet.network import Network, Ports, create
from vault.devnet.settings import Settings, decode_settings
from vault.format.walrus.bcs import BOOL, BYTES, U8, U32, U64, U256
from vault.format.walrus.identifiers import BlobId
from vault.format.walrus.messages import signers_bitmap
from vault.format.walrus.slivers import Axis

SEED = bytes(range(32))
START = 1_800_000_000_000


class StillClock:
    """Time stands, until it is set."""

    def __init__(self):
        self.ms = START

    def now_ms(self):
        return self.ms


def ports_of(settings):
    return Ports(1, 2, 3, 4, tuple(range(5, 5 + len(settings.weights))))


@cache
def begun(encoded):
    """A network in its first epoch, made once for each kind: the same seed and clock give the same bytes."""
    folder = Path(tempfile.mkdtemp(prefix="vault-practice-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    settings = decode_settings(encoded)
    create(folder / "net", settings, SEED, StillClock())
    network = Network(folder / "net", StillClock())
    network.begin(ports_of(settings))
    network.close()
    return folder / "net"


class Practice:
    """The network, its user, and one line for each thing to do."""

    def __init__(self, folder, **settings):
        self.folder, self.clock = folder, StillClock()
        made = Settings(**({"shards": 10, "weights": (4, 3, 2, 1)} | settings))
        if not begun(made.encode()).exists():  # somebody has tidied the temporary folder meanwhile
            begun.cache_clear()
        shutil.copytree(begun(made.encode()), folder, dirs_exist_ok=True)
        self.ports, self.user = ports_of(made), wallet(SEED, "user")
        self.open()

    def open(self):
        self.network = Network(self.folder, self.clock)
        self.network.begin(self.ports)
        self.marks, self.ledger = self.network.marks, self.network.ledger
        self.package = self.marks.ids.latest

    def again(self):
        """As after a restart."""
        self.network.close()
        self.open()

    # --- transactions ----------------------------------------------------------------------

    def send(self, building, who=None):
        """Execute whatever it does; the whole answer."""
        who = who or self.user
        asked = TransactionData(building.kind(), who.address, Gas((), who.address, 0, 0), NoExpiration())
        data = write_transaction(simulate(self.ledger, asked, select_gas=True).transaction)
        return pb.ExecutedTransaction.parse(self.ledger.execute(data, (who.sign(data),)))

    def fails(self, building, who=None):
        """module:code of the abort, or the kind of another failure."""
        done = self.send(building, who)
        assert not done.effects.status.success
        return told(done.effects.status.error)

    def works(self, building, who=None):
        done = self.send(building, who)
        assert done.effects.status.success, told(done.effects.status.error)
        return done

    def coin(self, currency="WAL", who=None):
        tag = str(coin_of(self.network.packages.names[currency]))
        return max(
            self.network.store.owned((who or self.user).address, OwnerKind.ADDRESS, tag),
            key=lambda found: found.balance,
        )

    def balance(self, currency="WAL", who=None):
        totals = self.network.store.totals((who or self.user).address)
        return totals.get(str(self.network.packages.names[currency]), 0)

    def object(self, object_id):
        return self.ledger.decoded(self.network.store.get(object_id))

    # --- blobs -----------------------------------------------------------------------------

    def encode(self, data):
        return redstuff.encode(data, self.network.geometry)

    def reserve(self, building, size, epochs, coin=None):
        coin = coin or building.object(self.coin().id)
        system = building.object(self.marks.system)
        return building.call(
            self.package, "system::reserve_space", system, building.pure(U64, size), building.pure(U32, epochs), coin
        )

    def register(self, building, storage, encoded, size, *, deletable=True, encoding=1, root=None):
        return building.call(
            self.package,
            "system::register_blob",
            building.object(self.marks.system),
            storage,
            building.pure(U256, int.from_bytes(encoded.blob_id, "little")),
            building.pure(U256, int.from_bytes(root or encoded.root, "little")),
            building.pure(U64, size),
            building.pure(U8, encoding),
            building.pure(BOOL, deletable),
            building.object(self.coin().id),
        )

    def registered(self, data, epochs=2, *, deletable=True):
        """A Blob of the user's: its object id, and the encoded blob."""
        encoded = self.encode(data)
        building = Building()
        storage = self.reserve(building, self.network.geometry.encoded_size(len(data)), epochs)
        blob = self.register(building, storage, encoded, len(data), deletable=deletable)
        building.give(self.user.address, blob)
        done = self.works(building)
        return created(done, "::blob::Blob"), encoded

    def store(self, encoded, nodes=None):
        """Give metadata and slivers to nodes."""
        blob = BlobId(encoded.blob_id)
        for node in nodes or self.network.nodes:
            self.network.catch_up(node)
            node.put_metadata(blob, encoded.metadata)
            for shard in node.shards():
                for axis, slivers in ((Axis.PRIMARY, encoded.primary), (Axis.SECONDARY, encoded.secondary)):
                    given = node.sliver_to_check(blob, encoded.pairs[shard], axis, slivers[shard])
                    node.check_sliver(given)
                    node.keep_sliver(given)

    def certificate(self, encoded, object_id, indexes):
        """Aggregate signature, bitmap and message of these nodes (by their index)."""
        import pysui_fastcrypto

        members = [member.node_id for member in self.network.system().committee.members]
        signatures, places, message = [], [], b""
        for index in indexes:
            node = self.network.nodes[index]
            message, signature = node.confirmation(BlobId(encoded.blob_id), object_id)
            signatures.append(signature)
            places.append(members.index(node.identity.node_id))
        return pysui_fastcrypto.bls_aggregate(signatures), signers_bitmap(places), message

    def certify(self, object_id, certificate):
        building = Building()
        parts = [building.pure(BYTES, part) for part in certificate]
        system, blob = building.object(self.marks.system), building.object(object_id)
        building.call(self.package, "system::certify_blob", system, blob, *parts)
        return building

    def certified(self, data, epochs=2, *, deletable=True):
        object_id, encoded = self.registered(data, epochs, deletable=deletable)
        self.store(encoded)
        certificate = self.certificate(encoded, object_id if deletable else None, range(len(self.network.nodes)))
        self.works(self.certify(object_id, certificate))
        return object_id, encoded

    def call(self, target, *arguments, building=None):
        """One call with ids as objects; other arguments as they are."""
        building = building or Building()
        found = [building.object(argument) if isinstance(argument, bytes) else argument for argument in arguments]
        building.call(self.package, target, *found)
        return building


def told(error):
    if error.abort is not None:
        return f"{error.abort.location.module}:{error.abort.abort_code}"
    return error.kind.name


def created(done, ending):
    """The id of the one object of a type that a transaction created."""
    return next(
        parse_address(change.object_id)
        for change in done.effects.changed_objects
        if change.id_operation == pb.ChangedObjectIdOperation.CREATED and change.object_type.endswith(ending)
    )
