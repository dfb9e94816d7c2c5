"""What the sorts that go down share: a file is read, a series named, values judged."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from minhbach.files import store
from minhbach.kernel.clock import today
from minhbach.kernel.folding import tokens
from minhbach.kernel.refusals import Reason, Refusal, refused
from minhbach.kernel.words import Words
from minhbach.matters import reading
from minhbach.matters.office import Office
from minhbach.matters.sealing import named_in
from minhbach.packages import container, faults, leaving
from minhbach.packages.container import Package
from minhbach.packages.leaving import Leaving
from minhbach.packages.manifest import Given
from minhbach.packages.models import PackageRow
from minhbach.procedures.catalogue import CATALOGUE

Rows = Sequence[Mapping[str, Any]]


class Written(BaseModel):
    """A part of a file that somebody writes: nothing beyond what is declared."""

    model_config = ConfigDict(extra="forbid", frozen=True)


W = TypeVar("W", bound=Written)


def read(model: type[W], source: bytes) -> W:
    """The file somebody wrote in TOML; refused with every fault, and where."""
    try:
        return model.model_validate(tomllib.loads(source.decode()))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise Refusal(
            refused(
                f"không phải TOML đúng cách: {fault}",
                f"this is not well-formed TOML: {fault}",
                field="from",
            )
        ) from None
    except ValidationError as wrong:
        raise Refusal(_fault(one) for one in wrong.errors()) from None


def series_of(number: str, issued_on: date) -> str:
    """What the revisions of a document have in common: its number and its year."""
    return f"{'-'.join(tokens(number))[:50]}.{issued_on.year}"


def revision_of(
    body: str, sort: str, series: Mapping[str, str], files: Mapping[str, bytes]
) -> int:
    """The next revision of a series, or the last one made where it says the same."""
    made = PackageRow.objects.filter(body=body, maker=body, sort=sort, **series)
    last = made.order_by("-revision", "-nth").first()
    if last is None:
        return 1
    before = dict(container.opened(store.get(last.digest)).files)
    before.pop(leaving.DESCRIPTION)
    return last.revision + (before != files)


def series_for(
    body: str, sort: str, receiver: str, title: str, files: Mapping[str, bytes]
) -> Given:
    """What a package says whose revisions are all there is for one receiver, today."""
    about = f"{sort}.{receiver}"[:58]
    revision = revision_of(body, sort, {"about": about}, files)
    return Given(
        about=about,
        title=title,
        revision=revision,
        document_number="",
        issued_on=today().isoformat(),
    )


def refuse_named(tables: Mapping[Leaving, Rows]) -> None:
    """A text that tells of somebody does not leave; the value is never repeated."""
    if told := list(_named(tables)):
        raise Refusal(told)


def judged(one: Package, tables: Sequence[Leaving], *, by: str = "number") -> list[Any]:
    """What is wrong with the tables of a package whatever its sort."""
    rows = {table: leaving.read(table, one.files) for table in tables}
    found: list[Reason] = [*_named(rows), *_of_days(one.manifest.given, one)]
    for table, lines in rows.items():
        if not lines:
            found.append(faults.not_as_declared(table.path))
        marks = [line[by] for line in lines if by in line]
        if len(set(marks)) != len(marks):
            found.append(faults.twice(table.path))
    return found


def misread(body: str, kind: str, action: str, values: Mapping[str, Any]) -> Any:
    """Why this body could not write these values down."""
    fields = CATALOGUE[kind].actions[action].asks
    wanted = {one.key for one in CATALOGUE[kind].actions[action].must}
    wanted |= {one.key for one in fields if one.required}
    _, found = reading.read(fields, values, Office(body, today()), today())
    lacking = [name for name in sorted(wanted) if not values.get(name)]
    return [*found, *(faults.not_as_declared(name) for name in lacking)]


def filled(row: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """The values of a row under the names of a matter's fields; empty ones are left."""
    return {field: row[name] for field, name in names.items() if row[name]}


def changed(before: Rows, now: Rows, by: str = "number") -> tuple[Rows, Rows, Rows]:
    """What is new, what reads otherwise, what is gone, in their order."""
    stood, stands = {one[by]: one for one in before}, {one[by]: one for one in now}
    return (
        [one for one in now if one[by] not in stood],
        [one for one in now if one[by] in stood and stood[one[by]] != one],
        [one for one in before if one[by] not in stands],
    )


def changes(before: Rows, now: Rows, by: str = "number") -> list[Words]:
    """What is new, reads otherwise or is gone, a sentence a row."""
    said = (
        Words("thêm {at}: {says}", "new {at}: {says}"),
        Words("sửa {at}: {says}", "restated {at}: {says}"),
        Words("bỏ {at}: {says}", "gone {at}: {says}"),
    )
    return [
        words.filled(at=row[by], says=row["says"])
        for words, rows in zip(said, changed(before, now, by), strict=True)
        for row in rows
    ]


def of_before(table: Leaving, before: Package | None) -> Rows:
    """The rows of the revision that stood until now."""
    return leaving.read(table, before.files) if before else []


def _named(tables: Mapping[Leaving, Rows]) -> Iterator[Reason]:
    for table, rows in tables.items():
        for at, row in enumerate(rows, 1):
            for name in ("says", "gist", "condition"):
                if named_in(str(row.get(name) or "")):
                    yield faults.names_somebody(table.path, at)


def _of_days(given: Given | None, one: Package) -> Iterable[Reason]:
    assert given is not None  # looked at when its sort was
    try:
        late = date.fromisoformat(given.issued_on) > one.manifest.day
    except ValueError:
        late = True
    return [faults.not_as_declared("given.issued_on")] if late else []


def _fault(one: Any) -> Reason:
    place = ".".join(str(part) for part in one["loc"]) or "tệp"
    return refused(
        f"“{place}”: chưa có hoặc không viết như mẫu",
        f"“{place}”: missing, or not written as the pattern says",
        field="from",
    )
