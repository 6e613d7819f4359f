"""What the recovery kit and the family sheets say on paper, and in the text file of a sheet: in the language that is
spoken, but for the words themselves and for the line `Words:` that a text file is read by.
"""

from collections.abc import Iterator, Sequence

from vault.model import PageText, SheetFacts
from vault.words.language import say, tr
from vault.words.writing import count, date, listed, shown

PRIVATE = tr("Whoever has this page has everything in the vault. Keep it like a passport, and away from this computer.")
NO_PLACES = tr("No place is named here. Connect the drives that hold the vault.")
MORE_PLACES = tr("The vault has {n} more; each of those above knows them.")
INSTALL = tr("Install Vault on a computer and choose “I already have a vault”.")
CONNECT = tr("Connect one of the places above; it knows all the others.")
BLANK = "_" * 40


def _named(name: str, mark: str) -> str:
    named = shown(name).strip()
    return f"{named} · {mark}" if named and mark else named or (f"Vault {mark}" if mark else "")


def kit_title() -> str:
    """Of the page, and of the file that it is."""
    return say("Recovery kit")


def kit_page(name: str, mark: str, made: int, words: int, *, has_passphrase: bool) -> PageText:
    """The recovery kit's page. `mark` tells this vault from another, `made` is in milliseconds since 1970."""
    passphrase = (
        say("Passphrase of these words: one is set. Vault never prints it; without it the words open nothing:")
        if has_passphrase
        else say("Passphrase of these words: none is set. If you set one later, make a new kit.")
    )
    return PageText(
        title=kit_title(),
        subtitle=_named(name, mark),
        date=say("Made on {day}", day=date(made)),
        intro=say(
            "If your computer is lost, this page brings everything back. Nobody else can do it for you, nor can we."
        ),
        words=say("The {n} words", n=words),
        code=say("The same, for a picture"),
        places=say("Where the pieces live"),
        no_places=say(NO_PLACES),
        more_places=say(MORE_PLACES),
        how=say("How to bring everything back"),
        steps=(
            say(INSTALL),
            say("Drop this page on the window, as a file or a picture, or type the words in their order."),
            say(CONNECT),
            say("Look at your photos at once; each is fetched when you open it."),
            say("Restore everything when enough of the places are connected: Vault says how many."),
        ),
        lines=(passphrase, say("Where other copies of this page are:")),
        foot=say(PRIVATE),
    )


def sheet_title(number: int, of: int) -> str:
    """Of a family sheet, and of the files that it is."""
    return say("Family sheet {number} of {of}", number=number, of=of)


def named_sheet(number: int, of: int) -> str:
    """What its files are called."""
    return say("Sheet {number} of {of}", number=number, of=of)


def sheet_page(vault: str, sheet: SheetFacts, *, has_passphrase: bool) -> PageText:
    """One family sheet's page. The BIP-39 passphrase is no part of the sheets, and the page says so."""
    needed, of = sheet.needed, sheet.of
    intro = (
        say(
            "Any {needed} of these {of} sheets together bring everything back. This one alone tells nothing.",
            needed=needed,
            of=of,
        )
        if needed > 1
        else say("This sheet alone brings everything back.")
    )
    lines = [say("Where the other sheets of set {number} are:", number=str(sheet.set_number))] if of > 1 else []
    if has_passphrase:
        lines.insert(0, say("Passphrase of the vault's words: one is set, and it is needed besides the sheets:"))
    return PageText(
        title=sheet_title(sheet.number, of),
        subtitle=" · ".join(part for part in (shown(sheet.name), shown(vault)) if part),
        date=say("Set {number}, made on {day}", number=str(sheet.set_number), day=date(sheet.made)),
        intro=intro,
        words=say("The words of this sheet"),
        code=say("The same, for a picture"),
        places=say("Where the pieces live"),
        no_places=say(NO_PLACES),
        more_places=say(MORE_PLACES),
        how=say("How to bring everything back"),
        steps=(
            say("Bring {needed} of the {of} sheets together.", needed=needed, of=of)
            if of > 1
            else say("Keep this sheet safe."),
            say(INSTALL),
            say("Drop the sheets on the window, as files or pictures, or type the words of each."),
            say(CONNECT),
            say("Look at your photos at once, and restore everything when enough places are connected."),
        ),
        lines=tuple(lines),
        foot=say("These words are of another kind than those of the recovery kit: no wallet takes them."),
    )


def sheet_file(text: PageText, words: Sequence[str], places: Sequence[tuple[str, str]]) -> Iterator[str]:
    """The lines of a sheet's text file; the words stand below `Words:`, up to an empty line."""
    yield text.title
    yield text.subtitle
    yield text.date
    yield ""
    yield text.intro
    yield ""
    yield "Words:"  # in every language: the file is read by it
    for start in range(0, len(words), 3):
        yield "  " + "".join(f"{at + 1:>2} {words[at]:<14}" for at in range(start, min(start + 3, len(words)))).rstrip()
    yield ""
    yield f"{text.places}:"
    for name, url in places:
        yield f"  {shown(name)}  {shown(url)}"
    if not places:
        yield f"  {text.no_places}"
    yield ""
    yield f"{text.how}:"
    for number, step in enumerate(text.steps, start=1):
        yield f"  {number}. {step}"
    yield ""
    for line in text.lines:
        yield f"{line} {BLANK}" if line.endswith(":") else line
    yield text.foot


def words_asked(positions: Sequence[int]) -> str:
    """'Type words 4, 11 and 19 of the page.'"""
    *first, last = [str(position) for position in positions]
    return f"Type words {', '.join(first)} and {last} of the page."


def kit_news(*, is_same: bool, misses: Sequence[str], gone: Sequence[str]) -> Iterator[str]:
    """What a check of a kit found: whether it is this vault's, and whether its list of places is up to date."""
    if not is_same:
        yield "This is the kit of another vault."
        return
    yield "This kit opens this vault."
    if misses:
        yield f"{count(len(misses), 'place')} came after it: {listed(misses)}."
    if gone:
        are = "is" if len(gone) == 1 else "are"
        yield f"{count(len(gone), 'place')} on it {are} no longer used: {listed(gone)}."
    if misses or gone:
        yield "Make a new kit: 'vault kit export --to FILE'. The old one still opens the vault."
    else:
        yield "It is up to date."
