"""The forms, each with its columns, what must agree in it, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator

from minhbach.commands.manual.writing import both, code, table
from minhbach.commands.manual.writing import page as whole
from minhbach.reports.announced import announced
from minhbach.reports.form import Form
from minhbach.reports.form_parts import unit_words
from minhbach.reports.forms import forms

MARKS = {
    "printed": "in the form · in trên biểu",
    "derived": "derived · suy ra",
    "ours": "ours, unconfirmed: warns only · của hệ thống, chưa xác nhận: chỉ nhắc",
    "found": "found · có nguồn",
}


def index() -> str:
    """Every form there is, and the codes whose columns are not confirmed."""
    rows = (
        (
            f"[{one.code}]({one.key}.md)",
            one.title.vi,
            one.title.en,
            one.instrument,
            _valid(one),
            one.mark,
            f"{len(one.figures())} / {len(one.column)}",
        )
        for one in forms()
    )
    told = (
        (one.code, one.words.vi, one.words.en, one.instrument, ", ".join(one.held_by))
        for one in announced()
    )
    return whole(
        "Forms",
        "A form is a file in `reports/forms` with its dates and source. Columns the "
        "ledger cannot know are typed: empty is not nought.",
        table(
            ("form", "Tiếng Việt", "English", "of", "valid", "mark", "from the ledger"),
            rows,
        ),
        "## Announced, columns not confirmed",
        table(("code", "Tiếng Việt", "English", "of", "printed meanwhile"), told),
    )


def page(one: Form) -> str:
    """One form: its validity, its columns, what must agree."""
    rows = (
        (
            column.code.removeprefix("c"),
            " › ".join(column.vi),
            " › ".join(column.en),
            both(unit_words(column.unit)),
            _filled(column.figure, column.where),
            column.adds,
        )
        for column in one.column
    )
    notes = [f"- {both(note.words)}" for note in one.note]
    stands = [
        f"Stands in for {standing.instrument} {standing.code}".rstrip()
        + f" since {standing.since}: {both(standing.says.words)}."
        for standing in one.stands_in_for
    ]
    return whole(
        f"{one.code} {one.title.vi} ({one.instrument})",
        f"{one.title.en}. Valid {_valid(one)}; window `{one.window}`; mark {one.mark}; "
        f"source: {one.source}." + (f" {one.reading}." if one.reading else ""),
        *stands,
        table(("no.", "Tiếng Việt", "English", "counts", "figure", "adds"), rows),
        "## What must agree",
        table(("what", "whose"), _agrees(one)),
        *(["## Notes", "\n".join(notes)] if notes else []),
    )


def _agrees(one: Form) -> Iterator[tuple[str, str]]:
    for written in one.equation:
        yield code(written.says), MARKS[written.mark]
    for either in one.either:
        yield (
            " or ".join(code(says) for says in either.says),
            both(either.because.words),
        )
    for across in one.across:
        yield code(f"{across.here} = {across.form} {across.there}"), MARKS[across.mark]
    for carried in one.carried:
        yield code(f"{carried.opening} = {carried.closing} of the period before"), ""
    for warned in one.warning:
        says = "must hold · phải đúng" if warned.strict else "warns · nhắc xem lại"
        yield code(warned.says), says


def _filled(figure: str, where: str) -> str:
    if not figure:
        return "typed · tự ghi"
    return code(figure) + (f" ({where})" if where else "")


def _valid(one: Form) -> str:
    about = "" if one.exact else "~"
    return f"{about}{one.since} – {one.until or '…'}"
