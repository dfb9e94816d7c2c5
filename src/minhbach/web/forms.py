"""Forms from declared fields, and back. No rule of its own: the desk judges.

`shown` makes the control of a declared field; `typed` collects what a form brought,
as the desk takes it. Values a person typed are kept word for word when refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.datastructures import MultiValueDict

from minhbach.bodies.lists import AGENCY, LISTS
from minhbach.files.uploads import received
from minhbach.kernel.names import Identity, Sealed
from minhbach.kernel.refusals import Reason
from minhbach.kernel.words import Words
from minhbach.procedures import fields
from minhbach.procedures.members import EachMember, Member
from minhbach.web.shown import Control, FieldShown, Part

DAY_HINT = Words(
    "ngày/tháng/năm, ví dụ 5/3/2026", "day/month/year, for example 5/3/2026"
)
EMPTY_LIST = Words(
    "danh mục “{called}” chưa có giá trị: thêm ở trang Đơn vị, “Thêm vào danh mục”",
    "the list “{called}” has no value yet: add one on the page The unit, "
    "“Add to a list”",
)
FEW = 6  # up to so many choices stand side by side, more become a list
SHORT = 200
SCANS = ("pdf", "jpeg", "png")
FILES = (fields.Scans, fields.Papers)
PAPERS = (*SCANS, "docx", "xlsx")
ACCEPTED = ".pdf,.docx,.xlsx,.jpg,.jpeg,.png"
SCAN_HINT = Words(
    "PDF, ảnh JPEG hoặc PNG, mỗi tệp không quá 20 MiB; được niêm phong khi lưu",
    "PDF, JPEG or PNG pictures, at most 20 MiB each; sealed when saved",
)

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


def is_many(field: fields.Field) -> bool:
    """Whether several values are given under the field's name."""
    return isinstance(field, fields.Matters) or bool(getattr(field, "many", False))


def given(posted: Posted, key: str) -> str:
    """What was typed under a name; several boxes of one name, with blanks between."""
    every = getattr(posted, "getlist", None)
    return " ".join(every(key)) if every else posted.get(key, "")


Uploads = MultiValueDict[str, Any]


def shown(
    field: fields.Field,
    lists: fields.Lists,
    posted: Posted | None = None,
    reasons: Sequence[Reason] = (),
) -> FieldShown:
    """The control of a declared field, with what was typed and what is wrong."""
    stood = posted or {}
    options = _options(field, lists)
    fault = next((one.words for one in reasons if one.field == field.key), None)
    at_most = getattr(field, "at_most", None)
    is_text = isinstance(field, (fields.Prose, fields.LetterText, fields.Code))
    return FieldShown(
        name=field.key,
        control=_control(field, options),
        label=field.words,
        hint=_hint(field, options),
        value=given(stood, field.key) if is_many(field) else stood.get(field.key, ""),
        error=fault,
        required=field.required,
        needed=field.needed,
        options=options,
        parts=_parts(field, stood, options),
        at_most=at_most if is_text else None,
        rows=12 if isinstance(field, fields.LetterText) else 3,
        width_class=_width(field),
    )


def _hint(field: fields.Field, options: Sequence[tuple[str, Words]]) -> Words | None:
    """Its help; how a day is typed; where the list is filled that offers nothing."""
    kept = isinstance(field, fields.Receiver) or bool(getattr(field, "codes", ""))
    if kept and not options:
        key = getattr(field, "codes", "") or AGENCY
        return EMPTY_LIST.filled(called=LISTS[key])
    return field.help or (DAY_HINT if isinstance(field, fields.Day) else None)


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


def looked_at(
    asked: Iterable[fields.Field], values: Mapping[str, Any]
) -> dict[str, Any]:
    """The uploads among the values, each looked at before anything is done with it."""
    return {
        field.key: [
            received(one, allowed=_allowed(field), field=field.key).content
            for one in values[field.key]
        ]
        for field in asked
        if isinstance(field, FILES) and values.get(field.key)
    }


def _allowed(field: fields.Field) -> Sequence[str]:
    return SCANS if isinstance(field, fields.Scans) else PAPERS


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
    if isinstance(field, EachMember):
        begins = f"{field.key}."
        brought = {k.removeprefix(begins): v for k, v in posted.items() if begins in k}
        return {unit: said for unit, said in brought.items() if said.strip()}
    if isinstance(field, FILES):
        return [paper.read() for paper in uploads.getlist(field.key)]
    if isinstance(field, fields.Matters):
        return given(posted, field.key).replace(",", " ").split()
    if is_many(field):
        return given(posted, field.key).strip()
    return posted.get(field.key, "").strip()


def _control(field: fields.Field, options: Sequence[tuple[str, Words]]) -> Control:
    if getattr(field, "many", False):
        return "checks"
    if isinstance(field, fields.OneOf):
        return "radios" if len(options) <= FEW and not field.codes else "select"
    if isinstance(field, fields.Prose):
        return "prose" if field.at_most > SHORT else "text"
    plain: dict[type[fields.Field], Control] = {
        fields.Day: "day",
        fields.Flag: "flag",
        fields.Count: "count",
        fields.Money: "money",
        fields.Matters: "matters",
        fields.LetterText: "prose",
        fields.Person: "identity",
        fields.Scans: "files",
        fields.Papers: "files",
        fields.Receiver: "select",
        fields.Post: "select",
        Member: "select",
        EachMember: "each",
    }
    return plain.get(type(field), "text")


def _options(field: fields.Field, lists: fields.Lists) -> tuple[tuple[str, Words], ...]:
    if isinstance(field, fields.OneOf):
        return tuple(field.offered(lists).items())
    if isinstance(field, fields.Receiver):
        return tuple(lists.bodies().items())
    if isinstance(field, fields.Post):
        return tuple(field.offered(lists).items())
    if isinstance(field, EachMember):
        return tuple(lists.members().items())
    return ()


def _parts(
    field: fields.Field, stood: Posted, options: Sequence[tuple[str, Words]]
) -> tuple[Part, ...]:
    if isinstance(field, EachMember):
        named = ((unit, f"{field.key}.{unit}") for unit, _ in options)
        labels = dict(options)
        return tuple(
            Part(unit, name, labels[unit], stood.get(name, "")) for unit, name in named
        )
    if not isinstance(field, fields.Person):
        return ()
    return tuple(
        Part(name, f"{field.key}.{name}", label, stood.get(f"{field.key}.{name}", ""))
        for name, label in PARTS.items()
    )


def _width(field: fields.Field) -> str:
    if isinstance(field, fields.Day | fields.Money):
        return "govuk-input--width-10"
    return "govuk-input--width-5" if isinstance(field, fields.Count) else ""
