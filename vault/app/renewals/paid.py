"""A card for each network that is paid: its albums with their days and prices, the wallet, the rule, and paying."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from vault.app.asking import Question
from vault.app.context import Context
from vault.app.dressing import button, card, label, row
from vault.app.elided import Elided
from vault.app.pages import Page
from vault.app.renewals.bar import TimeBar
from vault.app.renewals.paying import Paid, PaidAlbum
from vault.app.translating import tr, tr_n
from vault.words.app import told
from vault.words.money import money
from vault.words.writing import date, listed, moment, shown

MONTH_MS = 30 * 24 * 3600 * 1000
LONG = 24  # months, beyond which nobody counts


class PaidCard(QWidget):
    """Shows one network. `renew` is called with it when the owner has agreed to what it costs."""

    def __init__(self, context: Context, renew: Callable[[Paid], object]) -> None:
        super().__init__()
        self._context, self._do = context, renew
        self.paid: Paid | None = None
        self.asking: Question | None = None
        frame, inside = card()
        self.title = label("", "strong")
        self.renew = button(tr("Renew now…"), self.ask)
        self.open = button(tr("Open the wallet"), lambda: context.page_wanted.emit(Page.WALLET))
        inside.addLayout(row(self.title, None, self.open, self.renew))
        self.problem = label("", "danger", wraps=True)
        inside.addWidget(self.problem)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnMinimumWidth(0, 200)
        self._grid.setColumnStretch(1, 1)
        inside.addLayout(self._grid)
        self.lines: list[_Line] = []
        self.reminders = label("", "", wraps=True)
        self.wallet = label("", "", wraps=True)
        self.rule = label("", "caption", wraps=True)
        for one in (self.reminders, self.wallet, self.rule):
            inside.addWidget(one)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)

    def show_paid(self, paid: Paid) -> None:
        """Show what stands now."""
        self.paid = paid
        self.title.setText(tr("On {network}").format(network=paid.network))
        self.problem.setText(told(paid.problem, tr).text if paid.problem is not None else "")
        self.problem.setVisible(paid.problem is not None)
        while len(self.lines) < len(paid.albums):
            self.lines.append(_Line(self._context, self._grid, len(self.lines)))
        while len(self.lines) > len(paid.albums):
            self.lines.pop().remove(self._grid)
        for line, album in zip(self.lines, paid.albums, strict=True):
            line.show_album(album, paid.as_of)
        said = [" ".join(part for part in (one.happened, one.means) if part) for one in paid.reminders]
        self.reminders.setText("\n".join(said))
        self.reminders.setVisible(bool(said))
        self.renew.setEnabled(bool(paid.due))
        for one in (self.wallet, self.rule):
            one.setVisible(paid.problem is None)
        self.wallet.setText(_wallet_words(paid))
        self.rule.setText(_rule_words(paid))

    def ask(self) -> None:
        """What it costs, before it is paid."""
        if self.paid is None or not self.paid.due or self.asking is not None:
            return
        paid = self.paid
        words = tr("{albums}: kept longer on {network} for {cost}, as of {time}. The wallet has {balance}.")
        effect = words.format(
            albums=listed(paid.due),
            network=paid.network,
            cost=money(paid.cost, "WAL"),
            time=moment(paid.as_of).strftime("%H:%M"),
            balance=money(paid.balance, "WAL"),
        )
        self.asking = Question(self, tr("Renew now?"), effect, tr("Pay {cost}").format(cost=money(paid.cost, "WAL")))
        self.asking.accepted.connect(lambda: self._do(paid))
        self.asking.finished.connect(self._answered)
        self.asking.open()

    def _answered(self) -> None:
        self.asking = None


class _Line:
    """An album: its name, its boxes, its day, and what a period more of it costs."""

    def __init__(self, context: Context, grid: QGridLayout, at: int) -> None:
        self.name, self.bar = Elided("strong"), TimeBar(context.theme)
        self.until, self.price = label(""), label("", "muted")
        self._widgets: list[QWidget] = [self.name, self.bar, self.until, self.price]
        for column, widget in enumerate(self._widgets):
            grid.addWidget(widget, at, column)

    def show_album(self, album: PaidAlbum, now: int) -> None:
        """Show it."""
        self.name.setText(shown(album.name))
        self.bar.show_ahead(album.ahead, is_over=bool(album.until) and album.until <= now)
        self.bar.setToolTip(self.bar.accessibleName())  # a box is a period of this network, not 14 days
        self.until.setText(date(album.until) if album.until else tr("Not there yet"))
        self.price.setText(tr("{cost} a period").format(cost=money(album.price, "WAL")) if album.price else "")

    def remove(self, grid: QGridLayout) -> None:
        """Take it out of the table."""
        for widget in self._widgets:
            grid.removeWidget(widget)
            widget.deleteLater()


def _wallet_words(paid: Paid) -> str:
    parts = {"wal": money(paid.balance, "WAL"), "sui": money(paid.fees, "SUI")}
    if paid.lasts is None:
        return tr("Wallet: {wal}, and {sui} for fees.").format(**parts)
    months = paid.lasts // MONTH_MS
    if not months:
        return tr("Wallet: {wal}, less than a month at today's price; {sui} for fees.").format(**parts)
    if months > LONG:
        return tr("Wallet: {wal}, more than two years at today's price; {sui} for fees.").format(**parts)
    words = tr_n("Wallet: {wal}, about {n} month at today's price; {sui} for fees.",
                 "Wallet: {wal}, about {n} months at today's price; {sui} for fees.", months)  # fmt: skip
    return words.format(**parts)


def _rule_words(paid: Paid) -> str:
    words = tr("Rule: renew when no more than {before} periods are left, for {keep} periods.")
    parts = [words.format(before=paid.before, keep=paid.keep)]
    if paid.budget:
        parts.append(tr("Never more than {budget} in 30 days.").format(budget=money(paid.budget, "WAL")))
    parts.append(tr("Prices as of {time}.").format(time=moment(paid.as_of).strftime("%H:%M")))
    return " ".join(parts)


def paid_words(found: Sequence[Paid]) -> str:
    """What was just paid."""
    cost, names = sum(one.cost for one in found), [name for one in found for name in one.due]
    if not names:
        return tr("Nothing had to be paid.")
    return tr("{albums}: kept longer, for {cost}.").format(albums=listed(names), cost=money(cost, "WAL"))
