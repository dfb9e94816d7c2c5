"""A few letters on an invented day, and programs that call with somebody's token."""

from __future__ import annotations

import json

import pytest
from tests.web import office

from minhbach.bodies import tokens
from minhbach.kernel import clock


@pytest.fixture
def desks():
    """Six letters on the desks of Sông Mẫu, seen on the invented Thursday."""
    people = office.furnish(6)
    with clock.showing(clock.at_office(office.TODAY)):
        yield people


@pytest.fixture
def ask(client, desks):  # noqa: ARG001 - somebody must be in office
    """`ask("ha", "/song-mau/petitions/")`: the answer to somebody's program."""
    kept = {}

    def token(username):
        if username not in kept:
            made = tokens.made(username, "a program", 30, on=office.TODAY)
            kept[username] = made[1]
        return kept[username]

    def call(username, path, sent=None, **headers):
        named = {f"HTTP_{name.upper()}": value for name, value in headers.items()}
        if username:
            named["HTTP_AUTHORIZATION"] = f"Bearer {token(username)}"
        if sent is None:
            return client.get(f"/api{path}", **named)
        kind = named.pop("HTTP_CONTENT_TYPE", "application/json")
        content = sent if isinstance(sent, (str, bytes)) else json.dumps(sent)
        return client.post(f"/api{path}", content, content_type=kind, **named)

    call.token = token
    return call


def reasons(answer) -> list[str]:
    """What a refusal says in English."""
    return [one["en"] for one in answer.json()["refused"]]
