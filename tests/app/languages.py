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
def pseudo(application: QApplication, folder: Path, *, leftwards: bool = False) -> Iterator[None]:
    """English as nobody writes it; `leftwards`: as in Arabic, from right to left."""
    made = translations()
    file = made.make_pseudo(folder, made.collect())
    locale = QLocale("ar") if leftwards else QLocale(QLocale.Language.English)
    translators = use(application, locale, {file.stem: str(file.parent)})
    try:
        yield
    finally:
        english_again(application, translators)


@contextmanager
def leftwards(application: QApplication) -> Iterator[None]:
    """English, with the window mirrored."""
    application.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        yield
    finally:
        application.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def english_again(application: QApplication, translators: list[QTranslator]) -> None:
    """As the tests began."""
    for translator in translators:
        application.removeTranslator(translator)
    install(application, "en")
