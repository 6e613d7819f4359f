"""A desk for the acceptance run: a screen that nobody sees, a window manager, a file manager, and a person at it.

The person looks with `eyes.py` (what a screen reader is told), points and types with xdotool, and takes pictures. It
knows nothing of the app's code. `MISSING` says what has to be installed before there can be such a desk.
"""

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROGRAMS = {  # and the Debian packages that have them
    "Xvfb": "xvfb",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "pcmanfm": "pcmanfm",
    "import": "imagemagick",
    "dbus-run-session": "dbus",
}
LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")  # at-spi2-core
PATIENCE = 30.0


def missing() -> list[str]:
    """Debian packages that are not here."""
    found = [package for program, package in PROGRAMS.items() if shutil.which(program) is None]
    if not LAUNCHER.exists():
        found.append("at-spi2-core")
    probe = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
    if subprocess.run(["/usr/bin/python3", "-c", probe], capture_output=True, check=False).returncode:
        found += ["python3-gi", "gir1.2-atspi-2.0"]
    return found


@dataclass(frozen=True)
class Seen:
    """Something on the screen."""

    role: str
    name: str
    text: str
    description: str
    box: tuple[int, int, int, int]
    states: tuple[str, ...]

    @property
    def middle(self) -> tuple[int, int]:
        """Where to point."""
        x, y, width, height = self.box
        return x + width // 2, y + height // 2


class NotSeen(AssertionError):
    """What was to be there is not."""


@dataclass
class Desk:
    """Screen, hands and eyes. `pictures`: the folder that pictures go to, numbered."""

    pictures: Path
    environment: dict[str, str] = field(default_factory=dict)
    _eyes: "subprocess.Popen[str] | None" = None
    _taken: int = 0

    # --- eyes --------------------------------------------------------------------------------

    def look(self, application: str = "vault") -> list[Seen]:
        """All that an application shows now."""
        if self._eyes is None:
            command = ["/usr/bin/python3", str(HERE / "eyes.py")]
            self._eyes = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=self.environment
            )
        assert self._eyes.stdin is not None
        assert self._eyes.stdout is not None
        self._eyes.stdin.write(application + "\n")
        self._eyes.stdin.flush()
        answer = json.loads(self._eyes.stdout.readline() or "[]")
        return [
            Seen(
                one["role"],
                *(_plain(one[key]) for key in ("name", "text", "description")),
                tuple(one["box"]),
                tuple(one["states"]),
            )
            for one in answer
        ]

    def all(self, name: str = "", role: str = "") -> list[Seen]:
        """What has this name (or its beginning, with … at the end) and this role."""
        return [one for one in self.look() if _fits(one, name) and role in {"", one.role}]

    def find(self, name: str, role: str = "", seconds: float = PATIENCE) -> Seen:
        """Wait until it is there."""
        end = time.monotonic() + seconds
        while True:
            found = self.all(name, role)
            if found:
                return found[0]
            if time.monotonic() > end:
                self.picture("missing")
                words = sorted({one.name or one.text for one in self.look()} - {""})
                raise NotSeen(f"{role or 'nothing'} {name!r}; there is: {words}")
            time.sleep(0.15)

    def gone(self, name: str, role: str = "", seconds: float = PATIENCE) -> None:
        """Wait until it is not there."""
        end = time.monotonic() + seconds
        while self.all(name, role):
            if time.monotonic() > end:
                raise NotSeen(f"{name!r} is still there")
            time.sleep(0.15)

    def picture(self, name: str) -> Path:
        """A picture of the whole screen."""
        self._taken += 1
        file = self.pictures / f"{self._taken:02d}-{name}.png"
        self.run("import", "-window", "root", str(file))
        return file

    # --- hands -------------------------------------------------------------------------------

    def run(self, *command: str) -> str:
        """A program on this screen; what it says."""
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)
        return done.stdout

    def point(self, x: int, y: int) -> None:
        """The mouse goes there."""
        self.run("xdotool", "mousemove", str(x), str(y))

    def click(self, name: str, role: str = "", seconds: float = PATIENCE) -> None:
        """Press it with the mouse, when it is there and enabled."""
        end = time.monotonic() + seconds
        one = self.find(name, role, seconds)
        while "enabled" not in one.states:
            if time.monotonic() > end:
                raise NotSeen(f"{name!r} stays disabled")
            time.sleep(0.15)
            one = self.find(name, role, seconds)
        self.point(*one.middle)
        time.sleep(0.05)
        self.run("xdotool", "click", "1")
        time.sleep(0.25)

    def scroll_down(self, title: str) -> None:
        """To the end of the page with this title; the wheel turns in its margin, where no field takes it."""
        one = max(self.all(title), key=lambda seen: seen.middle[0])  # the sidebar has the same word
        self.point(one.middle[0], one.middle[1] + 28)
        self.run("xdotool", "click", "--repeat", "40", "--delay", "15", "5")
        time.sleep(0.5)

    def write(self, text: str) -> None:
        """Type it where the keyboard is."""
        self.run("xdotool", "type", "--delay", "8", text)
        time.sleep(0.15)

    def press(self, *keys: str) -> None:
        """Keys, one after the other ('ctrl+a', 'Return')."""
        for key in keys:
            self.run("xdotool", "key", key)
            time.sleep(0.12)

    def fill(self, name: str, text: str, role: str = "") -> None:
        """Write into a field, in place of what is in it."""
        self.click(name, role)
        self.press("ctrl+a")
        self.write(text)

    def drag(self, start: tuple[int, int], end: tuple[int, int], while_there: str = "") -> None:
        """From one point to another, slowly as a hand does; a picture of the moment before letting go."""
        self.point(*start)
        time.sleep(0.2)
        self.run("xdotool", "mousedown", "1")
        time.sleep(0.3)
        for step in range(1, 26):
            x = start[0] + (end[0] - start[0]) * step // 25
            y = start[1] + (end[1] - start[1]) * step // 25
            self.point(x, y)
            time.sleep(0.04)
        for wobble in (3, -3, 0):  # the target is told where the mouse is, only while it moves
            self.point(end[0] + wobble, end[1])
            time.sleep(0.15)
        if while_there:
            self.picture(while_there)
        self.run("xdotool", "mouseup", "1")
        time.sleep(0.5)

    # --- windows -----------------------------------------------------------------------------

    def window(self, kind: str, seconds: float = PATIENCE) -> str:
        """The number of the newest window of a class."""
        end = time.monotonic() + seconds
        while True:
            found = self.run("xdotool", "search", "--onlyvisible", "--class", kind).split()
            if found:
                return found[-1]
            if time.monotonic() > end:
                raise NotSeen(f"a window of {kind}")
            time.sleep(0.2)

    def place(self, window: str, box: Sequence[int]) -> None:
        """Where a window is to stand: x, y, width, height."""
        x, y, width, height = (str(number) for number in box)
        self.run("xdotool", "windowsize", "--sync", window, width, height)
        self.run("xdotool", "windowmove", "--sync", window, x, y)
        self.run("xdotool", "windowactivate", "--sync", window)
        time.sleep(0.3)


def _plain(words: str) -> str:
    """Where a line may be broken is nothing that a person reads."""
    return words.replace("\N{NO-BREAK SPACE}", " ")


def _fits(one: Seen, name: str) -> bool:
    words = one.name or one.text
    return words.startswith(name[:-1]) if name.endswith("…") else name in {"", one.name, one.text}


@contextmanager
def a_desk(pictures: Path, size: tuple[int, int] = (1600, 900)) -> Iterator[Desk]:
    """A desk, cleared at the end. To be called in a D-Bus session of its own (dbus-run-session)."""
    pictures.mkdir(parents=True, exist_ok=True)
    reading, writing = os.pipe()
    running = []

    def start(*command: str, environment: dict[str, str], **more: object) -> None:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        running.append(subprocess.Popen(command, env=environment, **quiet, **more))

    environment = dict(os.environ)
    try:
        screen = f"{size[0]}x{size[1]}x24"
        start("Xvfb", "-displayfd", str(writing), "-screen", "0", screen, environment=environment, pass_fds=[writing])
        os.close(writing)
        number = os.read(reading, 16).decode().strip()
        environment |= {
            "DISPLAY": f":{number}",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "NO_AT_BRIDGE": "0",
            "LANGUAGE": "en",
        }
        environment.pop("WAYLAND_DISPLAY", None)
        environment.pop("QT_QPA_PLATFORM", None)
        start("openbox", environment=environment)
        start(str(LAUNCHER), "--launch-immediately", environment=environment)
        time.sleep(1)
        desk = Desk(pictures, environment)
        yield desk
        if desk._eyes is not None:
            running.append(desk._eyes)
    finally:
        os.close(reading)
        for process in reversed(running):
            process.terminate()
        for process in running:
            process.wait(10)
