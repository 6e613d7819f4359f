"""Days as people say them."""

from vault.app.translating import tr
from vault.words.writing import date, moment


def day_word(ms: int, now: int) -> str:
    """'today', 'yesterday', 'on 12 March 2027'; both in milliseconds since 1970."""
    days = (moment(now).date() - moment(ms).date()).days
    if days == 0:
        return tr("today")
    return tr("yesterday") if days == 1 else tr("on {date}").format(date=date(ms))
