"""A line typed for a unit outside travels on to Central, and stays what it is."""

from datetime import date

import pytest
from tests import cast as world
from tests.rooms.packages import above, exchange, sheets
from tests.rooms.packages.above import CENTRAL
from tests.rooms.packages.exchange import CLUSTER, PERIOD, WINDOW

from minhbach.kernel import clock
from minhbach.packages import (
    accepting,
    clusters,
    container,
    keys,
    leaving,
    workbooks,
)

pytestmark = pytest.mark.django_db(databases="__all__")
JULY = date(2026, 7, 6)
OUTSIDE = "xa-ngoai"


@pytest.fixture
def cast(settings, tmp_path):
    settings.PACKAGE_KEYS = tmp_path / "keys"
    made = world.with_central(world.build())
    with clock.showing(clock.at_office(JULY)):
        exchange.letters(made)
        exchange.acquainted(made, "song-mau")
        above.acquainted(made)
        keys.introduce(made.mai, OUTSIDE, "Ban Nội chính xã Ngoài", "member")
        yield made


def typed(cast, values=None):
    """The unit outside sends its workbook, and the secretary takes it in."""
    content = sheets.filled(workbooks.empty(CLUSTER, OUTSIDE, PERIOD, WINDOW))
    return workbooks.taken(cast.mai, sheets.put(content, sheets.XLD, values or {}))


def beside():
    return clusters.beside(CENTRAL, PERIOD, WINDOW)


def test_central_counts_it_as_typed_and_adds_it_up(cast):
    above.gathered(cast, "song-mau")
    typed(cast)

    outcome = accepting.accept(cast.an, above.package(cast))

    table = beside().total
    assert outcome.verdict == accepting.TAKEN
    assert (table.counted, len(table.members)) == (2, 6)
    assert [k for k, one in table.lines.items() if one.typed] == [OUTSIDE]
    assert table.totals["XLD01.c3"].numbers["value"] == 27
    assert OUTSIDE in table.totals["P01"].silent


def test_it_is_said_before_it_is_taken_in_that_it_does_not_open(cast):
    typed(cast)
    one = container.opened(above.package(cast))

    told = [each.en for each in accepting.foreseen(CENTRAL, one).changes]

    assert told[:2] == [
        "1 of 6 members",
        "typed from workbooks, not opening: Ban Nội chính xã Ngoài",
    ]


def test_a_mended_workbook_replaces_it(cast):
    typed(cast)
    accepting.accept(cast.an, above.package(cast))
    typed(cast, {1: 31, 3: 26, 4: 23, 22: 1})
    second = above.package(cast)

    assert container.opened(second).manifest.gathering.revision == 2
    assert accepting.accept(cast.an, second).verdict == accepting.TAKEN
    assert beside().total.lines[OUTSIDE].revision == 2
    assert beside().total.totals["XLD01.c3"].numbers["value"] == 26


def test_the_verifier_adds_it_up_and_says_that_nobody_signed_it(cast, verified):
    above.gathered(cast, "song-mau")
    typed(cast)

    code, said = verified(above.package(cast))

    assert (code, said.splitlines()) == (
        0,
        [
            "GOOD: cum-thu no. 1 of 2026-07-06",
            "2 of 6 members; typed, not signed by them: xa-ngoai",
        ],
    )


def lines(files, change):
    rows = leaving.read(leaving.TYPED, files)
    change(rows)
    files[leaving.TYPED.path] = leaving.written(leaving.TYPED, rows)


def less(_, files):
    lines(files, lambda rows: rows[0].update(value=-1))


def twice(_, files):
    lines(files, lambda rows: rows.append(rows[0]))


def of_nobody(_, files):
    lines(files, lambda rows: rows[0].update(member="xa-khac"))


def unmarked(said, _):
    for one in said["gathering"]["members"]:
        one.pop("typed", None)


def of_who_signed(said, files):
    [mark] = [m["typed"] for m in said["gathering"]["members"] if "typed" in m]
    [song] = [m for m in said["gathering"]["members"] if m["code"] == "song-mau"]
    song["typed"] = mark
    row = {"member": "song-mau", "code": "XLD01.c3", "value": 0}
    row |= dict.fromkeys(("numerator", "denominator"))
    lines(files, lambda rows: rows.append(row))


@pytest.mark.parametrize("bad", [less, twice, of_nobody, unmarked, of_who_signed])
def test_what_cannot_be_a_typed_line_goes_back(cast, verified, bad):
    above.gathered(cast, "song-mau")
    typed(cast)

    content = exchange.resigned(above.package(cast), CLUSTER, bad)
    outcome = accepting.accept(cast.an, content)

    assert outcome.verdict == accepting.RETURNED
    assert any(
        one.in_("en").startswith("data/typed.csv: typed figures are whole numbers")
        for one in outcome.reasons
    )
    assert verified(content)[0] == 1


def test_what_does_not_add_up_or_is_of_another_form_goes_back(cast):
    typed(cast)
    content = above.package(cast)

    def broken(said, files):
        lines(files, lambda rows: rows[0].update(value=999))
        said["gathering"]["forms"][1]["digest"] = "0" * 64

    outcome = accepting.accept(cast.an, exchange.resigned(content, CLUSTER, broken))

    told = [one.in_("en") for one in outcome.reasons]
    assert "xa-ngoai: form 01/XLD: c1 = c2 + c3 = c4 + c5 does not hold" in told
    assert any("is not the version in use here" in one for one in told)
