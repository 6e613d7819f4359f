"""A short run of the fuzzer with fixed seeds, and that it does find what it looks for."""

import random
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from vault.errors import DamagedPage, VaultError

SCRIPT = Path(__file__).parent / "fuzz_decoders.py"
FUZZ = runpy.run_path(str(SCRIPT))
DECODERS = FUZZ["Decoders"]().all


@pytest.mark.parametrize("name", sorted(DECODERS))
def test_a_decoder_survives_damaged_bytes(name):
    outcomes = FUZZ["fuzz"](DECODERS[name], random.Random(name), lambda tries: tries >= 400)
    assert sum(outcomes.values()) == 400


@pytest.mark.parametrize("name", sorted(DECODERS))
def test_the_sound_inputs_are_read(name):
    decode, inputs = DECODERS[name]
    few_only = name == "objects"  # it opens the objects of one pack
    assert {FUZZ["attempt"](decode, data) for data in inputs[: 1 if few_only else None]} == {"read"}


@pytest.mark.parametrize("problem", [KeyError("x"), RecursionError(), MemoryError(), AssertionError()])
def test_anything_but_a_vault_error_is_found(problem):
    def broken(data: bytes) -> None:
        if len(data) > 3:
            raise problem
        raise DamagedPage("short")

    with pytest.raises(FUZZ["Found"]) as found:
        FUZZ["fuzz"]((broken, [b"abcdef"]), random.Random(1), lambda tries: tries >= 1000)
    assert len(found.value.data) > 3


def test_a_value_that_is_not_written_as_it_was_read_is_found():
    counter = iter(range(1000))
    decode = FUZZ["again"](lambda data: data, lambda value: value + bytes([next(counter)]))
    with pytest.raises(AssertionError):
        decode(b"x")
    assert not issubclass(AssertionError, VaultError)


def test_the_command_runs_and_tries_a_single_input():
    quick = [sys.executable, str(SCRIPT), "--seed", "7"]
    done = subprocess.run(
        [*quick, "--seconds", "0.2", "--decoder", "names"], capture_output=True, text=True, check=True
    )
    assert "seed 7\nnames: " in done.stdout
    assert done.stdout.endswith("inputs, nothing found\n")
    done = subprocess.run([*quick, "--decoder", "cbor", "--input", "ff"], capture_output=True, text=True, check=True)
    assert done.stdout == "cbor: DamagedObject\n"
