"""Tokens: made once, kept as a digest, shown to their owner, revoked by the owner."""

from __future__ import annotations

import json

import pytest
from tests import cast

from minhbach.bodies import tokens
from minhbach.bodies.models import Token
from minhbach.commands.main import main
from minhbach.kernel import clock
from minhbach.kernel.refusals import Refusal

pytestmark = pytest.mark.django_db(databases=["default", "identities"])
DAY = cast.FIRST_DAY


@pytest.fixture(autouse=True)
def _people():
    cast.build(with_accounts=True)
    with clock.showing(clock.at_office(DAY)):
        yield


def test_the_secret_is_not_kept():
    _held, whole = tokens.made("ha", "scanner", 30, on=DAY)
    secret = whole.split("_", 2)[2]
    assert secret not in str(Token.objects.values())
    assert tokens.standing(whole, DAY).account.username == "ha"


def test_half_a_token_opens_nothing():
    _held, whole = tokens.made("ha", "scanner", 30, on=DAY)
    _other, strange = tokens.made("lan", "scanner", 30, on=DAY)
    mixed = whole[:16] + strange[16:]
    for said in ("", whole[:-1], whole + "x", mixed, whole.upper(), "mb__"):
        assert tokens.standing(said, DAY) is None


def test_the_last_day_is_remembered():
    made, whole = tokens.made("ha", "scanner", 30, on=DAY)
    tokens.standing(whole, DAY)
    assert tokens.named("ha", made.public).used_on == DAY


@pytest.mark.parametrize(
    ("name", "days"), [("Trần Thị Ảo", 30), ("scanner", 0), ("scanner", 9999), ("", 5)]
)
def test_what_is_no_token_is_refused(name, days):
    with pytest.raises(Refusal):
        tokens.made("ha", name, days, on=DAY)


def test_the_console_makes_lists_and_revokes(capsys):
    assert main(["token", "new", "ha", "--name", "scanner", "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert tokens.standing(made["token"], DAY)

    assert main(["token", "revoke", "ha", made["public"]]) == 0
    assert main(["token", "list", "ha", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert listed[0]["revoked_on"] == DAY.isoformat()
    assert "token" not in listed[0]
    assert main(["token", "revoke", "ha", made["public"]]) == 2


def test_the_owner_sees_and_revokes_on_a_page(client, django_user_model):
    made, whole = tokens.made("ha", "scanner", 30, on=DAY)
    client.force_login(django_user_model.objects.get(username="ha"))
    seen = client.get("/account/tokens/").text
    assert "scanner" in seen
    assert whole not in seen

    client.post("/account/tokens/", {"token": made.public})
    assert tokens.standing(whole, DAY) is None


def test_nobody_revokes_anothers(client, django_user_model):
    made, whole = tokens.made("ha", "scanner", 30, on=DAY)
    client.force_login(django_user_model.objects.get(username="lan"))
    assert client.post("/account/tokens/", {"token": made.public}).status_code == 422
    assert tokens.standing(whole, DAY)
