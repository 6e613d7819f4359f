"""Watching real folders: what changes in them is noticed, also after they were away."""

import json
import os
import shutil
import subprocess
import sys

import pytest

from vault.app import watching as watching_module
from vault.app.listening import GONE
from vault.app.watching import How, Watched, Watching, touched


@pytest.fixture
def watching(qapp, monkeypatch):
    monkeypatch.setattr(watching_module, "LOOK_AGAIN", 0.2)
    monkeypatch.setattr(watching_module, "GATHER_MS", 100)
    monkeypatch.setattr(watching_module, "STEP_MS", 30)
    made = Watching()
    yield made
    made.stop()


def heard_by(watching):
    heard = []
    watching.changed.connect(heard.extend)
    return heard


def albums(tmp_path, *names):
    for name in names:
        (tmp_path / name).mkdir(exist_ok=True)
    return [Watched(name[0], name, os.fsencode(tmp_path / name)) for name in names]


def test_a_new_file_is_noticed_in_its_album_only(qtbot, watching, tmp_path):
    heard = heard_by(watching)
    watching.watch(albums(tmp_path, "attic", "boat"))
    qtbot.waitUntil(lambda: watching.how == {"a": How.NOTICED, "b": How.NOTICED})
    (tmp_path / "boat" / "deep").mkdir()
    qtbot.waitUntil(lambda: "b" in heard)
    heard.clear()
    (tmp_path / "boat" / "deep" / "photo.jpg").write_text("x")
    qtbot.waitUntil(lambda: "b" in heard)
    assert "a" not in heard


def test_a_folder_that_comes_back_counts_as_changed(qtbot, watching, tmp_path):
    heard = heard_by(watching)
    watching.watch(albums(tmp_path, "attic", "boat"))
    qtbot.waitUntil(lambda: watching.how.get("b") is How.NOTICED)
    shutil.move(tmp_path / "boat", tmp_path / "elsewhere")
    qtbot.waitUntil(lambda: watching.how.get("b") is How.AWAY)
    heard.clear()
    shutil.move(tmp_path / "elsewhere", tmp_path / "boat")
    qtbot.waitUntil(lambda: "b" in heard and watching.how["b"] is How.NOTICED)
    heard.clear()
    (tmp_path / "boat" / "photo.jpg").write_text("x")
    qtbot.waitUntil(lambda: "b" in heard)


def test_only_a_folder_that_is_away_is_waited_for(qtbot, watching, tmp_path):
    heard = heard_by(watching)
    watching.watch([Watched("x", "x", os.fsencode(tmp_path / "x"))])
    qtbot.waitUntil(lambda: watching.how == {"x": How.AWAY})
    (tmp_path / "x").mkdir()
    qtbot.waitUntil(lambda: heard == ["x"])


def test_a_folder_on_the_network_or_with_a_name_that_is_no_text_is_polled(qtbot, watching, tmp_path, monkeypatch):
    folder = os.path.join(os.fsencode(tmp_path), b"caf\xe9")
    os.mkdir(folder)
    share = tmp_path / "share"
    share.mkdir()
    table = [watching_module.mounts()[0].__class__(os.fsencode(share), "nfs4")]
    monkeypatch.setattr(watching_module, "mounts", lambda: table)
    watching.watch([Watched("c", "café", folder), Watched("s", "share", os.fsencode(share))])
    qtbot.waitUntil(lambda: watching.how == {"c": How.POLLED, "s": How.POLLED})


def test_what_is_not_watched_any_more_is_not_heard_of(qtbot, watching, tmp_path):
    heard = heard_by(watching)
    first, second = albums(tmp_path, "attic", "boat")
    watching.watch([first, second])
    qtbot.waitUntil(lambda: len(watching.how) == 2)
    watching.watch([first])
    qtbot.waitUntil(lambda: watching.how == {"a": How.NOTICED})
    (tmp_path / "boat" / "photo.jpg").write_text("x")
    (tmp_path / "attic" / "photo.jpg").write_text("x")
    qtbot.waitUntil(lambda: "a" in heard)
    assert "b" not in heard


def test_paths_are_matched_by_whole_names():
    roots = {"a": "/photos/lake", "b": "/photos/lake cabin", "c": "/photos"}
    assert touched(roots, ["/photos/lake cabin/x.jpg"]) == ["b", "c"]
    assert touched(roots, ["/photos/lake"]) == ["a", "c"]
    assert touched(roots, ["/elsewhere"]) == []


def test_the_process_that_listens_ends_with_its_owner(tmp_path):
    command = [sys.executable, "-m", "vault.app.listening", "100", "30", "200"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    process.stdin.write(json.dumps([str(tmp_path)]).encode() + b"\n")
    process.stdin.flush()
    assert json.loads(process.stdout.readline()) == []
    (tmp_path / "line\nbreak.jpg").write_text("x")
    while not (paths := json.loads(process.stdout.readline())):
        pass
    assert paths == [str(tmp_path / "line\nbreak.jpg")] * len(paths)
    process.stdin.close()
    assert process.wait(5) == 0
    process.stdout.close()


def test_a_folder_that_is_gone_before_it_listens_is_told_by_its_code(tmp_path):
    command = [sys.executable, "-m", "vault.app.listening", "100", "30", "200"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdin.write(json.dumps([str(tmp_path / "nowhere")]).encode() + b"\n")
        process.stdin.flush()
        assert process.wait(30) == GONE


def test_nobody_waits_for_a_listener_when_it_ends(qtbot, watching, monkeypatch, tmp_path):
    monkeypatch.setattr(watching_module, "LOOK_AGAIN", 60)  # else the listener itself would wake it
    watching.watch(albums(tmp_path, "attic"))
    qtbot.waitUntil(lambda: watching.how == {"a": How.NOTICED})
    monkeypatch.setattr(watching_module, "STEP_MS", 60_000)  # from its next look on it would sleep for a minute
    (tmp_path / "attic" / "photo.jpg").write_text("x")
    with qtbot.waitSignal(watching.changed):
        pass
    qtbot.wait(300)
    thread = watching._thread
    watching.stop()
    assert not thread.is_alive()
