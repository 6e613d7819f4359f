"""A device's secrets at rest: what opens them, what doesn't, and that no bytes at all bring more than our errors."""

import os
import subprocess
import sys
from pathlib import Path

import cbor2
import pytest
from blake3 import blake3
from hypothesis import example, given, strategies as st

from vault.errors import DamagedState, NewerVersion, NoUnlock, WrongPassphrase
from vault.keys import unlocking
from vault.keys.unlocking import DeviceSecrets, Method, forget_secrets, methods, open_secrets, seal_secrets

ROOT = Path(__file__).parents[2]
SECRETS = DeviceSecrets(bytes(range(32)), "bip39 Zoë", bytes(range(32, 64)))


class FakeKeychain:
    """A keychain in a dict; `works` False: one that keeps nothing."""

    def __init__(self, *, works=True):
        self.kept = {}
        self.works = works

    def get(self, name):
        return self.kept.get(name)

    def put(self, name, secret):
        if self.works:
            self.kept[name] = secret
        return self.works

    def forget(self, name):
        self.kept.pop(name, None)


def counted():
    """Random bytes that can be told apart: the n-th call gives bytes of n."""
    calls = iter(range(1, 256))
    return lambda length: bytes([next(calls)]) * length


def framed(body, magic=b"VLTKEYS1"):
    """A file as a forger would frame it: the check is right."""
    data = magic + (body if isinstance(body, bytes) else cbor2.dumps(body, canonical=True))
    return data + blake3(data).digest()


KEYCHAIN = FakeKeychain()
BOTH = seal_secrets(SECRETS, "correct horse", KEYCHAIN, counted())  # Argon2id at full strength: once for many tests
BODY = cbor2.loads(BOTH[8:-32])


@pytest.fixture
def cheap(monkeypatch):
    """Argon2id as cheap as it goes: for tests of everything around it."""
    monkeypatch.setattr(unlocking, "MEMORY", 32)
    monkeypatch.setattr(unlocking, "ITERATIONS", 1)


# --- what opens it ---------------------------------------------------------------------------


def test_a_passphrase_opens_what_it_sealed_at_full_strength():
    assert open_secrets(BOTH, "correct horse", None) == SECRETS


def test_another_passphrase_does_not_at_full_strength():
    with pytest.raises(WrongPassphrase):
        open_secrets(BOTH, "correct  horse", None)


def test_the_keychain_alone_opens_it_without_any_stretching(monkeypatch):
    monkeypatch.delattr(unlocking, "Argon2id")
    assert open_secrets(BOTH, None, KEYCHAIN) == SECRETS
    assert open_secrets(BOTH, "a wrong one that is not needed", KEYCHAIN) == SECRETS


def test_the_file_says_with_which_parameters_its_key_was_stretched():
    way = BODY["passphrase"]
    assert (way["memory"], way["iterations"], way["lanes"], len(way["salt"])) == (65536, 3, 4, 16)


@pytest.mark.parametrize("length", [16, 20, 24, 28, 32])
@pytest.mark.parametrize("bip39", ["", "x" * 2000, "\udcff\ud83d\ude00"])
def test_every_phrase_and_every_passphrase_comes_back(length, bip39, cheap):
    secrets = DeviceSecrets(os.urandom(length), bip39, os.urandom(32))
    assert open_secrets(seal_secrets(secrets, "p", None, os.urandom), "p", None) == secrets


def test_a_passphrase_is_the_same_in_both_unicode_forms_and_need_not_be_text(cheap):
    assert open_secrets(seal_secrets(SECRETS, "Zo\u00eb", None, counted()), "Zoe\u0308", None) == SECRETS
    assert open_secrets(seal_secrets(SECRETS, "\udcff", None, counted()), "\udcff", None) == SECRETS


def test_the_methods_of_a_file_are_the_ways_it_was_sealed(cheap):
    assert methods(BOTH) == {Method.PASSPHRASE, Method.KEYCHAIN}
    assert methods(seal_secrets(SECRETS, "p", None, counted())) == {Method.PASSPHRASE}
    assert methods(seal_secrets(SECRETS, None, FakeKeychain(), counted())) == {Method.KEYCHAIN}


def test_a_keychain_that_keeps_nothing_leaves_the_passphrase(cheap):
    data = seal_secrets(SECRETS, "p", FakeKeychain(works=False), counted())
    assert methods(data) == {Method.PASSPHRASE}


@pytest.mark.parametrize("passphrase", [None, ""])
@pytest.mark.parametrize("keychain", [None, FakeKeychain(works=False)])
def test_secrets_are_never_sealed_without_a_way_to_open_them(passphrase, keychain):
    with pytest.raises(NoUnlock):
        seal_secrets(SECRETS, passphrase, keychain, counted())


@pytest.mark.parametrize("passphrase", [None, ""])
@pytest.mark.parametrize("keychain", [None, FakeKeychain()])
def test_nothing_to_open_it_with_is_said_as_such(passphrase, keychain):
    with pytest.raises(NoUnlock):
        open_secrets(BOTH, passphrase, keychain)


def test_a_passphrase_for_a_file_that_only_the_keychain_opens_is_said_as_such():
    data = seal_secrets(SECRETS, None, FakeKeychain(), counted())
    with pytest.raises(NoUnlock):
        open_secrets(data, "p", None)


@pytest.mark.parametrize("stale", [bytes(32), b"", b"short"])
def test_a_key_in_the_keychain_that_does_not_fit_leaves_the_passphrase(stale, cheap):
    keychain = FakeKeychain()
    data = seal_secrets(SECRETS, "p", keychain, counted())
    keychain.kept = dict.fromkeys(keychain.kept, stale)
    with pytest.raises(NoUnlock):
        open_secrets(data, None, keychain)


def test_a_keychain_is_not_asked_for_a_file_that_never_was_in_it(cheap):
    data = seal_secrets(SECRETS, "p", None, counted())

    class Untouchable(FakeKeychain):
        get = None

    with pytest.raises(NoUnlock):
        open_secrets(data, None, Untouchable())


def test_forgetting_takes_the_key_out_of_the_keychain():
    keychain = FakeKeychain()
    data = seal_secrets(SECRETS, None, keychain, counted())
    other = seal_secrets(SECRETS, None, keychain, os.urandom)
    forget_secrets(data, keychain)
    assert open_secrets(other, None, keychain) == SECRETS
    with pytest.raises(NoUnlock):
        open_secrets(data, None, keychain)


# --- what the file gives away ----------------------------------------------------------------


def test_no_secret_is_in_the_file_in_clear():
    for secret in (SECRETS.entropy, SECRETS.bip39_passphrase.encode(), SECRETS.device_seed, b"correct horse"):
        assert secret not in BOTH
        assert secret.hex().encode() not in BOTH


def test_the_length_does_not_tell_whether_there_is_a_bip39_passphrase():
    def length(words, bip39):
        return len(seal_secrets(DeviceSecrets(bytes(words), bip39, bytes(32)), None, FakeKeychain(), counted()))

    assert length(16, "") == length(32, "") == length(32, "a long passphrase " * 10)


def test_every_file_has_a_salt_an_id_and_a_key_of_its_own(cheap):
    one, other = (cbor2.loads(seal_secrets(SECRETS, "p", None, os.urandom)[8:-32]) for _ in range(2))
    assert one["id"] != other["id"]
    assert one["secrets"] != other["secrets"]
    assert one["passphrase"]["salt"] != other["passphrase"]["salt"]


# --- bytes that are no such file -------------------------------------------------------------


@given(st.binary(max_size=300))
@example(b"")
@example(b"VLTKEYS1")
@example(b"VLTKEYS2")
@example(framed(b""))
@example(framed(b"", magic=b"VLTKEYS"))
@example(framed(b"", magic=b"VLTPACK1"))
def test_arbitrary_bytes_are_damaged_state(data):
    for read in (methods, lambda data: open_secrets(data, "p", KEYCHAIN), lambda data: forget_secrets(data, KEYCHAIN)):
        with pytest.raises(DamagedState):
            read(data)


@given(st.binary(max_size=300))
@example(b"\x9b\x7f\xff\xff\xff\xff\xff\xff\xff")
@example(b"\x81" * 300)
@example(cbor2.dumps({"id": bytes(16), "secrets": bytes(16)})[:-1])
def test_arbitrary_bytes_with_a_right_check_are_damaged_state(body):
    with pytest.raises(DamagedState):
        open_secrets(framed(body), "p", KEYCHAIN)


PLAIN = st.none() | st.booleans() | st.integers() | st.floats() | st.binary(max_size=64) | st.text(max_size=9)


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "id": st.binary(min_size=16, max_size=16) | PLAIN,
            "secrets": PLAIN,
            "keychain": PLAIN,
            "passphrase": PLAIN
            | st.dictionaries(st.sampled_from(["memory", "iterations", "lanes", "salt", "key"]), PLAIN),
        },
    )
)
def test_forged_fields_are_damaged_state_or_no_way_in(body):
    with pytest.raises((DamagedState, NoUnlock)):
        open_secrets(framed(body), None, KEYCHAIN)


def test_every_truncation_and_every_flipped_byte_is_damaged_state():
    for end in range(len(BOTH)):
        with pytest.raises(DamagedState):
            methods(BOTH[:end])
    for i in range(len(BOTH)):
        with pytest.raises(DamagedState):
            methods(BOTH[:i] + bytes([BOTH[i] ^ 0x03]) + BOTH[i + 1 :])
    with pytest.raises(DamagedState):
        methods(BOTH + b"\0")


def test_a_later_version_is_told_by_its_name():
    with pytest.raises(NewerVersion) as caught:
        methods(framed({"anything": 1}, magic=b"VLTKEYS2"))
    assert caught.value.feature == "VLTKEYS2"


@pytest.mark.parametrize(
    "changed",
    [
        {"memory": 65535},
        {"memory": 8},
        {"memory": 0},
        {"memory": -1},
        {"memory": 256 * 1024 + 1},
        {"memory": 2**64},
        {"iterations": 2},
        {"iterations": 13},
        {"lanes": 3},
        {"lanes": 17},
        {"memory": 65536.0},
        {"memory": None},
        {"iterations": True},
        {"salt": bytes(15)},
        {"salt": bytes(17)},
        {"salt": "0123456789abcdef"},
        {"key": bytes(47)},
    ],
    ids=str,
)
def test_weaker_and_hungrier_parameters_are_refused_before_any_work(changed, monkeypatch):
    monkeypatch.delattr(unlocking, "Argon2id")
    with pytest.raises(DamagedState):
        open_secrets(framed({**BODY, "passphrase": {**BODY["passphrase"], **changed}}), "correct horse", None)


def test_raised_parameters_are_accepted(monkeypatch):
    monkeypatch.setattr(unlocking, "ITERATIONS", 4)
    data = seal_secrets(SECRETS, "p", None, counted())
    monkeypatch.undo()
    assert open_secrets(data, "p", None) == SECRETS


def test_keys_of_a_later_version_that_this_one_does_not_know_are_passed_over():
    assert open_secrets(framed({**BODY, "hint": "none"}), None, KEYCHAIN) == SECRETS


@pytest.mark.parametrize("changed", [{"id": bytes(15)}, {"id": None}, {"secrets": "text"}, {"passphrase": []}], ids=str)
def test_a_wrong_field_is_damaged_state(changed):
    with pytest.raises(DamagedState):
        methods(framed({**BODY, **changed}))


def test_secrets_swapped_for_those_of_another_file_are_damaged_state(cheap):
    ours, theirs = (cbor2.loads(seal_secrets(SECRETS, "p", None, os.urandom)[8:-32]) for _ in range(2))
    with pytest.raises(DamagedState):
        open_secrets(framed({**ours, "secrets": theirs["secrets"]}), "p", None)


@pytest.mark.parametrize(
    "plain",
    [
        b"",
        b"\xff\xff\xff\xff",
        (4).to_bytes(4, "little") + b"\xa0",
        (1).to_bytes(4, "little") + b"\x80",
        cbor2.dumps({"entropy": bytes(31), "bip39": b"", "device": bytes(32)}),
        cbor2.dumps({"entropy": bytes(32), "bip39": b"", "device": bytes(31)}),
        cbor2.dumps({"entropy": bytes(32), "bip39": b"\xff", "device": bytes(32)}),
        cbor2.dumps({"entropy": bytes(32), "device": bytes(32)}),
    ],
)
def test_well_sealed_nonsense_is_damaged_state_and_its_error_holds_no_secret(plain):
    if plain[:1] == b"\xa3" or plain[:1] == b"\xa2":
        plain = len(plain).to_bytes(4, "little") + plain
    (key,) = KEYCHAIN.kept.values()
    sealed = unlocking._seal(key, BODY["id"], "secrets", plain)
    with pytest.raises(DamagedState) as caught:
        open_secrets(framed({**BODY, "secrets": sealed}), None, KEYCHAIN)
    assert caught.value.__context__ is None


@pytest.mark.parametrize(("entropy", "device"), [(0, 32), (17, 32), (32, 0), (32, 33)])
def test_secrets_of_another_length_are_a_bug(entropy, device):
    with pytest.raises(ValueError, match=f"{entropy} and a seed of {device}"):
        DeviceSecrets(bytes(entropy), "", bytes(device))


@pytest.mark.timeout(60)
def test_two_threads_may_open_at_once():
    """In a process of its own: threads that wait for each other inside OpenSSL can't be stopped."""
    code = (
        "import threading\n"
        "from vault.keys.unlocking import _stretch\n"
        "def work():\n"
        "    for _ in range(4): _stretch('x', b's' * 16, 65536, 3, 4)\n"
        "threads = [threading.Thread(target=work) for _ in range(2)]\n"
        "for thread in threads: thread.start()\n"
        "for thread in threads: thread.join()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, timeout=40, check=False)
    assert done.returncode == 0
