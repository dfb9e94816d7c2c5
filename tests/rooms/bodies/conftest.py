from datetime import date

import pytest
from tests import cast as province
from tests.cast import Cast

DAY = date(2026, 4, 27)


@pytest.fixture
def cast(db: None) -> Cast:  # noqa: ARG001 - the world is written there
    return province.build()


@pytest.fixture
def day() -> date:
    return DAY
