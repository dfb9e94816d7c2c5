"""A member's acts at the cluster's table, filled in at home and sent: they …"""

from datetime import date

import pytest
from tests import cast as world
from tests.rooms.emulation import season
from tests.rooms.emulation.season import OPENED, OWN, on
from tests.rooms.packages import at_home
from tests.rooms.packages.exchange import CLUSTER

from minhbach.kernel import clock
from minhbach.kernel.refusals import Refusal
from minhbach.ledger import read
from minhbach.matters import queries
from minhbach.packages import accepting, for_cluster

pytestmark = pytest.mark.django_db(databases="__all__")
MINE = "song-mau"


@pytest.fixture
def cast(settings, tmp_path):
    settings.PACKAGE_KEYS = tmp_path / "keys"
    made = world.build()
    season.opened(made)
    with clock.showing(clock.at_office(OPENED)):
        at_home.acquainted(made)
        at_home.told(made)
        yield made


def own_points(points="15"):
    _, lines = at_home.sheet_of(MINE, MINE)
    given = {"1": "10", "2": points, "3": "0"}
    return [
        ("score", "score", lines[no].id, {"self_points": said, "evidence": "theo sổ"})
        for no, said in given.items()
    ]


def stands(number="2"):
    _, lines = at_home.sheet_of(MINE, MINE)
    return queries.fold(lines[number].id)


def test_stand_in_the_clusters_book_as_the_units_own_and_name_the_package(cast):
    at_home.wrote(cast.ha, *own_points())
    content = at_home.sent(cast.ha)
    assert stands().state == "unscored"

    outcome = at_home.answered(cast, cast.ha, content)

    assert outcome.verdict == accepting.TAKEN
    entry = read.of_matter(stands().id)[-1]
    assert stands().facts["self_points"] == "15"
    assert (entry.action, entry.post) == ("score", MINE)
    assert entry.facts["package"] == outcome.manifest.files and False or entry.facts["package"]
