"""What a person hands in is read in a child process with bounds, and told from everything else."""

import os
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from tests.keys.kits import KIT, as_file, page_of, photographed
from vault import paper_reader
from vault.errors import (
    Cancelled,
    DamagedKit,
    KitError,
    KitTooLarge,
    KitUnreadable,
    LocalDiskRefused,
    NewerVersion,
    NotAKit,
    PhraseError,
    ShareError,
    VaultError,
)
from vault.format import cbor
from vault.keys.kit.content import Kit, encode_kit
from vault.keys.kit.sheets import GivenSheet, split_phrase
from vault.keys.phrase import Phrase
from vault.media.child import Child
from vault.paper import kit_file, sheet_pdf, sheet_txt
from vault.paper_reader import codes_answer, read_paper

SHEETS = split_phrase(KIT.phrase, 2, ["Mum", "Safe"], KIT.made)


def read(tmp_path, data, name="file"):
    (tmp_path / name).write_bytes(data)
    return read_paper(tmp_path / name, lambda: None)


@pytest.mark.parametrize("form", [".pdf", ".png", ".vaultkit"])
def test_every_form_of_the_kit_is_read_whatever_its_name(tmp_path, form):
    found = read(tmp_path, kit_file(KIT, form), "scan0001.tmp")
    assert isinstance(found, Kit)
    assert found.phrase == KIT.phrase


def test_a_photo_of_the_page_is_read(tmp_path):
    found = read(tmp_path, photographed(12, blur=1))
    assert isinstance(found, Kit)
    assert found.phrase == KIT.phrase


def test_a_sheet_is_read_from_its_page_and_its_text(tmp_path):
    page, text = read(tmp_path, sheet_pdf(SHEETS[0], KIT)), read(tmp_path, sheet_txt(SHEETS[0], KIT))
    assert isinstance(page, GivenSheet)
    assert isinstance(text, GivenSheet)
    assert page.share == text.share


def test_words_in_a_text_file_are_a_phrase(tmp_path):
    found = read(tmp_path, "\n".join(f"{n}. {word}" for n, word in enumerate(KIT.phrase.words, 1)).encode())
    assert isinstance(found, Phrase)
    assert found == KIT.phrase


def test_what_is_no_file_is_refused(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for name, kind in (("pipe", NotAKit), ("gone", LocalDiskRefused), (".", (NotAKit, LocalDiskRefused))):
        with pytest.raises(kind):
            read_paper(tmp_path / name, lambda: None)


def test_the_error_knows_the_file(tmp_path):
    with pytest.raises(NotAKit) as caught:
        read(tmp_path, b"hello", "letter.txt")
    assert caught.value.file == "letter.txt"


def test_a_file_far_too_large_is_not_read_whole(tmp_path):
    with open(tmp_path / "huge.png", "wb") as file:
        file.write(b"\x89PNG\r\n")
        file.truncate(1 << 33)
    with pytest.raises(KitTooLarge):
        read_paper(tmp_path / "huge.png", lambda: None)


# --- the child ---------------------------------------------------------------------------------


def test_a_child_that_hangs_is_killed(tmp_path, monkeypatch):
    monkeypatch.setattr(paper_reader, "PATIENCE", 0.3)
    monkeypatch.setattr(paper_reader, "START", ("-c", "import time; time.sleep(60)"))
    start = time.monotonic()
    with pytest.raises(KitUnreadable):
        read(tmp_path, as_file(page_of()))
    assert time.monotonic() - start < 10


@pytest.mark.parametrize(
    "code",
    [
        "raise SystemExit",
        "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)",
        "import os; os.write(1, b'\\xff' * 100)",
        "import os; os.write(1, b'\\x01\\0\\0\\0\\x01')",
        "import os; os.write(1, b'\\x04\\0\\0\\0\\xa1aa\\x01')",
    ],
)
def test_a_child_that_dies_or_answers_nonsense_has_read_nothing(tmp_path, monkeypatch, code):
    monkeypatch.setattr(paper_reader, "START", ("-c", code))
    with pytest.raises(KitUnreadable):
        read(tmp_path, as_file(page_of()))


def test_the_owner_can_stop_it(tmp_path, monkeypatch):
    monkeypatch.setattr(paper_reader, "START", ("-c", "import time; time.sleep(60)"))
    (tmp_path / "kit.png").write_bytes(as_file(page_of()))
    stop = threading.Event()
    threading.Timer(0.2, stop.set).start()

    def check():
        if stop.is_set():
            raise Cancelled

    with pytest.raises(Cancelled):
        read_paper(tmp_path / "kit.png", check)


@pytest.mark.skipif(not os.path.exists("/proc/self/limits"), reason="platform: no /proc")
def test_the_child_is_bound_in_memory_and_may_write_nothing(tmp_path, monkeypatch):
    code = "from vault.paper_reader import main; main(); import time; time.sleep(60)"
    real, limits = Child.ask, []

    def ask(child, *how):
        answer = real(child, *how)
        limits.append(Path(f"/proc/{child._process.pid}/limits").read_text(encoding="ascii"))
        return answer

    monkeypatch.setattr(paper_reader, "START", ("-c", code))
    monkeypatch.setattr(Child, "ask", ask)
    read(tmp_path, as_file(page_of()))
    allowed = {line[:25].strip(): line[26:].split()[0] for line in limits[0].splitlines()[1:]}
    assert int(allowed["Max address space"]) == 1 << 30
    assert int(allowed["Max file size"]) == 0


def test_what_needs_too_much_memory_is_too_large(monkeypatch):
    def swallow(_):
        raise MemoryError
        yield b""

    monkeypatch.setattr(paper_reader, "codes_in", swallow)
    assert cbor.decode(codes_answer(b"x"), DamagedKit) == {"codes": [], "large": True}


# --- whatever comes ------------------------------------------------------------------------------

OURS = (KitError, DamagedKit, NewerVersion, ShareError, PhraseError)


@given(st.lists(st.binary(max_size=200) | st.sampled_from([encode_kit(KIT), SHEETS[0].code.encode()]), max_size=4))
def test_whatever_codes_hold_it_is_read_or_refused(codes):
    try:
        found = paper_reader._of_codes(codes, "x")
    except OURS:
        return
    assert isinstance(found, (Kit, GivenSheet))


@given(st.binary(max_size=400) | st.text(max_size=400).map(lambda text: text.encode("utf-8", "replace")))
def test_whatever_a_text_holds_it_is_read_or_refused(data):
    with pytest.raises(OURS):
        paper_reader._of_text(data, "x")


@given(st.data())
def test_a_kit_with_one_byte_changed_is_never_another(data):
    whole = bytearray(encode_kit(KIT))
    at = data.draw(st.integers(0, len(whole) - 1))
    whole[at] ^= data.draw(st.integers(1, 255))
    try:
        paper_reader._read(bytes(whole), "x", lambda: None)
    except VaultError:
        return
    raise AssertionError
