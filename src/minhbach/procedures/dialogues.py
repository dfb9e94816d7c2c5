"""Dialogues: by when people are invited, and whether all that was promised is done."""

from __future__ import annotations

from datetime import date

from minhbach.law import due as law
from minhbach.procedures.language import Case, objection

OF_A_COMPLAINT = "complaint_dialogue"
OVER = ("done", "dropped")  # states in which a commitment (a task) has ended


def _too_late_for(case: Case, planned: object) -> bool:
    """KN-DIALOG: in settling a complaint people are invited some days before."""
    invited = case.facts.get("invited_on")
    if case.facts.get("sort") != OF_A_COMPLAINT or not (invited and planned):
        return False
    day = date.fromisoformat(str(planned))
    if not law.exists("KN-DIALOG", day):
        return False
    return str(invited) > law.due("KN-DIALOG", day).due.isoformat()


def _uninvited(case: Case) -> bool:
    held = case.asked.get("held_on")
    if case.facts.get("sort") != OF_A_COMPLAINT or not held:
        return False
    ruled = law.exists("KN-DIALOG", date.fromisoformat(str(held)))
    return ruled and not case.facts.get("invited_on")


def _promises_open(case: Case) -> bool:
    return any(one not in OVER for one in case.linked.get("tasks", ()))


def _nobody_came(case: Case) -> bool:
    return case.asked.get("citizens") == 0


TOO_LATE = objection(
    lambda case: _too_late_for(case, case.facts.get("planned_on")),
    "mời quá sát ngày đối thoại: đổi ngày đối thoại trước",
    "invited too shortly before the dialogue: move the dialogue first",
    cite="124/2020/NĐ-CP, Điều 28",
    field="invited_on",
)
MOVED_TOO_NEAR = objection(
    lambda case: _too_late_for(case, case.asked.get("planned_on")),
    "ngày mới quá sát ngày đã mời",
    "the new day is too near the day of the invitation",
    cite="124/2020/NĐ-CP, Điều 28",
    field="planned_on",
)
UNINVITED = objection(
    _uninvited,
    "chưa ghi ngày mời",
    "the day of the invitation is not recorded",
    cite="124/2020/NĐ-CP, Điều 28",
    field="held_on",
)
NOBODY = objection(
    _nobody_came,
    "không có công dân nào thì ghi là không tổ chức được",
    "with no citizen present it was not held: cancel it",
    field="citizens",
)
PROMISES_OPEN = objection(
    _promises_open,
    "còn cam kết chưa xong",
    "some commitments are not done yet",
)
