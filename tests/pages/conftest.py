"""The register of the invented province, empty at the start of every page."""

import pytest
from tests import cast
from tests.pages.register import Register


@pytest.fixture
def page(db):  # noqa: ARG001 - pages are written to the database
    """A fresh register; call it with drawn entries."""
    register = Register(cast.build())
    return register.write
