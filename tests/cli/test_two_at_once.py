"""Two computers back up at the same time to the same places, each a process of its own: nobody waits, both see all."""

import random
from pathlib import Path

import pytest

from tests.commands import Machine, read_json
from tests.engine.vaults import contents

pytestmark = pytest.mark.usefixtures("real_passwords")  # other processes unlock the vault, too
FILES = 40


def a_folder(folder: Path, seed: int) -> dict[str, bytes]:
    """Some files; every fifth is in each such folder."""
    draw, same = random.Random(seed), random.Random(0)
    folder.mkdir(parents=True)
    for number in range(FILES):
        data = same.randbytes(40_000) if number % 5 == 0 else draw.randbytes(40_000)
        (folder / f"{seed if number % 5 else 'both'}-{number}.jpg").write_bytes(data)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.timeout(300)
def test_two_real_processes_back_up_at_the_same_time(tmp_path: Path) -> None:
    words, phrase = tmp_path / "passphrase", tmp_path / "phrase"
    words.write_text("correct horse\n")
    one, other = (Machine(tmp_path / name / "vault", words) for name in ("one", "other"))
    places = [tmp_path / "places" / str(number) for number in range(3)]
    over = [part for place in places for part in ("--place", place)]
    assert one("create", *over, "--phrase-out", phrase).code == 0
    expected = a_folder(tmp_path / "one" / "Album", 1)
    assert one("add", tmp_path / "one" / "Album").code == 0
    assert one("backup", "--no-previews").code == 0
    expected |= {f"more/{name}": data for name, data in a_folder(tmp_path / "one" / "Album" / "more", 3).items()}
    assert other("recover", "--phrase-file", phrase, *over).code == 0
    expected |= a_folder(tmp_path / "other" / "Album", 2)
    assert other("add", tmp_path / "other" / "Album", "--album", "Album").code == 0
    running = [machine.start("backup", "--no-previews") for machine in (one, other)]
    for process in running:
        out, _ = process.communicate(timeout=120)
        assert process.returncode == 0, out
        assert read_json(out)["items"] >= FILES * 4 // 5
    for machine in (one, other):  # what the other wrote is learned by the next run
        assert machine("backup", "--no-previews").code == 0
        assert set(expected) <= {item["path"] for item in machine("items", "Album").document["items"]}
    places[1].rename(tmp_path / "lost")
    third = Machine(tmp_path / "third" / "vault", words)
    assert third("recover", "--phrase-file", phrase, "--place", places[0], "--place", places[2]).code == 0
    assert third("restore", "Album", "--to", tmp_path / "back").code == 0
    assert contents(tmp_path / "back") == expected
