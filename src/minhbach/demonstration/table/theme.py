"""A thematic round of the cluster: receiving citizens, from launch to result."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from minhbach.bodies.types import Actor
from minhbach.demonstration.deeds import Deed
from minhbach.demonstration.scored import Days, Season
from minhbach.emulation import rounds, score_tables, taking
from minhbach.emulation.taking import Taking
from minhbach.matters import desk

TABLE = Path(__file__).with_name("tiep-cong-dan.toml")
DAYS = Days(
    "2026-03-10",
    "2026-09-08",
    "2026-09-15",
    "2026-09-17",
    "2026-09-24",
    "2026-10-06",
)
TOLD = (
    ("2026-06-02", "Hà", "Đã chuyển nơi tiếp xuống tầng một, có lối cho xe lăn."),
    ("2026-06-04", "Quân", "Đã niêm yết lịch tiếp ở mười hai xã."),
)
PROGRESS = "Hai đơn vị đã báo tiến độ; việc đã hứa quá ngày hẹn còn ở hai nơi."
RESULT = (
    "Năm đơn vị tham gia; kinh nghiệm chuyển nơi tiếp xuống tầng một được đề nghị nhân "
    "rộng (minh họa)."
)
PROMISED = Taking(
    "1",
    "1",
    "Một việc đã hứa chậm mười hai ngày so với ngày hẹn",
    "Thông báo kết luận tiếp công dân tháng 5 (minh họa)",
)


def deeds() -> list[Deed]:
    table = score_tables.read(TABLE.read_text("utf-8"), TABLE.stem)
    fields = {
        "sort": "thematic",
        "gist": "Chuyên đề: tiếp công dân dễ đến, đã hứa thì làm (minh họa)",
        "period": "2026-H1",
        "ends_on": date(2026, 8, 31),
        "self_due_on": date(2026, 9, 15),
        "cross_due_on": date(2026, 9, 24),
        "explain_by": date(2026, 9, 30),
        "settle_by": date(2026, 10, 7),
    }
    season = Season(table, "09-QĐ/CTĐ", DAYS, fields)
    told = season.lived()
    for day, who, words in TOLD:
        told.does(day, who, _acts(season, "report_progress", told=words))
    told.does("2026-06-08", "Mai", _acts(season, "tell_progress", progress=PROGRESS))
    told.does("2026-09-18", "Mai", partial(_take, season))
    told.does("2026-09-21", "Quân", partial(_explain, season))
    told.does("2026-10-02", "Mai", partial(_uphold, season))
    told.does("2026-10-20", "Mai", _acts(season, "sum_up", result=RESULT))
    return told.deeds


def _acts(season: Season, action: str, **said: Any) -> Callable[[Actor], object]:
    return lambda actor: desk.act(
        actor, "emulation_round", action, said, matter=season.round
    )


def _promises(season: Season) -> Any:
    """The criterion of deduction on the sheet of Núi Mẫu."""
    sheet = rounds.sheets_of(season.fold)["nui-mau"]
    every = rounds.scores_of([sheet]).values()
    return next(one for one in every if one.facts["criterion"] == "3")


def _take(season: Season, mai: Actor) -> None:
    taking.propose(mai, _promises(season), PROMISED)


def _explain(season: Season, quan: Actor) -> None:
    (made,) = taking.of([_promises(season)])
    said = {
        "explanation": "Việc thuộc sở, đã đôn đốc hai lần, xong ngày 9/6 (minh họa)"
    }
    desk.act(quan, "deduction", "explain", said, matter=made)


def _uphold(season: Season, mai: Actor) -> None:
    (made,) = taking.of([_promises(season)])
    desk.act(mai, "deduction", "uphold", {}, matter=made)
