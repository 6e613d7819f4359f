"""Programs that no client would write: whatever the commands, there is an answer, and no WAL appears or disappears."""

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from tests.devnet.practice import Practice
from tests.devnet.test_accounting import total
from vault.devnet.building import Building
from vault.devnet.chain.ledger import Refused
from vault.devnet.chain.objects import OwnerKind
from vault.devnet.chain.resolving import simulate
from vault.devnet.chain.transaction import (
    Gas,
    GasCoin,
    InputAt,
    MakeMoveVec,
    MergeCoins,
    MoveCall,
    NestedResult,
    NoExpiration,
    Programmable,
    Publish,
    Pure,
    ResultOf,
    SplitCoins,
    TransactionData,
    TransferObjects,
    Unresolved,
    write_transaction,
)
from vault.devnet.chain.types import BYTES_T, ID_T, SUI_T, U8_T, U64_T, coin_of
from vault.devnet.genesis import CLOCK_ID
from vault.format.walrus.bcs import BOOL, BYTES, TEXT, U8, U32, U64, U256, encode


@pytest.fixture(scope="module")
def practice(tmp_path_factory):
    made = Practice(tmp_path_factory.mktemp("any") / "net")
    made.certified(b"one" * 50, 3)
    made.registered(b"two" * 50, 3)
    building = Building()
    building.give(made.user.address, made.reserve(building, 20_000, 3), made.reserve(building, 20_000, 3))
    made.works(building)
    made.network.fund(made.user.address, 10**10, 10**10)
    yield made
    made.network.close()


@pytest.fixture(scope="module")
def known(practice):
    """The objects of the beginning and their types: what is drawn must not hang on the programs that ran before."""
    store, marks = practice.network.store, practice.marks
    mine = [found.id for found in store.owned(practice.user.address, OwnerKind.ADDRESS, limit=100)]
    shared = [marks.system, marks.staking, marks.treasury, marks.exchange, CLOCK_ID]
    return {found: store.get(found).type for found in shared + mine}


PURE = st.one_of(
    st.integers(0, 255).map(lambda x: encode(U8, x)),
    st.integers(0, 5).map(lambda x: encode(U32, x)),
    st.one_of(st.integers(0, 3 * 10**9), st.integers(0, (1 << 64) - 1)).map(lambda x: encode(U64, x)),
    st.integers(0, (1 << 256) - 1).map(lambda x: encode(U256, x)),
    st.booleans().map(lambda x: encode(BOOL, x)),
    st.text(max_size=5).map(lambda x: encode(TEXT, x)),
    st.binary(max_size=60).map(lambda x: encode(BYTES, x)),
    st.binary(min_size=32, max_size=32),
    st.binary(max_size=40),
)


@st.composite
def programs(draw, practice, known):  # noqa: C901 one branch for each kind of command
    marks, packages = practice.marks, practice.network.packages
    objects = draw(st.lists(st.sampled_from(list(known)), max_size=6, unique=True))
    inputs = [Unresolved(found) for found in objects] + [Pure(raw) for raw in draw(st.lists(PURE, max_size=6))]
    commands = []
    tags = st.sampled_from([SUI_T, packages.names["WAL"], packages.names["Blob"], U64_T, BYTES_T, ID_T, coin_of(SUI_T)])

    def fitting(parameter, results):
        """An argument of about the right kind, mostly."""
        if draw(st.integers(0, 9)) == 0:
            return draw(
                st.sampled_from([GasCoin(), InputAt(draw(st.integers(0, 12))), ResultOf(0), NestedResult(0, 1)])
            )
        for i, one in enumerate(inputs):
            if isinstance(one, Unresolved) and known[one.id] == parameter.type:
                return InputAt(i)
        for command, returns in results:
            for at, found in enumerate(returns):
                if found.type == parameter.type:
                    return NestedResult(command, at)
        pure = [i for i, one in enumerate(inputs) if isinstance(one, Pure)]
        return InputAt(draw(st.sampled_from(pure))) if pure else GasCoin()

    results = []
    for number in range(draw(st.integers(1, 6))):
        argument = st.sampled_from(
            [GasCoin(), *(InputAt(i) for i in range(len(inputs))), *(NestedResult(c, 0) for c, _ in results)]
        )
        some = st.lists(argument, max_size=3).map(tuple)
        match draw(st.integers(0, 11)):
            case 0:
                commands.append(SplitCoins(draw(argument), draw(some)))
            case 1:
                commands.append(MergeCoins(draw(argument), draw(some)))
            case 2:
                commands.append(TransferObjects(draw(some), draw(argument)))
            case 3:
                commands.append(MakeMoveVec(draw(st.sampled_from([None, U8_T, U64_T, ID_T])), draw(some)))
            case 4 if draw(st.integers(0, 9)) == 0:
                commands.append(Publish((b"x",), ()))
            case _:
                package = draw(
                    st.sampled_from(
                        [marks.ids.latest, marks.ids.latest, marks.ids.latest, marks.ids.exchange, bytes(31) + b"\2"]
                    )
                )
                functions = packages.package(package).functions
                function = functions[draw(st.sampled_from(sorted(functions)))]
                types = tuple(draw(tags) for _ in function.type_parameters)
                arguments = tuple(fitting(parameter, results) for parameter in function.parameters)
                commands.append(MoveCall(package, function.module, function.name, types, arguments))
                results.append((number, function.returns))
    return Programmable(tuple(inputs), tuple(commands))


def check(practice, kind):
    asked = TransactionData(kind, practice.user.address, Gas((), practice.user.address, 0, 0), NoExpiration())
    try:
        simulated = simulate(practice.ledger, asked, select_gas=True)
        data = write_transaction(simulated.transaction)
        done = practice.ledger.execute(data, (practice.user.sign(data),))
    except Refused:
        return
    assert total(practice) == practice.object(practice.marks.treasury).supply
    assert practice.network.staking().n_shards == practice.network.system().committee.n_shards == 10
    assert done


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_whatever_the_program_there_is_an_answer_and_wal_is_conserved(practice, known, data):
    check(practice, data.draw(programs(practice, known)))
