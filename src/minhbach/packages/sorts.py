"""The sorts of packages, one a row: who sends it, what it holds, how it is taken in.

A new sort is a module with four functions and a row here; nothing else asks which sort
a package is.
"""

from __future__ import annotations

from collections.abc import Mapping

from minhbach.kernel.refusals import Refusal
from minhbach.packages import (
    faults,
    leaving,
    of_acts,
    of_book,
    of_form,
    of_gathering,
    of_law,
    of_plan,
    of_replies,
    of_report,
    of_tasks,
)
from minhbach.packages.container import Package
from minhbach.packages.leaving import (
    ACTS,
    BOOK,
    CELLS,
    CLAUSES,
    EQUATIONS,
    FIGURES,
    FILLED,
    FORMS,
    LISTS,
    PLAN,
    PROGRESS,
    PROPOSALS,
    REPLIES,
    SAID,
    TASKS,
    TEXTS,
    TOTALS,
    TYPED,
)
from minhbach.packages.sort import DOWN, EITHER, UP, Sort

REPORT = (FIGURES, CELLS, FORMS, EQUATIONS, TEXTS, PROPOSALS, PROGRESS)

SORTS: Mapping[str, Sort] = {
    one.key: one
    for one in (
        Sort("report", UP, "report", REPORT, of_report.WEIGHED, of_report),
        Sort(
            "gathering",
            UP,
            "gathering",
            (TOTALS, TYPED),
            (TOTALS.path, TYPED.path),
            of_gathering,
            of_gathering.CARRIES,
            of_gathering.packages,
        ),
        Sort(
            "acts",
            EITHER,
            "given",
            (ACTS, FILLED),
            of_acts.WEIGHED,
            of_acts,
            of_acts.CARRIES,
        ),
        Sort(
            "book",
            EITHER,
            "given",
            (BOOK, SAID, LISTS),
            of_book.WEIGHED,
            of_book,
            of_book.CARRIES,
        ),
        Sort("plan", DOWN, "given", (PLAN, CLAUSES), of_plan.WEIGHED, of_plan),
        Sort("tasks", DOWN, "given", (TASKS,), (TASKS.path,), of_tasks),
        Sort("replies", DOWN, "given", (REPLIES,), (REPLIES.path,), of_replies),
        Sort("form", DOWN, "given", (), (), of_form, of_form.CARRIES),
        Sort("law", DOWN, "given", (), (of_law.PATH,), of_law, of_law.CARRIES),
    )
}


def of_key(key: str) -> Sort:
    """The sort of that name."""
    if key not in SORTS:
        raise Refusal(faults.unknown_sort(key))
    return SORTS[key]


def of(one: Package) -> Sort:
    """The sort of a package; refused unless it holds what is declared, no more."""
    found = of_key(one.manifest.sort)
    if getattr(one.manifest, found.part) is None:
        raise Refusal(faults.not_as_declared(f"manifest.{found.part}"))
    beyond = [
        path
        for path in one.files
        if path != leaving.DESCRIPTION and not found.is_declared(path)
    ]
    if beyond:
        raise Refusal([faults.strange(path) for path in sorted(beyond)])
    return found
