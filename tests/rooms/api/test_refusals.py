"""Whatever is sent, the API says no in JSON, with reasons, and repeats nothing."""

from __future__ import annotations

import json

import pytest
from tests.rooms.api.conftest import reasons
from tests.rooms.api.test_matters import LETTER
from tests.web import office
from tests.web.letters import NAME

from minhbach.bodies import accounts, tokens
from minhbach.kernel import clock

pytestmark = pytest.mark.django_db(databases=["default", "identities"])
HERE = "/song-mau/petitions/"


def test_without_a_token_there_is_nothing_but_401(ask):
    answer = ask(None, HERE)
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Bearer"
    assert answer.json()["refused"]


def test_a_cookie_is_not_accepted(ask, client, django_user_model):
    client.force_login(django_user_model.objects.get(username="ha"))
    assert ask(None, HERE).status_code == 401


def test_a_token_needs_no_form_mark(ask):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    bearer = {"HTTP_AUTHORIZATION": f"Bearer {ask.token('lan')}"}
    sent = json.dumps(LETTER)
    kind = "application/json"
    answer = strict.post(f"/api{HERE}", sent, content_type=kind, **bearer)
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "sent",
    ["", "{", "[]", '"a"', "null", "NaN", '{"gist": NaN}', b"\xff\xfe", "[" * 9000,
     '{"gist": "\\u0000"}', '{"gist": "\\ud800"}', '{"people": ' + "9" * 5000 + "}",
     '{"people": 1e999}', '{"a\\u0000b": 1}', '{"gist": {"a": {"b": [1]}}}'],
    ids=range(15),
)  # fmt: skip
def test_what_is_no_object_is_refused(ask, sent):
    answer = ask("lan", HERE, sent)
    assert answer.status_code in (400, 422)
    assert reasons(answer)


@pytest.mark.parametrize("kind", ["text/plain", "multipart/form-data; boundary=x", ""])
def test_another_content_type_is_refused(ask, kind):
    assert ask("lan", HERE, "{}", content_type=kind).status_code == 415


@pytest.mark.parametrize("name", LETTER)
@pytest.mark.parametrize("value", [NAME, 5, None, [NAME], {NAME: NAME}, 10**300])
def test_no_value_comes_back(ask, name, value):
    answer = ask("lan", HERE, {**LETTER, "sender": {NAME: NAME}, name: value})
    assert answer.status_code == 422
    assert NAME not in json.dumps(answer.json(), ensure_ascii=False)


def test_a_name_that_is_not_asked_is_not_repeated(ask):
    answer = ask("lan", HERE, {**LETTER, NAME: "x"})
    assert reasons(answer) == ["there is something this act does not ask"]
    assert NAME not in json.dumps(answer.json(), ensure_ascii=False)


@pytest.mark.parametrize(
    "path",
    ["/", "/nothing/", "/nui-mau/petitions/", "/song-mau/nothing/",
     "/song-mau/petitions/2026/999/", f"/song-mau/petitions/{'9' * 40}/1/",
     "/song-mau/petitions/2026/1/nothing/", "/song-mau/figures/NO/?period=2026-H1",
     "/rung-mau/figures/?period=2026-H1", "/whoami", "/%00/"],
)  # fmt: skip
def test_what_is_not_there_and_what_may_not_be_seen_is_the_same(ask, path):
    answer = ask("ha", path)
    assert answer.status_code == 404
    assert answer.json() == ask("ha", "/nothing/").json()


def test_another_way_of_asking_is_refused_in_json(client):
    answer = client.delete(f"/api{HERE}")
    assert answer.status_code == 405
    assert answer["Allow"]
    assert answer.json()["refused"]


def test_too_much_is_refused(ask):
    answer = ask("lan", HERE, {**LETTER, "letter": "a" * (5 * 2**20)})
    assert answer.status_code == 413
    assert answer.json()["refused"]


def test_a_fault_of_ours_is_told_in_json(ask, client, monkeypatch):
    def breaks(*_terms, **_named):
        raise ZeroDivisionError(NAME)

    monkeypatch.setattr("minhbach.matters.queries.register", breaks)
    client.raise_request_exception = False
    answer = ask("ha", HERE)
    assert answer.status_code == 500
    assert NAME not in answer.content.decode()
    assert answer.json()["refused"]


def test_wrong_tokens_are_counted_by_address(client, settings, monkeypatch):
    settings.API_CALLS_A_MINUTE = {"token": 600, "failed": 3}
    monkeypatch.setattr("minhbach.api.limits._minute", lambda: 0)
    wrong = {"HTTP_AUTHORIZATION": "Bearer mb_no", "REMOTE_ADDR": "127.0.0.9"}
    said = [client.get("/api/whoami/", **wrong).status_code for _ in range(5)]
    assert said == [401, 401, 401, 429, 429]


def test_a_token_is_counted_by_itself(ask, settings, monkeypatch):
    settings.API_CALLS_A_MINUTE = {"token": 2, "failed": 3}
    monkeypatch.setattr("minhbach.api.limits._minute", lambda: 0)
    said = [ask("ha", "/whoami/") for _ in range(3)]
    assert [one.status_code for one in said] == [200, 200, 429]
    assert said[-1]["Retry-After"] == "60"


def test_a_token_that_was_revoked_or_has_run_out_opens_nothing(ask):
    later = clock.at_office(office.TODAY.replace(day=28, month=12))
    assert ask("ha", "/whoami/").status_code == 200
    with clock.showing(later):
        assert ask("ha", "/whoami/").status_code == 401
    public = ask.token("ha").split("_")[1]
    tokens.revoke("ha", public, on=office.TODAY)
    assert ask("ha", "/whoami/").status_code == 401


def test_a_shut_account_opens_nothing(ask):
    ask("ha", "/whoami/")
    accounts.shut("ha")
    assert ask("ha", "/whoami/").status_code == 401


def test_an_account_without_a_post_is_told_so(ask):
    answer = ask("khoa", "/whoami/")
    assert answer.status_code == 403
    assert reasons(answer) == ["this account holds no post today"]
