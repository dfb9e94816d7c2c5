"""The declared indicators and balances, checked when they are first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from minhbach.figures.catalogue import forms_xld, petitions, referrals
from minhbach.figures.checks import check
from minhbach.figures.language import Balance, Indicator


@cache
def indicators() -> Mapping[str, Indicator]:
    """Every indicator by its code, in the order of declaration."""
    declared = [
        value
        for module in (petitions, referrals)
        for value in vars(module).values()
        if isinstance(value, Indicator)
    ]
    declared += [*forms_xld.COLUMNS, forms_xld.mixed]
    return check(declared, balances())


def balances() -> list[Balance]:
    """Every balance."""
    return [*petitions.BALANCES, *referrals.BALANCES]
