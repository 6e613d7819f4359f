"""Making a vault and bringing it back, unlocking and adding folders."""

import os
import shutil
import stat

import pytest

GOOD = "abandon " * 23 + "art"


def test_create_makes_five_places_and_says_that_one_disk_is_no_safety(vault, tmp_path):
    answer = vault("create", "--show-phrase")
    assert answer.code == 0
    assert "one disk" in answer.out
    assert "no safety" in answer.out
    assert len(list((tmp_path / "vault" / "places").iterdir())) == 5
    assert sum(word.isalpha() for word in answer.out.split()) > 24


def test_create_in_json_has_the_phrase_only_when_asked(vault, tmp_path):
    document = vault.json("create", "--show-phrase")
    assert len(document["vault_id"]) == 64
    assert document["address"].startswith("0x")
    assert len(document["phrase"].split()) == 24
    other = vault.json("create", "--vault-dir", tmp_path / "other")
    assert "phrase" not in other
    assert other["vault_id"] != document["vault_id"]


def test_create_without_a_terminal_and_without_a_word_about_the_phrase_says_that_it_was_not_shown(vault):
    answer = vault("create", "--json")
    assert answer.code == 0
    assert "was not shown" in answer.err
    assert "phrase" not in answer.json


def test_phrase_out_is_for_the_owner_alone(made, phrase_file):
    assert stat.S_IMODE(phrase_file.stat().st_mode) == 0o600
    assert len(phrase_file.read_text().split()) == 24


def test_phrase_out_overwrites_nothing_and_leaves_nothing(vault, phrase_file, tmp_path):
    phrase_file.write_text("mine")
    answer = vault("create", "--phrase-out", phrase_file)
    assert answer.code == 2
    assert phrase_file.read_text() == "mine"
    assert not (tmp_path / "vault").exists()
    answer = vault("create", "--needed", "9", "--place", "a", "--phrase-out", tmp_path / "p2")
    assert answer.code == 1
    assert not (tmp_path / "p2").exists()


def test_create_in_a_used_folder_changes_nothing(made, tmp_path):
    before = (tmp_path / "vault" / "keys").read_bytes()
    answer = made("create", "--json")
    assert answer.code == 1
    assert answer.json["error"]["kind"] == "VaultDirUsed"
    assert set(answer.json["error"]) == {"kind", "happened", "means", "do"}
    assert (tmp_path / "vault" / "keys").read_bytes() == before


def test_more_pieces_than_places_can_not_be_needed(vault):
    assert (
        vault.json("create", "--place", "a", "--place", "b", "--needed", "3", code=1)["error"]["kind"] == "TooFewPlaces"
    )


def test_one_folder_is_not_two_places(vault):
    assert vault.json("create", "--place", "a", "--place", "a", code=1)["error"]["kind"] == "PlaceConflict"


def test_without_passphrase_and_terminal_nothing_is_made(vault, monkeypatch, tmp_path):
    monkeypatch.delenv("VAULT_PASSPHRASE")
    answer = vault("create")
    assert answer.code == 2
    assert "passphrase" in answer.err
    assert not (tmp_path / "vault" / "keys").exists()


def test_without_passphrase_and_terminal_nothing_opens(made, monkeypatch):
    monkeypatch.delenv("VAULT_PASSPHRASE")
    assert made.json("status", code=2)["error"]["kind"] == "NoUnlock"


def test_a_wrong_passphrase_is_named_as_such(made, monkeypatch):
    monkeypatch.setenv("VAULT_PASSPHRASE", "wrong")
    assert made.json("status", code=1)["error"]["kind"] == "WrongPassphrase"


def test_the_passphrase_file_goes_before_the_environment_and_only_its_first_line_counts(made, monkeypatch, tmp_path):
    monkeypatch.setenv("VAULT_PASSPHRASE", "wrong")
    (tmp_path / "pw").write_bytes(b"correct horse\r\nsomething else\n")
    assert made("albums", "--passphrase-file", tmp_path / "pw").code == 0
    assert made("--passphrase-file", tmp_path / "pw", "albums").code == 0


@pytest.mark.parametrize("content", [None, b"", b"\n"])
def test_a_passphrase_file_without_a_passphrase_is_a_usage_error(made, content, tmp_path):
    if content is not None:
        (tmp_path / "pw").write_bytes(content)
    assert made.json("albums", "--passphrase-file", tmp_path / "pw", code=2)["error"]["kind"] == "UsageError"


def test_a_passphrase_of_any_bytes_opens_what_it_closed(vault, monkeypatch, tmp_path):
    monkeypatch.delenv("VAULT_PASSPHRASE")
    (tmp_path / "pw").write_bytes(b"\xff\xfe \x80\n")
    assert vault("create", "--passphrase-file", "pw").code == 0
    assert vault("albums", "--passphrase-file", "pw").code == 0


def test_no_vault_is_said_as_such(vault):
    assert vault.json("status", code=1)["error"]["kind"] == "NoVaultHere"


def test_a_new_machine_finds_everything_with_the_phrase_and_three_places(stored, places, phrase_file, album, tmp_path):
    first = stored.json("status", code=4)
    for place in places[:2]:
        shutil.rmtree(place)
    options = [part for place in places[2:] for part in ("--place", place)]
    document = stored.json("recover", "--vault-dir", "new", "--phrase-file", phrase_file, *options)
    assert [album["name"] for album in document["albums"]] == ["Lake"]
    assert document["problems"] == 0
    assert len(document["places"]) == 5
    second = stored.json("status", "--vault-dir", "new", code=4)
    for told in (first, second):  # what may be lost now is another matter: two places are
        told["albums"][0].pop("disasters", None)
    assert second["albums"] == first["albums"]
    report = stored.json("restore", "Lake", "--to", tmp_path / "back", "--vault-dir", "new")
    assert report["left_out"] == []
    assert (tmp_path / "back" / "2024" / "summer" / "IMG_1.jpg").read_bytes() == (
        album / "2024" / "summer" / "IMG_1.jpg"
    ).read_bytes()
    assert os.stat(tmp_path / "back" / "notes.txt").st_mtime_ns == os.stat(album / "notes.txt").st_mtime_ns


def test_one_place_is_enough_to_find_the_others(stored, places, phrase_file, tmp_path):
    stored.json("recover", "--vault-dir", "new", "--phrase-file", phrase_file, "--place", places[4])
    report = stored.json("restore", "Lake", "--to", "back", "--vault-dir", "new")
    assert report["files"] > 0


def test_an_album_that_came_back_goes_on_with_a_folder_here(stored, places, phrase_file, album):
    stored.json("recover", "--vault-dir", "new", "--phrase-file", phrase_file, "--place", places[0])
    assert stored.json("albums", "--vault-dir", "new")["albums"][0]["folder"] is None
    added = stored.json("add", album, "--vault-dir", "new")
    assert added["new"] is False
    report = stored.json("backup", "--vault-dir", "new")
    assert report["new_bytes"] == 0
    assert len(stored.json("albums", "--vault-dir", "new")["albums"]) == 1


def test_recover_refuses_a_used_folder(stored, phrase_file, places):
    document = stored.json("recover", "--phrase-file", phrase_file, "--place", places[0], code=1)
    assert document["error"]["kind"] == "VaultDirUsed"


def test_a_mistyped_word_is_named_with_its_place_and_the_nearest(made, phrase_file, places):
    words = phrase_file.read_text().split()
    words[6] = "abandom"
    phrase_file.write_text(" ".join(words))
    answer = made("recover", "--vault-dir", "new", "--phrase-file", phrase_file, "--place", places[0])
    assert answer.code == 1
    assert "Word 7, 'abandom', isn't in the list." in answer.err
    assert "Did you mean 'abandon'?" in answer.err


def test_a_phrase_that_is_too_short_or_does_not_add_up_is_said_as_such(made, phrase_file, places):
    phrase_file.write_text("abandon " * 23)
    assert (
        made.json("recover", "--vault-dir", "n", "--phrase-file", phrase_file, code=1)["error"]["kind"]
        == "PhraseLength"
    )
    phrase_file.write_text("abandon " * 24)
    document = made.json("recover", "--vault-dir", "n", "--phrase-file", phrase_file, code=1)
    assert document["error"]["kind"] == "PhraseChecksum"


def test_a_valid_phrase_that_finds_nothing_says_why_that_may_be(made, phrase_file, places, tmp_path):
    phrase_file.write_text(GOOD)
    answer = made("recover", "--vault-dir", "new", "--phrase-file", phrase_file, "--place", places[0])
    assert answer.code == 1
    assert "another vault" in answer.err
    assert "passphrase of its own" in answer.err
    assert not (tmp_path / "new" / "keys").exists()
    assert made("albums", "--vault-dir", "new").code == 1


def test_the_phrases_own_passphrase_is_needed_too(vault, phrase_file, tmp_path):
    (tmp_path / "25").write_text("a thirteenth month\n")
    vault.json("create", "--place", "p", "--phrase-out", phrase_file, "--bip39-passphrase-file", "25")
    document = vault.json("recover", "--vault-dir", "new", "--phrase-file", phrase_file, "--place", "p", code=1)
    assert document["error"]["kind"] == "NothingFound"
    vault.json(
        "recover", "--vault-dir", "new", "--phrase-file", phrase_file, "--place", "p", "--bip39-passphrase-file", "25"
    )


def test_recover_without_a_phrase_and_a_terminal_is_a_usage_error(vault, places):
    assert vault.json("recover", "--place", places[0], code=2)["error"]["kind"] == "UsageError"


def test_a_network_that_nobody_described_is_named(vault, tmp_path):
    phrase = tmp_path / "phrase"
    phrase.write_text("abandon " * 23 + "art")
    answer = vault.json("recover", "--phrase-file", phrase, "--network", "walrus-elsewhere", code=2)
    assert answer["error"]["kind"] == "NoSuchNetwork"


def test_add_takes_the_folders_name_or_another(made, album):
    assert made.json("add", album) == {"album": "Lake", "folder": str(album), "new": True}
    assert made.json("add", album)["new"] is False
    assert made.json("add", album, "--album", "Ufer")["new"] is True
    assert [line["name"] for line in made.json("albums")["albums"]] == ["Lake", "Ufer"]


def test_a_name_that_another_folder_has_is_refused(made, album):
    made.json("add", album)
    assert made.json("add", album / "2024", "--album", "Lake", code=1)["error"]["kind"] == "AlbumExists"


@pytest.mark.parametrize("name", ["", "a/b", " ", "a\nb", "x" * 300, b"\xff"])
def test_a_name_that_can_not_be_one_is_refused(made, album, name):
    assert made.json("add", album, "--album", name, code=2)["error"]["kind"] == "BadAlbumName"


def test_an_album_never_holds_vaults_own_folders(made, places, tmp_path):
    inside = places[0] / "slivers" / "photos"
    inside.mkdir(parents=True)
    link = tmp_path / "innocent"
    link.symlink_to(places[1])
    for folder in (tmp_path, places[0], inside, tmp_path / "vault", link):
        assert made.json("add", folder, code=2)["error"]["kind"] == "FolderOverlaps"
    assert made.json("albums")["albums"] == []


def test_a_folder_that_is_not_there_is_a_usage_error(made, tmp_path):
    assert made.json("add", tmp_path / "nowhere", code=2)["error"]["kind"] == "UsageError"
