"""Serving refuses a ledger whose matters nobody could see."""

import socket

import pytest
from tests import cast

from minhbach.commands import serve
from minhbach.kernel import clock
from minhbach.kernel.refusals import Refusal
from minhbach.matters import desk, queries
from minhbach.procedures.catalogue import CATALOGUE

pytestmark = pytest.mark.django_db(databases=["default", "identities"])


def test_a_kind_no_longer_declared_is_named(monkeypatch):
    people = cast.build()
    with clock.showing(clock.at_office(cast.FIRST_DAY)):
        letter = {"content": "complaint", "received_on": "1/12/2025"}
        letter |= {"channel": "by_post", "gist": "ranh giới"}
        desk.act(people.lan, "petition", "receive", letter)
    serve.refuse_the_undeclared()

    rest = {kind: one for kind, one in CATALOGUE.items() if kind != "petition"}
    monkeypatch.setattr(queries, "CATALOGUE", rest)

    with pytest.raises(Refusal) as refused:
        serve.refuse_the_undeclared()
    assert "not declared here: petition" in refused.value.in_("en")[0]


def test_a_port_another_server_listens_at_is_refused_by_its_number():
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        with pytest.raises(Refusal) as refused:
            serve.serve(port)
    assert refused.value.in_("en")[0].startswith(f"port {port} of 127.0.0.1 cannot")
