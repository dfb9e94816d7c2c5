"""A score table as a form: what was typed laid over what stands, then judged whole."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from minhbach.emulation import score_tables, workbook_read
from minhbach.emulation.score_table import ScoreTable
from minhbach.kernel.refusals import Refusal, refused

WORDS = ("vi", "en")
PARTS = (
    "",
    "rule",
    "evidence",
)  # of a criterion: its own words, its rule, its evidence
NEW = "new"
Typed = Mapping[str, str]


def of_file(content: bytes, name: str) -> ScoreTable:
    """A table that came as a file: a workbook, or TOML."""
    if name.lower().endswith(".xlsx"):
        return workbook_read.read(content, "table")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise Refusal(
            refused(
                "chỉ nhận tệp .xlsx hoặc .toml",
                "only .xlsx or .toml is taken",
                field="file",
            )
        ) from None
    return score_tables.read(text, "table")


def plain(table: ScoreTable) -> dict[str, Any]:
    """The table as it is written down, without days and decimals."""
    told = table.model_dump_json(exclude={"key"}, exclude_none=True)
    return dict(json.loads(told))


def laid_over(table: ScoreTable, typed: Typed) -> ScoreTable:
    """The table with what was typed in its boxes; refused with all its faults."""
    content = plain(table)
    for at, group in enumerate(content["group"]):
        group["ceiling"] = _points(typed, f"g-{at}", group["ceiling"])
    content["criterion"] = [
        _criterion(typed, at, one)
        for at, one in enumerate(content["criterion"])
        if not typed.get(f"c-{at}-gone")
    ]
    if added := _added(typed):
        content["criterion"].append(added)
    for name in ("total", "tolerance"):
        content[name] = _points(typed, name, content[name])
    if (said := typed.get("ranked_from")) is not None:
        content["ranked_from"] = said.strip() or None
    content["edition"] = table.edition + 1
    return score_tables.judged(content, "table")


def _criterion(typed: Typed, at: int, one: dict[str, Any]) -> dict[str, Any]:
    """A criterion with the words and the ceiling of its boxes."""
    made = {**one, "rule": {**one["rule"]}, "evidence": {**one["evidence"]}}
    for part in PARTS:
        for tongue in WORDS:
            said = typed.get(_name(at, part, tongue))
            if said is not None:
                (made[part] if part else made)[tongue] = said.strip()
    if "ceiling" in made:
        made["ceiling"] = _points(typed, f"c-{at}-ceiling", made["ceiling"])
    return made


def _added(typed: Typed) -> dict[str, Any] | None:
    """The criterion of the empty boxes at the end, once its number is written."""
    if not (number := typed.get(f"c-{NEW}-number", "").strip()):
        return None
    said = {
        part: {one: typed.get(_name(NEW, part, one), "").strip() for one in WORDS}
        for part in PARTS
    }
    return {
        "number": number,
        "group": typed.get(f"c-{NEW}-group", ""),
        "type": typed.get(f"c-{NEW}-type", ""),
        "ceiling": _points(typed, f"c-{NEW}-ceiling", ""),
        **said[""],
        "rule": said["rule"],
        "evidence": said["evidence"],
    }


def _name(at: int | str, part: str, tongue: str) -> str:
    return "-".join(filter(None, ("c", str(at), part, tongue)))


def _points(typed: Typed, name: str, stood: str) -> str:
    return typed.get(name, str(stood)).strip().replace(",", ".")
