"""What an act asks, as the shape of its JSON: made from the declaration, nothing else.

The shape says names, kinds and choices. Whether a value will do, what is missing and
why not, the desk says, all at once and in its own words.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StrictBool,
    StrictInt,
    StrictStr,
    WithJsonSchema,
    create_model,
)

from minhbach.files import uploads
from minhbach.kernel.names import EMPTY, Identity, Sealed
from minhbach.kernel.refusals import refused
from minhbach.kernel.words import Words
from minhbach.matters import correcting
from minhbach.procedures import fields, opening
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import Action
from minhbach.procedures.members import EachMember

SCANS = ("pdf", "jpeg", "png")
TEXT = {"type": "string"}
CORRECTS = "corrects"  # the entry a correction is about
HELD_APART = frozenset(opening.FIELDS)


class Sender(BaseModel):
    """Who wrote: sealed on arrival, never answered again."""

    model_config = ConfigDict(extra="forbid")

    name: StrictStr = ""
    address: StrictStr = ""
    phone: StrictStr = ""
    identity_number: StrictStr = ""
    birth_year: StrictStr = ""
    contact: StrictStr = ""
    also: list[StrictStr] = []

    def identity(self) -> Identity:
        parts = {name: Sealed(said) if said else EMPTY for name, said in self._parts()}
        return Identity(**parts, also=tuple(Sealed(one) for one in self.also if one))

    def _parts(self) -> Iterator[tuple[str, str]]:
        for name in type(self).model_fields:
            if name != "also":
                yield name, getattr(self, name)


def acts(declared: type[Procedure]) -> list[Action]:
    """What people do to a matter that stands, and a program may do for them.

    Openings of an identity are asked for, agreed to and done on their page only.
    """
    return [one for one in _done_by_people(declared) if not one.first]


def openings(declared: type[Procedure]) -> list[Action]:
    """The acts with which a matter begins."""
    return [one for one in _done_by_people(declared) if one.first]


def asked(declared: type[Procedure], action: Action) -> list[fields.Field]:
    """The declared fields an act takes; a correction takes any coded one."""
    found = correcting.fields_of(declared, action)
    return [one for one in found if not isinstance(one, fields.Number)]


def shape(declared: type[Procedure], action: Action) -> type[BaseModel]:
    """The shape of an act's JSON."""
    named: dict[str, Any] = {
        one.key: (_typed(one), Field(None, description=_described(one)))
        for one in asked(declared, action)
    }
    if action.corrects == "ask":
        told = Field(None, description="the entry to correct, by its place (seq)")
        named[CORRECTS] = (StrictInt, told)
    required = [one.key for one in action.asks if _must(one, action)]
    required += [one.key for one in action.drops if one in action.must]

    def say_required(schema: dict[str, Any]) -> None:
        for one in schema.get("properties", {}).values():
            one.pop("default", None)
            one.pop("title", None)  # the description begins with it
        if required:
            schema["required"] = required

    config = ConfigDict(extra="forbid", json_schema_extra=say_required)
    title = "".join(p.title() for p in f"{declared.key}_{action.key}".split("_"))
    return create_model(title, __config__=config, __doc__=both(action.words), **named)


def given(
    declared: type[Procedure], action: Action, typed: BaseModel
) -> Mapping[str, Any]:
    """What was typed, as the desk takes it: persons sealed, scans looked at."""
    by_key = {one.key: one for one in asked(declared, action)}
    return {
        name: _as_taken(by_key[name], getattr(typed, name))
        for name in typed.model_fields_set
        if name in by_key
    }


def both(words: Words) -> str:
    return f"{words.vi} · {words.en}"


def schema_of(field: fields.Field) -> dict[str, Any]:
    """A coded value as JSON Schema: for bodies, and for filters of a register."""
    text: dict[str, Any] = {"type": "string", "title": both(field.words)}
    if isinstance(field, fields.Day):
        return {**text, "format": "date"}
    if isinstance(field, fields.OneOf) and field.choices:
        return {**text, "enum": [code for code, _ in field.choices]}
    if isinstance(field, fields.Count):
        bounds = {"minimum": field.at_least, "maximum": field.at_most}
        return {**text, "type": "integer", **bounds}
    if isinstance(field, fields.Flag):
        return {**text, "type": "boolean"}
    if longest := getattr(field, "at_most", None):
        return {**text, "maxLength": longest}
    return text


def _done_by_people(declared: type[Procedure]) -> list[Action]:
    if not declared.typed:
        return []
    return [
        one
        for one in declared.actions.values()
        if one.by and HELD_APART.isdisjoint(field.key for field in one.asks)
    ]


def _must(field: fields.Field, action: Action) -> bool:
    return field in action.must or (field.required and action.first)


def _typed(field: fields.Field) -> Any:
    if isinstance(field, fields.Person):
        return Sender
    if isinstance(field, (fields.Scans, fields.Papers)):
        scan = {"type": "string", "contentEncoding": "base64"}
        return Annotated[
            list[StrictStr],
            WithJsonSchema(
                {
                    "type": "array",
                    "title": both(field.words),
                    "items": scan,
                    "maxItems": field.at_most,
                }
            ),
        ]
    if isinstance(field, fields.Matters) or getattr(field, "many", False):
        many = {"type": "array", "title": both(field.words)}
        item = schema_of(field) if isinstance(field, fields.OneOf) else TEXT
        schema = WithJsonSchema({**many, "items": item})
        return Annotated[list[StrictStr], schema]
    kind: Any = StrictStr
    if isinstance(field, fields.Flag):
        kind = StrictBool
    elif isinstance(field, fields.Count):
        kind = StrictInt
    return Annotated[kind, WithJsonSchema(schema_of(field))]


def _described(field: fields.Field) -> str:
    parts = [both(field.help)] if field.help else []
    if isinstance(field, fields.OneOf) and field.codes:
        parts.append(f"a code of the list {field.codes}")
    elif isinstance(field, fields.OneOf):
        parts.append("; ".join(f"{c}: {both(words)}" for c, words in field.choices))
    elif isinstance(field, fields.Receiver):
        parts.append("a code of the list agency")
    elif isinstance(field, EachMember):
        parts.append("unit=value of several members, parted by blanks")
    elif isinstance(field, fields.Post):
        parts.append("a code of the list post")
    elif isinstance(field, fields.Matters):
        parts.append(f"ids of matters ({field.kind})")
    elif isinstance(field, fields.Money):
        parts.append("đồng")
    elif isinstance(field, (fields.Person, fields.LetterText, fields.Scans)):
        parts.append("sealed; never answered again")
    return ". ".join([both(field.words), *parts])


def _as_taken(field: fields.Field, value: Any) -> Any:
    if isinstance(value, Sender):
        return value.identity()
    if isinstance(field, fields.Scans):
        return [_file(field, one, SCANS) for one in value]
    if isinstance(field, fields.Papers):
        return [_file(field, one, uploads.KINDS) for one in value]
    return value


def _file(field: fields.Field, said: str, allowed: Sequence[str]) -> bytes:
    try:
        content = base64.b64decode(said, validate=True)
    except (binascii.Error, ValueError):
        raise field.fault("không phải base64", "is not base64") from None
    return uploads.received(content, allowed=allowed, field=field.key).content


def no_such_entry() -> Any:
    return refused(
        "không có mục này trong hồ sơ", "no such entry in the matter", field=CORRECTS
    )
