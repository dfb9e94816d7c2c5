"""The law that stands here, and switching a new file of it on with one signature.

Nobody writes TOML: the page says in words what a file changes and lists every open
clock that would move, before anything does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from minhbach.bodies.roles import HEAD, OFFICE
from minhbach.bodies.types import Actor
from minhbach.kernel.clock import today
from minhbach.kernel.refusals import Reason, Refusal, refused
from minhbach.kernel.words import Words
from minhbach.law import ask, calendar, packs
from minhbach.law.packs import Pack
from minhbach.matters import new_law, switching
from minhbach.matters.new_law import Moving
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.web import addresses
from minhbach.web.page import show
from minhbach.web.reader import in_office
from minhbach.web.speech import language, number, say

SHOWN = 200  # so many moving clocks are listed on the page; the command lists them all
SIGNED = Words(
    "Đã áp dụng tệp luật, {n} hồ sơ được tính lại hạn",
    "The file of law stands, {n} matters had their terms counted again",
)
NO_FILE = refused("chọn tệp luật", "choose a file of law", field="file")
ANNOUNCED = Words("đã công bố", "announced")
FORECAST = Words(
    "dự báo, chưa dùng cho thông báo theo luật", "a forecast, not for legal notices"
)


@dataclass(frozen=True, slots=True)
class MovingShown:
    """One clock that would move, as a row."""

    number: str
    href: str
    clock: Words
    old: str | None
    new: str | None
    rule: str
    forecast: bool


@dataclass(frozen=True, slots=True)
class YearShown:
    """A calendar: announced or a forecast, with the days worked where announced."""

    year: int
    words: Words
    worked: int


@dataclass(frozen=True, slots=True)
class RuleShown:
    """One rule as it stands today."""

    id: str
    title: Words
    said: str
    mark: str


@dataclass(frozen=True, slots=True)
class LawPage:
    packs: Annotated[Sequence[Pack], "the files switched on, in order"]
    years: Annotated[Sequence[YearShown], "the calendars at hand"]
    rules: Annotated[Sequence[RuleShown], "the rules in force today"]
    pack: Annotated[Pack | None, "the file being looked at"]
    stands: Annotated[bool, "whether that file is switched on already"]
    changes: Annotated[Sequence[Words], "what it changes, in words"]
    moving: Annotated[Sequence[MovingShown], "the clocks that would move"]
    total: Annotated[int, "how many of them there are"]
    may_sign: Annotated[bool, "whether the reader is the head"]
    faults: Annotated[Sequence[Reason], "why the file cannot be taken"]


@require_http_methods(["GET", "HEAD", "POST"])
def law(request: HttpRequest, body: str) -> HttpResponse:
    """What stands; with `?pack=` a file that waits; POST brings one or signs for it."""
    actor = in_office(request, body)
    if not actor.has(*OFFICE):
        raise Http404
    try:
        if request.method == "POST":
            return _done(request, actor)
        digest = request.GET.get("pack", "")
        page = _page(actor, switching.kept(digest) if digest else None)
    except Refusal as refusal:
        page = _page(actor, None, refusal.reasons)
        return show(request, "pages/law.html", page, status=422)
    return show(request, "pages/law.html", page)


def _done(request: HttpRequest, actor: Actor) -> HttpResponse:
    if not actor.has(HEAD.key):
        raise PermissionDenied
    here = reverse("law", kwargs={"body": actor.body})
    if digest := request.POST.get("sign"):
        moved = switching.sign(actor, digest)
        messages.success(request, say(SIGNED.filled(n=number(moved))))
        return HttpResponseRedirect(here)
    upload = request.FILES.get("file")
    if upload is None:
        raise Refusal(NO_FILE)
    pack = switching.read(upload.read(packs.LARGEST + 1))
    return HttpResponseRedirect(f"{here}?pack={pack.digest}")


def _page(actor: Actor, pack: Pack | None, faults: Sequence[Reason] = ()) -> LawPage:
    """A file that waits, or the last one that stands if clocks have not followed it."""
    standing = switching.standing()
    stands = pack is None or pack.digest in {one.digest for one in standing}
    proposed = switching.proposed(pack) if pack and not stands else None
    looked_at = pack or (standing[-1] if standing else None)
    moving = new_law.impact(actor, actor.body, proposed) if looked_at else []
    return LawPage(
        packs=standing,
        years=_years(),
        rules=_rules(),
        pack=looked_at if pack or moving else None,
        stands=stands,
        changes=switching.words(proposed) if proposed else (),
        moving=[_shown(one) for one in moving[:SHOWN]],
        total=len(moving),
        may_sign=actor.has(HEAD.key),
        faults=faults,
    )


def _shown(one: Moving) -> MovingShown:
    return MovingShown(
        one.fold.number,
        addresses.of_matter(one.fold),
        CATALOGUE[one.fold.kind].clocks[one.clock].words,
        one.old_due,
        one.new_due,
        one.rule,
        one.forecast,
    )


def _years() -> list[YearShown]:
    """The announced years and the next, which may still be a forecast."""
    shown = sorted({*calendar.years(), today().year, today().year + 1})
    return [
        YearShown(
            year,
            ANNOUNCED if calendar.announced(year) else FORECAST,
            calendar.year_of(year).working_days,
        )
        for year in shown
    ]


def _rules() -> list[RuleShown]:
    on = today()
    stand = [rule.id for rule in ask.rules() if rule.value(on)]
    found = [ask.law(rule, on) for rule in stand]
    return [RuleShown(r.id, r.title, r.said(language()), r.mark) for r in found]
