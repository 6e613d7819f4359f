"""What a start fetches ahead, and that two threads may import at once."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import vault
from vault.app import ahead

CIRCLES = {"vault.cli", "vault.index"}  # the first is never imported ahead, the second before the thread begins

START = """
import gc, sys, threading
from pathlib import Path
from vault.app import program
program.SETTLED_MS = 1
application = program.prepared(Path(sys.argv[1]))
was_collecting = gc.isenabled()
while not gc.isenabled():
    application.processEvents()
for thread in threading.enumerate():
    if thread.name == "ahead":
        thread.join()
print(was_collecting, *sorted({"vault.session.opening", "keyring"} & set(sys.modules)))
program.leave(0)
"""


def outcome(code: str, *arguments: object) -> list[str]:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout.split()


def test_a_start_brings_what_unlocking_takes_and_looks_for_garbage_when_it_is_over(tmp_path):
    assert outcome(START, tmp_path) == ["False", "keyring", "vault.session.opening"]


def test_what_is_imported_ahead_leaves_qt_to_the_window():
    code = "import sys; from vault.app.ahead import _import; _import(); print('PySide6' in sys.modules)"
    assert outcome(code) == ["False"]


def test_qt_is_read_ahead_from_where_it_is_installed(monkeypatch):
    read = []
    monkeypatch.setattr(os, "posix_fadvise", lambda file, *_: read.append(os.readlink(f"/proc/self/fd/{file}")))
    ahead.read_ahead()
    names = {Path(path).name.partition(".")[0] for path in read}
    assert names == {"libQt6Core", "libQt6Gui", "libQt6Widgets", "QtCore", "QtGui", "QtWidgets"}


def test_nothing_to_read_ahead_is_no_trouble(monkeypatch):
    monkeypatch.setattr(ahead, "find_spec", lambda _: None)
    ahead.read_ahead()
    monkeypatch.delattr(os, "posix_fadvise")
    ahead.read_ahead()


def test_no_package_imports_what_is_in_it():
    """Else one thread holds the package and wants what is in it, the other one the other way round."""
    root = Path(vault.__file__).parent
    found = set()
    for file in root.rglob("__init__.py"):
        package = ".".join(("vault", *file.parent.relative_to(root).parts))
        inside = [node.module for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.ImportFrom)]
        if any((module or "").startswith(package + ".") for module in inside):
            found.add(package)
    assert found == CIRCLES
