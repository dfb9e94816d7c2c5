"""The unit itself in the invented year: strength, courses, urgent reports, figures."""

from __future__ import annotations

from typing import Any

from minhbach.demonstration.deeds import Deed
from minhbach.demonstration.stories import Story, Thread

ASSIGNED = {"song-mau": 22, "nui-mau": 15, "dong-mau": 14, "bien-mau": 16}
RANKS = ("leaders", "room_leaders", "officers", "others")

# (item, agency, total at the end of the first quarter, of the half-year, of 9 months)
TOLD = (
    ("offences", "cong-an-tinh", 212, 431, 640),
    ("offences_solved", "cong-an-tinh", 181, 372, 561),
    ("traffic_accidents", "cong-an-tinh", 64, 131, 190),
    ("tips", "vksnd-tinh", 410, 820, 1233),
    ("tips_settled", "vksnd-tinh", 322, 690, 1049),
    ("prosecuted", "vksnd-tinh", 171, 356, 540),
    ("prosecuted_accused", "vksnd-tinh", 290, 611, 905),
    ("tried", "tand-tinh", 140, 310, 477),
    ("tried_defendants", "tand-tinh", 233, 540, 822),
    ("corruption", "vksnd-tinh", 2, 5, 7),
    ("corruption_recovered", "vksnd-tinh", 0, 1_450_000_000, 3_200_000_000),
    ("declared", "thanh-tra-tinh", 1_204, 1_204, 1_204),
)
FEW = TOLD[:1] + TOLD[5:7]

COURSES = (
    ("2026-03-03", "internal_affairs", "bồi dưỡng nghiệp vụ công tác nội chính",
     "2026-03-09", "2026-03-13", "2026-03-20", 3, "2026-03-16", 3),
    ("2026-05-12", "digital", "kỹ năng số cho cán bộ", "2026-05-18", "2026-05-20",
     "2026-05-21", 6, "2026-05-22", 5),
    ("2026-09-01", "political", "cao cấp lý luận chính trị", "2026-09-07",
     "2027-06-25", "2027-07-09", 1, "", 0),
)  # fmt: skip

PARTY = (
    ("cell_meeting", 12, (("2026-04-09", 4), ("2026-07-09", 7), ("2026-11-05", 11))),
    ("thematic_meeting", 4, (("2026-03-19", 1), ("2026-07-16", 2))),
    ("inspection", 2, (("2026-06-18", 1),)),
    ("supervision", 2, (("2026-09-17", 2),)),
)


def deeds(unit: str) -> list[Deed]:
    story = Story(unit)
    main = unit == "song-mau"
    _strength(story)
    for course in COURSES if main else COURSES[:1]:
        _course(story, *course)
    for work in PARTY if main else PARTY[:1]:
        _party(story, *work)
    for line in TOLD if main else FEW:
        _told(story, *line, whole=main)
    if main:
        _crowd(story)
        _flood(story)
    return story.deeds


def _strength(story: Story) -> None:
    """Stated in January; four units say it again in July, Rừng Mẫu never did."""
    assigned = ASSIGNED.get(story.unit)
    if assigned is None:
        return
    present = assigned - 2
    ranks = (3, 3, present - 8, 2)
    strength = story.begins(
        "2026-01-06", "clerk", "staffing", "declare", stated_on="today",
        decision_number="04-QĐ/TU", assigned=assigned, present=present,
        review_on="2026-07-01", **dict(zip(RANKS, ranks, strict=True)),
    )  # fmt: skip
    strength.then(
        "2026-07-01", "clerk", "restate", stated_on="today", present=present - 1,
        officers=present - 9, review_on="2027-01-05",
    )  # fmt: skip


def _course(
    story: Story,
    day: str,
    sort: str,
    gist: str,
    begins: str,
    ends: str,
    due: str,
    people: int,
    known: str,
    finished: int,
) -> None:
    course = story.begins(
        day, "clerk", "training", "plan", gist=gist, sort=sort, begins_on=begins,
        ends_on=ends, result_by=due, people=people,
    )  # fmt: skip
    if known:
        course.then(known, "clerk", "finish", finished_on="today", finished=finished)


def _party(
    story: Story, sort: str, planned: int, done: tuple[tuple[str, int], ...]
) -> None:
    work = story.begins(
        "2026-01-08", "clerk", "party_task", "plan", sort=sort,
        begins_on="2026-01-01", due_on="2026-12-31", planned_times=planned,
    )  # fmt: skip
    for day, times in done:
        work.then(day, "clerk", "record", held_on="today", done_times=times)
    if done[-1][1] == planned:
        work.then("2026-10-12", "head", "finish")


def _told(story: Story, item: str, agency: str, *totals: int, whole: bool) -> None:
    """Three totals of the year; the last is late in the thinner units."""
    days = ("2026-04-07", "2026-07-07", "2026-10-07")
    until = ("2026-03-31", "2026-06-30", "2026-09-30")
    ahead = ("2026-07-07", "2026-10-07", "2027-01-07")
    line = None
    for nth, total in enumerate(totals[: 3 if whole else 2]):
        fields: dict[str, Any] = {
            "amount": total,
            "to_on": until[nth],
            "document_number": f"{30 * nth + 12}-BC/{agency.partition('-')[0].upper()}",
            "document_on": days[nth],
            "review_on": ahead[nth],
        }
        if line is None:
            line = story.begins(
                days[nth], "clerk", "outside_figure", "take", sort=item,
                issuer=agency, year=2026, **fields,
            )  # fmt: skip
        else:
            line.then(days[nth], "clerk", "take_next", **fields)


def _crowd(story: Story) -> None:
    """A crowd before the reception office, and what came of it the next day."""
    report = story.begins(
        "2026-02-03", "officer", "urgent_report", "write", sort="crowd",
        urgency="flash", gist="công dân tập trung đông tại trụ sở tiếp dân",
        place="ben-mau", happened_on="today", happened_at="8:30",
        first_facts="Khoảng 60 người đề nghị đối thoại về bồi thường đất.",
        send_by="2026-02-03",
    )  # fmt: skip
    _sent(report, "2026-02-03", "04-BC/BNCTU", "2026-02-04")
    report.then(
        "2026-02-03", "clerk", "acknowledge", hour=17, acknowledged_on="today",
        acknowledged_at="16:10",
    )  # fmt: skip
    report.then(
        "2026-02-04", "officer", "follow_up", further_by="2026-02-04",
        further_facts="Sau khi được giải thích, mọi người đã ra về.",
    )  # fmt: skip
    further = report.child("urgent_report", "further")
    _sent(further, "2026-02-04", "05-BC/BNCTU", "2026-02-05")
    further.then("2026-02-05", "clerk", "acknowledge", acknowledged_on="today")


def _flood(story: Story) -> None:
    """Sent, but nobody has confirmed that it arrived."""
    report = story.begins(
        "2026-11-16", "officer", "urgent_report", "write", sort="accident",
        urgency="very_urgent", gist="sạt lở bờ sông, di dời hộ dân",
        place="suoi-mau", happened_on="today", happened_at="5:00",
        first_facts="Sạt lở dài khoảng 200 m; địa phương đã di dời người dân.",
        send_by="2026-11-16",
    )  # fmt: skip
    _sent(report, "2026-11-16", "61-BC/BNCTU", "2026-11-17")


def _sent(report: Thread, day: str, number: str, awaited: str) -> None:
    """Signed by the head, sent by the clerk at the end of the day."""
    report.then(day, "head", "sign", letter_number=number, letter_on="today")
    report.then(
        day, "clerk", "send", hour=16, receivers=["cong-an-tinh", "ubnd-tinh"],
        sent_on="today", sent_at="15:30", acknowledge_by=awaited,
    )  # fmt: skip
