"""The register of the invented province, empty at the start of every page."""

import pytest
from tests import cast

from minhbach.matters import queries

pytest.register_assert_rewrite("tests.pages.register")
from tests.pages.register import Register  # noqa: E402


@pytest.fixture
def page(request, transactional):  # noqa: ARG001
    """A fresh register; call it with drawn entries.

    At the end of every story no open matter may be one that could be lost. Where the
    story is about such a one, the mark `lost` says why.
    """
    register = Register(cast.build())
    yield register.write
    if request.node.get_closest_marker("lost"):
        return
    lost = [
        (one.fold.kind, one.fold.number, one.fold.state, one.lacks)
        for body in cast.UNITS
        for one in queries.exceptions(body, register.today)
    ]
    assert lost == []


@pytest.fixture
def transactional(request):
    """Both databases, rolled back after the page."""
    request.applymarker(pytest.mark.django_db(databases=["default", "identities"]))
    request.getfixturevalue("db")
