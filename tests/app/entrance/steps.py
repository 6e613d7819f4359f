"""The entrance and the kit's screens in each of their states, for the walks through the app and for its pictures."""

import shutil
from collections.abc import Iterator

from tests.app.stage import PASSWORD, Stage, State
from tests.homes import QUIET
from vault.app.entrance.drives import Drive
from vault.keys.kit.sheets import split_phrase
from vault.paper import kit_file, sheet_txt
from vault.session.opening import open_session
from vault.session.surroundings import Surroundings


def entrance_states() -> Iterator[State]:
    """In an order in which each can follow those before it."""
    yield State("first-run-hover", _over)
    yield State("new-name", _naming)
    yield State("new-places-none", lambda stage: stage.window.entrance.step.go.click())
    yield State("new-places", _places)
    yield State("new-kit", _kit)
    yield State("new-kit-saved", _saved)
    yield State("kit-words", lambda stage: _screens(stage).show_words())
    yield State("kit-check", lambda stage: _screens(stage).show_check())
    yield State("kit-check-wrong", _wrong)
    yield State("kit-split", lambda stage: _screens(stage).show_split())
    yield State("new-kit-checked", _checked)
    yield State("new-photos", lambda stage: stage.window.entrance.step.go.click())
    yield State("back-ways", _ways)
    yield State("back-ways-sheet", _one_sheet)
    yield State("back-ways-none", _no_kit)
    yield State("back-words", lambda stage: _return(stage).ways.words.click())
    yield State("back-words-slip", _slip)
    yield State("back-words-whole", _whole)
    yield State("back-nothing-found", _nothing)
    yield State("back-found", _found)
    yield State("back-how-much", _how_much)
    yield State("back-sheet", _typed_sheet)
    yield State("kit-page", _kit_page)
    yield State("kit-locked", _locked)


def _over(stage: Stage) -> None:
    stage.start(stage.root / "nothing here")
    stage.window.entrance.hover(on=True)


def _naming(stage: Stage) -> None:
    shutil.rmtree(stage.root / "fresh", ignore_errors=True)
    stage.start(stage.root / "fresh" / "vault")
    stage.window.entrance.choice.new.click()
    step = stage.window.entrance.step
    step.name.setText("Lake cabin")
    step.password.first.setText(PASSWORD)
    step.password.again.setText(PASSWORD)


def _places(stage: Stage) -> None:
    step = stage.window.entrance.step
    step._looking.stop()
    folders = [stage.root / "fresh" / name for name in stage.place_names[:3]]
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
    step.add([str(folder) for folder in folders])
    stage.until(lambda: not step.is_waiting)
    step.show_drives([Drive("Office", "/media/office", 812_000_000_000)])


def _kit(stage: Stage) -> None:
    step = stage.window.entrance.step
    step.go.click()
    stage.until(lambda: stage.window.entrance.step is not step)
    stage.until(_screens(stage).overview.isEnabled)
    stage.settle()


def _screens(stage: Stage):
    entrance = stage.window.entrance
    return (entrance.step if entrance is not None else stage.window.shell.kit).screens


def _saved(stage: Stage) -> None:
    screens = _screens(stage)
    screens.overview.save(str(stage.root / "fresh" / "kit.pdf"), ".pdf")
    stage.until(lambda: screens.overview.note.text)
    stage.settle()


def _wrong(stage: Stage) -> None:
    for field in _screens(stage).checking.fields.values():
        field.setText("1")
    _screens(stage).checking.main.click()


def _checked(stage: Stage) -> None:
    screens = _screens(stage)
    screens.show_check()
    for at, field in screens.checking.fields.items():
        field.setText(screens._drawn.kit.phrase.words[at - 1])
    screens.checking.main.click()
    stage.settle()


def _papers(stage: Stage) -> None:
    """Kit and sheets of the vault that holds the albums."""
    folder = stage.root / "papers"
    folder.mkdir(exist_ok=True)
    session = open_session(stage.full, stage.unlock, Surroundings(), QUIET, write=False)
    try:
        kit = session.kit()
        (folder / "kit.vaultkit").write_bytes(kit_file(kit, ".vaultkit"))
        (folder / "words.txt").write_text(kit.phrase.text)
        sheet = split_phrase(kit.phrase, 2, ["", "", ""], kit.made)[0]
        (folder / "sheet.txt").write_bytes(sheet_txt(sheet, kit))
        (folder / "letter.txt").write_text("no kit")
    finally:
        session.close()


def _ways(stage: Stage) -> None:
    _papers(stage)
    shutil.rmtree(stage.root / "second", ignore_errors=True)
    stage.start(stage.root / "second" / "vault")
    stage.window.entrance.choice.existing.click()


def _return(stage: Stage):
    return stage.window.entrance.returning


def _drop(stage: Stage, name: str) -> None:
    stage.window.entrance.drop([str(stage.root / "papers" / name)])
    stage.settle()


def _one_sheet(stage: Stage) -> None:
    _drop(stage, "sheet.txt")


def _no_kit(stage: Stage) -> None:
    _drop(stage, "letter.txt")


def _slip(stage: Stage) -> None:
    words = stage.window.entrance.step.words
    words.fill((stage.root / "papers" / "words.txt").read_text())
    words.fields[6].setText("abandom")
    words._look()


def _whole(stage: Stage) -> None:
    words = stage.window.entrance.step.words
    words.clear()
    words.fill((stage.root / "papers" / "words.txt").read_text())


def _nothing(stage: Stage) -> None:
    stage.window.entrance.step.go.click()  # words alone, and no drive is mounted that has the vault
    stage.settle()


def _found(stage: Stage) -> None:
    _drop(stage, "kit.vaultkit")
    stage.until(lambda: stage.window.entrance.step is _return(stage).device)


def _how_much(stage: Stage) -> None:
    step = stage.window.entrance.step
    step.password.first.setText(PASSWORD)
    step.password.again.setText(PASSWORD)
    step.go.click()
    stage.until(lambda: stage.window.entrance.step is not step)
    stage.settle()


def _typed_sheet(stage: Stage) -> None:
    shutil.rmtree(stage.root / "second", ignore_errors=True)
    stage.start(stage.root / "second" / "vault")
    stage.window.entrance.choice.existing.click()
    _return(stage).ways.sheet.click()


def _kit_page(stage: Stage) -> None:
    stage.enter(stage.full)
    stage.window.shell.show_kit()
    stage.until(_screens(stage).overview.isEnabled)
    stage.settle()


def _locked(stage: Stage) -> None:
    stage.context.access._passphrase = None  # as when the keychain opened it
    stage.window.shell.show_kit()
