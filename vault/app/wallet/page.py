"""The Wallet page. At home everything is free: it says so, and shows money only where a network takes some."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from vault.app.context import Context
from vault.app.dressing import button, card, keep_icon, label, row
from vault.app.elided import Elided
from vault.app.result import Result
from vault.app.scrolling import scrolled
from vault.app.translating import tr
from vault.app.wallet.key import ShowKey
from vault.app.wallet.looking import Payment, Shown, Stake, Year, look
from vault.words.app import told
from vault.words.language import say
from vault.words.money import money
from vault.words.paying import PAYMENTS, STAKES, clock_sentence
from vault.words.writing import date, moment, shown, size


class Wallet(QWidget):
    """A page as `shell.py` describes it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._asked = 0
        self.shown: Shown | None = None
        self.headline = label("", "subhead", wraps=True)
        self.below = label("", "muted", wraps=True)
        self.result = Result(context)
        self.again = button(tr("Ask again"), self._read)
        self.address = label("", "", wraps=True)
        self.address.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy = button(tr("Copy"), self._copy, icon=context.theme.icon("copy"))
        keep_icon(self.copy, context.theme, "copy")
        self.receive = self._card(
            tr("Send money here"),
            self.address,
            row(self.copy, None),
            label(tr("WAL pays for storing, a little SUI for the fees."), "caption", wraps=True),
        )
        self.years, self._years = self._table(
            tr("What a year on Walrus costs"), tr("At the price of now. Nothing is paid by looking.")
        )
        self.stakes, self._stakes = self._table(
            tr("Staked"), tr("WAL that works for Walrus's servers and earns rewards.")
        )
        self.payments, self._payments = self._table(
            tr("Paid from this computer"), tr("What other computers of the vault have paid is not in it.")
        )
        self.show_key = button(tr("Show the key…"), self.ask_for_key)
        self.key = self._card(
            tr("The key for other wallets"),
            label(tr("It takes the money to another wallet, and opens nothing of the vault."), "muted", wraps=True),
            row(self.show_key, None),
        )
        self.asking: ShowKey | None = None
        scrolled(
            self,
            row(label(tr("Wallet"), "title"), None, self.again),
            [
                self.headline,
                self.below,
                self.result,
                self.receive,
                self.years,
                self.stakes,
                self.payments,
                self.key,
            ],
        )
        for part in (self.again, self.receive, self.years, self.stakes, self.payments, self.key):
            part.hide()
        context.access.contents_changed.connect(self._read)

    @staticmethod
    def _card(title: str, *parts: object) -> QFrame:
        frame, inside = card()
        inside.addWidget(label(title, "strong"))
        for part in parts:
            if isinstance(part, QWidget):
                inside.addWidget(part)
            else:
                inside.addLayout(part)  # type: ignore[arg-type] # a row
        return frame

    def _table(self, title: str, caption: str) -> "tuple[QFrame, _Table]":
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        frame = self._card(title, grid, label(caption, "caption", wraps=True))
        return frame, _Table(grid)

    # --- looking ---------------------------------------------------------------------------

    def look(self) -> None:
        """Ask anew what there is."""
        self._read()

    def _read(self) -> None:
        if not self.isVisible() or not self._context.access.is_open:
            return
        self._asked += 1
        asked = self._asked
        if self.shown is None:
            self.headline.setText(tr("Asking…"))
        job = self._context.access.read(look)
        job.succeeded.connect(lambda found: self._show(found) if asked == self._asked else None)
        job.failed.connect(self._context.failed)

    def _show(self, found: Shown) -> None:
        self.shown = found
        self.address.setText(found.address)
        self.address.setAccessibleName(tr("Address of the wallet"))
        for part in (self.again, self.receive):
            part.setVisible(bool(found.network))
        self.key.show()
        if not found.network:
            self.headline.setText(tr("Everything is free at home"))
            self.below.setText(
                tr("All albums are kept on your own places. A wallet is needed only for albums on Walrus.")
            )
            self.result.hide()
        elif found.problem is not None:
            self.headline.setText(tr("The wallet can't be looked at now"))
            self.below.setText(found.network)
            self.result.tell(told(found.problem, tr))
        else:
            self._show_money(found)
        self._fill_years(found.years)
        self._fill_stakes(found.stakes)
        self._fill_payments(found.payments)

    def _show_money(self, found: Shown) -> None:
        words = tr("{wal} for storing, {sui} for fees")
        self.headline.setText(words.format(wal=money(found.wal, "WAL"), sui=money(found.sui, "SUI")))
        parts = [tr("On {network}, as of {time}.").format(network=found.network, time=_clock(found.as_of))]
        if found.is_practice:
            parts.append(tr("This is a practice network: its money is worth nothing."))
        parts.append(clock_sentence(found.clock_off))
        self.below.setText(" ".join(part for part in parts if part))
        self.result.hide()

    def _fill_years(self, years: Sequence[Year]) -> None:
        self._years.fill([(shown(one.album), size(one.size), money(one.cost, "WAL")) for one in years])
        self.years.setVisible(bool(years))

    def _fill_stakes(self, stakes: Sequence[Stake]) -> None:
        self._stakes.fill(
            [
                (
                    shown(one.name),
                    say(STAKES[one.state], period=one.period),
                    money(one.principal, "WAL"),
                    f"+{money(one.rewards, 'WAL')}" if one.rewards else "",
                )
                for one in stakes
            ]
        )
        self.stakes.setVisible(bool(stakes))

    def _fill_payments(self, payments: Sequence[Payment]) -> None:
        self._payments.fill(
            [
                (
                    say(PAYMENTS[one.what]) if one.what in PAYMENTS else one.what,
                    tr("not known yet") if one.state == "open" else tr("refused") if one.state == "failed" else "",
                    f"+{money(-one.wal, 'WAL')}" if one.wal < 0 else money(one.wal, "WAL") if one.wal else "",
                    money(one.sui, "SUI"),
                    date(one.made),
                )
                for one in payments
                if one.state != "lost"
            ]
        )
        self.payments.setVisible(bool(payments))

    # --- doing -----------------------------------------------------------------------------

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.address.text())
        self.result.say(tr("The address is copied."))

    def ask_for_key(self) -> None:
        """The password, then the key."""
        if self.asking is None:
            self.asking = ShowKey(self, self._context)
            self.asking.finished.connect(self._answered)
            self.asking.open()

    def _answered(self) -> None:
        self.asking = None


class _Table:
    """Lines of words; the first column is elided where there is no room, numbers end together."""

    def __init__(self, grid: QGridLayout) -> None:
        self._grid = grid
        self.lines: list[list[QLabel]] = []

    def fill(self, rows: Sequence[Sequence[str]]) -> None:
        """Show these, and nothing else."""
        while len(self.lines) > len(rows):
            for cell in self.lines.pop():
                self._grid.removeWidget(cell)
                cell.deleteLater()
        while len(self.lines) < len(rows):
            self._add(len(rows[0]))
        for cells, texts in zip(self.lines, rows, strict=True):
            for cell, text in zip(cells, texts, strict=True):
                cell.setText(text)

    def _add(self, columns: int) -> None:
        at = len(self.lines)
        cells: list[QLabel] = [Elided("strong"), *(label("") for _ in range(columns - 1))]
        for column, cell in enumerate(cells):
            self._grid.addWidget(cell, at, column)
            if column:
                cell.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.lines.append(cells)


def _clock(ms: int) -> str:
    return moment(ms).strftime("%H:%M")
