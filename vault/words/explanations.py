"""What each error says to its owner: what happened, what it means for the photos, what to do next."""

from vault import errors
from vault.errors import VaultError
from vault.words import chain_errors, kit_errors, place_errors  # noqa: F401 their sentences register themselves
from vault.words.explaining import Explanation, explained_as, explains, sentences_of
from vault.words.language import say_n, tr
from vault.words.reasons import because
from vault.words.writing import listed, shown

STOPPED = Explanation("Stopped. What is stored stays; run it again to go on.")
OUR_FAULT = Explanation(
    "Something unexpected stopped this. It is our fault.",
    "What is stored stays stored.",
    "Run it again. If it happens again, send us the log.",
)


def explain(error: BaseException) -> Explanation:
    """The sentences for an error; for one that is none of ours, that it is our fault."""
    if isinstance(error, errors.Cancelled):
        return STOPPED.said()
    if isinstance(error, VaultError):
        kind = explained_as(type(error))
        if kind is not None:
            return sentences_of(kind)(error).said()
    return OUR_FAULT.said()


# --- the person can act, now -------------------------------------------------------------------

_USAGE = {
    "bip39-passphrase": tr(
        "The phrase's passphrase holds bytes that are no text, so no other wallet would understand it."
    ),
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
        "'{what}' can't be the name of an album.",
        "A name has 1 to 255 characters, and none of them is a slash or a line break.",
        "Choose another name with --album.",
        values={"what": shown(error.what)},
    )


@explains(errors.BadTime)
def _(error: errors.BadTime) -> Explanation:
    return Explanation(
        "'{what}' can't be read as a time.",
        do="Write it like 2027-03-12 or 2027-03-12T18:30.",
        values={"what": shown(error.what)},
    )


@explains(errors.BadSize)
def _(error: errors.BadSize) -> Explanation:
    return Explanation(
        "'{what}' can't be read as a size.", do="Write it like 500MB or 2GB.", values={"what": shown(error.what)}
    )


@explains(errors.NoWindow)
def _(error: errors.NoWindow) -> Explanation:
    if error.what:
        return Explanation(
            "The app can't be shown: {what} is missing on this system.",
            "It is a part of Qt, or a system library that Qt needs for a window.",
            "Install the package that has it. The command line works without: 'vault --help'.",
            values={"what": shown(error.what)},
        )
    return Explanation(
        "There is no display here for the app's window.",
        "The command line does without one.",
        "'vault --help' lists what it can do.",
    )


@explains(errors.UnknownWord)
def _(error: errors.UnknownWord) -> Explanation:
    return Explanation(
        "Word {position}, '{word}', isn't in the list.",
        "Recovery phrases are made of 2,048 English words, and this is none of them.",
        "Did you mean '{nearest}'?" if error.nearest else "Look at that word on your page again.",
        values={"position": error.position, "word": shown(error.word), "nearest": error.nearest},
    )


@explains(errors.PhraseLength)
def _(error: errors.PhraseLength) -> Explanation:
    return Explanation(
        say_n(
            "This is {n} word long. A recovery phrase has 12, 15, 18, 21 or 24.",
            "This is {n} words long. A recovery phrase has 12, 15, 18, 21 or 24.",
            error.count,
        ),
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
        "There is no vault in {folder}." if error.folder else "There is no vault in this folder.",
        do="Make one with 'vault create', bring one back with 'vault recover', or name its folder with --vault-dir.",
        values={"folder": shown(error.folder)},
    )


@explains(errors.VaultDirUsed)
def _(error: errors.VaultDirUsed) -> Explanation:
    return Explanation(
        "{folder} already belongs to a vault." if error.folder else "This folder already belongs to a vault.",
        "Nothing was changed.",
        "Choose another folder with --vault-dir.",
        values={"folder": shown(error.folder)},
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
    return Explanation(
        "The phrase is valid, and nothing of its vault is here (looked at: {looked})."
        if error.looked_at
        else "The phrase is valid, and nothing of its vault is here (no place was given and no drive is marked).",
        "It may have another passphrase of its own, belong to another vault, or none of its places is here.",
        "Connect a drive that holds pieces and name its folder with --place.",
        values={"looked": listed(error.looked_at)},
    )


@explains(errors.NoSuchAlbum)
def _(error: errors.NoSuchAlbum) -> Explanation:
    return Explanation(
        "There is no album '{name}' here.",
        "The albums are: {albums}." if error.known else "There are no albums yet.",
        values={"name": shown(error.name), "albums": listed(error.known, 10)},
    )


@explains(errors.NoSuchItem)
def _(error: errors.NoSuchItem) -> Explanation:
    return Explanation(
        "The album '{album}' has nothing at '{path}', or had nothing there at that time.",
        do="'vault find' looks for a name, 'vault versions' lists what was at a path and when.",
        values={"album": shown(error.album), "path": shown(error.path)},
    )


@explains(errors.NothingToUndo)
def _(_: errors.NothingToUndo) -> Explanation:
    return Explanation(
        "There is nothing to bring back.",
        "What was removed can be brought back for 30 days.",
        do="'vault forget --list' shows what can be.",
    )


@explains(errors.NoSuchPlace)
def _(error: errors.NoSuchPlace) -> Explanation:
    return Explanation(
        "There is no place '{name}'.", do="'vault place list' shows their names.", values={"name": shown(error.name)}
    )


@explains(errors.NoSuchDevice)
def _(error: errors.NoSuchDevice) -> Explanation:
    return Explanation(
        "'{name}' isn't one of the vault's other computers, or several are called that.",
        "Nothing was changed.",
        "There are: {others}." if error.others else "'vault device list' shows them.",
        values={"name": shown(error.name), "others": listed(error.others)},
    )


@explains(errors.DeviceRetired)
def _(_: errors.DeviceRetired) -> Explanation:
    return Explanation(
        "Another computer has retired this one.",
        "Nothing is lost. This computer goes on as a new one.",
        "Run it again.",
    )


@explains(errors.AlbumExists)
def _(error: errors.AlbumExists) -> Explanation:
    return Explanation(
        "There already is an album '{name}', of another folder.",
        "Nothing was changed.",
        "Choose another name with --album.",
        values={"name": shown(error.name)},
    )


@explains(errors.FolderMissing)
def _(error: errors.FolderMissing) -> Explanation:
    return Explanation(
        "The folder of '{album}' isn't there: {folder}.",
        "What is stored of it stays. It may be on a drive that isn't connected.",
        "Connect the drive, or name a folder that is there.",
        values={"album": shown(error.album), "folder": shown(error.folder)},
    )


@explains(errors.FolderEmptied)
def _(error: errors.FolderEmptied) -> Explanation:
    return Explanation(
        "The folder of '{album}' is empty: {folder}.",
        "More likely its drive isn't connected than all is deleted, so everything stored of it stays as it is.",
        "Connect the drive. If you emptied the folder on purpose, put one file into it and back up again.",
        values={"album": shown(error.album), "folder": shown(error.folder)},
    )


@explains(errors.FolderOverlaps)
def _(error: errors.FolderOverlaps) -> Explanation:
    return Explanation(
        "{folder} can't be an album: it holds, or lies in, {other}.",
        "That is a folder of Vault's own, and it would back up its own pieces again and again.",
        "Choose a folder beside it.",
        values={"folder": shown(error.folder), "other": shown(error.other)},
    )


@explains(errors.TooFewPlaces)
def _(error: errors.TooFewPlaces) -> Explanation:
    return Explanation(
        "{pieces} can't be needed with {places}.",
        "Each place holds 1 piece of everything.",
        "Give more places, or a smaller number with --needed.",
        values={
            "pieces": say_n("{n} piece", "{n} pieces", error.needed),
            "places": say_n("{n} place", "{n} places", error.have),
        },
    )


@explains(errors.BadCode)
def _(error: errors.BadCode) -> Explanation:
    return Explanation(
        "{k} of {n} pieces can't be asked for.",
        do="The first is at least 1, the second at most 256.",
        values={"k": error.k, "n": error.n},
    )


@explains(errors.NewerVersion)
def _(error: errors.NewerVersion) -> Explanation:
    return Explanation(
        "This was written by Vault {since} and needs something that this version doesn't know: {feature}."
        if error.since
        else "This was written by a newer Vault and needs something that this version doesn't know: {feature}.",
        "Nothing is lost, and nothing was changed.",
        "Install Vault {since} or later." if error.since else "Install a newer Vault.",
        values={"since": error.since, "feature": shown(error.feature)},
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
        "This computer's disk is full ({folder})." if error.folder else "This computer's disk is full.",
        "What is stored stays stored.",
        "Free some room and run it again: it goes on where it stopped.",
        values={"folder": shown(error.folder)},
    )


@explains(errors.LocalDiskRefused)
def _(error: errors.LocalDiskRefused) -> Explanation:
    return Explanation(
        "This computer's disk refuses {folder}{reason}."
        if error.folder
        else "This computer's disk refuses a file of the vault{reason}.",
        "What is stored stays stored.",
        "Look at the folder's permissions and whether its disk is writable.",
        values={"folder": shown(error.folder), "reason": because(error.reason)},
    )


# --- waiting may help --------------------------------------------------------------------------


@explains(errors.NotEnoughPlaces)
def _(error: errors.NotEnoughPlaces) -> Explanation:
    return Explanation(
        say_n(
            "{n} place of the {needed} needed can be reached.",
            "{n} places of the {needed} needed can be reached.",
            error.reached,
            needed=error.needed,
        ),
        "What is new isn't stored yet. What was stored before stays.",
        "Resume {paused}, which you paused. Then run it again."
        if error.paused
        else "Connect {missing}. Then run it again."
        if error.missing
        else "Connect more places. Then run it again.",
        values={"missing": listed(error.missing), "paused": listed(error.paused)},
    )


@explains(errors.OwnHeadAway)
def _(_: errors.OwnHeadAway) -> Explanation:
    return Explanation(
        "This computer's newest list of files is on a place that is not here.",
        "What was stored is safe. Nothing new is stored until the list is found: a new one would leave files out.",
        "Connect all places. If one is gone for good, put a new one in its place.",
    )


@explains(errors.NotEnoughSlivers)
def _(error: errors.NotEnoughSlivers) -> Explanation:
    return Explanation(
        "{reachable} of the {needed} pieces needed can be reached.",
        "The others are on places that aren't connected, or damaged.",
        "Resume {paused}, which you paused."
        if error.paused
        else "Connect {missing}."
        if error.missing
        else "Connect the places that are not here.",
        values={
            "reachable": error.reachable,
            "needed": error.needed,
            "missing": listed(error.missing),
            "paused": listed(error.paused),
        },
    )


@explains(errors.PaidTimeOver)
def _(error: errors.PaidTimeOver) -> Explanation:
    return Explanation(
        "The time that was paid for on {network} is over, and nobody has it there any more.",
        "What is on places at home stays.",
        "Connect these, or run 'vault backup': it stores anew what is still on this computer.",
        values={"network": shown(error.network)},
    )


# --- time has run out --------------------------------------------------------------------------


@explains(errors.LeaseEnded)
def _(error: errors.LeaseEnded) -> Explanation:
    return Explanation(
        "The time that {albums} is kept for is over.",
        "At home nothing is deleted by that.",
        "Run 'vault renew'.",
        values={"albums": listed(error.albums)},
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
    return Explanation(
        "The practice network says no: {reason}.", "Nothing was changed.", values={"reason": shown(error.reason)}
    )


@explains(errors.PracticeBroken)
def _(error: errors.PracticeBroken) -> Explanation:
    return Explanation(
        "The practice network could not start: {reason}." if error.reason else "The practice network could not start.",
        do="If its folder is damaged, delete that folder: it holds nothing of value.",
        values={"reason": shown(error.reason)},
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
