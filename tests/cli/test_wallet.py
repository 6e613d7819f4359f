"""`vault wallet` on a real practice network."""

import json
import stat

import pytest

from vault.keys.phrase import read_phrase, seed
from vault.keys.wallet import export_private_key

pytestmark = pytest.mark.network


@pytest.fixture
def wallet(made, practice, profile):
    """`vault wallet …` on the practice network."""

    def call(*arguments, code=0):
        return made.json("wallet", "--network", "walrus-devnet", "--profile", profile, *arguments, code=code)

    call.said = lambda *arguments: made("wallet", "--network", "walrus-devnet", "--profile", profile, *arguments)
    return call


@pytest.fixture
def funded(wallet, practice):
    practice.faucet(wallet()["address"])
    return wallet


def test_it_says_what_there_is_and_where_money_can_be_sent(wallet, practice):
    empty = wallet()
    assert (empty["sui"], empty["wal"], empty["stakes"]) == ("0", "0", [])
    practice.faucet(empty["address"], 3, 2)
    found = wallet()
    assert (found["sui"], found["wal"], found["network"]) == ("3", "2", "walrus-devnet")
    said = wallet.said().out
    assert "2 WAL" in said
    assert "3 SUI" in said
    assert found["address"] in said


def test_a_price_is_told_before_anything_is_paid(funded, practice, album, made):
    made.json("add", album)
    made.json("backup")
    status = practice.status
    found = funded("quote", "Lake")
    assert found["periods"] == 365
    assert found["periods_at_once"] == 53
    units = -(-found["stored_bytes"] // (1 << 20))
    expected = units * (365 * status["storage_price"] + status["write_price"])
    assert round(float(found["wal"]) * 10**9) == expected
    assert float(found["wal_once"]) * 10**9 == units * status["write_price"]
    said = funded.said("quote", "Lake").out
    assert "'Lake', 205 KB, until" in said
    assert "as of" in said
    assert "53 can be paid at once" in said
    two = funded("quote", "--size", "2MB", "--epochs", "2")
    assert (two["bytes"], two["periods"]) == (2_000_000, 2)
    assert funded("quote", code=2)["error"]["kind"]
    assert funded("quote", "Sea", code=1)["error"]["kind"] == "NoSuchAlbum"
    assert funded("history")["payments"] == []


def test_wal_is_staked_earns_and_is_taken_back(funded, practice):
    nodes = funded("nodes")["nodes"]
    assert [round(node["share"], 1) for node in nodes] == [0.4, 0.3, 0.2, 0.1]
    name = nodes[0]["name"]
    dry = funded("stake", name, "2.5", "--dry-run")
    assert (dry["wal"], dry["dry_run"]) == ("2.5", True)
    assert funded()["stakes"] == []
    funded("stake", name, "2.5")
    (mine,) = funded()["stakes"]
    assert (mine["node"], mine["wal"], mine["state"]) == (name, "2.5", "waiting")
    practice.advance(2)
    assert funded("unstake")["asked"][0]["wal"] == "2.5"
    practice.advance(2)
    assert funded("unstake", name)["taken"][0]["wal"] == "2.5"
    assert funded("unstake", code=1)["error"]["kind"] == "NoSuchStake"
    kinds = [one["what"] for one in funded("history")["payments"]]
    assert kinds == ["unstake", "unstake", "stake"]
    assert "Staked" in funded.said("history").out


def test_sui_is_swapped_for_wal_and_back(funded):
    assert funded("swap", "1.5")["wal_now"] == "11.5"
    assert funded("swap", "1.5", "--to-sui")["wal_now"] == "10"
    for bad in ("0", "-1", "1e400", "much", "0.0000000001", "nan"):
        assert funded("swap", "--", bad, code=2)["error"]


def test_a_swap_of_which_nothing_is_known_yet_is_finished_and_not_made_twice(funded, made):
    funded("swap", "1.5")
    (file,) = made.folder.rglob("payments/*.json")
    entry = json.loads(file.read_text())
    file.write_text(json.dumps(entry | {"state": "open"}))  # as if it had been stopped before the answer
    assert funded("swap", "1.5")["wal_now"] == "11.5"
    assert len(list(made.folder.rglob("payments/*.json"))) == 1
    assert funded("swap", "1.5")["wal_now"] == "13", "and what is meant anew is done anew"


def test_too_little_money_is_said_with_the_amounts_and_exit_code_4(wallet):
    answer = wallet.said("stake", wallet("nodes")["nodes"][0]["name"], "2")
    assert answer.code == 4
    assert "The wallet has 0 WAL, and this takes 2 WAL." in answer.err


def test_the_key_is_exported_with_a_warning_and_never_over_a_file(wallet, tmp_path, phrase_file, made):
    expected = export_private_key(seed(read_phrase(phrase_file.read_text()), ""))
    shown = made("wallet", "export", "--show")
    assert shown.out.strip() == expected
    assert "all the money" in shown.err
    file = tmp_path / "key.txt"
    answer = made.json("wallet", "export", "--to", file)
    assert file.read_text().strip() == expected
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert expected not in json.dumps(answer)
    assert made("wallet", "export", "--to", file).code == 1
    assert made("wallet", "export").code == 2


def test_without_a_network_it_says_how_to_add_one(made):
    answer = made("wallet")
    assert answer.code == 2
    assert "vault network add walrus-testnet" in answer.err
    answer = made("wallet", "--network", "walrus-moon")
    assert "walrus-moon" in answer.err


def test_a_profile_that_is_none_is_refused_with_its_reason(made, tmp_path):
    file = tmp_path / "profile.json"
    cases = {"{": "not JSON", "[]": "not a JSON object", '{"grcp": ""}': "grcp", '{"relays": 1}': "relays"}
    for text, reason in cases.items():
        file.write_text(text)
        answer = made("wallet", "--network", "walrus-devnet", "--profile", file)
        assert answer.code == 2
        assert reason in answer.err
