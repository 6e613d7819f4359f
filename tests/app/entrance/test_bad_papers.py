"""What is handed in and is no kit: one calm sentence, a next step, and everything as it was."""

import io
import struct
import zlib

import pytest
from PIL import Image

from tests.app.dropping import drop
from tests.keys.kits import KIT, as_file, page_of, photographed
from vault.app.entrance.ways import Ways
from vault.keys.kit.content import encode_kit
from vault.paper import kit_file


def bomb():
    """A PNG of a few bytes that claims 60,000 by 60,000 pixels."""

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(64))) + chunk(b"IEND", b"")


def newer():
    from blake3 import blake3

    framed = b"VLTRKIT2" + b"whatever comes then"
    return framed + blake3(framed).digest(length=8)


def torn_code():
    """A page whose square code is whole, and holds half of a kit."""
    from vault.keys.kit.code import code_matrix

    matrix = code_matrix(encode_kit(KIT)[:120])
    picture = Image.new("L", (len(matrix) + 8, len(matrix) + 8), 255)
    for y, row in enumerate(matrix):
        for x, black in enumerate(row):
            picture.putpixel((x + 4, y + 4), 0 if black else 255)
    return as_file(picture.resize((picture.width * 6, picture.height * 6), Image.Resampling.NEAREST))


def other_code():
    import segno

    out = io.BytesIO()
    segno.make_qr("https://example.org/").save(out, kind="png", scale=8)
    return out.getvalue()


BAD = {
    "letter.txt": (lambda: b"Dear Anna, the weather is fine.", "isn't a recovery kit"),
    "empty.pdf": (lambda: b"", "isn't a recovery kit"),
    "noise.bin": (lambda: bytes(range(256)) * 40, "isn't a recovery kit"),
    "torn.vaultkit": (lambda: encode_kit(KIT)[:100], "is torn"),
    "flipped.vaultkit": (lambda: encode_kit(KIT)[:60] + b"\0" + encode_kit(KIT)[61:], "is torn"),
    "torn.png": (torn_code, "is torn"),
    "later.vaultkit": (newer, "by a newer Vault"),
    "blurred.jpg": (lambda: photographed(7, width=500, blur=6), "No recovery kit can be read in blurred.jpg"),
    "holiday.png": (lambda: as_file(Image.new("RGB", (400, 300), "green")), "No recovery kit can be read"),
    "shop.png": (other_code, "isn't a recovery kit"),
    "bomb.png": (bomb, "far larger than a recovery kit"),
    "half.png": (lambda: as_file(page_of())[:20_000], "No recovery kit can be read"),
    "half.pdf": (lambda: kit_file(KIT, ".pdf")[:2_000], "No recovery kit can be read"),
    "lies.jpg": (lambda: b"\xff\xd8\xff" + bytes(5_000), "No recovery kit can be read"),
    "words.txt": (lambda: KIT.phrase.text.replace(KIT.phrase.words[2], "abandom").encode(), "Did you mean 'abandon'?"),
    "short.txt": (lambda: " ".join(KIT.phrase.words[:23]).encode(), "This is 23 words long."),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_paper_is_told_in_a_sentence_and_the_next_can_be_tried(qtbot, new_computer, tmp_path, name):
    _, window = new_computer
    make, words = BAD[name]
    (tmp_path / name).write_bytes(make())
    assert drop(window, tmp_path / name)
    qtbot.waitUntil(lambda: isinstance(window.entrance.step, Ways), timeout=10_000)
    ways = window.entrance.step
    qtbot.waitUntil(lambda: not ways.is_waiting and bool(ways.problem.text), timeout=20_000)
    assert words in ways.problem.text
    assert ways.problem.text[-1] in ".?"
    assert "!" not in ways.problem.text
    assert not ways.so_far.text
    assert window.entrance.takes([str(tmp_path / name)])
    assert not (tmp_path / "new computer").exists()


def test_a_file_that_went_away_is_told(qtbot, new_computer, tmp_path):
    _, window = new_computer
    window.entrance.drop([str(tmp_path / "gone.pdf")])
    ways = window.entrance.step
    qtbot.waitUntil(lambda: not ways.is_waiting and bool(ways.problem.text), timeout=10_000)
    assert "No such file" in ways.problem.text or "no such file" in ways.problem.text


def test_among_much_else_the_kit_is_found(qtbot, new_computer, tmp_path):
    from vault.app.entrance.finding import Finding

    _, window = new_computer
    (tmp_path / "letter.txt").write_text("Dear Anna")
    (tmp_path / "kit.vaultkit").write_bytes(encode_kit(KIT))
    drop(window, tmp_path / "letter.txt", tmp_path / "kit.vaultkit")
    qtbot.waitUntil(lambda: isinstance(window.entrance.step, Finding), timeout=10_000)
