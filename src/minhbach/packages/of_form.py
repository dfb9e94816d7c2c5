"""A form: its TOML is shown and kept, and stands here once the head puts it in force.

A form whose figures are not defined here goes back: definitions are those of the
programme, and a column that nothing fills would be empty without anybody's fault.
"""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import PurePath

from minhbach.bodies import actions
from minhbach.bodies import queries as bodies
from minhbach.bodies.roles import HEAD
from minhbach.bodies.types import Actor
from minhbach.files import store
from minhbach.kernel.clock import today
from minhbach.kernel.refusals import Reason, Refusal, refused
from minhbach.kernel.words import Words
from minhbach.packages import container, faults, given
from minhbach.packages.container import Package
from minhbach.packages.manifest import Given
from minhbach.packages.models import PackageRow
from minhbach.packages.sort import Gathered, Intake, Source, TakenUp
from minhbach.reports import forms, received
from minhbach.reports.form import Form

SETTING = "form_received"
CARRIES = re.compile(r"forms/[A-Za-z0-9][A-Za-z0-9-]{0,49}\.toml")


def gathered(_actor: Actor, _receiver: str, source: Source) -> Gathered:
    """A form out of its file; the file's name is its key."""
    key, path = PurePath(source.name).stem, f"forms/{source.name}"
    if not CARRIES.fullmatch(path):
        raise Refusal(
            refused(
                "tên tệp biểu chỉ gồm chữ không dấu, số, dấu - và đuôi .toml",
                "a form's file is named by plain letters, digits and -, .toml behind",
                field="from",
            )
        )
    one = forms.read(source.content.decode("utf-8", "replace"), source.name)
    said = Given(
        about=f"form.{key.lower()}",
        title=f"{one.code} {one.title.vi}"[:300],
        revision=1,
        document_number=one.instrument[:200],
        issued_on=min(one.since, today()).isoformat(),
    )
    return Gathered({path: source.content}, said)


def judged(_body: str, one: Package) -> list[Reason]:
    """What is wrong with the form, by itself and beside those that stand here."""
    found = given.judged(one, ())
    try:
        key, text = _written(one)
        if one.manifest.subject.series["about"] != f"form.{key.lower()}":
            found.append(faults.not_as_declared("given.about"))
        forms.with_these(_beside(key, text))
    except Refusal as refusal:
        return [*found, *refusal.reasons]
    stands = forms.of_key(key)
    if stands and _digest(key) != sha256(text.encode()).hexdigest():
        found.append(faults.another_form(key))
    return found


def taken_up(_intake: Intake) -> TakenUp:
    """Nothing yet: it is kept, and the head puts it in force."""
    return TakenUp()


def shows(one: Package, _before: Package | None) -> list[Words]:
    """From when, how many columns and equations, and what goes before it."""
    form = _form(one)
    try:
        earlier = forms.form(form.code, form.since)
    except Refusal:
        earlier = None
    told = [
        Words(
            f"biểu {form.code}, áp dụng từ {form.since:%d/%m/%Y}: "
            f"{len(form.column)} cột, {len(form.equation)} phương trình",
            f"form {form.code}, from {form.since:%d/%m/%Y}: "
            f"{len(form.column)} columns, {len(form.equation)} equations",
        )
    ]
    return [*told, *_differences(earlier, form)]


def accepted(body: str, key: str) -> PackageRow | None:
    """The package that brought the form of that key, if one was accepted."""
    about = f"form.{key.lower()}"
    found = PackageRow.objects.filter(body=body, sort="form", about=about)
    return found.filter(state="accepted").first()


def put_in_force(actor: Actor, package: str) -> str:
    """The head's signature: the form stands from now on; its key.

    The entry is written first and the file laid after it; where the process died in
    between the head signs again, and the entry that stands is not written twice.
    """
    row = PackageRow.objects.filter(
        pk=package, body=actor.body, sort="form", state="accepted"
    ).first()
    if row is None or not actor.has(HEAD.key):
        raise Refusal([*_not_accepted(row), *_not_the_head(actor)])
    one = container.opened(store.get(row.digest))
    if reasons := judged(actor.body, one):
        raise Refusal(reasons)
    key, text = _written(one)
    if bodies.setting(actor.body, SETTING) != key:
        _sign(actor, one, key)
    received.put(key, text)
    return key


def _sign(actor: Actor, one: Package, key: str) -> None:
    source = f"{one.manifest.called}, gói thứ {one.manifest.nth}, {one.digest[:16]}"
    actions.set_setting(actor.body, SETTING, key, by=actor, on=today(), source=source)


def _differences(earlier: Form | None, form: Form) -> list[Words]:
    """The columns that are new, read otherwise or are gone."""
    if earlier is None:
        return [Words("chưa có biểu mã này", "there is no form of that code yet")]
    stood = [_row(earlier, code) for code in earlier.by_code]
    return given.changes(stood, [_row(form, code) for code in form.by_code])


def _row(form: Form, code: str) -> dict[str, str]:
    column = form.by_code[code]
    says = " › ".join(column.vi) + (f" ({column.figure})" if column.figure else "")
    return {"number": code, "says": says}


def _form(one: Package) -> Form:
    key, text = _written(one)
    return forms.read(text, f"{key}.toml")


def _written(one: Package) -> tuple[str, str]:
    found = [path for path in one.files if CARRIES.fullmatch(path)]
    if len(found) != 1:
        raise Refusal(faults.not_as_declared("forms/"))
    text = one.files[found[0]].decode("utf-8", "replace")
    return PurePath(found[0]).stem, text


def _beside(key: str, text: str) -> received.Texts:
    others = [one for one in received.texts() if one[0] != key]
    return tuple(others) if _is_ours(key) else (*others, (key, text))


def _is_ours(key: str) -> bool:
    return (forms.FOLDER / f"{key}.toml").exists()


def _digest(key: str) -> str:
    """The digest of the form of that key as it stands here."""
    text = dict(received.texts()).get(key)
    if text is None:
        text = (forms.FOLDER / f"{key}.toml").read_text("utf-8")
    return sha256(text.encode()).hexdigest()


def _not_accepted(row: PackageRow | None) -> list[Reason]:
    if row:
        return []
    return [
        refused(
            "không có gói biểu mẫu nào đã nhận như vậy ở đây",
            "there is no such package of a form accepted here",
        )
    ]


def _not_the_head(actor: Actor) -> list[Reason]:
    if actor.has(HEAD.key):
        return []
    return [refused("thẩm quyền thuộc trưởng ban", "this belongs to the head")]
