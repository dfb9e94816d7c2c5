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
from minhbach.kernel.words import Words
from minhbach.reports.sections import SECTIONS
from minhbach.reports.table import Table

TEXTS = tuple(SECTIONS)
_SENTENCE = re.compile(r"(?<=\.) ")
_TOKEN = re.compile(r"\{([A-Za-z0-9.]+)(?:\|(\w+))?\}")
ESTIMATE = Words("ước", "estimate")
_VIEWS = ("last_year", "change")


def drafted(table: Table | None = None) -> dict[str, str]:
    """What a report says before anybody has changed a word.

    With its table: without the clauses of which nobody has a single figure.
    """
    return {name: _begun(one.begins, table) for name, one in SECTIONS.items()}


def _begun(text: str, table: Table | None) -> str:
    if table is None:
        return text
    lines = (
        " ".join(_known(each, table) for each in _SENTENCE.split(line))
        for line in text.splitlines()
    )
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))


def _known(sentence: str, table: Table) -> str:
    """A sentence without the clauses nobody has a figure of; its opening words stay."""
    clauses = sentence.rstrip(".").split("; ")
    kept = [one for one in clauses if _says(one, table)]
    if not kept:
        return ""
    opening, colon, _ = clauses[0].partition("{")[0].rpartition(": ")
    if colon and kept[0] is not clauses[0]:
        kept[0] = f"{opening}: {kept[0]}"
    return f"{'; '.join(kept)}."


def _says(clause: str, table: Table) -> bool:
    """Whether anything is known of what the clause tells."""
    asked = [table.by_code.get(found[1]) for found in _TOKEN.finditer(clause)]
    return not asked or any(_is_told(one) for one in asked)


def _is_told(one: Figure | None) -> bool:
    return one is not None and (one.value is not None or bool(one.denominator))


def filled(text: str, table: Table, language: str = "vi") -> str:
    """The text with its figures in their places."""
    return _TOKEN.sub(lambda found: _said(found[1], found[2], table, language), text)


def moved(
    texts: Mapping[str, str], before: Table, now: Table
) -> Iterator[tuple[str, str, str, str]]:
    """Places in the text that read otherwise than when it was written.

    (field, the place, what it said, what it says)
    """
    for name, text in texts.items():
        for place in dict.fromkeys(found[0] for found in _TOKEN.finditer(text)):
            was, is_ = filled(place, before), filled(place, now)
            if was != is_:
                yield name, place, was, is_


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
    said = told(now, language)
    return f"{said} ({ESTIMATE.in_(language)})" if code in table.estimated else said


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
