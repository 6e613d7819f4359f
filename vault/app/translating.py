"""The app's words in the owner's language: `tr("…")` for all that a person reads; English is the source.

`tr` is called with a literal, so that Qt's tools find it.
Names and numbers come in by `.format`, after translating; what counts something goes through `tr_n`.
"""

from PySide6.QtCore import QCoreApplication

CONTEXT = "vault"


def tr(text: str) -> str:
    """The translation of an English sentence."""
    return QCoreApplication.translate(CONTEXT, text)


def tr_n(one: str, many: str, number: int) -> str:
    """The translation of a sentence about `number` things, with `{n}` replaced. `many` is what translators see."""
    translated = QCoreApplication.translate(CONTEXT, many, None, number)
    if translated == many and number == 1:
        translated = one
    return translated.replace("{n}", f"{number:,}")
