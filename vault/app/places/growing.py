"""What one more place would bring: a button beside the number of those that can fail."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton

from vault.app.dressing import dressed
from vault.app.translating import tr_n
from vault.engine.status import Status
from vault.model import Code
from vault.networks.home.codes import survives_any_one

NEW = "\0"  # a failure domain that no place is in


def gain(status: Status, now: Code, more: Code) -> int:
    """How many places could fail with one more of them, for new photos; 0 unless that is more than now, and true.

    `now` is how new photos are cut, `more` how they are with one more. It is not true while a place takes nothing, or
    where places that are lost together would still take too many pieces with them.
    """
    if not status.slots or len(status.places) != now.n or more.n != now.n + 1:
        return 0
    if any(place.state != "connected" or place.gone or place.leaving for place in status.places):
        return 0
    then = more.n - more.k
    if then <= max(now.n - now.k, status.tolerates):
        return 0
    domains = dict(enumerate([*(place.domain for place in status.places), NEW]))
    return then if survives_any_one(frozenset(domains), domains, more.k) else 0


class OneMore(QPushButton):
    """Opens what 'Add a place' opens; hidden where one more would change nothing."""

    def __init__(self, action: Callable[[], object]) -> None:
        super().__init__()
        dressed(self, "", action, "small")
        self.hide()

    def show_gain(self, then: int, places: int) -> None:
        """`then` of so many places could fail; 0 where there is nothing to say."""
        if then:
            words = tr_n("Add one more: any {n}, for new photos", "Add one more: any {n}, for new photos", then)
            self.setText(words)
            self.setAccessibleName(words)
            means = tr_n(
                "With one more place, on another disk or in another house, any {n} of your {places} places can fail: "
                "for new photos at once, for what is stored already once it is spread.",
                "With one more place, on another disk or in another house, any {n} of your {places} places can fail: "
                "for new photos at once, for what is stored already once it is spread.",
                then,
            ).format(places=places)
            self.setToolTip(means)
            self.setAccessibleDescription(means)
        self.setVisible(bool(then))
