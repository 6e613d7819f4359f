"""Amounts of SUI and WAL as people type them."""

from decimal import Decimal, InvalidOperation
from typing import Any

import click

from vault.words.money import COIN

MOST = 10**10  # SUI or WAL: as many as there will ever be
DIGITS = 9


class Amount(click.ParamType[int]):
    """So many SUI or WAL, as people write them; billionths inside. `least`: 0 where nothing is an amount, too."""

    name = "amount"

    def __init__(self, least: int = 1) -> None:
        self._least = least

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:  # noqa: ANN401 click's own
        """From text."""
        if isinstance(value, int):
            return value
        try:
            number = Decimal(str(value))
        except InvalidOperation:
            self.fail("write it like 1.5", param, ctx)
        if not number.is_finite() or not 0 <= number <= MOST or number != round(number, DIGITS):
            self.fail("a number with at most nine decimals, not below 0.", param, ctx)
        found = int(number * COIN)
        if found < self._least:
            self.fail("more than 0.", param, ctx)
        return found
