"""What no table may reward, whoever agrees to it: volume, filing, and who people are.

The limits of the design as reasons. Words are compared folded; a figure is judged by
its declaration, not by its name.
"""

from __future__ import annotations

from collections.abc import Iterator

from minhbach.bodies.kept_out import kept_out
from minhbach.emulation.parts import (
    BESIDE,
    BESIDE_WORDS,
    NOT_COUNTED,
    Beside,
    Criterion,
    Figured,
)
from minhbach.emulation.score_tables import ScoreTable
from minhbach.figures.catalogue import indicators
from minhbach.figures.language import MEDIAN, RATE, Indicator
from minhbach.kernel.folding import tokens
from minhbach.kernel.words import Words

_SHARES = ("ty le", "phan tram", "share", "per cent", "percent")
# Few letters, or letters put away: never, not even as a share.
_NEVER = (
    *("giảm đơn", "giảm số đơn", "ít đơn", "nhiều đơn", "không có đơn"),
    *("không phát sinh đơn", "không để phát sinh đơn", "hạn chế đơn", "lưu đơn"),
    *("xếp lưu", "đơn được lưu", "đơn xếp lưu"),
    *("fewer petitions", "fewer letters", "few petitions", "few letters"),
    *("no petitions", "no letters", "more petitions", "more letters"),
    *("letters filed", "petitions filed", "filing letters", "filing petitions"),
)
# How many there are: only as a share of something.
_VOLUME = (
    *("số đơn", "số lượng", "số lượt", "số vụ việc", "tổng số đơn"),
    *("number of petitions", "number of letters", "number of turns"),
    *("number of claims", "quantity of"),
)
_FILING = {("handling", "file"), ("eligibility", "not_eligible"), ("outcome", "filed")}

_KEPT_OUT = Words(
    "{at}: “{word}”: không chấm điểm quan điểm, lòng trung thành, tôn giáo, dân tộc "
    "của bất kỳ ai",
    "{at}: “{word}”: nobody's opinions, loyalty, religion or ethnicity are scored",
)
_REWARDS_FEW = Words(
    "{at}: “{word}”: không cho điểm vì ít đơn, nhiều đơn hay lưu đơn",
    "{at}: “{word}”: no points for few petitions, for many, or for filing them",
)
_REWARDS_VOLUME = Words(
    "{at}: “{word}”: số lượng không bao giờ được điểm; hãy chấm tỷ lệ hoặc thời hạn",
    "{at}: “{word}”: volume never scores; score a share or a deadline",
)
_IS_COUNT = Words(
    "{at}: {code} ({called}) là số lượng; số lượng không bao giờ được điểm, chỉ gắn "
    "với tỷ lệ hoặc số ngày",
    "{at}: {code} ({called}) is a count; volume never scores, bind it to a share or to "
    "days",
)
_IS_GUARD = Words(
    "{at}: {code} ({called}) đo việc không thụ lý, lưu đơn: chỉ để nêu kèm, "
    "không cho điểm",
    "{at}: {code} ({called}) measures what is turned away or filed: it stands beside, "
    "it does not score",
)
_WRONG_WAY = Words(
    "{at}: {code} ({called}): càng nhiều càng được điểm là ngược",
    "{at}: {code} ({called}): more of it may not bring more points",
)
_ALONE = Words(
    "{at}: {code} đo đúng hạn, phải nêu kèm (beside) tỷ lệ không đủ điều kiện, trùng, "
    "mở lại",
    "{at}: {code} measures timeliness and must stand beside the shares of ineligible, "
    "duplicate and reopened",
)
_NOT_BESIDE = Words(
    "{at}: tỷ lệ {role} phải là {codes}, không phải “{said}”",
    "{at}: the share of {role} must be {codes}, not “{said}”",
)


def of_text(at: Words, said: Words) -> Iterator[Words]:
    """What a wording may not reward."""
    for text in dict.fromkeys(said):
        if word := kept_out(text):
            yield _KEPT_OUT.filled(at=at, word=word)
        if word := _found(_NEVER, text):
            yield _REWARDS_FEW.filled(at=at, word=word)
        elif not _found(_SHARES, text) and (word := _found(_VOLUME, text)):
            yield _REWARDS_VOLUME.filled(at=at, word=word)


def of_criterion(one: Criterion) -> Iterator[Words]:
    """A criterion's words, rule, bands, and the figure it is bound to."""
    at = Words(f"tiêu chí {one.number}", f"criterion {one.number}")
    for said in (one.words, one.rule.words, *(each.words for each in one.band)):
        yield from of_text(at, said)
    yield from _kept_out_of(at, one.evidence.words)
    if one.figure:
        yield from of_figure(at, one.figure)


def of_figure(at: Words, bound: Figured) -> Iterator[Words]:
    """Why a figure may not fill a criterion."""
    figure = indicators().get(bound.code)
    if figure is None:
        yield Words(
            f"{at.vi}: không có chỉ tiêu {bound.code}",
            f"{at.en}: no figure {bound.code}",
        )
        return
    said = {"at": at, "code": figure.code, "called": figure.words}
    if figure.counts not in (RATE, MEDIAN):
        yield _IS_COUNT.filled(**said)
    elif _turns_away(figure):
        yield _IS_GUARD.filled(**said)
    elif bound.rule.rises and _should_be_small(figure):
        yield _WRONG_WAY.filled(**said)
    if is_timely(figure):
        yield from _paired(at, bound.code, bound.beside)


def is_timely(figure: Indicator) -> bool:
    """Whether it says how soon things were done."""
    if figure.counts == MEDIAN:
        return True
    if figure.counts != RATE or figure.pair is None:
        return False
    whole = indicators()[figure.pair[1]]
    terms = any(part.term for part in whole.of.parts)
    return terms or "dung han" in " ".join(tokens(figure.words.vi))


def of_table(table: ScoreTable) -> Iterator[Words]:
    """Everything in a table that may not be rewarded."""
    for said in (table.title.words, *(one.words for one in table.note)):
        yield from _kept_out_of(Words("bảng", "table"), said)
    for group in table.group:
        at = Words(f"nhóm {group.number}", f"group {group.number}")
        yield from of_text(at, group.words)
    for one in table.criterion:
        yield from of_criterion(one)
    for local in table.local:
        at = Words(
            f"{local.unit}, tiêu chí {local.criterion}",
            f"{local.unit}, criterion {local.criterion}",
        )
        yield from of_text(at, local.words)
        if local.rule:
            yield from of_text(at, local.rule.words)
        yield from _kept_out_of(at, local.evidence.words)


def _paired(at: Words, code: str, beside: Beside | None) -> Iterator[Words]:
    if beside is None:
        yield _ALONE.filled(at=at, code=code)
        return
    for role, codes in BESIDE.items():
        said = getattr(beside, role)
        if said not in (codes or (NOT_COUNTED,)):
            wanted = ", ".join(codes) or NOT_COUNTED
            yield _NOT_BESIDE.filled(
                at=at, role=BESIDE_WORDS[role], codes=wanted, said=said
            )


def _turns_away(figure: Indicator) -> bool:
    part = indicators()[figure.pair[0]] if figure.pair else figure
    return any(
        (one.dimension, value) in _FILING
        for each in part.of.parts
        for one in each.filters
        if not one.out
        for value in one.values
    )


def _should_be_small(figure: Indicator) -> bool:
    """Days, and shares of what came back."""
    return figure.counts == MEDIAN or figure.code in BESIDE["reopened"]


def _kept_out_of(at: Words, said: Words) -> Iterator[Words]:
    for text in dict.fromkeys(said):
        if word := kept_out(text):
            yield _KEPT_OUT.filled(at=at, word=word)


def _found(words: tuple[str, ...], text: str) -> str | None:
    said = f" {' '.join(tokens(text))} "
    return next((one for one in words if f" {' '.join(tokens(one))} " in said), None)
