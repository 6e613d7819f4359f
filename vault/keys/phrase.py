"""The recovery phrase: 32 random bytes as 24 English words (BIP-39), and reading back what a person typed.

The words themselves, their checksum and the seed are the `mnemonic` library's work. What is ours is kindness: a phrase
comes from paper, a photograph, a text file or an engraved plate, and a slip must be named, not just refused.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from mnemonic import Mnemonic

from vault.errors import PhraseChecksum, PhraseLength, UnknownWord, UsageError

LENGTHS = (12, 15, 18, 21, 24)  # words; BIP-39 knows no others
ENTROPY_LENGTHS = (16, 20, 24, 28, 32)  # bytes, for the same
PREFIX = 4  # letters: BIP-39 chose the list so that they name a word, and engraved plates hold no more
LONGEST_GUESSED = 16  # letters, twice the longest word of the list: what is longer is not a slip of the pen

_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"[0-9]{1,2}")  # of a numbered list
_INVISIBLE = ("Cf", "Mn")  # marks of direction and joining, and accents that a foreign keyboard put on a letter


@dataclass(frozen=True, slots=True)
class Phrase:
    """A valid recovery phrase. Its repr tells how long it is and nothing else."""

    words: tuple[str, ...] = field(repr=False)
    entropy: bytes = field(repr=False)

    def __repr__(self) -> str:
        return f"Phrase({len(self.words)} words)"

    @property
    def text(self) -> str:
        """The words, with one space between them."""
        return " ".join(self.words)


@cache
def _mnemonic() -> Mnemonic:
    return Mnemonic("english")


@cache
def _by_prefix() -> dict[str, str]:
    return {word[:PREFIX]: word for word in word_list() if len(word) > PREFIX}


@cache
def word_list() -> tuple[str, ...]:
    """The 2,048 English words of BIP-39, in order: for completing a word while it is typed."""
    return tuple(_mnemonic().wordlist)


def phrase_from_entropy(entropy: bytes) -> Phrase:
    """The phrase of 32 random bytes (24 words), or of the 16, 20, 24 or 28 bytes of a shorter phrase.

    Randomness is the caller's. Raises ValueError for another length, which is a bug.
    """
    if len(entropy) not in ENTROPY_LENGTHS:
        raise ValueError(f"entropy of {len(entropy)} bytes")
    return Phrase(tuple(_mnemonic().to_mnemonic(entropy).split(" ")), bytes(entropy))


def read_phrase(text: str) -> Phrase:
    """Read a phrase as people write one: any case and white space, numbered, with commas, or four letters a word.

    Raises `UnknownWord` for the first word that is not in the list (a slip in a word is told before a wrong count),
    `PhraseLength` when there are not 12, 15, 18, 21 or 24, and `PhraseChecksum` when the words don't belong together.
    """
    words = tuple(_known(position, word) for position, word in enumerate(typed_words(text), start=1))
    if len(words) not in LENGTHS:
        raise PhraseLength(len(words))
    # `to_entropy` would say "Failed checksum" by ValueError, which covers much else; `check` says just this.
    if not _mnemonic().check(" ".join(words)):
        raise PhraseChecksum
    return Phrase(words, bytes(_mnemonic().to_entropy(list(words))))


def seed(phrase: Phrase, bip39_passphrase: str = "") -> bytes:
    """The 64 bytes that BIP-39 stretches from a phrase and its optional passphrase (NFKD, UTF-8).

    Raises `UsageError` for a passphrase that UTF-8 can't hold (bytes of a file that were no text): another wallet
    would never come to the same seed.
    """
    if any("\ud800" <= character <= "\udfff" for character in bip39_passphrase):
        raise UsageError("bip39-passphrase")
    return Mnemonic.to_seed(phrase.text, bip39_passphrase)


def nearest_word(word: str, among: Sequence[str] = ()) -> str | None:
    """The word of the list (`among`; that of BIP-39, if none is given) that was most likely meant; None when nothing
    comes near.

    The only word that begins so (it was left unfinished); else the one with the fewest slips (a letter more, less,
    other, or two swapped); of equals the one that begins alike for longer, then the one whose length is nearer.
    """
    if len(word) > LONGEST_GUESSED:
        return None
    words = among or word_list()
    unfinished = [known for known in words if known.startswith(word)]
    if len(unfinished) == 1:
        return unfinished[0]
    letters, most = set(word), max(1, len(word) // 2)
    # Each letter that a word lacks is one slip at least: this spares most of them the slow count.
    likely = (known for known in words if len(letters - set(known)) <= most)
    ranked = ((_slips(word, known), -_alike(word, known), abs(len(word) - len(known)), known) for known in likely)
    best = min(ranked, default=None)
    return best[-1] if best and best[0] <= most else None


def typed_words(text: str) -> list[str]:
    """The words of `text` in lower case, without numbering, bullets, commas and invisible characters."""
    normal = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(character for character in normal if unicodedata.category(character) not in _INVISIBLE)
    return [word for word in _WORD.findall(plain) if not _NUMBER.fullmatch(word)]


def _known(position: int, word: str) -> str:
    if word in word_list():
        return word
    if len(word) == PREFIX and word in _by_prefix():
        return _by_prefix()[word]
    raise UnknownWord(position, word, nearest_word(word))


def _alike(one: str, other: str) -> int:
    """How many letters two words have in common at their start."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _slips(typed: str, meant: str) -> int:
    """Edit distance with swaps of neighbours (optimal string alignment, Damerau 1964)."""
    before: list[int] = []
    last = list(range(len(meant) + 1))
    for i, a in enumerate(typed, start=1):
        row = [i]
        for j, b in enumerate(meant, start=1):
            slips = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == meant[j - 2] and b == typed[i - 2]:
                slips = min(slips, before[j - 2] + 1)
            row.append(slips)
        before, last = last, row
    return last[-1]
