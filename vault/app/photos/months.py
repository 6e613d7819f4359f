"""The names that months go by in the search: in English, and in the language that is spoken."""

from PySide6.QtCore import QLocale

from vault.index.rows import fold
from vault.index.searching import ENGLISH, Months


def month_names() -> tuple[Months, ...]:
    """For each month, its names and their short forms, as the index compares them."""
    locale = QLocale()
    forms = QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat
    found = []
    for month, english in enumerate(ENGLISH, 1):
        spoken = [locale.monthName(month, form) for form in forms]
        spoken += [locale.standaloneMonthName(month, form) for form in forms]
        folded = [fold(name.rstrip(".").encode()) for name in spoken]
        found.append(tuple(dict.fromkeys([*english, *(name for name in folded if name)])))
    return tuple(found)
