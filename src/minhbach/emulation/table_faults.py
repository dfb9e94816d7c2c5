"""What is wrong with a score table: sums, numbers, types, words; all at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from minhbach.emulation import limits
from minhbach.emulation.formula import Steps
from minhbach.emulation.parts import (
    ACHIEVED,
    BONUS,
    DEDUCTION,
    FILLABLE,
    Criterion,
)
from minhbach.emulation.points import plain
from minhbach.emulation.score_table import ScoreTable
from minhbach.kernel.folding import tokens
from minhbach.kernel.refusals import Reason, Refusal, refused
from minhbach.kernel.words import Words

_SUM = Words(
    "{at}: ghi {said} điểm, cộng các mục được {found}",
    "{at}: {said} points are written, its parts come to {found}",
)


def faults(table: ScoreTable) -> Iterator[Words]:
    """Everything that cannot be right in one table."""
    yield from _twice("nhóm", "group", [one.number for one in table.group])
    yield from _twice("tiêu chí", "criterion", [one.number for one in table.criterion])
    yield from _twice("hạn", "deadline", [one.step for one in table.deadline])
    if table.until and table.until < table.since:
        yield Words("hết hiệu lực trước khi có hiệu lực", "ends before it begins")
    yield from _placed(table)
    yield from _sums(table)
    for one in table.criterion:
        yield from _of_criterion(one, table)
    yield from _local(table)
    if not table.shape_only:
        empty = (one for one in table.criterion if not _says_something(one))
        yield from map(_unsaid, empty)
    yield from _limits(table)


def of_locals(key: str, content: Mapping[str, Any]) -> Iterator[Reason]:
    """A unit's own reading that also moves the points or the common number."""
    for one in content.get("local", ()):
        moved = {"ceiling", "number", "type"} & set(one)
        if moved:
            yield refused(
                f"{key}: bản cụ thể hóa của {one.get('unit')} không được đổi điểm tối "
                "đa, loại hay số của tiêu chí chung",
                f"{key}: the local reading of {one.get('unit')} may not change the "
                "ceiling, type or number of the common criterion",
                field="local",
            )


def _placed(table: ScoreTable) -> Iterator[Words]:
    for group in table.group:
        if group.above and group.above not in table.groups:
            yield Words(
                f"nhóm {group.number}: không có nhóm {group.above} ở trên",
                f"group {group.number}: there is no group {group.above} above it",
            )
    for one in table.criterion:
        if one.group not in table.groups:
            yield Words(
                f"tiêu chí {one.number}: không có nhóm “{one.group}”",
                f"criterion {one.number}: there is no group “{one.group}”",
            )


def _sums(table: ScoreTable) -> Iterator[Words]:
    for group in table.group:
        at = Words(f"nhóm {group.number}", f"group {group.number}")
        yield from _sum(at, group.ceiling, table.sum_of(group.number))
    whole = Words("toàn bảng", "the whole table")
    yield from _sum(whole, table.total, table.start + table.sum_of(""))
    beyond = Words("thưởng ngoài trần", "bonus beyond the ceiling")
    yield from _sum(beyond, table.bonus, table.beyond)


def _sum(at: Words, said: Decimal, found: Decimal) -> Iterator[Words]:
    if said != found:
        yield _SUM.filled(at=at, said=plain(said), found=plain(found))


def _of_criterion(one: Criterion, table: ScoreTable) -> Iterator[Words]:
    said = Words(f"tiêu chí {one.number}", f"criterion {one.number}")
    for wrong in (*_of_points(one, table), *_of_type(one), *_of_formula(one)):
        yield Words(f"{said.vi}: {wrong.vi}", f"{said.en}: {wrong.en}")


def _of_points(one: Criterion, table: ScoreTable) -> Iterator[Words]:
    if one.type != DEDUCTION and not one.ceiling:
        yield Words("thiếu điểm tối đa", "its ceiling is missing")
    if one.ceiling and one.ceiling != round(one.ceiling, table.decimals):
        yield Words(
            f"điểm tối đa có quá {table.decimals} chữ số thập phân của bảng",
            f"its ceiling has more than the table's {table.decimals} decimals",
        )
    for band in one.band:
        top = band.high if one.ceiling is None else min(band.high, one.ceiling)
        if not 0 < band.low <= band.high or band.high > top:
            yield Words(
                f"mức “{band.vi}”: từ {plain(band.low)} đến {plain(band.high)} không "
                "phải là một mức trong điểm tối đa",
                f"band “{band.en}”: from {plain(band.low)} to {plain(band.high)} is no "
                "band within its ceiling",
            )


def _of_type(one: Criterion) -> Iterator[Words]:
    if (one.type == DEDUCTION) != bool(one.band):
        yield Words(
            "trừ điểm thì phải có các mức, và chỉ trừ điểm mới có",
            "a deduction has bands, and nothing else has",
        )
    if one.type != BONUS and not one.inside:
        yield Words(
            "chỉ điểm thưởng mới nằm ngoài trần", "only a bonus is beyond the ceiling"
        )
    if one.figure and one.type not in FILLABLE:
        yield Words(
            "chỉ tiêu chí đạt/không đạt và chấm thẳng mới gắn với chỉ tiêu",
            "only what is achieved or scored directly is bound to a figure",
        )


def _of_formula(one: Criterion) -> Iterator[Words]:
    if one.figure is None:
        return
    try:
        rule = one.figure.rule
    except Refusal as refusal:
        yield refusal.reasons[0].words
        return
    if rule.most is not None and rule.most != one.ceiling:
        yield Words(
            f"mức cao nhất cho {plain(rule.most)} điểm, không phải điểm tối đa",
            f"its best step gives {plain(rule.most)} points, which is not the ceiling",
        )
    if one.type == ACHIEVED and not (isinstance(rule, Steps) and len(rule.steps) == 1):
        yield Words(
            "đạt/không đạt chỉ có một mức", "what is achieved or not has one step"
        )


def _local(table: ScoreTable) -> Iterator[Words]:
    told = [f"{one.unit} {one.criterion}" for one in table.local]
    yield from _twice("bản cụ thể hóa", "local reading", told)
    for one in table.local:
        if one.criterion not in table.by_number:
            yield Words(
                f"bản cụ thể hóa của {one.unit}: không có tiêu chí {one.criterion}",
                f"local reading of {one.unit}: there is no criterion {one.criterion}",
            )


def _limits(table: ScoreTable) -> Iterator[Words]:
    try:
        yield from limits.of_table(table)
    except Refusal:  # a formula that cannot be read was told already
        return


def _says_something(one: Criterion) -> bool:
    """Not only “criterion no. 7”, which nobody can read without another paper."""
    empty = {"tieu", "chi", "so", "muc", "criterion", "no", "number", "item"}
    left = [
        [word for word in tokens(text) if word not in empty and not word[0].isdigit()]
        for text in one.words
    ]
    return all(len("".join(words)) > 2 for words in left)


def _unsaid(one: Criterion) -> Words:
    return Words(
        f"tiêu chí {one.number}: “{one.vi}” không nói tiêu chí là gì; bảng điểm "
        "phải đọc được mà không cần giấy khác",
        f"criterion {one.number}: “{one.en}” does not say what it is; a table must be "
        "readable without another paper",
    )


def _twice(vi: str, en: str, names: list[str]) -> Iterator[Words]:
    for name, times in Counter(names).items():
        if times > 1:
            yield Words(f"{vi} “{name}” có {times} lần", f"{en} “{name}” {times} times")
