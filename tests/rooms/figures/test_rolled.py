"""What a unit's screens tell from the roll-up is what a scan of its postings tells."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.engines.conftest import fill
from tests.engines.ledgers import drawn
from tests.rooms.figures.line import classified, do, letter
from tests.rooms.figures.lives import LIVES, lived
from tests.rooms.matters.test_merging import AFTER, FORMERS, merged  # noqa: F401

from minhbach.commands import main
from minhbach.figures import ask, postings, rolled
from minhbach.figures.catalogue import indicators
from minhbach.figures.models import Rolled
from minhbach.kernel import clock
from minhbach.kernel.periods import period
from minhbach.matters import merging

pytestmark = pytest.mark.django_db(databases=["default", "identities"])
BODY, HALF = "song-mau", period("2026-H1")
EVERY = [code for code, one in indicators().items() if rolled.can_roll(one)]
SLOWLY = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def scanned(body=BODY, codes=rolled.SHOWN):
    found = ask.many([body], HALF, codes)[body]
    return {one.code: one.value for one in found}


def at(day):
    return clock.showing(clock.at_office(day))


def agrees(monkeypatch, rows, codes, place, kept_on, asked_on):
    """Keep up to a place on a day; later, with all rows there, it tells the scan."""
    seqs = [row.seq for row in rows if row.body == BODY]
    Rolled.objects.all().delete()
    monkeypatch.setattr(rolled, "_head", lambda _body: place)
    fill([row for row in rows if row.body != BODY or row.seq <= place])
    with at(kept_on):
        rolled.keep(BODY, HALF, codes)
    fill(rows)
    monkeypatch.setattr(rolled, "_head", lambda _body: max(seqs, default=0))
    with at(asked_on):
        assert rolled.values(BODY, HALF, codes) == scanned(codes=codes)


@given(st.integers(0, 10**6), st.integers(5, 120), st.data())
@SLOWLY
def test_every_additive_figure_agrees_whatever_is_posted(monkeypatch, seed, size, data):
    rows = drawn(seed, size)
    place = data.draw(st.integers(0, size))
    kept_on = HALF.start + timedelta(data.draw(st.integers(0, 180)))
    asked_on = kept_on + timedelta(data.draw(st.integers(0, 200)))

    agrees(monkeypatch, rows, EVERY, place, kept_on, asked_on)


@given(LIVES, st.data())
@SLOWLY
def test_letters_corrected_and_entered_late_agree(monkeypatch, lives, data):
    rows = lived(lives).rows
    place = data.draw(st.integers(0, max((row.seq for row in rows), default=0)))
    kept_on = HALF.start + timedelta(data.draw(st.integers(0, 180)))
    asked_on = kept_on + timedelta(data.draw(st.integers(0, 200)))

    agrees(monkeypatch, rows, rolled.SHOWN, place, kept_on, asked_on)


def test_units_that_merge_agree_before_and_after(merged):  # noqa: F811
    for body in (*FORMERS, "song-hop"):
        rolled.keep(body, HALF)
    merging.merge(merged)

    for body in (*FORMERS, "song-hop"):
        assert rolled.values(body, HALF) == scanned(body)
    with at(AFTER + timedelta(days=60)):
        second = period("2026-H2")
        for body in (*FORMERS, "song-hop"):
            rolled.keep(body, second)
            found = ask.many([body], second, rolled.SHOWN)[body]
            told = {one.code: one.value for one in found}
            assert rolled.values(body, second) == told


def test_only_the_matters_touched_since_are_read(cast, monkeypatch):
    first, second = (letter(cast, date(2026, 3, day)) for day in (2, 3))
    classified(cast, first, date(2026, 3, 4))
    with at(date(2026, 3, 5)):
        rolled.keep(BODY, HALF)
    letter(cast, date(2026, 2, 20), recorded=date(2026, 3, 6))
    do(cast.ha, "petition", "classify", date(2026, 3, 9), second, **CLASSIFIED)
    read, of_touched = [], postings.rows

    def rows(*asked):
        read.append(asked[-1])
        return of_touched(*asked)

    with at(date(2026, 3, 9)):
        assert scanned()["P01"] == 3
        monkeypatch.setattr(rolled.postings, "rows", rows)
        told = rolled.values(BODY, HALF)
        monkeypatch.undo()
        assert told == scanned()
    assert [first in matters for matters in read] == [False]


CLASSIFIED = {
    "content": "complaint",
    "eligibility": "eligible",
    "competence": "not_within",
    "signatories": "one",
}


def test_a_letter_that_nobody_touches_becomes_overdue(cast):
    letter(cast, date(2026, 3, 2))
    with at(date(2026, 3, 3)):
        assert rolled.keep(BODY, HALF)["P08"] == 0
    with at(date(2026, 6, 1)):
        assert rolled.values(BODY, HALF)["P08"] == 1 == scanned()["P08"]


@pytest.mark.django_db(databases="__all__", transaction=True)
def test_a_rebuild_forgets_what_was_kept(cast, capsys):
    letter(cast, date(2026, 3, 2))
    with at(date(2026, 3, 3)):
        rolled.keep(BODY, HALF)
        before = rolled.values(BODY, HALF)
        main.main(["rebuild"])
        capsys.readouterr()

        assert not Rolled.objects.exists()
        assert rolled.values(BODY, HALF) == scanned() == before


def test_what_was_kept_of_an_older_half_year_is_let_go(cast):
    letter(cast, date(2026, 3, 2))
    with at(date(2026, 7, 6)):
        rolled.keep(BODY, HALF)
        rolled.keep(BODY, period("2026-H2"))

    assert Rolled.objects.count() == 1
