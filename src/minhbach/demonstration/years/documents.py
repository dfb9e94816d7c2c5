"""The documents of the year: in and out, appraised, advised, commented on, invited."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from minhbach.bodies.types import Actor
from minhbach.demonstration.deeds import Deed
from minhbach.law.days import working_days_after
from minhbach.matters import desk

LAST = date(2026, 11, 19)
MAIN = "song-mau"
PLENTY = {MAIN: 8, "nui-mau": 2, "dong-mau": 2, "bien-mau": 2, "rung-mau": 1}
DRAFTS = (
    "Kế hoạch phòng, chống tham nhũng, lãng phí, tiêu cực",
    "Quy chế phối hợp trong công tác nội chính",
    "Chỉ thị tăng cường tiếp công dân, giải quyết đơn thư",
    "Đề án nâng cao chất lượng thi hành án dân sự",
    "Quy định kiểm soát quyền lực trong hoạt động tư pháp",
    "Kế hoạch rà soát vụ việc phức tạp, kéo dài",
)
SORTS = ("ke_hoach", "quy_che", "chi_thi", "de_an", "quy_dinh", "ke_hoach")
AGENCIES = ("thanh-tra-tinh", "cong-an-tinh", "tand-tinh", "vksnd-tinh", "so-noi-vu")
OCCASIONS = ("planning", "appointment", "candidacy", "award")
URGENCIES = ("thuong", "thuong", "khan", "thuong", "thuong_khan")

Step = tuple[date, str, str, Mapping[str, Any]]


@dataclass
class Life:
    """One matter of the year and the steps still to be done upon it."""

    kind: str
    matter: str | None = None
    others: dict[str, str] = field(default_factory=dict)

    def does(self, action: str, fields: Mapping[str, Any]) -> Callable[[Actor], None]:
        def do(actor: Actor) -> None:
            told = {
                name: [self.others[value[1:]]]
                if isinstance(value, str) and value.startswith("@")
                else value
                for name, value in fields.items()
            }
            done = desk.act(actor, self.kind, action, told, matter=self.matter)
            self.matter = self.matter or done.matter

        return do


def deeds(unit: str) -> list[Deed]:
    """The documents of a unit, in the order of the days."""
    return sorted(_all(unit), key=lambda one: (one.day, one.hour))


def _all(unit: str) -> Iterator[Deed]:
    for at in range(PLENTY[unit]):
        day = working_days_after(date(2025, 12, 8), 1 + at * 230 // PLENTY[unit])
        yield from _lived(Life("incoming"), _incoming(at, day))
        yield from _lived(Life("outgoing"), _outgoing(at, day))
        if at % 2 == 0:
            yield from _lived(Life("comment"), _comment(at, day))
        if at % 3 == 0:
            yield from _lived(Life("personnel_opinion"), _personnel(at, day))
            yield from _lived(Life("invitation"), _invitation(at, day))
    for at in range(PLENTY[unit] // 2):
        day = working_days_after(date(2026, 1, 12), 1 + at * 200 // PLENTY[unit])
        yield from _appraised_and_advised(at, day)


def _lived(life: Life, steps: list[Step]) -> Iterator[Deed]:
    """The steps in their order; those of one day an hour apart."""
    last, hour = None, 8
    for day, post, action, fields in steps:
        hour = hour + 1 if day == last else 8
        last = day
        if day <= LAST:
            yield Deed(day, hour, post, life.does(action, fields))


def _after(day: date, amount: int) -> date:
    return working_days_after(day, amount)


def _incoming(at: int, day: date) -> list[Step]:
    """Most are filed; the fifth waits to be signed for, the seventh is secret."""
    if at == 6:
        secret = {"secrecy": "mat", "arrived_on": day, "letter_sign": f"{at + 3}-CV/TU"}
        return [(day, "clerk", "register", {**secret, "kept_by": "clerk"})]
    register = {
        "secrecy": "none",
        "arrived_on": day,
        "source": AGENCIES[at % 5],
        "letter_sign": f"{40 + at * 7}/BC-CQ",
        "letter_on": day - timedelta(days=2),
        "sort": ("bao_cao", "cong_van", "ke_hoach")[at % 3],
        "gist": f"Báo cáo công tác nội chính tháng {day.month}",
        "tier": URGENCIES[at % 5],
    }
    soon = _after(day, 1)
    steps: list[Step] = [
        (day, "clerk", "register", register),
        (day, "clerk", "route", {"routed_to": "head", "routed_on": day}),
        (soon, "head", "assign", {"handled_by": "officer"}),
    ]
    if at % 5 == 4:
        return steps
    done = _after(day, 4 + at % 8)
    return [
        *steps,
        (soon, "officer", "sign_for", {"signed_for_on": soon}),
        (done, "officer", "file", {"filed_on": done}),
    ]


def _outgoing(at: int, day: date) -> list[Step]:
    """Numbers are used, held back, given up and, once, annulled."""
    series = {"issuer": "bnctu", "sort": ("cong_van", "bao_cao", "thong_bao")[at % 3]}
    held = {**series, "secrecy": "none", "reserved_on": day}
    said = {"gist": f"Báo cáo kết quả tháng {day.month}", "signed_by": "head"}
    if at % 4 == 1:
        later = _after(day, 2)
        return [
            (day, "clerk", "reserve", held),
            (later, "clerk", "give_up", {"ground": "not_issued"}),
        ]
    sent = _after(day, 1)
    steps: list[Step] = [
        (day, "clerk", "reserve", held),
        (day, "clerk", "issue", {**said, "letter_on": day, "copies": 5 + at}),
        (sent, "clerk", "send", {"sent_on": sent, "kept_by": "clerk"}),
    ]
    if at == 6:
        steps.append((_after(day, 3), "head", "annul", {"ground": "replaced"}))
    return steps


def _comment(at: int, day: date) -> list[Step]:
    ask = {
        "source": AGENCIES[(at + 1) % 5],
        "asked_sign": f"{120 + at}/CQ-VP",
        "received_on": day,
        "due_on": _after(day, 3),
        "sort": SORTS[at % 6],
        "gist": DRAFTS[at % 6],
    }
    answered, known = _after(day, 2 + at % 3), _after(day, 30)
    made = 3 + at % 4
    fate = {"adopted": made - 2, "explained": 1, "ignored": 1, "feedback_on": known}
    steps: list[Step] = [
        (day, "clerk", "ask", ask),
        (answered, "officer", "answer_", {"letter_on": answered, "made": made}),
    ]
    if at % 6 != 4:
        steps.append((known, "officer", "record_feedback", fate))
    return steps


def _personnel(at: int, day: date) -> list[Step]:
    ask = {
        "incoming_no": 30 + at,
        "received_on": day,
        "source": "so-noi-vu",
        "ground": OCCASIONS[at % 4],
        "persons": 4 + at % 9,
        "secrecy": "mat",
        "due_on": _after(day, 5),
    }
    done = _after(day, 4 + at % 3)
    answer = {"outgoing_no": 12 + at, "answered_on": done}
    return [(day, "clerk", "ask", ask), (done, "clerk", "answer", answer)]


def _invitation(at: int, day: date) -> list[Step]:
    held = _after(day, 7)
    invited = ["thanh-tra-tinh", "cong-an-tinh", "vksnd-tinh"]
    issue = {
        "issuer": "bnctu",
        "sort": "giay_moi",
        "letter_on": day,
        "gist": f"Giao ban khối nội chính tháng {held.month}",
        "held_on": held,
        "held_at": "8:00",
        "venue": "Phòng họp số 1",
        "receivers": invited,
        "invited": 9,
        "answer_by": _after(day, 4),
    }
    answer = _after(day, 3)
    came = {"coming": invited[:2], "not_coming": invited[2:]}
    return [
        (day, "clerk", "issue", issue),
        (day, "clerk", "send", {"sent_on": day}),
        (answer, "clerk", "take_answers", came),
        (held, "clerk", "record_attendance", {"attended": 7 + at % 3}),
    ]


# Appraised, then submitted ------------------------------------------------------------


def _appraised_and_advised(at: int, day: date) -> Iterator[Deed]:
    """A draft of the year: appraised, and submitted with its appraisal."""
    appraisal, advice = Life("appraisal"), Life("advice")

    def tie(actor: Actor) -> None:
        advice.others["appraisal"] = str(appraisal.matter)
        advice.does("link_appraisal", {"appraisals": "@appraisal"})(actor)

    issued = _after(day, 18)
    yield from _lived(appraisal, _appraisal(at, day))
    yield from _lived(advice, _advice(at, day))
    if issued <= LAST and at % 4 != 3:
        yield Deed(issued, 16, "officer", tie)
        yield from _lived(advice, _submitted(at, _after(issued, 1)))


def _appraisal(at: int, day: date) -> list[Step]:
    here = dict.fromkeys(("has_submission", "has_draft"), "yes")
    rest = dict.fromkeys(("has_account", "has_summary"), "yes")
    asked, back = _after(day, 2), _after(day, 7)
    drafted, issued = _after(day, 16), _after(day, 18)
    register = {
        "mode": "cooperate" if at % 3 == 2 else "preside",
        "source": AGENCIES[at % 5],
        "received_on": day,
        "sort": SORTS[at % 6],
        "issuer": "btvtu",
        "gist": DRAFTS[at % 6],
    }
    report = {
        "verdict": ("fit", "fit_after", "fit_after")[at % 3],
        "need": "yes",
        "basis": "yes",
        "consistency": "partly",
        "feasibility": "yes",
        "wording": "partly",
        "made": 4 + at,
    }
    result = {
        "outcome": ("passed", "revised")[at % 2],
        "decided_on": _after(issued, 20),
    }
    steps: list[Step] = [
        (day, "clerk", "register", register),
        (asked, "officer", "ask_to_complete", {**here, "incomplete_on": asked}),
        (back, "clerk", "complete", {**rest, "completed_on": back}),
        (back, "officer", "accept", {}),
        (back, "head", "assign", {"handled_by": "officer"}),
        (drafted, "officer", "draft", report),
    ]
    if at % 4 == 3:
        return steps
    return [
        *steps,
        (drafted, "head", "check", {}),
        (_after(day, 17), "head", "approve", {}),
        (issued, "clerk", "issue", {"letter_on": issued}),
        (_after(issued, 10), "officer", "record_adoption", {"adopted": 3 + at}),
        (_after(issued, 20), "officer", "decide", result),
    ]


def _advice(at: int, day: date) -> list[Step]:
    register = {
        "secrecy": "none",
        "issuer": ("btvtu", "tu", "bcd")[at % 3],
        "sort": SORTS[at % 6],
        "gist": DRAFTS[at % 6],
        "internal_affairs": "yes",
        "registered_on": day,
        "planned_on": _after(day, 25),
    }
    up = _after(day, 12)
    return [
        (day, "head", "register", register),
        (_after(day, 1), "head", "assign", {"handled_by": "officer"}),
        (up, "officer", "pass_up", {}),
        (up, "room_head", "check", {}),
        (_after(up, 1), "deputy", "approve", {}),
    ]


def _submitted(at: int, day: date) -> list[Step]:
    issued = _after(day, 9)
    sign = {"issued_sign": f"{15 + at}-CT/TU", "issued_on": issued}
    return [
        (day, "head", "submit", {"submitted_on": day}),
        (issued, "clerk", "record_issue", sign),
    ]
