"""What a register is asked for: filters of every kind, and those it declares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Annotated, Any

from django.http import HttpRequest
from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema, create_model

from minhbach.api.asking import schema_of
from minhbach.api.parsing import SIGNS, is_keepable
from minhbach.api.refusals import Unfit
from minhbach.kernel.refusals import Reason, Refusal, refused
from minhbach.kernel.words import Words
from minhbach.matters import queries, standing
from minhbach.matters.office import Office
from minhbach.procedures import fields
from minhbach.procedures.catalogue import CATALOGUE

LAST_PAGE = 100  # with the count capped; whoever looks further narrows the list
STRANGE = refused(
    "có điều kiện lọc mà danh sách này không có",
    "there is a filter this list does not have",
)
ENDS = (("open", "đang xử lý", "open"), ("closed", "đã xong", "closed"))
KNOWN = ((key, *words) for key, words in standing.STANDINGS.items())
STANDING = fields.one_of("Tình trạng", "Standing", *ENDS, *KNOWN).named("standing")
NUMBER = fields.code("Số", "Number").named("number")
SINCE = fields.day("Vào sổ từ ngày", "Registered from").named("since")
UNTIL = fields.day("đến ngày", "until").named("until")
STATE = Words("Trạng thái", "State")


def shape(kind: str) -> type[BaseModel]:
    """The parameters of a register's address."""
    named: dict[str, Any] = {
        one.key: (Annotated[str, WithJsonSchema(schema_of(one))], Field(None))
        for one in every(kind)
    }
    named["page"] = (int, Field(1, ge=1, le=LAST_PAGE))
    config = ConfigDict(extra="forbid", json_schema_extra=_without_defaults)
    return create_model(f"{kind.title()}Filters", __config__=config, **named)


def asked(
    request: HttpRequest, kind: str, office: Office, typed: BaseModel
) -> queries.Asked:
    """The question to the register; refused with all that cannot be read in it."""
    known = {*typed.__class__.model_fields}
    if not set(request.GET) <= known:
        raise Unfit(422, STRANGE)
    said = {name: getattr(typed, name) for name in typed.model_fields_set}
    page = int(said.pop("page", 1))
    if not all(map(is_keepable, said.values())):
        raise Unfit(422, SIGNS)
    read = _read(kind, office, said)
    return queries.Asked(
        kind,
        {name: read[name] for name in CATALOGUE[kind].filters if name in read},
        state=read.get("state", ""),
        standing=read.get("standing", ""),
        since=_day(read.get("since")),
        until=_day(read.get("until")),
        number=read.get("number", ""),
        page=page,
    )


@cache
def every(kind: str) -> tuple[fields.Field, ...]:
    """Number, standing, state and days for every kind; then what the kind declares."""
    return tuple(_every(kind))


def _every(kind: str) -> Iterator[fields.Field]:
    declared = CATALOGUE[kind]
    states = tuple((key, one.words) for key, one in declared.states.items())
    own = [declared.fields[name] for name in declared.filters]
    state = fields.OneOf(words=STATE, choices=states, key="state")
    taken = {NUMBER.key, STANDING.key, state.key, SINCE.key, UNTIL.key, "page"}
    yield from (NUMBER, STANDING, state, SINCE, UNTIL)
    yield from (
        replace(one, required=False, help=None) for one in own if one.key not in taken
    )


def _read(kind: str, office: Office, said: Mapping[str, str]) -> dict[str, str]:
    read: dict[str, str] = {}
    faults: list[Reason] = []
    for one in every(kind):
        if said.get(one.key):
            try:
                found = one.read(said[one.key], office, office.on)
                read[one.key] = str(found[0] if isinstance(found, list) else found)
            except Refusal as refusal:
                faults.extend(refusal.reasons)
    if faults:
        raise Refusal(faults)
    return read


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _without_defaults(schema: dict[str, Any]) -> None:
    for one in schema.get("properties", {}).values():
        if one.get("default") is None:
            one.pop("default", None)
