"""The register of the invented province, empty at the start of every page."""

import pytest
from tests import cast

pytest.register_assert_rewrite("tests.pages.register")
from tests.pages.register import Register  # noqa: E402


@pytest.fixture
def page(transactional):  # noqa: ARG001
    """A fresh register; call it with drawn entries."""
    return Register(cast.build()).write


@pytest.fixture
def transactional(request):
    """Both databases, rolled back after the page."""
    request.applymarker(pytest.mark.django_db(databases=["default", "identities"]))
    request.getfixturevalue("db")
