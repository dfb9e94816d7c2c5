"""Writing a register through the desk: the door for the page and the command.

    seen = preview(content, "so-don.xlsx", "song-mau", profile)
    commit(seen, by=lan)

Rows go in batches; between them the writers' turn is free. A row's matter has a name
made of the row's own digests, so an import that was broken off goes on where it stood,
and the same file again imports nothing. What changed is told, never overwritten.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from minhbach.bodies import actions, queries
from minhbach.bodies.roles import CLERK, OFFICER
from minhbach.bodies.types import Actor
from minhbach.imports.asking import ask, raw_rows
from minhbach.imports.codes import Lists
from minhbach.imports.models import ImportedRow
from minhbach.imports.models import ImportRun as ImportRun  # noqa: PLC0414 - a door's
from minhbach.imports.profile import Profile
from minhbach.imports.profile_faults import LISTED
from minhbach.imports.projection import IMPORT_REGISTER, IMPORT_ROWS
from minhbach.imports.register import Reading, read_register
from minhbach.imports.taken import Held, TakenRow
from minhbach.imports.versions import Compared, Known, Mark, compare, digest, marks
from minhbach.kernel.clock import today
from minhbach.kernel.refusals import Refusal, refused
from minhbach.ledger.append import append
from minhbach.ledger.types import Draft
from minhbach.matters import queries as matters
from minhbach.matters import sealing
from minhbach.procedures.catalogue import CATALOGUE

BATCH = 250
OTHER_FIELDS = "outside"

NOT_YOURS = refused(
    "chỉ người của đơn vị mới nhập sổ của đơn vị",
    "only the unit's own people import its registers",
    field="by",
)

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, repr=False)
class Preview:
    """A file as read, beside what the unit took over before. Nothing is written."""

    unit: str
    reading: Reading
    compared: Compared
    marks: tuple[Mark, ...]
    register: str
    file_digest: str
    content: bytes

    def counts(self) -> dict[str, int]:
        """What a commit would do, by its outcome."""
        compared = self.compared
        return {
            "imported": len(compared.new),
            "already": len(compared.already),
            "changed": len(compared.changed),
            "gone": len(compared.gone),
        }

    def places(self, which: Iterable[int]) -> list[dict[str, Any]]:
        """Where rows stand in the file, for a person to find them."""
        rows = self.reading.rows
        return [{"sheet": rows[at].sheet, "row": rows[at].row} for at in which]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a commit did. `imported` counts rows; each became a letter and its claim.

    `refused` are the rows the desk itself held back; `held` counts them too.
    """

    imported: int
    already: int
    changed: int
    gone: int
    held: int
    refused: tuple[Held, ...]
    new_codes: Mapping[str, tuple[str, ...]]


def preview(
    content: bytes, name: str, unit: str, profile: Profile | None = None
) -> Preview:
    """Read the file for a unit; refused as a whole only when it cannot be read."""
    queries.body(unit)
    reading = read_register(
        content, name, profile or Profile(), lists_of(unit), today()
    )
    secret = bytes.fromhex(sealing.keyed_digest(unit, "rows of registers"))
    found = tuple(marks(reading.rows, secret))
    compared = compare(found, _known(unit))
    file_digest = sealing.keyed_digest(unit, reading.book.digest)
    register = compared.register or digest(secret, "register", file_digest)
    return Preview(unit, reading, compared, found, register, file_digest, content)


def commit(
    seen: Preview, *, by: Actor, batch: int = BATCH, progress: Progress | None = None
) -> Outcome:
    """Take the new rows over; the minutes become an entry of the unit."""
    if by.body != seen.unit:
        raise Refusal(NOT_YOURS)
    _add_codes(seen, by)
    mode = queries.setting(seen.unit, "denouncer_mode")
    new, done, refused_rows = seen.compared.new, 0, list[Held]()
    for at in range(0, len(new), batch):
        rows = [
            (seen.reading.rows[one], seen.marks[one]) for one in new[at : at + batch]
        ]
        fresh, held = _take_over(seen, rows, by, mode)
        done += fresh
        refused_rows += held
        if progress:
            progress(min(at + batch, len(new)), len(new))
    outcome = Outcome(
        done,
        len(seen.compared.already),
        len(seen.compared.changed),
        len(seen.compared.gone),
        len(seen.reading.held) + len(refused_rows),
        tuple(refused_rows),
        {name: tuple(sorted(codes)) for name, codes in seen.reading.adds.items()},
    )
    if done:
        _minute(seen, outcome, by, mode)
    return outcome


def importer(unit: str) -> Actor:
    """Who imports where nobody has signed in: the clerk in office, else an officer."""
    here = queries.actors(unit, today())
    for role in (CLERK.key, OFFICER.key):
        for actor in here:
            if actor.has(role):
                return actor
    raise Refusal(
        refused(
            f"đơn vị “{unit}” chưa có văn thư hay chuyên viên đương nhiệm "
            "để đứng tên nhập sổ",
            f"the unit “{unit}” has no clerk or officer in office "
            "to import in whose name",
            field="unit",
        )
    )


def lists_of(unit: str) -> Lists:
    """The coded fields of a letter and what the unit may choose for each today."""
    content = CATALOGUE["petition"].fields["content"]
    chosen = {
        name: {one.code: one.words for one in queries.codes(unit, name, today())}
        for name in LISTED
    }
    return {**chosen, "content": dict(content.choices)}  # type: ignore[attr-defined]


def runs(unit: str, limit: int = 50) -> list[ImportRun]:
    """The imports of a unit, the last first."""
    return list(ImportRun.objects.filter(body=unit).order_by("-seq")[:limit])


# One batch ----------------------------------------------------------------------------


def _take_over(
    seen: Preview, rows: list[tuple[TakenRow, Mark]], by: Actor, mode: str
) -> tuple[int, list[Held]]:
    """Write one batch of rows and then that they were taken: how many were new, and
    those the desk refused.
    """
    named = [(row, mark, _matter_of(seen, mark)) for row, mark in rows]
    there = matters.folds(matter for _, _, matter in named)
    fresh = [(row, matter) for row, _, matter in named if matter not in there]
    held = ask(by, fresh, mode)
    taken = [(row, mark, matter) for row, mark, matter in named if matter not in held]
    if taken:
        _note(seen, taken, by, mode)
    return len(fresh) - len(held), list(held.values())


def _note(
    seen: Preview, taken: list[tuple[TakenRow, Mark, str]], by: Actor, mode: str
) -> None:
    append(
        seen.unit,
        [
            Draft(
                action=IMPORT_ROWS,
                actor=by.person,
                post=by.post,
                effective_on=today(),
                facts={
                    "register": seen.register,
                    "file": seen.file_digest,
                    "rows": [
                        [matter, mark.key, mark.core, mark.content, mark.is_bare]
                        for _, mark, matter in taken
                    ],
                    **raw_rows(seen.unit, [row for row, *_ in taken], mode),
                },
            )
        ],
    )


def _matter_of(seen: Preview, mark: Mark) -> str:
    """The name of the matter a row becomes: the same whenever it is asked."""
    book = seen.register if mark.is_bare else ""
    return digest(bytes.fromhex(mark.core), "matter", book)


# Around the batches -------------------------------------------------------------------


def _add_codes(seen: Preview, by: Actor) -> None:
    groups = seen.reading.profile.groups
    for name, codes in seen.reading.adds.items():
        known = lists_of(seen.unit)[name]
        for code, words in codes.items():
            if code not in known:
                group = (
                    groups.get((name, code), OTHER_FIELDS) if name == "field" else ""
                )
                actions.add_code(
                    seen.unit, name, code, words, by=by, on=_since(seen), group=group
                )


def _since(seen: Preview) -> date:
    """A new code stands from the first letter of the register on."""
    return min((row.received_on for row in seen.reading.rows), default=today())


def _minute(seen: Preview, outcome: Outcome, by: Actor, mode: str) -> None:
    source = {}
    if mode == sealing.SEPARATE:  # in paper mode only the keyed hash is kept
        source = {"source": str(sealing.seal_file(seen.unit, seen.content, "source"))}
    counts = {
        "in_file": seen.reading.in_file,
        "imported": outcome.imported,
        "held": outcome.held,
        "already": outcome.already,
        "changed": outcome.changed,
        "gone": outcome.gone,
    }
    minute(by, seen.register, seen.file_digest, counts, source)


def minute(
    by: Actor,
    register: str,
    file: str,
    counts: Mapping[str, int],
    source: Mapping[str, str] | None = None,
) -> None:
    """The minutes of one file become an entry of the unit."""
    facts = {"register": register, "file": file, **(source or {}), **counts}
    append(
        by.body,
        [
            Draft(
                action=IMPORT_REGISTER,
                actor=by.person,
                post=by.post,
                effective_on=today(),
                facts=facts,
            )
        ],
    )


def was_imported(unit: str, file: str) -> bool:
    """Whether a file of that digest has its minutes already."""
    return ImportRun.objects.filter(body=unit, file_digest=file).exists()


def _known(unit: str) -> Iterator[Known]:
    for row in ImportedRow.objects.filter(body=unit).iterator(2_000):
        mark = Mark(row.key, row.core, row.content, row.is_bare)
        yield Known(mark, row.register, row.matter)
