"""`vault check` of albums on Walrus: certified, paid until when, how many nodes answer; samples, within a budget."""

import pytest

from tests.walruses import Practice

pytestmark = pytest.mark.network
NAME = "walrus-devnet"
WAL = 10**9


@pytest.fixture(scope="module")
def practice(tmp_path_factory):
    made = Practice(tmp_path_factory.mktemp("walrus") / "net", shards=100, weights=(1,) * 5)
    yield made
    made.close()


@pytest.fixture
def stored(practice, summer):
    yield summer
    practice.all_well()


def of(document):
    (found,) = document["networks"]
    assert "error" not in found, found
    return found


def test_it_says_certified_paid_until_and_who_answers_and_reads_samples_only_when_told(stored, practice):
    found = of(stored.json("check"))
    assert found["bundles"] == found["certified"] >= 1
    assert (found["over"], found["unreadable"], found["silent"]) == (0, 0, [])
    everyone = {"nodes": 5, "of_nodes": 5, "shards": 100, "of_shards": 100, "needed": 34}
    assert found["fewest_nodes"] == everyone
    assert found["paid_until"] > "2026"
    assert found["sampled"] == {"bundles": 0, "bytes": 0, "sound": 0, "wrong": []}
    found = of(stored.json("check", "--deep"))
    assert found["sampled"]["bundles"] == found["bundles"]
    assert found["sampled"]["sound"] == 8 * found["bundles"]
    assert found["sampled"]["bytes"] > 0
    assert of(stored.json("check", "--deep", "--budget", "1B"))["sampled"]["bundles"] == 1
    for index in range(5):
        practice.node(index, wrong_sliver=True)
    found = of(stored.json("check", "--deep"))
    assert found["sampled"]["sound"] == 0
    assert found["sampled"]["wrong"]
    assert "they are read around" in stored("check", "--deep").out
    practice.all_well()
    practice.node(1, stopped=True)
    practice.node(2, forgets=True)  # what it has lost it doesn't sign for
    found = of(stored.json("check"))
    assert found["fewest_nodes"] == everyone | {"nodes": 3, "shards": 60}
    assert found["silent"] == ["practice-1", "practice-2"]
    said = stored("check").out
    assert "all certified, paid for until" in said
    assert "3 of Walrus's 5 servers say that they have their part" in said
    assert "60 % of it; 34 % are enough" in said
    assert "Not heard of: practice-1 and practice-2." in said


def test_when_too_few_answer_or_the_time_is_over_it_is_said_and_the_exit_code_is_4(stored, practice):
    for index in range(4):
        practice.node(index, stopped=True)
    said = stored("check")
    assert said.code == 4
    assert "can't be read just now: too few servers answer" in said.out
    practice.all_well()
    practice.advance(5)
    found = of(stored.json("check", code=4))
    assert found["over"] == found["bundles"]
    assert (found["certified"], found["fewest_nodes"], found["paid_until"]) == (0, None, None)
    assert "is over, and they may be gone" in stored("check").out


def test_a_network_that_can_not_be_asked_keeps_nothing_else_from_being_checked(stored, practice):
    practice.close()
    try:
        said = stored("check")
        assert said.code == 0
        assert "sound." in said.out
        assert f"On {NAME}: " in said.out
        assert stored.json("check")["networks"][0]["error"]["kind"] == "ChainUnreachable"
    finally:
        practice.again()
