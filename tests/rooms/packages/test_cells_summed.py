"""Sums over members say nothing of a cell that a member has hidden."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from tests.rooms.figures.attacker import Attacker

from minhbach.figures.families import Cells, Release, protected
from minhbach.packages.cells import Told
from minhbach.packages.cells_summed import summed

SPLIT, LEAST = ("P01", "field"), 5
FIELDS, MEMBERS = ("dat", "chinh-sach", "tu-phap"), ("bien", "nui", "song")


def left(counts):
    """What a unit sends of one table of letters."""
    period = date(2026, 1, 1), date(2026, 6, 30)
    fresh = Release(*period, 1, {SPLIT: Cells(counts)})
    one = protected([fresh], LEAST, {SPLIT: 0}, ())[SPLIT]
    hidden = frozenset() if one.withheld else one.hidden
    return Told(one.told, hidden, one.withheld, LEAST)


def told(lines, below=LEAST):
    sent = {member: {SPLIT: left(cells)} for member, cells in lines.items()}
    return summed(sent, below)[SPLIT]


def test_a_sum_with_a_hidden_part_is_hidden():
    lines = {
        "nui": {"dat": 20, "chinh-sach": 30, "tu-phap": 40},
        "song": {"dat": 2, "chinh-sach": 9, "tu-phap": 40},
    }

    one = told(lines)

    assert one.told.shown == {"tu-phap": 80}
    assert one.told.hidden == {"dat", "chinh-sach"}
    assert one.members == ("nui", "song")


def test_who_keeps_a_split_at_home_is_named_and_not_added():
    one = told({"nui": {"dat": 20, "tu-phap": 40}, "song": {"dat": 2, "tu-phap": 1}})

    assert one.told.shown == {"dat": 20, "tu-phap": 40}
    assert one.silent == ("song",)


def test_a_cluster_may_ask_for_more_than_its_members():
    one = told({"nui": {"dat": 6, "chinh-sach": 30, "tu-phap": 40}}, below=10)

    assert one.told.hidden == {"dat", "chinh-sach"}
    assert one.told.below == 10


few = st.sampled_from((0, 0, 1, 2, 4, 5, 7, 12, 30))
tables = st.dictionaries(
    st.sampled_from(MEMBERS),
    st.fixed_dictionaries(dict.fromkeys(FIELDS, few)),
    min_size=1,
)


@given(tables)
def test_whoever_holds_members_and_cluster_learns_no_small_cell(lines):
    knows, one = Attacker(), told(lines)
    for member, cells in lines.items():
        knows.learn({(member, cell): 1 for cell in cells}, sum(cells.values()))
    totals, sent = knows.and_also(), {k: left(v) for k, v in lines.items()}
    for member, part in sent.items():
        for cell, qty in lines[member].items():
            if not part.withheld and cell not in part.hidden:
                knows.learn({(member, cell): 1}, qty)
    for cell, qty in one.told.shown.items():
        knows.learn({(member, cell): 1 for member in one.members}, qty)

    small = [
        {(member, cell): 1}
        for member, cells in lines.items()
        for cell, qty in cells.items()
        if 0 < qty < LEAST
    ]

    for then, now in zip(totals.ranges(small), knows.ranges(small), strict=True):
        assert now >= min(then, LEAST)
    assert all(
        qty == sum(lines[member][cell] for member in one.members)
        for cell, qty in one.told.shown.items()
    )
