"""The minutes of an import: every line of the file accounted for, what was read how."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from minhbach.imports.headings import thesaurus
from minhbach.imports.register import Reading, unread_values
from minhbach.imports.taken import Held, reasons_by_kind
from minhbach.kernel.words import Words

OUTSIDE: Mapping[str, Words] = {
    "letterhead": Words(
        "phần đầu sổ, trước tiêu đề cột", "letterhead above the headings"
    ),
    "header": Words("dòng tiêu đề cột", "heading lines"),
    "index": Words("dòng đánh số cột 1, 2, 3…", "line numbering the columns 1, 2, 3…"),
    "repeated_header": Words("dòng tiêu đề lặp lại", "headings repeated"),
    "section": Words("dòng tên tháng, tên mục", "names of months and sections"),
    "total": Words("dòng cộng", "totals"),
    "numbered_blank": Words(
        "dòng chỉ có số thứ tự", "lines with a running number only"
    ),
    "ornament": Words("dòng chỉ có dấu kẻ", "lines of signs only"),
    "signature": Words("phần ký tên", "signature block"),
}
NOTES: Mapping[str, Words] = {
    "letter_day_stands": Words(
        "sổ không có cột ngày nhận: lấy ngày ghi trên đơn thay",
        "the register has no day of receipt: the day on the letter stands for it",
    ),
    "closed_though_open": Words(
        "có ngày xong nhưng ghi đang xử lý: nhập là đã xong",
        "has a day of closing but says open: taken as closed",
    ),
    "done_without_day": Words(
        "ghi đã xong nhưng không có ngày: nhập là đang mở, cần xem lại",
        "says done without a day: taken as open, to be looked at",
    ),
    "sender_split": Words(
        "người gửi tách từ một ô: là đề xuất, cần xem lại",
        "sender told apart from one cell: a proposal, to be looked at",
    ),
}
NOTICED: Mapping[str, Words] = {
    "formulas": Words(
        "ô công thức: chỉ lấy giá trị đã lưu", "formulas: stored values only"
    ),
    "error_cells": Words(
        "ô báo lỗi công thức: coi như trống", "cells showing an error: as blank"
    ),
    "macros": Words(
        "tệp có macro: không chạy, không giữ", "macros: neither run nor kept"
    ),
}


OUTCOMES: Mapping[str, Words] = {
    "imported": Words("nhập", "imported"),
    "already": Words("đã nhập trước đây", "imported before"),
    "changed": Words("khác lần trước, không ghi đè", "changed since, not overwritten"),
}
GONE = Words(
    "có trong lần nhập trước, nay không còn trong tệp (giữ nguyên)",
    "in the import before, now missing from the file (kept as they are)",
)


def lines(
    reading: Reading, language: str, *, outcome: Mapping[str, int] | None = None
) -> list[str]:
    """The minutes in sentences; `outcome` counts what the writing did or would do."""
    return [said.in_(language) for said in _said(reading, outcome or {})]


def _sum(reading: Reading, outcome: Mapping[str, int]) -> Words:
    """Every line of the file in one equation."""
    counts = outcome or {"imported": len(reading.rows)}
    parts = [
        Words(f"{words.vi} {counts[what]}", f"{words.en} {counts[what]}")
        for what, words in OUTCOMES.items()
        if what == "imported" or counts.get(what)
    ]
    held = len(reading.held)
    parts.append(Words(f"giữ lại {held}", f"held back {held}"))
    return Words(
        f"Trong tệp {reading.in_file} = {' + '.join(part.vi for part in parts)}",
        f"In the file {reading.in_file} = {' + '.join(part.en for part in parts)}",
    )


def _said(reading: Reading, outcome: Mapping[str, int]) -> Iterator[Words]:
    yield _sum(reading, outcome)
    if outcome.get("gone"):
        yield Words(f"{GONE.vi}: {outcome['gone']}", f"{GONE.en}: {outcome['gone']}")
    for reason, count in reasons_by_kind(reading.held).items():
        yield Words(
            f"  giữ lại vì {reason.vi}: {count}",
            f"  held back because {reason.en}: {count}",
        )
    yield from _columns(reading)
    yield from _codes(reading)
    for table, counts in (
        (OUTSIDE, reading.outside),
        (NOTES, reading.notes),
        (NOTICED, reading.book.noticed),
    ):
        for key, count in counts.items():
            yield Words(f"{table[key].vi}: {count}", f"{table[key].en}: {count}")
    if reading.book.colours:
        said = ", ".join(
            f"{colour} ({count})" for colour, count in reading.book.colours.items()
        )
        yield Words(
            f"Ô tô màu, không rõ nghĩa, hãy hỏi người giữ sổ: {said}",
            f"Coloured cells, meaning unknown, ask the keeper: {said}",
        )
    for sheet in reading.skipped_sheets:
        yield Words(f"Trang tính không đọc: “{sheet}”", f"Sheet not read: “{sheet}”")


def _columns(reading: Reading) -> Iterator[Words]:
    titles = thesaurus().titles
    for column in reading.columns:
        at = f"{column.sheet} · {column.heading}".removeprefix(" · ")
        if column.field is None:
            yield Words(f"Cột “{at}” → không nhập", f"Column “{at}” → not taken over")
            continue
        title = titles[column.field]
        tick = f" = {column.tick}" if column.tick else ""
        near = (
            Words(" (đoán theo chữ gần giống)", " (guessed from a similar word)")
            if column.guessed
            else Words("", "")
        )
        yield Words(
            f"Cột “{at}” → {title.vi}{tick}{near.vi}",
            f"Column “{at}” → {title.en}{tick}{near.en}",
        )


def _codes(reading: Reading) -> Iterator[Words]:
    for (name, text, code), count in sorted(reading.used.items()):
        title = thesaurus().titles[name]
        new = code in reading.adds.get(name, {})
        yield Words(
            f"{title.vi}: “{text}” → {code}{' (mã mới)' if new else ''} ({count})",
            f"{title.en}: “{text}” → {code}{' (new code)' if new else ''} ({count})",
        )
    for name, values in unread_values(reading).items():
        title = thesaurus().titles[name]
        for text, count in values.items():
            yield Words(
                f"{title.vi}: “{text}” chưa khai, {count} dòng giữ lại",
                f"{title.en}: “{text}” not known, {count} lines held back",
            )


def as_json(reading: Reading, language: str) -> dict[str, Any]:
    """The minutes for a machine; the lines held back say where and why."""
    return {
        "file": reading.book.name,
        "rows": reading.in_file,
        "held_back": held_back(reading.held, language),
        "columns": [
            {
                "sheet": one.sheet,
                "heading": one.heading,
                "field": one.field,
                **({"tick": one.tick} if one.tick else {}),
                "guessed": one.guessed,
            }
            for one in reading.columns
        ],
        "values": [
            {"list": name, "value": text, "code": code, "rows": count}
            for (name, text, code), count in sorted(reading.used.items())
        ],
        "unknown_values": unread_values(reading),
        "new_codes": {name: sorted(codes) for name, codes in reading.adds.items()},
        "outside": dict(reading.outside),
        "notes": dict(reading.notes),
        "noticed": dict(reading.book.noticed),
        "colours": dict(reading.book.colours),
        "skipped_sheets": list(reading.skipped_sheets),
    }


def held_back(held: Iterable[Held], language: str) -> list[dict[str, Any]]:
    """Lines held back, for a machine: where they stand and why."""
    return [
        {
            "sheet": one.sheet,
            "row": one.row,
            "reasons": [reason.in_(language) for reason in one.reasons],
        }
        for one in held
    ]
