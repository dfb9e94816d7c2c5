"""Score tables, read from `tables/*.toml`: dated, in words, with sums that hold.

A table is data with a date and an edition. What is wrong with one is refused at once
and altogether, whether it came as TOML, from a workbook or from a page.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from minhbach.emulation.score_table import ScoreTable
from minhbach.emulation.table_faults import faults as faults_of
from minhbach.emulation.table_faults import of_locals
from minhbach.kernel.refusals import Reason, Refusal, refused

FOLDER = Path(__file__).parent / "tables"
PROPOSED = "noi-chinh-100"


@cache
def shipped() -> tuple[ScoreTable, ...]:
    """Every table that comes with the system; refused with all faults of all files."""
    found: list[ScoreTable] = []
    faults: list[Reason] = []
    for path in sorted(FOLDER.glob("*.toml")):
        try:
            found.append(read(path.read_text("utf-8"), path.stem))
        except Refusal as refusal:
            faults.extend(refusal.reasons)
    if faults:
        raise Refusal(faults)
    return tuple(found)


def table(code: str, on: date) -> ScoreTable:
    """The latest edition of a table on a day."""
    fitting = [one for one in shipped() if one.code == code and one.applies(on)]
    if not fitting:
        known = ", ".join(dict.fromkeys(one.code for one in shipped()))
        raise Refusal(
            refused(
                f"không có bảng điểm “{code}” cho ngày {on:%d/%m/%Y}; có: {known}",
                f"there is no score table “{code}” for {on:%d/%m/%Y}; "
                f"there are: {known}",
                field="table",
            )
        )
    return max(fitting, key=lambda one: (one.since, one.edition))


def read(text: str, key: str) -> ScoreTable:
    """A table from TOML; refused with all its faults at once."""
    try:
        content = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as fault:
        raise Refusal(
            refused(
                f"{key}: không phải TOML đúng cách: {fault}",
                f"{key}: not well-formed TOML: {fault}",
            )
        ) from fault
    return judged(content, key)


def judged(content: Mapping[str, Any], key: str) -> ScoreTable:
    """A table from what somebody wrote; refused with all its faults at once."""
    try:
        found = ScoreTable.model_validate({**content, "key": key})
    except ValidationError as wrong:
        told = [_field_fault(key, fault) for fault in wrong.errors()]
        raise Refusal([*told, *of_locals(key, content)]) from wrong
    if faults := [*faults_of(found)]:
        raise Refusal(refused(f"{key}: {one.vi}", f"{key}: {one.en}") for one in faults)
    return found


def _field_fault(key: str, fault: Mapping[str, Any]) -> Reason:
    at = ".".join(map(str, fault["loc"]))
    if fault["type"] in ("missing", "string_too_short", "string_pattern_mismatch"):
        return refused(
            f"{key}: {at}: thiếu; bảng điểm phải đọc được mà không cần giấy khác",
            f"{key}: {at}: missing; a table must be readable without another paper",
            field=at,
        )
    return refused(
        f"{key}: {at}: sai cách viết ({fault['msg']})",
        f"{key}: {at}: {fault['msg']}",
        field=at,
    )
