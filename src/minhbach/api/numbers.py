"""The operations of figures and of the law: what is counted, from what, by when."""

# Annotations are read by ninja when an operation is made, so none of them is postponed.

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import NinjaAPI
from pydantic import BaseModel, ConfigDict, Field

from minhbach.api import answers, telling
from minhbach.api.answers import said
from minhbach.api.callers import caller_of
from minhbach.api.parameters import query
from minhbach.api.refusals import Unfit
from minhbach.figures import ask, sight
from minhbach.figures.ask import Figure, OpenedEntry
from minhbach.figures.catalogue import indicators
from minhbach.figures.questions import DEFAULT_WINDOW
from minhbach.kernel.refusals import Refusal, refused
from minhbach.law import ask as law
from minhbach.law import derivation, terms
from minhbach.law import due as law_due
from minhbach.law.answer import Due
from minhbach.law.windows import regimes
from minhbach.matters import queries
from minhbach.procedures.measures import UNITS_OF_COUNT

Decorator = Callable[[Any], Any]
PAGE = 50
A_PERIOD = r"^(19|20)\d\d(-((0[1-9]|1[0-2])|Q[1-4]|H[12]|9M))?$"
A_DAY = r"^(19|20)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"
A_SPAN = A_DAY[:-1] + r"\.\." + A_DAY[1:]
NO_RULE = refused("không có quy tắc này", "there is no such rule", field="rule")
NO_DAY = refused("không có ngày này", "there is no such day")
NO_WINDOW = refused(
    "không có cách cắt kỳ này", "there is no such window", field="window"
)
NO_CELL = refused(
    "chỉ tiêu này không chia theo chiều ấy; viết “chiều:mã”",
    "this indicator is not split by that; write “dimension:code”",
    field="where",
)


class Asked(BaseModel):
    """Which period, how cut, on which day, as known when."""

    model_config = ConfigDict(extra="forbid")

    period: str = Field(pattern=A_PERIOD, examples=["2026-H1"])
    window: str = Field(DEFAULT_WINDOW, max_length=20)
    on: str = Field("", pattern=f"{A_DAY}|^$")
    as_of: str = Field("", pattern=rf"{A_DAY}|^\d{{1,12}}$|^$")


class AskedOpen(Asked):
    """The same, and which cell of a split, and which page."""

    where: str = Field("", pattern=r"^[a-z_]{1,40}:[A-Za-z0-9_.-]{1,80}$|^$")
    page: int = Field(1, ge=1, le=9999)


class AskedDue(BaseModel):
    """A question of the law."""

    model_config = ConfigDict(extra="forbid")

    rule: str = Field(pattern=r"^[A-Z0-9-]{1,40}$", examples=["TC-INIT"])
    from_: str = Field(alias="from", pattern=A_DAY)
    remote: bool = False
    complicated: bool = False
    several_places: bool = False
    dismissal: bool = False
    extensions: int = Field(0, ge=-9, le=9)
    grounds: int | None = Field(None, ge=0, le=99)
    excluded: list[Annotated[str, Field(pattern=A_SPAN)]] = Field([], max_length=20)
    suspended: list[Annotated[str, Field(pattern=A_SPAN)]] = Field([], max_length=20)


def add(api: NinjaAPI) -> None:
    """Figures of a unit, one of them, the entries behind it; and the law's terms."""

    def get(path: str, model: Any, name: str, summary: str) -> Decorator:
        return api.get(
            path,
            response=model,
            operation_id=name,
            summary=summary,
            tags=[name.partition(".")[0]],
        )

    @get("/law/due/", answers.DueTold, "law.due", "Hạn theo luật · A term of the law")
    def due(request: HttpRequest, asked: AskedDue = query()) -> Any:
        _refuse_strange(request, AskedDue)
        return _due(law_due.answer(_question(asked)))

    @get("/{slug:body}/figures/", answers.Figures, "figures.all", "Số liệu · Figures")
    def figures(request: HttpRequest, body: str, asked: Asked = query()) -> Any:
        inside = _looking(request, body)
        _refuse_strange(request, Asked)
        return _figures(body, asked, None, inside=inside)

    @get(
        "/{slug:body}/figures/{str:code}/",
        answers.Figures,
        "figures.one",
        "Một số liệu · One figure",
    )
    def figure(
        request: HttpRequest,
        body: str,
        code: str,
        asked: Asked = query(),
    ) -> Any:
        inside = _looking(request, body)
        _known(code)
        _refuse_strange(request, Asked)
        return _figures(body, asked, code, inside=inside)

    @get(
        "/{slug:body}/figures/{str:code}/entries/",
        answers.OpenedFigure,
        "figures.entries",
        "Các mục của một số liệu · The entries of a figure",
    )
    def opened(
        request: HttpRequest,
        body: str,
        code: str,
        asked: AskedOpen = query(),
    ) -> Any:
        inside = _looking(request, body)
        _known(code)
        _refuse_strange(request, AskedOpen)
        return _opened(request, body, code, asked, inside=inside)


# Who may ask, and what ---------------------------------------------------------------


def _looking(request: HttpRequest, body: str) -> bool:
    """Whether the caller is of the unit; who may not look at its figures finds none."""
    looks = sight.of_unit(caller_of(request).actor, body)
    if looks is sight.Looks.NOT_AT_ALL:
        raise Unfit(404)
    if looks is sight.Looks.WITHOUT_ROLE:
        raise Unfit(403)
    return looks is sight.Looks.INSIDE


def _known(code: str) -> None:
    if code not in indicators():
        raise Unfit(404)


def _refuse_strange(request: HttpRequest, model: type[BaseModel]) -> None:
    known = {one.alias or name for name, one in model.model_fields.items()}
    if not set(request.GET) <= known:
        raise Unfit(422, STRANGE)


STRANGE = refused(
    "có tham số mà câu hỏi này không có", "there is a parameter this does not ask"
)


def _day(text: str, field: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        vi, en = NO_DAY.words
        raise Refusal(refused(vi, en, field=field)) from None


def _terms(asked: Asked) -> dict[str, Any]:
    if asked.window not in regimes():
        raise Refusal(NO_WINDOW)
    as_of: Any = asked.as_of or None
    if as_of and "-" in as_of:
        as_of = _day(as_of, "as_of")
    return {"on": _day(asked.on, "on") if asked.on else None, "as_of": as_of}


# Figures -----------------------------------------------------------------------------


def _figures(
    body: str, asked: Asked, code: str | None, *, inside: bool
) -> answers.Figures:
    found = ask.figures(
        body,
        asked.period,
        asked.window,
        **_terms(asked),
        codes=[code] if code else None,
    )
    period = ask.period_of(asked.period, asked.window)
    return answers.Figures(
        body=body,
        period=asked.period,
        window=asked.window,
        first_on=period.start,
        last_on=period.end,
        figures=[_figure(one, inside=inside) for one in found],
    )


def _figure(one: Figure, *, inside: bool) -> answers.FigureTold:
    """A figure; from outside the unit without its cells, which leave in packages."""
    declared = indicators()[one.code]
    return answers.FigureTold(
        code=one.code,
        title=said(one.words),
        unit=telling.coded(one.unit, UNITS_OF_COUNT[one.unit]),
        value=one.value,
        numerator=one.numerator,
        denominator=one.denominator,
        splits={
            name: dict(cells)
            for name, cells in one.splits.items()
            if sight.opens(declared, name, inside=inside)
        },
    )


def _opened(
    request: HttpRequest, body: str, code: str, asked: AskedOpen, *, inside: bool
) -> answers.OpenedFigure:
    name, colon, cell = asked.where.partition(":")
    if colon and name not in indicators()[code].split:
        raise Refusal(NO_CELL)
    if colon and not sight.opens(indicators()[code], name, inside=inside):
        raise Refusal(sight.AT_HOME)
    found = ask.open_(
        code,
        body,
        asked.period,
        asked.window,
        **_terms(asked),
        where={name: cell} if colon else None,
    )
    page = found[(asked.page - 1) * PAGE : asked.page * PAGE]
    return answers.OpenedFigure(
        figure=code,
        total=sum(one.qty for one in found),
        entries=len(found),
        page=asked.page,
        pages=max(1, -(-len(found) // PAGE)),
        opened=list(_behind(request, page, inside=inside)),
    )


def _behind(
    request: HttpRequest, page: Sequence[OpenedEntry], *, inside: bool
) -> Iterator[answers.Opened]:
    """The entries; from outside the unit no matter is named."""
    actor = caller_of(request).actor
    seen = queries.visible(actor, {one.matter for one in page}) if inside else {}
    for one in page:
        fold = seen.get(one.matter)
        yield answers.Opened(
            seq=one.seq,
            id=one.id,
            action=one.action,
            effective_on=one.effective_on,
            recorded_at=one.recorded_at,
            qty=one.qty,
            matter=telling.place(fold) if fold else None,
        )


# Law ---------------------------------------------------------------------------------


def _question(asked: AskedDue) -> terms.Asked:
    if not law.knows(asked.rule):
        raise Refusal(NO_RULE)
    return terms.Asked(
        rule=asked.rule,
        event_on=_day(asked.from_, "from"),
        flags=frozenset(name for name in terms.FLAGS if getattr(asked, name)),
        extensions=asked.extensions,
        grounds=asked.grounds,
        excluded=tuple(_span(one, "excluded") for one in asked.excluded),
        suspended=tuple(_span(one, "suspended") for one in asked.suspended),
    )


def _span(text: str, field: str) -> terms.Interval:
    first, _, last = text.partition("..")
    return _day(first, field), _day(last, field)


def _due(found: Due) -> answers.DueTold:
    other = found.conflict
    return answers.DueTold(
        rule=found.rule,
        applied=found.applied,
        title=said(found.title),
        raw_end=found.raw_end,
        due=found.due,
        counted=list(found.counted),
        citations=[one.in_("vi") for one in found.citations],
        forecast=found.forecast,
        conflict=answers.Conflict(rule=other.rule, raw_end=other.raw_end, due=other.due)
        if other
        else None,
        derivation=answers.Derivation(
            vi=derivation.lines(found, "vi"), en=derivation.lines(found, "en")
        ),
    )
