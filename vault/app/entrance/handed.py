"""What a person has handed in so far to bring their vault back: a kit, words, sheets, and where to look."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from vault.errors import ShareRepeated, TooFewShares, VaultError
from vault.keys.kit.content import Kit
from vault.keys.kit.sheets import GivenSheet, combine_sheets
from vault.keys.phrase import Phrase
from vault.paper_reader import Paper, read_paper
from vault.session.recovering import Recovery

MOST_FILES = 40  # of one drop: nobody has more sheets, and a folder of photos is a slip of the hand


@dataclass
class Handed:
    """Grows with every drop. `passphrase`: the phrase's own (BIP-39), empty for none. `sets_aside`: there is a vault on
    this computer, and it can't be opened any more.
    """

    kit: Kit | None = field(default=None, repr=False)
    phrase: Phrase | None = field(default=None, repr=False)
    sheets: list[GivenSheet] = field(default_factory=list, repr=False)
    places: list[str] = field(default_factory=list)
    passphrase: str = field(default="", repr=False)
    sets_aside: bool = False

    def take(self, paper: Paper) -> None:
        """One more. Raises `SharesMixed`, and `ShareRepeated` for a sheet that is here already."""
        match paper:
            case Kit():
                self.kit, self.phrase = paper, paper.phrase
            case Phrase():
                self.kit, self.phrase = None, paper
            case GivenSheet():
                with suppress(TooFewShares):
                    self.phrase = combine_sheets([*self.sheets, paper])
                self.kit = None
                self.sheets.append(paper)

    @property
    def needed(self) -> int:
        """How many sheets bring the phrase back; 0 before the first."""
        return self.sheets[0].needed if self.sheets else 0

    @property
    def wants_passphrase(self) -> bool:
        """Whether the kit says that its words have a passphrase, and none was given."""
        return self.kit is not None and self.kit.has_passphrase and not self.passphrase

    def recovery(self) -> Recovery | None:
        """For the session; None while there is no phrase."""
        if self.phrase is None:
            return None
        return Recovery(self.phrase, self.passphrase, tuple(self.places), kit=self.kit, sets_aside=self.sets_aside)


def read_papers(paths: Sequence[str], check: Callable[[], None]) -> list[Paper | VaultError]:
    """Every file: what it is, or what is wrong with it."""
    read: list[Paper | VaultError] = []
    for path in paths[:MOST_FILES]:
        try:
            read.append(read_paper(Path(path), check))
        except VaultError as problem:
            problem.__traceback__ = None
            read.append(problem)
    return read


def take_all(handed: Handed, read: Sequence[Paper | VaultError]) -> list[VaultError]:
    """Take what can be taken; returns what is wrong with the rest. A sheet that is dropped again is no news."""
    problems: list[VaultError] = []
    for paper in read:
        if isinstance(paper, VaultError):
            problems.append(paper)
            continue
        try:
            handed.take(paper)
        except ShareRepeated as problem:
            if len(read) == 1:
                problems.append(problem)
        except VaultError as problem:
            problems.append(problem)
    return problems
