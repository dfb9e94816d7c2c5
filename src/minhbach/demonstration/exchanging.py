"""The invented bodies exchange by files: keys, reports up, a plan down, one answer.

The reports go up as soon as they are signed; on the last evening a plan comes down and
the cluster's table goes up. An invented Central stands above the cluster. Everything
goes through the same doors as anybody's: keys compared, packages made and taken in,
nothing written beside them.
"""

from __future__ import annotations

from datetime import date, time
from functools import partial

from minhbach.bodies import actions
from minhbach.bodies.roles import SYSTEM
from minhbach.bodies.types import Actor
from minhbach.demonstration import cast, reporting
from minhbach.demonstration.cast import CENTRAL, CLUSTER, Cast
from minhbach.demonstration.deeds import Deed
from minhbach.demonstration.letters import LAST
from minhbach.kernel import clock
from minhbach.packages import accepting, keys, making, signing
from minhbach.packages.sort import Source
from minhbach.reports import standing

UNITS = tuple(one for one in cast.UNITS if one != reporting.SILENT)
PLAN = """\
document_number = "01-KH/TWT"
kind = "plan"
issuer = "central_bnc"
issued_on = 2026-10-12
gist = "Kế hoạch minh họa: nâng cao chất lượng xử lý đơn năm 2026"
review_due_on = 2026-12-15

[[clause]]
number = "1"
says = "Rà soát đơn tồn quá hạn, báo cáo nguyên nhân từng loại"

[[clause]]
number = "2"
says = "Tập huấn nghiệp vụ phân loại, xử lý đơn cho chuyên viên"

[[clause]]
number = "3"
says = "Thống nhất cách đếm vụ việc lặp lại giữa các đơn vị"
"""


class Mail:
    """The packages of the signed reports, on their way to the cluster's secretary."""

    def __init__(self, everybody: Cast) -> None:
        self.everybody = everybody
        self.bags: dict[str, bytes] = {}
        with clock.showing(clock.at_office(cast.FIRST_DAY)):
            _acquaint(everybody)

    def packs(self, unit: str, day: date) -> int:
        """The unit makes the package of the report that stands."""
        with clock.showing(clock.at_office(day, reporting.EVENING)):
            self.bags[unit] = _report(self.everybody, unit)
        return 1

    def deeds(self) -> list[Deed]:
        """The secretary takes each in on the day it was made."""
        return [
            Deed(reporting.packed_on(unit), 18, "Mai", partial(self._arrives, unit))
            for unit in UNITS
        ]

    def _arrives(self, unit: str, _seat: Actor) -> int:
        return _take(self.everybody.mai, self.bags[unit])


def exchange() -> int:
    """Let them exchange on the last evening; the number of packages taken in."""
    everybody = in_office()
    with clock.showing(clock.at_office(LAST, time(19))):
        _terms()
        actions.answer_to(CLUSTER, CENTRAL, by=everybody.mai, on=LAST)
        taken = _down(everybody, "plan", Source("plan.toml", PLAN.encode()))
        source = Source(f"{reporting.PERIOD} {reporting.WINDOW}")
        gathered = making.of_sort(everybody.mai, "gathering", CENTRAL, source)
        return taken + _take(everybody.an, gathered)


def in_office() -> Cast:
    """Everybody in office on the last day, by name."""
    from minhbach.bodies import queries

    bodies = (*cast.UNITS, CLUSTER, CENTRAL)
    return Cast({one.name: one for b in bodies for one in queries.actors(b, LAST)})


def _terms() -> None:
    """Whoever gathers has set by when a proposal is answered."""
    decision = "Quy chế theo dõi kiến nghị ngày 19/11/2026 (minh họa)"
    term = {"days": 30, "unit": "calendar day", "decision": decision}
    for body in (CLUSTER, CENTRAL):
        actions.set_setting(
            body, "proposal_answer_days", term, by=SYSTEM, on=LAST, source=decision
        )


def _acquaint(everybody: Cast) -> None:
    """Each has a key; each level trusts the next after comparing."""
    heads = {unit: _head(everybody, unit) for unit in UNITS}
    for one in (*heads.values(), everybody.mai, everybody.an):
        keys.issue(one)
    for unit, head in heads.items():
        _trust(everybody.mai, unit, "member")
        _trust(head, CENTRAL, "superior")
    _trust(everybody.an, CLUSTER, "member")


def _trust(actor: Actor, holder: str, relation: str) -> None:
    card = keys.card(holder)
    keys.trust(actor, card, signing.on_paper(card["public"]), relation)


def _down(everybody: Cast, sort: str, source: Source) -> int:
    """Central sends to every unit; all but the last one take it in at once."""
    sent = [(unit, making.of_sort(everybody.an, sort, unit, source)) for unit in UNITS]
    return sum(_take(_officer(everybody, unit), one) for unit, one in sent[:-1])


def _report(everybody: Cast, unit: str) -> bytes:
    row = standing.of_period(unit, reporting.PERIOD, reporting.WINDOW)
    assert row is not None  # every unit but the silent one has signed in June
    return making.of_report(_officer(everybody, unit), row.matter, CLUSTER)


def _take(actor: Actor, content: bytes) -> int:
    return accepting.accept(actor, content).verdict == accepting.TAKEN


def _head(everybody: Cast, unit: str) -> Actor:
    return everybody.of(unit)["head"]


def _officer(everybody: Cast, unit: str) -> Actor:
    return everybody.of(unit)["officer"]
