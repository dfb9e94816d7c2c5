"""What the unit has had before, looked up while an act is judged.

The answer is frozen into the entry, like a due day: replaying never looks again.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef

from minhbach.bodies.queries import formers
from minhbach.matters.models import Matter, MatterIndex
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import Action, Case, Recalls


def recalled(
    procedure: type[Procedure], action: Action, case: Case, body: str
) -> dict[str, list[str]]:
    """For each look back of the action, the matters that answer: ids, oldest first."""
    return {
        one.into: _found(one, one.kind or procedure.key, case, body)
        for one in action.recalls
    }


def _found(one: Recalls, kind: str, case: Case, body: str) -> list[str]:
    wanted = {name: _value(source, case) for name, source in one.same.items()}
    if any(value in (None, "", ()) for value in wanted.values()):
        return []
    places = [body, *formers([body]).get(body, ())]
    rows = Matter.objects.filter(body__in=places, kind=kind).exclude(pk=case.matter)
    months = case.settings.get(one.within) if one.within else None
    if months:
        rows = rows.filter(opened_on__gte=_months_before(case.today, int(months)))
    for name, value in wanted.items():
        several = value if isinstance(value, tuple) else (value,)
        held = MatterIndex.objects.filter(
            matter=OuterRef("pk"), field=name, value__in=[str(one) for one in several]
        )
        rows = rows.filter(Exists(held))
    return list(rows.order_by("opened_on", "serial").values_list("pk", flat=True))


def _value(source: Any, case: Case) -> Any:
    return source(case) if callable(source) else case.facts.get(source)


def _months_before(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, 28))
