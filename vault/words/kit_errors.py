"""What errors about recovery kits and family sheets say to their owner."""

from vault import errors
from vault.words.explaining import Explanation, explains
from vault.words.language import say, say_n
from vault.words.writing import shown


@explains(errors.NotAKit)
def _(error: errors.NotAKit) -> Explanation:
    return Explanation(
        "{file} isn't a recovery kit.",
        "Nothing was changed.",
        "A kit is the printed page, a picture of it, its PDF, or a file that ends in .vaultkit.",
        values={"file": _this_file(error.file)},
    )


@explains(errors.KitUnreadable)
def _(error: errors.KitUnreadable) -> Explanation:
    return Explanation(
        "No recovery kit can be read in {file}." if error.file else "No recovery kit can be read in this picture.",
        "It may be blurred or cut off, or show something else.",
        "Take it again: straight from above, in good light, the square code whole. The words open the vault, too.",
        values={"file": shown(error.file)},
    )


@explains(errors.KitTooLarge)
def _(error: errors.KitTooLarge) -> Explanation:
    return Explanation(
        "{file} is far larger than a recovery kit, so it wasn't opened.",
        do="Give the kit's own file, or a smaller picture of the page.",
        values={"file": _this_file(error.file)},
    )


@explains(errors.BadKitFile)
def _(error: errors.BadKitFile) -> Explanation:
    return Explanation(
        "A kit can't be written as '{what}'.",
        do="Choose a name that ends in .pdf, .png or .vaultkit.",
        values={"what": shown(error.what)},
    )


@explains(errors.NoShareWords)
def _(error: errors.NoShareWords) -> Explanation:
    return Explanation(
        "{sheet} isn't a family sheet.",
        do="A sheet is a page, a picture of it, or a text file with 20 to 33 words.",
        values={"sheet": _this_file(error.sheet)},
    )


@explains(errors.ShareWord)
def _(error: errors.ShareWord) -> Explanation:
    return Explanation(
        "Word {position} of the sheet '{sheet}', '{word}', isn't in the list."
        if error.sheet
        else "Word {position}, '{word}', isn't in the list.",
        "Family sheets are made of 1,024 English words of their own, and this is none of them.",
        "Did you mean '{nearest}'?" if error.nearest else "Look at that word on the sheet again.",
        values={
            "position": error.position,
            "sheet": shown(error.sheet),
            "word": shown(error.word),
            "nearest": error.nearest,
        },
    )


@explains(errors.ShareLength)
def _(error: errors.ShareLength) -> Explanation:
    return Explanation(
        say_n(
            "{sheet} has {n} word. A family sheet has 20 to 33, most often 33.",
            "{sheet} has {n} words. A family sheet has 20 to 33, most often 33.",
            error.count,
            sheet=_this_sheet(error.sheet),
        ),
        do="Look whether a word is missing, or written twice.",
    )


@explains(errors.ShareChecksum)
def _(error: errors.ShareChecksum) -> Explanation:
    return Explanation(
        "All words of the sheet '{sheet}' are in the list, but together they are no sheet: the checksum doesn't match."
        if error.sheet
        else "All words are in the list, but together they are no sheet: the checksum doesn't match.",
        "Most often one word is another than on the paper, or two have changed places.",
        "Compare each word with the paper.",
        values={"sheet": shown(error.sheet)},
    )


@explains(errors.ShareRepeated)
def _(error: errors.ShareRepeated) -> Explanation:
    return Explanation(
        "{sheet} was given twice.",
        do="Give another sheet of the same set in its place.",
        values={"sheet": _this_sheet(error.sheet)},
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
        say_n(
            "{n} of the {needed} sheets needed is here.",
            "{n} of the {needed} sheets needed are here.",
            error.have,
            needed=error.needed,
        ),
        "{needed} together bring the vault back, fewer tell nothing.",
        "Add another sheet of the same set.",
        values={"needed": error.needed},
    )


@explains(errors.BadShareCount)
def _(error: errors.BadShareCount) -> Explanation:
    if error.needed == 1 and error.of > 1:
        return Explanation(
            "Sheets of which any 1 is enough would each be a copy of the kit.",
            do="Let 2 or more be needed, or print the kit several times.",
        )
    return Explanation(
        "{needed} of {of} sheets can't be asked for.",
        do="There are 1 to 16 sheets, and at most all are needed.",
        values={"needed": error.needed, "of": error.of},
    )


@explains(errors.FileThere)
def _(error: errors.FileThere) -> Explanation:
    return Explanation(
        "There already is {file}." if error.file else "There already is a file of that name.",
        "It was left as it is.",
        "Choose another name.",
        values={"file": shown(error.file)},
    )


def _this_file(file: str) -> str:
    return shown(file) or say("This file")


def _this_sheet(sheet: str) -> str:
    return say("The sheet '{sheet}'", sheet=shown(sheet)) if sheet else say("This sheet")
