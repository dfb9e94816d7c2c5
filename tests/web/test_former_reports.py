"""The reports of a unit that was merged away: read by its successor, not acted on."""

from datetime import date

import pytest
from tests import cast
from tests.rooms.figures import line
from tests.rooms.matters.test_merging import AFTER, PLAN, POSTS, found_new
from tests.web import half_year

from minhbach.kernel import clock
from minhbach.matters import merging
from minhbach.reports import unit_report

pytestmark = pytest.mark.django_db(databases="__all__")
PAGE = "/song-mau/report/2026/1/"


@pytest.fixture
def merged():
    people = cast.build(with_accounts=True)
    line.letter(people, date(2026, 3, 2))
    with clock.showing(clock.at_office(half_year.TODAY)):
        unit_report.send(people.lan, half_year.signed(people))
    with clock.showing(clock.at_office(AFTER)):
        found_new([people.of("song-mau")[post].person for post in POSTS])
        merging.merge(merging.planned(PLAN))
        yield people


@pytest.mark.usefixtures("merged")
@pytest.mark.parametrize("who", ["lan", "ha", "minh"])
def test_it_offers_nothing_that_would_not_be_found(opened, who):
    page = opened(who, PAGE)

    assert page.status_code == 200
    assert "12-BC/BNCTU" in page.text
    assert 'name="act"' not in page.text


@pytest.mark.usefixtures("merged")
def test_its_list_is_its_own_and_opens_no_other(opened):
    former, own = opened("ha", "/song-mau/reports/"), opened("ha", "/song-hop/reports/")

    assert PAGE in former.text
    assert 'name="request"' not in former.text
    assert PAGE not in own.text
    assert 'name="request"' in own.text
