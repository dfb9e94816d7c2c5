"""The prescribed forms, read from `forms/*.toml`: columns, equations, validity.

A form is data with a date. Where the text of a later circular is not at hand an earlier
form may stand in for it, and says so on every page and printout.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from minhbach.kernel.refusals import Reason, Refusal, refused
from minhbach.kernel.words import Words
from minhbach.reports import received
from minhbach.reports.form import Form
from minhbach.reports.form_faults import faults as faults_of
from minhbach.reports.form_faults import strangers

FOLDER = Path(__file__).parent / "forms"
UNIT = Words("Đơn vị", "Unit")


def forms() -> tuple[Form, ...]:
    """Every form there is, ours and those that came by package."""
    return with_these(received.texts())


@cache
def with_these(came: received.Texts) -> tuple[Form, ...]:
    """Ours and these (key, TOML); refused with the faults of all files at once."""
    found: list[Form] = []
    faults: list[Reason] = []
    ours = [(one.stem, one.read_text("utf-8")) for one in sorted(FOLDER.glob("*.toml"))]
    for key, text in [*ours, *came]:
        try:
            found.append(read(text, f"{key}.toml"))
        except Refusal as refusal:
            faults.extend(refusal.reasons)
    faults.extend(strangers(found))
    if faults:
        raise Refusal(faults)
    return tuple(found)


def annexed() -> tuple[Form, ...]:
    """The forms that are annexes of a unit's report, in their order.

    Which codes they are the programme says; a form that came brings a new validity.
    """
    found = [one for one in with_these(()) if one.annex]
    return tuple(sorted(found, key=lambda one: one.annex))


def annexed_on(on: date) -> dict[str, Form]:
    """By code, the form of a day of each that is annexed to a unit's report."""
    return {one.code: form(one.code, on) for one in annexed()}


def in_force(on: date) -> tuple[Form, ...]:
    """The form of every code for a day, in the order of the folder."""
    codes = dict.fromkeys(one.code for one in forms() if one.applies(on))
    return tuple(form(code, on) for code in codes)


def of_key(key: str) -> Form | None:
    """The form in the file of that name."""
    return next((one for one in forms() if one.key == key), None)


def form(code: str, on: date) -> Form:
    """The form of that code for a day: in force before standing in, then the latest."""
    fitting = [one for one in forms() if one.code == code and one.applies(on)]
    if not fitting:
        known = ", ".join(dict.fromkeys(one.code for one in forms()))
        raise Refusal(
            refused(
                f"không có biểu {code} cho ngày {on:%d/%m/%Y}; có: {known}",
                f"there is no form {code} for {on:%d/%m/%Y}; there are: {known}",
                field="form",
            )
        )
    return min(fitting, key=lambda one: (one.notice(on) is not None, on - one.since))


def sibling(one: Form, code: str) -> Form | None:
    """The form of another code in the same instrument."""
    return next(
        (
            other
            for other in forms()
            if other.code == code and other.instrument == one.instrument
        ),
        None,
    )


def read(text: str, name: str) -> Form:
    """A form from TOML; refused with all its faults at once."""
    try:
        key = name.removesuffix(".toml")
        found = Form.model_validate({**tomllib.loads(text), "key": key})
    except tomllib.TOMLDecodeError as fault:
        raise Refusal(
            refused(
                f"{name}: không phải TOML đúng cách: {fault}",
                f"{name}: not well-formed TOML: {fault}",
            )
        ) from fault
    except ValidationError as wrong:
        raise Refusal(_field_fault(name, fault) for fault in wrong.errors()) from wrong
    faults = [
        refused(f"{name}: {fault.vi}", f"{name}: {fault.en}")
        for fault in faults_of(found)
    ]
    if faults:
        raise Refusal(faults)
    return found


def _field_fault(name: str, fault: Mapping[str, Any]) -> Reason:
    at = ".".join(map(str, fault["loc"]))
    return refused(
        f"{name}: {at}: sai cách viết ({fault['msg']})",
        f"{name}: {at}: {fault['msg']}",
        field=at,
    )
