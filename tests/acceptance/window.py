"""The app as a person uses it, from a first run to a new computer: python tests/acceptance/window.py [--report FOLDER]

On a screen that nobody sees (Xvfb, openbox), with a file manager (pcmanfm), by mouse and keyboard (xdotool) and by what
a screen reader is told. Places are file systems of their own, so that each counts as a disk; as root, or in a user
namespace where the system allows one. Every file that comes back is compared by its hash. Pictures of each step and a
JSON of what was seen, with times, go to the report's folder.
"""

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.acceptance.desk import Desk, NotSeen, a_desk, missing  # noqa: E402
from tests.acceptance.story import commit, dated  # noqa: E402

PASSWORD = "quiet little window"
PLACES = ("Family NAS", "Backup drive", "Desk", "Office")
APP = (0, 0, 1100, 860)  # where the windows stand
FILES = (1110, 0, 480, 860)
FIRST_ICON = (207, 112)  # in pcmanfm, from the corner of its window


class Story:
    """What happened so far, and the things it happens to."""

    def __init__(self, desk: Desk, work: Path) -> None:
        self.desk, self.work = desk, work
        self.steps: list[dict[str, object]] = []
        self.app: subprocess.Popen[bytes] | None = None
        self.folder = work / "computer" / "vault"
        self.folder.parent.mkdir(parents=True)

    def step(self, name: str, action: Callable[[], object]) -> None:
        """One thing a person does; how long it took, and a picture of what came of it."""
        began = time.monotonic()
        print(f"{name} …", flush=True)
        entry: dict[str, object] = {"step": name}
        self.steps.append(entry)
        try:
            seen = action()
        except (NotSeen, AssertionError) as problem:
            entry |= {"ok": False, "problem": str(problem)}
            raise
        finally:
            entry["seconds"] = round(time.monotonic() - began, 2)
            entry["picture"] = self.desk.picture(name.replace(" ", "-").replace(",", "")).name
        entry["ok"] = True
        if seen is not None:
            entry["seen"] = seen

    # --- disks -------------------------------------------------------------------------------

    def plug_in_new_disks(self) -> list[str]:
        """A file system a place."""
        made = []
        for name in PLACES:
            folder = self.work / "media" / name
            folder.mkdir(parents=True)
            mount("-t", "tmpfs", "-o", "size=256M", "tmpfs", str(folder))
            (folder / "pieces").mkdir()
            made.append(str(folder / "pieces"))
        return made

    def pull(self, name: str) -> None:
        """A disk goes, with all that is on it."""
        away = self.work / "drawer" / name
        away.mkdir(parents=True, exist_ok=True)
        mount("--move", str(self.work / "media" / name), str(away))

    def plug_in(self, name: str) -> None:
        """It comes back."""
        mount("--move", str(self.work / "drawer" / name), str(self.work / "media" / name))

    # --- the app -----------------------------------------------------------------------------

    def start_app(self) -> None:
        """As an icon on the desktop would."""
        environment = self.desk.environment | {"VAULT_DIR": str(self.folder), "PYTHONPATH": str(ROOT)}
        self.app = subprocess.Popen(
            [sys.executable, "-X", "faulthandler", "-m", "vault.app"], env=environment, cwd=self.work
        )
        self.desk.place(self.desk.window("vault"), APP)

    def close_app(self) -> None:
        """By the window's own button: as the window manager does it."""
        assert self.app is not None
        self.desk.run("xdotool", "windowactivate", "--sync", self.desk.window("vault"))
        self.desk.press("alt+F4")
        code = self.app.wait(20)
        assert code == 0, f"the app ended with {code}"

    def open_folder(self, folder: Path) -> None:
        """The file manager shows a folder."""
        environment = self.desk.environment | {"XDG_CONFIG_HOME": str(self.work / "config")}
        subprocess.Popen(["pcmanfm", "--no-desktop", str(folder)], env=environment, stderr=subprocess.DEVNULL)
        self.desk.place(self.desk.window("pcmanfm"), FILES)
        time.sleep(1)

    def drag_in(self, while_there: str) -> None:
        """The first icon of the file manager, onto the middle of the app."""
        icon = FILES[0] + FIRST_ICON[0], FILES[1] + FIRST_ICON[1]
        self.desk.drag(icon, (APP[0] + APP[2] // 2, APP[1] + APP[3] // 2), while_there)


def mount(*arguments: str) -> None:
    """The system's mount; its own sentence when it refuses."""
    done = subprocess.run(["mount", *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"mount {' '.join(arguments)}: {done.stderr.strip()}")


def hashes(folder: Path) -> dict[str, str]:
    """Every file's SHA-256 by its path."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }


# --- what a person does ------------------------------------------------------------------------


def tell(story: Story) -> None:
    """All of it."""
    desk = story.desk
    album = story.work / "pictures" / "Lake cabin"
    shutil.copytree(ROOT / "resources" / "sample-album", album)
    places = story.plug_in_new_disks()

    def first_run() -> str:
        story.start_app()
        desk.fill("Password", PASSWORD)
        desk.fill("The same password again", PASSWORD)
        for place in places:
            desk.click("Add a place")
            desk.find("Directory:", "label")
            desk.press("ctrl+a")
            desk.write(place)
            desk.press("Return")
            desk.gone("Directory:", "label")
        desk.click("Start the vault")
        desk.click("I have written them down")
        return desk.find("Needs you").name

    def drag_album_in() -> str:
        story.open_folder(album.parent)
        story.drag_in("the-album-over-the-window")
        return desk.find("Being protected").name

    def watch() -> str:
        desk.find("Everything is safe", seconds=60)
        return desk.find("Any…").name

    def come_back() -> str:
        story.close_app()
        story.pull("Backup drive")
        story.start_app()
        desk.fill("Password", "not this one")
        desk.press("Return")
        desk.find("This password doesn't open the vault.…")
        desk.picture("a-wrong-password")
        desk.fill("Password", PASSWORD)
        desk.press("Return")
        desk.find("Search photos")
        return said_of_safety(desk)

    def plug_in_again() -> str:
        story.plug_in("Backup drive")
        story.close_app()
        story.start_app()
        desk.fill("Password", PASSWORD)
        desk.press("Return")
        desk.find("Everything is safe")
        return said_of_safety(desk)

    story.step("first run through the window", first_run)
    story.step("a real album dragged in from the file manager", drag_album_in)
    story.step("it becomes safe", watch)
    story.step("a place pulled, closed, the password wrong and right", come_back)
    story.step("the place is back", plug_in_again)


def said_of_safety(desk: Desk) -> str:
    """What the card in the sidebar says, once it has looked."""
    desk.gone("Looking at your places")
    words = [one.name for one in desk.look() if one.role == "label" and one.box[0] < APP[0] + 240]
    return " ".join(words)


# --- running it --------------------------------------------------------------------------------


def main() -> None:
    """As the docstring says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--report", type=Path, default=dated("acceptance-window", Path.cwd()).with_suffix(""))
    options = parser.parse_args()
    packages = missing()
    if packages:
        print(f"These Debian packages are missing: apt-get install {' '.join(packages)}", file=sys.stderr)
        sys.exit(2)
    if "VAULT_ACCEPTANCE" not in os.environ:  # again: with a D-Bus session and mounts of our own
        own = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--user", "--map-root-user", "--mount"]
        command = [*own, "dbus-run-session", "--", sys.executable, *sys.argv]
        sys.exit(subprocess.run(command, env=os.environ | {"VAULT_ACCEPTANCE": "1"}, check=False).returncode)
    work = Path(tempfile.mkdtemp(prefix="vault-window-"))
    with a_desk(options.report) as desk:
        story = Story(desk, work)
        try:
            tell(story)
        finally:
            report = {"commit": commit(), "steps": story.steps}
            (options.report / "report.json").write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n")
            if story.app is not None and story.app.poll() is None:
                story.app.kill()
    shutil.rmtree(work, ignore_errors=True)
    print(f"All went as it should: {options.report}")


if __name__ == "__main__":
    main()
