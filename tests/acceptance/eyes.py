"""Eyes of the acceptance run: what an application says of itself to a screen reader (AT-SPI), as JSON.

A program of its own, for the system's Python with Debian's python3-gi and gir1.2-atspi-2.0. For each line on standard
input, an application's name, it writes one line: a list of what is showing, each with role, name, text, description,
place on the screen, and states. An application that isn't there, or that is busy, shows nothing.
"""

import json
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 the version is named first

STATES = {"enabled": Atspi.StateType.ENABLED, "focused": Atspi.StateType.FOCUSED, "checked": Atspi.StateType.CHECKED}
DEEPEST = 40


def seen(thing, depth=0):
    """What is showing in and below an accessible, in its order."""
    states = thing.get_state_set()
    if depth > 1 and not states.contains(Atspi.StateType.SHOWING):
        return
    box = thing.get_extents(Atspi.CoordType.SCREEN)
    text = ""
    if "Text" in thing.get_interfaces() and thing.get_role() != Atspi.Role.PASSWORD_TEXT:
        text = Atspi.Text.get_text(thing, 0, -1)
    yield {
        "role": thing.get_role_name(),
        "name": thing.get_name(),
        "text": text,
        "description": thing.get_description(),
        "box": [box.x, box.y, box.width, box.height],
        "states": [name for name, state in STATES.items() if states.contains(state)],
    }
    if depth < DEEPEST:
        for number in range(thing.get_child_count()):
            child = thing.get_child_at_index(number)
            if child is not None:
                try:
                    yield from seen(child, depth + 1)
                except GLib.Error:
                    continue  # it went while it was looked at


def look(name):
    """All that an application shows."""
    desktop = Atspi.get_desktop(0)
    found = []
    for number in range(desktop.get_child_count()):
        try:
            application = desktop.get_child_at_index(number)
            if application is not None and application.get_name() == name:
                application.clear_cache()
                found += list(seen(application))
        except GLib.Error:
            continue
    return found


def main():
    """One answer a line."""
    Atspi.init()
    for line in sys.stdin:
        print(json.dumps(look(line.strip())), flush=True)


if __name__ == "__main__":
    main()
