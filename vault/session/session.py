"""An unlocked vault: introduces keys, index and networks to the engine."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from vault.engine.check import CheckReport, check_items
from vault.engine.landing import RestoreReport
from vault.engine.picture_cache import PictureCache
from vault.engine.restore import Chosen, restore_albums, restore_chosen, restore_home
from vault.engine.showing import picture
from vault.engine.status import Status, status
from vault.engine.vault import Vault
from vault.engine.whereabouts import Whereabouts, whereabouts
from vault.folder import VaultFolder
from vault.index.photos import photo
from vault.keys import phrase as phrase_keys
from vault.keys.kit.content import Kit
from vault.keys.phrase import Phrase
from vault.keys.unlocking import DeviceSecrets
from vault.kit import KitNews, KitState, compare_kit, kit_state, make_kit, places_mark
from vault.model import SealedPack
from vault.networks.home.codes import survives_any_one
from vault.ports import Monitor
from vault.session.household import Household
from vault.session.surroundings import Surroundings

if TYPE_CHECKING:
    from vault.engine.carrying import Carried
    from vault.engine.previews import PreviewReport
    from vault.session.neighbours import NetworkLine


@dataclass
class Session:
    """An open vault folder. Close it."""

    files: VaultFolder
    vault: Vault
    household: Household
    secrets: DeviceSecrets
    around: Surroundings
    lock: int | None
    pictures: PictureCache

    @property
    def phrase(self) -> Phrase:
        """The recovery phrase."""
        return phrase_keys.phrase_from_entropy(self.secrets.entropy)

    def address(self) -> str:
        """The vault's Sui address."""
        from vault.keys.wallet import sui_address

        return sui_address(phrase_keys.seed(self.phrase, self.secrets.bip39_passphrase))

    def vault_id(self) -> str:
        """The vault's public name: hex of the sub-key made for it."""
        return self.vault.keys.vault_id.hex()

    # --- the recovery kit --------------------------------------------------------------------

    def kit(self, name: str = "") -> Kit:
        """The recovery kit as of now. `name`: what the owner calls the vault; as they said before, when it is empty."""
        return make_kit(self.vault, self.secrets, name or self.vault.state.vault_name)

    def compare_kit(self, kit: Kit) -> KitNews:
        """Whether a kit is this vault's and up to date."""
        return compare_kit(self.vault, self.secrets, kit)

    def kit_state(self) -> KitState:
        """What is known of the recovery kit on this device."""
        return kit_state(self.vault.state)

    def note_kit_made(self) -> None:
        """A kit with the present places was written or printed; it is not checked yet. For a writer."""
        self.vault.change_state(kit=(self.vault.clock.now_ms(), 0, places_mark(self.vault.state)))

    def note_kit_checked(self) -> None:
        """The owner has shown that the kit is not only here. For a writer."""
        made, _, mark = self.vault.state.kit
        now = self.vault.clock.now_ms()
        kept = (made, mark) if made else (now, places_mark(self.vault.state))
        self.vault.change_state(kit=(kept[0], max(now, kept[0]), kept[1]))

    # --- networks beside home ----------------------------------------------------------------

    def add_network(self, name: str, epochs: int, profile: bytes, through: str = "") -> "NetworkLine":
        """As `vault.session.neighbours.add_network`. For a writer."""
        from vault.session.neighbours import add_network

        return add_network(self, name, epochs, profile, through)

    def networks(self, monitor: Monitor) -> "list[NetworkLine]":
        """The networks of the vault, home first, and how they stand."""
        from vault.session.neighbours import lines

        return lines(self, monitor)

    def carry(self, monitor: Monitor, *, flush: bool) -> "list[Carried]":
        """As `vault.engine.carrying.carry`; nothing without another network. For a writer."""
        if not self.vault.elsewhere:
            return []
        from vault.engine.carrying import carry
        from vault.session.renewing import renew_by_itself

        found = carry(self.vault, monitor, flush=flush)
        renew_by_itself(self, monitor)
        return found

    def carry_when_due(self, monitor: Monitor) -> "list[Carried]":
        """The same, as far as it is due: for a round that nobody asked for. For a writer."""
        if not self.vault.elsewhere:
            return []
        from vault.engine.carrying import carry_when_due
        from vault.session.renewing import renew_by_itself

        found = carry_when_due(self.vault, monitor)
        if found is None:
            return []
        renew_by_itself(self, monitor)
        return found

    def close(self) -> None:
        """Let go of index, lock and connections."""
        self.vault.close()
        if self.lock is not None:
            os.close(self.lock)
            self.lock = None

    def status(self) -> Status:
        """Is everything safe."""
        return status(self.vault, self.household.statuses(), survives_any_one)

    # --- photos ----------------------------------------------------------------------------

    def preview(self, row: int, monitor: Monitor) -> bytes | None:
        """The small picture (a WebP file) of an item; None when there is none, or no place that is here has it.

        May be called from many threads; `row` as `vault.index.photos.timeline` gives it. Raises `NoSuchItem`.
        """
        name = photo(self.vault.index, row).preview
        return None if name is None else picture(self.vault, self.pictures, name, monitor)

    def make_previews(self, monitor: Monitor, *, fetch_originals: bool = False) -> "PreviewReport":
        """As `vault.engine.previews.make_previews`; the packs are kept on this device, too."""
        from vault.engine.previews import make_previews

        def keep(pack: SealedPack) -> None:
            self.pictures.keep(pack.id, pack.data)

        return make_previews(self.vault, keep, monitor, fetch_originals=fetch_originals)

    def whereabouts(self, row: int, monitor: Monitor) -> Whereabouts:
        """Where an item lives, and how safe it is. Raises `NoSuchItem`."""
        return self.whereabouts_together([row], monitor)

    def whereabouts_together(self, rows: Sequence[int], monitor: Monitor) -> Whereabouts:
        """Where items live: the worst of all of them. Raises `NoSuchItem` when none is there."""
        return whereabouts(self.vault, rows, self.household.statuses(), survives_any_one, monitor)

    # --- bringing back ---------------------------------------------------------------------

    def restore_chosen(self, chosen: Sequence[Chosen], to: Path, monitor: Monitor) -> RestoreReport:
        """As `vault.engine.restore.restore_chosen`: items by their rows into one folder."""
        return restore_chosen(self.vault, chosen, os.fsencode(to), monitor)

    def restore_home(self, rows: Sequence[int], monitor: Monitor) -> RestoreReport:
        """As `vault.engine.restore.restore_home`: items to the folders of their albums on this device."""
        return restore_home(self.vault, rows, monitor)

    def restore_albums(self, rows: Sequence[int], to: Path, monitor: Monitor) -> RestoreReport:
        """As `vault.engine.restore.restore_albums`: albums by their rows, or all, each to a folder of its name."""
        return restore_albums(self.vault, rows, os.fsencode(to), monitor)

    def check_items(self, rows: Sequence[int], monitor: Monitor) -> CheckReport:
        """As `vault.engine.check.check_items`. For a writer."""
        return check_items(self.vault, rows, monitor)
