"""Reading a .csv file: encoding and separator found, or said by the profile."""

from __future__ import annotations

import csv
import hashlib
import io
from collections import Counter

from minhbach.imports.grid import Book, Sheet
from minhbach.imports.legacy import decoded
from minhbach.kernel.refusals import Reason, Refusal, refused

SEPARATORS = (",", ";", "\t", "|")
MOST_BYTES = 48 * 2**20
MOST_COLUMNS = 500
MOST_CELLS = 4_000_000
LONGEST_CELL = 32_767  # as in a spreadsheet


def read_separated(
    content: bytes,
    name: str,
    *,
    encoding: str | None = None,
    separator: str | None = None,
) -> Book:
    """The file as one sheet; refused when it is no table of text."""
    if len(content) > MOST_BYTES:
        raise Refusal(
            refused(
                f"tệp lớn hơn {MOST_BYTES // 2**20} MiB: không đọc",
                f"the file is larger than {MOST_BYTES // 2**20} MiB: not read",
                field="file",
            )
        )
    text, read_as = decoded(content, encoding)
    if "\x00" in text:
        raise Refusal(
            refused(
                "tệp chứa byte 0: không phải CSV",
                "the file holds null bytes: it is no CSV",
                field="file",
            )
        )
    rows = _rows(text, separator or _separator(text))
    return Book(
        name, hashlib.sha256(content).digest(), (Sheet("", rows),), encoding=read_as
    )


def _rows(text: str, separator: str) -> tuple[tuple[str, ...], ...]:
    csv.field_size_limit(LONGEST_CELL)
    rows: list[tuple[str, ...]] = []
    cells = 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for row in reader:
            cells += len(row)
            if len(row) > MOST_COLUMNS or cells > MOST_CELLS:
                raise Refusal(_too_wide(reader.line_num))
            rows.append(tuple(row))
    except csv.Error as fault:
        raise Refusal(
            refused(
                f"dòng {reader.line_num}: dấu nháy không khép hoặc ô quá dài",
                f"line {reader.line_num}: a quote not closed, or too long a cell",
                field="file",
            )
        ) from fault
    return tuple(rows)


def _separator(text: str) -> str:
    """The sign that cuts the first lines into the most equal columns."""
    head = text[:40_000].splitlines()[:60]
    return max(SEPARATORS, key=lambda sign: _evenness(head, sign))


def _evenness(lines: list[str], separator: str) -> tuple[int, int]:
    widths: Counter[int] = Counter()
    try:
        for row in csv.reader(lines, delimiter=separator):
            widths[len(row)] += len(row) > 1
    except csv.Error:
        return 0, 0
    width, times = max(
        widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0)
    )
    return times * width, width


def _too_wide(line: int) -> Reason:
    return refused(
        f"dòng {line}: quá nhiều cột hoặc ô",
        f"line {line}: too many columns or cells",
        field="file",
    )
