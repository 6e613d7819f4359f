"""An unlocked vault: introduces keys, index and networks to the engine. Nothing else builds them."""

import os
import secrets
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

from vault.clock import SystemClock
from vault.disk import LocalDisk
from vault.engine import recover as recover_verb
from vault.engine.check import CheckReport, check_items
from vault.engine.commit import commit
from vault.engine.heads import newest_heads, own_newest, places_by_others
from vault.engine.landing import RestoreReport
from vault.engine.picture_cache import PictureCache
from vault.engine.restore import Chosen, restore_albums, restore_chosen, restore_home
from vault.engine.showing import picture
from vault.engine.status import PlaceStatus, Status, status
from vault.engine.vault import KEEP_AHEAD, LocalState, Vault
from vault.engine.whereabouts import Whereabouts, whereabouts
from vault.errors import (
    BadPlaceUrl,
    DamagedPlaceMarker,
    NoSuchPlace,
    NothingFound,
    NoVaultHere,
    PlaceConflict,
    PlaceError,
    PlaceFull,
    PlaceMissing,
    PlaceRefused,
    TooFewPlaces,
)
from vault.folder import KEYS, VaultFolder
from vault.format.head import Head, NetworkRecord, certificate_body, decode_certificate
from vault.format.merging import merged_networks, merged_places, merged_setting
from vault.index.photos import photo
from vault.keys import phrase as phrase_keys
from vault.keys.derivation import VaultKeys
from vault.keys.device import DeviceKey, sign_certificate
from vault.keys.kit.content import Kit
from vault.keys.phrase import Phrase
from vault.keys.unlocking import DeviceSecrets
from vault.kit import KitNews, KitState, compare_kit, kit_state, make_kit, places_mark
from vault.model import NEVER, Code, PlaceRecord, PlaceState, SealedPack, Stamp
from vault.networks.home.codes import code_for, survives_any_one
from vault.networks.home.folder import (
    FolderPlace,
    disk_domain,
    folder_path,
    folder_url,
    marked_folders,
    place_name,
)
from vault.networks.home.network import HomeNetwork
from vault.networks.home.places import Place, connect
from vault.networks.home.rooms import Candidate, PlaceRoom, candidate, rooms
from vault.ports import Clock, Disk, Keychain, Monitor

if TYPE_CHECKING:
    from vault.engine.previews import PreviewReport

PLACES = "places"
DEFAULT_PLACES, DEFAULT_NEEDED = 5, 3
ENTROPY = 32
MARKER_ID = 16
BOOTSTRAP_SLOT = 1 << 16  # places of which only the address is known; no sliver has such an index


@dataclass(frozen=True)
class Surroundings:
    """What a session takes from the machine; tests bring their own."""

    clock: Clock = field(default_factory=SystemClock)
    disk: Disk = field(default_factory=LocalDisk)
    random: Callable[[int], bytes] = secrets.token_bytes
    keychain: Callable[[], Keychain | None] = lambda: None


@dataclass(frozen=True)
class Unlock:
    """How the owner opens this device: asked for only when it is needed; None where nothing can be asked.

    `opened` gives the secrets of a keys file's bytes if somebody has opened just these already.
    """

    passphrase: Callable[[], str | None]
    opened: Callable[[bytes], DeviceSecrets | None] = lambda _: None


@dataclass
class Session:
    """An open vault folder. Close it."""

    files: VaultFolder
    vault: Vault
    places: tuple[Place, ...]
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

    def close(self) -> None:
        """Let go of index and lock."""
        self.vault.index.close()
        if self.lock is not None:
            os.close(self.lock)
            self.lock = None

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
        return whereabouts(self.vault, rows, self.place_statuses(), survives_any_one, monitor)

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

    # --- places ----------------------------------------------------------------------------

    def place_statuses(self) -> list[PlaceStatus]:
        """Every place as it is now."""
        waiting = self.vault.index.waiting_by_slot()
        return [
            PlaceStatus(
                place.record.slot,
                place.record.name,
                place.record.url,
                place.record.domain,
                place.state.value,
                place.reason,
                place.gone,
                place.unmarked,
                waiting.get(place.record.slot, 0),
            )
            for place in self.places
        ]

    def place_folders(self) -> list[bytes]:
        """The folders that are places of this vault, connected or not: no album may hold one."""
        return [place.store.root for place in self.places if isinstance(place.store, FolderPlace)]

    def place_rooms(self) -> list[PlaceRoom]:
        """How much room each place has, and how much of it the vault takes."""
        return rooms(self.places, self.vault.index.waiting_sets(), self._own_disk())

    def code_with(self, places: int) -> Code:
        """The code of packs that are stored when there are so many places (at least 1)."""
        home = next((network for network in self.vault.state.networks if network.kind == "home"), None)
        return code_for(places, home.needed if home else 0)

    def look_at_folder(self, folder: str) -> Candidate:
        """What a folder that is there would be as a place. Raises `BadPlaceUrl`, `PlaceMissing`."""
        root = folder_path(folder)
        name = os.path.basename(root).decode("utf-8", "replace") or folder
        if not os.path.isdir(root):
            raise PlaceMissing(name, "not a folder")
        store = FolderPlace(folder_url(Path(os.fsdecode(root))), name, self.around.disk, "")
        return candidate(store, self.places, self.vault.keys.place_tag, self._own_disk())

    def _own_disk(self) -> str:
        return FolderPlace(folder_url(self.files.path), "", self.around.disk, "").disk_id()

    def troubles(self) -> dict[int, PlaceError]:
        """The places that took nothing of what this session wrote, by slot."""
        kinds = {PlaceState.FULL: PlaceFull, PlaceState.REFUSED: PlaceRefused}
        ailing = [place for place in self.places if place.state in kinds]
        return {place.record.slot: kinds[place.state](place.record.name, place.reason) for place in ailing}

    def mind(self, troubles: Mapping[int, PlaceError]) -> None:
        """Count on what an earlier session found: these places can be read, and take nothing. For a reader."""
        for place in self.places:
            if place.is_connected and place.record.slot in troubles:
                place.fail(troubles[place.record.slot])

    def try_places(self, monitor: Monitor) -> None:
        """Write a few bytes to every place that is here, and take them away again: what can't is so in its status."""
        for place in self.places:
            monitor.check()
            if place.is_connected:
                name = f"tmp/{self.vault.me.hex()[:12]}.try"
                try:
                    place.store.put(name, [b"Vault was here."])
                    place.store.remove(name)
                except PlaceError as error:
                    place.fail(error)

    def status(self) -> Status:
        """Is everything safe."""
        return status(self.vault, self.place_statuses(), survives_any_one)

    def add_place(self, url: str, domain: str | None, instead_of: str | None, monitor: Monitor) -> PlaceRecord:
        """Make a folder a place of this vault; or give a place another domain.

        A place at the address of one that is not there any more, or `instead_of` one, takes over its slivers: `repair`
        rebuilds them. Raises `PlaceConflict` when the folder already is another place of this vault.
        """
        url = folder_url(Path(os.fsdecode(folder_path(url))))
        old = self._place_to_replace(url, instead_of)
        if old is not None and old.is_connected and instead_of is None:
            if domain is None:
                raise PlaceConflict(old.record.name, old.record.name)
            return self._set_domain(old, domain, monitor)
        records = self.vault.state.places
        slot = old.record.slot if old is not None else len(records)
        others = [place for place in self.places if place is not old]
        record = claim(url, slot, domain, others, self.vault, self.around)
        self.vault.change_state(places=(*(r for r in records if r.slot != slot), record))
        if old is not None:
            self.vault.index.miss_slot(slot)
        self._changed(monitor)
        return record

    def _place_to_replace(self, url: str, instead_of: str | None) -> Place | None:
        if instead_of is not None:
            found = next((place for place in self.places if place.record.name == instead_of), None)
            if found is None:
                raise NoSuchPlace(instead_of)
            return found
        return next((place for place in self.places if place.record.url == url), None)

    def locate_place(self, name: str, domain: str, monitor: Monitor) -> PlaceRecord:
        """Say what a place, connected or not, is lost together with. Raises `NoSuchPlace`."""
        place = next((place for place in self.places if place.record.name == name), None)
        if place is None:
            raise NoSuchPlace(name)
        return self._set_domain(place, domain, monitor)

    def _set_domain(self, place: Place, domain: str, monitor: Monitor) -> PlaceRecord:
        changed = replace(place.record, domain=domain, stamp=next_stamp(self.vault))
        places = tuple(changed if r.slot == changed.slot else r for r in self.vault.state.places)
        self.vault.change_state(places=places)
        self._changed(monitor)
        return changed

    def revive_places(self, monitor: Monitor) -> list[str]:
        """Make those places anew whose folder was removed from a disk that is here, and mark those again of which only
        the marker is damaged or lost. Returns the names of the former.
        """
        revived = []
        ailing = [place for place in self.places if place.gone or place.unmarked]
        for place in ailing:
            marker = self.around.random(MARKER_ID)
            fresh = replace(place.record, tag=self.vault.keys.place_tag(marker), stamp=next_stamp(self.vault))
            places = tuple(fresh if r.slot == fresh.slot else r for r in self.vault.state.places)
            self.vault.change_state(places=places)  # first: after a kill, a mark that is not noted is another place's
            with suppress(PlaceError):
                place.store.claim(marker)
                revived += [fresh.name] if place.gone else []
            if place.gone:
                self.vault.index.miss_slot(fresh.slot)
        if ailing:
            self._changed(monitor)
        return revived

    def _changed(self, monitor: Monitor) -> None:
        """The list of places has changed: use it, and let every place know."""
        self.places, network = home_network(self.vault.state, self.vault, self.around)
        self.vault.network = network
        self.vault.index.put("uncommitted", 1)
        self.vault.index.commit()
        commit(self.vault, monitor)


# --- creating, opening, recovering ----------------------------------------------------------


@dataclass(frozen=True)
class NewVault:
    """What `create` is asked for."""

    places: Sequence[str] = ()
    needed: int | None = None
    bip39_passphrase: str = ""
    device_name: str = "this computer"
    vault_name: str = ""


def create(folder: Path, wanted: NewVault, unlock: Unlock, around: Surroundings, monitor: Monitor) -> Session:
    """A new vault with its home network. Raises `VaultDirUsed`, `NoUnlock`, `TooFewPlaces`, `PlaceConflict`."""
    urls = list(wanted.places)
    needed = wanted.needed
    if not urls:
        urls = [str(folder.absolute() / PLACES / str(number + 1)) for number in range(DEFAULT_PLACES)]
        needed = needed or DEFAULT_NEEDED
    if needed is not None and not 1 <= needed <= len(urls):
        raise TooFewPlaces(len(urls), needed)
    files = VaultFolder(folder, around.disk, around.random)
    with files.made_new() as lock:
        held = DeviceSecrets(around.random(ENTROPY), wanted.bip39_passphrase, around.random(ENTROPY))
        sealed = files.seal_keys(held, unlock.passphrase(), around.keychain())
        now = around.clock.now_ms()
        keys, device = _derive(held)
        network = NetworkRecord("home", "home", now, needed or 0, Stamp(0, device.device_id))
        certificate = _certify(keys, device, wanted.device_name, now)
        state = LocalState(wanted.device_name, certificate, (), (network,), vault_name=wanted.vault_name)
        vault = _introduce(files, held, state, around, readonly=False)
        for slot, url in enumerate(urls):
            places, _ = home_network(vault.state, vault, around)
            record = claim(folder_url(Path(os.fsdecode(folder_path(url)))), slot, None, places, vault, around)
            vault.state = replace(vault.state, places=(*vault.state.places, record))
        vault.save_state(vault.state)
        files.write_keys(sealed)
        session = _session(files, vault, held, around, lock)
    vault.index.put("built", 1)
    commit(session.vault, monitor)
    return session


def open_session(folder: Path, unlock: Unlock, around: Surroundings, monitor: Monitor, *, write: bool) -> Session:
    """Open the vault of a folder; with `write` as its one writer. Builds the index anew when it is not there.

    Raises `NoVaultHere`, `WrongPassphrase`, `NoUnlock`, `VaultInUse`, `DamagedState`, `NewerVersion`.
    """
    files = VaultFolder(folder, around.disk, around.random)
    with files.translated():
        if not files.has(KEYS):
            raise NoVaultHere(str(folder))
    lock = files.lock() if write else None
    try:
        held = files.open_keys(unlock.passphrase, around.keychain, unlock.opened)
        state = files.read_state(held)
        if lock is None and not files.has_index():
            lock = files.lock()
        vault = _introduce(files, held, state, around, readonly=lock is None)
        session = _session(files, vault, held, around, lock)
        if lock is not None:
            _make_ready_to_write(session, unlock, monitor)
    except BaseException:
        if lock is not None:
            os.close(lock)
        raise
    return session


def change_passphrase(folder: Path, old: str, new: str, around: Surroundings) -> None:
    """Give this device another passphrase. Raises `NoVaultHere`, `VaultInUse`, `WrongPassphrase`, `NoUnlock`."""
    files = VaultFolder(folder, around.disk, around.random)
    with files.translated():
        if not files.has(KEYS):
            raise NoVaultHere(str(folder))
    lock = files.lock()
    try:
        files.change_passphrase(old, new, around.keychain())
    finally:
        os.close(lock)


def _make_ready_to_write(session: Session, unlock: Unlock, monitor: Monitor) -> None:
    """An index that is new or half built is built; a device that was copied goes on under another name."""
    vault = session.vault
    if not vault.index.get("built"):
        recover_verb.rebuild_index(vault, monitor)
        vault.index.put("built", 1)
        vault.index.commit()
    certified = decode_certificate(*vault.state.certificate).device
    if certified == vault.me and own_newest(vault, newest_heads(vault.keys, vault.network)) is None:
        return
    if certified == vault.me:
        session.secrets = replace(session.secrets, device_seed=session.around.random(ENTROPY))
        session.files.write_keys(
            session.files.seal_keys(session.secrets, unlock.passphrase(), session.around.keychain())
        )
        vault.device = DeviceKey(session.secrets.device_seed)
    certificate = _certify(vault.keys, vault.device, vault.state.device_name, vault.clock.now_ms())
    vault.change_state(certificate=certificate, sequence=0, digest=b"", intended=(0, b""))


@dataclass(frozen=True)
class Recovery:
    """What `recover` is given. With a kit, its places are looked at and so are the drives that are mounted."""

    phrase: Phrase
    bip39_passphrase: str = ""
    places: Sequence[str] = ()
    device_name: str = "this computer"
    kit: Kit | None = None

    def addresses(self) -> list[str]:
        """Where to look, each once, as `file://` addresses. Raises `BadPlaceUrl` for a place given that is none."""
        given = [folder_url(Path(os.fsdecode(folder_path(url)))) for url in self.places]
        if self.kit is not None:
            for place in self.kit.places:
                with suppress(BadPlaceUrl):  # of a kind that this version doesn't know; the others lead there
                    given.append(folder_url(Path(os.fsdecode(folder_path(place.url)))))
        if self.kit is not None or not given:
            given += marked_folders()
        return list(dict.fromkeys(given))


@dataclass(frozen=True)
class Found:
    """What the places that are here say of a vault, before this machine becomes one of its devices.

    `newest`: when the newest head was written (ms since 1970); `away`: names of its places that are not here.
    """

    newest: int
    devices: int
    places: tuple[str, ...]
    away: tuple[str, ...]


def look_for(given: Recovery, around: Surroundings) -> Found:
    """Whether these words and these places have a vault. Writes nothing. Raises as `recover` does."""
    keys, device = _derive(DeviceSecrets(given.phrase.entropy, given.bip39_passphrase, around.random(ENTROPY)))
    heads, records = _heads_at(given.addresses(), keys, device, around)
    places = [Place(record, _store(record, around, device)) for record in _merged(heads, records)[0]]
    connect(places, keys.place_tag)
    return Found(
        max(head.time for head in heads),
        len(heads),
        tuple(place.record.name for place in places),
        tuple(place.record.name for place in places if not place.is_connected),
    )


def recover(
    folder: Path, given: Recovery, unlock: Unlock, around: Surroundings, monitor: Monitor
) -> tuple[Session, recover_verb.RecoverReport]:
    """Make this machine a device of an existing vault, from the phrase and the places that are given or mounted.

    The report's `behind` names the places that show an older state than the kit knows.
    Raises `VaultDirUsed`, `NothingFound`, `NoUnlock`.
    """
    files = VaultFolder(folder, around.disk, around.random)
    with files.made_new() as lock:
        held = DeviceSecrets(given.phrase.entropy, given.bip39_passphrase, around.random(ENTROPY))
        keys, device = _derive(held)
        heads, records = _heads_at(given.addresses(), keys, device, around)
        places, networks, (keep_ahead, since) = _merged(heads, records)
        sealed = files.seal_keys(held, unlock.passphrase(), around.keychain())
        certificate = _certify(keys, device, given.device_name, around.clock.now_ms())
        state = LocalState(given.device_name, certificate, places, networks, keep_ahead, since)
        vault = _introduce(files, held, state, around, readonly=False)
        session = _session(files, vault, held, around, lock)
        report = recover_verb.rebuild_index(vault, monitor)
        if given.kit is not None:
            report.behind = recover_verb.places_behind(vault, given.kit.heads, monitor)
            now = around.clock.now_ms()
            kit = min(given.kit.made, now) or now, now, places_mark(vault.state)
            vault.state = replace(vault.state, kit=kit, vault_name=given.kit.name)
        vault.index.put("built", 1)
        vault.index.commit()
        vault.save_state(vault.state)
        files.write_keys(sealed)
    return session, report


def _heads_at(
    urls: Sequence[str], keys: VaultKeys, device: DeviceKey, around: Surroundings
) -> tuple[list[Head], dict[bytes, str]]:
    """The newest heads on the places at these addresses; and the addresses by the tags of the places there."""
    given: dict[bytes, str] = {}
    bootstrap = []
    for number, address in enumerate(urls):
        name = os.fsdecode(folder_path(address))
        record = PlaceRecord(keys.place_tag(b""), BOOTSTRAP_SLOT + number, name, address, "")
        place = Place(record, _store(record, around, device), PlaceState.CONNECTED)
        bootstrap.append(place)
        try:
            marker = place.store.identify()
        except PlaceError as error:
            place.fail(error)
        except DamagedPlaceMarker:
            continue
        else:
            if marker is not None:
                given[keys.place_tag(marker)] = address
    try:
        heads = recover_verb.first_heads(keys, HomeNetwork(bootstrap, code_for(1, 1), 0))
    except NothingFound as error:
        raise NothingFound([place.record.name for place in bootstrap]) from error
    return heads, given


def _merged(
    heads: Sequence[Head], given: Mapping[bytes, str]
) -> tuple[tuple[PlaceRecord, ...], tuple[NetworkRecord, ...], tuple[int, Stamp]]:
    """What heads know of all places, networks and the standing rule; what was given is where it was given."""
    places: tuple[PlaceRecord, ...] = ()
    networks: tuple[NetworkRecord, ...] = ()
    ahead = KEEP_AHEAD, NEVER
    for head in heads:
        places, networks = merged_places(places, head.places), merged_networks(networks, head.networks)
        ahead = merged_setting(ahead, (head.keep_ahead, head.keep_ahead_stamp))
    moved = tuple(replace(place, url=given.get(place.tag, place.url)) for place in places)
    return moved, networks, ahead


# --- parts ----------------------------------------------------------------------------------


def _derive(held: DeviceSecrets) -> tuple[VaultKeys, DeviceKey]:
    phrase = phrase_keys.phrase_from_entropy(held.entropy)
    return VaultKeys.from_seed(phrase_keys.seed(phrase, held.bip39_passphrase)), DeviceKey(held.device_seed)


def _certify(keys: VaultKeys, device: DeviceKey, name: str, now: int) -> tuple[bytes, bytes]:
    body = certificate_body(device.device_id, device.public, name, now)
    return body, sign_certificate(keys.signing, body)


def _store(record: PlaceRecord, around: Surroundings, device: DeviceKey) -> FolderPlace:
    return FolderPlace(record.url, record.name, around.disk, device.device_id.hex()[:12])


def home_network(state: LocalState, vault: Vault, around: Surroundings) -> tuple[tuple[Place, ...], HomeNetwork]:
    """The home network over the places that answer now."""
    places = tuple(Place(record, _store(record, around, vault.device)) for record in state.places)
    connect(places, vault.keys.place_tag)
    home = next((network for network in state.networks if network.kind == "home"), None)
    code = code_for(max(1, len(places)), home.needed if home else 0)
    return places, HomeNetwork(places, code, home.created if home else 0)


def _introduce(
    files: VaultFolder, held: DeviceSecrets, state: LocalState, around: Surroundings, *, readonly: bool
) -> Vault:
    keys, device = _derive(held)
    index = files.open_index(readonly=readonly)
    nothing = HomeNetwork((), code_for(1, 1), 0)
    return Vault(
        keys,
        device,
        state,
        lambda changed: files.write_state(changed, held),
        index,
        nothing,
        around.clock,
        around.disk,
        around.random,
    )


def _session(files: VaultFolder, vault: Vault, held: DeviceSecrets, around: Surroundings, lock: int | None) -> Session:
    places, vault.network = home_network(vault.state, vault, around)
    news = places_by_others(vault)
    if news != vault.state.places:
        if lock is None:
            vault.state = replace(vault.state, places=news)
        else:
            vault.change_state(places=news)
        places, vault.network = home_network(vault.state, vault, around)
    if lock is not None:
        for place in places:
            if place.is_connected:
                with suppress(PlaceError):
                    place.store.sweep()
    return Session(files, vault, places, held, around, lock, PictureCache(files.pictures, around.disk))


def next_stamp(vault: Vault) -> Stamp:
    """A stamp larger than any before."""
    counter = vault.index.get("counter") + 1
    vault.index.put("counter", counter)
    return Stamp(counter, vault.me)


def claim(
    url: str, slot: int, domain: str | None, others: Sequence[Place], vault: Vault, around: Surroundings
) -> PlaceRecord:
    """Mark a folder as a place (or take the mark that it has). Raises `PlaceConflict`."""
    base = place_name(folder_path(url))
    taken = {other.record.name for other in others}
    names = chain([base], (f"{base}-{number}" for number in count(2)))
    name = next(name for name in names if name not in taken)
    store = FolderPlace(url, name, around.disk, vault.device.device_id.hex()[:12])
    marker = store.identify() if os.path.isdir(store.root) else None
    if marker is None:
        marker = around.random(MARKER_ID)
        store.claim(marker)
    tag = vault.keys.place_tag(marker)
    for other in others:
        if other.record.tag == tag:
            raise PlaceConflict(name, other.record.name)
    disk = store.disk_id()
    named = domain or disk_domain(disk)
    return PlaceRecord(tag, slot, name, url, named, disk, next_stamp(vault))
