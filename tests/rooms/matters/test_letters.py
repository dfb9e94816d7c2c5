"""A paper fills from a matter of each kind that sends it; the rest is dots."""

import pytest
from tests.rooms.procedures.test_letters import SENT

from minhbach.demonstration import cast
from minhbach.matters import lettering
from minhbach.matters.fold import Fold
from minhbach.matters.office import Office
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.lettering import letters

pytestmark = pytest.mark.django_db(databases=["default", "identities"])


@pytest.fixture
def office():
    cast.build()
    return Office("song-mau", cast.FIRST_DAY)


@pytest.mark.parametrize(("kind", "name"), sorted(SENT))
def test_it_fills(office, kind, name):
    fold = Fold(
        id="0" * 32,
        body="song-mau",
        kind=kind,
        version="",
        serial=1,
        year=2026,
        state=CATALOGUE[kind].first_state().key,
        owner=None,
        opened_on="2026-01-05",
        facts={"received_on": "2026-01-05"},
    )

    paper = lettering.paper(fold, letters()[name], office)

    assert paper.parent == "Tỉnh ủy Sông Mẫu"
    assert paper.numbered.endswith("/BNCTU")
    said = str(paper.blocks)
    assert "{" not in said
    assert lettering.BLANK in said
