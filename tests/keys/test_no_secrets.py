"""No key, word or passphrase shows where it could end up in a log: in a repr, a str, a traceback."""

import dataclasses
import importlib
import pkgutil

import pytest

import vault.keys
from vault.errors import UnknownWord
from vault.keys import derivation, device, phrase, unlocking, wallet
from vault.keys.kit import content, page, sheets
from vault.model import PageText

ENTROPY = bytes(range(100, 132))
PHRASE = phrase.phrase_from_entropy(ENTROPY)
SEED = phrase.seed(PHRASE, "correct horse")
KEYS = derivation.VaultKeys.from_seed(SEED)
FILE_KEY = unlocking._Wrapped(65536, 3, 4, bytes(16), b"k" * 48)

HOLDERS = [
    PHRASE,
    KEYS,
    device.DeviceKey(KEYS.signing),
    wallet.derive_ed25519(SEED, wallet.SUI_PATH),
    unlocking.DeviceSecrets(ENTROPY, "correct horse", KEYS.signing),
    FILE_KEY,
    unlocking._KeyFile(bytes(16), in_keychain=True, wrapped=FILE_KEY, secrets=b"s" * 64),
    page.Page(PHRASE.words, (), (), PageText(*[""] * 9, "", (), (), "")),
    *sheets.split_phrase(PHRASE, 2, ["Mother", "Father"], 0),
    sheets.read_words(" ".join(sheets.split_phrase(PHRASE, 1, ["Mother"], 0)[0].words), "Mother"),
    content.KnownHead(b"d" * 16, 7),
    content.KitPlace("Attic drive", "file:///media/attic", "", b"t" * 16),
    content.Kit(PHRASE, "Family photos", PHRASE.entropy[:8], heads=(content.KnownHead(b"d" * 16, 7),)),
]


def secrets_of(holder):
    """Everything in a holder that is or could be secret, as it might be printed."""
    KEYS.data_key(0)
    for field in dataclasses.fields(holder):
        value = getattr(holder, field.name)
        if field.repr or isinstance(value, bool):
            continue
        for part in value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else [value]:
            if isinstance(part, str) and len(part) > 4:  # shorter ones may be part of a class's name
                yield from {part, repr(part)}
            elif isinstance(part, bytes) and part:
                yield from {repr(part), part.hex()}


@pytest.mark.parametrize("holder", HOLDERS, ids=lambda holder: type(holder).__name__)
def test_no_repr_or_str_shows_a_secret(holder):
    secrets = list(secrets_of(holder))
    assert secrets
    for shown in (repr(holder), str(holder), f"{holder}", repr([holder])):
        for secret in secrets:
            assert secret not in shown


def test_every_dataclass_of_the_room_is_held_to_that():
    known = {type(holder) for holder in HOLDERS}
    for module in pkgutil.walk_packages(vault.keys.__path__, "vault.keys."):
        for thing in vars(importlib.import_module(module.name)).values():
            if dataclasses.is_dataclass(thing) and thing.__module__ == module.name:
                assert thing in known


def test_bytes_and_text_are_shown_by_no_field_but_a_salt_and_an_id():
    for holder in HOLDERS:
        shown = {field.name for field in dataclasses.fields(holder) if field.repr}
        assert shown <= {"memory", "iterations", "lanes", "salt", "id", "in_keychain", "wrapped"}


def test_the_message_of_a_mistyped_word_does_not_hold_the_word():
    with pytest.raises(UnknownWord) as caught:
        phrase.read_phrase("abandon abilty able")
    assert "abilty" not in str(caught.value) + repr(caught.value)
    assert "ability" not in str(caught.value) + repr(caught.value)
