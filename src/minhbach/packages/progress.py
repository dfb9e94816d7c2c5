"""What a unit has made of the documents sent down to it, clause by clause: counts only.

It goes up with the next report, so that a plan is traced to its results by files alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from minhbach.kernel.clock import today
from minhbach.matters import queries
from minhbach.matters.fold import Fold
from minhbach.packages.models import PackageRow

TERM = "term"


def rows(body: str) -> list[dict[str, Any]]:
    """A line for each clause of each plan that stands here; five questions in all."""
    came = PackageRow.objects.filter(body=body, sort="plan", state="accepted")
    about = dict(came.values_list("matter", "about"))
    plans = queries.folds(about)
    directives = queries.folds(_linked(plans.values(), "directive"))
    clauses = queries.folds(_linked(directives.values(), "clauses"))
    tasks = queries.folds(_linked(clauses.values(), "tasks"))
    found = [
        _line(about[plan.id], clause, tasks)
        for plan in plans.values()
        for directive in _those(plan, "directive", directives)
        for clause in _those(directive, "clauses", clauses)
    ]
    return sorted(found, key=lambda one: (one["about"], one["clause"]))


def _line(about: str, clause: Fold, tasks: Mapping[str, Fold]) -> dict[str, Any]:
    own, day = list(_those(clause, "tasks", tasks)), today().isoformat()
    return {
        "about": about,
        "clause": clause.facts.get("clause_number"),
        "state": clause.state,
        "tasks": len(own),
        "done": sum(1 for one in own if one.state == "done"),
        "late": sum(1 for one in own if _is_late(one, day)),
    }


def _is_late(task: Fold, day: str) -> bool:
    term = task.clocks.get(TERM)
    due = term.due_on if term else None
    return task.state in ("under_way", "reported") and bool(due) and str(due) < day


def _linked(folds: Iterable[Fold], link: str) -> list[str]:
    return [one for fold in folds for one in fold.facts.get(link) or ()]


def _those(fold: Fold, link: str, known: Mapping[str, Fold]) -> Iterator[Fold]:
    ids = fold.facts.get(link) or ()
    return (known[one] for one in ids if one in known)
