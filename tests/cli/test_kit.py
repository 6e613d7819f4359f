"""`vault kit`, and coming back by a kit or by family sheets."""

import os
import shutil
import stat

import pytest
from PIL import Image

from vault.keys.kit.content import decode_kit

FORMS = ("pdf", "png", "vaultkit")


@pytest.fixture
def elsewhere(stored, tmp_path):
    """The machine is lost: only the places and what was printed are left."""

    def lose():
        shutil.rmtree(tmp_path / "vault")

    return lose


@pytest.mark.parametrize("form", FORMS)
def test_each_form_is_written_for_the_owner_alone_and_brings_the_vault_back(stored, tmp_path, elsewhere, form):
    file = tmp_path / f"kit.{form}"
    document = stored.json("kit", "export", "--to", file, "--name", "Family photos")
    assert document["form"] == form
    assert document["places"] == 5
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    elsewhere()
    back = stored.json("recover", "--kit", file)
    assert [album["name"] for album in back["albums"]] == ["Lake"]
    assert back["behind"] == []
    assert len(back["places"]) == 5
    assert stored.json("restore", "Lake", "--to", tmp_path / "back")["left_out"] == []


def test_a_photo_of_the_page_brings_it_back(stored, tmp_path, elsewhere):
    stored.json("kit", "export", "--to", "kit.png")
    page = Image.open(tmp_path / "kit.png").resize((1240, 1754))
    page.rotate(94, expand=True, fillcolor="#765").save(tmp_path / "IMG_1.jpg", quality=60)
    elsewhere()
    assert stored.json("recover", "--kit", "IMG_1.jpg")["problems"] == 0


def test_nothing_is_overwritten(stored, tmp_path):
    (tmp_path / "kit.pdf").write_text("mine")
    assert stored.json("kit", "export", "--to", "kit.pdf", code=1)["error"]["kind"] == "FileThere"
    assert (tmp_path / "kit.pdf").read_text() == "mine"
    (tmp_path / "kit.png").symlink_to(tmp_path / "elsewhere")
    assert stored.json("kit", "export", "--to", "kit.png", code=1)["error"]["kind"] == "FileThere"
    assert not (tmp_path / "elsewhere").exists()


def test_a_form_that_is_not_known_and_a_folder_that_is_not_there_are_said(stored):
    assert stored.json("kit", "export", "--to", "kit.docx", code=2)["error"]["kind"] == "BadKitFile"
    assert stored.json("kit", "export", "--to", "no/where/kit.pdf", code=1)["error"]["kind"] == "LocalDiskRefused"


def test_no_words_are_said_by_an_export(stored, phrase_file):
    words = set(phrase_file.read_text().split())
    answer = stored("kit", "export", "--to", "kit.pdf")
    assert "kit check" in answer.out
    said = set(answer.out.replace(".", " ").replace(",", " ").split()) | set(answer.err.split())
    assert len(words & said) < 3


def test_a_kit_is_checked_by_its_file(stored, tmp_path):
    stored.json("kit", "export", "--to", "kit.vaultkit")
    document = stored.json("kit", "check", "kit.vaultkit")
    assert (document["same"], document["up_to_date"]) == (True, True)
    stored.json("place", "add", tmp_path / "places" / "barn")
    document = stored.json("kit", "check", "kit.vaultkit", code=4)
    assert (document["same"], document["misses"]) == (True, ["barn"])
    answer = stored("kit", "check", "kit.vaultkit")
    assert "barn" in answer.out
    assert "The old one still opens the vault." in answer.out


def test_the_kit_of_another_vault_is_said_to_be_one(stored, tmp_path):
    stored.json("kit", "export", "--to", "kit.vaultkit")
    stored.json("create", "--vault-dir", "other", "--place", "a", "--place", "b")
    document = stored.json("kit", "check", "kit.vaultkit", "--vault-dir", "other", code=1)
    assert document["same"] is False


def test_three_words_check_a_page(stored, phrase_file):
    words = phrase_file.read_text().split()
    asked = [part for at in (4, 11, 19) for part in ("--word", f"{at}={words[at - 1]}")]
    assert stored.json("kit", "check", *asked)["checked"] is True
    assert stored.json("kit", "check", *asked[:2])["checked"] is False
    document = stored.json("kit", "check", *asked[:4], "--word", "19=wrong", code=4)
    assert document["wrong"] == [19]
    assert document["checked"] is False


@pytest.mark.parametrize("word", ["x", "0=a", "4=", "=a", "25=art"])
def test_a_word_that_is_not_given_as_one_is_a_usage_error(stored, word):
    assert stored.json("kit", "check", "--word", word, code=2)["error"]["kind"] == "UsageError"


def test_check_without_file_words_and_terminal_is_a_usage_error(stored):
    assert stored.json("kit", "check", code=2)["error"]["kind"] == "UsageError"


@pytest.mark.parametrize(
    ("content", "kind"),
    [(b"a letter", "NotAKit"), (b"\x89PNG\r\n\x1a\n", "KitUnreadable"), (b"VLTRKIT1torn", "DamagedKit")],
)
def test_a_file_that_is_no_kit_is_said_to_be_so_and_nothing_is_made(stored, tmp_path, content, kind):
    (tmp_path / "kit").write_bytes(content)
    for command in (("kit", "check", "kit"), ("recover", "--vault-dir", "new", "--kit", "kit")):
        assert stored.json(*command, code=1)["error"]["kind"] == kind
    assert not (tmp_path / "new").exists()


def test_a_file_that_is_not_there_is_a_usage_error(stored):
    assert stored.json("kit", "check", "nowhere.pdf", code=2)["error"]["kind"] == "UsageError"
    assert stored.json("recover", "--vault-dir", "new", "--kit", "nowhere", code=2)["error"]["kind"] == "UsageError"


def test_a_kit_finds_what_moved_when_one_of_its_places_is_where_it_was(stored, places, tmp_path, elsewhere):
    stored.json("kit", "export", "--to", "kit.vaultkit")
    elsewhere()
    for place in places[:4]:
        shutil.move(place, tmp_path / f"moved-{place.name}")
    stored("recover", "--kit", "kit.vaultkit")
    states = {place["name"]: place["state"] for place in stored.json("place", "list")["places"]}
    assert states["cellar"] == "connected"
    assert states["desk"] == "missing"


def test_a_kit_whose_places_are_all_away_says_where_it_looked(stored, places, tmp_path, elsewhere):
    stored.json("kit", "export", "--to", "kit.vaultkit")
    elsewhere()
    shutil.move(tmp_path / "places", tmp_path / "box")
    answer = stored("recover", "--kit", "kit.vaultkit")
    assert answer.code == 1
    assert "places/desk" in answer.err
    back = stored.json("recover", "--kit", "kit.vaultkit", "--place", tmp_path / "box" / "attic")
    assert len(back["albums"]) == 1


def test_a_place_that_was_put_back_from_a_copy_is_named(stored, places, tmp_path, album, elsewhere):
    shutil.copytree(places[0], tmp_path / "copy")
    (album / "new.txt").write_text("new")
    stored.json("backup")
    stored.json("kit", "export", "--to", "kit.vaultkit")
    shutil.rmtree(places[0])
    shutil.move(tmp_path / "copy", places[0])
    elsewhere()
    answer = stored("recover", "--kit", "kit.vaultkit")
    assert answer.code == 0
    assert "desk shows an older state than the recovery kit knows" in answer.err
    for place in places[1:]:
        shutil.rmtree(place)
    shutil.rmtree(tmp_path / "vault")
    document = stored.json("recover", "--kit", "kit.vaultkit", code=4)
    assert document["behind"] == ["desk"]


def test_a_kit_with_a_passphrase_says_so_and_needs_it(vault, places, tmp_path):
    (tmp_path / "25").write_text("a thirteenth month\n")
    vault.json("create", "--place", places[0], "--place", places[1], "--bip39-passphrase-file", "25")
    answer = vault("kit", "export", "--to", "kit.vaultkit")
    assert "The passphrase of the phrase isn't on it" in answer.out
    kit = decode_kit((tmp_path / "kit.vaultkit").read_bytes())
    assert kit.has_passphrase
    assert kit.vault_id == b""
    assert vault.json("kit", "check", "kit.vaultkit")["up_to_date"] is True
    document = vault.json("recover", "--vault-dir", "new", "--kit", "kit.vaultkit", code=2)
    assert "passphrase" in document["error"]["happened"]
    (tmp_path / "other").write_text("a fourteenth\n")
    wrong = ("recover", "--vault-dir", "new", "--kit", "kit.vaultkit", "--bip39-passphrase-file")
    assert vault.json(*wrong, "other", code=1)["error"]["kind"] == "NothingFound"
    vault.json(*wrong, "25")


def test_any_two_of_three_sheets_bring_the_vault_back(stored, places, tmp_path, elsewhere):
    document = stored.json(
        "kit", "shares", "--needed", "2", "--of", "3", "--name", "Mum", "--name", "Office / safe", "--to", "sheets"
    )
    assert [sheet["name"] for sheet in document["sheets"]] == ["Mum", "Office / safe", ""]
    files = sorted(path.name for path in (tmp_path / "sheets").iterdir())
    assert files[:2] == ["Sheet 1 of 3, Mum.pdf", "Sheet 1 of 3, Mum.txt"]
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in (tmp_path / "sheets").iterdir())
    elsewhere()
    first, second = (tmp_path / "sheets" / name for name in ("Sheet 1 of 3, Mum.pdf", "Sheet 3 of 3.txt"))
    few = stored.json("recover", "--shares", first, "--place", places[0], code=1)
    assert few["error"]["kind"] == "TooFewShares"
    assert "1 of the 2 sheets needed is here." in few["error"]["happened"]
    twice = stored.json("recover", "--shares", first, first, "--place", places[0], code=1)
    assert twice["error"]["kind"] == "ShareRepeated"
    back = stored.json("recover", "--shares", first, second, "--place", places[0])
    assert [album["name"] for album in back["albums"]] == ["Lake"]


def test_sheets_of_two_sets_and_mistyped_ones_are_said(stored, places, tmp_path):
    for folder in ("one", "two"):
        stored.json("kit", "shares", "--needed", "2", "--of", "2", "--to", folder)
    mixed = stored.json(
        "recover", "--vault-dir", "n", "--shares", "one/Sheet 1 of 2.txt", "--shares", "two/Sheet 2 of 2.txt", code=1
    )
    assert mixed["error"]["kind"] == "SharesMixed"
    text = (tmp_path / "one" / "Sheet 1 of 2.txt").read_text()
    (tmp_path / "typed.txt").write_text(text.replace("academic", "acadenic"))
    slip = stored.json("recover", "--vault-dir", "n", "--shares", "typed.txt", code=1)
    assert "'acadenic', isn't in the list." in slip["error"]["happened"]
    assert slip["error"]["do"] == "Did you mean 'academic'?"


def test_a_split_that_makes_no_sense_writes_nothing(stored, tmp_path):
    for needed, of in (("3", "2"), ("1", "3"), ("0", "1"), ("2", "99")):
        document = stored.json("kit", "shares", "--needed", needed, "--of", of, "--to", "s", code=2)
        assert document["error"]["kind"] == "BadShareCount"
    stored.json(
        "kit", "shares", "--needed", "2", "--of", "2", "--name", "a", "--name", "b", "--name", "c", "--to", "s", code=2
    )
    assert not (tmp_path / "s").exists()


def test_sheets_overwrite_nothing_and_half_a_set_is_not_left(stored, tmp_path):
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / "Sheet 2 of 2.txt").write_text("mine")
    assert (
        stored.json("kit", "shares", "--needed", "2", "--of", "2", "--to", "s", code=1)["error"]["kind"] == "FileThere"
    )
    assert os.listdir(tmp_path / "s") == ["Sheet 2 of 2.txt"]


def test_only_one_way_at_a_time_and_a_lone_file_is_asked_about(stored, phrase_file):
    for wrong in (("--kit", "a", "--phrase-file", phrase_file), ("--kit", "a", "--shares", "b"), ("kit.pdf",)):
        assert stored.json("recover", "--vault-dir", "new", *wrong, code=2)["error"]["kind"] == "UsageError"


def test_a_device_remembers_that_its_kit_was_checked(stored, phrase_file, tmp_path):
    from vault.disk import LocalDisk
    from vault.folder import VaultFolder
    from vault.kit import KitState, kit_state

    def state():
        folder = VaultFolder(tmp_path / "vault", LocalDisk(), os.urandom)
        return kit_state(folder.read_state(folder.open_keys(lambda: "correct horse", lambda: None, lambda _: None)))

    assert state() is KitState.NONE
    stored.json("kit", "export", "--to", "kit.png")
    assert state() is KitState.UNCHECKED
    stored.json("kit", "check", "kit.png")
    assert state() is KitState.GOOD
    stored.json("place", "add", tmp_path / "places" / "barn")
    assert state() is KitState.OUTDATED
