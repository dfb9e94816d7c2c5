"""A rank has its reasons and says how sure it is: the ranking …"""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rooms.emulation.drawn import bound, criterion, group, ranks, table, unit

from minhbach.emulation import (
    first_place,
    late_steps,
    moved,
    small_numbers,
    uncertain,
    weights,
)
from minhbach.emulation import given as given_
from minhbach.emulation.parts import LATE
from minhbach.emulation.ranking import ranked
from minhbach.emulation.scored import NOT_ASSIGNED, Line, Unit
from minhbach.kernel.words import Words

A, B = Words("A", "A"), Words("B", "B")
CODES = ("P13", "P16", "R11", "T11")
TABLE = bound(*CODES, groups=3)
PAIR = st.none() | st.integers(1, 40).flatmap(
    lambda n: st.tuples(st.integers(0, n), st.just(n))
)
PINNED = "1a5f79463065a6328d1be3f14ecd8d2055c849bce10bc3188760136de2e3edbf"
SEED = 20261128  # published: whoever wonders draws the same weights


@st.composite
def clusters(draw):
    names = draw(st.lists(st.sampled_from("abcdef"), unique=True, min_size=1))
    return [
        unit(TABLE, name, **draw(st.fixed_dictionaries(dict.fromkeys(CODES, PAIR))))
        for name in names
    ]


def shares(name, *values, of=100):
    pairs = dict(zip(CODES, ((one, of) for one in values), strict=True))
    return unit(TABLE, name, **pairs)


# Points, ties, what was lost --------------------------------------------------------


def test_shares_a_rank_among_equals_and_skips_the_next():
    units = [shares("a", 9, 9, 9, 9), shares("b", 9, 9, 9, 9), shares("c", 1, 1, 1, 1)]

    found = ranked(TABLE, units)

    assert ranks(found) == [("a", 1), ("b", 1), ("c", 3)]
    assert found.tied == (("a", "b"),)


def test_compares_what_is_printed():
    fine = Fraction(1, 10**9)
    a, b = shares("a", 50, 50, 50, 50), shares("b", 50, 50, 50, 50)
    lines = (replace(a.lines[0], points=a.lines[0].points + fine), *a.lines[1:])

    found = ranked(TABLE, [replace(a, lines=lines), b])

    assert ranks(found) == [("a", 1), ("b", 1)]


def test_counts_what_was_not_assigned_to_neither_side():
    part = unit(TABLE, "a", P13=(9, 10), P16=(9, 10))
    whole = unit(TABLE, "b", P13=(9, 10), P16=(9, 10), R11=(8, 10), T11=(8, 10))

    found = ranked(TABLE, [part, whole])

    assert [(one.percent, one.unit.assigned) for one in found.places] == [
        (Decimal("90.00"), 20),
        (Decimal("85.00"), 40),
    ]


def test_ranks_nobody_of_whom_less_is_asked_than_the_table_says():
    lines = unit(TABLE, "a", P13=(9, 10), P16=(9, 10)).lines
    out = [one if one.is_scored else replace(one, state=NOT_ASSIGNED) for one in lines]
    part = Unit("a", A, tuple(out))  # 20 of 40 points are asked of it
    whole = unit(TABLE, "b", P13=(5, 10), P16=(5, 10), R11=(5, 10), T11=(5, 10))

    half, more = (TABLE.model_copy(update={"ranked_from": one}) for one in (50, 51))

    assert ranks(ranked(half, [part, whole])) == [("a", 1), ("b", 2)]
    assert ranks(ranked(more, [part, whole])) == [("b", 1), ("a", None)]
    assert half.digest != TABLE.digest


def test_gives_no_rank_where_nothing_is_known():
    found = ranked(TABLE, [shares("b", 0, 0, 0, 0), unit(TABLE, "a")])

    assert ranks(found) == [("b", 1), ("a", None)]
    assert [one.state for one in found.places[1].unit.lines] == ["no_figure"] * 4


def test_says_where_points_were_lost_the_most_first_and_what_they_open_to():
    place = ranked(TABLE, [shares("a", 100, 70, 90, 40)]).places[0]

    assert [(one.criterion, one.points) for one in place.lost] == [
        ("3", 6),
        ("1", 3),
        ("2", 1),
    ]
    assert (place.lost[0].source.code, place.lost[0].source.numerator) == ("T11", 40)


def test_has_the_same_bits_on_every_machine_and_database():
    """Pinned: changed only where the ranking itself is."""
    units = [shares("a", 2, 3, 5, 7, of=7), shares("b", 1, 4, 6, 6, of=9)]

    assert ranked(TABLE, [*units, unit(TABLE, "c")]).digest == PINNED


@given(clusters(), st.randoms())
def test_does_not_depend_on_the_order_of_units(units, random):
    other = list(units)
    random.shuffle(other)

    assert ranked(TABLE, other).digest == ranked(TABLE, units).digest


@given(clusters(), st.sampled_from(CODES), st.fractions(0, 10))
def test_never_lowers_a_unit_that_gets_more(units, code, more):
    who = units[0]
    lines = [
        replace(one, points=min(one.points + more, one.ceiling))
        if one.is_scored and one.source.code == code
        else one
        for one in who.lines
    ]
    before = ranked(TABLE, units).by_code[who.code].rank
    better = replace(who, lines=tuple(lines))

    after = ranked(TABLE, [better, *units[1:]]).by_code[who.code].rank

    assert (after is None) == (before is None)
    assert before is None or after <= before


@given(clusters())
def test_treats_equals_alike(units):
    twin = replace(units[0], code="twin")

    found = ranked(TABLE, [*units, twin]).by_code

    one, other = found[units[0].code], found["twin"]
    assert (one.rank, one.interval, one.shrunk) == (
        other.rank,
        other.interval,
        other.shrunk,
    )


# How sure it is: weights ------------------------------------------------------------


def score(one, ceilings, by):
    groups = weights.in_groups(one, ceilings)
    return sum(by[group] * points for group, points in groups.items())


def rank_under(units, by, who):
    ceilings = weights.ceilings_of(units)
    own = score(who, ceilings, by)
    return 1 + sum(1 for one in units if score(one, ceilings, by) > own)


@given(clusters(), st.integers(0, 2**32))
def test_holds_every_rank_that_changed_weights_give(units, seed):
    known = [one for one in units if one.is_known]
    random = Random(SEED + seed)
    groups = weights.ceilings_of(known)
    drawn = {one: Fraction(random.randint(80, 120), 100) for one in groups}

    found = weights.ranks(known)

    for one in known:
        best, worst = found[one.code]
        assert best <= rank_under(known, drawn, one) <= worst


@given(clusters())
def test_is_as_wide_as_the_corners_of_the_weights_for_every_two_units(units):
    two = [one for one in units if one.is_known][:2]
    groups = list(weights.ceilings_of(two))
    corners = [
        dict(zip(groups, each, strict=True))
        for each in product((Fraction(4, 5), Fraction(6, 5)), repeat=len(groups))
    ]

    found = weights.ranks(two)

    for one in two:
        given_ = [rank_under(two, by, one) for by in corners]
        assert found[one.code] == (min(given_), max(given_))


def test_weighs_what_a_unit_was_not_assigned_at_its_own_rate():
    part = unit(TABLE, "a", P13=(8, 10))
    whole = shares("b", 80, 80, 80, 80)

    ceilings = weights.ceilings_of([part, whole])

    assert weights.in_groups(part, ceilings) == weights.in_groups(whole, ceilings)


# How sure it is: small numbers ------------------------------------------------------


def test_leaves_open_what_few_cases_cannot_decide():
    few = [shares("a", 3, 3, 3, 3, of=3), shares("b", 3, 3, 2, 2, of=3)]
    many = [
        shares("a", 300, 300, 300, 300, of=300),
        shares("b", 200, 200, 200, 200, of=300),
    ]

    assert [one.by_small_numbers for one in ranked(TABLE, few).places] == [(1, 2)] * 2
    assert [one.by_small_numbers for one in ranked(TABLE, many).places] == [
        (1, 1),
        (2, 2),
    ]


def test_draws_few_cases_to_the_share_of_all_and_leaves_many_where_they_are():
    pairs = {"a": (3, 3), "b": (500, 1000), "c": (900, 1000), "d": (100, 1000)}

    drawn = small_numbers.shrunk(pairs)

    assert Fraction(1, 2) < drawn["a"] < 1
    assert abs(drawn["c"] - Fraction(9, 10)) < Fraction(1, 100)
    assert drawn["b"] < drawn["c"]


def test_draws_all_to_one_share_where_chance_explains_the_differences():
    pairs = {"a": (5, 10), "b": (6, 10), "c": (4, 10)}

    assert set(small_numbers.shrunk(pairs).values()) == {Fraction(1, 2)}


@given(st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_takes_the_same_interval_as_the_pictures_of_shares(pair):
    from minhbach.documents.intervals import wilson

    low, high = small_numbers.wilson(*pair, Fraction("1.959963984540054"))
    shown = wilson(*pair)

    assert abs(100 * low - Fraction(shown.low)) <= Fraction(6, 100)
    assert abs(100 * high - Fraction(shown.high)) <= Fraction(6, 100)


@given(clusters())
def test_has_the_rank_itself_in_its_interval(units):
    for place in ranked(TABLE, units).ranked:
        assert place.interval[0] <= place.rank <= place.interval[1]


def test_lets_what_is_not_known_lie_anywhere():
    sure = shares("a", *[70_000] * 4, of=100_000)
    open_ = unit(TABLE, "b", P13=(80_000, 100_000))

    found = uncertain.intervals([sure, open_], TABLE)

    assert (found["b"].worst, found["b"].best) == (Fraction(1, 5), Fraction(19, 20))
    assert uncertain.ranks(found) == {"a": (1, 2), "b": (1, 2)}


# Reasons ----------------------------------------------------------------------------


def test_names_the_criterion_on_which_the_first_place_hangs():
    found = ranked(TABLE, [shares("a", 50, 50, 90, 50), shares("b", 60, 50, 50, 50)])

    said = first_place.decides(found)

    assert said.en == (
        "A is 3.00 points ahead of B; criterion 2 (Work is done well) decides: "
        "4.00 ahead"
    )
    assert "tiêu chí 2 (Việc được giao làm tốt) quyết định: hơn 4,00" in said.vi


def test_names_a_late_step_by_its_name_alone():
    cost = Line(
        f"{LATE}registration", "", "scored", Fraction(-2), Fraction(0), "deduction"
    )
    even, late = shares("a", 50, 50, 50, 50), shares("b", 50, 50, 50, 50)
    late = replace(late, lines=(*late.lines, cost))

    said = first_place.decides(ranked(TABLE, [even, late]))

    assert "“late: registration” decides" in said.en
    assert "khoản “chậm hạn: đăng ký thi đua” quyết định" in said.vi
    assert LATE not in said.vi


def test_says_when_no_single_criterion_decides_and_when_first_place_is_shared():
    even = ranked(TABLE, [shares("a", 60, 60, 60, 60), shares("b", 50, 50, 50, 50)])
    same = ranked(TABLE, [shares("a", 60, 60, 60, 60), shares("b", 60, 60, 60, 60)])

    assert "no single criterion decides" in first_place.decides(even).en
    assert first_place.decides(same).en == "first place is shared: A, B"
    assert first_place.decides(ranked(TABLE, [])).en == "no unit can be ranked yet"


def test_says_after_a_correction_who_moved_and_by_whose_change():
    a, b = shares("a", 60, 60, 60, 60), shares("b", 50, 50, 50, 50)
    corrected = shares("b", 50, 50, 50, 100)

    found = moved.moved(ranked(TABLE, [a, b]), ranked(TABLE, [a, corrected]))

    assert [(one.unit, one.before, one.after) for one in found] == [
        ("b", 2, 1),
        ("a", 1, 2),
    ]
    assert [each.en for each in found[0].why] == [
        "criterion 3 (Work is done well): 5.00 → 10.00"
    ]
    assert [each.en for each in found[1].why] == [
        "B: criterion 3 (Work is done well): 5.00 → 10.00"
    ]


@given(clusters(), clusters())
def test_names_a_reason_for_everybody_who_moved(before, after):
    found = moved.moved(ranked(TABLE, before), ranked(TABLE, after))

    assert all(one.why or one.before is None or one.after is None for one in found)
    assert all(one.before != one.after for one in found)


@pytest.mark.parametrize("code", ["khung-1000"])
def test_is_not_made_by_a_shape(code):
    from minhbach.emulation import score_tables
    from minhbach.kernel.refusals import Refusal

    shape = next(one for one in score_tables.shipped() if one.code == code)
    with pytest.raises(Refusal):
        ranked(shape, [])


def test_tells_a_step_done_late_among_what_was_lost():
    one = table(
        group("I", 10),
        criterion(1, 10),
        '[[deadline]]\nstep = "self_score"\nvi = "Tự chấm sau hạn"\n'
        'en = "Self-scored late"\nper_day = 0.5\nmost = 3\nnot_done = 5\n',
    )
    cost = late_steps.cost(one.deadline[0], 4)
    lines = (
        given_.line(one.criterion[0], Fraction(9)),
        Line(f"{LATE}self_score", "", "scored", cost, Fraction(0), "deduction"),
    )

    place = ranked(one, [Unit("a", A, lines), Unit("b", B, lines[:1])]).by_code["a"]

    assert (place.rank, place.percent) == (2, Decimal("70.00"))
    assert [(one.called(each.criterion).en, each.points) for each in place.lost] == [
        ("late: self-scoring", 2),
        ("Work is done well", 1),
    ]


def test_leaves_out_a_bonus_that_nobody_gave():
    words = table(
        group("I", 10),
        criterion(1, 10),
        criterion(2, 5, type_="bonus", more="inside = false"),
        head="bonus = 5",
    )
    bonus = words.criterion[1]

    silent, rich = given_.line(bonus, None), given_.line(bonus, Fraction(3))

    assert (silent.state, silent.ceiling) == ("not_assigned", 0)
    lines = given_.line(words.criterion[0], Fraction(10)), rich
    assert ranked(words, [Unit("a", A, lines)]).places[0].percent == 130
