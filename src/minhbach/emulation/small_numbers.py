"""How sure a share of few cases is: Wilson's interval, and the shrunk share.

Everything is exact or in decimals of a fixed width, so that whoever computes it again
gets the same bits.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Context, Decimal
from fractions import Fraction
from statistics import NormalDist

LEVEL = Fraction(95, 100)  # how often a rank lies in its interval
_WIDE = Context(prec=40)
_NOUGHT, _ONE = Fraction(0), Fraction(1)

Pair = tuple[int, int]


def z_of(others: int) -> Fraction:
    """Standard errors for comparing a unit with so many others at once (Šidák).

    Rounded up to the hundredth: no machine's last bit can show in a rank.
    """
    each = float(LEVEL) ** (1 / max(others, 1))
    z = NormalDist().inv_cdf((1 + each) / 2)
    return Fraction(int(z * 100) + 1, 100)


def wilson(part: int, whole: int, z: Fraction) -> tuple[Fraction, Fraction]:
    """Between which shares (0 to 1) the one behind the counts lies."""
    share, square = Fraction(part, whole), z * z / whole
    middle = (share + square / 2) / (1 + square)
    spread = root(share * (1 - share) / whole + square / (4 * whole))
    half = z * spread / (1 + square)
    low = _NOUGHT if part == 0 else max(_NOUGHT, middle - half)
    high = _ONE if part == whole else min(_ONE, middle + half)
    return low, high


def root(value: Fraction) -> Fraction:
    """The square root to forty digits."""
    exact = _WIDE.divide(Decimal(value.numerator), Decimal(value.denominator))
    return Fraction(_WIDE.sqrt(exact))


def shrunk(pairs: Mapping[str, Pair]) -> dict[str, Fraction]:
    """Each unit's share drawn to that of all, the more the fewer its cases.

    Empirical Bayes for shares (beta-binomial, Kleinman's moments): `tie` is how alike
    the cases of one unit are. If the units differ no more than chance makes them,
    all get the share of all.
    """
    known = {unit: pair for unit, pair in pairs.items() if pair[1] > 0}
    if not known:
        return {}
    whole = sum(n for _, n in known.values())
    mean = Fraction(sum(x for x, _ in known.values()), whole)
    tie = _tie(known, mean, whole)
    return {unit: _drawn(*pair, mean, tie) for unit, pair in known.items()}


def _tie(pairs: Mapping[str, Pair], mean: Fraction, whole: int) -> Fraction:
    """From 0 (the units are alike) to 1 (they have nothing in common)."""
    chance, free = mean * (1 - mean), len(pairs) - 1
    if not chance or not free:
        return _ONE
    spread = sum(n * (Fraction(x, n) - mean) ** 2 for x, n in pairs.values())
    squares = Fraction(sum(n * n for _, n in pairs.values()), whole)
    between = chance * (whole - squares - free)
    if between <= 0:
        return _NOUGHT
    return min(max((spread - chance * free) / between, _NOUGHT), _ONE)


def _drawn(part: int, whole: int, mean: Fraction, tie: Fraction) -> Fraction:
    own = whole * tie
    return (own * Fraction(part, whole) + (1 - tie) * mean) / (own + 1 - tie)
