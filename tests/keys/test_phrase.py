"""The recovery phrase, against the published vectors of BIP-39 and against the ways in which people write."""

import contextlib
import json
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from vault.errors import PhraseChecksum, PhraseError, PhraseLength, UnknownWord, UsageError
from vault.keys.phrase import nearest_word, phrase_from_entropy, read_phrase, seed, word_list

BIP39 = json.loads((Path(__file__).parent / "bip39_vectors.json").read_text())
VECTORS = BIP39["vectors"]
WORDS = "letter advice cage absurd amount doctor acoustic avoid letter advice cage above"


@pytest.mark.parametrize("vector", VECTORS, ids=[f"{i}" for i in range(len(VECTORS))])
def test_the_published_vectors_of_bip39_hold_in_both_directions(vector):
    phrase = read_phrase(vector["phrase"])
    assert phrase == phrase_from_entropy(bytes.fromhex(vector["entropy"]))
    assert phrase.text == vector["phrase"]
    assert seed(phrase, BIP39["passphrase"]).hex() == vector["seed"]


def test_the_published_vectors_cover_12_18_and_24_words():
    assert {len(vector["phrase"].split()) for vector in VECTORS} == {12, 18, 24}


@given(st.sampled_from([16, 20, 24, 28, 32]).flatmap(lambda n: st.binary(min_size=n, max_size=n)))
def test_every_entropy_comes_back_from_its_words(entropy):
    phrase = phrase_from_entropy(entropy)
    assert len(phrase.words) == len(entropy) * 3 // 4
    assert read_phrase(phrase.text) == phrase


@pytest.mark.parametrize("length", [0, 15, 31, 33, 64])
def test_entropy_of_another_length_is_a_bug(length):
    with pytest.raises(ValueError, match=f"{length} bytes"):
        phrase_from_entropy(bytes(length))


@pytest.mark.parametrize(
    "text",
    [
        f"  {WORDS.upper()}\n",
        WORDS.replace(" ", "\r\n\t"),
        WORDS.replace(" ", "\u00a0\u3000"),
        WORDS.replace(" ", ", "),
        "\ufeff" + WORDS.replace("absurd", "ab\u00adsu\u200brd"),
        "".join(chr(ord(c) + 0xFEE0) if c != " " else "\u3000" for c in WORDS),
        WORDS.replace("acoustic", "acóustic"),
        "\n".join(f"{i}. {word}" for i, word in enumerate(WORDS.split(), start=1)),
        "\n".join(f"{i:02})\t{word}" for i, word in enumerate(WORDS.split(), start=1)),
        " ".join(f"{i}.{word}" for i, word in enumerate(WORDS.split(), start=1)),
        "\n".join(f"- {word};" for word in WORDS.split()),
        " ".join(f"({i}/12) {word}" for i, word in enumerate(WORDS.split(), start=1)),
        " ".join(word[:4] for word in WORDS.split()),
    ],
    ids=[
        "capitals",
        "lines",
        "wide spaces",
        "commas",
        "invisible characters",
        "full-width letters",
        "an accent",
        "1. on lines",
        "01) with tabs",
        "1.word",
        "bullets",
        "(1/12)",
        "four letters",
    ],
)
def test_a_phrase_is_read_however_it_was_written_down(text):
    assert read_phrase(text).text == WORDS


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("abandno", "abandon"),
        ("recieve", "receive"),
        ("wolrd", "world"),
        ("brige", "bridge"),
        ("photogaph", "photo"),
        ("lader", "ladder"),
        ("zoox", "zoo"),
        ("8bandon", "abandon"),
        ("acous", "acoustic"),
        ("qqqqqqqq", None),
        ("a", None),
        ("abandonabandonabandon", None),
    ],
)
def test_the_nearest_word_is_the_one_with_the_fewest_slips(typed, nearest):
    assert nearest_word(typed) == nearest


@pytest.mark.parametrize("word", ["abandon", "zoo", "act", "satoshi"])
def test_a_word_of_the_list_is_its_own_nearest(word):
    assert nearest_word(word) == word


def test_a_mistyped_word_is_named_with_its_position_and_the_nearest_word():
    with pytest.raises(UnknownWord) as caught:
        read_phrase("1. Letter 2. advise 3. cage 4. wrnog")
    error = caught.value
    assert (error.position, error.word, error.nearest) == (2, "advise", "advice")


def test_numbering_does_not_shift_the_position_and_a_long_number_is_a_wrong_word():
    with pytest.raises(UnknownWord) as caught:
        read_phrase("1 letter 2 123 3 cage")
    assert (caught.value.position, caught.value.word, caught.value.nearest) == (2, "123", None)


def test_five_letters_of_a_longer_word_are_a_slip_and_not_a_prefix():
    with pytest.raises(UnknownWord) as caught:
        read_phrase(WORDS.replace("acoustic", "acous"))
    assert caught.value.nearest == "acoustic"


@pytest.mark.parametrize("count", [0, 1, 11, 13, 23, 25])
def test_a_wrong_count_of_words_is_told(count):
    with pytest.raises(PhraseLength) as caught:
        read_phrase(" ".join(["abandon"] * count))
    assert caught.value.count == count


def test_words_that_do_not_belong_together_fail_by_their_checksum():
    with pytest.raises(PhraseChecksum):
        read_phrase(" ".join(["abandon"] * 12))


def test_two_swapped_words_fail_by_their_checksum():
    with pytest.raises(PhraseChecksum):
        read_phrase("advice letter cage absurd amount doctor acoustic avoid letter advice cage above")


@given(st.text(max_size=80))
def test_any_text_at_all_is_a_phrase_or_a_phrase_error(text):
    with contextlib.suppress(PhraseError):
        read_phrase(text)


def test_a_very_long_line_of_dots_or_letters_is_refused_at_once():
    for text in ("a" + "." * 200_000 + "b", "a" * 200_000):
        with pytest.raises(UnknownWord):
            read_phrase(text)


def test_the_list_has_2048_words_that_differ_in_their_first_four_letters():
    assert len(word_list()) == len({word[:4] for word in word_list()}) == 2048


def test_a_passphrase_means_another_seed_and_its_unicode_form_does_not():
    phrase = read_phrase(WORDS)
    assert seed(phrase, "Zo\u00eb") == seed(phrase, "Zoe\u0308")
    assert len({seed(phrase), seed(phrase, "Zo\u00eb"), seed(phrase, " ")}) == 3
    assert len(seed(phrase)) == 64


def test_a_passphrase_that_utf8_cannot_hold_is_refused_without_being_shown():
    with pytest.raises(UsageError) as caught:
        seed(read_phrase(WORDS), "secret\udcff")
    assert "secret" not in repr(caught.value)
    assert caught.value.__context__ is None
