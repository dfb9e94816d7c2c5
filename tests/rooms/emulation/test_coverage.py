"""How often the intervals of ranks hold, by simulation with published seeds: they …

Units have true shares; a year draws their cases. The interval of a unit
claims to hold its true rank 95 times in 100, whatever the true shares are.
"""

from fractions import Fraction
from random import Random

import pytest
from tests.rooms.emulation.drawn import bound, unit

from minhbach.emulation import small_numbers, uncertain
from minhbach.emulation.ranking import ranked

pytestmark = pytest.mark.long
CODES = ("P13", "P16", "R11", "T11", "TD.8", "GY.8")
TABLE = bound(*CODES, formula="60..98", groups=3)
TIMES = 300

#  how the world is          seed    units  cases      true shares, in per cent
WORLDS = [
    pytest.param(202601, 11, (3, 12), (50, 100), id="few cases"),
    pytest.param(202602, 11, (10, 60), (60, 99), id="as in a committee"),
    pytest.param(202603, 7, (40, 400), (70, 98), id="many cases"),
    pytest.param(202604, 5, (5, 20), (88, 92), id="all nearly alike"),
    pytest.param(202605, 11, (3, 300), (95, 100), id="near the ceiling"),
]


def world(random, units, true):
    return {
        f"u{at}": [
            Fraction(random.randint(10 * true[0], 10 * true[1]), 1000) for _ in CODES
        ]
        for at in range(units)
    }


def drawn(random, name, shares, between):
    pairs = {
        code: cases(random, share, between)
        for code, share in zip(CODES, shares, strict=True)
    }
    return unit(TABLE, name, **pairs)


def cases(random, share, between):
    whole = random.randint(*between)
    return sum(random.random() < share for _ in range(whole)), whole


def true_ranks(shares):
    rule = TABLE.criterion[0].figure.rule
    points = {
        name: sum(rule.points(100 * one, Fraction(10)) for one in own)
        for name, own in shares.items()
    }
    return {
        name: 1 + sum(other > own for other in points.values())
        for name, own in points.items()
    }


@pytest.mark.parametrize(("seed", "units", "between", "true"), WORLDS)
def test_hold_95_times_in_100(seed, units, between, true):
    random, held = Random(seed), 0
    for _ in range(TIMES):
        shares = world(random, units, true)
        ranks = true_ranks(shares)
        year = [drawn(random, name, own, between) for name, own in shares.items()]
        found = uncertain.ranks(uncertain.intervals(year, TABLE))
        held += sum(low <= ranks[n] <= high for n, (low, high) in found.items())

    assert held >= 0.95 * TIMES * units


def test_do_not_hold_because_they_say_nothing():
    random = Random(202606)
    shares = {"a": [Fraction(99, 100)] * 6, "b": [Fraction(70, 100)] * 6}
    year = [drawn(random, name, own, (200, 300)) for name, own in shares.items()]

    found = ranked(TABLE, year).by_code

    assert found["a"].by_small_numbers == (1, 1)
    assert found["b"].by_small_numbers == (2, 2)


def test_draw_shares_of_few_cases_nearer_to_the_truth():
    random, raw, shrunk = Random(202607), Fraction(0), Fraction(0)
    for _ in range(200):
        true = {f"u{at}": Fraction(random.randint(70, 99), 100) for at in range(11)}
        year = {name: cases(random, share, (3, 40)) for name, share in true.items()}
        for name, share in small_numbers.shrunk(year).items():
            raw += (Fraction(*year[name]) - true[name]) ** 2
            shrunk += (share - true[name]) ** 2

    assert shrunk < raw * Fraction(9, 10)
