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
from contextlib import suppress
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
        self.files: subprocess.Popen[bytes] | None = None
        self.words: dict[int, str] = {}  # of the recovery phrase, by their number
        self.album, self.kit = work / "pictures" / "Lake cabin", work / "elsewhere"
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
            made.append(str(folder))
        return made

    def pull(self, name: str) -> None:
        """A disk goes, with all that is on it."""
        away = self.work / "drawer" / name
        away.mkdir(parents=True, exist_ok=True)
        mount("--move", str(self.work / "media" / name), str(away))
        (self.work / "media" / name).rmdir()

    def plug_in(self, name: str) -> None:
        """It comes back."""
        (self.work / "media" / name).mkdir()
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
        """By the keys that a window manager has for it; once more where a window was still coming to the front."""
        assert self.app is not None
        for _ in range(3):
            self.desk.run("xdotool", "windowactivate", "--sync", self.desk.window("vault"))
            self.desk.press("alt+F4")
            with suppress(subprocess.TimeoutExpired):
                code = self.app.wait(8)
                assert code == 0, f"the app ended with {code}"
                return
        raise NotSeen("the end of the app")

    def open_folder(self, folder: Path) -> None:
        """The file manager shows a folder, in one window without tabs."""
        if self.files is not None:
            self.files.terminate()
            self.files.wait(10)
        environment = self.desk.environment | {"XDG_CONFIG_HOME": str(self.work / "config")}
        command = ["pcmanfm", "--no-desktop", str(folder)]
        self.files = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
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
    story.step("a new vault, its name and password", lambda: begin_new_vault(story))
    story.step("four places chosen", lambda: choose_places(story))
    story.step("the recovery kit saved", lambda: save_kit(story))
    story.step("the recovery words seen", lambda: read_words(story))
    story.step("the kit checked, wrong words and right", lambda: check_kit(story))
    story.step("a real album dragged in from the file manager", lambda: drag_album_in(story))
    story.step("it becomes safe", lambda: watch(story))
    story.step("a place pulled, closed, the password wrong and right", lambda: come_back(story))
    story.step("the place is back", lambda: plug_in_again(story))
    story.step("a new computer, the kit dropped on the window", lambda: new_computer(story))
    story.step("everything restored, every byte compared", lambda: restore_everything(story))
    story.step("photos dragged out into the file manager", lambda: drag_out(story))


def begin_new_vault(story: Story) -> None:
    """The first thing a person sees."""
    desk = story.desk
    story.start_app()
    desk.click("Start a new vault")
    desk.fill("Name of the vault", "Family photos")
    desk.fill("Password", PASSWORD)
    desk.fill("The same password again", PASSWORD)
    desk.click("Go on")
    desk.find("Where to keep it")


def choose_places(story: Story) -> str:
    """Folders on disks of their own."""
    desk = story.desk
    for place in story.plug_in_new_disks():
        desk.click("Choose a folder…")
        choose_in_dialog(desk, "Directory:", place)
        desk.find(f"Remove {place}")
    said = desk.find("Any 2 of these 4 places can fail…").name
    desk.click("Start the vault")
    desk.find("Your recovery kit", seconds=60)
    return said


def save_kit(story: Story) -> list[str]:
    """As a PDF and as a file, on the drive of another house."""
    desk = story.desk
    story.kit.mkdir()
    said = []
    for action, name in (("Save as PDF…", "kit.pdf"), ("Save the kit file…", "kit.vaultkit")):
        desk.click(action)
        choose_in_dialog(desk, "File name:", str(story.kit / name))
        said.append(desk.find(f"Saved as '{name}'…").name)
        assert (story.kit / name).stat().st_size > 100, f"{name} was not written"
    return said


def read_words(story: Story) -> str:
    """As a person reads them off the page."""
    desk = story.desk
    desk.click("Show the words")
    desk.find("The recovery words")
    for one in desk.look():
        number, colon, word = one.name.partition(": ")
        if colon and number.isdecimal():
            story.words[int(number)] = word
    assert len(story.words) == 24, f"{len(story.words)} words are told"
    desk.click("Back", "push button")
    return f"{len(story.words)} words"


def check_kit(story: Story) -> list[str]:
    """First with words that are none of its own."""
    desk = story.desk
    desk.click("Check it")
    asked = desk.find("Take the page in your hand…").name
    numbers = [int(word) for word in asked.replace(",", " ").replace(".", " ").split() if word.isdecimal()]
    for number in numbers:
        desk.fill(f"Word {number}", "zebra", "text")
    desk.click("Check", "push button")
    said = [asked, desk.find("Words …").name]
    desk.picture("wrong-words")
    for number in numbers:
        desk.fill(f"Word {number}", story.words[number], "text")
    desk.click("Check", "push button")
    said.append(desk.find("Your recovery kit is checked…").name)
    desk.click("Go on")
    return said


def drag_album_in(story: Story) -> str:
    """The last step of the first run: the album from the file manager onto the window."""
    desk = story.desk
    shutil.copytree(ROOT / "resources" / "sample-album", story.album)
    desk.find("Drop folders of photos here")
    story.open_folder(story.album.parent)
    story.drag_in("the-album-over-the-window")
    return desk.find("Being protected").name


def watch(story: Story) -> str:
    """Until the card says so."""
    story.desk.find("Everything is safe", seconds=60)
    return said_of_safety(story.desk)


def come_back(story: Story) -> str:
    """With one place gone."""
    desk = story.desk
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


def plug_in_again(story: Story) -> str:
    """And started anew."""
    story.plug_in("Backup drive")
    story.close_app()
    story.start_app()
    story.desk.fill("Password", PASSWORD)
    story.desk.press("Return")
    story.desk.find("Everything is safe")
    return said_of_safety(story.desk)


def new_computer(story: Story) -> list[str]:
    """Nothing but the kit's page, as a file, and the disks."""
    desk = story.desk
    story.close_app()
    story.folder = story.work / "new computer" / "vault"
    story.folder.parent.mkdir()
    (story.kit / "kit.vaultkit").unlink()
    story.start_app()
    desk.find("I already have a vault")
    story.open_folder(story.kit)
    story.drag_in("the-kit-over-the-window")
    said = [desk.find("Found your vault:…").name]
    desk.fill("Password", "another one here")
    desk.fill("The same password again", "another one here")
    desk.click("Bring it back")
    said.append(desk.find("Found:…", seconds=60).name)
    return said


def restore_everything(story: Story) -> str:
    """Into an empty folder; every file by its hash."""
    desk = story.desk
    target = story.work / "restored"
    target.mkdir()
    desk.click("Restore everything")
    choose_in_dialog(desk, "Directory:", str(target))
    wanted = hashes(story.album)
    end = time.monotonic() + 60
    while sorted(found := hashes(target)) != sorted(f"{story.album.name}/{name}" for name in wanted):
        if time.monotonic() > end:
            raise NotSeen(f"{len(found)} of {len(wanted)} files were restored")
        time.sleep(0.3)
    assert found == {f"{story.album.name}/{name}": digest for name, digest in wanted.items()}
    return f"{len(found)} files, all alike"


def drag_out(story: Story) -> str:
    """A photo from the timeline into an empty folder of the file manager."""
    desk = story.desk
    target = story.work / "dragged out"
    target.mkdir()
    story.open_folder(target)
    desk.run("xdotool", "windowactivate", "--sync", desk.window("vault"))
    photo = next(one for one in desk.look() if one.role == "list item" and one.name.startswith("Photo"))
    desk.point(*photo.middle)
    desk.run("xdotool", "click", "1")
    time.sleep(0.5)
    desk.drag(photo.middle, (FILES[0] + FILES[2] // 2 + 60, FILES[1] + FILES[3] // 2), "a-photo-over-the-file-manager")
    end = time.monotonic() + 60
    while not (found := hashes(target)):
        if time.monotonic() > end:
            raise NotSeen("no file came out")
        time.sleep(0.3)
    assert set(found.values()) <= set(hashes(story.album).values()), "another file came out"
    return f"{', '.join(found)}: the same bytes"


def choose_in_dialog(desk: Desk, field_name: str, path: str) -> None:
    """Qt's own file dialog: type the whole path."""
    desk.find(field_name, "label")
    desk.press("ctrl+a")
    desk.write(path)
    desk.press("Return")
    desk.gone(field_name, "label")


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
            for process in (story.app, story.files):
                if process is not None and process.poll() is None:
                    process.kill()
    shutil.rmtree(work, ignore_errors=True)
    print(f"All went as it should: {options.report}")


if __name__ == "__main__":
    main()
