"""The unit itself: who is in office, its lists, its settings; each change an entry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from minhbach.bodies import actions, queries
from minhbach.bodies.keeping import SETTERS
from minhbach.bodies.lists import LISTS
from minhbach.bodies.roles import ROLES, STAFF
from minhbach.bodies.settings_register import SETTINGS
from minhbach.bodies.types import Actor, CodeCard
from minhbach.kernel.clock import today
from minhbach.kernel.refusals import Reason, Refusal
from minhbach.kernel.words import Words
from minhbach.procedures.fields import Field
from minhbach.web import forms, office_settings
from minhbach.web.office_acts import ACTS, GATHERS, OfficeAct, Secret
from minhbach.web.page import show
from minhbach.web.reader import in_office, office_of
from minhbach.web.shown import FieldShown
from minhbach.web.speech import say, typed_day

RECORDED = Words("Đã ghi: {what}", "Recorded: {what}")
HOMES = {
    "office": Words("Đơn vị", "The unit"),
    "cluster": Words("Cụm thi đua", "The cluster"),
}
CHANGE = Words("Đổi thiết lập", "Change a setting")


@dataclass(frozen=True, slots=True)
class SeatShown:
    """A post, its roles, who holds it, who else acts from it."""

    title: Words
    code: str
    roles: Sequence[Words]
    holder: str
    since: date | None
    lent: Sequence[tuple[str, date]]


@dataclass(frozen=True, slots=True)
class ListShown:
    """A list of the unit with its values, those of every installation included."""

    key: str
    words: Words
    values: Sequence[CodeCard]


@dataclass(frozen=True, slots=True)
class SettingShown:
    """A setting as it stands, and what it rests on."""

    key: str
    words: Words
    value: Words
    source: str
    since: date | None
    href: str


@dataclass(frozen=True, slots=True)
class Button:
    """An act upon the unit that the reader may do."""

    words: Words
    href: str


@dataclass(frozen=True, slots=True)
class OfficePage:
    seats: Annotated[Sequence[SeatShown], "the posts that stand today"]
    people: Annotated[Sequence[Button], "acts upon posts and people"]
    accounts: Annotated[Sequence[Button], "acts upon accounts"]
    lists: Annotated[Sequence[ListShown], "the dated lists"]
    keeping: Annotated[Sequence[Button], "acts upon lists"]
    settings: Annotated[Sequence[SettingShown], "the settings with their papers"]
    leads: Annotated[bool, "whether the reader may change settings"]
    keys: Annotated[str, "where the keys of the packages are kept"]


@dataclass(frozen=True, slots=True)
class OfficeActPage:
    words: Annotated[Words, "what is done"]
    about: Annotated[Words | None, "what the setting means"]
    fields: Annotated[Sequence[FieldShown], "the controls"]
    faults: Annotated[Sequence[Reason], "every reason why nothing was written"]
    back: Annotated[str, "the page of the unit, or of the cluster"]
    called: Annotated[Words, "what that page is called"]


@dataclass(frozen=True, slots=True)
class ToldOnce:
    words: Annotated[Words, "what was done"]
    told: Annotated[str, "the first password, shown this once"]
    back: Annotated[str, "the page of the unit"]


@require_safe
def office(request: HttpRequest, body: str) -> HttpResponse:
    """Who is in office, the lists and the settings, as they stand today."""
    actor = in_office(request, body, *STAFF, *GATHERS)
    page = OfficePage(
        seats=_seats(body),
        people=_buttons(actor, "people"),
        accounts=_buttons(actor, "accounts"),
        lists=_lists(body),
        keeping=_buttons(actor, "lists"),
        settings=_settings(body),
        leads=actor.has(*SETTERS),
        keys=reverse("package_keys", kwargs={"body": body}),
    )
    return show(request, "pages/office.html", page, here="office")


@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, body: str, act: str) -> HttpResponse:
    """The form of one act upon the unit; or it is done."""
    one = ACTS.get(act)
    if one is None:
        raise Http404
    actor = in_office(request, body, *one.by)
    asked = one.asks(body, today())
    if request.method != "POST":
        posted = {"on": typed_day(today()), **request.GET.dict()}
        return _form(request, body, one.words, None, asked, posted, home=one.home)
    try:
        said = _read(request, body, asked)
        done = one.do(actor, said, date.fromisoformat(said["on"]))
    except Refusal as refusal:
        stood = request.POST
        return _form(request, body, one.words, None, asked, stood, refusal, one.home)
    if isinstance(done, Secret):
        page = ToldOnce(one.words, done.told, reverse("office", kwargs={"body": body}))
        return show(request, "pages/office_told.html", page, here="office")
    return _back(request, body, one.words, one.home)


@require_http_methods(["GET", "HEAD", "POST"])
def setting(request: HttpRequest, body: str, key: str) -> HttpResponse:
    """The form of one setting; a change is an entry with the paper it rests on."""
    declared = SETTINGS.get(key)
    if declared is None:
        raise Http404
    actor = in_office(request, body, *SETTERS)
    asked = office_settings.asks(declared)
    if request.method != "POST":
        value = queries.setting(body, key)
        shown = {**office_settings.typed(declared, value), "on": typed_day(today())}
        return _form(request, body, CHANGE, declared.words, asked, shown)
    try:
        said = _read(request, body, asked)
        actions.set_setting(
            body,
            key,
            office_settings.read(declared, request.POST),
            by=actor,
            on=date.fromisoformat(said["on"]),
            source=str(said.get("source", "")),
        )
    except Refusal as refusal:
        return _form(
            request, body, CHANGE, declared.words, asked, request.POST, refusal
        )
    return _back(request, body, declared.words)


def _back(
    request: HttpRequest, body: str, words: Words, home: str = "office"
) -> HttpResponse:
    messages.success(request, say(RECORDED.filled(what=words)))
    return HttpResponseRedirect(reverse(home, kwargs={"body": body}))


def _form(
    request: HttpRequest,
    body: str,
    words: Words,
    about: Words | None,
    asked: Sequence[Field],
    posted: Mapping[str, str],
    refusal: Refusal | None = None,
    home: str = "office",
) -> HttpResponse:
    reasons = refusal.reasons if refusal else ()
    lists = office_of(request, body)
    page = OfficeActPage(
        words=words,
        about=about,
        fields=[forms.shown(one, lists, posted, reasons) for one in asked],
        faults=reasons,
        back=reverse(home, kwargs={"body": body}),
        called=HOMES[home],
    )
    status = 422 if refusal else 200
    return show(request, "pages/office_act.html", page, here=home, status=status)


def _read(request: HttpRequest, body: str, asked: Sequence[Field]) -> dict[str, Any]:
    """What was typed, read by its fields; refused with every fault at once."""
    lists, said, faults = office_of(request, body), {}, []
    for one in asked:
        text = request.POST.get(one.key, "").strip()
        if not text:
            if one.required:
                faults.append(one.reason("chưa nhập", "is missing"))
            continue
        try:
            said[one.key] = one.read(text, lists, today())
        except Refusal as refusal:
            faults.extend(refusal.reasons)
    if faults:
        raise Refusal(faults)
    return said


def _buttons(actor: Actor, section: str) -> list[Button]:
    return [
        Button(one.words, _address(actor.body, one))
        for one in ACTS.values()
        if one.section == section and actor.has(*one.by)
    ]


def _address(body: str, one: OfficeAct) -> str:
    return reverse("office_act", kwargs={"body": body, "act": one.key})


def _seats(body: str) -> list[SeatShown]:
    seats = queries.seats(body, today())
    codes = {one.holder for one in seats if one.holder}
    codes |= {person for one in seats for person, _, _ in one.lent}
    names = queries.names(codes)
    return [
        SeatShown(
            one.post.title,
            one.post.code,
            [ROLES[role].words for role in one.post.roles],
            names.get(one.holder or "", ""),
            one.since,
            [(names[person], until) for person, _, until in one.lent],
        )
        for one in seats
    ]


def _lists(body: str) -> list[ListShown]:
    found = queries.code_lists(body, today())
    return [ListShown(key, words, found.get(key, ())) for key, words in LISTS.items()]


def _settings(body: str) -> list[SettingShown]:
    standing = queries.settings(body)
    return [
        SettingShown(
            key,
            declared.words,
            office_settings.words_of(key, standing[key].value),
            office_settings.rests_on(standing[key]),
            standing[key].since,
            reverse("office_setting", kwargs={"body": body, "key": key}),
        )
        for key, declared in office_settings.in_order(queries.body(body).kind)
    ]
