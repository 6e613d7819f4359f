"""The phrase split for a family: N sheets of words (SLIP-39), of which any M bring it back and fewer tell nothing.

The mathematics, the words and their checksum are the `shamir-mnemonic` library's work. Ours is what is around them:
sheets have names, slips are named, and a sheet is read from paper, a picture or a text file.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from shamir_mnemonic import MnemonicError, combine_mnemonics, generate_mnemonics
from shamir_mnemonic.share import Share
from shamir_mnemonic.wordlist import WORDLIST

from vault.errors import (
    BadShareCount,
    KitError,
    KitUnreadable,
    NoShareWords,
    ShareChecksum,
    ShareLength,
    ShareRepeated,
    SharesMixed,
    ShareWord,
    TooFewShares,
)
from vault.keys.kit.reading import codes_in, is_picture
from vault.keys.phrase import ENTROPY_LENGTHS, Phrase, nearest_word, phrase_from_entropy, typed_words
from vault.model import SheetFacts

MOST_SHEETS = 16
LENGTHS = (20, 23, 27, 30, 33)  # words, for 16, 20, 24, 28 and 32 bytes
PREFIX = 4  # letters: here, too, they name a word
EXPONENT = 0  # of the iterations; there is no passphrase of SLIP-39's to stretch
MOST_EXPONENT = 4  # a sheet that asks for more is after this machine's time
MOST_TEXT = 64 << 10  # bytes of a text file that are read
HEADING = re.compile(r"^\s*words:\s*$", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class FamilySheet:
    """One sheet: what it is called, and its words."""

    facts: SheetFacts = field(repr=False)
    words: tuple[str, ...] = field(repr=False)

    @property
    def code(self) -> str:
        """What the sheet's square code holds: capitals take half the room there."""
        return " ".join(self.words).upper()


@dataclass(frozen=True, slots=True)
class GivenSheet:
    """The words of a sheet, valid by themselves; `label` is what a person calls it."""

    label: str = field(repr=False)
    share: Share = field(repr=False)

    @property
    def needed(self) -> int:
        """How many sheets of its set bring the phrase back."""
        return int(self.share.member_threshold)

    @property
    def set_number(self) -> str:
        """The same on all sheets that were made together."""
        return f"{self.share.identifier:05d}"


def split_phrase(phrase: Phrase, needed: int, names: Sequence[str], made: int) -> tuple[FamilySheet, ...]:
    """A sheet for each name; any `needed` of them give the phrase back. Every call makes another set.

    Raises `BadShareCount` for less than 1, more than there are names, more than 16, or 1 of several.
    """
    of = len(names)
    if not 1 <= needed <= of <= MOST_SHEETS or (needed == 1 and of > 1):
        raise BadShareCount(needed, of)
    groups = generate_mnemonics(1, [(needed, of)], phrase.entropy, b"", extendable=True, iteration_exponent=EXPONENT)
    set_number = f"{Share.from_mnemonic(groups[0][0]).identifier:05d}"
    return tuple(
        FamilySheet(SheetFacts(name, number, needed, of, set_number, made), tuple(mnemonic.split(" ")))
        for number, (name, mnemonic) in enumerate(zip(names, groups[0], strict=True), start=1)
    )


def read_sheet(data: bytes, label: str) -> GivenSheet:
    """A sheet from a file: a text file, a picture of the page, or its PDF.

    Raises `NoShareWords`, `ShareWord`, `ShareLength`, `ShareChecksum`, `KitUnreadable`, `KitTooLarge`.
    """
    if not is_picture(data):
        return read_words(sheet_text(data), label)
    try:
        for code in codes_in(data):
            words = code.decode("ascii", "replace")
            if words.count(" ") + 1 in LENGTHS:
                return read_words(words, label)
            raise NoShareWords(label)
        raise KitUnreadable
    except KitError as error:
        error.file = label
        raise


def sheet_text(data: bytes) -> str:
    """The words of a text file: what stands below `Words:`, up to an empty line; without that line, all of it."""
    text = data[:MOST_TEXT].decode("utf-8", "replace").replace("\r\n", "\n")
    heading = HEADING.search(text)
    return text if heading is None else text[heading.end() :].lstrip("\n").partition("\n\n")[0]


def read_words(text: str, label: str) -> GivenSheet:
    """A sheet as people write it: any case and white space, numbered, four letters a word.

    Raises `ShareWord` for the first word that is not in the list, `ShareLength`, `ShareChecksum`; `NoShareWords` for
    text that is no sheet at all, and for sheets that another program made in ways that Vault doesn't.
    """
    typed = typed_words(text)
    known = [_known(word) for word in typed]
    if sum(word is not None for word in known) * 2 < len(typed) or not typed:
        raise NoShareWords(label)
    for position, (word, found) in enumerate(zip(typed, known, strict=True), start=1):
        if found is None:
            raise ShareWord(label, position, word, nearest_word(word, tuple(WORDLIST)))
    if len(typed) not in LENGTHS:
        raise ShareLength(label, len(typed))
    try:
        share = Share.from_mnemonic(" ".join(word for word in known if word))
    except MnemonicError:
        share = None  # not raised from here: the library's error names the words
    if share is None:
        raise ShareChecksum(label)
    if share.group_count != 1 or share.iteration_exponent > MOST_EXPONENT or len(share.value) not in ENTROPY_LENGTHS:
        raise NoShareWords(label)
    return GivenSheet(label, share)


def combine_sheets(sheets: Sequence[GivenSheet]) -> Phrase:
    """The phrase of enough sheets of one set; more than needed are fine.

    Raises `SharesMixed`, `ShareRepeated`, `TooFewShares`.
    """
    first = sheets[0].share
    seen: dict[int, Share] = {}
    for sheet in sheets:
        if sheet.share.group_parameters() != first.group_parameters() or len(sheet.share.value) != len(first.value):
            raise SharesMixed
        if sheet.share.index in seen:
            raise ShareRepeated(sheet.label) if seen[sheet.share.index] == sheet.share else SharesMixed
        seen[sheet.share.index] = sheet.share
    if len(seen) < first.member_threshold:
        raise TooFewShares(len(seen), first.member_threshold)
    enough = [share.mnemonic() for share in list(seen.values())[: first.member_threshold]]
    try:
        entropy = combine_mnemonics(enough, b"")
    except MnemonicError:
        entropy = None  # its digest doesn't match: one is of a set that happens to have the same number
    if entropy is None:
        raise SharesMixed
    return phrase_from_entropy(entropy)


def sheet_words() -> tuple[str, ...]:
    """The 1,024 English words of SLIP-39, in order: for completing a word while it is typed."""
    return tuple(WORDLIST)


def _known(word: str) -> str | None:
    if word in WORDLIST:
        return word
    return next((known for known in WORDLIST if len(word) == PREFIX and known.startswith(word)), None)
