"""What the window asks of networks beside home, and has done there, on the lanes."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vault.engine.carrying import Carried
    from vault.ports import Monitor
    from vault.session.neighbours import NetworkLine
    from vault.session.prospects import Prospects
    from vault.session.session import Session


@dataclass(frozen=True, slots=True)
class Seen:
    """A network as it stands. `until`: when the first of what it keeps ends (ms since 1970; 0: it isn't known). `way`:
    how this computer sends there.
    """

    line: "NetworkLine"
    until: int
    way: str = "nodes"


def look(session: "Session", monitor: "Monitor") -> list[Seen]:
    """The networks beside home: each is asked."""
    if not session.vault.elsewhere:
        return []
    from vault.engine.elsewhere import paid_until
    from vault.session.walruses import profile_of

    untils, found = paid_until(session.vault), []
    for line in session.networks(monitor):
        profile = profile_of(session.files, line.name) if line.address else None
        if profile is not None:
            found.append(Seen(line, untils.get(line.name, 0), profile.write_through))
    return found


def practice(session: "Session") -> bytes:
    """The profile of the practice network that runs in the vault's folder; empty when none does."""
    from vault.session.prospects import running_practice

    return running_practice(session.files.path)


def prospects(session: "Session", album: str, monitor: "Monitor") -> "Prospects":
    """What an album would cost on each network."""
    from vault.session.prospects import prospects as found

    return found(session, album, monitor)


@dataclass(frozen=True, slots=True)
class Wish:
    """Where an album is to be, by which way it goes there (empty: none is chosen), and whether nobody may delete it."""

    album: str
    networks: tuple[str, ...]
    way: str
    permanent: bool


def keep_on(session: "Session", wish: Wish, monitor: "Monitor") -> "list[Carried]":
    """Bring an album to networks. For a writer."""
    from vault.session.prospects import keep_on as kept

    return kept(session, wish.album, wish.networks, wish.way, monitor, permanent=wish.permanent)
