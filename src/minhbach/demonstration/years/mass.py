"""Complicated matters, dialogues and the communes' reports of the invented year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from minhbach.bodies import actions, queries
from minhbach.bodies.roles import SYSTEM
from minhbach.bodies.types import Actor
from minhbach.demonstration.deeds import Deed
from minhbach.demonstration.stories import Story, Thread
from minhbach.kernel.clock import today
from minhbach.kernel.periods import period
from minhbach.law.days import working_days_after
from minhbach.matters import falling_due
from minhbach.matters.queries import Asked, register
from minhbach.procedures.tasks import TIERS

COMMUNES = ("ben-mau", "doi-mau", "cho-mau", "suoi-mau")
MONTHS = ("2026-06", "2026-07", "2026-08", "2026-09", "2026-10")
SILENT = ("suoi-mau", "2026-10")  # has not reported
WRONG = ("doi-mau", "2026-09")  # was sent back and has not come again


def deeds(unit: str) -> list[Deed]:
    story = Story(unit)
    if unit == "song-mau":
        _road(story)
        _boundary(story)
        _market(story)
        _others(story)
        _dialogues(story)
        story.deeds.append(Deed(date(2026, 6, 1), 7, "head", _follow_communes))
        for month in MONTHS:
            for at, place in enumerate(COMMUNES):
                _commune(story, month, place, at)
    else:
        _thin(story, at=len(unit))
    return story.deeds


# Complicated matters ------------------------------------------------------------------


def _road(story: Story) -> None:
    """Compensation for a road: listed, planned, talked over, agreed."""
    road = story.begins(
        "2025-12-09", "officer", "complicated", "propose", ground="crowded",
        people=60, place="ben-mau", gist="bồi thường khi thu hồi đất làm đường",
        decide_by="2025-12-12",
    )  # fmt: skip
    road.then(
        "2025-12-11", "head", "list_", decided_on="today", listed_until="2026-09-30",
        plan_by="2025-12-22",
    )  # fmt: skip
    road.then(
        "2025-12-18", "officer", "plan", plan_number="01-PA/BNCTU",
        review_on="2026-02-05",
    )  # fmt: skip
    for day, trend, people, following in (
        ("2026-02-05", "worse", 85, "2026-04-06"),
        ("2026-04-06", "eased", 40, "2026-06-04"),
        ("2026-06-04", "eased", 12, "2026-08-06"),
        ("2026-08-06", "eased", 5, "2026-10-06"),
    ):
        road.then(
            day, "officer", "review", reviewed_on="today", trend=trend,
            people=people, review_on=following,
        )  # fmt: skip
    road.then(
        "2026-09-22", "head", "take_off", off_reason="agreed",
        evidence_number="41-TB/TU", evidence_on="2026-09-18",
    )  # fmt: skip


def _boundary(story: Story) -> None:
    """A prolonged quarrel: taken off, back again, its last review left undone."""
    line = story.begins(
        "2026-01-13", "officer", "complicated", "propose", ground="prolonged",
        people=4, place="doi-mau", gist="tranh chấp ranh giới đất kéo dài",
        decide_by="2026-01-20",
    )  # fmt: skip
    line.then(
        "2026-01-19", "deputy", "list_", decided_on="today",
        listed_until="2026-12-31", plan_by="2026-01-30",
    )  # fmt: skip
    line.then(
        "2026-01-28", "officer", "plan", plan_number="02-PA/BNCTU",
        review_on="2026-03-31",
    )  # fmt: skip
    line.then(
        "2026-03-31", "officer", "review", reviewed_on="today", trend="unchanged",
        review_on="2026-05-29",
    )  # fmt: skip
    line.then("2026-05-27", "head", "take_off", off_reason="grounds_gone")
    line.then(
        "2026-08-11", "head", "relist", listed_until="2027-06-30", people=6,
        plan_by="2026-08-21", reason="Phát sinh khiếu nại mới cùng nội dung.",
    )  # fmt: skip
    line.then(
        "2026-08-20", "officer", "plan", plan_number="05-PA/BNCTU",
        review_on="2026-11-05",
    )  # fmt: skip


def _market(story: Story) -> None:
    """Moving a market: its listing has run out and nobody has renewed it."""
    market = story.begins(
        "2026-02-24", "officer", "complicated", "propose", ground="several_bodies",
        people=25, place="cho-mau", gist="di dời chợ, bố trí điểm bán hàng",
        decide_by="2026-03-03",
    )  # fmt: skip
    market.then(
        "2026-03-02", "head", "list_", decided_on="today",
        listed_until="2026-10-30", plan_by="2026-03-12",
    )  # fmt: skip
    market.then(
        "2026-03-11", "officer", "plan", plan_number="03-PA/BNCTU",
        review_on="2026-07-14",
    )  # fmt: skip
    market.then(
        "2026-07-14", "officer", "review", reviewed_on="today", trend="unchanged",
        people=30, review_on="2026-11-24",
    )  # fmt: skip


def _others(story: Story) -> None:
    declined = story.begins(
        "2026-04-14", "officer", "complicated", "propose", ground="prominent",
        people=3, gist="phản ánh về vệ sinh môi trường", decide_by="2026-04-21",
    )  # fmt: skip
    declined.then(
        "2026-04-20", "head", "decline", reason="Cơ quan chuyên môn đang giải quyết."
    )
    story.begins(
        "2026-11-17", "officer", "complicated", "propose", ground="grave_risk",
        people=18, place="suoi-mau", gist="sạt lở, di dời dân khẩn cấp",
        decide_by="2026-11-24",
    )  # fmt: skip


def _thin(story: Story, at: int) -> None:
    """The other units: one matter on the list, one dialogue."""
    matter = story.begins(
        "2026-02-10", "officer", "complicated", "propose", ground="crowded",
        people=20 + at, gist="bồi thường, giải phóng mặt bằng",
        decide_by="2026-02-12",
    )  # fmt: skip
    matter.then(
        "2026-02-12", "head", "list_", decided_on="today",
        listed_until="2026-12-31", plan_by="2026-03-02",
    )  # fmt: skip
    matter.then(
        "2026-02-26", "officer", "plan", plan_number="01-PA/BNCTU",
        review_on="2026-06-02",
    )  # fmt: skip
    matter.then(
        "2026-06-02", "officer", "review", reviewed_on="today", trend="eased",
        people=10 + at, review_on="2026-12-01",
    )  # fmt: skip
    talk = _planned(story, "2026-04-08", "2026-05-06", "party_head", "secretary")
    _held(talk, "2026-05-06", 30 + at, "2026-05-13")
    talk.then(
        "2026-05-12", "officer", "end", minutes_number="06-BB/BNCTU", minutes_on="today"
    )


# Dialogues ----------------------------------------------------------------------------


def _planned(
    story: Story, day: str, planned_on: str, sort: str, host: str, **more: Any
) -> Thread:
    gist = "bồi thường, tái định cư, môi trường"
    return story.begins(
        day, "officer", "dialogue", "plan", sort=sort, mode=host, gist=gist,
        planned_on=planned_on, **more,
    )  # fmt: skip


def _held(talk: Thread, day: str, citizens: int, conclude_by: str) -> None:
    talk.then(
        day, "clerk", "hold", held_on="today", citizens=citizens,
        conclude_by=conclude_by,
    )  # fmt: skip


def _promised(talk: Thread, day: str, gist: str, receiver: str, due: str) -> None:
    talk.then(
        day, "officer", "commit", task_gist=gist, task_receiver=receiver,
        task_follower="officer", task_mode="fixed", task_due_on=due,
    )  # fmt: skip


def _dialogues(story: Story) -> None:
    """One with promises kept and open, one settled, one not held, one to come."""
    talk = _planned(
        story, "2026-03-03", "2026-03-20", "party_head", "secretary", place="ben-mau"
    )
    talk.then(
        "2026-03-10", "clerk", "invite", invited_on="today",
        attending=["ubnd-tinh", "so-xay-dung"],
    )  # fmt: skip
    _held(talk, "2026-03-20", 85, "2026-03-27")
    talk.then(
        "2026-03-24", "clerk", "record_minutes", minutes_number="11-TB/TU",
        minutes_on="2026-03-23",
    )  # fmt: skip
    _promised(talk, "2026-03-25", "Trả lời phương án tái định cư.", "so-xay-dung",
              "2026-05-15")  # fmt: skip
    _promised(talk, "2026-03-26", "Rà soát đơn giá bồi thường.", "so-nong-nghiep",
              "2026-09-30")  # fmt: skip
    kept = talk.child("task", "tasks", 0)
    kept.then(
        "2026-05-11", "clerk", "report_done", evidence_number="77-CV/SXD",
        evidence_on="2026-05-08", evidence_issuer="so-xay-dung",
        tier=TIERS[0][0], reported_on="today",
    )  # fmt: skip
    kept.then("2026-05-13", "deputy", "accept")
    complaint = _planned(
        story, "2026-08-04", "2026-08-20", "complaint_dialogue", "provincial_chair",
        place="doi-mau",
    )  # fmt: skip
    complaint.then("2026-08-11", "clerk", "invite", invited_on="today")
    _held(complaint, "2026-08-20", 6, "2026-08-27")
    complaint.then(
        "2026-08-25", "officer", "end", minutes_number="33-BB/UBND",
        minutes_on="2026-08-20",
    )  # fmt: skip
    dropped = _planned(
        story, "2026-06-08", "2026-06-25", "government", "commune_head",
        place="cho-mau",
    )  # fmt: skip
    dropped.then("2026-06-22", "head", "cancel", reason="Địa phương xin lùi.")
    _planned(
        story, "2026-11-12", "2026-12-10", "over_matter", "deputy_secretary",
        place="cho-mau",
    )  # fmt: skip


# Communes -----------------------------------------------------------------------------


def _follow_communes(actor: Actor) -> None:
    """From this month on every commune of the list owes its report."""
    decision = "Quyết định 21-QĐ/BNC ngày 01/06/2026 (minh họa)"
    actions.set_setting(
        actor.body, "commune_reports", 1, by=SYSTEM, on=today(), source=decision
    )


def _commune(story: Story, month: str, place: str, at: int) -> None:
    """The month's report of one commune: most in time, one late, one returned."""
    covers = period(month)
    number = int(month[-2:])
    if at == 0:  # the timetable opens what the communes owe
        story.deeds.append(Deed(covers.start, 7, "head", _falls_due))
    report = Owed(story, "commune_report", period=month, place=place)
    if (place, month) == SILENT:
        return
    following = period(f"{month[:4]}-{number + 1:02}").start
    late = at == number % 4
    came = working_days_after(following, 8 if late else 1).isoformat()
    report.then(
        came, "clerk", "receive", document_number=f"{number * 7 + at}-BC/ĐU",
        received_on="today", source="keyed", **_counts(number, at),
    )  # fmt: skip
    if (place, month) == WRONG:
        report.then(
            "2026-10-14", "officer", "return_", returned_on="today",
            return_reason="Số đơn không khớp sổ tiếp dân.",
        )  # fmt: skip
        return
    if month == MONTHS[-1] and late:
        return
    looked = working_days_after(following, 9 if late else 3).isoformat()
    report.then(looked, "officer", "check")
    report.then(looked, "room_head", "accept", accepted_on="today")


def _falls_due(actor: Actor) -> None:
    falling_due.fall_due(actor.body, today())


@dataclass
class Owed(Thread):
    """A report the timetable has opened: found by its month and commune."""

    period: str = ""
    place: str = ""

    def found(self) -> str | None:
        asked = Asked(self.kind, {"period": self.period, "place": self.place})
        everybody = queries.actors(self.story.unit, today())
        clerk = next(one for one in everybody if one.post == "clerk")
        return register(clerk, self.story.unit, asked).rows[0].id


def _counts(number: int, at: int) -> dict[str, int]:
    complaints, denunciations, others = 2 + at, (number + at) % 2, 4 + number % 3
    letters = complaints + denunciations + others
    turns = 6 + at * 2 + number % 4
    return {
        "days_held": 2 - (at + number) % 2,
        "days_delegated": (at + number) % 2,
        "days_extra": int(at == 0),
        "turns": turns,
        "persons": turns + 3 + at * 5,
        "cases_heard": turns - 2,
        "groups": int(at == 0),
        "letters": letters,
        "letters_complaint": complaints,
        "letters_denunciation": denunciations,
        "letters_other": others,
        "letters_handled": letters - number % 2,
    }
