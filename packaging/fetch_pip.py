"""Fetch the pip that a lock file names, for a Python that came without one: fetch_pip.py LOCK FOLDER prints its path.

Debian keeps pip out of python3, and an ordinary user can't install python3-venv. A pip wheel runs as it is, so one
download is enough. What arrives is held against the hashes of the lock file before anything of it is run. The index is
PyPI, or the one that pip's own settings name.
"""

import configparser
import hashlib
import html.parser
import os
import re
import ssl
import sys
import urllib.error
import urllib.parse
import urllib.request

SECONDS = 60


class Links(html.parser.HTMLParser):
    """Collects the addresses of an index page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where a link leads."""
        if tag == "a":
            self.found.extend(value for name, value in attrs if name == "href" and value)


def locked(lock: str) -> tuple[str, set[str]]:
    """The version of pip in a lock file, and the SHA-256 of each of its files."""
    with open(lock, encoding="utf-8") as file:
        block = re.search(
            r"^pip==(\S+)(?: [^\\\n]*)?((?: *\\\n +--hash=sha256:[0-9a-f]{64})+)", file.read(), re.MULTILINE
        )
    if block is None:
        sys.exit(f"{lock} names no pip.")
    return block[1], set(re.findall(r"sha256:([0-9a-f]{64})", block[2]))


def index() -> str:
    """The package index of this machine: $PIP_INDEX_URL, or pip.conf's, or PyPI."""
    files = configparser.RawConfigParser(strict=False)
    home = os.path.expanduser("~")
    config = os.environ.get("XDG_CONFIG_HOME", os.path.join(home, ".config"))
    try:
        files.read(
            [
                "/etc/pip.conf",
                os.path.join(home, ".pip", "pip.conf"),
                os.path.join(config, "pip", "pip.conf"),
                os.environ.get("PIP_CONFIG_FILE", ""),
            ]
        )
    except (configparser.Error, UnicodeDecodeError) as error:
        print(f"pip.conf can't be read, going on without it: {error}", file=sys.stderr)
    configured = files.get("global", "index-url", fallback="https://pypi.org/simple")
    return os.environ.get("PIP_INDEX_URL", configured).rstrip("/")


def get(url: str) -> bytes:
    """All of what an address gives."""
    if not url.startswith(("https://", "http://", "file://")):
        sys.exit(f"{url}: not an address that pip can be fetched from.")
    try:
        with urllib.request.urlopen(url, timeout=SECONDS) as answer:  # noqa: S310 the scheme was looked at
            return bytes(answer.read())
    except urllib.error.URLError as error:
        if not isinstance(error.reason, ssl.SSLCertVerificationError):
            raise
    # No certificates here (pip brings its own). Who answers need not be known: the lock file's hash vouches for the
    # wheel, and a false page can at most name a wheel that is refused.
    context = ssl._create_unverified_context()  # noqa: S323, SLF001
    with urllib.request.urlopen(url, timeout=SECONDS, context=context) as answer:  # noqa: S310 as above
        return bytes(answer.read())


def main(lock: str, folder: str) -> None:
    """Fetch, compare, keep."""
    version, hashes = locked(lock)
    wheel = f"pip-{version}-py3-none-any.whl"
    page = index() + "/pip/"
    try:
        links = Links()
        links.feed(get(page).decode("utf-8", "replace"))
        address = next((link for link in links.found if urllib.parse.urlparse(link).path.endswith("/" + wheel)), None)
        if address is None:
            sys.exit(f"{page} has no {wheel}.")
        data = get(urllib.parse.urljoin(page, address))
    except OSError as error:
        sys.exit(f"{page} can't be read: {error}")
    if hashlib.sha256(data).hexdigest() not in hashes:
        sys.exit(f"{wheel} from {page} is not the file that {lock} names. It was not used.")
    path = os.path.join(folder, wheel)
    with open(path, "wb") as file:
        file.write(data)
    print(path)


if __name__ == "__main__":
    main(*sys.argv[1:])
