"""The figures every register has by itself: what came, what went, what stands, in time.

Of each kind that keeps its own tally (`Procedure.tally`): `NV.1` is what was opened in
the period under the prefix NV. Nothing has to be written for them.
"""

from __future__ import annotations

from functools import cache

from minhbach.figures.language import (
    AGE,
    MATTERS,
    ON,
    PERIOD,
    POST,
    TIMELINESS,
    Balance,
    Indicator,
    balance,
    count_of,
    indicator,
    rate,
    running,
    stopped,
)
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.kind import Procedure
from minhbach.procedures.measures import DIMENSIONS


def of_kind(key: str) -> list[Indicator]:
    """The figures of one register."""
    return list(_of(key).values())


def indicators() -> list[Indicator]:
    """Of every register: what came, went and stands, and whether in time."""
    return [one for kind in kinds() for one in _of(kind.key).values()]


def balances() -> list[Balance]:
    """Of every register: carried over + opened + adjusted = closed + open."""
    return [_balance(kind) for kind in kinds()]


def kinds() -> list[type[Procedure]]:
    """The kinds that keep their own tally."""
    return [one for one in CATALOGUE.values() if one.tally]


@cache
def _of(key: str) -> dict[str, Indicator]:
    kind = CATALOGUE[key]
    vi, en = kind.plural.vi, kind.plural.en
    by = [name for name in kind.filters if name in DIMENSIONS] + [POST]
    opened, closed = count_of(kind.counts_opened()), count_of(kind.counts_closed())
    still = opened - closed
    found = {
        "before": indicator(
            f"{kind.prefix}.0",
            vi=f"{vi}: kỳ trước chuyển sang",
            en=f"{en}: carried over",
            of=still.before(PERIOD.start),
            split=by,
        ),
        "opened": indicator(
            f"{kind.prefix}.1",
            vi=f"{vi}: mở trong kỳ",
            en=f"{en}: opened in the period",
            of=opened.within(PERIOD),
            split=by,
        ),
        "adjusted": indicator(
            f"{kind.prefix}.2",
            vi=f"{vi}: điều chỉnh kỳ trước",
            en=f"{en}: adjustments of earlier periods",
            of=still.adjusted(PERIOD),
            split=by,
        ),
        "closed": indicator(
            f"{kind.prefix}.3",
            vi=f"{vi}: kết thúc trong kỳ",
            en=f"{en}: closed in the period",
            of=closed.within(PERIOD),
            split=by,
        ),
        "open": indicator(
            f"{kind.prefix}.4",
            vi=f"{vi}: còn mở cuối kỳ",
            en=f"{en}: open at the end of the period",
            of=still.until(PERIOD.end),
            split=[*by, TIMELINESS, AGE],
        ),
    }
    return found | _timely(kind, by)


def _timely(kind: type[Procedure], by: list[str]) -> dict[str, Indicator]:
    vi, en = kind.plural.vi, kind.plural.en
    clocks = [f"{kind.key}.{name}" for name in kind.duties or kind.clocks]
    if not clocks:
        return {}
    ended = stopped(*clocks).within(PERIOD)
    overdue = indicator(
        f"{kind.prefix}.5",
        vi=f"{vi}: quá hạn cuối kỳ",
        en=f"{en}: overdue at the end of the period",
        counts=MATTERS,
        of=running(*clocks).due_before(ON).until(ON),
        split=by,
    )
    timed = indicator(
        f"{kind.prefix}.6",
        vi=f"{vi}: việc có thời hạn đã làm trong kỳ",
        en=f"{en}: duties with a term done in the period",
        counts=MATTERS,
        of=ended.with_term(),
        split=by,
    )
    on_time = indicator(
        f"{kind.prefix}.7",
        vi=f"{vi}: việc đúng hạn",
        en=f"{en}: duties done in time",
        counts=MATTERS,
        of=ended.with_term().but_not(ended.late()),
        split=by,
    )
    share = rate(
        f"{kind.prefix}.8",
        vi=f"{vi}: tỷ lệ đúng hạn",
        en=f"{en}: share in time",
        part=on_time,
        whole=timed,
    )
    return {"overdue": overdue, "timed": timed, "on_time": on_time, "share": share}


def _balance(kind: type[Procedure]) -> Balance:
    of = _of(kind.key)
    return balance(
        kind.key,
        f"{kind.plural.inside.vi}: kỳ trước + mở + điều chỉnh = kết thúc + còn mở",
        f"{kind.plural.inside.en}: carried over + opened + adjusted = closed + open",
        comes=[of["before"], of["opened"], of["adjusted"]],
        goes=[of["closed"], of["open"]],
    )
