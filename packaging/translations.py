#!/usr/bin/env python3
"""Keep the app's translations: packaging/translations.py [--check | --pseudo FOLDER]

Collects every text that a person reads from the code and brings resources/translations/vault_*.ts up to date, with
Qt's lupdate: new texts come in unfinished, gone ones go. Then makes the .qm files that the app reads, with lrelease.
Translate the .ts in Qt Linguist (pyside6-linguist) or an editor, and run it again.

--check changes nothing, and says what is missing; the exit code is 1 when anything is.
--pseudo FOLDER makes vault_pseudo.qm there: English with accents, in brackets and a third longer. What has no brackets
on the screen never came to the translators; what is cut off will be cut off in other languages, too.

Texts are the literals given to tr, tr_n, say and say_n, and those of an Explanation. (lupdate alone finds neither tr_n
nor the texts in tables, and would sort what it finds by the class around it.) Run it with the Python of .venv-test.
"""

import argparse
import ast
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("de",)
ROOMS = ("vault/app", "vault/words")
CONTEXT = "vault"
HOLE = re.compile(r"\{\w+\}")


@dataclass(frozen=True, order=True)
class Text:
    """A text in English. `one`: its singular, when it counts something. `where`: the first file that has it."""

    source: str
    one: str = ""
    where: str = ""


class Untranslatable(Exception):
    """A text that no translator would ever see."""


# --- from the code ---------------------------------------------------------------------------


def collect() -> list[Text]:
    """All texts, each once, sorted."""
    found: dict[str, Text] = {}
    for room in ROOMS:
        for file in sorted((ROOT / room).rglob("*.py")):
            where = str(file.relative_to(ROOT))
            for text in texts_of(file.read_text(encoding="utf-8"), where):
                known = found.setdefault(text.source, text)
                if known.one != text.one:
                    raise Untranslatable(f"{where}: {text.source!r} counts in one place and not in another")
    return sorted(found.values())


def texts_of(code: str, where: str) -> Iterator[Text]:
    """The texts of one file."""
    for call in ast.walk(ast.parse(code)):
        if not isinstance(call, ast.Call):
            continue
        match _name(call.func), call.args:
            case (("tr" | "say"), [first, *_]):
                for source in _literals(first, where):
                    yield Text(source, "", where)
            case (("tr_n" | "say_n"), [one, many, *_]):
                (single,), (source,) = _literals(one, where), _literals(many, where)
                yield Text(source, single, where)
            case "Explanation", arguments:
                named = [keyword.value for keyword in call.keywords if keyword.arg in {"happened", "means", "do"}]
                for argument in (*arguments, *named):
                    for source in _literals(argument, where):
                        yield Text(source, "", where)


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else ""


def _literals(node: ast.expr, where: str) -> list[str]:
    """The texts that an expression may be; none for what comes from elsewhere, a table of marked texts for example."""
    match node:
        case ast.Constant(value=str(text)):
            return [text] if text else []
        case ast.IfExp(body=one, orelse=other):
            return _literals(one, where) + _literals(other, where)
        case ast.JoinedStr() | ast.BinOp():
            raise Untranslatable(f"{where}:{node.lineno}: put together with names; use {{holes}} and values instead")
        case _:
            return []


# --- Qt's tools ------------------------------------------------------------------------------


def update(file: Path, texts: list[Text]) -> None:
    """Bring a .ts file up to date."""
    lines = []
    for text in texts:
        lines.append(f"#: {text.where}")
        counted = ", '', 2" if text.one else ""  # a number is what tells lupdate
        lines.append(f"QCoreApplication.translate({CONTEXT!r}, {_quoted(text.source)}{counted})")
    with tempfile.TemporaryDirectory() as work:
        source = Path(work) / "texts.py"
        source.write_text("\n".join(lines) + "\n", encoding="utf-8")
        language = file.stem.partition("_")[2]
        run(
            "pyside6-lupdate", "-silent", "-no-obsolete", "-locations", "none", "-source-language", "en",
            "-target-language", language, source, "-ts", file,
        )  # fmt: skip


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def compile_(file: Path, target: Path) -> None:
    """Make the .qm file of a .ts file."""
    run("pyside6-lrelease", "-silent", file, "-qm", target)


def run(tool: str, *arguments: object) -> None:
    """One of Qt's tools; what it says only when something is wrong."""
    command = [str(Path(sys.executable).parent / tool), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{tool}: {done.stdout}{done.stderr}")


# --- what is missing -------------------------------------------------------------------------


def problems(file: Path, texts: list[Text]) -> Iterator[str]:
    """What a .ts file has not, in words."""
    if not file.exists():
        yield f"{file.name} isn't there"
        return
    wanted = {text.source: text for text in texts}
    known = set()
    for message in ET.parse(file).iter("message"):  # noqa: S314 our own file
        source = message.findtext("source") or ""
        known.add(source)
        if source not in wanted:
            yield f"{file.name}: no longer in the code: {source!r}"
            continue
        translation = message.find("translation")
        forms = [] if translation is None else [form.text or "" for form in translation.iter() if not len(form)]
        if translation is None or translation.get("type") or not all(form.strip() for form in forms):
            yield f"{file.name}: not translated: {source!r}"
            continue
        holes = set(HOLE.findall(source))
        for form in forms:
            if holes - set(HOLE.findall(form)) - ({"{n}"} if wanted[source].one else set()) or (
                set(HOLE.findall(form)) - holes
            ):
                yield f"{file.name}: other holes than in {source!r}: {form!r}"
        if wanted[source].one and len(forms) != 2:
            yield f"{file.name}: has {len(forms)} of 2 forms: {source!r}"
    for source in sorted(wanted.keys() - known):
        yield f"{file.name}: not in the list: {source!r}"


# --- the language of the tests -----------------------------------------------------------------

ACCENTS = str.maketrans("aceinouyAEIOUC", "áçéîñöûýÅÉÎÖÛÇ")
LONGER = 0.35  # German and Finnish are about that much longer than English


def pseudo(text: str) -> str:
    """A text as nobody speaks: its letters with accents, longer, in brackets; holes stay."""
    parts = re.split(r"(\{\w+\})", text)
    said = "".join(part if HOLE.fullmatch(part) else part.translate(ACCENTS) for part in parts)
    return f"[{said}{' ñé'[:1] if len(text) > 20 else ''}{('öné ' * 40)[: round(len(text) * LONGER)].strip()}]"


RIGHT_TO_LEFT = "\u200f"  # a mark that nobody sees, and that turns a text that begins with it round


def leftwards(text: str) -> str:
    """An English text that lays itself out as an Arabic one does."""
    return RIGHT_TO_LEFT + text


def make_pseudo(folder: Path, texts: list[Text], change: Callable[[str], str] = pseudo) -> Path:
    """vault_pseudo.qm in a folder, each text changed."""
    root = ET.Element("TS", version="2.1", language="en", sourcelanguage="en")
    context = ET.SubElement(root, "context")
    ET.SubElement(context, "name").text = CONTEXT
    for text in texts:
        message = ET.SubElement(context, "message", **({"numerus": "yes"} if text.one else {}))
        ET.SubElement(message, "source").text = text.source
        translation = ET.SubElement(message, "translation")
        if text.one:
            ET.SubElement(translation, "numerusform").text = change(text.one)
            ET.SubElement(translation, "numerusform").text = change(text.source)
        else:
            translation.text = change(text.source)
    folder.mkdir(parents=True, exist_ok=True)
    file, made = folder / "vault_pseudo.ts", folder / "vault_pseudo.qm"
    ET.ElementTree(root).write(file, encoding="utf-8", xml_declaration=True)
    compile_(file, made)
    file.unlink()
    return made


def main() -> None:
    """As the docstring says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--pseudo", type=Path, metavar="FOLDER")
    options = parser.parse_args()
    try:
        texts = collect()
    except Untranslatable as problem:
        sys.exit(str(problem))
    if options.pseudo:
        print(make_pseudo(options.pseudo, texts))
        return
    files = [FOLDER / f"vault_{language}.ts" for language in LANGUAGES]
    if not options.check:
        FOLDER.mkdir(parents=True, exist_ok=True)
        for file in files:
            update(file, texts)
            compile_(file, file.with_suffix(".qm"))
    missing = [line for file in files for line in problems(file, texts)]
    print(*missing, f"{len(texts)} texts, {len(missing)} to do.", sep="\n")
    if options.check and missing:
        sys.exit(1)


if __name__ == "__main__":
    main()
