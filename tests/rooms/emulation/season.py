"""A cluster's scoring worked through the desk: a table, a round, sheets, points."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date

from minhbach.bodies import actions, membership
from minhbach.bodies.roles import SYSTEM
from minhbach.emulation import rounds
from minhbach.emulation.rounds import Line
from minhbach.kernel import clock
from minhbach.kernel.words import Words
from minhbach.matters import desk, queries

CLUSTER = "cum-thu"
OUTSIDE = "ngoai-mau"  # a member that works outside the system
UNITS = ["bien-mau", "dong-mau", OUTSIDE, "nui-mau", "rung-mau", "song-mau"]
OPENED, OWN, CROSS = date(2026, 11, 2), date(2026, 11, 10), date(2026, 11, 20)
EXPLAIN, SETTLE = date(2026, 11, 25), date(2026, 12, 10)
LINES = (
    Line("1", "Báo cáo đúng hạn", "achieved", "10"),
    Line("2", "Tham mưu văn bản", "direct", "20", "1"),
    Line("3", "Chất lượng báo cáo", "direct", "10"),
    Line("4", "Sai số liệu", "deduction", "5", "0", "1-2/once 3-5/each"),
)


@contextmanager
def on(day):
    with clock.showing(clock.at_office(day)):
        yield


def act(who, kind, action, matter=None, **fields):
    return desk.act(who, kind, action, fields, matter=matter).matter


def seat(who, day=OPENED):
    """Somebody of a member at the cluster's table."""
    return membership.seat_in(who, CLUSTER, day)


def lead(cast, unit="song-mau"):
    with on(date(2026, 10, 1)):
        actions.lead(
            CLUSTER,
            unit,
            "head",
            until=date(2026, 12, 31),
            minutes="1-BB/CTĐ",
            by=cast.mai,
            on=date(2026, 1, 5),
        )


def table(cast, day=OPENED):
    with on(day):
        made = act(
            cast.mai,
            "score_table",
            "propose",
            gist="Bảng điểm thử",
            key_="thu",
            edition="1",
            year=2026,
            digest="ab" * 32,
            content="cd" * 32,
            criteria=3,
            comment_by=day,
            adopt_by=day,
        )
        act(
            cast.mai,
            "score_table",
            "adopt",
            made,
            document_number="5-QĐ/CTĐ",
            adopted_on=day,
        )
    return made


def launched(cast, day=OPENED, **fields):
    given = {
        "sort": "yearly",
        "gist": "Thi đua năm 2026",
        "year": 2026,
        "period": "2026",
        "table": [table(cast, day)],
        "begins_on": day,
        "ends_on": OWN,
        "self_due_on": OWN,
        "cross_due_on": CROSS,
        "explain_by": EXPLAIN,
        "settle_by": SETTLE,
    }
    with on(day):
        return act(cast.mai, "emulation_round", "launch", **{**given, **fields})


def join_outside(cast):
    """A member of whose people nobody works in this installation."""
    since, words = date(2026, 1, 1), Words("Ngoài Mẫu", "Ngoài Mẫu")
    with on(date(2026, 10, 1)):
        actions.found(OUTSIDE, "unit", words, words, by=SYSTEM, on=since)
        actions.join(CLUSTER, OUTSIDE, by=cast.mai, on=since)


def opened(cast, day=OPENED):
    """The round with its sheets open, one of them for a member outside."""
    join_outside(cast)
    made = launched(cast, day)
    with on(day):
        rounds.open_scoring(
            cast.mai, queries.fold(made), "ab" * 32, lambda _unit: LINES
        )
    return made


def sheets(cast, round_):
    return rounds.of(cast.mai, queries.fold(round_))


def lines(sheet):
    """The criteria of a sheet by number."""
    known = queries.folds(sheet.facts["lines"])
    return {one.facts["criterion"]: one for one in known.values()}
