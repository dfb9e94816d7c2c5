"""Intake: a letter received on one page, by keyboard alone.

The page is built from what the declaration asks. While the unit keeps denouncers on
paper, a letter that is or may be a denunciation shows no box for its sender, text,
scans or place; without scripts the desk refuses them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from minhbach.bodies.types import Actor
from minhbach.kernel.clock import today
from minhbach.kernel.names import new_id
from minhbach.kernel.refusals import Reason, Refusal
from minhbach.kernel.words import Words
from minhbach.matters import desk, queries
from minhbach.matters.drafting import Act
from minhbach.matters.fold import Fold
from minhbach.matters.office import Office
from minhbach.matters.sealing import PAPER
from minhbach.matters.telling import written_day
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.fields import Day, Field, Scans
from minhbach.web import addresses, duties, forms
from minhbach.web.page import show
from minhbach.web.reader import in_office, office_of
from minhbach.web.shown import ClockShown, FieldShown

PETITION = CATALOGUE["petition"]
RECEIVE, REGISTER = PETITION.actions["receive"], PETITION.actions["register"]
WITHHELD = ("sender", "people", "letter", "papers", "place")
APART = ("anonymous", *WITHHELD)  # the second column: who wrote, and what
AT_ONCE = Words("Giao ngay cho", "Assign at once to")
AT_ONCE_HINT = Words(
    "để trống nếu lãnh đạo phòng giao sau", "leave empty if it is assigned later"
)


@dataclass(frozen=True, slots=True)
class Receipt:
    """The letter just received, as the slip for whoever brought it says it."""

    fold: Fold
    href: str
    clocks: Sequence[ClockShown]
    handler: Words | None


@dataclass(frozen=True, slots=True)
class IntakePage:
    key: Annotated[str, "the request's key: the same form sent twice is one letter"]
    faults: Annotated[Sequence[Reason], "every reason why nothing was written"]
    kind: Annotated[FieldShown, "what kind of letter it is, asked first"]
    letter: Annotated[Sequence[FieldShown], "what is written down about the letter"]
    apart: Annotated[Sequence[FieldShown], "who wrote, the text and the scans"]
    withheld: Annotated[Sequence[str], "fields kept on paper for a denunciation"]
    protected: Annotated[Sequence[str], "kinds for which they are kept on paper"]
    files_again: Annotated[bool, "files were chosen and have to be chosen again"]
    receipt: Annotated[Receipt | None, "the letter received just before"]


@require_http_methods(["GET", "HEAD", "POST"])
def intake(request: HttpRequest, body: str) -> HttpResponse:
    """An empty form, the same day and channel as before; or the letter is written."""
    actor = in_office(request, body, *RECEIVE.by)
    office = office_of(request, body)
    if request.method == "POST":
        return _received(request, actor, office)
    receipt = _receipt(request, actor, office)
    page = _page(actor, office, _kept(request, receipt), receipt=receipt)
    return show(request, "pages/intake.html", page, here="intake")


def _received(request: HttpRequest, actor: Actor, office: Office) -> HttpResponse:
    try:
        done = _write(request, actor)
    except Refusal as refusal:
        reasons = refusal.reasons
        is_used = any(reason.field == "request" for reason in reasons)
        key = new_id() if is_used else request.POST.get("request") or new_id()
        page = _page(
            actor,
            office,
            request.POST,
            reasons=reasons,
            key=key,
            files_again=bool(request.FILES),
        )
        return show(request, "pages/intake.html", page, here="intake", status=422)
    fold = queries.fold(done.matter)
    here = reverse("intake", kwargs={"body": actor.body})
    after = urlencode({"after": f"{fold.year}/{fold.serial}"}) if fold else ""
    return HttpResponseRedirect(f"{here}?{after}")


def _write(request: HttpRequest, actor: Actor) -> desk.Done:
    """Receive the letter; if a handler was chosen, register it in the same batch."""
    values = forms.typed(RECEIVE.asks, request.POST, request.FILES)
    values |= forms.looked_at(RECEIVE.asks, values)
    matter = new_id()
    acts = [Act("petition", "receive", values, opens_as=matter)]
    handler = request.POST.get("handler", "").strip()
    if handler:
        acts.append(Act("petition", "register", {"handler": handler}, matter=matter))
    return desk.act_all(actor, acts, request=request.POST.get("request") or None)


def _page(
    actor: Actor,
    office: Office,
    posted: Mapping[str, str],
    *,
    reasons: Sequence[Reason] = (),
    key: str = "",
    files_again: bool = False,
    receipt: Receipt | None = None,
) -> IntakePage:
    asked = [*RECEIVE.asks, *([_handler()] if actor.has(*REGISTER.by) else [])]
    on_paper = office.settings["denouncer_mode"] == PAPER
    kind, *shown = [_control(one, office, posted, reasons) for one in asked]
    if on_paper:  # it only stands there while it must be given
        shown = [
            replace(o, required=True) if o.name == "envelope" else o for o in shown
        ]
    return IntakePage(
        key=key or new_id(),
        faults=reasons,
        kind=replace(kind, focus=not reasons),
        letter=[one for one in shown if one.name not in APART],
        apart=[one for one in shown if one.name in APART],
        withheld=WITHHELD if on_paper else (),
        protected=tuple(_protected()) if on_paper else (),
        files_again=files_again,
        receipt=receipt,
    )


def _control(
    field: Field, office: Office, posted: Mapping[str, str], reasons: Sequence[Reason]
) -> FieldShown:
    """The control; nothing typed is ever cut short by the browser."""
    control = replace(forms.shown(field, office, posted, reasons), at_most=None)
    if isinstance(field, Scans):
        return replace(control, hint=forms.SCAN_HINT, accept=".pdf,.jpg,.jpeg,.png")
    if isinstance(field, Day) and field.key != "received_on":
        return replace(control, hint=None)
    return replace(control, rows=min(control.rows, 5))


def _handler() -> Field:
    return replace(PETITION.fields["handler"], words=AT_ONCE, help=AT_ONCE_HINT)


def _protected() -> Iterator[str]:
    """The kinds whose sender the law protects; an unknown kind may be one."""
    content: Any = PETITION.fields["content"]
    codes = (code for code, _ in content.choices)
    return (code for code in codes if PETITION.protected({"content": code}))


def _kept(request: HttpRequest, receipt: Receipt | None) -> dict[str, str]:
    """What the next letter begins with: the day and the channel of the one before."""
    facts = receipt.fold.facts if receipt else {}
    day = str(facts.get("received_on") or today().isoformat())
    channel = facts.get("channel") or request.GET.get("channel", "")
    return {"received_on": written_day(day), "channel": str(channel)}


def _receipt(request: HttpRequest, actor: Actor, office: Office) -> Receipt | None:
    year, _, number = request.GET.get("after", "").partition("/")
    if not (year.isdecimal() and number.isdecimal() and len(year + number) < 12):
        return None
    fold = queries.find(actor, actor.body, "petition", int(year), int(number))
    if fold is None:
        return None
    clocks = [duties.standing(fold, name, office.on) for name in fold.running]
    handler = office.posts().get(str(fold.facts.get("handler", "")))
    return Receipt(fold, addresses.of_matter(fold), clocks, handler)
