"""What each error says to its owner: what happened, what it means for the photos, what to do next."""

from vault import errors
from vault.errors import VaultError
from vault.words import kit_errors  # noqa: F401 its sentences register themselves
from vault.words.explaining import Explanation, explained_as, explains, sentences_of
from vault.words.writing import count, listed, shown

STOPPED = Explanation("Stopped. What is stored stays; run it again to go on.")
OUR_FAULT = Explanation(
    "Something unexpected stopped this. It is our fault.",
    "What is stored stays stored.",
    "Run it again. If it happens again, send us the log.",
)


def explain(error: BaseException) -> Explanation:
    """The sentences for an error; for one that is none of ours, that it is our fault."""
    if isinstance(error, errors.Cancelled):
        return STOPPED
    if isinstance(error, VaultError):
        kind = explained_as(type(error))
        if kind is not None:
            return sentences_of(kind)(error)
    return OUR_FAULT


# --- the person can act, now -------------------------------------------------------------------

_USAGE = {
    "bip39-passphrase": "The phrase's passphrase holds bytes that are no text, so no other wallet would understand it.",
}


@explains(errors.UsageError)
def _(error: errors.UsageError) -> Explanation:
    return Explanation(_USAGE.get(error.what, "The parts of this request don't fit together."), do="See --help.")


@explains(errors.NoUnlock)
def _(_: errors.NoUnlock) -> Explanation:
    return Explanation(
        "This vault is locked, and there is no passphrase to open it with.",
        "No keychain knows it, and there is no terminal to ask on.",
        "Set VAULT_PASSPHRASE, or name a file with --passphrase-file.",
    )


@explains(errors.BadAlbumName)
def _(error: errors.BadAlbumName) -> Explanation:
    return Explanation(
        f"'{shown(error.what)}' can't be the name of an album.",
        "A name has 1 to 255 characters, and none of them is a slash or a line break.",
        "Choose another name with --album.",
    )


@explains(errors.BadTime)
def _(error: errors.BadTime) -> Explanation:
    return Explanation(
        f"'{shown(error.what)}' can't be read as a time.", do="Write it like 2027-03-12 or 2027-03-12T18:30."
    )


@explains(errors.BadSize)
def _(error: errors.BadSize) -> Explanation:
    return Explanation(f"'{shown(error.what)}' can't be read as a size.", do="Write it like 500MB or 2GB.")


@explains(errors.BadPlaceUrl)
def _(error: errors.BadPlaceUrl) -> Explanation:
    kind = f"'{shown(error.what)}' addresses" if error.what else "this address"
    return Explanation(
        f"This version can't use {kind} as a place.",
        "It knows folders: on this disk, on a drive, or on a network share that is mounted.",
        "Give the path of a folder.",
    )


@explains(errors.NotYet)
def _(error: errors.NotYet) -> Explanation:
    return Explanation(
        f"{shown(error.what) or 'This'} comes with a later version.",
        "It is designed and not built yet. Nothing was changed.",
        "'vault --help' lists what is there.",
    )


@explains(errors.NoWindow)
def _(error: errors.NoWindow) -> Explanation:
    if error.what:
        return Explanation(
            f"The app can't be shown: {shown(error.what)} is missing on this system.",
            "It is a part of Qt, or a system library that Qt needs for a window.",
            "Install the package that has it. The command line works without: 'vault --help'.",
        )
    return Explanation(
        "There is no display here for the app's window.",
        "The command line does without one.",
        "'vault --help' lists what it can do.",
    )


@explains(errors.UnknownWord)
def _(error: errors.UnknownWord) -> Explanation:
    meant = f"Did you mean '{error.nearest}'?" if error.nearest else "Look at that word on your page again."
    return Explanation(
        f"Word {error.position}, '{shown(error.word)}', isn't in the list.",
        "Recovery phrases are made of 2,048 English words, and this is none of them.",
        meant,
    )


@explains(errors.PhraseLength)
def _(error: errors.PhraseLength) -> Explanation:
    return Explanation(
        f"This is {count(error.count, 'word')} long. A recovery phrase has 12, 15, 18, 21 or 24.",
        do="Look whether a word is missing, or written twice.",
    )


@explains(errors.PhraseChecksum)
def _(_: errors.PhraseChecksum) -> Explanation:
    return Explanation(
        "All of these words are in the list, but together they are no recovery phrase: the checksum doesn't match.",
        "Most often one word is another than on the page, or two have changed places.",
        "Compare each word with your page.",
    )


@explains(errors.WrongPassphrase)
def _(_: errors.WrongPassphrase) -> Explanation:
    return Explanation(
        "This passphrase doesn't open the vault.",
        "It is the one of this computer that is wanted, not the recovery phrase.",
        "Try again. The recovery phrase opens the vault without it: 'vault recover' with another --vault-dir.",
    )


@explains(errors.NoVaultHere)
def _(error: errors.NoVaultHere) -> Explanation:
    return Explanation(
        f"There is no vault in {shown(error.folder) or 'this folder'}.",
        do="Make one with 'vault create', bring one back with 'vault recover', or name its folder with --vault-dir.",
    )


@explains(errors.VaultDirUsed)
def _(error: errors.VaultDirUsed) -> Explanation:
    return Explanation(
        f"{shown(error.folder) or 'This folder'} already belongs to a vault.",
        "Nothing was changed.",
        "Choose another folder with --vault-dir.",
    )


@explains(errors.VaultInUse)
def _(_: errors.VaultInUse) -> Explanation:
    return Explanation(
        "Another Vault is working on this vault right now.",
        "Nothing was changed.",
        "Wait until it is done. Looking at albums, items and the status works meanwhile.",
    )


@explains(errors.NothingFound)
def _(error: errors.NothingFound) -> Explanation:
    looked = f"looked at: {listed(error.looked_at)}" if error.looked_at else "no place was given and no drive is marked"
    return Explanation(
        f"The phrase is valid, and nothing of its vault is here ({looked}).",
        "It may have another passphrase of its own, belong to another vault, or none of its places is here.",
        "Connect a drive that holds pieces and name its folder with --place.",
    )


@explains(errors.NoSuchAlbum)
def _(error: errors.NoSuchAlbum) -> Explanation:
    known = f"The albums are: {listed(error.known, 10)}." if error.known else "There are no albums yet."
    return Explanation(f"There is no album '{shown(error.name)}' here.", known)


@explains(errors.NoSuchItem)
def _(error: errors.NoSuchItem) -> Explanation:
    return Explanation(
        f"The album '{shown(error.album)}' has nothing at '{shown(error.path)}', or had nothing there at that time.",
        do="'vault find' looks for a name, 'vault versions' lists what was at a path and when.",
    )


@explains(errors.NoSuchPlace)
def _(error: errors.NoSuchPlace) -> Explanation:
    return Explanation(f"There is no place '{shown(error.name)}'.", do="'vault place list' shows their names.")


@explains(errors.AlbumExists)
def _(error: errors.AlbumExists) -> Explanation:
    return Explanation(
        f"There already is an album '{shown(error.name)}', of another folder.",
        "Nothing was changed.",
        "Choose another name with --album.",
    )


@explains(errors.FolderMissing)
def _(error: errors.FolderMissing) -> Explanation:
    return Explanation(
        f"The folder of '{shown(error.album)}' isn't there: {shown(error.folder)}.",
        "What is stored of it stays. It may be on a drive that isn't connected.",
        "Connect the drive, or name a folder that is there.",
    )


@explains(errors.FolderEmptied)
def _(error: errors.FolderEmptied) -> Explanation:
    return Explanation(
        f"The folder of '{shown(error.album)}' is empty: {shown(error.folder)}.",
        "More likely its drive isn't connected than all is deleted, so everything stored of it stays as it is.",
        "Connect the drive. If you emptied the folder on purpose, put one file into it and back up again.",
    )


@explains(errors.FolderOverlaps)
def _(error: errors.FolderOverlaps) -> Explanation:
    return Explanation(
        f"{shown(error.folder)} can't be an album: it holds, or lies in, {shown(error.other)}.",
        "That is a folder of Vault's own, and it would back up its own pieces again and again.",
        "Choose a folder beside it.",
    )


@explains(errors.PlaceConflict)
def _(error: errors.PlaceConflict) -> Explanation:
    if not error.other or error.other == error.place:
        return Explanation(
            f"{shown(error.place)} already is a place of this vault.",
            do="Use --domain to say what it is lost together with, or --instead-of to replace another place.",
        )
    return Explanation(
        f"{shown(error.place)} and {shown(error.other)} claim to be the same place.",
        "One is a copy of the other. Pieces of the same kind on both would protect less than it looks.",
        "Use an empty folder for a new place.",
    )


@explains(errors.TooFewPlaces)
def _(error: errors.TooFewPlaces) -> Explanation:
    return Explanation(
        f"{count(error.needed, 'piece')} can't be needed with {count(error.have, 'place')}.",
        "Each place holds 1 piece of everything.",
        "Give more places, or a smaller number with --needed.",
    )


@explains(errors.BadCode)
def _(error: errors.BadCode) -> Explanation:
    return Explanation(
        f"{error.k} of {error.n} pieces can't be asked for.", do="The first is at least 1, the second at most 256."
    )


@explains(errors.NewerVersion)
def _(error: errors.NewerVersion) -> Explanation:
    since = f"Vault {error.since}" if error.since else "a newer Vault"
    return Explanation(
        f"This was written by {since} and needs something that this version doesn't know: {shown(error.feature)}.",
        "Nothing is lost, and nothing was changed.",
        f"Install {since} or later.",
    )


@explains(errors.PreviewsStopped)
def _(_: errors.PreviewsStopped) -> Explanation:
    return Explanation(
        "The small pictures can't be made on this computer right now.",
        "That touches only how photos are shown here: everything is stored as it should be.",
        "Run 'vault backup' again later: what is missing is made then. If it stays so, Vault may need to be "
        "installed anew.",
    )


@explains(errors.LocalDiskFull)
def _(error: errors.LocalDiskFull) -> Explanation:
    return Explanation(
        f"This computer's disk is full ({shown(error.folder)})." if error.folder else "This computer's disk is full.",
        "What is stored stays stored.",
        "Free some room and run it again: it goes on where it stopped.",
    )


@explains(errors.LocalDiskRefused)
def _(error: errors.LocalDiskRefused) -> Explanation:
    reason = f": {error.reason[:1].lower()}{error.reason[1:]}" if error.reason else ""
    return Explanation(
        f"This computer's disk refuses {shown(error.folder) or 'a file of the vault'}{reason}.",
        "What is stored stays stored.",
        "Look at the folder's permissions and whether its disk is writable.",
    )


# --- waiting may help --------------------------------------------------------------------------


@explains(errors.PlaceMissing)
def _(error: errors.PlaceMissing) -> Explanation:
    return Explanation(
        f"{shown(error.place)} isn't connected.",
        "What is stored in other places stays safe there.",
        "Connect it. What it misses is brought to it then.",
    )


@explains(errors.PlaceFull)
def _(error: errors.PlaceFull) -> Explanation:
    return Explanation(
        f"{shown(error.place)} is full.",
        "New photos wait here until there is room.",
        "Free some room there, or use another place.",
    )


@explains(errors.PlaceRefused)
def _(error: errors.PlaceRefused) -> Explanation:
    reason = f": {error.reason[:1].lower()}{error.reason[1:]}" if error.reason else ""
    return Explanation(
        f"{shown(error.place)} can't be used{reason}.",
        "What is stored there may still be sound; nothing new goes to it.",
        "Look at its permissions and whether it is writable.",
    )


@explains(errors.NotEnoughPlaces)
def _(error: errors.NotEnoughPlaces) -> Explanation:
    connect = f"Connect {listed(error.missing)}." if error.missing else "Connect more places."
    return Explanation(
        f"{count(error.reached, 'place')} of the {error.needed} needed can be reached.",
        "What is new isn't stored yet. What was stored before stays.",
        f"{connect} Then run it again.",
    )


@explains(errors.NotEnoughSlivers)
def _(error: errors.NotEnoughSlivers) -> Explanation:
    connect = f"Connect {listed(error.missing)}." if error.missing else "Connect the places that are not here."
    return Explanation(
        f"{error.reachable} of the {error.needed} pieces needed can be reached.",
        "The others are on places that aren't connected, or damaged.",
        connect,
    )


# --- time has run out --------------------------------------------------------------------------


@explains(errors.LeaseEnded)
def _(error: errors.LeaseEnded) -> Explanation:
    return Explanation(
        f"The time that {listed(error.albums)} is kept for is over.",
        "At home nothing is deleted by that.",
        "Run 'vault renew'.",
    )


# --- bytes are not what they must be -----------------------------------------------------------


@explains(errors.IntegrityError)
def _(_: errors.IntegrityError) -> Explanation:
    return Explanation(
        "Something that was read is not what was written.",
        "Nothing wrong was passed on.",
        "Run 'vault repair'.",
    )


@explains(errors.DamagedPack)
def _(_: errors.DamagedPack) -> Explanation:
    return Explanation(
        "A bundle of photos can't be rebuilt from the pieces that are here: too many are damaged.",
        "Nothing wrong was passed on.",
        "Connect all places and run 'vault repair'.",
    )


@explains(errors.DamagedSliver)
def _(_: errors.DamagedSliver) -> Explanation:
    return Explanation(
        "A piece is damaged.", "The other pieces replace it, if enough of them are sound.", "Run 'vault repair'."
    )


@explains(errors.DamagedHead)
def _(_: errors.DamagedHead) -> Explanation:
    return Explanation(
        "The vault's table of contents is damaged in every place that is here.",
        "The photos' own pieces may be sound.",
        "Connect more places and try again: each holds a copy.",
    )


@explains(errors.DamagedPage)
def _(_: errors.DamagedPage) -> Explanation:
    return Explanation(
        "A page of the vault's list of files can't be read.",
        "Some files are not in the lists until it can.",
        "Connect more places and run 'vault repair'.",
    )


@explains(errors.DamagedObject)
def _(_: errors.DamagedObject) -> Explanation:
    return Explanation(
        "A file's content can't be read from the pieces that are here.",
        "Nothing wrong was written in its place.",
        "Connect all places and run 'vault repair', then try again.",
    )


@explains(errors.DamagedState)
def _(_: errors.DamagedState) -> Explanation:
    return Explanation(
        "This computer's own notes about the vault are damaged.",
        "The photos in the places are not touched by that.",
        "Bring the vault back with 'vault recover' and the recovery phrase, into another --vault-dir.",
    )


@explains(errors.DamagedPlaceMarker)
def _(_: errors.DamagedPlaceMarker) -> Explanation:
    return Explanation(
        "A place's marker file is damaged, so it can't be told which place it is.",
        "Nothing is written to it. Its pieces may be sound.",
        "Put the marker file (vault-place) back from a copy, or replace the place with --instead-of.",
    )


@explains(errors.DamagedKit)
def _(_: errors.DamagedKit) -> Explanation:
    return Explanation(
        "This recovery kit is torn: a part of it is missing or changed.",
        "Nothing of it was used. The vault and its photos are not touched by that.",
        "Use another copy of the kit, or type the words of the printed page.",
    )


@explains(errors.PracticeDown)
def _(_: errors.PracticeDown) -> Explanation:
    return Explanation("The practice network does not run.", do="Start it with 'vault devnet up'.")


@explains(errors.PracticeRefused)
def _(error: errors.PracticeRefused) -> Explanation:
    return Explanation(f"The practice network says no: {shown(error.reason)}.", "Nothing was changed.")


@explains(errors.PracticeBroken)
def _(error: errors.PracticeBroken) -> Explanation:
    return Explanation(
        f"The practice network could not start: {shown(error.reason) or 'it gave no reason'}.",
        do="If its folder is damaged, delete that folder: it holds nothing of value.",
    )


@explains(errors.DamagedBlob)
def _(_: errors.DamagedBlob) -> Explanation:
    return Explanation(
        "Something that the Walrus network gave is damaged.",
        "Nothing of it was used. Other computers of the network hold the same, and are asked instead.",
        "Try again in a while.",
    )


@explains(errors.UnsafePath)
def _(_: errors.UnsafePath) -> Explanation:
    return Explanation(
        "A path in the vault would leave the folder that files are brought back to.",
        "It was left out; everything else goes on.",
    )
