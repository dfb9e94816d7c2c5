"""Matters as lines of a register: number, kind, gist, next step, term, ground."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal

from markupsafe import Markup

from minhbach.kernel.words import Words
from minhbach.law.due import add_working_days
from minhbach.matters import standing
from minhbach.matters.docket import duty
from minhbach.matters.fold import Fold
from minhbach.matters.office import Office
from minhbach.matters.telling import shown, titled
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.fields import Count, Day, Field, Matters
from minhbach.procedures.fields import Number as DrawnNumber
from minhbach.web import addresses, duties
from minhbach.web.shown import ClockShown, Column, Row
from minhbach.web.speech import day, language, say, short_day

LATE = Words("quá hạn {n}", "{n} late")
LEFT = Words("còn {n}", "{n} left")
TODAY = Words("hôm nay", "today")
NO_DATE = Words("chưa có hạn", "needs a date")
PAUSED = Words("tạm dừng", "suspended")

TONES: Mapping[str, Literal["plain", "late", "soon"]] = {
    standing.LATE: "late",
    standing.DUE_SOON: "soon",
    standing.NEEDS_DATE: "soon",
    standing.DONE_LATE: "late",
}

NUMBER = Column(Words("Số", "Number"))
KIND = Column(Words("Loại", "Kind"))
GIST = Column(Words("Nội dung", "Gist"), "main")
STEP = Column(Words("Bước tiếp theo", "Next step"))
STANDING = Column(Words("Tình trạng", "Standing"))
STATE = Column(Words("Trạng thái", "State"))
DUE = Column(Words("Hạn", "Due"), "number")
GROUND = Column(Words("Căn cứ", "Ground"), "small")

TICK = Column(Words("Chọn", "Tick"), "tick")
TICKED = Words("chọn {number}", "tick {number}")
REGISTER = Column(Words("Sổ", "Register"))
OPENED = Column(Words("Vào sổ", "Registered"))
FOUND = (NUMBER, REGISTER, GIST, STATE, OPENED, DUE)
DOCKET = (NUMBER, KIND, GIST, STEP, DUE, GROUND)


def of_desk(fold: Fold, today: date, office: Office) -> Row:
    """A matter on somebody's desk: the duty that is theirs."""
    return of_docket(fold, today, duty(fold), office)


def step_of(fold: Fold) -> Words:
    """What has to be done next on a desk."""
    return duties.next_step(fold, duty(fold))


def of_docket(fold: Fold, today: date, name: str | None, office: Office) -> Row:
    """A matter with its next step and one of its clocks."""
    told = name or duties.suspended(fold)
    clock = duties.standing(fold, told, today) if told else None
    return Row(
        (
            fold.number,
            tag(fold),
            link(fold, office),
            say(duties.next_step(fold, name)),
            term(clock),
            ground(clock, today),
        ),
        late=bool(clock and clock.tone == "late"),
    )


def of_register(
    fold: Fold,
    columns: tuple[str, ...],
    office: Office,
    on: date,
    tied: Mapping[str, Fold],
    soon: int = 0,
) -> Row:
    """A matter in its register: the declared columns between number and term.

    `tied` holds the matters that columns of links point at and the reader may know of.
    """
    clock = duties.nearest(fold, on)
    declared = CATALOGUE[fold.kind]
    cells = [cell(fold, name, office, tied) for name in columns]
    state = say(declared.states[fold.state].words)
    due = term(clock) if fold.is_open else Markup("–")
    stands = [stands_so(fold, on, soon)] if declared.is_followed() else []
    return Row(
        (number(fold), *cells, *stands, state, due),
        late=bool(clock and clock.tone == "late"),
    )


def stands_so(fold: Fold, on: date, soon: int) -> Markup:
    """How it stands today, computed."""
    near = add_working_days(on, soon) if soon else on
    key = standing.standing_of(fold, on, near)
    return _toned(TONES.get(key, "plain"), say(standing.STANDINGS[key]))


def of_found(fold: Fold, on: date, office: Office) -> Row:
    """A matter as the search finds it, of whatever kind."""
    clock = duties.nearest(fold, on)
    declared = CATALOGUE[fold.kind]
    return Row(
        (
            number(fold),
            say(declared.words),
            link(fold, office),
            say(declared.states[fold.state].words),
            day(fold.opened_on),
            term(clock) if fold.is_open else Markup("–"),
        ),
        late=bool(clock and clock.tone == "late"),
    )


def columns_of(kind: str) -> tuple[Column, ...]:
    """The columns of a kind's register, from its declaration."""
    declared = CATALOGUE[kind]
    named = (
        GIST
        if name == declared.title
        else Column(declared.fields[name].words, _aligned(declared.fields[name]))
        for name in declared.columns
    )
    stands = (STANDING,) if declared.is_followed() else ()
    return (NUMBER, *named, *stands, STATE, DUE)


def _aligned(field: Field) -> Literal["amount", "text"]:
    return "amount" if isinstance(field, Count) else "text"


def ties_of(folds: Iterable[Fold], kind: str) -> list[str]:
    """The ids that the columns of links of these lines hold."""
    declared = CATALOGUE[kind]
    names = [
        name for name in declared.columns if isinstance(declared.fields[name], Matters)
    ]
    return [one for fold in folds for name in names for one in fold.facts.get(name, ())]


def cell(
    fold: Fold, name: str, office: Office, tied: Mapping[str, Fold]
) -> str | Markup:
    """One declared value as it stands in the register."""
    declared = CATALOGUE[fold.kind]
    field, value = declared.fields[name], fold.facts.get(name)
    if name == declared.title:
        return link(fold, office)
    if name in duties.TAGGED and value:
        return tag(fold)
    if isinstance(field, Day):
        return day(value) or "–"
    if isinstance(field, Matters):
        known = [number(tied[one]) for one in value or () if one in tied]
        return Markup(", ").join(known) or "–"
    if isinstance(field, DrawnNumber):
        return field.written(fold.facts) or "–"
    return fold.prose.get(name) or shown(field, value, office, language()) or "–"


def number(fold: Fold) -> Markup:
    return Markup('<a href="{}">{}</a>').format(addresses.of_matter(fold), fold.number)


def tick(fold: Fold, *, ticked: bool) -> Markup:
    """A box to take the matter among those of one act."""
    label = say(TICKED.filled(number=fold.number))
    checked = Markup(" checked") if ticked else ""
    return Markup(
        '<input class="mb-tick" type="checkbox" name="m" value="{}/{}"'
        ' aria-label="{}"{}>'
    ).format(fold.year, fold.serial, label, checked)


def link(fold: Fold, office: Office) -> Markup:
    """The gist as a link; on a wide screen it keeps to one line, whole in its title."""
    gist = titled(fold, office, language())
    return Markup('<a class="mb-gist" href="{}" title="{}">{}</a>').format(
        addresses.of_matter(fold), gist, gist
    )


def tag(fold: Fold) -> Markup:
    words, tone = duties.tag_of(fold)
    return Markup('<span class="mb-tag mb-tag--{}">{}</span>').format(tone, say(words))


def term(clock: ClockShown | None) -> Markup:
    """`quá hạn 1`, `còn 3`: in working days, as the heading of the table says."""
    if clock is not None and clock.state == "paused":
        return _toned("plain", say(PAUSED))
    if clock is None or clock.left is None:
        return _toned("soon", say(NO_DATE))
    if clock.left == 0 and clock.due_on:
        return _toned("soon", say(TODAY))
    words = LATE if clock.left < 0 else LEFT
    return _toned(clock.tone, say(words.filled(n=abs(clock.left))))


def ground(clock: ClockShown | None, today: date) -> Markup:
    """The day and what it rests on; a forecast says that it is one."""
    if clock is None or clock.due_on is None:
        return Markup("–")
    whole = f"{day(clock.due_on)} · {say(clock.cite)}"
    said = f"{short_day(clock.due_on, today)} · {say(clock.cite)}"
    return Markup('<span class="mb-ground" title="{}">{}</span>').format(whole, said)


def _toned(tone: str, text: str) -> Markup:
    return Markup('<span class="mb-clock mb-clock--{}">{}</span>').format(tone, text)
