"""The register of the invented province, empty at the start of every page."""

import os

import pytest
from tests import cast

from minhbach.matters import queries

pytest.register_assert_rewrite("tests.pages.register")
from tests.pages.register import Register  # noqa: E402

IN_A_BROWSER = os.environ.get("MINHBACH_TEST_BY") == "browser"
if IN_A_BROWSER:
    from tests.web.conftest import browser, built  # noqa: F401 - fixtures


def pytest_collection_modifyitems(items):
    """Pages use both databases: said when tests are collected, for then it is decided
    which databases the session makes.
    """
    both = pytest.mark.django_db(
        databases=["default", "identities"], transaction=IN_A_BROWSER
    )
    for item in items:
        if "page" in item.fixturenames:
            item.add_marker(both)


@pytest.fixture
def page(request, _django_db_marker):
    """A fresh register; call it with drawn entries.

    At the end of every story no open matter may be one that could be lost. Where the
    story is about such a one, the mark `lost` says why.
    """
    register = _told(request)
    yield register.write
    if IN_A_BROWSER:
        register.close()
    if request.node.get_closest_marker("lost"):
        return
    lost = [
        (one.fold.kind, one.fold.number, one.fold.state, one.lacks)
        for body in cast.UNITS
        for one in queries.exceptions(body, register.today)
    ]
    assert lost == []


def _told(request):
    """Through the desk, or by the same people in a browser (tests/walking.py)."""
    if not IN_A_BROWSER:
        return Register(cast.build())
    from tests.walking import Walk

    return Walk(
        cast.build(with_accounts=True),
        browser=request.getfixturevalue("browser"),
        address=request.getfixturevalue("live_server").url,
        named=request.node.nodeid.replace("tests/pages/", "").replace("/", "-"),
    )
