"""Sentences of a report with live figures: `{P01}` is filled when the page is shown.

{P01}             the value            {P13}   a share: 95,1 % (408/429)
{P01|last_year}   the year before      {P01|change}   the difference to it
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from minhbach.documents.numerals import number, percent, signed
from minhbach.figures.ask import Figure
from minhbach.figures.catalogue import indicators
from minhbach.figures.language import NOT_ADDED
from minhbach.kernel.refusals import Reason, Refusal, refused
from minhbach.reports.table import Table

TEXTS = ("situation", "results", "limits", "tasks", "proposals")
_TOKEN = re.compile(r"\{([A-Za-z0-9.]+)(?:\|(\w+))?\}")
_VIEWS = ("last_year", "change")

RESULTS = """\
Trong kỳ, đơn vị tiếp nhận {P01} đơn (cùng kỳ năm trước: {P01|last_year}); kỳ trước \
chuyển sang {P00} đơn. Đã xử lý {P05} đơn; còn tồn cuối kỳ {P06} đơn, trong đó quá \
hạn {P08} đơn.
Đơn xử lý đúng hạn đạt {P13}; đơn không đủ điều kiện: {P20}; vụ việc mở lại: {P33}. \
Số ngày xử lý (trung vị): {P17}; thông báo người gửi đúng hạn đạt {P16}.
Trong số đơn đã xử lý có {XLD01.c6} đơn đủ điều kiện, gồm {XLD01.c7} vụ việc: khiếu \
nại {XLD01.c8}, tố cáo {XLD01.c9}, kiến nghị, phản ánh {XLD01.c10}; thuộc thẩm quyền \
{XLD01.c14}, không thuộc thẩm quyền {XLD01.c18} (hướng dẫn {XLD01.c19}, chuyển \
{XLD01.c20}, đôn đốc {XLD01.c21}).
Đã ban hành {R01} văn bản, trong đó {R03} văn bản cần trả lời; nhận được {R05} văn \
bản trả lời; còn {R07} văn bản chưa được trả lời, {R08} văn bản quá hạn. Có {P32} vụ \
việc được cơ quan có thẩm quyền kết luận, trả lời."""
LIMITS = "Cuối kỳ còn {P08} đơn quá hạn xử lý và {R08} văn bản quá hạn trả lời."


def drafted() -> dict[str, str]:
    """What a report says before anybody has changed a word."""
    return {
        "situation": "",
        "results": RESULTS,
        "limits": LIMITS,
        "tasks": "",
        "proposals": "",
    }


def filled(text: str, table: Table, language: str = "vi") -> str:
    """The text with its figures in their places."""
    return _TOKEN.sub(lambda found: _said(found[1], found[2], table, language), text)


def pieces(text: str) -> Iterator[tuple[str, str, bool]]:
    """The text in pieces: a figure's place with its code, else plain words.

    The third says whether the place asks for the year before.
    """
    at = 0
    for found in _TOKEN.finditer(text):
        yield text[at : found.start()], "", False
        yield found[0], found[1], found[2] == "last_year"
        at = found.end()
    yield text[at:], "", False


def check(texts: Mapping[str, str]) -> None:
    """Refuse texts that ask for a figure nobody has declared."""
    reasons = [
        _unknown(field, found[0])
        for field, text in texts.items()
        for found in _TOKEN.finditer(text)
        if not _is_known(found[1], found[2])
    ]
    if reasons:
        raise Refusal(reasons)


def told(figure: Figure | None, language: str = "vi") -> str:
    """A figure as a sentence says it."""
    if figure is None:
        return number(None, language)
    if figure.counts == "rate":
        if not figure.denominator:
            return number(None, language)
        share = percent(figure.numerator, figure.denominator, language=language)
        return (
            f"{share} ({number(figure.numerator, language)}/"
            f"{number(figure.denominator, language)})"
        )
    return NOT_ADDED.in_(language) if figure.apart else number(figure.value, language)


def _said(code: str, view: str | None, table: Table, language: str) -> str:
    now, then = table.by_code.get(code), table.last_year.get(code)
    if view == "last_year":
        return told(then, language)
    if view == "change":
        return _change(now, then, language)
    return told(now, language)


def _change(now: Figure | None, then: Figure | None, language: str) -> str:
    if not now or not then or now.apart or now.value is None or then.value is None:
        return number(None, language)
    return signed(now.value - then.value, language)


def _is_known(code: str, view: str | None) -> bool:
    return code in indicators() and (view is None or view in _VIEWS)


def _unknown(field: str, token: str) -> Reason:
    return refused(
        f"không có chỉ tiêu nào là {token}", f"no figure is called {token}", field=field
    )
