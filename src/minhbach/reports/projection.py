"""The row of a report, derived from its entries in their own transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from minhbach.ledger.types import Change, Entry, Row
from minhbach.matters.fold import Fold, fold
from minhbach.procedures.catalogue.report import FROZEN

TABLE = "reports.UnitReport"
KIND = "report"
_TEXTS = (
    "figures_root",
    "figures_digest",
    "docx_digest",
    "xlsx_digest",
    "document_number",
)


class Reports:
    """Writes one row for each report."""

    name = "reports"
    tables: tuple[str, ...] = (TABLE,)

    def project(self, before: Fold | None, entry: Entry) -> Iterable[Change]:
        if entry.procedure != KIND or entry.matter is None:
            return
        after = fold(before, entry)
        yield Row(
            TABLE, {"matter": after.id}, {**_of(after), **_signed(before, after, entry)}
        )


PROJECTOR = Reports()


def _of(one: Fold) -> dict[str, Any]:
    facts = one.facts
    return {
        "body": one.body,
        "serial": one.serial,
        "year": one.year,
        "state": one.state,
        "period": facts["period"],
        "window": facts["window"],
        "cut_off": _day(facts, "cut_off"),
        "due_on": _day(facts, "due_on"),
        "revision": facts.get("revision", 1),
        "sent_on": _day(facts, "sent_on"),
        "figures_seq": facts.get("figures_seq"),
        "unbalanced": facts.get("unbalanced"),
        **{name: facts.get(name) or "" for name in _TEXTS},
    }


def _signed(before: Fold | None, after: Fold, entry: Entry) -> Mapping[str, Any]:
    was_signed = before is not None and before.state in FROZEN
    if after.state in FROZEN and not was_signed:
        return {"signed_on": entry.effective_on}
    return {}


def _day(facts: Mapping[str, Any], name: str) -> date | None:
    value = facts.get(name)
    return date.fromisoformat(value) if value else None
