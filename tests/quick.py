"""A home whose keychain works, so that opening a vault costs no Argon2: for tests that open many."""

from tests.engine.household import Keychain
from tests.engine.vaults import Home
from vault.session.surroundings import Surroundings


class QuickHome(Home):
    """As `Home`."""

    kept = Keychain()

    @property
    def around(self) -> Surroundings:
        return Surroundings(clock=self.clock, disk=self.disk, keychain=lambda: self.kept)
