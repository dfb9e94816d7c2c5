"""A kind that is none of ours is in the API without a line written for it."""

from __future__ import annotations

import pytest
from django.urls import clear_url_caches
from tests.permits.among_ours import KEY, permits  # noqa: F401 - the fixture
from tests.rooms.api.conftest import reasons

from minhbach.api import addresses, door

pytestmark = pytest.mark.django_db(databases=["default", "identities"])
HERE = "/song-mau/permits/"
ASKED = {
    "gist": "Xin phép xây nhà",
    "asked_on": "2026-11-25",
    "sort": "house",
    "fee": 1_500_000,
    "floors": 3,
    "corner": True,
    "asks_of": ["so-xay-dung"],
}


@pytest.fixture
def with_permits(permits, monkeypatch):  # noqa: F811
    """The API as it is made while the kind stands in the catalogue."""
    paths, _app, _namespace = door.made("with-permits", {KEY: permits}).urls
    monkeypatch.setattr(addresses, "urlpatterns", paths)
    clear_url_caches()
    yield permits
    monkeypatch.undo()
    clear_url_caches()


@pytest.fixture
def permit(with_permits, ask):  # noqa: ARG001
    return ask("lan", HERE, ASKED).json()["matter"]


def test_it_is_opened_and_read(ask, permit):
    told = ask("ha", permit["href"].removeprefix("/api")).json()
    values = {one["field"]: one["value"] for one in told["facts"]}
    assert {name: values[name] for name in ASKED} == ASKED
    assert told["state"]["code"] == "submitted"
    assert [one["clock"] for one in told["clocks"]] == ["granting"]


@pytest.mark.usefixtures("with_permits")
def test_its_second_opening_has_an_address_of_its_own(ask):
    sent = {name: ASKED[name] for name in ("gist", "asked_on", "sort")}
    told = ask("lan", f"{HERE}ask_again/", sent)
    assert told.json()["entries"][0]["action"] == "ask_again"


def test_it_is_acted_upon_and_draws_its_number(ask, permit):
    here = permit["href"].removeprefix("/api")
    assert ask("lan", f"{here}accept/", {"fee": 2_000_000}).status_code == 200
    told = ask("ha", here).json()
    drawn = next(one for one in told["facts"] if one["field"] == "receipt")
    assert drawn["said"]["vi"] == "1/BN"


@pytest.mark.usefixtures("with_permits")
def test_its_objections_refuse(ask):
    answer = ask("lan", HERE, {**ASKED, "floors": 12})
    assert reasons(answer) == ["above 9 floors a higher authority grants it"]


@pytest.mark.usefixtures("permit")
def test_its_filters_narrow(ask):
    assert ask("ha", f"{HERE}?sort=house").json()["total"] == 1
    assert ask("ha", f"{HERE}?sort=shop").json()["total"] == 0


def test_it_stands_in_the_document(permits):  # noqa: F811
    whole = door.made("its-document", {KEY: permits}).get_openapi_schema(
        path_prefix="/api/"
    )
    assert f"/api/{{body}}{HERE.removeprefix('/song-mau')}" in whole["paths"]
    asked = whole["components"]["schemas"]["BuildingPermitAsk"]
    assert asked["required"] == ["gist", "asked_on", "sort"]
    assert asked["properties"]["sort"]["enum"] == ["house", "shop"]
    assert KEY in {
        tag
        for one in whole["paths"]["/api/{body}/permits/"].values()
        for tag in one["tags"]
    }
