"""The acts in a package, read as they are declared; nothing judged yet."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from minhbach.kernel.refusals import Refusal
from minhbach.packages import faults, leaving, members_acts
from minhbach.packages.acts_kept import Kept
from minhbach.packages.container import Package
from minhbach.packages.leaving import ACTS, FILLED
from minhbach.procedures.language import Action

MOST = 500
_ID = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Brought:
    """One act as a package tells it; `signed` by the head of the unit that made it."""

    kept: Kept
    signed: bool

    @property
    def action(self) -> Action:
        return members_acts.of_kind(self.kept.kind)[self.kept.action]


def read(one: Package) -> list[Brought]:
    """The acts in a package, in their order; refused where it is not as declared."""
    values: dict[str, dict[str, Any]] = {}
    for row in leaving.read(FILLED, one.files):
        values.setdefault(row["act"], {})[row["field"]] = _value(row["value"])
    rows = leaving.read(ACTS, one.files)
    if len(rows) > MOST or values.keys() - {row["act"] for row in rows}:
        raise Refusal(faults.not_as_declared(ACTS.path))
    return [_brought(row, values.get(row["act"], {})) for row in rows]


def _brought(row: Mapping[str, Any], values: Mapping[str, Any]) -> Brought:
    ids = [row["act"], *([row["matter"]] if row["matter"] else [])]
    if not all(_ID.fullmatch(each) for each in ids):
        raise Refusal(faults.not_as_declared(ACTS.path))
    kept = Kept(
        row["act"],
        row["kind"],
        row["action"],
        row["matter"],
        row["position"] or 0,
        values,
        row["report"],
    )
    brought = Brought(kept, bool(row["signed"]))
    if not members_acts.allows(kept.kind, kept.action):
        raise Refusal(faults.no_act_of_members())
    return brought


def _value(text: str) -> Any:
    """A text, texts or a text for each; nothing else is typed on a form."""
    try:
        value = json.loads(text)
    except ValueError:
        raise Refusal(faults.not_as_declared(FILLED.path)) from None
    inside = value if isinstance(value, list) else [value]
    inside = [*value.values()] if isinstance(value, dict) else inside
    if not all(isinstance(one, str) for one in inside):
        raise Refusal(faults.not_as_declared(FILLED.path))
    return value
