"""The pages there are, in the order of the sidebar. What makes each one stands in `shell.py`."""

from enum import Enum

from vault.app.translating import tr


class Page(Enum):
    """A page by its name in English, its Lucide icon and the section of the sidebar it stands in."""

    PHOTOS = ("Photos", "images", "LIBRARY")
    ALBUMS = ("Albums", "album", "LIBRARY")
    FILES = ("Files", "folder", "LIBRARY")
    PLACES = ("Places", "hard-drive", "PROTECTION")
    RENEWALS = ("Renewals", "calendar-clock", "PROTECTION")
    WALLET = ("Wallet", "wallet", "PROTECTION")
    ACTIVITY = ("Activity", "activity", "PROTECTION")
    SETTINGS = ("Settings", "settings", "")  # at the foot

    @property
    def title(self) -> str:
        """The name for people."""
        return {
            Page.PHOTOS: tr("Photos"),
            Page.ALBUMS: tr("Albums"),
            Page.FILES: tr("Files"),
            Page.PLACES: tr("Places"),
            Page.RENEWALS: tr("Renewals"),
            Page.WALLET: tr("Wallet"),
            Page.ACTIVITY: tr("Activity"),
            Page.SETTINGS: tr("Settings"),
        }[self]

    @property
    def icon(self) -> str:
        """A Lucide name."""
        return self.value[1]

    @property
    def section(self) -> str:
        """The heading above it, for people; empty at the sidebar's foot."""
        return {"LIBRARY": tr("LIBRARY"), "PROTECTION": tr("PROTECTION")}.get(self.value[2], "")
