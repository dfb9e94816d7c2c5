"""The permit stands in the catalogue of this process while a test runs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module

import pytest

from minhbach.bodies.roles import SEEN_BY
from minhbach.bodies.settings_register import SETTINGS
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.kind import Procedure
from minhbach.procedures.measures import MEASURES, UNITS_OF_COUNT
from minhbach.web import addresses, tied

MODULE = "tests.permits.building_permit"
KEY = "building_permit"
REGISTERS = (CATALOGUE, SEEN_BY, SETTINGS, MEASURES, UNITS_OF_COUNT)
ADDRESSES = (addresses.KINDS, addresses.NOUNS, tied.KINDS)


@pytest.fixture
def permits() -> Iterator[type[Procedure]]:
    """The declaration, read anew; afterwards every register is as it was."""
    before = [(one, dict(one)) for one in (*REGISTERS, *ADDRESSES)]
    sys.modules.pop(MODULE, None)
    kind = import_module(MODULE).BuildingPermit
    CATALOGUE[KEY] = kind
    addresses.KINDS[kind.noun], addresses.NOUNS[KEY] = KEY, kind.noun
    tied.KINDS[kind.prefix.lower()] = KEY
    yield kind
    for register, stood in before:
        register.clear()
        register.update(stood)
