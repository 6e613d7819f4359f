"""Places on servers from the command line: real servers on loopback, real secrets."""

import os
import shutil

import pytest

from tests.servers import SECRET, serving

pytestmark = pytest.mark.network
KINDS = ("webdav", "s3", "sftp")


@pytest.fixture(scope="module")
def servers(tmp_path_factory):
    folder = tmp_path_factory.mktemp("servers")
    started = {kind: serving(kind, folder / kind) for kind in KINDS}
    yield started
    for server in started.values():
        server.stop()


@pytest.fixture
def opened(servers, monkeypatch):
    """The servers, empty, and what opens them in the environment."""
    for server in servers.values():
        shutil.rmtree(server.files, ignore_errors=True)
        for name, value in server.credentials.items():
            monkeypatch.setenv(f"VAULT_PLACE_{name.upper()}", value)
    return servers


@pytest.fixture
def spread(vault, opened, album, phrase_file):
    """A vault over two folders and three servers, with the album in it."""
    vault.json("create", "--place", "desk", "--place", "attic", "--needed", "3", "--phrase-out", phrase_file, code=1)
    vault.json("create", "--place", "desk", "--place", "attic", "--phrase-out", phrase_file)
    for server in opened.values():
        vault.json("place", "add", server.url)
    vault.json("add", album)
    vault.json("backup")
    return vault


def places(answer):
    return {place["name"]: place for place in answer["places"]}


def test_places_of_all_kinds_hold_an_album_together(spread, opened, album, tmp_path):
    listed = places(spread.json("place", "list"))
    assert [place["state"] for place in listed.values()] == ["connected"] * 5
    assert {place["url"].partition(":")[0] for place in listed.values()} == {"file", *KINDS}
    slivers = [len(list((server.files / "slivers").rglob("*.*"))) for server in opened.values()]
    assert min(slivers) > 0
    for name in ("desk", "attic"):
        shutil.rmtree(tmp_path / name)
    spread.json("restore", "Lake", "--to", tmp_path / "back")
    assert (tmp_path / "back/2024/summer/IMG_1.jpg").read_bytes() == (album / "2024/summer/IMG_1.jpg").read_bytes()


def test_no_secret_is_in_a_file_a_list_or_an_answer(spread, opened, tmp_path):
    secrets = {value for server in opened.values() for value in server.credentials.values()}
    lines = {line for secret in secrets for line in secret.splitlines() if len(line) > 8 and "KEY-" not in line}
    lines.discard("AKIAVAULTTEST")  # an access key's id is its name
    assert SECRET in lines
    spoken = "".join(
        answer.out + answer.err
        for answer in (spread("place", "list"), spread("place", "check"), spread("status"), spread("status", "--json"))
    )
    for folder in (tmp_path / "vault", *(tmp_path / name for name in ("desk", "attic"))):
        for file in folder.rglob("*"):
            if file.is_file():
                data = file.read_bytes()
                assert not [line for line in lines if line.encode() in data], file
    assert not [line for line in lines if line in spoken]
    assert oct((tmp_path / "vault/credentials").stat().st_mode)[-2:] == "00"


@pytest.mark.parametrize("kind", KINDS)
def test_a_wrong_secret_is_refused_and_makes_no_place(made, opened, monkeypatch, kind):
    for name, value in opened[kind].wrong.items():
        monkeypatch.setenv(f"VAULT_PLACE_{name.upper()}", value)
    answer = made("place", "add", opened[kind].url, "--json")
    assert answer.code == 1
    assert answer.json["error"]["kind"] == "PlaceRefused"
    assert "isn't accepted" in answer.json["error"]["happened"]
    assert not opened[kind].files.exists()
    assert len(made.json("place", "list")["places"]) == 5


def test_a_check_tries_everything_and_says_what_is_not_well(spread, opened):
    checked = places(spread.json("place", "check"))
    assert all(trial["passed"] for place in checked.values() for trial in place["trials"])
    assert all(len(place["trials"]) >= 8 for place in checked.values())
    assert list(places(spread.json("place", "check", "desk"))) == ["desk"]
    assert spread("place", "check", "nowhere").code == 1
    opened["s3"].stop()
    try:
        answer = spread("place", "check")
        assert answer.code == 4
        assert "can't be reached" in answer.out
    finally:
        opened["s3"].start()


def test_a_place_that_was_away_catches_up(spread, opened, album, tmp_path):
    opened["webdav"].stop()
    try:
        (album / "new.jpg").write_bytes(os.urandom(50_000))
        spread.json("backup")
        status = spread.json("status", code=4)
        assert {place["state"] for place in status["places"]} == {"connected", "missing"}
        assert any("isn't connected" in need for need in status["needs"])
    finally:
        opened["webdav"].start()
    before = len(list((opened["webdav"].files / "slivers").rglob("*.*")))
    spread.json("repair")
    assert len(list((opened["webdav"].files / "slivers").rglob("*.*"))) > before
    assert spread.json("check", "--deep")["missing"] == 0


def test_a_new_computer_finds_all_places_from_one_server_and_signs_in_to_the_others(
    spread, opened, phrase_file, monkeypatch, tmp_path
):
    monkeypatch.setenv("VAULT_DIR", str(tmp_path / "laptop"))
    for name in (*opened["s3"].credentials, *opened["sftp"].credentials):
        monkeypatch.delenv(f"VAULT_PLACE_{name.upper()}")
    for name in ("desk", "attic"):
        shutil.rmtree(tmp_path / name)
    found = spread.json("recover", "--phrase-file", phrase_file, "--place", opened["webdav"].url)
    by_kind = {place["url"].partition(":")[0]: place for place in found["places"]}
    assert [by_kind[kind]["state"] for kind in KINDS] == ["connected", "refused", "refused"]
    status = spread("status")
    assert "its password or keys are not on this computer" in status.out
    for kind in ("s3", "sftp"):
        name = by_kind[kind]["name"]
        for part, value in opened[kind].wrong.items():
            monkeypatch.setenv(f"VAULT_PLACE_{part.upper()}", value)
        assert spread("place", "sign-in", name).code == 1
        lines = [f"{part}=@{part}" for part in opened[kind].credentials]
        for part, value in opened[kind].credentials.items():
            (tmp_path / part).write_text(value)
        (tmp_path / "credentials").write_text("# for the test\n" + "\n".join(lines))
        spread.json("place", "sign-in", name, "--credentials", tmp_path / "credentials")
    spread.json("restore", "Lake", "--to", tmp_path / "back")
    assert (tmp_path / "back/notes.txt").read_text() == "packing list\n"


def test_credentials_that_are_shared_are_there_on_a_new_computer(made, opened, phrase_file, monkeypatch, tmp_path):
    made.json("place", "add", opened["sftp"].url, "--share")
    monkeypatch.delenv("VAULT_PLACE_PRIVATE_KEY")
    monkeypatch.setenv("VAULT_DIR", str(tmp_path / "laptop"))
    found = made.json("recover", "--phrase-file", phrase_file, "--place", "places/desk")
    assert {place["state"] for place in found["places"]} == {"connected"}


def test_what_is_missing_is_asked_for_in_words(made, opened, monkeypatch):
    monkeypatch.delenv("VAULT_PLACE_PASSWORD")
    monkeypatch.delenv("VAULT_PLACE_ACCESS_KEY_ID")
    answer = made("place", "add", opened["s3"].url)
    assert answer.code == 2
    assert "VAULT_PLACE_ACCESS_KEY_ID" in answer.err
    assert made("place", "add", "b2://bucket/x").code == 2
    assert made("place", "add", "ftp://host/x").code == 2


def test_limits_are_kept_and_listed(made):
    assert made.json("place", "limit") == {"total": 0, "places": {}}
    made.json("place", "limit", "2MB")
    made.json("place", "limit", "500kB", "--place", "attic")
    assert made.json("place", "limit") == {"total": 2_000_000, "places": {"attic": 500_000}}
    assert "attic: at most 500 KB a second." in made("place", "limit").out
    made.json("place", "limit", "off")
    assert made.json("place", "limit")["total"] == 0
    assert made("place", "limit", "1MB", "--place", "nowhere").code == 1
