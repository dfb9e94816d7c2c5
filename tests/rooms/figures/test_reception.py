"""Reception counted: what became of the days due; form 01/TCD of half a year."""

from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest

from minhbach.figures import ask
from minhbach.kernel import clock
from minhbach.kernel.periods import period
from minhbach.matters import desk, falling_due
from minhbach.matters.models import Matter
from minhbach.reports import annexes, table

pytestmark = pytest.mark.django_db(databases="__all__")

UNIT = "song-mau"
DAYS = ("T01", "T02", "T03", "T04", "T05", "T06", "T07", "T08")


def do(actor, day, kind, action, fields, matter=None):
    with clock.showing(clock.at_office(day)):
        return desk.act(actor, kind, action, fields, matter=matter).matter


def lived(cast):
    """Half a year of the Secretary's and the head's days, each month another way."""
    for month in range(1, 8):
        first = date(2026, month, 1)
        with clock.showing(clock.at_office(first)):
            assert falling_due.fall_due(UNIT, first).reasons == []
        rows = Matter.objects.filter(kind="reception_day", state="foreseen")
        for row in rows.filter(facts__period=f"2026-{month:02}").order_by("serial"):
            live(cast, row, month)


def live(cast, row, month):
    day = date(2026, month, 20)
    said = {"held_on": day.isoformat(), "source": "provincial", "mode": "direct"}
    if month == 7 or (row.facts["tier"] == "head" and month > 3):
        return  # July is still to come; the head's later ones are missed
    if month == 2:
        said |= {"delegated_to": "standing_deputy", "reason": "công tác"}
        do(cast.ha, day, "reception_day", "delegate", said, row.pk)
    elif month == 5:
        said = {"reason": "bão, ngập", "make_up_on": "2026-05-25"}
        do(cast.ha, day, "reception_day", "cancel", said, row.pk)
        made_up = Matter.objects.get(kind="reception_day", state="planned")
        said = {"held_on": "2026-05-25", "source": "own", "mode": "direct"}
        do(cast.ha, date(2026, 5, 25), "reception_day", "hold", said, made_up.pk)
    else:
        do(cast.ha, day, "reception_day", "hold", said, row.pk)


def figures(code, window="calendar", codes=None):
    with clock.showing(clock.at_office(date(2026, 7, 10))):
        found = ask.figures(UNIT, code, window, codes=codes)
    return {one.code: one for one in found}


def test_what_became_of_the_days_due(cast):
    lived(cast)
    found = figures("2026-H1")
    days = {
        code: found[code].value for code in ("T01", *(f"T0{n}" for n in range(2, 9)))
    }
    # 12 by the rules, one made up; May cancelled; the head's April to June missed
    assert days == {
        "T01": 0, "T02": 13, "T03": 0, "T04": 7, "T05": 2, "T06": 1, "T07": 3, "T08": 0,
    }  # fmt: skip
    assert found["T04"].splits["sort"] == {"periodic": 6, "make_up": 1}
    assert found["T07"].splits["tier"] == {"head": 3}
    share = found["T11"]
    assert (share.numerator, share.denominator) == (7, 12)
    assert ask.unbalanced(list(found.values())) == []


def test_july_is_still_to_come(cast):
    lived(cast)
    assert {
        code: one.value
        for code, one in figures("2026-07").items()
        if code in ("T01", "T02", "T04", "T08")
    } == {"T01": 0, "T02": 2, "T04": 0, "T08": 2}


def test_every_number_opens_to_its_entries(cast):
    lived(cast)
    found = figures("2026-H1")
    for code in ("T02", "T04", "T07", "BTD.1", "TCD01.c12"):
        with clock.showing(clock.at_office(date(2026, 7, 10))):
            opened = ask.open_(code, UNIT, "2026-H1", "calendar")
        assert sum(one.qty for one in opened) == found[code].value, code


# The form -----------------------------------------------------------------------------


def drawn(seed=2026, many=60):
    """Turns nobody held, from a fixed seed."""
    chance = Random(seed)
    for _ in range(many):
        persons = chance.choice((1, 1, 1, 2, 3, 4, 5, 8, 12))
        speak = 5 if persons > 10 else 2 if persons >= 5 else None
        yield {
            "received_on": date(2026, 1, 5) + timedelta(days=chance.randrange(160)),
            "sort": chance.choice(("regular", "regular", "in_person", "delegated")),
            "tier": chance.choice(("desk", "secretary", "head")),
            "source": "provincial", "mode": "direct", "persons": persons,
            "round": chance.choice(("first", "first", "repeated")),
            "subjects": chance.choice((1, 1, 1, 2)), "content": "recommendation",
            "gist": "kiến nghị", **({"representatives": speak} if speak else {}),
        }  # fmt: skip


BLOCKS = {"regular": 4, "in_person": 13, "delegated": 22}


def by_hand(lines):
    """The form counted a second time, without the house's figures."""
    form = Counter(dict.fromkeys(range(1, 30), 0))
    for one in lines:
        first, again = BLOCKS[one["sort"]], one["round"] == "repeated"
        form.update({1: 1, 2: one["persons"], 3: one["subjects"]})
        form.update({first: 1, first + 1: one["persons"]})
        form[first + 2 + again] += one["subjects"]
        if one["persons"] >= 5:
            form.update({first + 4: 1, first + 5: one["persons"]})
            form[first + 6 + again] += one["subjects"]
    return form


def test_form_01_tcd_of_a_drawn_half_year(cast):
    lived(cast)
    lines = list(drawn())
    for one in sorted(lines, key=lambda line: line["received_on"]):
        do(cast.lan, date(2026, 7, 2), "reception_turn", "receive", one)
    expected = by_hand(lines)
    expected.update({12: 7, 21: 2})
    with clock.showing(clock.at_office(date(2026, 7, 10))):
        computed = table.computed(UNIT, period("2026-H1"))
    asked = annexes.form_of(computed, "01/TCD")
    values = annexes.columns(computed, asked)
    assert values == {f"c{n}": expected[n] for n in range(1, 30)}
    results = annexes.equations(computed, ["01/TCD"])
    assert [one.passed for one in results] == [True] * 3
    assert annexes.warnings(computed, "01/TCD") == ()
    assert ask.unbalanced(computed.figures) == []


def test_a_form_that_is_hardly_right_is_warned_of_and_not_refused():
    from minhbach.reports.forms import form

    asked = form("01/TCD", date(2026, 6, 30))
    values = dict.fromkeys([f"c{n}" for n in range(1, 30)], 0)
    values |= {"c1": 3, "c4": 3, "c2": 2, "c5": 2}
    assert [one.passed for one in asked.check(values)] == [True] * 3
    assert [one.words.en for one in asked.warn(values)] == [
        "c5 ≥ c4: 2 is less than 3, look again"
    ]


@pytest.mark.parametrize("code", ["T20", "T21", "T26", "T31"])
def test_nothing_recorded_is_no_nought(cast, code):  # noqa: ARG001
    assert figures("2026-H1", codes=[code])[code].value in (None, 0)
