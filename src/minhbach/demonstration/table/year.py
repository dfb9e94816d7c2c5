"""The cluster binds itself for 2026: who leads, what is signed, registered, learnt."""

from __future__ import annotations

from datetime import date

from minhbach.bodies import actions
from minhbach.bodies.types import Actor
from minhbach.demonstration.at_table import Matter, Table
from minhbach.demonstration.cast import CLUSTER, UNITS
from minhbach.demonstration.deeds import Deed

SCAN = b"%PDF-1.4\n% minh hoa: bien ban kiem phieu\n%%EOF\n"
RULES = {
    "quorum": "2/3 entitled",
    "election": "> 1/2 present",
    "adoption": "2/3 entitled",
    "merit": "2/3 entitled",
    "province_flag": "70% entitled",
}
DECISION = "Quy chế hoạt động của Cụm thi đua Thử ngày 01/12/2025 (minh họa)"
HEADS = {"song-mau": "Minh", "nui-mau": "Sơn", "dong-mau": "Thắng", "bien-mau": "Bình"}
OUTSIDE = "rung-mau"  # sends paper: the secretary writes for it
BINDING = (
    ("regulation", "Quy chế hoạt động của Cụm năm 2026 (minh họa)", 18, "05"),
    ("plan", "Kế hoạch công tác của Cụm năm 2026 (minh họa)", 9, "06"),
    ("covenant", "Giao ước thi đua năm 2026 (minh họa)", 12, "07"),
)
PLEDGES = (
    ("song-mau", "2026-02-10", "province_flag merit", 98),
    ("nui-mau", "2026-02-12", "merit", 95),
    ("dong-mau", "2026-02-24", "merit", 95),
    ("bien-mau", "2026-03-10", "merit", 90),  # late
)


def deeds() -> list[Deed]:
    table = Table()
    table.does("2025-12-15", "Mai", _decide_rules)
    _election(table, "head", {"song-mau": 4, "nui-mau": 1}, "01-BB/CTĐ")
    _election(table, "deputy", {"nui-mau": 3, "dong-mau": 2}, "02-BB/CTĐ")
    table.does("2026-01-02", "Mai", _lead)
    for sort, gist, items, number in BINDING:
        _bind(table, sort, gist, items, number)
    _registrations(table)
    _visit(table)
    _practice(table)
    return table.deeds


def _decide_rules(mai: Actor) -> None:
    day = date(2025, 12, 15)
    actions.set_setting(CLUSTER, "vote_rules", RULES, by=mai, on=day, source=DECISION)


def _election(table: Table, office: str, votes: dict[str, int], minutes: str) -> None:
    called = {"head": "cụm trưởng", "deputy": "cụm phó"}[office]
    ballot = table.begins(
        "2025-12-16", "Mai", "ballot", "call", sort="election",
        gist=f"Bầu {called} năm 2026", year=2026, office=office, nominees=list(votes),
        seats=1, mode="paper", voice="unit", called_on="today", planned_on="2025-12-22",
    )  # fmt: skip
    ballot.then("2025-12-22", "Mai", "take_roll", held_on="today", here=list(UNITS))
    ballot.then(
        "2025-12-22", "Mai", "count_votes", tellers=["dong-mau", "bien-mau"],
        handed_out=5, returned=5, invalid=0, blank=0, votes=votes,
    )  # fmt: skip
    ballot.then(
        "2025-12-23", "Mai", "record_minutes", minutes_number=minutes,
        minutes_on="today", minutes=[SCAN + minutes.encode()],
    )  # fmt: skip
    ballot.then("2025-12-24", "Mai", "publish", published_on="today")


def _lead(mai: Actor) -> None:
    first, last = date(2026, 1, 1), date(2026, 12, 31)
    for unit, office, minutes in (
        ("song-mau", "head", "01-BB/CTĐ"),
        ("nui-mau", "deputy", "02-BB/CTĐ"),
    ):
        actions.lead(
            CLUSTER, unit, office, until=last, minutes=minutes, by=mai, on=first
        )


def _bind(table: Table, sort: str, gist: str, items: int, number: str) -> None:
    paper = table.begins(
        "2026-01-08", "Mai", "covenant", "propose", sort=sort, gist=gist, year=2026,
        items=items, drafted_on="today", comment_by="2026-01-20",
        put_up_by="2026-01-23",
    )  # fmt: skip
    if sort == "covenant":
        paper.then(
            "2026-01-15", "Hà", "comment",
            opinion="Thêm chỉ tiêu về thời hạn xử lý đơn vào nội dung thứ ba.",
        ).then(
            "2026-01-16", "Quân", "comment",
            opinion="Nhất trí, đề nghị nêu rõ nguồn số liệu của từng chỉ tiêu.",
        )  # fmt: skip
    paper.then(
        "2026-01-22", "Mai", "put_up", put_up_on="today", stands_until="2026-12-31"
    )
    for unit, head in HEADS.items():
        day = "2026-01-27" if unit == "song-mau" else "2026-01-28"
        paper.then(day, head, "sign", signed_on="today")
    paper.then(
        "2026-01-30", "Mai", "sign", member=OUTSIDE, signed_on="2026-01-29",
        on_paper=f"{number}-CV/BNCTU",
    )  # fmt: skip


def _registrations(table: Table) -> None:
    for unit in UNITS:
        registration = table.begins(
            "2026-01-06", "Mai", "registration", "expect", member=unit, year=2026,
            opened_on="today", amend_by="2026-06-30",
        )  # fmt: skip
        for named, day, titles, number in PLEDGES:
            if named == unit:
                _pledge(registration, day, HEADS[unit], titles, number)


def _pledge(one: Matter, day: str, head: str, titles: str, number: int) -> None:
    one.then(
        day, head, "register", registered_on="today", titles=titles,
        gist="Thực hiện mười hai nội dung của giao ước thi đua năm 2026.",
        target="Tỷ lệ đơn được phân loại, xử lý đúng hạn (%)", target_number=number,
    )  # fmt: skip


def _visit(table: Table) -> None:
    visit = table.begins(
        "2026-03-25", "Hà", "exchange_visit", "plan", member="song-mau",
        visitors="nui-mau dong-mau", agreed_on="today", planned_on="2026-04-16",
        gist="Theo dõi thực hiện kết luận tiếp công dân của Bí thư",
    )  # fmt: skip
    visit.then("2026-04-16", "Hà", "hold", held_on="today")
    visit.then(
        "2026-04-23", "Hà", "close",
        result="Hai đơn vị thống nhất dùng một danh mục việc đã hứa khi tiếp công dân.",
    )  # fmt: skip


def _practice(table: Table) -> None:
    practice = table.begins(
        "2026-02-03", "Hà", "good_practice", "offer", area="petitions", moves="P13",
        gist="Phân loại đơn ngay trong ngày nhận, rà soát chung vào sáng thứ Sáu",
        text="Đơn nhận trước 15 giờ được phân loại trong ngày; sáng thứ Sáu, trưởng "
        "phòng và chuyên viên rà soát chung các đơn còn chưa phân loại.",
        offered_on="today",
    )  # fmt: skip
    practice.then(
        "2026-02-10", "Mai", "review",
        opinion="Dễ làm, không cần thêm người; đề nghị phổ biến trong cụm.",
    )  # fmt: skip
    practice.then("2026-02-12", "Mai", "publish", published_on="today")
    practice.then("2026-03-02", "Sơn", "adopt", adopted_on="today")
    practice.then("2026-07-01", "Thắng", "adopt", adopted_on="today")
    practice.then(
        "2026-08-05", "Quân", "tell",
        experience="Sau năm tháng, đơn chờ phân loại quá hai ngày giảm rõ.",
    )  # fmt: skip
