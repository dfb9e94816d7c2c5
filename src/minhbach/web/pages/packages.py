"""The exchange: files that came are looked at, then taken in; ours are made.

Between the look and the acceptance a file lies sealed. Each is taken in whole or not at
all; one that is refused does not keep the others out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from minhbach.bodies import queries as bodies
from minhbach.bodies.types import Actor, BodyCard
from minhbach.figures.questions import period_of
from minhbach.files import store
from minhbach.kernel.clock import today
from minhbach.kernel.refusals import Reason, Refusal, refused
from minhbach.kernel.words import Words
from minhbach.matters import queries
from minhbach.packages import (
    arriving,
    book,
    keys,
    listing,
    receipts,
    workbooks,
)
from minhbach.packages.arriving import Arrival
from minhbach.packages.container import LARGEST
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.exchange import MAKERS, SEEING, TAKERS
from minhbach.web import addresses, arrived, held
from minhbach.web.arrived import ArrivalShown
from minhbach.web.asked import HALF, Asked, last_ended
from minhbach.web.download import XLSX, download
from minhbach.web.package_lines import (
    PackageLine,
    ReportToSend,
    here,
    line,
    receipt_of,
    receivers,
    reports_to_send,
)
from minhbach.web.packages_made import DOES
from minhbach.web.page import show
from minhbach.web.pages import consolidation
from minhbach.web.reader import in_office
from minhbach.web.speech import say

PACKAGE = CATALOGUE["package"]
ZIP = "application/zip"
MOST_FILES = 80  # a quarter's files of the largest cluster, with room
NO_FILE = refused("chọn ít nhất một tệp", "choose at least one file", field="file")
MANY = refused(
    f"nhiều tệp quá: mỗi lần không quá {MOST_FILES} tệp",
    f"too many files: at most {MOST_FILES} at a time",
    field="file",
)
LARGE = refused("có tệp lớn hơn 32 MB", "a file is larger than 32 MB", field="file")


@dataclass(frozen=True, slots=True)
class GatheredPeriod:
    """A period of which figures came, and its table."""

    words: Words
    href: str
    members: int


@dataclass(frozen=True, slots=True)
class PackagesPage:
    card: Annotated[BodyCard, "the body"]
    faults: Annotated[Sequence[Reason], "why nothing was done"]
    gathers: Annotated[bool, "whether others send their figures here"]
    periods: Annotated[Sequence[GatheredPeriod], "the tables there are"]
    current: Annotated[str, "the table of the half-year that ended last"]
    arrived: Annotated[Sequence[PackageLine], "what came, the latest first"]
    reports: Annotated[Sequence[ReportToSend], "signed reports and their packages"]
    receivers: Annotated[Sequence[tuple[str, str]], "to whom a report may be sent"]
    made: Annotated[Sequence[PackageLine], "what was made of no report"]
    members: Annotated[Sequence[tuple[str, str]], "to whom the cluster's book goes"]
    books: Annotated[bool, "whether a cluster's book has come here"]
    may_take: Annotated[bool, "whether the reader takes files in"]
    may_make: Annotated[bool, "whether the reader makes packages"]
    has_key: Annotated[bool, "whether the body has a key to sign with"]
    most: Annotated[int, "how many files may be dropped at once"]


@dataclass(frozen=True, slots=True)
class ArrivedPage:
    card: Annotated[BodyCard, "the body"]
    files: Annotated[Sequence[ArrivalShown], "the files, in the order they were given"]
    done: Annotated[bool, "whether they were taken in, or are only looked at"]
    to_do: Annotated[int, "how many can be taken in or returned"]
    faults: Annotated[Sequence[Reason], "why a file is no longer there"]


# The desk of the exchange -------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def packages(request: HttpRequest, body: str) -> HttpResponse:
    """What came and what was made; a unit makes the package of its signed report."""
    actor = in_office(request, body, *SEEING)
    if request.method != "POST":
        return show(
            request, "pages/packages.html", _desk(actor, body), here=here(actor)
        )
    act = request.POST.get("act", "")
    if act not in DOES:
        raise Http404
    if not actor.has(*MAKERS):
        raise PermissionDenied
    try:
        done = DOES[act](actor, request)
    except Refusal as refusal:
        page = replace(_desk(actor, body), faults=refusal.reasons)
        return show(request, "pages/packages.html", page, here=here(actor), status=422)
    messages.success(request, say(done))
    return HttpResponseRedirect(reverse("packages", kwargs={"body": body}))


@require_http_methods(["POST"])
def arrive(request: HttpRequest, body: str) -> HttpResponse:
    """Files are looked at, one by one; asked again, they are taken in."""
    actor = in_office(request, body, *TAKERS)
    tokens = request.POST.getlist("held")
    if tokens:
        return _take(request, actor, tokens)
    try:
        given = _given(request)
    except Refusal as refusal:
        page = replace(_desk(actor, body), faults=refusal.reasons)
        return show(request, "pages/packages.html", page, here=here(actor), status=422)
    files = [_looked_at(actor, name, content) for name, content in given]
    return _shown(request, actor, files, done=False)


@require_safe
def file(request: HttpRequest, body: str, year: int, number: int) -> HttpResponse:
    """A package as it was made or came: the very bytes."""
    actor = in_office(request, body, *SEEING)
    fold = queries.find(actor, body, "package", year, number)
    row = listing.of_matter(fold.id) if fold else None
    if row is None or not store.exists(row.digest):
        raise Http404
    name = f"{row.maker}-{row.receiver}-{row.period}-{row.nth or row.serial}.zip"
    return download(store.get(row.digest), ZIP, name)


@require_safe
def receipt(request: HttpRequest, body: str, year: int, number: int) -> HttpResponse:
    """The signed receipt of a package that came, for its maker."""
    actor = in_office(request, body, *TAKERS)
    fold = queries.find(actor, body, "package", year, number)
    if fold is None:
        raise Http404
    content = receipts.issued(actor, fold.id)
    name = f"bien-nhan-{body}-{year}-{number}.json"
    return download(content, "application/json", name)


@require_safe
def workbook(request: HttpRequest, body: str, member: str, period: str) -> HttpResponse:
    """The empty workbook for a member outside the system."""
    in_office(request, body, *TAKERS)
    window = request.GET.get("window", "inspectorate")
    content = workbooks.empty(body, member, period, window)
    return download(content, XLSX, f"phieu-{member}-{period}.xlsx")


# What came ----------------------------------------------------------------------------


def _given(request: HttpRequest) -> list[tuple[str, bytes]]:
    uploads = request.FILES.getlist("file")
    reasons = [
        *([] if uploads else [NO_FILE]),
        *([MANY] if len(uploads) > MOST_FILES else []),
        *([LARGE] if any((one.size or 0) > LARGEST for one in uploads) else []),
    ]
    if reasons:
        raise Refusal(reasons)
    return [(str(one.name), one.read()) for one in uploads]


def _looked_at(actor: Actor, name: str, content: bytes) -> ArrivalShown:
    one = arriving.seen(actor.body, name, content)
    token = held.hold(actor, name, content).token if one.is_written else ""
    return arrived.shown(one, token, _address(one.matter))


def _take(request: HttpRequest, actor: Actor, tokens: Sequence[str]) -> HttpResponse:
    """Each file is judged anew as it is taken in: what was shown may be out of date."""
    files: list[ArrivalShown] = []
    faults: list[Reason] = []
    chosen = set(request.POST.getlist("take"))
    for token in tokens:
        try:
            one = held.held(actor, token)
        except Refusal as refusal:
            faults += refusal.reasons
            continue
        if token in chosen:
            files.append(_taken(arriving.taken(actor, one.name, one.content)))
        held.drop(one)
    return _shown(request, actor, files, done=True, faults=faults)


def _taken(done: Arrival) -> ArrivalShown:
    fold = queries.fold(done.matter) if done.matter else None
    receipt = receipt_of(fold.body, fold.year, fold.serial) if fold else ""
    return arrived.shown(
        done,
        href=addresses.of_matter(fold) if fold else "",
        receipt="" if done.typed else receipt,
        done=True,
    )


def _shown(
    request: HttpRequest,
    actor: Actor,
    files: Sequence[ArrivalShown],
    *,
    done: bool,
    faults: Sequence[Reason] = (),
) -> HttpResponse:
    to_do = sum(1 for one in files if one.token)
    page = ArrivedPage(
        bodies.body(actor.body), files, done, to_do, list(dict.fromkeys(faults))
    )
    status = 422 if faults else 200
    return show(
        request, "pages/packages_arrived.html", page, here=here(actor), status=status
    )


def _address(matter: str) -> str:
    fold = queries.fold(matter) if matter else None
    return addresses.of_matter(fold) if fold else ""


# The page -----------------------------------------------------------------------------


def _desk(actor: Actor, body: str) -> PackagesPage:
    card = bodies.body(body)
    partners = keys.partners(body)
    unit = card.kind == "unit"
    sent_to = receivers(body, partners) if unit else {}
    gathers = not unit or any(one.relation == "member" for one in partners)
    above = {one.code: one.title.vi for one in bodies.committees()}
    names = above | {one.holder: one.called for one in partners} | sent_to
    if gathers:
        names |= {one.code: one.title.vi for one in bodies.members(body, today())}
    return PackagesPage(
        card=card,
        faults=(),
        gathers=gathers,
        periods=[_period(body, *one) for one in listing.periods(body)],
        current=consolidation.address(body, _last_half(card)),
        arrived=[line(row, names) for row in listing.arrived(body)],
        reports=reports_to_send(body, names) if unit else [],
        receivers=list(sent_to.items()),
        made=[line(row, names) for row in listing.made(body, [""])],
        members=[] if unit else book.receivers(body, partners),
        books=bool(unit and book.standing(body)),
        may_take=actor.has(*TAKERS),
        may_make=actor.has(*MAKERS),
        has_key=keys.own(body) is not None,
        most=MOST_FILES,
    )


def _last_half(card: BodyCard) -> Asked:
    """The half-year that ended last: the one being gathered."""
    window = str(bodies.setting(card.code, "report_window"))
    return Asked(period_of(last_ended(HALF, today(), window), window))


def _period(body: str, code: str, window: str, members: int) -> GatheredPeriod:
    one = Asked(period_of(code, window))
    return GatheredPeriod(one.words, consolidation.address(body, one), members)
