"""What came late in a round is told from the cluster's book, member by member: it …"""

from datetime import date

import pytest
from tests import cast as world
from tests.rooms.emulation import season
from tests.rooms.emulation.season import CROSS, EXPLAIN, OUTSIDE, OWN, act, on

from minhbach.bodies import actions
from minhbach.emulation import drawing, late_steps, rounds
from minhbach.matters import queries

pytestmark = pytest.mark.django_db(databases="__all__")
TERMS = {"registration_days": 59, "covenant_sign_days": 10}
LATE, AFTER = date(2026, 11, 13), date(2026, 12, 1)


@pytest.fixture
def cast():
    built = world.build()
    with on(date(2026, 1, 2)):
        for name, days in TERMS.items():
            term = {"days": days, "unit": "calendar day", "decision": "1-QĐ/CTĐ"}
            actions.set_setting(
                "cum-thu", name, term, by=built.mai, on=date(2026, 1, 2)
            )
    return built


def steps(round_, day=AFTER):
    with on(day):
        made = queries.fold(round_)
        sheets = rounds.sheets_of(made)
        return late_steps.of(made, sheets, rounds.scores_of(sheets.values()))


def scored(cast, sheet, day, points="10"):
    with on(day):
        for line in season.lines(sheet).values():
            if line.facts["sort"] != "deduction":
                said = {"self_points": points, "evidence": "sổ", "on_paper": "1-CV"}
                act(cast.mai, "score", "score", line.id, **said)
        sent = {"submitted_on": day, "on_paper": "1-CV"}
        act(cast.mai, "score_sheet", "submit", sheet.id, **sent)


def test_counts_the_days_of_the_own_and_the_cross_score_and_knows_who_gave_none(cast):
    made = season.opened(cast)
    by = season.sheets(cast, made)
    late, none = by.pop("nui-mau"), by.pop(OUTSIDE)
    for sheet in by.values():
        scored(cast, sheet, OWN)
    scored(cast, late, LATE)
    with on(LATE):
        drawing.draw_lots(cast.mai, queries.fold(made))
    mine = season.sheets(cast, made)["song-mau"]
    with on(date(2026, 11, 22)):
        for line in season.lines(mine).values():
            if line.state == "self_scored":
                said = {"cross_points": "10", "on_paper": "2-CV"}
                act(cast.mai, "score", "cross", line.id, **said)
        act(cast.mai, "score_sheet", "finish_cross", mine.id, on_paper="2-CV")

    found = steps(made)
    own, cross = found["self_score"], found["cross_score"]
    assert (own["song-mau"], own["nui-mau"], own[none.facts["member"]]) == (0, 3, None)
    assert cross.pop(mine.facts["cross_by"]) == 2  # due on the 20th
    assert set(cross.values()) == {None}
    assert set(steps(made, CROSS)["cross_score"].values()) == {0, 2}  # not yet due


def test_asks_an_explanation_only_of_what_is_beyond_the_tolerance(cast):
    made = season.opened(cast)
    for sheet in season.sheets(cast, made).values():
        scored(cast, sheet, OWN)
    with on(OWN):
        drawing.draw_lots(cast.mai, queries.fold(made))
    by = season.sheets(cast, made)
    with on(CROSS):
        for unit, number, points in (
            ("song-mau", "2", "7"),
            ("nui-mau", "2", "7"),
            ("bien-mau", "2", "9"),  # within: the tolerance is a point
        ):
            line = season.lines(by[unit])[number].id
            said = {"cross_points": points, "cross_note": "thiếu", "on_paper": "2-CV"}
            act(cast.mai, "score", "cross", line, **said)
    with on(date(2026, 11, 27)):
        line = season.lines(by["song-mau"])["2"].id
        said = {"explanation": "gửi bổ sung văn bản", "on_paper": "3-CV"}
        act(cast.mai, "score", "explain", line, **said)

    found = steps(made)["explanation"]
    assert date(2026, 11, 25) == EXPLAIN
    assert [found[one] for one in ("song-mau", "nui-mau", "bien-mau")] == [2, None, 0]


def expected(cast, unit):
    with on(date(2026, 1, 5)):
        asked = {"member": unit, "year": 2026, "opened_on": "5/1/2026"}
        return act(cast.mai, "registration", "expect", **asked, amend_by="30/6/2026")


def registered(cast, made, day):
    said = {"registered_on": day, "titles": "merit", "gist": "thực hiện giao ước"}
    with on(day):
        act(cast.mai, "registration", "register", made, **said, on_paper="4-CV")


def put_up(cast):
    """A covenant put up for signing on the second of February; ten days to sign."""
    with on(date(2026, 2, 2)):
        said = {"sort": "covenant", "gist": "Giao ước", "year": 2026}
        days = dict.fromkeys(("drafted_on", "comment_by", "put_up_by"), "2/2/2026")
        paper = act(cast.mai, "covenant", "propose", **said, **days)
        asked = {"put_up_on": "2/2/2026", "stands_until": "31/12/2026"}
        act(cast.mai, "covenant", "put_up", paper, **asked)
    return paper


def signed(cast, paper, unit, day):
    said = {"member": unit, "signed_on": day, "on_paper": "5-CV"}
    with on(day):
        act(cast.mai, "covenant", "sign", paper, **said)


def test_costs_the_year_s_round_alone_registering_and_signing_late(cast):
    song, nui, bien = (expected(cast, f"{one}-mau") for one in ("song", "nui", "bien"))
    registered(cast, song, date(2026, 2, 2))
    paper = put_up(cast)
    signed(cast, paper, "song-mau", date(2026, 2, 5))
    signed(cast, paper, "nui-mau", date(2026, 2, 16))
    registered(cast, nui, date(2026, 3, 9))
    with on(date(2026, 4, 1)):
        act(cast.mai, "registration", "drop", bien, reason="không đăng ký")
    theme = season.launched(cast, sort="thematic", gist="Chuyên đề")
    found = steps(season.launched(cast, gist="Năm 2026"))  # due on 2 March

    assert found["registration"] == {"song-mau": 0, "nui-mau": 7, "bien-mau": None}
    assert (found["covenant"]["song-mau"], found["covenant"]["nui-mau"]) == (0, 4)
    assert found["covenant"]["dong-mau"] is None
    assert "registration" not in steps(theme)
