"""The half-year reports of the invented units: four signed, one still missing.

The cluster's secretary has received two, one waits to be looked at, and one came back
with a question and was sent again as a second revision.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, time

from minhbach.bodies.types import Actor
from minhbach.kernel import clock
from minhbach.reports import sentences, standing, unit_report

DAY, LOOKED, AGAIN = date(2026, 6, 18), date(2026, 6, 19), date(2026, 6, 22)
DUE, AGAIN_BY = date(2026, 6, 20), date(2026, 6, 24)
EVENING = time(18)  # when the office has gone home: nothing is recorded after it
PERIOD, WINDOW = "2026-H1", "inspectorate"
SILENT, UNREAD, SENT_BACK = "rung-mau", "dong-mau", "bien-mau"
REASON = "Đề nghị nêu nguyên nhân của số đơn quá hạn và cách khắc phục."
LIMITS = (
    "Nguyên nhân: hồ sơ nhiều nội dung, chờ cơ quan chuyên môn cung cấp tài liệu. "
    "Đơn vị đã giao từng đơn cho chuyên viên với hạn cụ thể."
)
Deed = tuple[date, Callable[[], int]]
Packs = Callable[[str, date], int]


def packed_on(unit: str) -> date:
    """The day on which the report that stands becomes a package."""
    return AGAIN if unit == SENT_BACK else LOOKED


def deeds(
    unit: str, staff: Mapping[str, Actor], secretary: Actor, packs: Packs
) -> Iterator[Deed]:
    """What is done about the unit's report, each with its day."""
    if unit == SILENT:
        return
    yield DAY, lambda: _made(unit, staff, DAY, DUE)
    yield from _answered(unit, staff, secretary)
    yield packed_on(unit), lambda: packs(unit, packed_on(unit))


def _answered(
    unit: str, staff: Mapping[str, Actor], secretary: Actor
) -> Iterator[Deed]:
    """How the cluster's secretary took it."""
    if unit == UNREAD:
        return
    if unit == SENT_BACK:
        yield LOOKED, lambda: _sent_back(unit, secretary)
        yield AGAIN, lambda: _made_again(unit, staff)
    else:
        yield LOOKED, lambda: _received(unit, secretary, LOOKED)


def _made(
    unit: str,
    staff: Mapping[str, Actor],
    day: date,
    due: date | None,
    limits: str = "",
) -> int:
    officer, head = staff["officer"], staff["head"]
    checks = staff.get("room_head", head)
    with clock.showing(clock.at_office(day, EVENING)):
        matter = unit_report.open_report(officer, PERIOD, due_on=due)
        table = unit_report.compute(officer, matter)
        texts = sentences.drafted(table)
        texts["limits"] = "\n".join(filter(None, (texts["limits"], limits)))
        unit_report.write(officer, matter, texts)
        unit_report.check(checks, matter)
        number = 20 + len(unit) + (day - DAY).days
        unit_report.sign(head, matter, f"{number}-BC/BNCTU")
        unit_report.send(staff["clerk"], matter)
    return 6


def _made_again(unit: str, staff: Mapping[str, Actor]) -> int:
    return 1 + _made(unit, staff, AGAIN, None, LIMITS)


def _received(unit: str, secretary: Actor, day: date) -> int:
    with clock.showing(clock.at_office(day, EVENING)):
        unit_report.receive(secretary, _last(unit))
    return 1


def _sent_back(unit: str, secretary: Actor) -> int:
    with clock.showing(clock.at_office(LOOKED, EVENING)):
        unit_report.send_back(secretary, _last(unit), REASON, AGAIN_BY)
    return 1


def _last(unit: str) -> str:
    found = standing.of_period(unit, PERIOD, WINDOW)
    assert found is not None
    return found.matter
