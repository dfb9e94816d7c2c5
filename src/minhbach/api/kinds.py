"""The operations of every kind of matter, made from the catalogue: list, look, act."""

# Annotations are read by ninja when an operation is made, so none of them is postponed.

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI

from minhbach.api import answers, asking, filters, telling
from minhbach.api.callers import in_office
from minhbach.api.parameters import Key, Seen, query
from minhbach.api.parameters import body as body_of
from minhbach.api.refusals import Unfit
from minhbach.bodies.queries import visible_to
from minhbach.bodies.types import Actor
from minhbach.kernel.refusals import Refusal
from minhbach.ledger import read as ledger
from minhbach.matters import desk, queries
from minhbach.matters.fold import Fold
from minhbach.matters.office import Office
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import Action

LARGEST = 2**31 - 1


def add(api: NinjaAPI, catalogue: Mapping[str, type[Procedure]]) -> None:
    """Every operation of every kind in the catalogue."""
    for kind, declared in catalogue.items():
        _reads(api, kind, declared)
        for at, action in enumerate(asking.openings(declared)):
            _opening(api, declared, action, is_first=at == 0)
        for action in asking.acts(declared):
            _act(api, declared, action)


def _reads(api: NinjaAPI, kind: str, declared: type[Procedure]) -> None:
    here, one = f"/{{slug:body}}/{declared.noun}/", "{int:year}/{int:number}/"
    shape = filters.shape(kind)

    def register(request: HttpRequest, body: str, asked: shape = query()) -> Any:  # type: ignore[valid-type]
        actor, office = in_office(request, body)
        _refuse_unseen_kind(actor, kind)
        found = queries.register(
            actor, body, filters.asked(request, kind, office, asked)
        )
        return _page(found, office)

    def matter(
        request: HttpRequest, response: HttpResponse, body: str, year: int, number: int
    ) -> Any:
        actor, office = in_office(request, body)
        fold = _found(actor, body, kind, year, number)
        response["ETag"] = f'"{fold.last_seq}"'
        return telling.matter(actor, fold, office)

    def entries(request: HttpRequest, body: str, year: int, number: int) -> Any:
        actor, office = in_office(request, body)
        fold = _found(actor, body, kind, year, number)
        told = telling.entries(fold, ledger.of_matter(fold.id), office)
        return answers.Entries(entries=list(told))

    def openings(request: HttpRequest, body: str) -> Any:
        actor, _office = in_office(request, body)
        _refuse_unseen_kind(actor, kind)
        return telling.openings(actor, body, kind)

    plural, single = asking.both(declared.plural), asking.both(declared.words)
    _get(api, here, register, answers.Register, kind, "list", plural)
    _get(api, f"{here}{one}", matter, answers.Matter, kind, "one", single)
    _get(api, f"{here}{one}entries/", entries, answers.Entries, kind, "entries", single)
    if asking.openings(declared):
        at = f"{here}openings/"
        _get(api, at, openings, answers.Openings, kind, "openings", single)


def _get(
    api: NinjaAPI, path: str, view: Any, model: Any, kind: str, what: str, summary: str
) -> None:
    api.get(
        path,
        response=model,
        operation_id=f"read.{kind}.{what}",
        summary=summary,
        tags=[kind],
    )(view)


def _opening(
    api: NinjaAPI, declared: type[Procedure], action: Action, *, is_first: bool
) -> None:
    shape = asking.shape(declared, action)

    def open_(
        request: HttpRequest,
        body: str,
        typed: shape = body_of(),  # type: ignore[valid-type]
        idempotency_key: Key = "",
    ) -> Any:
        actor, _office = in_office(request, body)
        _refuse_unseen_kind(actor, declared.key)
        return _done(actor, declared, action, typed, None, idempotency_key, "")

    path = f"/{{slug:body}}/{declared.noun}/"
    _post(api, path if is_first else f"{path}{action.key}/", open_, declared, action)


def _act(api: NinjaAPI, declared: type[Procedure], action: Action) -> None:
    shape = asking.shape(declared, action)

    def act(
        request: HttpRequest,
        body: str,
        year: int,
        number: int,
        typed: shape = body_of(),  # type: ignore[valid-type]
        idempotency_key: Key = "",
        if_match: Seen = "",
    ) -> Any:
        actor, _office = in_office(request, body)
        fold = _found(actor, body, declared.key, year, number)
        return _done(actor, declared, action, typed, fold, idempotency_key, if_match)

    place = f"/{{slug:body}}/{declared.noun}/{{int:year}}/{{int:number}}/"
    _post(api, f"{place}{action.key}/", act, declared, action)


def _post(
    api: NinjaAPI, path: str, view: Any, declared: type[Procedure], action: Action
) -> None:
    api.post(
        path,
        operation_id=f"act.{declared.key}.{action.key}",
        summary=asking.both(action.words),
        tags=[declared.key],
    )(view)


def _done(
    actor: Actor,
    declared: type[Procedure],
    action: Action,
    typed: Any,
    fold: Fold | None,
    key: str,
    seen: str,
) -> Any:
    """The act, done through the desk; what it answers is read anew."""
    values = asking.given(declared, action, typed)
    made = desk.act(
        actor,
        declared.key,
        action.key,
        values,
        matter=fold.id if fold else None,
        request=key or None,
        seen=int(seen.strip('"')) if seen else None,
        corrects=_corrected(action, fold, typed),
    )
    after = queries.visible(actor, [made.matter]).get(made.matter)
    if after is None:  # opened, and at once protected from whoever opened it
        raise Unfit(404)
    return telling.done(after, made)


def _page(found: queries.Register, office: Office) -> answers.Register:
    return answers.Register(
        rows=[telling.row(one, office) for one in found.rows],
        total=min(found.total, queries.COUNT_CAP - 1),
        capped=found.total >= queries.COUNT_CAP,
        page=found.page,
        pages=min(found.pages, filters.LAST_PAGE),
    )


def _found(actor: Actor, body: str, kind: str, year: int, number: int) -> Fold:
    small = year <= LARGEST and number <= LARGEST
    fold = queries.find(actor, body, kind, year, number) if small else None
    if fold is None:
        raise Unfit(404)
    return fold


def _refuse_unseen_kind(actor: Actor, kind: str) -> None:
    if kind not in {scope.kind for scope in visible_to(actor).scopes}:
        raise Unfit(404)


def _corrected(action: Action, fold: Fold | None, typed: Any) -> str | None:
    """The id of the entry to correct, which the caller names by its place."""
    if action.corrects != "ask" or fold is None:
        return None
    seq = getattr(typed, asking.CORRECTS) or 0
    entry = ledger.entry(fold.body, seq) if 0 < seq <= LARGEST else None
    if entry is None or entry.matter != fold.id:
        raise Refusal(asking.no_such_entry())
    return entry.id
