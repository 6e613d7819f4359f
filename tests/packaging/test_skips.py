"""The rule of tests/conftest.py: in CI a skipped test is a failure, unless a platform is the reason."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).parents[1] / "conftest.py"
WITHOUT = ["-p", "no:cacheprovider", "-p", "no:pytest-qt", "-p", "no:pytestqt"]  # Qt's libraries may be missing
CASES = {
    "by_call": "import pytest\ndef test_it():\n    pytest.skip('{}')\n",
    "by_mark": "import pytest\n@pytest.mark.skip(reason='{}')\ndef test_it():\n    pass\n",
    "in_setup": "import pytest\n@pytest.fixture\ndef x():\n    pytest.skip('{}')\ndef test_it(x):\n    pass\n",
    "whole_module": "import pytest\npytest.skip('{}', allow_module_level=True)\n",
    "in_a_class": "import unittest as u\nclass Test(u.TestCase):\n    @u.skip('{}')\n    def test_it(self): pass\n",
}


def run(folder, *, ci):
    shutil.copy(CONFTEST, folder)
    (folder / "pytest.ini").write_text("[pytest]\n")
    command = [sys.executable, "-m", "pytest", "-q", *WITHOUT, str(folder)]
    environment = os.environ | {"CI": "true" if ci else "false", "PYTHONDONTWRITEBYTECODE": "1"}
    environment.pop("PYTEST_ADDOPTS", None)
    return subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("case", CASES)
def test_a_skip_fails_in_ci(tmp_path, case):
    (tmp_path / "test_it.py").write_text(CASES[case].format("not today"))
    done = run(tmp_path, ci=True)
    assert done.returncode not in (0, 5), done.stdout
    assert "skipped in CI, and the reason is not the platform: not today" in done.stdout


@pytest.mark.parametrize("case", CASES)
def test_a_skip_because_of_the_platform_is_fine_in_ci(tmp_path, case):
    (tmp_path / "test_it.py").write_text(CASES[case].format("platform: no such thing on Windows"))
    (tmp_path / "test_other.py").write_text("def test_other():\n    pass\n")
    done = run(tmp_path, ci=True)
    assert done.returncode == 0, done.stdout


def test_elsewhere_a_skip_is_a_skip(tmp_path):
    (tmp_path / "test_it.py").write_text(CASES["by_call"].format("not today") + "def test_other():\n    pass\n")
    done = run(tmp_path, ci=False)
    assert done.returncode == 0, done.stdout


def test_an_expected_failure_is_not_a_skip(tmp_path):
    (tmp_path / "test_it.py").write_text("import pytest\n@pytest.mark.xfail\ndef test_it():\n    assert False\n")
    done = run(tmp_path, ci=True)
    assert done.returncode == 0, done.stdout
