"""A year of reception: days that fall due by themselves, and what became of each.

Sông Mẫu lives all of it: planned, prepared, held, given away, cancelled and made up,
missed, concluded with tasks; the others hold most of their days and miss some.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from minhbach.bodies import actions
from minhbach.bodies.roles import SYSTEM
from minhbach.bodies.types import Actor
from minhbach.demonstration import cast
from minhbach.demonstration.deeds import Deed
from minhbach.law.days import working_days_after
from minhbach.matters import desk, falling_due, queries
from minhbach.matters.fold import Fold

FIRST, LAST = date(2025, 12, 1), date(2026, 11, 19)
MAIN = "song-mau"
RULE = "Quy định 15-QĐ/TU ngày 01/12/2025 về tiếp đảng viên, công dân (minh họa)"

DELEGATED, CANCELLED, HEAD_MISSES = (2026, 2), (2026, 5), ((2026, 4), (2026, 9))
OTHERS_MISS = {
    "nui-mau": (3, 8),
    "dong-mau": (6,),
    "bien-mau": (1, 7),
    "rung-mau": (2, 5),
}

GISTS = (
    ("land", "Bồi thường khi thu hồi đất làm đường", "complaint"),
    ("environment", "Nước kênh tưới có mùi, đổi màu", "recommendation"),
    ("policy", "Chưa nhận trợ cấp theo quyết định", "complaint"),
    ("civil_service", "Thủ tục ở xã kéo dài", "recommendation"),
    ("judicial", "Chậm thi hành bản án dân sự", "complaint"),
)
PLACES = ("ben-mau", "doi-mau", "cho-mau", "suoi-mau")
RECEIVERS = ("thanh-tra-tinh", "ubnd-tinh", "so-nong-nghiep", "so-noi-vu")
TASKS = (
    "Rà soát phương án bồi thường, trả lời công dân",
    "Kiểm tra nguồn nước, báo cáo kết quả",
    "Giải quyết dứt điểm chế độ trợ cấp",
)


def deeds(unit: str) -> list[Deed]:
    """The unit's year of reception, in the order of the days."""
    made = [*_by_themselves(unit)]
    for year, month in _months():
        made += _main_month(year, month) if unit == MAIN else _month(unit, year, month)
    if unit == MAIN:
        made += [*_extraordinary(), *_refused()]
    return [one for one in made if one.day <= LAST]


def _months() -> Iterator[tuple[int, int]]:
    for at in range(12):
        yield 2025 + (11 + at) // 12, (11 + at) % 12 + 1


# What the timetable does --------------------------------------------------------------


def _by_themselves(unit: str) -> Iterator[Deed]:
    if unit == MAIN:
        yield Deed(FIRST, 9, "head", _settings)
    for year, month in _months():
        day = date(year, month, 1)
        yield Deed(day, 9 if day == FIRST else 7, "head", _falls_due(unit, day))


def _falls_due(unit: str, day: date) -> Callable[[Actor], object]:
    return lambda _who: falling_due.fall_due(unit, day, ["reception_day"])


def _settings(_who: Actor) -> None:
    said: dict[str, Any] = {"by": SYSTEM, "on": FIRST, "source": RULE}
    actions.set_setting(MAIN, "secretary_day", 25, **said)
    actions.set_setting(MAIN, "committee_days", 1, **said)


# Any unit -----------------------------------------------------------------------------


def _month(unit: str, year: int, month: int) -> Iterator[Deed]:
    """The Secretary's and the head's day; now and then one is missed."""
    if month in OTHERS_MISS[unit]:
        return
    for tier, at in (("secretary", 20), ("head", 14)):
        if tier == "head" and month % 3:
            continue
        day = _open_day(year, month, at)
        if month % 2:
            said = _turn(unit, year * 12 + month, day, "in_person", tier)
            yield Deed(day, 15, "clerk", _act("reception_turn", "receive", said))
        yield Deed(day, 16, "officer", _held_and_closed(unit, year, month, tier, day))


def _held_and_closed(
    unit: str, year: int, month: int, tier: str, day: date, **more: Any
) -> Callable[[Actor], object]:
    """A day on which nothing had to be concluded."""
    hold = _hold(unit, year, month, tier, day, **more)
    close = _on(unit, tier, year, month, "close")

    def both(who: Actor) -> None:
        hold(who)
        close(who)

    return both


def _hold(
    unit: str, year: int, month: int, tier: str, day: date, **more: Any
) -> Callable[[Actor], object]:
    said = {"held_on": day, "source": "provincial", "mode": "direct", **more}
    return _on(unit, tier, year, month, "hold", said)


# Sông Mẫu -----------------------------------------------------------------------------


def _main_month(year: int, month: int) -> Iterator[Deed]:
    yield from _secretary(year, month)
    yield from _sitting(year, month)
    if (year, month) not in HEAD_MISSES:
        day = _open_day(year, month, 10)
        said = {"planned_on": day, "at_hour": "8:00", "source": "own", "mode": "direct"}
        plan = _on(MAIN, "head", year, month, "plan", said)
        yield Deed(_open_day(year, month, 1), 9, "officer", plan)
        act = _held_and_closed(MAIN, year, month, "head", day, source="own")
        yield Deed(day, 16, "officer", act)


def _secretary(year: int, month: int) -> Iterator[Deed]:
    """From the plan to the conclusion; each month as it went."""
    day, at = _open_day(year, month, 25), (year, month)
    online = at == (2026, 10)
    how = {"source": "provincial", "mode": "online" if online else "direct"}
    steps: list[tuple[date, str, str, dict[str, Any]]] = [
        (_open_day(year, month, 4), "officer", "plan",
         {"planned_on": day, "at_hour": "8:00", **how}),
        (working_days_after(day, -7), "clerk", "post_schedule", {}),
        (working_days_after(day, -6), "officer", "prepare", {}),
        (working_days_after(day, -5), "clerk", "notify",
         {"notice_number": f"{month + 10}-TB/BNCTU",
          "invited": ["thanh-tra-tinh", "ubnd-tinh"]}),
    ]  # fmt: skip
    own_days = {
        "post_schedule": "posted_on", "prepare": "ready_on", "notify": "notified_on",
    }  # fmt: skip
    for on, post, act, given in steps:
        said = given | ({own_days[act]: on} if act in own_days else {})
        if (act, month) != ("post_schedule", 3):  # it went up late in March
            yield Deed(on, 9, post, _on(MAIN, "secretary", year, month, act, said))
    if at == CANCELLED:
        yield from _made_up(year, month, day)
        return
    yield from _received(year, month, day)
    kept = {"connected": True, "recorded": True} if online else {}
    if at == DELEGATED:
        said = {"held_on": day, "delegated_to": "standing_deputy",
                "reason": "Họp Trung ương"}  # fmt: skip
        went = _on(MAIN, "secretary", year, month, "delegate", said)
    else:
        went = _hold(MAIN, year, month, "secretary", day, **how, **kept)
    yield Deed(day, 16, "officer", went)
    yield from _concluded(year, month, day)


def _made_up(year: int, month: int, day: date) -> Iterator[Deed]:
    again = working_days_after(day, 3)
    said = {"reason": "Mưa lũ, chia cắt giao thông", "make_up_on": again}
    cancel = _on(MAIN, "secretary", year, month, "cancel", said)
    yield Deed(working_days_after(day, -1), 15, "officer", cancel)
    held = {"held_on": again, "source": "provincial", "mode": "direct"}

    def hold(who: Actor) -> None:
        row = _row(MAIN, "secretary", year, month)
        [made_up] = row.facts["make_up"]
        desk.act(who, "reception_day", "hold", held, matter=made_up)

    yield Deed(again, 16, "officer", hold)


def _concluded(year: int, month: int, day: date) -> Iterator[Deed]:
    """The notice after some days, its tasks, and most of them done in time."""
    on = working_days_after(day, 9 if month == 7 else 4)
    said = {"conclusion_number": f"{month + 30}-TB/BNCTU", "conclusion_on": on}
    conclude = _on(MAIN, "secretary", year, month, "conclude", said)
    yield Deed(on, 9, "officer", conclude)
    due = on + timedelta(days=25)
    for at in range(1 + month % 2):
        task = {
            "task_gist": TASKS[(month + at) % 3], "task_mode": "fixed",
            "task_receiver": RECEIVERS[(month + at) % 4], "task_due_on": due,
            "task_follower": "officer",
        }  # fmt: skip
        give = _on(MAIN, "secretary", year, month, "assign", task)
        yield Deed(on, 10 + at, "officer", give)
    if month == 8:  # August's are still open, and late
        return
    done = due + timedelta(days=6 if month % 5 == 0 else -4)
    yield Deed(done, 9, "officer", _of_tasks(year, month, _report(done)))
    accepted = working_days_after(done, 1)
    yield Deed(accepted, 9, "room_head", _of_tasks(year, month, _accept))
    finish = _on(MAIN, "secretary", year, month, "finish")
    yield Deed(accepted, 15, "officer", finish)


def _received(year: int, month: int, day: date) -> Iterator[Deed]:
    """Whom the Secretary, or whoever stood for him, received on the day."""
    sort = "delegated" if (year, month) == DELEGATED else "in_person"
    for at in range(2 + month % 2):
        said = _turn(MAIN, month * 10 + at, day, sort, "secretary")
        yield Deed(
            day, 8 + at, "clerk", _turned(said, "letter" if at == 0 else "explain")
        )


def _sitting(year: int, month: int) -> Iterator[Deed]:
    """The delegates' day at the provincial office, and two regular turns."""
    day = _open_day(year, month, 15)
    turns = [
        _turned(_turn(MAIN, month * 100 + at, day, "regular", "desk"), handling)
        for at, handling in enumerate(("guide", "transfer"))
    ]

    def receive(who: Actor) -> None:
        for turn in turns:
            turn(who)

    yield Deed(day, 10, "clerk", receive)
    act = _held_and_closed(MAIN, year, month, "committee", day)
    yield Deed(day, 16, "officer", act)


def _extraordinary() -> Iterator[Deed]:
    """A large group comes in June; the Secretary receives it at once."""
    day, kept = date(2026, 6, 11), {}
    said = {"tier": "secretary", "ground": "many_people", "planned_on": day,
            "source": "commune", "mode": "direct"}  # fmt: skip

    def convene(who: Actor) -> None:
        kept["day"] = desk.act(who, "reception_day", "convene", said).matter

    def hold(who: Actor) -> None:
        desk.act(who, "reception_day", "hold", {"held_on": day}, matter=kept["day"])

    group = _turn(MAIN, 4, day, "in_person", "secretary") | {
        "persons": 23, "representatives": 5, "subjects": 1, "round": "repeated",
        "members": 2, "source": "commune",
    }  # fmt: skip
    yield Deed(date(2026, 6, 9), 14, "officer", convene)
    yield Deed(day, 10, "clerk", _act("reception_turn", "receive", group))
    yield Deed(day, 16, "officer", hold)


def _refused() -> Iterator[Deed]:
    day, kept = date(2026, 8, 20), {}
    said = {
        "received_on": day, "sort": "regular", "tier": "desk", "source": "provincial",
        "mode": "direct", "persons": 9, "gist": "Đoàn đông người không cử đại diện",
        "ground": "representatives", "article": "42/2013/QH13 Điều 29",
    }  # fmt: skip

    def refuse(who: Actor) -> None:
        kept["turn"] = desk.act(who, "reception_turn", "refuse", said).matter

    def tell(who: Actor) -> None:
        on = {"notified_on": date(2026, 8, 24), "notice_number": "61-TB/BNCTU"}
        desk.act(who, "reception_turn", "send_refusal", on, matter=kept["turn"])

    yield Deed(day, 9, "clerk", refuse)
    yield Deed(date(2026, 8, 24), 9, "clerk", tell)


# Turns and tasks ----------------------------------------------------------------------


def _turn(unit: str, n: int, day: date, sort: str, tier: str) -> dict[str, Any]:
    field, gist, content = GISTS[n % 5]
    said = {
        "received_on": day, "sort": sort, "tier": tier, "source": "provincial",
        "mode": "direct", "content": content,
        "round": "repeated" if n % 4 == 0 else "first",
        "persons": 1 + n % 3, "members": n % 2, "subjects": 1, "gist": gist,
        "field": field, "sender": cast.sender(unit, 500 + n),
    }  # fmt: skip
    return said | ({"place": PLACES[n % 4]} if unit == MAIN else {})


def _turned(said: dict[str, Any], handling: str) -> Callable[[Actor], object]:
    """Received and handled in one sitting; told at once if nothing was taken in."""
    handled = {"handling": handling, "handled_on": said["received_on"]}
    handled |= {"guided_to": "ubnd-tinh"} if handling == "guide" else {}
    handled |= (
        {"receiver": "thanh-tra-tinh", "letter_number": "77-CV/BNCTU"}
        if handling == "transfer"
        else {}
    )

    def do(who: Actor) -> None:
        turn = desk.act(who, "reception_turn", "receive", said).matter
        desk.act(who, "reception_turn", "handle", handled, matter=turn)
        if handling in ("guide", "explain") or said["received_on"].month not in (4, 10):
            told = {"notified_on": said["received_on"]}
            desk.act(who, "reception_turn", "notify", told, matter=turn)

    return do


def _of_tasks(
    year: int, month: int, do: Callable[[Actor, str], None]
) -> Callable[[Actor], object]:
    def every(who: Actor) -> None:
        row = _row(MAIN, "secretary", year, month)
        for task in queries.folds(row.facts.get("tasks") or ()):
            do(who, task)

    return every


def _report(day: date) -> Callable[[Actor, str], None]:
    def report(who: Actor, task: str) -> None:
        said = {
            "evidence_number": f"{day.month}{day.day}/BC", "evidence_on": day,
            "evidence_issuer": "ubnd-tinh", "tier": "province", "reported_on": day,
        }  # fmt: skip
        desk.act(who, "task", "report_done", said, matter=task)

    return report


def _accept(who: Actor, task: str) -> None:
    desk.act(who, "task", "accept", matter=task)


# The desk -----------------------------------------------------------------------------


def _row(unit: str, tier: str, year: int, month: int) -> Fold:
    found = queries.of_period(unit, "reception_day", f"{year}-{month:02}")
    return next(one for one in found if one.facts["tier"] == tier)


def _on(
    unit: str,
    tier: str,
    year: int,
    month: int,
    action: str,
    said: dict[str, Any] | None = None,
) -> Callable[[Actor], object]:
    def do(who: Actor) -> None:
        row = _row(unit, tier, year, month)
        desk.act(who, "reception_day", action, said, matter=row.id)

    return do


def _act(kind: str, action: str, said: dict[str, Any]) -> Callable[[Actor], object]:
    return lambda who: desk.act(who, kind, action, said)


def _open_day(year: int, month: int, at: int) -> date:
    """That day of the month, or the first working day after it."""
    return working_days_after(date(year, month, at) - timedelta(days=1), 1)
