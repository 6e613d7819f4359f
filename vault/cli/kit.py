"""`vault kit`: the recovery kit, family sheets, and whether a kit is good."""

from collections.abc import Iterator
from pathlib import Path

import click

from vault.cli.asking import is_terminal
from vault.cli.basics import DONE, FAILED, NEEDS_YOU, Group, Run
from vault.cli.monitor import LineMonitor, interruptible
from vault.kit import ASKED, KitNews, positions_to_check, wrong_words
from vault.session.session import Session
from vault.words.kit import kit_news, words_asked
from vault.words.writing import count, shown


@click.group("kit", cls=Group)
def command() -> None:
    """The recovery kit, and sheets for the family."""


@command.command("export")
@click.option(
    "--to",
    "target",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="A new file; its ending says which form: .pdf and .png are the page, .vaultkit is a small file.",
)
@click.option("--name", default="", metavar="NAME", help="What you call the vault; it stands on the page.")
@click.pass_obj
def export(run: Run, target: Path, name: str) -> int:
    """Write the recovery kit: the words, and where the pieces are.

    Whoever has it has the vault. Print it, keep it away from this computer, and check it: 'vault kit check'.
    """
    from vault.paper import kit_file, kit_form, write_new

    form = kit_form(target)

    def work(session: Session, _: LineMonitor) -> int:
        kit = session.kit(name)
        write_new(target, kit_file(kit, form))
        session.note_kit_made()
        document = {
            "file": str(target),
            "form": form.removeprefix("."),
            "made": kit.made,
            "places": len(kit.places),
            "has_passphrase": kit.has_passphrase,
        }
        run.show(document, _exported(target, form, has_passphrase=kit.has_passphrase))
        return DONE

    return run.work(work, write=True)


def _exported(target: Path, form: str, *, has_passphrase: bool) -> Iterator[str]:
    yield f"The recovery kit is in {shown(str(target))}, readable by you alone."
    yield "It opens the vault. Keep it away from this computer, not only on it."
    if has_passphrase:
        yield "The passphrase of the phrase isn't on it, and is needed besides. Write it down, elsewhere."
    if form == ".vaultkit":
        yield "Print the page, too: 'vault kit export --to kit.pdf'. Paper needs no program to be read."
    yield "Then check it: 'vault kit check' asks for three of the words."


@command.command("shares")
@click.option("--needed", required=True, type=int, metavar="M", help="How many sheets bring the vault back.")
@click.option("--of", "of", required=True, type=int, metavar="N", help="How many sheets there are.")
@click.option("--name", "names", multiple=True, metavar="NAME", help="Whose sheet it is; once for each, in order.")
@click.option("--vault-name", default="", metavar="NAME", help="What you call the vault; it stands on each page.")
@click.option(
    "--to",
    "target",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="A folder for the sheets; it is made if it isn't there.",
)
@click.pass_obj
def shares(run: Run, needed: int, of: int, names: tuple[str, ...], vault_name: str, target: Path) -> int:
    """Split the phrase into N sheets, of which any M bring the vault back and fewer tell nothing.

    Each sheet is a page (PDF) and a text file. Every call makes a new set; sheets of two sets don't fit together.
    """
    from vault.keys.kit.sheets import split_phrase
    from vault.paper import write_sheets

    if len(names) > of:
        raise click.UsageError(f"There are {len(names)} names for {count(of, 'sheet')}.")

    def work(session: Session, _: LineMonitor) -> int:
        kit = session.kit(vault_name)
        labels = [*names, *[""] * (of - len(names))]
        sheets = split_phrase(session.phrase, needed, labels, kit.made)
        files = write_sheets(target, sheets, kit)
        document = {
            "needed": needed,
            "of": of,
            "set": sheets[0].facts.set_number,
            "sheets": [
                {"name": sheet.facts.name, "pdf": str(pdf), "text": str(text)}
                for sheet, (pdf, text) in zip(sheets, files, strict=True)
            ],
            "has_passphrase": kit.has_passphrase,
        }
        run.show(document, _split(target, needed, of, has_passphrase=kit.has_passphrase))
        return DONE

    return run.work(work, write=False)


def _split(target: Path, needed: int, of: int, *, has_passphrase: bool) -> Iterator[str]:
    yield f"{count(of, 'sheet')} are in {shown(str(target))}, each a page and a text file, readable by you alone."
    yield f"Any {needed} of them bring the vault back. Give each to another person, and delete them here."
    if has_passphrase:
        yield "The phrase has a passphrase of its own. It is on no sheet, and is needed besides: tell somebody."


@command.command("check")
@click.argument("file", required=False, type=click.Path(path_type=Path), metavar="[FILE]")
@click.option("--word", "typed", multiple=True, metavar="N=WORD", help="Word N of the printed page; for scripts.")
@click.pass_obj
def check(run: Run, file: Path | None, typed: tuple[str, ...]) -> int:
    """Check a recovery kit: a file or a picture of the page, or three words typed from it.

    Says whether it opens this vault and knows all places. The exit code is 4 when you should make a new one.
    """
    if file is not None and typed:
        raise click.UsageError("Give either a file or words.")
    if file is not None:
        return _check_file(run, file)
    answers = dict(map(_position, typed))
    if not answers and not is_terminal():
        raise click.UsageError("There is no terminal to ask for words on. Name a file, or give --word.")

    def work(session: Session, monitor: LineMonitor) -> int:
        phrase = session.phrase
        if answers and max(answers) > len(phrase.words):
            raise click.UsageError(f"This vault's phrase has {len(phrase.words)} words.")
        monitor.pause()
        given = answers or _asked(positions_to_check(len(phrase.words), session.around.random))
        wrong = wrong_words(phrase, given)
        is_enough = len(given) >= ASKED
        if is_enough and not wrong:
            session.note_kit_checked()
        document = {"words": sorted(given), "wrong": list(wrong), "checked": is_enough and not wrong}
        run.show(document, _about_words(len(given), wrong))
        return NEEDS_YOU if wrong else DONE

    return run.work(work, write=True)


def _check_file(run: Run, file: Path) -> int:
    from vault.cli.papers import read_paper
    from vault.keys.kit.reading import read_kit

    kit = read_kit(read_paper(file), file.name)

    def work(session: Session, _: LineMonitor) -> int:
        news = session.compare_kit(kit)
        if news.is_same:
            session.note_kit_checked()
        document = {
            "same": news.is_same,
            "up_to_date": news.is_up_to_date,
            "misses": list(news.misses),
            "gone": list(news.gone),
            "made": kit.made,
            "places": len(kit.places),
            "has_passphrase": kit.has_passphrase,
        }
        run.show(document, kit_news(is_same=news.is_same, misses=news.misses, gone=news.gone))
        return _code(news)

    return run.work(work, write=True)


def _code(news: KitNews) -> int:
    if not news.is_same:
        return FAILED
    return DONE if news.is_up_to_date else NEEDS_YOU


def _position(text: str) -> tuple[int, str]:
    number, _, word = text.partition("=")
    if not number.strip().isdecimal() or int(number) < 1 or not word:
        raise click.BadParameter("write it like 4=abandon.", param_hint="'--word'")
    return int(number), word


def _asked(positions: tuple[int, ...]) -> dict[int, str]:
    click.echo(words_asked(positions), err=True)
    with interruptible():
        return {at: click.prompt(f"Word {at}", err=True) for at in positions}


def _about_words(given: int, wrong: tuple[int, ...]) -> Iterator[str]:
    if wrong:
        numbers = " and ".join(str(at) for at in wrong)
        yield f"Word {numbers} is another on this vault's kit. Look whether the page is of this vault."
        yield "If it is lost, make a new one: 'vault kit export --to FILE'."
    elif given < ASKED:
        yield f"Right. Give {ASKED} words to count the kit as checked."
    else:
        yield "These are the words of this vault. The page is good."
