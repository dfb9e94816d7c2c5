"""The keys of the exchange: ours with its sheet to compare, and those we believe.

A key is believed only by the fingerprint a person types from the paper it was compared
on; the page never shows the fingerprint of a card that is not believed yet.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from minhbach.bodies import queries as bodies
from minhbach.bodies.types import Actor, BodyCard
from minhbach.kernel.clock import today
from minhbach.kernel.refusals import Reason, Refusal, refused
from minhbach.kernel.words import Words
from minhbach.packages import keys, signing
from minhbach.packages.listing import KeyRow, PartnerRow
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.exchange import RELATIONS, REVOKED, SEEING, TRUSTERS
from minhbach.web.download import download
from minhbach.web.package_lines import here
from minhbach.web.page import show
from minhbach.web.reader import in_office
from minhbach.web.speech import say

CORRESPONDENT = CATALOGUE["correspondent"]
LARGEST_CARD = 4096
SOON = 60  # days before its end from which a key is shown in amber
WORDS = {code: Words(vi, en) for code, vi, en in RELATIONS}
OTHERS = [(code, words) for code, words in WORDS.items() if code != "own"]
WHY = [(code, Words(vi, en)) for code, vi, en in REVOKED]
DONE = {
    "issue": Words("Đã lập khóa của đơn vị", "The body's key was issued"),
    "rotate": Words("Đã đổi khóa", "The key was rotated"),
    "revoke": Words("Đã thu hồi khóa", "The key was revoked"),
    "trust": Words("Đã tin khóa", "The key is trusted"),
    "introduce": Words("Đã ghi nơi trao đổi", "The partner was written down"),
}
NO_CARD = refused("chọn tệp thẻ khóa", "choose the key card's file", field="card")
NO_FINGERPRINT = refused(
    "gõ dấu vân khóa từ giấy đã đối chiếu: tám nhóm bốn ký tự",
    "type the fingerprint from the paper it was compared on: eight groups of four",
    field="fingerprint",
)
NO_RELATION = refused("chọn quan hệ", "choose the relation", field="relation")


@dataclass(frozen=True, slots=True)
class PartnerShown:
    """A body we exchange with, and the key of it that we believe."""

    row: PartnerRow
    relation: Words
    state: Words
    key: KeyRow | None
    on_paper: str
    ends_soon: bool
    earlier: int


@dataclass(frozen=True, slots=True)
class KeysPage:
    card: Annotated[BodyCard, "the body"]
    faults: Annotated[Sequence[Reason], "why nothing was done"]
    own: Annotated[KeyRow | None, "the key we sign with"]
    on_paper: Annotated[str, "its fingerprint"]
    ends_soon: Annotated[bool, "whether it ends soon"]
    stood: Annotated[bool, "whether there was a key before"]
    partners: Annotated[Sequence[PartnerShown], "whom we exchange with"]
    may: Annotated[bool, "whether the reader keeps the keys"]
    relations: Annotated[Sequence[tuple[str, Words]], "what a partner can be to us"]
    why: Annotated[Sequence[tuple[str, Words]], "why a key is revoked"]
    posted: Annotated[Mapping[str, str], "what was typed, kept when refused"]


@dataclass(frozen=True, slots=True)
class SheetPage:
    card: Annotated[BodyCard, "the body"]
    # Any: the stubs read Annotated[Model, …] as an annotated query, not as our help
    own: Annotated[Any, "the key we sign with"]
    groups: Annotated[Sequence[str], "its fingerprint, eight groups of four"]


@require_http_methods(["GET", "HEAD", "POST"])
def package_keys(request: HttpRequest, body: str) -> HttpResponse:
    """The keys; the head, the deputy or the secretary keeps them."""
    actor = in_office(request, body, *SEEING)
    if request.method != "POST":
        return show(
            request, "pages/package_keys.html", _page(actor, body), here=here(actor)
        )
    if not actor.has(*TRUSTERS):
        raise PermissionDenied
    act = request.POST.get("act", "")
    if act not in DOES:
        raise Http404
    try:
        DOES[act](actor, request)
    except Refusal as refusal:
        page = replace(
            _page(actor, body), faults=refusal.reasons, posted=request.POST.dict()
        )
        return show(
            request, "pages/package_keys.html", page, here=here(actor), status=422
        )
    messages.success(request, say(DONE[act]))
    return HttpResponseRedirect(reverse("package_keys", kwargs={"body": body}))


@require_safe
def sheet(request: HttpRequest, body: str) -> HttpResponse:
    """The fingerprint sheet: printed, signed by both sides, kept on paper."""
    actor = in_office(request, body, *SEEING)
    own = keys.own(body)
    if own is None:
        raise Http404
    page = SheetPage(bodies.body(body), own, signing.on_paper(own.public).split())
    return show(request, "pages/package_sheet.html", page, here=here(actor))


@require_safe
def card(request: HttpRequest, body: str) -> HttpResponse:
    """The key card others read in; anybody may see it."""
    in_office(request, body, *SEEING)
    if keys.own(body) is None:
        raise Http404
    content = json.dumps(keys.card(body), ensure_ascii=False, indent=1).encode()
    return download(content, "application/json", f"the-khoa-{body}.json")


# What is done -------------------------------------------------------------------------


def _issue(actor: Actor, _request: HttpRequest) -> None:
    keys.issue(actor)


def _rotate(actor: Actor, _request: HttpRequest) -> None:
    keys.rotate(actor)


def _revoke(actor: Actor, request: HttpRequest) -> None:
    keys.revoke(actor, request.POST.get("holder", ""), request.POST.get("why", ""))


def _trust(actor: Actor, request: HttpRequest) -> None:
    """Everything that is wrong is said at once; the card's own fingerprint never."""
    posted, upload = request.POST, request.FILES.get("card")
    typed = posted.get("fingerprint", "").strip()
    relation = posted.get("relation", "")
    reasons: list[Reason] = []
    said: dict[str, str] = {}
    try:
        said = keys.read_card(upload.read(LARGEST_CARD)) if upload else {}
    except Refusal as refusal:
        reasons += refusal.reasons
    reasons += [] if upload else [NO_CARD]
    reasons += [] if typed else [NO_FINGERPRINT]
    reasons += [] if relation in dict(OTHERS) else [NO_RELATION]
    if reasons:
        raise Refusal(reasons)
    keys.trust(actor, said, typed, relation)


def _introduce(actor: Actor, request: HttpRequest) -> None:
    posted = request.POST
    keys.introduce(
        actor,
        posted.get("holder", "").strip(),
        posted.get("called", "").strip(),
        posted.get("relation", ""),
    )


DOES: Mapping[str, Callable[[Actor, HttpRequest], None]] = {
    "issue": _issue,
    "rotate": _rotate,
    "revoke": _revoke,
    "trust": _trust,
    "introduce": _introduce,
}


# What is shown ------------------------------------------------------------------------


def _page(actor: Actor, body: str) -> KeysPage:
    every = keys.of_body(body)
    own = keys.own(body)
    return KeysPage(
        card=bodies.body(body),
        faults=(),
        own=own,
        on_paper=signing.on_paper(own.public) if own else "",
        ends_soon=_ends_soon(own),
        stood=any(one.holder == body for one in every),
        partners=[
            _partner(one, [key for key in every if key.holder == one.holder])
            for one in keys.partners(body)
            if one.holder != body
        ],
        may=actor.has(*TRUSTERS),
        relations=OTHERS,
        why=WHY,
        posted={},
    )


def _partner(row: PartnerRow, known: Sequence[KeyRow]) -> PartnerShown:
    key = next((one for one in known if one.latest), None)
    return PartnerShown(
        row,
        WORDS[row.relation],
        CORRESPONDENT.states[row.state].words,
        key,
        signing.on_paper(key.public) if key else "",
        _ends_soon(key),
        len(known) - bool(key),
    )


def _ends_soon(key: KeyRow | None) -> bool:
    return key is not None and (key.valid_until - today()).days < SOON
