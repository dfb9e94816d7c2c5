"""What a room works out is typed on no form: no key trusted, no package accepted so."""

from __future__ import annotations

import pytest
from tests import cast
from tests.cast import FIRST_DAY

from minhbach.kernel import clock
from minhbach.matters import queries
from minhbach.packages import keys, signing
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.web import acts, addresses

pytestmark = pytest.mark.django_db(databases="__all__")
WORKED_OUT = [kind for kind, one in CATALOGUE.items() if not one.typed]
HERE = "/cum-thu/correspondents/"


@pytest.fixture
def trusted(office_day, settings, tmp_path):  # noqa: ARG001
    settings.PACKAGE_KEYS = tmp_path / "keys"
    people = cast.build(FIRST_DAY, with_accounts=True)
    with clock.showing(clock.now()):
        keys.issue(people.minh)
        card = keys.card("song-mau")
        paper = signing.on_paper(card["public"])
        return queries.fold(keys.trust(people.mai, card, paper, "member"))


def test_these_are_the_kinds():
    assert WORKED_OUT == ["report", "package", "correspondent"]


@pytest.mark.parametrize("kind", WORKED_OUT)
def test_none_of_their_acts_has_a_form(kind):
    every = CATALOGUE[kind].actions.values()

    assert [acts.of_noun(kind, acts.noun(one.key)) for one in every] == [None] * len(
        every
    )


def test_a_key_is_shown_and_nothing_is_done_to_it_here(trusted, opened):
    page = opened("mai", addresses.of_matter(trusted)).text

    assert "Khóa được tin" in page
    assert "Thu hồi khóa" not in page
    assert opened("mai", acts.address(trusted, "revoke")).status_code == 404


def test_none_is_opened_and_none_done_on_several(trusted, opened):
    page = opened("mai", HERE).text
    ticked = f"{HERE}together/?act=trust&m={trusted.year}/{trusted.serial}"

    assert "Tin khóa sau khi đối chiếu" not in page
    assert f"{HERE}new/" not in page
    assert opened("mai", f"{HERE}new/").status_code == 403
    assert opened("mai", ticked).url == HERE
