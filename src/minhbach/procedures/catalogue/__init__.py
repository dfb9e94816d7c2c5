"""The declared kinds of matter, one file each."""

from minhbach.procedures.catalogue.claim import Claim
from minhbach.procedures.catalogue.petition import Petition
from minhbach.procedures.catalogue.referral import Referral
from minhbach.procedures.catalogue.report import Report
from minhbach.procedures.language import Procedure

CATALOGUE: dict[str, type[Procedure]] = {
    one.key: one for one in (Petition, Claim, Referral, Report)
}


def procedure(kind: str) -> type[Procedure]:
    """The declaration of a kind of matter."""
    return CATALOGUE[kind]
