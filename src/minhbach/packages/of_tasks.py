"""Agreed tasks: tasks of the unit, in the hands of the post that was named.

A later revision opens what is new, restates what reads otherwise and takes back what
is gone. A task whose kind of deadline changed is another task.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import Field

from minhbach.bodies.types import Actor
from minhbach.kernel.names import new_id
from minhbach.kernel.refusals import Reason
from minhbach.kernel.words import Words
from minhbach.matters import queries
from minhbach.matters.desk import Act
from minhbach.matters.fold import Fold
from minhbach.packages import given, leaving
from minhbach.packages.container import Package
from minhbach.packages.given import Written
from minhbach.packages.leaving import TASKS
from minhbach.packages.manifest import Given
from minhbach.packages.of_plan import Number, Text
from minhbach.packages.sort import Gathered, Intake, Source, TakenUp

_TASK = {
    "gist": "says",
    "mode": "mode",
    "due_on": "due_on",
    "days_given": "days",
    "day_kind": "day_kind",
    "condition": "condition",
    "item": "number",
}
_FIRM = ("mode", "days", "day_kind", "condition")  # by which a task is another task


class TaskWritten(Written):
    number: Number
    says: Text
    mode: str = "fixed"
    due_on: date | None = None
    days: Annotated[int, Field(ge=1, le=730)] | None = None
    day_kind: str = ""
    condition: Annotated[str, Field(max_length=300)] = ""


class TasksWritten(Written):
    """The file of agreed tasks, as the secretary writes it after the conference."""

    document_number: Annotated[str, Field(min_length=1, max_length=60)]
    issued_on: date
    gist: Text
    task: Annotated[list[TaskWritten], Field(min_length=1, max_length=200)]


def gathered(actor: Actor, _receiver: str, source: Source) -> Gathered:
    """Agreed tasks out of the file somebody wrote."""
    one = given.read(TasksWritten, source.content)
    rows = [each.model_dump(mode="json") for each in one.task]
    given.refuse_named({TASKS: rows})
    files = {TASKS.path: leaving.written(TASKS, rows)}
    about = given.series_of(one.document_number, one.issued_on)
    said = Given(
        about=about,
        title=one.gist,
        revision=given.revision_of(actor.body, "tasks", {"about": about}, files),
        document_number=one.document_number,
        issued_on=one.issued_on.isoformat(),
    )
    return Gathered(files, said)


def judged(body: str, one: Package) -> list[Reason]:
    """What this body could not write down as tasks."""
    found = given.judged(one, (TASKS,))
    for row in leaving.read(TASKS, one.files):
        found += given.misread(body, "task", "open_", _opened(one, row))
    return found


def taken_up(intake: Intake) -> TakenUp:
    """Tasks of the unit; of those that stand, what has changed."""
    now = leaving.read(TASKS, intake.one.files)
    before = given.of_before(TASKS, intake.before)
    known = _standing(intake)
    acts: list[Act] = []
    opened: list[str] = []
    for act in _followed(intake, known, before, now):
        acts.append(act)
        if act.opens_as:
            opened.append(act.opens_as)
    stood = intake.made_before.get("tasks", ())
    return TakenUp(acts, {"tasks": [*stood, *opened]})


def shows(one: Package, before: Package | None) -> list[Words]:
    """Each task that is new, reads otherwise or is gone."""
    now = leaving.read(TASKS, one.files)
    return given.changes(given.of_before(TASKS, before), now)


def _followed(
    intake: Intake, known: Mapping[str, Fold], before: given.Rows, now: given.Rows
) -> Iterator[Act]:
    added, restated, gone = given.changed(before, now)
    stood = {row["number"]: row for row in before}
    number = _given(intake.one).document_number
    for row in restated:
        task = known.get(row["number"])
        firm = all(row[name] == stood[row["number"]][name] for name in _FIRM)
        if firm and task and task.state == "under_way":
            fields = given.filled(row, {"gist": "says", "due_on": "due_on"})
            yield Act("task", "amend", {**fields, "amended_by": number}, task.id)
            continue
        yield from _recalled(task, number)
        yield _open(intake, row)
    for row in added:
        yield _open(intake, row)
    for row in gone:
        yield from _recalled(known.get(row["number"]), number)


def _recalled(task: Fold | None, number: str) -> Iterator[Act]:
    if task and task.state in ("under_way", "reported"):
        yield Act("task", "recall", {"amended_by": number}, task.id)


def _open(intake: Intake, row: Mapping[str, Any]) -> Act:
    fields = {**_opened(intake.one, row), "executor": intake.in_charge}
    return Act("task", "open_", fields, opens_as=new_id())


def _opened(one: Package, row: Mapping[str, Any]) -> dict[str, Any]:
    said = _given(one)
    return {
        **given.filled(row, _TASK),
        "document_number": said.document_number,
        "issued_on": said.issued_on,
        "source": "conference",
    }


def _given(one: Package) -> Given:
    assert one.manifest.given is not None  # looked at when its sort was
    return one.manifest.given


def _standing(intake: Intake) -> dict[str, Fold]:
    """The last task opened for each item, by the item."""
    folds = queries.folds(intake.made_before.get("tasks", ()))
    ordered = [folds[one] for one in intake.made_before.get("tasks", ())]
    return {str(one.facts.get("item")): one for one in ordered}
