"""Whatever its schema allows or forbids, the API answers within its schema."""

from __future__ import annotations

import json
from datetime import time

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode, checks
from schemathesis.specs.openapi import checks as openapi
from tests.web import office

from minhbach.api import document
from minhbach.bodies import tokens
from minhbach.kernel import clock
from minhbach.ledger import read as ledger
from minhbach.procedures.catalogue import CATALOGUE

BOTH = ["default", "identities"]
SERVED = pytest.mark.django_db(transaction=True, databases=BOTH)

CHECKS = [
    checks.not_a_server_error,
    openapi.status_code_conformance,
    openapi.content_type_conformance,
    openapi.response_schema_conformance,
]
CALLERS = ("lan", "ha", "tuan", "minh", "mai")
MODES = tuple(GenerationMode)


@pytest.fixture(scope="module")
def whole():
    """The document, generated once."""
    return document.schema()


@pytest.fixture
def asks(live_server, settings, whole):
    """`asks(examples)`: so many calls of drawn operations by drawn people, by HTTP."""
    settings.API_CALLS_A_MINUTE = {"token": 10**6, "failed": 10**6}
    office.furnish(6)
    clock.set_source(clock.ticking_from(clock.at_office(office.TODAY, time(9))))
    said = schemathesis.openapi.from_dict(whole, config=_config())
    said.config.update(base_url=live_server.url)
    operations = [one.ok() for one in said.get_all_operations()]
    yield lambda examples: _drawn(examples, operations, _bearers())
    clock.set_source(None)


def _config():
    config = schemathesis.Config()
    generation = config.projects.override.generation
    generation.with_security_parameters = False
    generation.allow_x00 = False  # test_refusals sends those
    return config


def _bearers():
    made = [tokens.made(one, "a test", 30, on=office.TODAY)[1] for one in CALLERS]
    return [{"Authorization": f"Bearer {one}"} for one in made]


def _drawn(examples, operations, bearers):
    seen = []

    @settings(
        max_examples=examples,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    @given(st.data())
    def call(data):
        operation = data.draw(st.sampled_from(operations))
        mode = data.draw(st.sampled_from(MODES))
        case = data.draw(operation.as_strategy(mode))
        if data.draw(st.integers(0, 9)) < 9:
            _lead(case, data)
        answer = case.call(headers=data.draw(st.sampled_from(bearers)))
        seen.append(answer.status_code)
        case.validate_response(answer, checks=CHECKS)

    call()
    return seen


def _lead(case, data):
    """To a matter that stands, of the unit whose people call."""
    known = {"body": "song-mau", "year": 2026, "code": "P01"}
    known["number"] = data.draw(st.integers(1, 7))
    for name in case.path_parameters or {}:
        case.path_parameters[name] = known[name]


@SERVED
def test_two_hundred_calls_find_no_fault(asks):
    seen = asks(200)
    assert set(seen) >= {200, 404, 422}


@pytest.mark.long
@SERVED
def test_thousands_of_calls_find_no_fault(asks):
    assert len(asks(3000)) >= 3000


def test_the_document_follows_from_the_catalogue(whole):
    said = {
        one["operationId"] for path in whole["paths"].values() for one in path.values()
    }
    assert whole["openapi"].startswith("3.1")
    for kind, declared in CATALOGUE.items():
        assert f"read.{kind}.one" in said
        done = {a.key for a in declared.actions.values() if a.by and not a.corrects}
        apart = {"ask_opening", "agree_opening", "open_identity"}
        wanted = {f"act.{kind}.{one}" for one in done - apart}
        assert not declared.typed or wanted <= said


def test_the_document_is_the_same_every_time(whole):
    assert json.loads(document.text()) == whole


def test_no_answer_has_a_place_for_a_person(whole):
    shapes = whole["components"]["schemas"]
    answered = {name for name in shapes if name not in _asked_shapes(shapes)}
    named = {field for name in answered for field in shapes[name].get("properties", {})}
    assert named & {"name", "address", "phone", "sender", "actor", "person"} == set()


def _asked_shapes(shapes):
    kinds = tuple(kind.title().replace("_", "") for kind in CATALOGUE)
    return {one for one in shapes if one == "Sender" or one.startswith(kinds)} - {
        "Register"
    }


def test_every_operation_asks_for_a_token(whole):
    for path in whole["paths"].values():
        for one in path.values():
            assert one["security"] == [{"Bearer": []}]


@pytest.mark.django_db(databases=BOTH)
def test_reading_writes_nothing(ask):
    before = ledger.head("song-mau").seq
    for path in ("/whoami/", "/song-mau/lists/", "/song-mau/petitions/"):
        assert ask("ha", path).status_code == 200
    assert ledger.head("song-mau").seq == before
