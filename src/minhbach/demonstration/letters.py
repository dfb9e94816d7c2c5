"""Letters nobody wrote: what each is about, and how the office dealt with it.

Drawn from a fixed seed, so that every demonstration is the same. Gists name no one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from minhbach.law import calendar
from minhbach.law.days import working_days_after

SEED = 2026
FIRST, LAST = date(2025, 12, 1), date(2026, 11, 19)

CONTENTS = ("complaint", "denunciation", "recommendation", "unknown")
SHARES = {
    "song-mau": (30, 18, 46, 6),
    "nui-mau": (34, 15, 47, 4),
    "dong-mau": (25, 20, 50, 5),
    "bien-mau": (38, 17, 41, 4),
    "rung-mau": (28, 24, 42, 6),
}
VOLUMES = {
    "song-mau": 240,
    "nui-mau": 55,
    "dong-mau": 40,
    "bien-mau": 45,
    "rung-mau": 50,
}
HASTE = {
    "song-mau": 0.96,
    "nui-mau": 0.9,
    "dong-mau": 0.94,
    "bien-mau": 0.86,
    "rung-mau": 0.8,
}

CHANNELS = (
    ("by_post", 52),
    ("in_person", 22),
    ("forwarded", 14),
    ("secretary", 7),
    ("online", 5),
)
PLACES = ("ben-mau", "doi-mau", "cho-mau", "suoi-mau")

GISTS = {
    "land": (
        "Bồi thường, hỗ trợ khi thu hồi đất làm đường",
        "Tranh chấp ranh giới thửa đất",
        "Chậm cấp giấy chứng nhận quyền sử dụng đất",
        "Giá đất tính bồi thường thấp",
        "Lấn chiếm đất công, hành lang đường",
    ),
    "policy": (
        "Chưa được hưởng trợ cấp theo quy định",
        "Chế độ với người có công",
        "Xét hộ nghèo không đúng đối tượng",
    ),
    "civil_service": (
        "Cán bộ xã gây phiền hà khi làm thủ tục",
        "Thái độ phục vụ tại bộ phận một cửa",
        "Tuyển dụng viên chức",
    ),
    "environment": (
        "Ô nhiễm kênh tưới, nước đen",
        "Khai thác cát gây sạt lở bờ sông",
        "Bụi và tiếng ồn từ cơ sở xay đá",
    ),
    "judicial": (
        "Chậm thi hành bản án dân sự",
        "Không đồng ý quyết định không khởi tố",
        "Kéo dài thời gian giải quyết tin báo",
    ),
    "corruption": (
        "Thu chi quỹ xã không công khai",
        "Nghiệm thu khống công trình thôn",
        "Thu tiền của dân trái quy định",
    ),
    "party": ("Dân chủ trong sinh hoạt chi bộ", "Kê khai tài sản không đúng"),
}
FIELDS = {
    "complaint": (("land", 60), ("policy", 16), ("judicial", 14), ("environment", 10)),
    "denunciation": (
        ("corruption", 40),
        ("civil_service", 30),
        ("land", 20),
        ("party", 10),
    ),
    "recommendation": (
        ("environment", 28),
        ("land", 26),
        ("policy", 22),
        ("civil_service", 14),
        ("judicial", 10),
    ),
    "unknown": (("land", 50), ("corruption", 30), ("civil_service", 20)),
}
RECEIVERS = {
    "land": ("thanh-tra-tinh", "ubnd-tinh", "so-nong-nghiep"),
    "policy": ("so-noi-vu", "ubnd-tinh"),
    "civil_service": ("so-noi-vu", "thanh-tra-tinh"),
    "environment": ("so-nong-nghiep", "ubnd-tinh"),
    "judicial": ("tand-tinh", "vksnd-tinh", "cong-an-tinh"),
    "corruption": ("thanh-tra-tinh", "cong-an-tinh"),
    "party": ("thanh-tra-tinh", "so-noi-vu"),
}
OUTCOMES = (("resolved", 38), ("partly_right", 24), ("right", 18), ("wrong", 20))
INELIGIBLE = ("nameless", "unsigned", "also_sent", "guided_before")


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter as it will be lived: what it is, and what happens to it when."""

    unit: str
    serial: int
    content: str
    known: str
    channel: str
    field: str
    place: str | None
    gist: str
    anonymous: bool
    people: int
    eligible: bool
    ineligible_reason: str
    within: bool
    round: str
    handling: str
    receiver: str
    received: date
    entered: date
    registered: date
    classified: date
    proposed: date
    approved: date
    issued: date
    notified: date | None
    sent: date
    urged: date | None
    replied: date | None
    settled: date | None
    outcome: str


def letters(unit: str, volume: int | None = None) -> list[Letter]:
    """The letters of a unit for the year, in order of receipt."""
    random = Random(f"{SEED}/{unit}")  # noqa: S311 - a story, not a secret
    days = sorted(_receipts(random, volume or VOLUMES[unit]))
    return [_letter(random, unit, at, day) for at, day in enumerate(days, 1)]


def _receipts(random: Random, number: int) -> Iterator[date]:
    span = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
    working = [day for day in span if calendar.is_working(day)]
    for _ in range(number):
        yield random.choice(working)


def _letter(random: Random, unit: str, serial: int, received: date) -> Letter:
    content = random.choices(CONTENTS, SHARES[unit])[0]
    known = (
        "denunciation"
        if content == "unknown" and random.random() < 0.6
        else ("recommendation" if content == "unknown" else content)
    )
    field = _drawn(random, FIELDS[content])
    eligible = random.random() < 0.86
    handling = _handling(random, known, eligible=eligible)
    days = _days(random, unit, known, received)
    sealed = content in ("denunciation", "unknown")
    return Letter(
        unit=unit,
        serial=serial,
        content=content,
        known=known,
        channel=_drawn(random, CHANNELS),
        field=field,
        place=None if sealed or unit != "song-mau" else random.choice(PLACES),
        gist=random.choice(GISTS[field]),
        anonymous=random.random() < 0.07,
        people=1 if random.random() < 0.9 else random.randint(2, 24),
        eligible=eligible,
        ineligible_reason="" if eligible else random.choice(INELIGIBLE),
        within=random.random() < 0.12,
        round="first" if random.random() < 0.82 else "repeated",
        handling=handling,
        receiver=random.choice(RECEIVERS[field]),
        outcome=_drawn(random, OUTCOMES),
        **days,
    )


def _handling(random: Random, known: str, *, eligible: bool) -> str:
    if not eligible:
        return random.choice(("file", "guide", "give_back"))
    if known == "denunciation":
        return "transfer"
    return random.choices(
        ("transfer", "guide", "ask_report", "report_up"), (62, 22, 12, 4)
    )[0]


def _days(random: Random, unit: str, known: str, received: date) -> dict[str, Any]:
    """The days on which each step was done: mostly in time, sometimes not."""
    in_time = random.random() < HASTE[unit]
    slow = 0 if in_time else random.randint(4, 12)
    pace = (1, 1, 0, 1, 1) if known == "denunciation" else (1, 2, 1, 2, 1)
    entered = _after(received, random.randint(3, 8) if random.random() < 0.02 else 0)
    registered = _after(entered, random.randint(0, pace[0]))
    classified = _after(registered, random.randint(0, pace[1]) + slow)
    proposed = _after(classified, random.randint(0, pace[2]))
    approved = _after(proposed, random.randint(0, pace[3]))
    issued = _after(approved, random.randint(0, pace[4]))
    sent = _after(issued, random.randint(0, 2))
    return {
        "received": received,
        "entered": entered,
        "registered": registered,
        "classified": classified,
        "proposed": proposed,
        "approved": approved,
        "issued": issued,
        "sent": sent,
        "notified": _told(random, issued),
        **_answer(random, sent),
    }


def _told(random: Random, issued: date) -> date | None:
    """The sender is told with the letter, a few weeks late, or (rarely) never."""
    luck = random.random()
    if luck < 0.01:
        return None
    late = random.randint(8, 25) if luck < 0.07 else random.randint(0, 2)
    return _after(issued, late)


def _answer(random: Random, sent: date) -> dict[str, Any]:
    """Answered, answered once urged, or silent."""
    silent = random.random() < 0.26
    urged = _after(sent, random.randint(17, 24)) if silent else None
    replied = _after(sent, random.randint(4, 18 if random.random() < 0.8 else 30))
    if urged:
        replied = _after(urged, random.randint(3, 15))
    never = silent and random.random() < 0.14
    settled = None if never else _after(replied, random.randint(1, 15))
    return {"urged": urged, "replied": None if never else replied, "settled": settled}


def _after(day: date, working_days: int) -> date:
    return working_days_after(day, working_days) if working_days else day


def _drawn(random: Random, weighted: Sequence[tuple[str, int]]) -> str:
    return random.choices([one for one, _ in weighted], [n for _, n in weighted])[0]
