"""The networks of a vault as one, for whoever reads: home first, then wherever else a pack is.

What is written goes to home; `engine/carrying.py` takes it to the others. Heads are looked for elsewhere only when no
place has any: a command must not wait for the far side of the world to say what it knows by itself.
"""

from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import chain, groupby

from vault.errors import NetworkError
from vault.model import (
    Code,
    HeadCopies,
    HeadName,
    Location,
    PackId,
    PackRef,
    Quote,
    SealedPack,
    SliverReport,
    Stored,
    Term,
)
from vault.networks.home.network import HomeNetwork
from vault.ports import Beside, Monitor, Network, Prepared

Known = Callable[[PackId], Iterable[Location]]


class Together:
    """The `Network` port over home and others. `known`: where the index says that a pack is."""

    name = "home"
    gather_bytes = 1

    def __init__(self, home: HomeNetwork, others: Mapping[str, Beside], known: Known) -> None:
        self.home, self.others, self._known = home, others, known

    def _of(self, pack: PackRef) -> Network:
        """The network that a reference is for."""
        return self._named(pack.location.network)

    def _named(self, name: str) -> Network:
        return self.others[name] if name in self.others else self.home  # noqa: SIM401 their common kind is the port

    def _all(self) -> list[Network]:
        return [self.home, *self.others.values()]

    def _elsewhere(self, pack: PackRef) -> Iterator[tuple[Network, PackRef]]:
        """The same pack on other networks: as the index says, else as the network itself finds it."""
        found = {location.network: location for location in self._known(pack.id)}
        for name, network in self.others.items():
            if name == pack.location.network:
                continue
            if name in found:
                yield network, replace(pack, location=found[name])
                continue
            with suppress(NetworkError):
                there = network.locate(pack)
                if there is not None:
                    yield network, there
        if pack.location.network != self.name and self.name in found:
            yield self.home, replace(pack, location=found[self.name])

    def close(self) -> None:
        """Let go of the connections to places. The others are closed by whoever made them."""
        self.home.close()

    # --- writing: home ---------------------------------------------------------------------

    def quote(self, lengths: Sequence[int], epochs: int) -> Quote:
        """Home's."""
        return self.home.quote(lengths, epochs)

    def prepare(self, pack: SealedPack, padded: memoryview) -> Prepared:
        """For home."""
        return self.home.prepare(pack, padded)

    def store(self, packs: Sequence[Prepared], term: Term, monitor: Monitor) -> Sequence[Stored]:
        """At home."""
        return self.home.store(packs, term, monitor)

    def settle(self, packs: Sequence[PackRef], monitor: Monitor) -> Sequence[Stored]:
        """At home."""
        return self.home.settle(packs, monitor)

    # --- reading: wherever it is -----------------------------------------------------------

    def code_of(self, pack: PackRef) -> Code:
        """Of the network that the reference is for."""
        return self._of(pack).code_of(pack)

    def read(self, pack: PackRef, offset: int, length: int, monitor: Monitor) -> Generator[memoryview, None, None]:
        """The readings of the network that the reference is for; when these are not right, the others'."""
        problem: NetworkError | None = None
        has_answered = False
        for network, there in chain([(self._of(pack), pack)], self._elsewhere(pack)):
            try:
                yield from network.read(there, offset, length, monitor)
                has_answered = True
            except NetworkError as error:
                problem = problem or error
        if problem is not None and not has_answered:
            raise problem

    def read_whole(self, pack: PackRef, into: memoryview, monitor: Monitor) -> memoryview:
        """From the first network that has it."""
        return self._first(pack, lambda network, there: network.read_whole(there, into, monitor))

    def rebuild(self, pack: PackRef, monitor: Monitor) -> memoryview:
        """From the first network that has it."""
        return self._first(pack, lambda network, there: network.rebuild(there, monitor))

    def _first(self, pack: PackRef, read: Callable[[Network, PackRef], memoryview]) -> memoryview:
        try:
            return read(self._of(pack), pack)
        except NetworkError as error:
            for network, there in self._elsewhere(pack):
                with suppress(NetworkError):
                    return read(network, there)
            raise error from None

    # --- keeping ---------------------------------------------------------------------------

    def extend(self, packs: Iterable[PackRef], end_epoch: int, monitor: Monitor) -> None:
        """Nothing to do at home; other networks count their own epochs."""

    def delete(self, packs: Sequence[PackRef], monitor: Monitor) -> list[PackId]:
        """On the network that each reference is for."""
        gone: list[PackId] = []
        for name, some in groupby(packs, key=lambda pack: pack.location.network):
            gone += self._named(name).delete(list(some), monitor)
        return gone

    def owned(self, monitor: Monitor) -> Iterator[PackId]:
        """Everywhere, each once."""
        seen: set[PackId] = set()
        for network in self._all():
            with suppress(NetworkError):
                for pack in network.owned(monitor):
                    if pack not in seen:
                        seen.add(pack)
                        yield pack

    def find(self, pack: PackId, monitor: Monitor) -> PackRef | None:
        """At home, then elsewhere."""
        for network in self._all():
            with suppress(NetworkError):
                found = network.find(pack, monitor)
                if found is not None:
                    return found
        return None

    def examine(self, packs: Iterable[PackRef], monitor: Monitor, *, deep: bool) -> Iterator[SliverReport]:
        """On the network that each reference is for."""
        for name, some in groupby(packs, key=lambda pack: pack.location.network):
            yield from self._named(name).examine(some, monitor, deep=deep)

    def repair(
        self,
        pack: PackRef,
        slots: Sequence[int],
        monitor: Monitor,
        seconds: float | None = None,
        late: Collection[int] = (),
    ) -> Sequence[int]:
        """On the network that the reference is for."""
        return self._of(pack).repair(pack, slots, monitor, seconds, late)

    # --- heads -----------------------------------------------------------------------------

    def put_head(self, vault_tag: bytes, name: HeadName, data: bytes, monitor: Monitor) -> int:
        """At home."""
        return self.home.put_head(vault_tag, name, data, monitor)

    def takers(self, name: HeadName) -> Collection[str]:
        """At home."""
        return self.home.takers(name)

    def head_copies(self, vault_tag: bytes, name: HeadName) -> int:
        """At home."""
        return self.home.head_copies(vault_tag, name)

    def copies_possible(self) -> int:
        """At home."""
        return self.home.copies_possible()

    def heads(self, vault_tag: bytes) -> Sequence[HeadCopies]:
        """Home's; the others' when no place has any."""
        found = list(self.home.heads(vault_tag))
        for network in self.others.values() if not found else ():
            with suppress(NetworkError):
                found += network.heads(vault_tag)
        return found

    def read_head(self, vault_tag: bytes, name: HeadName, check: Callable[[bytes], bool]) -> bytes | None:
        """Home's; else another's."""
        data = self.home.read_head(vault_tag, name, check)
        for network in self.others.values() if data is None else ():
            with suppress(NetworkError):
                data = data or network.read_head(vault_tag, name, check)
        return data

    def drop_head(self, vault_tag: bytes, name: HeadName) -> None:
        """At home; other networks keep a device's last two by themselves."""
        self.home.drop_head(vault_tag, name)

    # --- time ------------------------------------------------------------------------------

    def epoch_at(self, now_ms: int) -> int:
        """Home's."""
        return self.home.epoch_at(now_ms)

    def epoch_start(self, epoch: int) -> int:
        """Home's."""
        return self.home.epoch_start(epoch)
