"""Every error and every notice has its sentences, and they speak as people do."""

import importlib
import pkgutil
import re
from functools import cache
from pathlib import Path

import pytest

import vault
from vault import errors
from vault.errors import VaultError
from vault.model import Notice, Safety
from vault.words import disasters, explaining, explanations, notices, reasons, writing

SAMPLES = {
    errors.UnknownWord: (7, "abandom", "abandon"),
    errors.PhraseLength: (23,),
    errors.NothingFound: (["/media/a", "/media/b"],),
    errors.NoSuchAlbum: ("Holiday", ["Family", "Lake"]),
    errors.FolderMissing: ("Family", "/media/camera"),
    errors.FolderEmptied: ("Family", "/media/camera"),
    errors.FolderOverlaps: ("/home/anna", "/home/anna/vault"),
    errors.PracticeRefused: ("nothing asked for",),
    errors.PracticeBroken: ("address already in use",),
    errors.PlaceConflict: ("Attic", "Desk"),
    errors.IncompleteAddress: ("b2", ("bucket_id",)),
    errors.PlaceMissing: ("Attic",),
    errors.PlaceFull: ("Attic",),
    errors.PlaceRefused: ("Attic", "Read-only file system"),
    errors.NotEnoughPlaces: (1, 3, ["Attic", "Desk"]),
    errors.OwnHeadAway: (),
    errors.NoSuchDevice: ("Laptop", ["Laptop (a1b2c3d4)"]),
    errors.DeviceRetired: (),
    errors.NotEnoughSlivers: (5, 6, ["Attic"]),
    errors.LeaseEnded: (["Family"],),
    errors.LocalDiskRefused: ("/media/a", "Permission denied"),
    errors.NewerVersion: ("quilts", "2.1"),
    errors.NotAKit: ("letter.pdf",),
    errors.BadKitFile: ("kit.docx",),
    errors.ShareWord: ("Mum", 7, "acadenic", "academic"),
    errors.ShareLength: ("Mum", 32),
    errors.ShareChecksum: ("Mum",),
    errors.ShareRepeated: ("Mum",),
    errors.TooFewShares: (1, 2),
    errors.BadShareCount: (1, 3),
    errors.FileThere: ("kit.pdf",),
    errors.NotEnoughMoney: ("WAL", 1_420_000_000, 3, "0x12"),
    errors.CostChanged: ("WAL", 1_420_000_000, 1_500_000_000),
    errors.NoMoneyNetwork: ("walrus-moon", ["walrus-testnet", "walrus-mainnet"]),
    errors.PaidTimeOver: ("walrus-testnet",),
    errors.NoSuchStake: ("Alpha 9", ["Alpha 1", "Alpha 2"]),
    errors.BadProfile: ("unknown: grcp",),
    errors.WrongChain: ("walrus-testnet", "4c78adac", "35834a8a"),
    errors.ChainUnreachable: ("fullnode.testnet.sui.io", "no answer in time"),
    errors.ChainRefused: ("Invalid user signature",),
    errors.ContractAborted: ("blob", 2, "extend_blob"),
    errors.PaymentUnclear: ("8rVJ",),
}
DETAILS = {
    "need_gone_place": {"place": "Attic"},
    "need_conflict": {"place": "Attic", "reason": "its marker file is damaged"},
    "need_marker": {"place": "Attic"},
    "need_access": {"place": "Attic", "reason": "Read-only file system"},
    "need_room": {"place": "Attic"},
    "need_connect": {"place": "Attic", "slivers": 1},
    "need_resume": {"place": "Attic", "slivers": 3},
    "need_repair": {"place": "Attic", "slivers": 2000},
    "need_more_places": {"packs": 1},
    "need_lease": {"networks": ["walrus-testnet"]},
    "need_paid_soon": {"network": "walrus-testnet", "until": 1_800_000_000_000, "days": 7},
    "need_paid_over": {"network": "walrus-testnet", "until": 1_800_000_000_000},
    "kit_knows_newer": {"places": ("Attic", "Desk")},
    "warn_house": {"name": "Lake house"},
    "warn_provider": {"name": "Google"},
    "need_renew": {"albums": ["Family", "Lake"]},
}
JARGON = re.compile(r"\b(slivers?|blobs?|shards?|epochs?|erasure|nodes?|merkle|gas|sync|sudo|packs?)\b", re.IGNORECASE)
CODE = Path(vault.__file__).parent


def everything_below(kind):
    for child in kind.__subclasses__():
        yield child
        yield from everything_below(child)


@cache
def has_qt():
    """Whether the system libraries are here that Qt loads; packaging/test goes on without them."""
    try:
        importlib.import_module("PySide6.QtSvg")
    except ImportError:
        return False
    return True


def all_errors():
    for module in pkgutil.walk_packages(vault.__path__, "vault."):
        if module.name.endswith("__main__") or (module.name.startswith("vault.app.") and not has_qt()):
            continue
        importlib.import_module(module.name)
    return sorted(set(everything_below(VaultError)), key=lambda kind: kind.__name__)


def leaves():
    return [kind for kind in all_errors() if not kind.__subclasses__()]


def made(kind):
    return kind(*SAMPLES.get(kind, ()))


def assert_calm(sentence):
    assert sentence == sentence.strip()
    assert sentence[-1] in ".?", sentence
    assert "!" not in sentence
    assert not JARGON.search(sentence), sentence
    assert not re.search(r"\bfailed\b|\berror\b", sentence, re.IGNORECASE), sentence
    assert "  " not in sentence, sentence
    assert "()" not in sentence, sentence


def test_the_tree_has_leaves():
    assert len(leaves()) > 35


@pytest.mark.parametrize("kind", leaves(), ids=lambda kind: kind.__name__)
def test_every_leaf_has_a_sentence_and_an_exit_code(kind):
    assert explaining.explained_as(kind) not in {None, VaultError}
    if kind.__module__ == "vault.errors":
        assert explaining.explained_as(kind) is kind
    assert kind.exit_code in {1, 2, 3, 4}


@pytest.mark.parametrize("kind", leaves(), ids=lambda kind: kind.__name__)
def test_every_sentence_is_calm_and_plain(kind):
    explanation = explanations.explain(made(kind))
    assert explanation.happened
    for sentence in explanation.lines:
        assert_calm(sentence)
    assert kind.__name__ not in " ".join(explanation.lines)


def test_the_drawing_of_the_tree_names_every_error():
    drawn = errors.__doc__
    missing = [k.__name__ for k in all_errors() if k.__module__ == "vault.errors" and k.__name__ not in drawn]
    assert missing in ([], ["PlaceError"])


def noticed():
    found = set()
    for file in CODE.rglob("*.py"):
        found |= set(re.findall(r"Notice\(\s*\"(\w+)\"", file.read_text(encoding="utf-8")))
    return found


def test_every_notice_has_a_sentence_and_no_sentence_is_without_a_notice():
    assert noticed() == set(notices.NOTICES)


@pytest.mark.parametrize("name", sorted(notices.NOTICES))
def test_notices_are_calm_and_plain(name):
    assert_calm(notices.notice_sentence(Notice(name, DETAILS.get(name, {}))))


def test_an_unknown_notice_is_said_to_be_one():
    assert_calm(notices.notice_sentence(Notice("of a later version")))


def test_what_is_not_ours_is_our_fault():
    assert explanations.explain(RuntimeError("x")) == explanations.OUR_FAULT
    assert explanations.explain(errors.Cancelled()) == explanations.STOPPED
    for sentence in (*explanations.OUR_FAULT.lines, *explanations.STOPPED.lines):
        assert_calm(sentence)


@pytest.mark.parametrize("is_unfinished", [True, False])
@pytest.mark.parametrize("is_lost", [True, False])
@pytest.mark.parametrize("safety", Safety)
def test_each_state_of_a_vault_is_one_sentence(safety, is_lost, is_unfinished):
    assert_calm(notices.safety_sentence(safety, 2, 5, is_lost=is_lost, is_unfinished=is_unfinished))


def reasons_of_places():
    """What `networks/home` gives as a reason; each is a constant of its module."""
    from vault.networks.home import answers, closed, remote, sftp, trial

    found = set()
    for module in (answers, closed, remote, sftp, trial):
        lines = vars(module).items()
        found |= {text for name, text in lines if name.isupper() and isinstance(text, str) and " " in text}
    return sorted(found)


def test_places_give_reasons():
    assert len(reasons_of_places()) > 10


@pytest.mark.parametrize("reason", reasons_of_places())
@pytest.mark.parametrize("kind", [errors.PlaceRefused, errors.PlaceMissing, errors.PlaceFull])
def test_every_reason_of_a_place_has_words_and_advice(reason, kind):
    assert reason in reasons._REASONS
    explanation = explanations.explain(kind("Attic", reason))
    assert explanation.do
    for sentence in explanation.lines:
        assert_calm(sentence)


def test_an_address_says_what_it_lacks_or_has_too_much():
    assert "bucket_id" in explanations.explain(errors.IncompleteAddress("b2", ["bucket_id"])).happened
    assert "colour" in explanations.explain(errors.IncompleteAddress("b2", [], ["colour"])).happened


@pytest.mark.parametrize("any_places", [-1, 0, 1, 2])
@pytest.mark.parametrize(("survived", "lost"), [([], []), (["this house"], []), (["this house"], ["everything at X"])])
def test_what_is_survived_is_one_calm_sentence(any_places, survived, lost):
    assert_calm(disasters.survival_sentence(any_places, 5, survived, lost))


def test_houses_and_providers_have_names_in_sentences():
    assert disasters.group_name("house", "") == "this house"
    assert disasters.group_name("house", "Lake") == "all of 'Lake'"
    assert disasters.group_name("provider", "Google") == "everything at Google"


def test_a_mistyped_word_is_named_with_the_nearest():
    explanation = explanations.explain(errors.UnknownWord(7, "abandom", "abandon"))
    assert explanation.happened == "Word 7, 'abandom', isn't in the list."
    assert explanation.do == "Did you mean 'abandon'?"


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0 bytes"),
        (1, "1 byte"),
        (999, "999 bytes"),
        (1000, "1.0 KB"),
        (999_499, "999 KB"),
        (999_999, "1.0 MB"),
        (3_400_000_000, "3.4 GB"),
        (2_000_000_000_000_000_000_000, "2,000,000 PB"),
    ],
)
def test_sizes_are_written_as_on_the_box_of_a_disk(number, text):
    assert writing.size(number) == text


@pytest.mark.parametrize(
    ("number", "text"), [(0.04, "0.04 s"), (1.44, "1.4 s"), (12.3, "12 s"), (200, "3 min 20 s"), (7500, "2 h 5 min")]
)
def test_times_are_short(number, text):
    assert writing.seconds(number) == text


def test_dates_are_spelt(monkeypatch):
    noon = 1_804_852_800_000  # 12 March 2027 12:00 UTC
    assert writing.date(noon + 0) == "12 March 2027"


@pytest.mark.parametrize("ms", [10**18, -(10**18)])
def test_a_date_beyond_all_calendars_stops_nothing(ms):
    assert writing.date(ms) in {"31 December 9999", "1 January 1"}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Café 家族.jpg", "Café 家族.jpg"),
        (b"latin1-\xe9.jpg", r"latin1-\xe9.jpg"),
        ("line\nbreak", r"line\nbreak"),
        ("\x1b[2J", r"\x1b[2J"),
        ("\u202egpj.exe", r"\u202egpj.exe"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("no\u00a0break", "no\u00a0break"),
    ],
)
def test_names_can_do_nothing_to_a_terminal(name, text):
    assert writing.shown(name) == text


def test_long_lists_are_cut():
    assert writing.listed([]) == ""
    assert writing.listed(["A"]) == "A"
    assert writing.listed(["A", "B", "C"]) == "A, B and C"
    assert writing.listed(list("ABCDEFG")) == "A, B, C, D, E and 2 more"
