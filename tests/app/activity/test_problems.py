"""What could not be stored is told until a later run mends it."""

from vault.app.activity.problems import Problems
from vault.app.protecting import Protected
from vault.errors import FolderMissing, PreviewsStopped


def test_a_run_that_made_small_pictures_again_ends_what_was_said_of_them():
    problems = Problems()
    problems.take(Protected(albums=["Lake"], problems_of=[("", PreviewsStopped())]))
    problems.take(Protected(problems_of=[("Camera", FolderMissing("Camera", "/camera"))]))
    assert len(problems.told) == 2
    problems.take(Protected(albums=["Lake"]))
    assert len(problems.told) == 1
