"""How amounts of SUI and WAL are written for people."""

from vault.words.language import number, say

COIN = 10**9  # billionths in a SUI or a WAL
FINEST = 4  # decimals
SMALLEST = COIN // 10**FINEST


def money(billionths: int, currency: str) -> str:
    """'1.42 WAL', '0.0042 SUI', 'less than 0.0001 WAL', '12,000 WAL'."""
    if 0 < abs(billionths) < SMALLEST:
        return say("less than {amount}", amount=f"{number(SMALLEST / COIN, FINEST)} {currency}")
    return f"{number(billionths / COIN, _decimals(billionths))} {currency}"


def _decimals(billionths: int) -> int:
    """Two, or as many as show two digits that count, and none for what is whole."""
    if billionths % COIN == 0:
        return 0
    decimals = 2
    while decimals < FINEST and abs(billionths) * 10 ** (decimals - 1) < COIN:
        decimals += 1
    return decimals
