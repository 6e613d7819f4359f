"""Other languages in the tests' one application, and the way back to English."""

import importlib.util
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from vault.app.translating import install, use

SCRIPT = Path(__file__).parents[2] / "packaging" / "translations.py"


def translations():
    """The script that keeps the translations, as a module."""
    spec = importlib.util.spec_from_file_location("vault_translations", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@contextmanager
def german(application: QApplication) -> Iterator[None]:
    """Deutsch."""
    translators = install(application, "de")
    try:
        yield
    finally:
        english_again(application, translators)


@contextmanager
def pseudo(application: QApplication, folder: Path) -> Iterator[None]:
    """English as nobody writes it: longer, with accents, in brackets."""
    made = translations()
    file = made.make_pseudo(folder, made.collect())
    translators = use(application, QLocale(QLocale.Language.English), {file.stem: str(file.parent)})
    try:
        yield
    finally:
        english_again(application, translators)


@contextmanager
def leftwards(application: QApplication, folder: Path) -> Iterator[None]:
    """English that lays itself out as Arabic does, in a window that is mirrored."""
    made = translations()
    file = made.make_pseudo(folder, made.collect(), made.leftwards)
    translators = use(application, QLocale(QLocale.Language.English), {file.stem: str(file.parent)})
    application.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        yield
    finally:
        english_again(application, translators)


def english_again(application: QApplication, translators: list[QTranslator]) -> None:
    """As the tests began."""
    for translator in translators:
        application.removeTranslator(translator)
    install(application, "en")
