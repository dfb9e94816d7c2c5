"""Lists of many matters, counted and judged in groups: what the predicate would say."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from tests import cast as world
from tests.web import many

from minhbach.bodies.queries import visible_to
from minhbach.kernel import clock
from minhbach.kernel.folding import fold
from minhbach.law.due import add_working_days
from minhbach.matters import finding, queries, standing
from minhbach.matters.models import Matter
from minhbach.matters.office import Office
from minhbach.matters.projection import fold_of

pytestmark = pytest.mark.django_db(databases="__all__")
TODAY = date(2026, 12, 1)


@pytest.fixture
def people():
    cast = world.build()
    many.fill("song-mau", 240)
    many.fill_tasks("song-mau", 240)
    with clock.showing(clock.at_office(TODAY)):
        yield cast


def seen(actor, kind):
    return Matter.objects.filter(visible_to(actor).q(), body="song-mau", kind=kind)


@pytest.mark.parametrize("kind", ["petition", "task"])
@pytest.mark.parametrize("who", ["Lan", "Hà", "Minh"])
def test_counters_are_the_standings_of_each_matter(people, who, kind):
    actor, near = people.everybody[who], add_working_days(TODAY, 5)

    counted = queries.standings(actor, "song-mau", kind, 5)

    folds = [fold_of(row) for row in seen(actor, kind)]
    each = Counter(standing.standing_of(one, TODAY, near) for one in folds)
    assert {how: n for how, n in counted.items() if n} == each
    assert sum(counted.values()) == len(folds) > 0


@pytest.mark.parametrize("who", ["Lan", "Hà", "Minh"])
def test_open_and_late_are_counted_as_the_lists_hold_them(people, who):
    actor = people.everybody[who]

    counted = queries.open_and_late(actor, "song-mau", TODAY)

    for kind in ("petition", "task"):
        still = [fold_of(row) for row in seen(actor, kind).filter(is_open=True)]
        late = [one for one in still if standing.standing_of(one, TODAY) == "late"]
        assert counted[kind] == (len(still), len(late))


@pytest.mark.parametrize("who", ["Lan", "Hà", "Minh"])
@pytest.mark.parametrize("text", ["kien nghi", "nhiệm vụ số", "kiến nghị số 40"])
def test_the_search_finds_what_the_predicate_lets_through(people, who, text):
    actor, office = people.everybody[who], Office("song-mau", TODAY)

    found = finding.search(actor, finding.Sought(text), office)

    words = text.split()
    every = Matter.objects.filter(visible_to(actor).q(), body="song-mau")
    wanted = [row for row in every if all(map(_said(row.title), words))]
    newest = sorted(wanted, key=lambda row: (row.opened_on, row.last_seq), reverse=True)
    assert found.total == len(newest)
    assert [one.id for one in found.rows] == [row.pk for row in newest[: finding.PAGE]]


def _said(title):
    written = list(finding.words_of(title))
    return lambda word: word in {*written, *map(fold, written)}


def test_counters_ask_twice_however_many(people, django_assert_num_queries):
    actor = people.everybody["Minh"]
    visible_to(actor)

    with django_assert_num_queries(2):
        queries.standings(actor, "song-mau", "task", 5)
