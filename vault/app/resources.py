"""Where the app's fonts and icons lie: beside the code in a wheel, beside the package in a checkout."""

from pathlib import Path


def resource(name: str) -> Path:
    """A folder or file of `resources/`. Raises FileNotFoundError when the program is not whole."""
    package = Path(__file__).parent.parent
    for place in (package / "resources" / name, package.parent / "resources" / name):
        if place.exists():
            return place
    raise FileNotFoundError(name)
