"""The walk through a folder: every entry once, in the order of the index, and little of it held in memory."""

import os

import pytest
from hypothesis import given, strategies as st

from vault.engine import scan
from vault.engine.pipeline import looking_ahead
from vault.engine.scan import Walk

NAMES = st.sampled_from([b"a", b"a b", b"a.b", b"a0", b"b", b"\xff", b"z"])
TREES = st.recursive(st.none(), lambda below: st.dictionaries(NAMES, below, max_size=4), max_leaves=40)


def planted(tree, folder):
    """Make a tree below a folder: None is a file, a dictionary a folder. Returns the paths, in no order."""
    paths = []
    for name, below in (tree or {}).items():
        path = os.path.join(folder, name)
        paths.append(path)
        if below is None:
            os.close(os.open(path, os.O_CREAT))
        else:
            os.mkdir(path)
            paths += planted(below, path)
    return paths


@given(tree=TREES)
def test_every_entry_comes_once_in_the_byte_order_of_paths(tree, tmp_path_factory):
    root = os.fsencode(tmp_path_factory.mktemp("walk"))
    paths = sorted(os.path.relpath(path, root) for path in planted(tree, root))
    with looking_ahead() as ahead:
        assert [entry.path for entry in Walk(root, ahead)] == paths


@pytest.mark.parametrize("deep", [False, True])
def test_many_full_folders_are_not_held_in_memory_at_once(tmp_path, monkeypatch, deep):
    monkeypatch.setattr(scan, "HELD", 50)
    root = os.fsencode(tmp_path)
    folder = root
    for number in range(60):
        folder = os.path.join(folder if deep else root, b"%02d" % number)
        os.mkdir(folder)
        for name in range(10):
            os.close(os.open(os.path.join(folder, b"f%d" % name), os.O_CREAT))
    held = most = 0

    def at_once(work, job):
        nonlocal held, most
        events = work(job)
        held += len(events)
        most = max(most, held)

        def taken():
            nonlocal held
            held -= len(events)
            return events

        return taken

    assert sum(1 for _ in Walk(root, at_once)) == 660
    assert 0 < most <= 50 + 12
