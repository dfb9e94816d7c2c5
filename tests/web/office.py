"""A few letters on the desks of Sông Mẫu, on an invented day, to test pages with."""

from __future__ import annotations

from datetime import date, timedelta

from tests import cast
from tests.cast import Cast

from minhbach.kernel import clock
from minhbach.law.due import add_working_days
from minhbach.matters import desk

TODAY = date(2026, 11, 26)  # a Thursday

GISTS = {
    "complaint": (
        "Khiếu nại quyết định bồi thường, phường Chợ Mẫu",
        "Khiếu nại kết luận kiểm tra của xã Đồi Mẫu",
        "Khiếu nại kỷ luật cán bộ",
    ),
    "denunciation": ("Tố cáo việc thu hồi đất", "Tố cáo thu chi sai quy định"),
    "recommendation": (
        "Kiến nghị sửa đường liên thôn sau mưa lũ",
        "Phản ánh ô nhiễm kênh N2, đề nghị khảo sát nguồn thải và sớm báo kết quả",
    ),
}
KINDS = ("complaint", "recommendation", "denunciation", "complaint", "unknown")


def furnish(letters: int = 24, on: date = TODAY) -> Cast:
    """Found the province and lay letters on the desks, the oldest already late."""
    people = cast.build(with_accounts=True)
    days = [
        add_working_days(on, -(back * 2 // 3) - 1) for back in range(letters, 0, -1)
    ]
    found: dict[int, str] = {}
    steps = sorted(
        step for at, day in enumerate(days) for step in _steps(at, day) if step[0] <= on
    )
    for day, at, does in steps:
        with clock.showing(clock.at_office(day)):
            found[at] = DOES[does](people, at, day, found.get(at))
    return people


def _steps(at: int, day: date) -> list[tuple[date, int, str]]:
    """What happens to a letter: some wait to be assigned, some are proposed upon."""
    steps = [(day, at, "0 receive")]
    if at % 4 != 3:
        steps.append((day + timedelta(days=1), at, "1 register"))
    if at % 4 == 1 and KINDS[at % len(KINDS)] != "unknown":
        steps.append((add_working_days(day, 2), at, "2 classify"))
    return steps


def _receive(people: Cast, at: int, day: date, _matter: str | None) -> str:
    kind = KINDS[at % len(KINDS)]
    said = GISTS.get(kind, ("Đơn chưa rõ nội dung",))
    typed = {
        "content": kind,
        "received_on": day.isoformat(),
        "gist": said[at % len(said)],
        "channel": ("by_post", "in_person", "secretary")[at % 3],
    }
    if kind in ("denunciation", "unknown"):
        typed["envelope"] = f"PB-{at:03}"
    return desk.act(people.lan, "petition", "receive", typed).matter


def _register(people: Cast, _at: int, _day: date, matter: str | None) -> str:
    handler = {"handler": "officer"}
    return desk.act(people.lan, "petition", "register", handler, matter=matter).matter


def _classify(people: Cast, at: int, _day: date, matter: str | None) -> str:
    coded = {
        "content": KINDS[at % len(KINDS)],
        "eligibility": "eligible",
        "competence": "not_within",
        "signatories": "one",
        "round": "first",
    }
    done = desk.act(people.ha, "petition", "classify", coded, matter=matter)
    claim = next(one.matter for one in done.entries if one.procedure == "claim")
    proposed = {
        "handling": "transfer",
        "receiver": "thanh-tra-tinh",
        "grounds": "Không thuộc thẩm quyền",
    }
    desk.act(people.ha, "claim", "propose", proposed, matter=claim)
    return done.matter


DOES = {"0 receive": _receive, "1 register": _register, "2 classify": _classify}
