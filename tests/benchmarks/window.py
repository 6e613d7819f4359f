"""The window with 100,000 items: python tests/benchmarks/window.py [--work FOLDER] [--items N] [--report FILE]

Makes the items (small pictures, a real backup), then measures, each in a new process:

    start      from the start of Python, the page cache dropped (as root), to the window on the screen, the newest
               photos in it, and the whole timeline behind them, unlocked by a keychain; and once more by a password
    scrolling  how long it takes to paint the timeline at many places of it: median, the slowest twentieth, the slowest
    stalls     the longest time that the window stood still while the engine stores 2,000 new pictures
    memory     resident, with the timeline on the screen, after scrolling, after the backup, and the peak of all

The figures and whether they keep the bars go to a dated JSON. With --work, the items are kept there and used again.
On an X server where DISPLAY names one, else offscreen. This file imports nothing that the app doesn't: in the process
that is measured it would count.
"""

import json
import os
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

PASSWORD = "quiet little window"
TRIES = 5
NEW_PICTURES = 2000
BARS = {  # at most
    "window, cold, by keychain (s)": 1.0,
    "first photos, cold, by keychain (s)": 1.0,
    "longest stall while storing (ms)": 50.0,
    "slowest twentieth of paints (ms)": 16.7,
    "memory, peak (MiB)": 450.0,
}


# --- in the app's own process ----------------------------------------------------------------


def run_app(folder: Path, began: float, ways: list[str]) -> None:
    """The app, and what is asked of it; prints the figures as JSON. Imports only what the app imports."""
    from vault.app.program import begin, finish
    from vault.session.surroundings import Surroundings

    by_keychain = "password" not in ways
    around = Surroundings(keychain=_FileKeychain if by_keychain else lambda: None)
    application, context, window = begin(folder, around)
    from PySide6.QtCore import QEvent, QObject  # after that, as when the app starts
    from PySide6.QtWidgets import QApplication

    figures: dict[str, float] = {}

    class Watch(QObject):
        """Notes when something was painted first."""

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 Qt's name
            if event.type() == QEvent.Type.Paint and watched.isWidgetType():
                figures.setdefault("window", time.monotonic() - began)
                grid = watched.parent()
                if type(grid).__name__ == "TimelineGrid" and len(grid.layout_):
                    figures.setdefault("photos", time.monotonic() - began)
                    if grid.content.is_whole:
                        figures.setdefault("timeline", time.monotonic() - began)
            return False

    watch = Watch()
    application.installEventFilter(watch)
    window.show()

    def until(condition: object, seconds: float = 600) -> None:
        end = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > end:
                sys.exit("waited in vain")
            QApplication.processEvents()
            time.sleep(0.001)

    if not by_keychain:
        page = window.entrance.step
        until(lambda: not page.is_waiting)
        page.field.setText(PASSWORD)
        asked = time.monotonic()
        page.unlock()
        until(lambda: "photos" in figures)
        figures["first photos after the password"] = time.monotonic() - asked
    until(lambda: "timeline" in figures)
    application.removeEventFilter(watch)
    until(lambda: context.jobs.is_idle and context.access.status is not None)
    figures["memory, timeline on the screen"] = resident("VmRSS")
    if "scroll" in ways:
        scroll(window, figures, until)
    for way in ways:
        if way.startswith("store="):
            store(context, window, way.partition("=")[2], figures, until)
    figures["memory, peak"] = resident("VmHWM")
    window.close()
    finish(context)
    print(json.dumps(figures))


class _FileKeychain:
    """A keychain as quick as the system's may be: keyring is imported as it is for that one."""

    def __init__(self) -> None:
        import keyring  # noqa: F401 it costs what it costs

        self._folder = Path(os.environ["BENCHMARK_KEYCHAIN"])

    def get(self, name: str) -> bytes | None:
        file = self._folder / name.replace("/", "_")
        return file.read_bytes() if file.exists() else None

    def put(self, name: str, secret: bytes) -> bool:
        self._folder.mkdir(exist_ok=True)
        (self._folder / name.replace("/", "_")).write_bytes(secret)
        return True

    def forget(self, name: str) -> None:
        (self._folder / name.replace("/", "_")).unlink(missing_ok=True)


def resident(what: str) -> float:
    """MiB of this process: VmRSS now, VmHWM at most so far."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return int(next(line for line in lines if line.startswith(what)).split()[1]) / 1024


def scroll(window: object, figures: dict[str, float], until: object) -> None:
    """Paint the timeline at 400 places of it, near each other and far; thumbnails come in as they do for a person."""
    from PySide6.QtWidgets import QApplication

    grid = window.shell.page.grid
    bar, taken = grid.verticalScrollBar(), []
    for step in range(400):
        far = step % 40 == 0
        bar.setValue(bar.maximum() * step // 400 if far else bar.value() + 120)
        began = time.perf_counter()
        grid.viewport().repaint()
        taken.append(1000 * (time.perf_counter() - began))
        end = time.monotonic() + 0.008
        while time.monotonic() < end:
            QApplication.processEvents()
    taken.sort()
    figures["median of paints"] = taken[len(taken) // 2]
    figures["slowest twentieth of paints"] = taken[len(taken) * 19 // 20]
    figures["slowest paint"] = taken[-1]
    figures["memory, after scrolling"] = resident("VmRSS")
    bar.setValue(0)


def store(context: object, window: object, album: str, figures: dict[str, float], until: object) -> None:
    """A backup of new pictures through the window, as when a folder is dropped on it."""
    from tests.app.stalls import StallMonitor

    stalls = StallMonitor().start()
    context.added.emit([album])
    until(lambda: context.jobs.busy)
    until(lambda: context.jobs.is_idle and context.access.status is not None)
    end = time.monotonic() + 1
    until(lambda: time.monotonic() > end)
    figures["longest stall while storing"] = 1000 * stalls.stop()
    figures["memory, after storing"] = resident("VmRSS")
    print("\n".join(stalls.where), file=sys.stderr)


# --- what starts it --------------------------------------------------------------------------


def make(work: Path, items: int) -> None:
    """The vault with that many items."""
    from concurrent.futures import ProcessPoolExecutor

    from tests.benchmarks.timeline import chunks, make_photos
    from tests.homes import QUIET
    from vault.app.protecting import protect
    from vault.session.opening import NewVault, create
    from vault.session.surroundings import Surroundings, Unlock

    os.environ["BENCHMARK_KEYCHAIN"] = str(work / "keychain")
    folders = [(work / f"album {first:06d}", first, last, items) for first, last in chunks(items)]
    with ProcessPoolExecutor() as pool:
        list(pool.map(make_photos, folders))
    places = [work / f"place {number}" for number in range(4)]
    for place in places:
        place.mkdir()
    around = Surroundings(keychain=_FileKeychain)
    wanted = NewVault([str(place) for place in places])
    session = create(work / "vault", wanted, Unlock(lambda: PASSWORD), around, QUIET)
    try:
        for place in places:
            session.household.add(str(place), f"disk of {place.name}", None, QUIET)
        result = protect(session, [str(folder) for folder, *_ in folders], QUIET)
        if result.problems:
            sys.exit(f"not all was stored: {result.problems[0]}")
    finally:
        session.close()
    (work / "made").touch()


def measured(work: Path, *ways: str) -> dict[str, float]:
    """The figures of one run of the app, from cold."""
    import subprocess

    os.sync()
    try:
        Path("/proc/sys/vm/drop_caches").write_text("3", encoding="ascii")
    except OSError:
        print("The page cache could not be dropped: not root. The starts are warm.", file=sys.stderr)
    environment = os.environ | {"BENCHMARK_KEYCHAIN": str(work / "keychain"), "PYTHONPATH": str(ROOT)}
    if not environment.get("DISPLAY"):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    command = [sys.executable, __file__, "--app", str(work / "vault"), str(time.monotonic()), *ways]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def main() -> None:
    """As the docstring says."""
    if sys.argv[1:2] == ["--app"]:
        run_app(Path(sys.argv[2]), float(sys.argv[3]), sys.argv[4:])
        return
    import argparse
    import shutil
    import tempfile

    from tests.acceptance.story import commit, dated
    from tests.benchmarks.timeline import make_photos

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, help="where the items are, or are to be kept")
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--report", type=Path, default=dated("window", Path.cwd()))
    parser.add_argument("--only-make", action="store_true", help="make the items, and measure nothing")
    options = parser.parse_args()
    work = options.work or Path(tempfile.mkdtemp(prefix="window-"))
    work.mkdir(exist_ok=True)
    try:
        if not (work / "made").exists():
            make(work, options.items)
        if options.only_make:
            return
        starts = [measured(work) for _ in range(TRIES)]
        password = measured(work, "password")
        number = len(list(work.glob("new *")))
        album = work / f"new {number}"
        first = options.items + number * NEW_PICTURES
        make_photos((album, first, first + NEW_PICTURES, first + NEW_PICTURES))
        long_run = measured(work, "scroll", f"store={album}")
        figures = {
            "window, cold, by keychain (s)": sorted(one["window"] for one in starts)[TRIES // 2],
            "first photos, cold, by keychain (s)": sorted(one["photos"] for one in starts)[TRIES // 2],
            "whole timeline, cold, by keychain (s)": sorted(one["timeline"] for one in starts)[TRIES // 2],
            "window, cold, by password (s)": password["window"],
            "first photos after the password (s)": password["first photos after the password"],
            "median of paints (ms)": long_run["median of paints"],
            "slowest twentieth of paints (ms)": long_run["slowest twentieth of paints"],
            "slowest paint (ms)": long_run["slowest paint"],
            "longest stall while storing (ms)": long_run["longest stall while storing"],
            **{f"{name} (MiB)": value for name, value in long_run.items() if name.startswith("memory")},
        }
    finally:
        if options.work is None:
            shutil.rmtree(work, ignore_errors=True)
    kept = {name: figures[name] <= bar for name, bar in BARS.items()}
    for name, value in figures.items():
        bar = f"at most {BARS[name]:g}: {'yes' if kept[name] else 'NO'}" if name in BARS else ""
        print(f"{name:44} {value:10.2f}  {bar}")
    report = {"items": options.items, "commit": commit(), "figures": figures, "bars": BARS, "kept": kept}
    options.report.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    print(f"written to {options.report}")


if __name__ == "__main__":
    main()
