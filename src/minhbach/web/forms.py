"""Forms from declared fields, and back. No rule of its own: the desk judges.

`shown` makes the control of a declared field; `typed` collects what a form brought,
as the desk takes it. Values a person typed are kept word for word when refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.datastructures import MultiValueDict

from minhbach.kernel.names import Identity, Sealed
from minhbach.kernel.refusals import Reason
from minhbach.kernel.words import Words
from minhbach.procedures import fields
from minhbach.web.shown import Control, FieldShown, Part

DAY_HINT = Words(
    "ngày/tháng/năm, ví dụ 5/3/2026", "day/month/year, for example 5/3/2026"
)
FEW = 6  # up to so many choices stand side by side, more become a list
SHORT = 200

PARTS: Mapping[str, Words] = {
    "name": Words("Họ và tên", "Full name"),
    "birth_year": Words("Năm sinh", "Year of birth"),
    "phone": Words("Điện thoại", "Telephone"),
    "address": Words("Địa chỉ", "Address"),
    "identity_number": Words("Số định danh", "Identity number"),
    "contact": Words("Liên hệ khác", "Other contact"),
    "also": Words(
        "Người cùng ký (mỗi người cách nhau dấu chấm phẩy)",
        "Further signers (separated by semicolons)",
    ),
}

Posted = Mapping[str, str]
Uploads = MultiValueDict[str, Any]


def shown(
    field: fields.Field,
    lists: fields.Lists,
    posted: Posted | None = None,
    reasons: Sequence[Reason] = (),
) -> FieldShown:
    """The control of a declared field, with what was typed and what is wrong."""
    given = posted or {}
    options = _options(field, lists)
    fault = next((one.words for one in reasons if one.field == field.key), None)
    at_most = getattr(field, "at_most", None)
    is_text = isinstance(field, (fields.Prose, fields.LetterText, fields.Code))
    return FieldShown(
        name=field.key,
        control=_control(field, options),
        label=field.words,
        hint=field.help or (DAY_HINT if isinstance(field, fields.Day) else None),
        value=given.get(field.key, ""),
        ticked=_ticked(field.key, given) if isinstance(field, fields.SomeOf) else (),
        error=fault,
        required=field.required,
        options=options,
        parts=_parts(field, given),
        at_most=at_most if is_text else None,
        rows=12 if isinstance(field, fields.LetterText) else 3,
        width_class=_width(field),
    )


def typed(
    asked: Iterable[fields.Field],
    posted: Mapping[str, str],
    uploads: Uploads,
) -> dict[str, Any]:
    """What the form brought, by field; a box left empty is not there."""
    brought: dict[str, Any] = {}
    for field in asked:
        value = _brought(field, posted, uploads)
        if value:
            brought[field.key] = value
    return brought


def identity(key: str, posted: Mapping[str, str]) -> Identity:
    """The parts of an identity as typed, each sealed at once."""
    parts = {name: posted.get(f"{key}.{name}", "").strip() for name in PARTS}
    also = tuple(
        Sealed(one.strip()) for one in parts.pop("also").split(";") if one.strip()
    )
    return Identity(**{name: Sealed(said) for name, said in parts.items()}, also=also)


def _brought(
    field: fields.Field,
    posted: Mapping[str, str],
    uploads: Uploads,
) -> Any:
    if isinstance(field, fields.Person):
        return identity(field.key, posted)
    if isinstance(field, fields.Scans):
        return [paper.read() for paper in uploads.getlist(field.key)]
    if isinstance(field, fields.Matters):
        return posted.get(field.key, "").split()
    if isinstance(field, fields.SomeOf):
        return _ticked(field.key, posted)
    return posted.get(field.key, "").strip()


def _ticked(key: str, posted: Mapping[str, str]) -> list[str]:
    """Every box ticked under one name; one value where a plain mapping is given."""
    several = getattr(posted, "getlist", None)
    return several(key) if several else posted.get(key, "").split()


def _control(field: fields.Field, options: Sequence[tuple[str, Words]]) -> Control:
    if isinstance(field, fields.SomeOf):
        return "ticks"
    if isinstance(field, fields.OneOf):
        return "radios" if len(options) <= FEW and not field.codes else "select"
    if isinstance(field, fields.Prose):
        return "prose" if field.at_most > SHORT else "text"
    plain: dict[type[fields.Field], Control] = {
        fields.Day: "day",
        fields.Flag: "flag",
        fields.Count: "count",
        fields.LetterText: "prose",
        fields.Person: "identity",
        fields.Scans: "files",
        fields.Receiver: "select",
        fields.Post: "select",
    }
    return plain.get(type(field), "text")


def _options(field: fields.Field, lists: fields.Lists) -> tuple[tuple[str, Words], ...]:
    if isinstance(field, fields.OneOf):
        return tuple(field.offered(lists).items())
    if isinstance(field, fields.Receiver):
        return tuple(lists.bodies().items())
    if isinstance(field, fields.Post):
        return tuple(lists.posts().items())
    return ()


def _parts(field: fields.Field, given: Posted) -> tuple[Part, ...]:
    if not isinstance(field, fields.Person):
        return ()
    return tuple(
        Part(name, f"{field.key}.{name}", label, given.get(f"{field.key}.{name}", ""))
        for name, label in PARTS.items()
    )


def _width(field: fields.Field) -> str:
    if isinstance(field, fields.Day):
        return "govuk-input--width-10"
    return "govuk-input--width-5" if isinstance(field, fields.Count) else ""
