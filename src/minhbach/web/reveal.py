"""Opening what is sealed: the only page that may, and each time it is an entry first.

The value is written into this one answer and nowhere else: not into the session, the
log, the address or a cache. Asked for again, it is another entry; of a denunciation it
is seen once by whoever asked, after a second person agreed.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from minhbach.bodies.types import Actor
from minhbach.files import uploads
from minhbach.kernel.clock import today
from minhbach.kernel.names import Identity, Sealed
from minhbach.kernel.refusals import Reason, Refusal, StalePage, refused
from minhbach.kernel.words import Words
from minhbach.matters import desk, lettering, queries, sealing
from minhbach.matters.desk import Choice
from minhbach.matters.fold import Fold
from minhbach.matters.office import Office
from minhbach.procedures import opening
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.lettering import Letter
from minhbach.web import acts, addresses, forms, told
from minhbach.web.page import show
from minhbach.web.reader import found, in_office
from minhbach.web.shown import FieldShown
from minhbach.web.told import title_of

PETITION = CATALOGUE["petition"]
NONE = Sealed("")
PICTURES = ("jpeg", "png")
SCAN = Words("Bản chụp {n}", "Scan {n}")
NOTHING_TO_PRINT = refused(
    "không có danh tính nào đồng chí được mở trong những dòng này",
    "there is no identity in these lines that you may open",
    field="opening_reason",
)
NOTHING_LEFT = refused(
    "khóa của phần này đã bị hủy, không còn mở được",
    "the key of this part was destroyed, it can no longer be opened",
)


@dataclass(frozen=True, slots=True)
class OpeningPage:
    fold: Annotated[Fold, "the matter"]
    title: Annotated[str, "what the matter is about"]
    href: Annotated[str, "the matter's page"]
    register: Annotated[str, "the address of its register"]
    envelope: Annotated[str, "the number of the sealed envelope, where kept on paper"]
    on_paper: Annotated[bool, "the identity is kept on paper, there is nothing to open"]
    protected: Annotated[bool, "a second person must agree"]
    agreed: Annotated[Sequence[told.Told], "what was asked for and agreed to"]
    closed: Annotated[Sequence[Reason], "why it cannot be opened now; else empty"]
    ask: Annotated[str, "where the reader may ask for an opening; else empty"]
    agree: Annotated[str, "where the reader may agree to one; else empty"]
    waits: Annotated[bool, "an opening was asked for and awaits its second person"]
    parts: Annotated[FieldShown | None, "which part is opened"]
    reason: Annotated[FieldShown | None, "why it is opened"]
    paper: Annotated[str, "the paper to be printed with the name, if one is asked for"]
    faults: Annotated[Sequence[Reason], "every reason why nothing was opened"]


@dataclass(frozen=True, slots=True)
class OpenedPage:
    fold: Annotated[Fold, "the matter"]
    title: Annotated[str, "what the matter is about"]
    href: Annotated[str, "the matter's page"]
    part: Annotated[Words, "what was opened"]
    entry: Annotated[int, "the ledger entry of this opening"]
    values: Annotated[Sequence[tuple[Words, Sealed]], "label and sealed value"]
    text: Annotated[Sealed, "the text as it was written, or empty"]
    picture: Annotated[Sealed, "a scan as the browser shows it, or empty"]


@require_http_methods(["GET", "HEAD", "POST"])
def openings(
    request: HttpRequest, body: str, noun: str, year: int, number: int
) -> HttpResponse:
    """What may be opened and how; or, asked with a reason, the value itself."""
    actor = in_office(request, body)
    fold = found(actor, body, noun, year, number)
    if "open_identity" not in CATALOGUE[fold.kind].actions:
        return HttpResponseRedirect(addresses.of_matter(fold))
    if request.method != "POST":
        page = _page(actor, fold, paper=request.GET.get("paper", ""))
        return show(request, "pages/opening.html", page, here="registers")
    try:
        return _opened(request, actor, fold)
    except Refusal as refusal:
        fold = queries.fold(fold.id) or fold
        paper = request.POST.get("paper", "")
        page = _page(actor, fold, request.POST, refusal.reasons, paper=paper)
        status = 409 if isinstance(refusal, StalePage) else 422
        return show(
            request, "pages/opening.html", page, here="registers", status=status
        )


# Many at once, for a book that is printed ------------------------------------------


@sensitive_variables()
def opened_for_print(
    actor: Actor, folds: Sequence[Fold], reason: str
) -> dict[str, Identity]:
    """Whoever came, for a book printed with names: each opening is an entry first.

    Only what this reader may open alone; a protected identity keeps its second person.
    """
    held = [one for one in folds if _may_print(actor, one)]
    fields = {"opened_part": "sender", "opening_reason": reason.strip()}
    acts = [
        desk.Act(one.kind, "open_identity", fields, one.id, seen=one.last_seq)
        for one in held
    ]
    if not acts:
        raise Refusal(NOTHING_TO_PRINT)
    desk.act_all(actor, acts)
    return {
        one.id: sealing.open_identity(str(one.facts["sender"]), body=one.body)
        for one in held
    }


def _may_print(actor: Actor, fold: Fold) -> bool:
    handle = fold.facts.get("sender")
    if not handle or fold.confidentiality == "protected":
        return False
    known = {one.action.key: one for one in desk.choices(actor, fold)}
    return known["open_identity"].is_open and sealing.is_held(handle)


# How it may be opened ------------------------------------------------------------


def _page(
    actor: Actor,
    fold: Fold,
    posted: forms.Posted | None = None,
    faults: Sequence[Reason] = (),
    *,
    paper: str = "",
) -> OpeningPage:
    office = Office(fold.body, today())
    known = {one.action.key: one for one in desk.choices(actor, fold)}
    may = known["open_identity"]
    protected = fold.confidentiality == "protected"
    on_paper = protected and office.settings["denouncer_mode"] == "paper"
    return OpeningPage(
        fold=fold,
        title=title_of(fold),
        href=addresses.of_matter(fold),
        register=addresses.of_register(fold.body, fold.kind),
        envelope=str(fold.facts.get("envelope") or ""),
        on_paper=on_paper,
        protected=protected,
        agreed=_agreed(fold, office) if protected else (),
        closed=may.reasons,
        ask=_way(fold, known["ask_opening"]),
        agree=_way(fold, known["agree_opening"]),
        waits=fold.facts.get("opening_state") == "asked",
        parts=_parts(fold, posted, faults) if may.is_open else None,
        reason=_why(fold, office, posted, faults) if may.is_open else None,
        faults=faults,
        paper=paper if _paper(fold, paper) else "",
    )


def _way(fold: Fold, choice: Choice) -> str:
    return acts.address(fold, choice.action.key) if choice.is_open else ""


def _agreed(fold: Fold, office: Office) -> list[told.Told]:
    """What was last asked for, and until when it was agreed to."""
    names = ("opened_part", "opened_paper", "opening_reason", "opening_until")
    state = fold.facts.get("opening_state")
    shown = names[: {"asked": 3, "agreed": 4}.get(str(state), 0)]
    fields = [PETITION.fields[name] for name in shown]
    said = [(one.words, told.of_field(one, fold, office)) for one in fields]
    return [(words, one) for words, one in said if one]


def _parts(
    fold: Fold, posted: forms.Posted | None, faults: Sequence[Reason]
) -> FieldShown:
    """Every sealed part, each scan by itself; of a denunciation what was agreed to."""
    offered = list(_sealed(fold))
    if fold.confidentiality == "protected":
        agreed = _code(fold.facts.get("opened_part"), fold.facts.get("opened_paper"))
        offered = [one for one in offered if one[0] == agreed]
    chosen = (posted or {}).get("part") or (offered[0][0] if offered else "")
    fault = next((one.words for one in faults if one.field == "opened_part"), None)
    label = PETITION.fields["opened_part"].words
    return FieldShown(
        "part", "radios", label, value=chosen, error=fault, required=True,
        options=offered,
    )  # fmt: skip


def _sealed(fold: Fold) -> list[tuple[str, Words]]:
    choices = dict(PETITION.fields["opened_part"].choices)  # type: ignore[attr-defined]
    found = [
        (part, words)
        for part, words in choices.items()
        if part != "papers" and fold.facts.get(opening.SEALED_AS[part])
    ]
    papers = range(1, len(fold.facts.get("papers") or ()) + 1)
    return [*found, *((_code("papers", n), SCAN.filled(n=n)) for n in papers)]


def _code(part: object, paper: object) -> str:
    return f"papers-{paper or 1}" if part == "papers" else str(part)


def _why(
    fold: Fold,
    office: Office,
    posted: forms.Posted | None,
    faults: Sequence[Reason],
) -> FieldShown:
    """The reason; of a denunciation the one that was agreed to stands there."""
    field = PETITION.fields["opening_reason"]
    stood = fold.prose.get(field.key, "") if fold.confidentiality == "protected" else ""
    given = {field.key: stood} if posted is None else posted
    shown = forms.shown(field, office, given, faults)
    return FieldShown(
        shown.name, "prose", shown.label, value=shown.value, error=shown.error,
        required=True, at_most=shown.at_most, rows=3,
    )  # fmt: skip


# Opening --------------------------------------------------------------------------


@sensitive_variables()
def _opened(request: HttpRequest, actor: Actor, fold: Fold) -> HttpResponse:
    """The entry first, then the value, in this answer alone."""
    part, _, number = request.POST.get("part", "").partition("-")
    _refuse_what_is_gone(fold, part, number)
    seen = request.POST.get("seen", "")
    done = desk.act(
        actor,
        fold.kind,
        "open_identity",
        {
            "opened_part": part,
            "opened_paper": number,
            "opening_reason": request.POST.get("opening_reason", "").strip(),
        },
        matter=fold.id,
        seen=int(seen) if seen.isdigit() else None,
    )
    handle = _handle(fold, part, number)
    if part == "sender" and (paper := _paper(fold, request.POST.get("paper", ""))):
        return _printed(fold, paper, handle)
    if part == "papers":
        return _scan(request, fold, handle, done.entries[0].seq, number)
    values, text = _values(fold, part, handle)
    page = _answer(fold, part, done.entries[0].seq, values=values, text=text)
    return show(request, "pages/opened.html", page, here="registers")


def _paper(fold: Fold, name: str) -> Letter | None:
    """The paper to be printed with the name, if this matter has it."""
    found = lettering.offered(fold).get(name)
    return found if found and found.names_the_sender else None


@sensitive_variables()
def _printed(fold: Fold, paper: Letter, handle: str) -> HttpResponse:
    """The paper with the name set in, in this one answer."""
    who = sealing.open_identity(handle, body=fold.body)
    content = lettering.written(fold, paper, Office(fold.body, today()), who.name)
    answer = HttpResponse(content, content_type=uploads.MEDIA_TYPES["docx"])
    name = f"{fold.year}-{fold.serial:04}.docx"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _refuse_what_is_gone(fold: Fold, part: str, number: str) -> None:
    """A destroyed key is said before an entry claims that something was opened."""
    handle = _handle(fold, part, number)
    if handle and not sealing.is_held(handle):
        raise Refusal(NOTHING_LEFT)


def _handle(fold: Fold, part: str, number: str) -> str:
    sealed = fold.facts.get(opening.SEALED_AS.get(part, ""))
    if isinstance(sealed, list):
        at = int(number) - 1 if number.isdigit() else 0
        return str(sealed[at]) if 0 <= at < len(sealed) else ""
    return str(sealed or "")


@sensitive_variables()
def _values(
    fold: Fold, part: str, handle: str
) -> tuple[list[tuple[Words, Sealed]], Sealed]:
    if part != "sender":
        return [], sealing.open_text(handle, body=fold.body)
    who = sealing.open_identity(handle, body=fold.body)
    single = [
        (words, getattr(who, name))
        for name, words in forms.PARTS.items()
        if name != "also"
    ]
    also = [(forms.PARTS["also"], one) for one in who.also]
    return [(words, one) for words, one in (*single, *also) if one], NONE


@sensitive_variables()
def _scan(
    request: HttpRequest, fold: Fold, handle: str, entry: int, number: str
) -> HttpResponse:
    content = sealing.open_file(handle, body=fold.body)
    kind = uploads.kind_of(content)
    if kind in PICTURES:
        shown = f"data:image/{kind};base64,{base64.b64encode(content).decode()}"
        page = _answer(fold, "papers", entry, picture=Sealed(shown))
        return show(request, "pages/opened.html", page, here="registers")
    answer = HttpResponse(content, content_type=uploads.MEDIA_TYPES[kind])
    name = f"{fold.year}-{fold.serial:04}-{int(number or 1)}.{kind}"
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    return answer


def _answer(
    fold: Fold,
    part: str,
    entry: int,
    *,
    values: Sequence[tuple[Words, Sealed]] = (),
    text: Sealed = NONE,
    picture: Sealed = NONE,
) -> OpenedPage:
    choices = dict(PETITION.fields["opened_part"].choices)  # type: ignore[attr-defined]
    href = addresses.of_matter(fold)
    return OpenedPage(
        fold, title_of(fold), href, choices[part], entry, values, text, picture
    )
