"""What the figures of a period say of the lines that were drawn; balances hold."""

from __future__ import annotations

from datetime import date

from minhbach.figures import ask
from minhbach.figures.ask import Figure
from minhbach.kernel import clock

AFTERWARDS = date(2027, 1, 4)


def counted(period: str, body: str = "song-mau") -> dict[str, Figure]:
    """The figures of a calendar period by code, asked when it is long over."""
    with clock.showing(clock.at_office(AFTERWARDS)):
        given = ask.figures(body, period, "calendar")
    assert ask.unbalanced(given) == []
    return {one.code: one for one in given}


def opens(code: str, period: str, body: str = "song-mau") -> int:
    """What the entries behind a figure add up to."""
    with clock.showing(clock.at_office(AFTERWARDS)):
        return sum(one.qty for one in ask.open_(code, body, period, "calendar"))
