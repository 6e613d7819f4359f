"""The app's words in the owner's language: `tr("…")` for all that a person reads; English is the source.

`tr` and `tr_n` are called with literals, which `packaging/translations.py` collects. Names and numbers come in by
`.format`, after translating; what counts something goes through `tr_n`. Numbers, sizes and dates: `vault.words.writing`
and the functions below.
"""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QDate, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from vault.app.resources import resource
from vault.words.language import ENGLISH, Language, number as written, speak

CONTEXT = "vault"
LANGUAGES = ("en", "de")  # that the app is translated into, as their ISO 639 codes


def tr(text: str) -> str:
    """The translation of an English sentence."""
    return QCoreApplication.translate(CONTEXT, text) if text else ""


def tr_n(one: str, many: str, number: int) -> str:
    """The translation of a sentence about `number` things, with `{n}` replaced. `many` is what translators see."""
    translated = _counted(many, number)
    if translated is None:
        translated = one if number == 1 else many
    return translated.replace("{n}", written(number))


def _counted(many: str, number: int) -> str | None:
    translated = QCoreApplication.translate(CONTEXT, many, None, number)
    return None if translated == many else translated


_spoken = [QLocale(QLocale.Language.English)]  # set by `use`, once a process

# --- which language ------------------------------------------------------------------------------


def chosen(wanted: str) -> str:
    """The language that is spoken: the one that was chosen, else the first of the system's that there is; "en" else."""
    if wanted in LANGUAGES:
        return wanted
    for name in QLocale.system().uiLanguages():
        code = name.partition("-")[0]
        if code in LANGUAGES:
            return code
    return "en"


def own_name(code: str) -> str:
    """A language's name in itself: 'Deutsch'."""
    name = QLocale(code).nativeLanguageName()
    return "English" if code == "en" else name[:1].upper() + name[1:]


def install(application: QApplication, wanted: str = "") -> list[QTranslator]:
    """Have the app speak a language from now on: a code of `LANGUAGES`, or "" for the system's. To be called before the
    window is made.
    """
    code = chosen(wanted)
    if code == "en":
        return use(application, QLocale(QLocale.Language.English), {})
    qt_own = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    return use(application, QLocale(code), {f"qtbase_{code}": qt_own, f"vault_{code}": str(resource("translations"))})


def use(application: QApplication, locale: QLocale, files: Mapping[str, str]) -> list[QTranslator]:
    """Speak as these translation files say (each with its folder); days, numbers and the direction go by `locale`.
    Returns the translators; removing them is the way back to English.
    """
    translators = []
    for file, folder in files.items():
        translator = QTranslator(application)
        if translator.load(file, folder):
            application.installTranslator(translator)
            translators.append(translator)
    QLocale.setDefault(locale)
    application.setLayoutDirection(locale.textDirection())
    _spoken[0] = locale
    speak(language_of(locale) if translators else ENGLISH)
    return translators


def language_of(locale: QLocale) -> Language:
    """What the sentences of `vault.words` are said in, by the translators that Qt has."""
    return Language(tr, _counted, locale.groupSeparator(), locale.decimalPoint())


# --- days ----------------------------------------------------------------------------------------


def day_words(day: QDate) -> str:
    """'14 November 2026', '14. November 2026'."""
    return _spoken[0].toString(day, _patterns()[0])


def short_day_words(day: QDate) -> str:
    """'14 Nov 2026', '14. Nov. 2026': for a column of a table."""
    return _spoken[0].toString(day, _patterns()[0].replace("MMMM", "MMM"))


def weekday_words(day: QDate) -> str:
    """'Saturday 14 November 2026', 'Samstag, 14. November 2026'."""
    return _spoken[0].toString(day, _patterns()[1])


def month_word(month: int) -> str:
    """'November', as it stands alone."""
    return _spoken[0].standaloneMonthName(month)


def _patterns() -> tuple[str, str]:
    """How a day is written without and with its weekday."""
    if _spoken[0].language() is QLocale.Language.English:  # no comma, and the day before the month everywhere
        return "d MMMM yyyy", "dddd d MMMM yyyy"
    whole = _spoken[0].dateFormat(QLocale.FormatType.LongFormat)
    return whole.replace("dddd", "").strip(" ,،"), whole
