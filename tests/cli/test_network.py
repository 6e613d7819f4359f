"""`vault network`: an album at home, on Walrus or on both; and back again from the phrase and Walrus alone."""

import json
import shutil

import pytest

from tests.cli.conftest import BYTES
from tests.killing import Interrupted
from vault.engine import carrying

pytestmark = pytest.mark.network
NAME = "walrus-devnet"


@pytest.fixture
def described(practice, tmp_path):
    file = tmp_path / "net.json"
    file.write_text(json.dumps(practice.status))
    return file


@pytest.fixture
def begun(vault, practice, described, tmp_path):
    """A vault with an album, backed up at home; and with a network and money."""
    album = tmp_path / "Summer"
    (album / "deep").mkdir(parents=True)
    (album / "one.jpg").write_bytes(BYTES)
    (album / "deep" / "two.txt").write_text("so it was\n" * 100)
    vault.json("create", "--phrase-out", tmp_path / "phrase")
    vault.json("add", album)
    vault.json("backup", "--no-previews")
    added = vault.json("network", "add", NAME, "--profile", described, "--epochs", "5")
    practice.faucet(added["address"], 1000, 10_000)
    return album


def same(album, folder):
    return {
        path.relative_to(album): path.read_bytes() == (folder / path.relative_to(album)).read_bytes()
        for path in album.rglob("*")
        if path.is_file()
    }


def line(vault, name=NAME):
    return next(one for one in vault.json("network", "list")["networks"] if one["name"] == name)


def recovered(vault, monkeypatch, tmp_path, described, *more, code=0):
    monkeypatch.setenv("VAULT_DIR", str(tmp_path / "new machine"))
    found = ("--phrase-file", tmp_path / "phrase", "--network", NAME, "--profile", described)
    return vault.json("recover", *found, *more, code=code)


def test_an_album_on_both_comes_back_from_the_phrase_and_walrus_alone(vault, begun, described, monkeypatch, tmp_path):
    vault.json("network", "use", "Summer", "home", NAME)
    waiting = line(vault)
    assert waiting["waiting_packs"] >= 1
    assert waiting["quote"]["frost"] > 0
    ways = {way["name"]: way for way in waiting["ways"]}
    assert ways["nodes"]["chosen"]
    assert ways["nodes"]["sent"] > ways["relay"]["sent"] == ways["publisher"]["sent"] == waiting["waiting_bytes"]
    assert ways["nodes"]["frost"] == ways["relay"]["frost"] == waiting["quote"]["frost"]
    assert ways["relay"]["mist"] > 0 == ways["publisher"]["frost"]
    told = vault("network", "list").out
    assert "straight to its servers (chosen)" in told
    assert "through a relay" in told
    assert "and a tip of" in told
    assert "nothing to pay" in told
    first = vault.json("backup", "--no-previews")
    assert first["carried"][0]["waiting_packs"] >= 1, "a small bundle waits"
    (carried,) = vault.json("backup", "--no-previews", "--flush")["carried"]
    assert carried["error"] is None
    assert carried["packs"] >= 1
    assert line(vault)["waiting_packs"] == 0
    (again,) = vault.json("backup", "--no-previews", "--flush")["carried"]
    assert again["packs"] == 0, "what is there is not brought again"
    safe = vault.json("status")
    assert safe["safety"] == "safe", "one disk with all places may burn"
    (told,) = safe["beside"]
    assert told["network"] == NAME
    assert told["packs"] == told["of"] >= 2
    assert told["paid_until"]
    shutil.rmtree(tmp_path / "vault")
    assert recovered(vault, monkeypatch, tmp_path, described)["albums"][0]["items"] == 2
    status = vault.json("status", code=4)
    assert status["safety"] == "thin", "no place is here, and yet nothing is lost"
    assert not any("Fewer pieces" in need or "fewer sound pieces" in need for need in status["needs"])
    vault.json("restore", "Summer", "--to", tmp_path / "out")
    assert all(same(begun, tmp_path / "out").values())


def test_two_devices_pay_from_coins_of_their_own(vault, begun, described, monkeypatch, tmp_path):
    def paid():
        return [one["what"] for one in vault.json("wallet", "history")["payments"]]

    vault.json("network", "use", "Summer", "home", NAME, "--now")
    assert "join" not in paid(), "who is alone needs none"
    recovered(vault, monkeypatch, tmp_path, described)
    new = tmp_path / "Winter"
    new.mkdir()
    (new / "four.jpg").write_bytes(BYTES[::-1])
    vault.json("add", new)
    vault.json("backup", "--no-previews", code=None)
    vault.json("network", "use", "Winter", "home", NAME, "--now")
    assert paid().count("join") == 1
    monkeypatch.setenv("VAULT_DIR", str(tmp_path / "vault"))
    (begun / "three.jpg").write_bytes(BYTES[1:])
    vault.json("backup", "--no-previews", "--flush")
    vault.json("backup", "--no-previews", "--flush")
    assert paid().count("join") == 1
    coins = [json.loads(path.read_text()) for path in tmp_path.rglob("coins.json")]
    assert len(coins) == 2
    assert not set(coins[0]) & set(coins[1])


def test_an_album_moves_to_walrus_and_back_without_being_sealed_anew(vault, begun, monkeypatch, tmp_path):
    def slivers():
        return {path.name for path in (tmp_path / "vault" / "places").rglob("slivers/*/*")}

    before = slivers()
    moved = vault.json("network", "use", "Summer", NAME, "--now")["carried"][0]
    assert moved["removed_from_home"] >= 1
    assert before - slivers(), "what only the album needed is gone from home"
    assert vault.json("status", code=4)["albums"][0]["items"] == 2
    vault.json("restore", "Summer", "--to", tmp_path / "out")
    assert all(same(begun, tmp_path / "out").values())
    vault.json("network", "use", "Summer", "home", "--now")
    assert before <= slivers(), "the same packs, byte for byte"
    assert vault.json("check", "--deep")["damaged"] == 0


def test_what_ended_on_walrus_is_not_removed_from_home(vault, practice, begun, tmp_path, monkeypatch):
    vault.json("network", "use", "Summer", "home", NAME, "--now")
    practice.advance(6)
    monkeypatch.setattr(carrying, "_drop_ended", lambda *_: None)  # as if the end came after it was looked for
    (told,) = vault.json("network", "use", "Summer", NAME, "--now")["carried"]
    assert told["removed_from_home"] == 0, "an old note is no proof that anything is there"
    vault.json("restore", "Summer", "--to", tmp_path / "out")
    assert all(same(begun, tmp_path / "out").values())


def test_what_ended_is_brought_anew(vault, practice, begun, tmp_path):
    vault.json("network", "use", "Summer", "home", NAME, "--now")
    practice.advance(6)
    (told,) = vault.json("network", "use", "Summer", NAME, "--now")["carried"]
    assert told["packs"] >= 1
    assert told["removed_from_home"] >= 1
    vault.json("restore", "Summer", "--to", tmp_path / "out")
    assert all(same(begun, tmp_path / "out").values())


def test_a_kill_between_the_bundles_and_the_head_leaves_nothing_without_a_head(vault, begun, monkeypatch):
    vault.json("network", "use", "Summer", "home", NAME, "--now")
    (begun / "three.jpg").write_bytes(BYTES[::-1])
    brings = carrying._bring_album_packs

    def killed(*given, **more):
        brings(*given, **more)
        raise Interrupted

    with monkeypatch.context() as patch:
        patch.setattr(carrying, "_bring_album_packs", killed)
        with pytest.raises(Interrupted):
            vault("backup", "--no-previews", "--flush")
    vault.json("backup", "--no-previews", "--flush")
    (found,) = vault.json("check")["networks"]
    assert found["certified"] == found["bundles"] >= 2


def test_the_round_without_anybody_brings_it_there_too(vault, begun):
    vault.json("network", "use", "Summer", "home", NAME)
    answer = vault("run", "--once")
    assert "wait until a bundle is full, or a day has passed" in answer.err
    assert "wait" not in vault("run", "--once").err, "nothing is new, and so nobody is asked"
    (begun / "three.jpg").write_bytes(BYTES[::-1])
    assert "1 item stored" in vault("run", "--once").err


def permanent(vault, practice):
    """How many of the wallet's Blob objects nobody can delete."""
    owned = practice.blobs_of(bytes.fromhex(vault.json("wallet")["address"][2:]))
    return sum(not one.blob.deletable for one in owned)


def test_what_is_kept_for_good_can_not_be_deleted_and_is_paid_for_once(vault, practice, begun, tmp_path):
    vault.json("network", "use", "Summer", "home", NAME, "--now")
    assert permanent(vault, practice) == 0
    (told,) = vault.json("network", "use", "Summer", "home", NAME, "--permanent", "--now")["carried"]
    assert told["packs"] >= 1, "what is there already is stored anew"
    assert permanent(vault, practice) == 1
    assert line(vault)["permanent"] == ["Summer"]
    assert "Summer (permanent)" in vault("network", "list").out
    (again,) = vault.json("network", "use", "Summer", "home", NAME, "--now")["carried"]
    assert again["packs"] == 0, "it stays so until it is said otherwise"
    (begun / "three.jpg").write_bytes(BYTES[::-1])
    vault.json("backup", "--no-previews", "--flush")
    assert permanent(vault, practice) == 2
    vault.json("network", "use", "Summer", "home", NAME, "--deletable", "--now")
    assert line(vault)["permanent"] == []
    assert permanent(vault, practice) == 2
    shutil.rmtree(tmp_path / "vault" / "places")
    vault.json("restore", "Summer", "--to", tmp_path / "out")
    assert all(same(begun, tmp_path / "out").values())


def test_a_network_that_is_too_small_or_unknown_is_refused(vault, begun, tmp_path):
    assert vault.json("network", "add", "walrus-elsewhere", code=2)["error"]["kind"] == "NoSuchNetwork"
    assert vault.json("network", "add", "elsewhere", code=2)["error"]["kind"] == "NoSuchNetwork"
    assert vault.json("network", "use", "Summer", "walrus-mainnet", code=2)["error"]["kind"] == "NoSuchNetwork"
    assert vault.json("network", "use", "Winter", NAME, code=1)["error"]["kind"] == "NoSuchAlbum"
    strange = tmp_path / "strange.json"
    strange.write_text("[]")
    assert vault.json("network", "add", NAME, "--profile", strange, code=2)["error"]["kind"] == "BadProfile"


def test_a_wallet_without_money_is_named_and_nothing_is_lost(vault, practice, described, tmp_path):
    album = tmp_path / "Summer"
    album.mkdir()
    (album / "one.jpg").write_bytes(BYTES)
    vault.json("create", "--phrase-out", tmp_path / "phrase")
    vault.json("add", album)
    vault.json("backup", "--no-previews")
    vault.json("network", "add", NAME, "--profile", described)
    assert vault.json("network", "use", "Summer", "home", NAME, "--now", code=4)["error"]["kind"] == "NotEnoughMoney"
    vault.json("restore", "Summer", "--to", tmp_path / "out")
    assert all(same(album, tmp_path / "out").values())


def test_a_new_machine_that_has_walrus_alone_renews_there(vault, practice, begun, described, monkeypatch, tmp_path):
    vault.json("network", "use", "Summer", "home", NAME, "--now")
    shutil.rmtree(tmp_path / "vault" / "places")
    recovered(vault, monkeypatch, tmp_path, described)
    practice.advance(3)
    assert vault.json("check", code=4)["networks"][0]["over"] == 0  # and now it is known to be lost at home
    (found,) = vault.json("renew", "--network", NAME)["networks"]
    assert float(found["paid"]) > 0
    assert found["renewed"][0]["end_period"] == found["period"] + 5
    practice.advance(4)
    vault.json("restore", "Summer", "--to", tmp_path / "out")
    assert all(same(begun, tmp_path / "out").values())
