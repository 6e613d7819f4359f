"""What all commands share: help, options, endings, the terminal."""

import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import vault.cli.albums
import vault.cli.backup
from vault.cli.monitor import LineMonitor
from vault.cli.program import COMMANDS
from vault.cli.values import read_size, read_time
from vault.errors import BadSize, Cancelled
from vault.model import Notice, Progress

pytestmark = pytest.mark.usefixtures("real_passwords")  # other processes unlock the vault, too
ROOT = Path(__file__).parents[2]


def test_help_lists_every_command_and_how_to_complete(vault):
    answer = vault("--help")
    assert answer.code == 0
    for name in COMMANDS:
        assert re.search(rf"^  {name} ", answer.out, re.MULTILINE)
    assert "_VAULT_COMPLETE" in answer.out


@pytest.mark.parametrize("name", [*COMMANDS, "place add", "place list", "place check"])
def test_every_command_has_help_and_takes_the_shared_options(vault, name):
    answer = vault(*name.split(), "--help")
    assert answer.code == 0
    for option in ("--json", "--vault-dir", "--passphrase-file"):
        assert option in answer.out


def test_the_version_is_told(vault):
    assert vault("--version").out.startswith("vault ")


@pytest.mark.parametrize("words", [["nonsense"], ["items"], ["backup", "--nonsense"], ["items", "A", "--limit", "0"]])
def test_misuse_is_exit_2_in_words_and_in_json(vault, words):
    answer = vault(*words)
    assert answer.code == 2
    assert answer.out == ""
    assert answer.err
    assert vault.json(*words, code=2)["error"]["kind"] == "UsageError"


def test_the_shared_options_stand_before_or_after_the_name(made, monkeypatch, tmp_path):
    monkeypatch.delenv("VAULT_DIR")
    folder = tmp_path / "vault"
    assert made("--vault-dir", folder, "--json", "albums").json == {"albums": []}
    assert made("albums", "--json", "--vault-dir", folder).json == {"albums": []}
    assert made("place", "--vault-dir", folder, "list", "--json").json["places"]


def test_the_vault_lives_in_the_users_data_folder_unless_told_otherwise(vault, monkeypatch, tmp_path):
    monkeypatch.delenv("VAULT_DIR")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert vault.json("create")["vault_dir"] == str(tmp_path / "data" / "vault")


def test_a_bug_is_said_to_be_ours_and_written_down_without_names(made, monkeypatch, tmp_path):
    def broken(*_):
        try:
            (b"/home/ottilie/\xff").decode()
        except ValueError as error:
            raise RuntimeError("ottilie") from error

    monkeypatch.setattr(vault.cli.albums, "albums", broken)
    answer = made("albums")
    assert answer.code == 1
    assert "our fault" in answer.err
    log = (tmp_path / "vault" / "log").read_text()
    assert str(tmp_path / "vault" / "log") in answer.err
    assert "RuntimeError" in log
    assert "UnicodeDecodeError" in log
    assert "vault/cli/albums.py" in log
    assert "ottilie" not in log + answer.err
    assert str(tmp_path) not in log
    assert made.json("albums", code=1)["error"]["kind"] == "Bug"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_and_the_systems_wish_stop_at_the_next_good_moment(stored, monkeypatch, number):
    before = signal.getsignal(number)

    def stopped(_, __, monitor):
        signal.raise_signal(number)
        monitor.check()
        raise AssertionError

    monkeypatch.setattr(vault.cli.backup, "backup", stopped)
    answer = stored("backup")
    assert answer.code == 1
    assert "What is stored stays" in answer.err
    assert signal.getsignal(number) is before


def test_a_second_ctrl_c_stops_at_once():
    with LineMonitor(visible=False) as monitor:
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(Cancelled):
            monitor.check()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)


def test_a_notice_is_said_once(capsys):
    with LineMonitor(visible=False) as monitor:
        monitor.report(Notice("rolled_back"))
        monitor.report(Notice("rolled_back"))
        monitor.report(Progress("backup", 1))
    assert capsys.readouterr().err.count("older state") == 1


@pytest.mark.parametrize(
    ("text", "number"),
    [("500", 500), ("500MB", 500_000_000), ("1.5 GiB", 1_610_612_736), ("2g", 2_000_000_000), ("0", 0)],
)
def test_sizes_are_read_as_people_write_them(text, number):
    assert read_size(text) == number


@pytest.mark.parametrize("text", ["", "GB", "-1", "1 XB", "1,5GB", "\u0661GB"])
def test_what_is_no_size_is_refused(text):
    with pytest.raises(BadSize):
        read_size(text)


@pytest.mark.parametrize(
    ("text", "ms"),
    [
        ("2027-03-12T00:00:00.000Z", 1_804_809_600_000),
        ("2027-03-12T00:00:00Z", 1_804_809_600_999),
        ("2027-03-12T00:00Z", 1_804_809_659_999),
        ("2027-03-12 02:00+02:00", 1_804_809_659_999),
        ("2027-03-12T00:00:00.5Z", 1_804_809_600_599),
    ],
)
def test_a_time_is_the_last_moment_that_it_may_mean(text, ms):
    assert read_time(text) == ms


def test_a_date_is_the_end_of_that_day_here(monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        assert read_time("2027-03-12") == 1_804_809_600_000 + 15 * 3_600_000 - 1
    finally:
        monkeypatch.undo()
        time.tzset()


# --- as processes ------------------------------------------------------------------------------


def environment(**more):
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error", **more}


def test_a_reader_that_goes_away_is_no_error(stored):
    command = [sys.executable, "-m", "vault", "items", "Lake"]
    with subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(30) == 1


@pytest.mark.parametrize("words", [["--help"], ["status", "--help"], ["restore", "--help"]])
def test_help_loads_nothing_heavy(words):
    code = (
        "import sys; from vault.cli import main; main(sys.argv[1:]); "
        "print(sorted({'rich', 'keyring', 'sqlite_utils', 'platformdirs', 'asyncio'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *words], env=environment(), capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_completion_knows_the_commands():
    done = subprocess.run(
        [sys.executable, "-c", "import sys; from vault.cli import main; sys.exit(main())"],
        env=environment(_VAULT_COMPLETE="bash_complete", COMP_WORDS="vault re", COMP_CWORD="1"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert {line.rpartition(",")[2] for line in done.stdout.split()} >= {"recover", "restore", "repair", "renew"}


def on_terminal(words, answers, **more):
    """Run `vault` on a terminal of its own; `answers` are (what to wait for, what to type)."""
    variables = environment(TERM="dumb", **more)
    child, screen = pty.fork()
    if child == 0:  # pragma: no cover
        os.execve(sys.executable, [sys.executable, "-m", "vault", *map(str, words)], variables)
    seen = b""
    waiting = list(answers)
    try:
        while True:
            try:
                part = os.read(screen, 4096)
            except OSError:
                break
            if not part:
                break
            seen += part
            while waiting and waiting[0][0].encode() in seen:
                wanted, typed = waiting.pop(0)
                os.write(screen, typed.encode() + b"\n")
                seen = seen.partition(wanted.encode())[2]
    finally:
        os.close(screen)
        _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), seen.decode("utf-8", "replace")


def test_on_a_terminal_the_passphrase_is_asked_for_twice_and_the_phrase_is_shown_once(vault, monkeypatch, tmp_path):
    monkeypatch.delenv("VAULT_PASSPHRASE")
    code, screen = on_terminal(["create", "--place", "p"], [("A passphrase", "horse"), ("same again", "horse")])
    assert code == 0
    assert "recovery phrase" in screen
    assert "24 " in screen
    code, screen = on_terminal(["albums"], [("Passphrase", "horse")])
    assert code == 0
    assert "no albums yet" in screen
    code, screen = on_terminal(["albums"], [("Passphrase", "house")])
    assert code == 1


def test_on_a_terminal_the_phrase_is_asked_for_and_checked_word_by_word(stored, phrase_file, places):
    words = phrase_file.read_text().split()
    answers = [
        ("Word 1", words[0]),
        ("Word 2", "abandom"),
        ("Did you mean 'abandon'", ""),
        ("Word 2", " ".join(words[1:12])),
        ("Word 13", "\n".join(words[12:])),
    ]
    code, screen = on_terminal(["recover", "--vault-dir", "new", "--place", places[0]], answers)
    assert code == 0, screen
    assert "Lake" in screen


def test_on_a_terminal_a_phrase_that_does_not_add_up_is_asked_for_again(stored, phrase_file, places):
    words = phrase_file.read_text()
    answers = [("Word 1", "abandon " * 24), ("From the first word again", ""), ("Word 1", words)]
    code, screen = on_terminal(["recover", "--vault-dir", "new", "--place", places[0]], answers)
    assert code == 0, screen


def test_on_a_terminal_progress_is_drawn_and_taken_away(made, album):
    made.json("add", album)
    code, screen = on_terminal(["backup"], [])
    assert code == 0
    assert "7 items stored" in screen


def test_json_on_a_terminal_is_still_one_document(stored):
    code, screen = on_terminal(["albums", "--json"], [])
    assert code == 0
    assert json.loads(screen)["albums"]
