"""What no table may reward, whoever agrees to it: volume, filing, and who people are.

The limits of the design as reasons. Words are compared folded; a figure is judged by
its declaration, not by its name.
"""

from __future__ import annotations

from collections.abc import Iterator

from minhbach.bodies.kept_out import kept_out
from minhbach.emulation import limit_words
from minhbach.emulation.parts import (
    BESIDE,
    BESIDE_WORDS,
    NOT_COUNTED,
    Beside,
    Criterion,
    Figured,
)
from minhbach.emulation.score_table import ScoreTable
from minhbach.figures.catalogue import indicators
from minhbach.figures.language import MEDIAN, RATE, Indicator
from minhbach.kernel.folding import tokens
from minhbach.kernel.words import Words


def of_text(at: Words, said: Words) -> Iterator[Words]:
    """What a wording may not reward."""
    for text in dict.fromkeys(said):
        if word := kept_out(text):
            yield limit_words.KEPT_OUT.filled(at=at, word=word)
        if word := _found(limit_words.NEVER, text):
            yield limit_words.REWARDS_FEW.filled(at=at, word=word)
        elif not _found(limit_words.SHARES, text) and (
            word := _found(limit_words.VOLUME, text)
        ):
            yield limit_words.REWARDS_VOLUME.filled(at=at, word=word)


def _volume(text: str) -> str | None:
    """A number of letters that is not the whole of a share."""
    return (
        None if _found(limit_words.SHARES, text) else _found(limit_words.VOLUME, text)
    )


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
        yield limit_words.IS_COUNT.filled(**said)
    elif _turns_away(figure):
        yield limit_words.IS_GUARD.filled(**said)
    elif bound.rule.rises and _should_be_small(figure):
        yield limit_words.WRONG_WAY.filled(**said)
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
        yield limit_words.ALONE.filled(at=at, code=code)
        return
    for role, codes in BESIDE.items():
        said = getattr(beside, role)
        if said not in (codes or (NOT_COUNTED,)):
            wanted = ", ".join(codes) or NOT_COUNTED
            yield limit_words.NOT_BESIDE.filled(
                at=at, role=BESIDE_WORDS[role], codes=wanted, said=said
            )


def _turns_away(figure: Indicator) -> bool:
    part = indicators()[figure.pair[0]] if figure.pair else figure
    return any(
        (one.dimension, value) in limit_words.FILING
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
            yield limit_words.KEPT_OUT.filled(at=at, word=word)


def _found(words: tuple[str, ...], text: str) -> str | None:
    said = f" {' '.join(tokens(text))} "
    return next((one for one in words if f" {' '.join(tokens(one))} " in said), None)
