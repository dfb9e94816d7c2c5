"""What the ledger promises on every database: one list, inherited by each."""

from tests.contracts.appends import Appends
from tests.contracts.derives import Derives
from tests.contracts.keeps import Keeps
from tests.contracts.survives import Survives


class LedgerContract(Appends, Keeps, Derives, Survives):
    """All of it; `places` names the fixture that makes fresh databases."""

    places: str
