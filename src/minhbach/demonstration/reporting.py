"""The half-year reports of the invented units: four signed, one still missing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time

from minhbach.bodies.types import Actor
from minhbach.kernel import clock
from minhbach.reports import sentences, unit_report

DAY = date(2026, 6, 18)
PERIOD = "2026-H1"
SILENT = "rung-mau"
COUNTING = "- Đề nghị hướng dẫn cách đếm vụ việc lặp lại trong báo cáo."
TRAINING = "- Đề nghị tập huấn nghiệp vụ phân loại đơn cho cán bộ mới."
PROPOSED = {
    "song-mau": f"{COUNTING}\n{TRAINING}",
    "nui-mau": COUNTING,
    "dong-mau": TRAINING,
    "bien-mau": "- Đề nghị thống nhất ngày chốt số liệu giữa các đơn vị.",
}


def report(unit: str, staff: Mapping[str, Actor]) -> int:
    """The unit makes its report on the day; the number of acts done."""
    if unit == SILENT:
        return 0
    officer, head = staff["officer"], staff["head"]
    checks = staff.get("room_head", head)
    with clock.showing(clock.at_office(DAY, time(18))):
        matter = unit_report.open_report(officer, PERIOD, due_on=date(2026, 6, 20))
        unit_report.compute(officer, matter)
        proposals = PROPOSED.get(unit, "")
        texts = {**sentences.drafted(), "proposals": proposals}
        unit_report.write(officer, matter, texts)
        unit_report.check(checks, matter)
        unit_report.sign(head, matter, f"{20 + len(unit)}-BC/BNCTU")
        unit_report.send(staff["clerk"], matter)
    return 6
