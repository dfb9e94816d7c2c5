"""The cluster's book in a member's own installation: its people see it and …"""

from __future__ import annotations

import re

import pytest
from tests import cast as world
from tests.rooms.emulation import season
from tests.rooms.emulation.season import OPENED
from tests.rooms.packages import at_home
from tests.rooms.packages.exchange import CLUSTER

from minhbach.bodies.accounts import account_of
from minhbach.kernel import clock
from minhbach.matters import by_kind, queries
from minhbach.packages import listing
from minhbach.web import addresses
from minhbach.web.pages import cluster_book

pytestmark = pytest.mark.django_db(databases="__all__")
HOME, BOOK = "song-mau", "/song-mau/cluster-book/"


@pytest.fixture
def cast(settings, tmp_path):
    settings.PACKAGE_KEYS = tmp_path / "keys"
    made = world.build(with_accounts=True)
    season.opened(made)
    with clock.showing(clock.at_office(OPENED)):
        at_home.acquainted(made)
        at_home.told(made)
        yield made


@pytest.fixture
def as_(client):
    def sign_in(name):
        client.force_login(account_of(name))
        return client

    return sign_in


def sheet():
    return at_home.sheet_of(HOME, HOME)[0]


def points(**typed):
    _, lines = at_home.sheet_of(HOME, HOME)
    given = {"_1": "10", "_2": "15", "_3": "8", **typed}
    values = {f"p-{lines[no[1:]].serial}": said for no, said in given.items()}
    return values | {f"w-{lines[no[1:]].serial}": "theo sổ" for no in given}


@pytest.mark.usefixtures("cast")
def test_fill_their_sheet_in_sign_it_and_make_the_package(as_):
    here = cluster_book.here(HOME, sheet())
    page = as_("ha").get(BOOK).content.decode()
    assert f'href="{here}"' in page

    sent = {"part": "score", "request": "k1", **points()}
    assert as_("ha").post(f"{here}points/", sent).status_code == 302
    shown = as_("ha").get(f"{here}points/").content.decode()
    assert re.search(r'name="p-\d+" value="15"', shown)
    ask = {"request": "k2", "submitted_on": "2/11/2026"}
    assert as_("ha").post(f"{here}?act=submit", ask).status_code == 302
    [waits] = [one for one in acts_for_cluster() if one.state == "to_sign"]
    sign = f"{addresses.of_matter(waits)}sign/"
    signed = as_("minh").post(sign, {"request": "k3", "seen": waits.last_seq})
    assert signed.status_code == 302
    assert as_("ha").post(BOOK, {"act": "send", "of": CLUSTER}).status_code == 302

    assert {one.state for one in acts_for_cluster()} == {"sent"}


def acts_for_cluster():
    return list(queries.folds(by_kind.ids(HOME, "cluster_act")).values())


@pytest.mark.usefixtures("cast")
def test_hear_every_reason_before_anything_is_written(as_):
    here = cluster_book.here(HOME, sheet())

    answer = as_("ha").post(
        f"{here}points/", {"part": "score", "request": "k1", **points(_2="21")}
    )

    assert answer.status_code == 422
    assert "2: " in answer.content.decode()
    assert acts_for_cluster() == []


@pytest.mark.usefixtures("cast")
def test_of_another_unit_or_the_outside_find_no_page(as_):
    for name in ("khoa", "son", "mai"):
        assert as_(name).get(BOOK).status_code == 404
    assert as_("son").get("/nui-mau/cluster-book/").status_code == 200


@pytest.mark.usefixtures("cast")
def test_are_sent_it_by_the_secretary(as_):
    answer = as_("mai").post(f"/{CLUSTER}/packages/", {"act": "book", "receiver": HOME})

    assert answer.status_code == 302
    assert listing.made(CLUSTER)[0].sort == "book"
    page = as_("mai").get(f"/{CLUSTER}/packages/").content.decode()
    assert "Sổ của cụm gửi thành viên" in page
