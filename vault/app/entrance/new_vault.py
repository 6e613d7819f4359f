"""A new vault, step by step: name and password, places, recovery kit, first photos."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal

from vault.app.entrance.first_photos import FirstPhotos
from vault.app.entrance.kit_step import KitStep
from vault.app.entrance.naming import Naming
from vault.app.entrance.places import Places
from vault.app.translating import tr

if TYPE_CHECKING:
    from vault.app.entrance.entrance import Entrance
    from vault.session.session import Session


class NewVaultSteps(QObject):
    """The vault is made after the places are chosen; from then on it is there, whatever is put off."""

    existing_wanted = Signal()

    def __init__(self, entrance: "Entrance") -> None:
        super().__init__(entrance)
        self._entrance = entrance
        context = entrance.context
        self.naming, self.places = Naming(context), Places(context)
        entrance.keep(self.naming, self.places)
        self.naming.done.connect(lambda: entrance.go(self.places))
        self.places.done.connect(self._make)
        self.places.existing_wanted.connect(self.existing_wanted)

    def begin(self) -> None:
        """The first step."""
        self._entrance.go(self.naming)

    def _make(self) -> None:
        from vault.session.opening import NewVault

        if self.places.is_waiting:
            return
        password = self.naming.password.password
        wanted = NewVault(self.places.folders, vault_name=self.naming.name.text().strip())
        job = self._entrance.context.access.create(wanted, password)
        self.places.wait_for(job, lambda session: self._made(session, password), tr("Making the vault"))

    def _made(self, session: object, password: str) -> None:
        context = self._entrance.context
        context.access.open(cast("Session", session), password)
        self.naming.password.clear()
        self.kit, self.photos = KitStep(context), FirstPhotos(context)
        self._entrance.keep(self.kit, self.photos)
        self.kit.done.connect(lambda: self._entrance.go(self.photos))
        self.photos.done.connect(lambda folders: self._entrance.done.emit(folders, ""))
        self._entrance.go_for_good(self.kit)
