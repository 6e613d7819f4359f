"""What a screen reader was told stays told, and nothing of it is freed twice."""

import os
import subprocess
import sys
from pathlib import Path

READER = """
import shiboken6
from PySide6.QtGui import QAccessible, QIcon
from PySide6.QtWidgets import QApplication
from tests.app.photos.conftest import COLOURS
from tests.app.photos.timelines import ATimeline
from vault.app.photos.grid import TimelineGrid
from vault.app.photos.speaking import install
from vault.app.photos.thumbnails import Thumbnails

def read_and_close(application):
    thumbnails = Thumbnails(lambda row: None)
    grid = TimelineGrid(thumbnails, COLOURS, QIcon())
    grid.resize(700, 600)
    grid.show_content(ATimeline(200))
    grid.show()
    application.processEvents()
    spoken = QAccessible.queryAccessibleInterface(grid)
    photos = [spoken.child(number) for number in range(spoken.childCount())]
    assert all(photo.text(QAccessible.Text.Name) for photo in photos)
    ids = [QAccessible.uniqueId(photo) for photo in photos]
    thumbnails.close()
    shiboken6.delete(grid)
    return ids

application = QApplication([])
install()
ids = read_and_close(application)
print(len(ids), sum(QAccessible.accessibleInterface(number) is not None for number in ids))
"""


def test_when_the_photos_are_gone_nothing_of_them_is_left_with_qt():
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[3])}
    done = subprocess.run([sys.executable, "-c", READER], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told, still_known = done.stdout.split()
    assert int(told) > 3
    assert still_known == "0"  # Qt would free them once more at the end


ENDING = """
import sys
from pathlib import Path
from tests.app.photos.timelines import ATimeline
from vault.app.program import begin, finish
from vault.session.surroundings import Surroundings

application, context, window = begin(Path(sys.argv[1]), Surroundings())
from PySide6.QtGui import QAccessible
from vault.app.photos import speaking
from vault.app.photos.page import Photos

QAccessible.setActive(True)
window.show()
application.processEvents()
page = Photos(context)
page.grid.show_content(ATimeline(200))
window.setCentralWidget(page)
application.processEvents()
window.close()
finish(context)
print(sum(map(len, speaking._spoken.values())))
"""


def test_a_program_that_a_screen_reader_heard_comes_to_its_end_without_a_crash(tmp_path):
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[3])}
    command = [sys.executable, "-c", ENDING, str(tmp_path / "none yet")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, (done.returncode, done.stderr)
    assert int(done.stdout) > 1, "Qt asks for more than one"
