"""The app in the background, on a real tray: python tests/acceptance/background.py [--report FOLDER]

On a screen that nobody sees (Xvfb, openbox), with a tray (trayer). A vault that is made beforehand is opened, goes to
the background, comes back by its icon and by a second start, is paused, locked and unlocked, starts with the desktop,
and is ended by the icon's menu. Pictures of each step and a JSON of what was seen go to the report's folder.
"""

import argparse
import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from configparser import ConfigParser
from enum import IntEnum
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.acceptance.desk import Desk, NotSeen, a_desk, missing  # noqa: E402
from tests.acceptance.story import commit, dated  # noqa: E402
from tests.acceptance.window import APP, PASSWORD, Story, said_of_safety  # noqa: E402

ENTRY = "vault-photos.desktop"
ICON = 100  # pixels that no icon is wide


class Entry(IntEnum):
    """What can be chosen in the icon's menu, from the top; its first line only says how it stands."""

    OPEN = 1
    PAUSE = 2
    ADD = 3
    QUIT = 4


class Background(Story):
    """The same person; the vault is there already."""

    def __init__(self, desk: Desk, work: Path) -> None:
        super().__init__(desk, work)
        self.configuration = work / "configuration"
        desk.environment |= {"XDG_CONFIG_HOME": str(self.configuration), "XDG_RUNTIME_DIR": str(work / "runtime")}
        (work / "runtime").mkdir(mode=0o700)
        self._tray: subprocess.Popen[bytes] | None = None

    def make_vault(self) -> None:
        """With an album, on four file systems."""
        from tests.homes import QUIET
        from vault.app.protecting import protect
        from vault.session.opening import NewVault, create
        from vault.session.surroundings import Surroundings, Unlock

        places = self.plug_in_new_disks()
        shutil.copytree(ROOT / "resources" / "sample-album", self.album)
        session = create(self.folder, NewVault(places), Unlock(lambda: PASSWORD), Surroundings(), QUIET)
        try:
            session.note_kit_checked()
            result = protect(session, [str(self.album)], QUIET)
            assert not result.problems, result.problems
        finally:
            session.close()

    def show_tray(self) -> None:
        """At the foot of the screen, in the corner."""
        command = ["trayer", "--edge", "bottom", "--align", "right", "--widthtype", "request", "--height", "24"]
        self._tray = subprocess.Popen(command, env=self.desk.environment, stderr=subprocess.DEVNULL)
        time.sleep(1)

    def end(self) -> None:
        """What is still there goes."""
        for process in (self.app, self._tray):
            if process is not None and process.poll() is None:
                process.kill()
                process.wait(10)

    def start_app(self) -> None:
        """As an icon on the desktop would; its icon in the tray is a window, too."""
        environment = self.desk.environment | {"VAULT_DIR": str(self.folder), "PYTHONPATH": str(ROOT)}
        self.app = subprocess.Popen([sys.executable, "-m", "vault.app"], env=environment, cwd=self.work)
        self.wait_until(is_shown=True)
        self.desk.place(self.app_windows()[0], APP)

    def app_windows(self) -> list[str]:
        """The app's windows that can be seen, without what is as small as an icon."""
        found = self.desk.run("xdotool", "search", "--onlyvisible", "--name", "^Vault$").split()
        return [one for one in found if self.box(one)[2] > ICON]

    def box(self, window: str) -> tuple[int, int, int, int]:
        """Where a window is: x, y, width, height."""
        lines = self.desk.run("xdotool", "getwindowgeometry", "--shell", window).splitlines()
        known = dict(line.split("=") for line in lines)
        return int(known["X"]), int(known["Y"]), int(known["WIDTH"]), int(known["HEIGHT"])

    def to_front(self) -> None:
        """The window has the keyboard."""
        self.wait_until(is_shown=True)
        self.desk.run("xdotool", "windowactivate", "--sync", self.app_windows()[0])

    def unlock(self) -> None:
        """By the password."""
        self.desk.fill("Password", PASSWORD)
        self.desk.press("Return")
        self.desk.find("Search photos")

    # --- the icon --------------------------------------------------------------------------------

    def icon(self) -> tuple[int, int]:
        """The middle of the icon in the tray."""
        x, y, width, height = self.box(self.desk.window("trayer"))
        assert width >= 16, f"the tray is {width} wide: no icon is in it"
        return x + width // 2, y + height // 2

    def is_shown(self) -> bool:
        """Whether the app's window is on the screen."""
        return bool(self.app_windows())

    def wait_until(self, is_shown: bool) -> None:
        """Until it is, or is not."""
        end = time.monotonic() + 20
        while self.is_shown() is not is_shown:
            if time.monotonic() > end:
                raise NotSeen(f"the window {'stays away' if is_shown else 'stays'}")
            time.sleep(0.2)

    def press_icon(self, button: str) -> None:
        """With the left button (1) or the right one (3)."""
        self.desk.point(*self.icon())
        time.sleep(0.2)
        self.desk.run("xdotool", "click", button)
        time.sleep(0.6)

    def choose(self, entry: Entry) -> None:
        """In the menu that is open, by keys: only the tray of a whole desktop tells screen readers of it."""
        self.desk.press(*["Down"] * entry, "Return")


def tell(story: Background) -> None:
    """All of it."""
    story.step("a tray, and the app with its icon in it", lambda: begin(story))
    story.step("closed, it stays and says so", lambda: close(story))
    story.step("the icon brings it back", lambda: by_icon(story))
    story.step("a second start brings it back", lambda: by_second_start(story))
    story.step("the icon's menu says how it stands and pauses", lambda: by_menu(story))
    story.step("locked and unlocked", lambda: lock(story))
    story.step("it starts with the desktop, quietly", lambda: start_at_login(story))
    story.step("ended by the icon's menu", lambda: quit_by_menu(story))


def begin(story: Background) -> str:
    """The icon is there before the vault is open."""
    story.show_tray()
    story.start_app()
    story.icon()
    story.unlock()
    story.desk.find("Everything is safe", seconds=60)
    return said_of_safety(story.desk)


def close(story: Background) -> str:
    """The process goes on; the first time it is said."""
    story.to_front()
    story.desk.press("alt+F4")
    story.wait_until(is_shown=False)
    time.sleep(1)
    assert story.app is not None
    assert story.app.poll() is None, "the program ended"
    return ", ".join(one.name or one.text for one in story.desk.all("Vault keeps protecting…"))


def by_icon(story: Background) -> None:
    """One press."""
    story.press_icon("1")
    story.wait_until(is_shown=True)


def by_second_start(story: Background) -> str:
    """It ends at once, and the first one shows itself."""
    close(story)
    environment = story.desk.environment | {"VAULT_DIR": str(story.folder), "PYTHONPATH": str(ROOT)}
    began = time.monotonic()
    second = subprocess.run([sys.executable, "-m", "vault.app"], env=environment, timeout=30, check=False)
    taken = time.monotonic() - began
    assert second.returncode == 0, f"it ended with {second.returncode}"
    story.wait_until(is_shown=True)
    return f"it ended after {taken:.1f} s"


def by_menu(story: Background) -> str:
    """Pausing is told by the card in the window, too; the words of the menu are in the pictures."""
    desk = story.desk
    story.press_icon("3")
    desk.picture("the-menu")
    story.choose(Entry.PAUSE)
    said = desk.find("Paused…").name
    story.press_icon("3")
    desk.picture("the-menu-while-paused")
    story.choose(Entry.PAUSE)
    desk.gone("Paused…")
    return said


def lock(story: Background) -> str:
    """Nothing of the photos is on the screen, or told to a screen reader, until the password is given."""
    story.to_front()
    story.desk.press("ctrl+comma")
    story.desk.scroll_down("Settings")
    story.desk.click("Lock now")
    story.desk.find("Vault is locked")
    time.sleep(0.5)
    photos = [one.name for one in story.desk.look() if one.name.startswith("Photo,")]
    assert not photos, photos
    story.desk.fill("Password", PASSWORD)
    story.desk.press("Return")
    return story.desk.find("Lock now").name


def start_at_login(story: Background) -> str:
    """The entry that Settings writes starts it: no window until it is wanted, and then the password is asked for."""
    story.desk.click("Start Vault when I log in")
    file = story.configuration / "autostart" / ENTRY
    end = time.monotonic() + 10
    while not file.exists():
        if time.monotonic() > end:
            raise NotSeen(str(file))
        time.sleep(0.1)
    entry = ConfigParser(interpolation=None)
    entry.read(file, encoding="utf-8")
    line = entry["Desktop Entry"]["Exec"]
    story.press_icon("3")
    story.choose(Entry.QUIT)
    assert story.app is not None
    assert story.app.wait(20) == 0
    environment = story.desk.environment | {"PYTHONPATH": str(ROOT)}
    story.app = subprocess.Popen(shlex.split(line), env=environment, cwd=story.work)
    time.sleep(1.5)
    assert not story.is_shown(), "it showed a window at once"
    story.wait_until(is_shown=True)  # locked, it needs its owner
    story.unlock()
    return line.replace(str(ROOT), "")


def quit_by_menu(story: Background) -> None:
    """The program ends, and its icon goes."""
    story.press_icon("3")
    story.choose(Entry.QUIT)
    assert story.app is not None
    assert story.app.wait(20) == 0


def main() -> None:
    """As the docstring says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--report", type=Path, default=dated("acceptance-background", Path.cwd()).with_suffix(""))
    options = parser.parse_args()
    packages = [*missing(), *(["trayer"] if shutil.which("trayer") is None else [])]
    if packages:
        print(f"These Debian packages are missing: apt-get install {' '.join(packages)}", file=sys.stderr)
        sys.exit(2)
    if "VAULT_ACCEPTANCE" not in os.environ:  # again: with a D-Bus session and mounts of our own
        own = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--user", "--map-root-user", "--mount"]
        command = [*own, "dbus-run-session", "--", sys.executable, *sys.argv]
        sys.exit(subprocess.run(command, env=os.environ | {"VAULT_ACCEPTANCE": "1"}, check=False).returncode)
    work = Path(tempfile.mkdtemp(prefix="vault-background-"))
    with a_desk(options.report) as desk:
        story = Background(desk, work)
        try:
            story.make_vault()
            tell(story)
        finally:
            report = {"commit": commit(), "steps": story.steps}
            (options.report / "report.json").write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n")
            story.end()
    shutil.rmtree(work, ignore_errors=True)
    print(f"All went as it should: {options.report}")


if __name__ == "__main__":
    main()
