"""What is told of a score does not trail a mark behind which nothing stands."""

import pytest
from tests import cast as world
from tests.rooms.emulation import season
from tests.rooms.emulation.season import OPENED, act, on, seat

from minhbach.ledger import read
from minhbach.matters import telling
from minhbach.matters.office import Office
from minhbach.procedures.catalogue import CATALOGUE

pytestmark = pytest.mark.django_db(databases="__all__")


def test_an_own_score_without_evidence_ends_with_its_points():
    cast = world.build()
    made = season.opened(cast)
    one = season.lines(season.sheets(cast, made)["song-mau"])["1"]
    with on(OPENED):
        act(seat(cast.lan), "score", "score", one.id, self_points="10")
        last = read.of_matter(one.id)[-1]
        office = Office("cum-thu", OPENED)
        said = telling.sentence(CATALOGUE["score"], last, office, "vi")

    assert said == "tự chấm 10 điểm"
