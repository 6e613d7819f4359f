"""Starting with the desktop: the file says exactly what is to be started, whatever is in a folder's name."""

from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from vault.app.login import NAME, Login, command, entry


def started_by(text):
    """The words that a desktop reads out of the file (Desktop Entry Specification, Exec and value escapes)."""
    (line,) = (line.removeprefix("Exec=") for line in text.split("\n") if line.startswith("Exec="))
    escapes = {"s": " ", "n": "\n", "t": "\t", "r": "\r", "\\": "\\"}
    value, at = "", 0
    while at < len(line):
        if line[at] == "\\":
            value += escapes[line[at + 1]]
            at += 2
        else:
            value += line[at]
            at += 1
    return [word.replace("%%", "%") for word in split(value)]


def split(line):
    """Words between blanks; in double quotes a backslash takes the next character as it is."""
    words, at = [], 0
    while at < len(line):
        word = ""
        if line[at] == '"':
            at += 1
            while line[at] != '"':
                at += line[at] == "\\"
                word += line[at]
                at += 1
            at += 1
        else:
            end = line.find(" ", at)
            end = len(line) if end < 0 else end
            word, at = line[at:end], end
        words.append(word)
        assert at == len(line) or line[at] == " "
        at += 1
    return words


@pytest.mark.parametrize(
    "folder",
    ["/home/anna/vault", "/home/anna/My vault", '/home/"q"/$HOME/`ls`/a\\b', "/50%/off %f", "/tab\there/line\nend"],
)
def test_the_folder_comes_out_as_it_went_in(folder):
    words = command(Path(folder), is_usual=False)
    assert started_by(entry(words, "Vault")) == words
    assert words[1] == f"VAULT_DIR={folder}"


@given(st.lists(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1), min_size=1, max_size=4))
def test_any_words_come_out_as_they_went_in(words):
    text = entry(words, "Vault")
    assert len(text.split("\n")) == 6
    assert started_by(text) == words


def test_the_usual_folder_is_not_named():
    assert "VAULT_DIR" not in " ".join(command(Path("/anywhere"), is_usual=True))


def test_it_is_turned_on_and_off(tmp_path):
    login = Login({"XDG_CONFIG_HOME": str(tmp_path / "config")}, tmp_path)
    assert not login.is_on
    login.turn_on(["vault"], "Vault")
    assert login.is_on
    assert (tmp_path / "config" / "autostart" / NAME).is_file()
    assert len(list(login.file.parent.iterdir())) == 1
    login.turn_off()
    login.turn_off()
    assert not login.is_on


def test_without_a_setting_it_is_the_usual_folder(tmp_path):
    assert Login({"XDG_CONFIG_HOME": "not/absolute"}, tmp_path).file == tmp_path / ".config" / "autostart" / NAME


def test_a_folder_that_takes_nothing_is_an_error(tmp_path):
    (tmp_path / "config").write_text("a file")
    with pytest.raises(OSError, match="config"):
        Login({"XDG_CONFIG_HOME": str(tmp_path / "config")}, tmp_path).turn_on(["vault"], "Vault")
