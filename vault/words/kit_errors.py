"""What errors about recovery kits and family sheets say to their owner."""

from vault import errors
from vault.words.explaining import Explanation, explains
from vault.words.writing import count, shown


@explains(errors.NotAKit)
def _(error: errors.NotAKit) -> Explanation:
    return Explanation(
        f"{_this_file(error.file)} isn't a recovery kit.",
        "Nothing was changed.",
        "A kit is the printed page, a picture of it, its PDF, or a file that ends in .vaultkit.",
    )


@explains(errors.KitUnreadable)
def _(error: errors.KitUnreadable) -> Explanation:
    return Explanation(
        f"No recovery kit can be read in {shown(error.file) or 'this picture'}.",
        "It may be blurred or cut off, or show something else.",
        "Take it again: straight from above, in good light, the square code whole. The words open the vault, too.",
    )


@explains(errors.KitTooLarge)
def _(error: errors.KitTooLarge) -> Explanation:
    return Explanation(
        f"{_this_file(error.file)} is far larger than a recovery kit, so it wasn't opened.",
        do="Give the kit's own file, or a smaller picture of the page.",
    )


@explains(errors.BadKitFile)
def _(error: errors.BadKitFile) -> Explanation:
    return Explanation(
        f"A kit can't be written as '{shown(error.what)}'.",
        do="Choose a name that ends in .pdf, .png or .vaultkit.",
    )


@explains(errors.NoShareWords)
def _(error: errors.NoShareWords) -> Explanation:
    return Explanation(
        f"{_this_file(error.sheet)} isn't a family sheet.",
        do="A sheet is a page, a picture of it, or a text file with 20 to 33 words.",
    )


@explains(errors.ShareWord)
def _(error: errors.ShareWord) -> Explanation:
    meant = f"Did you mean '{error.nearest}'?" if error.nearest else "Look at that word on the sheet again."
    return Explanation(
        f"Word {error.position}{_of_sheet(error.sheet)}, '{shown(error.word)}', isn't in the list.",
        "Family sheets are made of 1,024 English words of their own, and this is none of them.",
        meant,
    )


@explains(errors.ShareLength)
def _(error: errors.ShareLength) -> Explanation:
    return Explanation(
        f"{_this_sheet(error.sheet)} has {count(error.count, 'word')}. A family sheet has 20 to 33, most often 33.",
        do="Look whether a word is missing, or written twice.",
    )


@explains(errors.ShareChecksum)
def _(error: errors.ShareChecksum) -> Explanation:
    return Explanation(
        f"All words{_of_sheet(error.sheet)} are in the list, but together they are no sheet: the checksum doesn't "
        "match.",
        "Most often one word is another than on the paper, or two have changed places.",
        "Compare each word with the paper.",
    )


@explains(errors.ShareRepeated)
def _(error: errors.ShareRepeated) -> Explanation:
    return Explanation(
        f"{_this_sheet(error.sheet)} was given twice.", do="Give another sheet of the same set in its place."
    )


@explains(errors.SharesMixed)
def _(_: errors.SharesMixed) -> Explanation:
    return Explanation(
        "These sheets were not made together.",
        "Sheets of one day don't fit those of another, even of the same vault.",
        "Look at the number of the set on each, and use sheets with the same.",
    )


@explains(errors.TooFewShares)
def _(error: errors.TooFewShares) -> Explanation:
    return Explanation(
        f"{error.have} of the {error.needed} sheets needed {'is' if error.have == 1 else 'are'} here.",
        f"{error.needed} together bring the vault back, fewer tell nothing.",
        "Add another sheet of the same set.",
    )


@explains(errors.BadShareCount)
def _(error: errors.BadShareCount) -> Explanation:
    if error.needed == 1 and error.of > 1:
        return Explanation(
            "Sheets of which any 1 is enough would each be a copy of the kit.",
            do="Let 2 or more be needed, or print the kit several times.",
        )
    return Explanation(
        f"{error.needed} of {error.of} sheets can't be asked for.",
        do="There are 1 to 16 sheets, and at most all are needed.",
    )


@explains(errors.FileThere)
def _(error: errors.FileThere) -> Explanation:
    return Explanation(
        f"There already is {shown(error.file) or 'a file of that name'}.",
        "It was left as it is.",
        "Choose another name.",
    )


def _this_file(file: str) -> str:
    return shown(file) or "This file"


def _this_sheet(sheet: str) -> str:
    return f"The sheet '{shown(sheet)}'" if sheet else "This sheet"


def _of_sheet(sheet: str) -> str:
    return f" of the sheet '{shown(sheet)}'" if sheet else ""
