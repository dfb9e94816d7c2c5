"""A round of emulation as its secretary works it: sheets, lot, ranking."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from minhbach.bodies.roles import CENTRAL_SEAT
from minhbach.bodies.types import Actor
from minhbach.emulation import adopted, drawing, filled_in, published, rounds, settling
from minhbach.kernel.clock import today
from minhbach.kernel.collation import order
from minhbach.kernel.names import new_id
from minhbach.kernel.refusals import Reason, Refusal
from minhbach.kernel.words import Words
from minhbach.matters import queries, several
from minhbach.matters.fold import Fold
from minhbach.matters.office import Office
from minhbach.procedures import membership as at
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.catalogue.emulation_round import EmulationRound
from minhbach.procedures.catalogue.score import Score
from minhbach.procedures.catalogue.score_sheet import ScoreSheet
from minhbach.procedures.points import summed
from minhbach.web import addresses, ranks
from minhbach.web.page import show
from minhbach.web.ranks import RanksShown
from minhbach.web.reader import at_the_table, found, office_of
from minhbach.web.speech import say

DONE = Words("Đã ghi: {what}", "Recorded: {what}")
CONCLUDE = ScoreSheet.actions["conclude"]
Step = Callable[[Actor, Fold, str], "Sequence[Reason] | None"]


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One member's sheet: how far it has come, and what it comes to so far."""

    member: Words
    href: str
    state: Words
    submitted_on: str
    cross_by: Words | None
    scored: int
    crossed: int
    settled: int
    criteria: int
    own: str
    sum: str


@dataclass(frozen=True, slots=True)
class RoundPage:
    round: Annotated[Fold, "the round"]
    state: Annotated[Words, "where it stands"]
    here: Annotated[str, "the address of the round's matter"]
    register: Annotated[str, "the address of the rounds"]
    table: Annotated[tuple[str, str] | None, "the score table: its name and address"]
    sheets: Annotated[Sequence[SheetLine], "the members' sheets, by name"]
    ranks: Annotated[RanksShown | None, "how the members stand; None before sheets"]
    within: Annotated[bool, "whether the reader is of the cluster itself"]
    steps: Annotated[Sequence[tuple[str, Words]], "what the reader may do now"]
    faults: Annotated[Sequence[Reason], "every reason why nothing was written"]
    key: Annotated[str, "the request's key"]


@require_http_methods(["GET", "HEAD", "POST"])
def scoring(request: HttpRequest, body: str, year: int, number: int) -> HttpResponse:
    """The scoring of a round; POST does the next step of it."""
    actor = at_the_table(request, body)
    fold = found(actor, body, CATALOGUE["emulation_round"].noun, year, number)
    faults: Sequence[Reason] = ()
    if request.method == "POST":
        step = request.POST.get("step", "")
        try:
            if step in _steps(actor, fold, rounds.of(actor, fold)):
                does, what = STEPS[step]
                left = does(actor, fold, request.POST.get("request", ""))
                messages.success(request, say(DONE.filled(what=what)))
                for reason in left or ():
                    messages.warning(request, say(reason.words))
            return HttpResponseRedirect(request.path)
        except Refusal as refusal:
            faults = refusal.reasons
    page = _page(request, actor, fold, faults)
    status = 422 if faults else 200
    return show(request, "pages/round.html", page, here="registers", status=status)


def _steps(actor: Actor, fold: Fold, sheets: Mapping[str, Fold]) -> list[str]:
    """What the reader may do of the scoring, as the round stands."""
    if not actor.has(*at.LEADERS):
        return []
    if fold.state == "launched":
        return ["open_sheets"]
    steps = ["fill"] if _waits_for_figures(sheets) else []
    if fold.state == "scoring" and not fold.facts.get("seed"):
        steps.append("draw_lots")
    if any(one.state == settling.ONGOING for one in sheets.values()):
        steps.append("settle")
    told = several.judge(actor, CONCLUDE, _closing(sheets))
    if not all(told.values()):
        steps.append("conclude")
    if sheets and all(one.state == "settled" for one in sheets.values()):
        if fold.state == "scoring":
            steps.append("publish")
        elif fold.state in ("ranked", "summed"):
            steps.append("rank_again")
    return steps


def _waits_for_figures(sheets: Mapping[str, Fold]) -> bool:
    return any(one.state == "scoring" for one in sheets.values())


def _open(actor: Actor, fold: Fold, request: str) -> None:
    adopted.open_scoring(actor, fold, request=request or None)


def _draw(actor: Actor, fold: Fold, request: str) -> None:
    drawing.draw_lots(actor, fold, request=request or None)


def _fill(actor: Actor, fold: Fold, request: str) -> None:
    filled_in.fill(actor, fold, request=request or None)


def _settle(actor: Actor, fold: Fold, request: str) -> None:
    settling.settle(actor, fold, request=request or None)


def _conclude(actor: Actor, fold: Fold, request: str) -> Sequence[Reason]:
    """Every sheet that is settled; of the others why not, each with its unit."""
    posts = Office(actor.body, today()).posts()

    def called(sheet: Fold) -> Words:
        return _called(posts, str(sheet.facts["member"]))

    closing = _closing(rounds.of(actor, fold))
    by_name = sorted(closing, key=lambda one: order(called(one).vi))
    key = request or None
    _done, left = several.do_each(actor, CONCLUDE, by_name, called, request=key)
    return left


def _closing(sheets: Mapping[str, Fold]) -> list[Fold]:
    standing = {one.key for one in CONCLUDE.when}
    return [one for one in sheets.values() if one.state in standing]


def _publish(actor: Actor, fold: Fold, request: str) -> None:
    published.publish(actor, fold, request=request or None)


SETTLE = Words("Duyệt những điểm theo quy tắc", "Settle what the rule settles")
STEPS: Mapping[str, tuple[Step, Words]] = {
    "open_sheets": (_open, EmulationRound.open_sheets.words),
    "fill": (_fill, Score.fill.words),
    "draw_lots": (_draw, EmulationRound.draw_lots.words),
    "settle": (_settle, SETTLE),
    "conclude": (_conclude, EmulationRound.runs[0].words),
    "publish": (_publish, EmulationRound.publish.words),
    "rank_again": (_publish, EmulationRound.rank_again.words),
}


def _page(
    request: HttpRequest, actor: Actor, fold: Fold, faults: Sequence[Reason]
) -> RoundPage:
    posts = office_of(request, actor.body).posts()
    sheets = rounds.of(actor, fold)
    listed = [one for sheet in sheets.values() for one in sheet.facts.get("lines", ())]
    lines = queries.visible(actor, listed)
    tables = queries.visible(actor, fold.facts.get("table") or [])
    shown = [_line(sheet, lines, posts) for sheet in sheets.values()]
    return RoundPage(
        round=fold,
        state=EmulationRound.states[fold.state].words,
        here=addresses.of_matter(fold),
        register=addresses.of_register(fold.body, fold.kind),
        table=next(
            (
                (str(one.prose["gist"]), addresses.of_matter(one))
                for one in tables.values()
            ),
            None,
        ),
        sheets=sorted(shown, key=lambda one: order(one.member.vi)),
        steps=[(one, STEPS[one][1]) for one in _steps(actor, fold, sheets)],
        ranks=_ranks(actor, fold, sheets, lines),
        within=not actor.has(CENTRAL_SEAT.key),
        faults=faults,
        key=new_id(),
    )


def _ranks(
    actor: Actor, fold: Fold, sheets: Mapping[str, Fold], lines: Mapping[str, Fold]
) -> RanksShown | None:
    """To the Central only what was published, while that is how it still stands."""
    if sheets:
        return ranks.shown(fold, sheets, lines)
    if not (actor.has(CENTRAL_SEAT.key) and fold.facts.get("ranking_digest")):
        return None
    found = ranks.shown(fold, sheets, lines)
    return found if found.digest == fold.facts["ranking_digest"] else None


def _line(
    sheet: Fold, lines: Mapping[str, Fold], posts: Mapping[str, Words]
) -> SheetLine:
    mine = [lines[one] for one in sheet.facts.get("lines", ()) if one in lines]
    states = Counter(one.state for one in mine)
    cross = sheet.facts.get("cross_by")
    done = states["settled"] + states["not_assigned"]
    return SheetLine(
        member=_called(posts, str(sheet.facts["member"])),
        href=f"{addresses.of_matter(sheet)}points/",
        state=ScoreSheet.states[sheet.state].words,
        submitted_on=str(sheet.facts.get("submitted_on") or ""),
        cross_by=_called(posts, str(cross)) if cross else None,
        scored=len(mine) - states["unscored"],
        crossed=sum(one.facts.get("cross_points") is not None for one in mine),
        settled=done,
        criteria=len(mine),
        own=summed(one.facts.get("self_points") for one in mine),
        sum=summed(one.facts.get("settled_points") for one in mine),
    )


def _called(posts: Mapping[str, Words], unit: str) -> Words:
    return posts.get(unit, Words(unit, unit))
