"""`vault renew` on Walrus: what is due is paid once, within budget and balance; what isn't is said with its day."""

import json
import shutil

import pytest

from tests.cli.conftest import BYTES
from tests.killing import Interrupted
from vault.networks.walrus.book import Book

pytestmark = pytest.mark.network
NAME = "walrus-devnet"
WAL = 10**9


@pytest.fixture
def stored(summer):
    """Kept by the rule for five."""
    return summer


def of(document):
    (found,) = document["networks"]
    assert "error" not in found, found
    return found


def balance(vault):
    return float(vault.json("wallet")["wal"])


def test_what_is_due_is_paid_by_the_rule_and_only_once(stored, practice):
    epoch = practice.ask("/status")["epoch"]
    found = of(stored.json("renew", "--dry-run"))
    assert [album["end_period"] for album in found["albums"]] == [epoch + 5]
    assert (found["renewed"], found["rule"]) == ([], {"keep": 5, "before": 2, "budget": "0"})
    practice.advance(3)
    before = balance(stored)
    planned = of(stored.json("renew", "--network", NAME, "--dry-run"))
    assert planned["renewed"][0]["end_period"] == epoch + 8
    assert balance(stored) == before
    done = of(stored.json("renew"))
    assert done["renewed"][0]["end_period"] == epoch + 8
    assert done["paid"] == done["cost"] == planned["cost"]
    assert round(before - balance(stored), 9) == float(done["paid"]) > 0
    again = of(stored.json("renew"))
    assert (again["renewed"], again["paid"]) == ([], "0")
    assert again["albums"][0]["end_period"] == epoch + 8
    assert float(again["spent_this_month"]) > float(done["paid"])  # storing counts, too
    said = stored("renew", "--network", NAME, "--epochs", "2").out
    assert "this is paid for longer" in said
    assert "Summer" in said
    assert of(stored.json("renew", "--dry-run"))["albums"][0]["end_period"] == epoch + 10


@pytest.mark.slow  # the planning of it is tried without a network, too
def test_a_budget_is_kept_and_what_is_put_off_is_said_with_its_day(stored, practice):
    practice.advance(3)
    before = balance(stored)
    document = stored.json("renew", "--network", NAME, "--budget", "0.000001", code=4)
    found = of(document)
    assert (found["rule"]["budget"], found["renewed"]) == ("0.000001", [])
    assert found["put_off"][0]["why"] == "budget"
    assert found["reminders"][0]["until"] > "2026"
    said = stored("renew", "--dry-run")
    assert said.code == 4
    assert "over this month's budget" in said.out
    assert "Everything stays available until" in said.out
    assert balance(stored) == before
    found = of(stored.json("renew", "--network", NAME, "--budget", "0", "--before", "4"))
    assert found["rule"] == {"keep": 5, "before": 4, "budget": "0"}
    assert len(found["renewed"]) == 1
    assert stored("renew", "--budget", "1").code == 2


def test_what_ended_is_named_and_the_warnings_came_before(stored, practice):
    stored.json("wallet", "swap", "--to-sui", str(balance(stored)))  # nothing is left for storing
    practice.advance(3)
    found = of(stored.json("renew", code=4))
    assert [told["what"] for told in found["reminders"]] == ["money"]
    assert found["put_off"][0]["why"] == "money"
    practice.advance(2)
    found = of(stored.json("renew", code=4))
    assert found["over"] == ["Summer"]
    said = stored("renew").out
    assert "was paid for is over" in said
    assert "places at home stays" in said


def test_a_network_that_is_away_is_named_and_home_goes_on(stored, tmp_path):
    file = tmp_path / "vault" / "networks" / NAME / "profile.json"
    assert file.exists()
    file.write_text('{"grpc": "http://127.0.0.1:9", "call_seconds": 2}')
    document = stored.json("renew", "--epochs", "1", code=4)
    assert document["networks"][0]["error"]["kind"] == "ChainUnreachable"
    assert len(document["renewed"]) == 1


def test_small_bundles_are_joined_when_they_are_due_and_an_album_still_comes_back(stored, practice, tmp_path):
    album = tmp_path / "Summer"
    for number in range(4):
        (album / f"more {number}.jpg").write_bytes(bytes([number]) + BYTES)
        stored.json("backup", "--no-previews", "--flush")
    owner = bytes.fromhex(stored.json("wallet")["address"][2:])
    small = len(practice.blobs_of(owner))
    assert small >= 5
    practice.advance(4)
    before = balance(stored)
    done = of(stored.json("renew", "--network", NAME, "--epochs", "20"))
    assert done["joined"] >= 5
    assert round(before - balance(stored), 9) == float(done["paid"]) < float(done["cost"])
    assert of(stored.json("renew"))["joined"] == 0
    practice.advance(3)  # what they lay in is over
    assert len(practice.blobs_of(owner)) < small
    shutil.rmtree(tmp_path / "vault" / "places")
    stored.json("restore", "Summer", "--to", tmp_path / "out")
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == {
        path.name: path.read_bytes() for path in album.iterdir()
    }


def test_whoever_looks_after_the_vault_says_it_before_the_time_is_over_and_after(stored, practice):
    def told(document):
        return [need for need in document["needs"] if NAME in need]

    assert told(stored.json("run", "--once")) == []
    practice.advance(3)  # two are left: by the rule it is due
    stored.json("backup", "--no-previews")  # a round asks the network every six hours only; real time passes by itself
    (soon,) = told(stored.json("run", "--once", code=4))
    assert "is paid for until" in soon
    assert "for 3 more days at most. Run 'vault renew'." in soon
    assert told(stored.json("status", code=None)) == [soon]
    stored.json("renew")
    assert told(stored.json("status", code=None)) == []
    practice.advance(7)
    assert of(stored.json("renew", "--dry-run", code=4))["over"] == ["Summer"]
    stored.json("backup", "--no-previews")
    assert told(stored.json("status", code=None)) == []
    assert of(stored.json("renew", "--dry-run"))["over"] == []


def test_without_a_place_at_home_what_is_on_walrus_is_renewed_all_the_same(stored, practice, tmp_path):
    (tmp_path / "vault" / "places").rename(tmp_path / "unplugged")
    practice.advance(3)
    done = of(stored.json("renew", "--network", NAME))
    assert float(done["paid"]) > 0
    assert of(stored.json("renew", "--network", NAME))["paid"] == "0"
    practice.advance(3)
    document = stored.json("renew", code=4)
    assert float(of(document)["paid"]) > 0
    assert document["not_written"] == "NotEnoughPlaces"
    (tmp_path / "unplugged").rename(tmp_path / "vault" / "places")
    stored.json("backup", "--no-previews")
    assert stored.json("renew")["not_written"] is None


def test_a_renewal_that_was_killed_before_it_was_noted_is_looked_up_by_the_next(
    stored, practice, monkeypatch, tmp_path
):
    def killed(*_):
        raise Interrupted

    practice.advance(3)
    before = balance(stored)
    with monkeypatch.context() as patch:
        patch.setattr(Book, "close", killed)
        with pytest.raises(Interrupted):
            stored("renew", "--network", NAME)
    paid = balance(stored)
    assert paid < before
    assert of(stored.json("renew", "--network", NAME))["paid"] == "0"
    assert balance(stored) == paid
    payments = (tmp_path / "vault" / "networks" / NAME / "payments").glob("*.json")
    assert {json.loads(file.read_text())["state"] for file in payments} == {"done"}
