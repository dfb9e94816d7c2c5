"""A unit's score sheet as a table: every criterion in one form, written as one batch.

What may be filled in depends on who reads and how far the sheet has come: the unit its
own points, the member drawn by lot the cross score, the cluster what is settled.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from minhbach.bodies.roles import CLUSTER_SECRETARY
from minhbach.bodies.types import Actor
from minhbach.emulation.late_steps import owes_an_explanation
from minhbach.kernel.names import new_id
from minhbach.kernel.refusals import Reason, Refusal
from minhbach.kernel.words import Words
from minhbach.matters import desk, queries, several
from minhbach.matters.desk import Act
from minhbach.matters.fold import Fold
from minhbach.matters.office import Office
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.catalogue.score import Score
from minhbach.procedures.points import summed
from minhbach.procedures.scoring import ACHIEVED, BONUS, DEDUCTION, FIGURE, TARGET
from minhbach.web import addresses, criteria_said
from minhbach.web.page import show
from minhbach.web.points_open import Part, open_parts
from minhbach.web.reader import at_the_table, found, office_of
from minhbach.web.speech import number as said_number
from minhbach.web.speech import say

DONE = Words("Đã ghi {n} tiêu chí", "Recorded {n} criteria")


EXPLAIN = Words(
    "lệch quá mức cho phép: đơn vị giải trình trước hết ngày {day:%d/%m/%Y}",
    "beyond the tolerance: the unit explains it by {day:%-d %B %Y}",
)
HOW = {
    ACHIEVED: Words("đạt: đủ điểm; không đạt: 0", "achieved: all points; else 0"),
    TARGET: Words("ghi kết quả đạt được", "write down the result attained"),
    DEDUCTION: Words("trừ từng lần theo mức", "taken time by time, by bands"),
    BONUS: Words("điểm thưởng", "a bonus"),
}
Filled = Sequence[tuple[Fold, dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class LineShown:
    """One criterion: what was given so far, and its two boxes where they are open.

    `deductions`: where points are taken by bands; empty where they are given.
    """

    fold: Fold
    state: Words
    href: str
    deductions: str
    called: str
    why_out: str
    name: str
    points: str
    words: str
    is_open: bool
    reasons: Sequence[Reason]
    ceiling: str
    how: Words | None


@dataclass(frozen=True, slots=True)
class PointsPage:
    sheet: Annotated[Fold, "the sheet"]
    round_: Annotated[tuple[str, str] | None, "its round's number, where it is scored"]
    member: Annotated[Words, "whose sheet it is"]
    here: Annotated[str, "the address of the sheet's matter"]
    register: Annotated[str, "the address of the sheets"]
    part: Annotated[Part | None, "what the reader may fill in; else None"]
    parts: Annotated[Sequence[Part], "all that the reader may fill in"]
    on_paper: Annotated[bool, "written on behalf of a member: by which paper"]
    paper: Annotated[str, "the number of that paper, as typed"]
    others: Annotated[int, "criteria still unscored that the reader may leave out"]
    why_out: Annotated[str, "why they are left out, as typed; empty: they are not"]
    lines: Annotated[Sequence[LineShown], "the criteria in the order of the table"]
    sums: Annotated[Sequence[str], "ceiling, own, cross, settled: as far as given"]
    faults: Annotated[Sequence[Reason], "every reason why nothing was written"]
    key: Annotated[str, "the request's key"]


@require_http_methods(["GET", "HEAD", "POST"])
def points(request: HttpRequest, body: str, year: int, number: int) -> HttpResponse:
    """The table; sent, all that was filled in is written, or nothing is."""
    actor = at_the_table(request, body)
    sheet = found(actor, body, CATALOGUE["score_sheet"].noun, year, number)
    form = PointsForm(request, actor, sheet, office_of(request, body))
    if request.method == "POST" and form.part:
        written = form.write()
        if written is not None:
            messages.success(request, say(DONE.filled(n=said_number(written))))
            return HttpResponseRedirect(request.get_full_path())
    page, status = form.page(), 422 if form.faults else 200
    return show(request, "pages/points.html", page, here="registers", status=status)


class PointsForm:
    """One reader filling in one sheet; a member at home writes it down elsewhere."""

    def __init__(
        self, request: HttpRequest, actor: Actor, sheet: Fold, office: Office
    ) -> None:
        self.actor, self.sheet, self.office = actor, sheet, office
        self.posted: Mapping[str, str] = request.POST
        self.parts = open_parts(actor, sheet)
        asked = request.POST.get("part") or request.GET.get("part") or ""
        first = self.parts[0] if self.parts else None
        self.part = next((one for one in self.parts if one.act == asked), first)
        self.lines = self.lines_of(sheet)
        self.faults: list[Reason] = []
        self.refused: dict[str, Sequence[Reason]] = {}

    def lines_of(self, sheet: Fold) -> list[Fold]:
        listed = sheet.facts.get("lines") or []
        known = queries.visible(self.actor, listed)
        return [known[one] for one in listed if one in known]

    @property
    def needs_paper(self) -> bool:
        acts_for = self.part is not None and self.part.act != "settle"
        return acts_for and self.actor.has(CLUSTER_SECRETARY.key)

    def write(self) -> int | None:
        """How many criteria were written; None when something stands in the way."""
        assert self.part is not None  # nothing is sent where nothing may be filled in
        filled = list(self._filled(self.part))
        meant = [(self.part.act, filled), ("leave_out", list(self._left_out(filled)))]
        batch = [
            Act(fold.kind, act, values, matter=fold.id, seen=fold.last_seq)
            for act, lines in meant
            for fold, values in lines
        ]
        if not batch:
            return 0
        for act, lines in meant:
            self.refused |= self.judged(act, lines)
        if self.refused:
            self.faults = list(self._named())
            return None
        try:
            self.record(batch, self.posted.get("request") or None)
        except Refusal as refusal:
            self.faults = list(refusal.reasons)
            return None
        return len(batch)

    def _left_out(self, filled: Filled) -> Iterator[tuple[Fold, dict[str, Any]]]:
        """What is still unscored once these are, if all others are to be left out."""
        scored = {fold.id for fold, _values in filled}
        for fold in self._others() if self._why_out else ():
            if fold.id not in scored:
                yield fold, {"reason": self._why_out}

    def _others(self) -> list[Fold]:
        """The criteria a secretary may leave out of a sheet typed from paper."""
        of_own = self.needs_paper and self.part is not None and self.part.act == "score"
        open_ = [one for one in self.lines if of_own and one.state == "unscored"]
        return [one for one in open_ if not _by_bands(one)]

    @property
    def _why_out(self) -> str:
        return self.posted.get("why_out", "").strip()

    def judged(self, act: str, filled: Filled) -> Mapping[str, Sequence[Reason]]:
        """Why not, by the criterion; nothing is written."""
        told = several.judge_each(self.actor, Score.actions[act], filled)
        return {key: found for key, found in told.items() if found}

    def record(self, batch: Sequence[Act], request: str | None) -> None:
        desk.act_all(self.actor, batch, request=request)

    def href(self, fold: Fold) -> str:
        return addresses.of_matter(fold)

    def deductions(self, fold: Fold) -> str:
        return f"{self.href(fold)}deductions/" if _by_bands(fold) else ""

    def round_of(self, sheet: Fold) -> Fold | None:
        """The round it belongs to, where the reader may know of it."""
        known = queries.visible(self.actor, sheet.facts.get("round_") or [])
        return next(iter(known.values()), None)

    def register(self) -> str:
        return addresses.of_register(self.sheet.body, self.sheet.kind)

    def _filled(self, part: Part) -> Iterator[tuple[Fold, dict[str, Any]]]:
        """The criteria whose boxes read otherwise than what stands."""
        for fold in self.lines:
            points, words = self._typed(fold, part)
            if not points or not self._takes(fold, part):
                continue
            if (points, words) == self._stood(fold, part):
                continue
            values = {part.points: points, part.words: words}
            if self.needs_paper:
                values["on_paper"] = self.posted.get("on_paper", "")
            yield fold, values

    def _takes(self, fold: Fold, part: Part) -> bool:
        """Whether the act is one of those the criterion can meet as it stands."""
        states = {one.key for one in Score.actions[part.act].when}
        by_figure = part.act == "score" and fold.facts.get("sort") == FIGURE
        return fold.state in states and not by_figure and not _by_bands(fold)

    def _typed(self, fold: Fold, part: Part) -> tuple[str, str]:
        if f"p-{fold.serial}" not in self.posted:
            return self._stood(fold, part)
        said = (self.posted.get(f"{one}-{fold.serial}", "") for one in "pw")
        points, words = (one.strip() for one in said)
        return points.replace(",", "."), words

    def _stood(self, fold: Fold, part: Part) -> tuple[str, str]:
        points = str(fold.facts.get(part.points) or "")
        return points, str(fold.prose.get(part.words) or "")

    def _named(self) -> Iterator[Reason]:
        """Each reason under the number of its criterion, leading to its box."""
        for fold in self.lines:
            for one in self.refused.get(fold.id, ()):
                mark = f"{fold.facts['criterion']}: "
                words = Words(mark + one.words.vi, mark + one.words.en)
                is_paper = one.field == "on_paper"
                at_ = "on_paper" if is_paper else f"p-{fold.serial}"
                yield Reason(words, at_, one.cite)

    def page(self) -> PointsPage:
        member = str(self.sheet.facts["member"])
        round_ = self.round_of(self.sheet)
        called = criteria_said.called(round_, member)
        return PointsPage(
            sheet=self.sheet,
            round_=(round_.number, _scoring(round_)) if round_ else None,
            member=self.office.posts().get(member, Words(member, member)),
            here=self.href(self.sheet),
            register=self.register(),
            part=self.part,
            parts=self.parts,
            on_paper=self.needs_paper,
            paper=self.posted.get("on_paper", ""),
            others=len(self._others()),
            why_out=self.posted.get("why_out", ""),
            lines=[self._shown(one, called) for one in self.lines],
            sums=[
                self._sum(one)
                for one in ("ceiling", "self_points", "cross_points", "settled_points")
            ],
            faults=self.faults,
            key=self._key(),
        )

    def _shown(self, fold: Fold, called: Mapping[str, str]) -> LineShown:
        points, words = self._typed(fold, self.part) if self.part else ("", "")
        number, stood = str(fold.facts["criterion"]), fold.prose.get("gist", "")
        return LineShown(
            fold,
            Score.states[fold.state].words,
            self.href(fold),
            self.deductions(fold),
            called.get(number, stood),
            criteria_said.why_out(fold) if fold.state == "not_assigned" else "",
            str(fold.serial),
            points,
            words,
            self.part is not None and self._takes(fold, self.part),
            self.refused.get(fold.id, ()),
            _ceiling(fold),
            _how(fold),
        )

    def _sum(self, name: str) -> str:
        """What a column comes to; a ceiling counts where it adds to the whole."""
        extras = (DEDUCTION, BONUS) if name == "ceiling" else ()
        lines = [one for one in self.lines if one.facts["sort"] not in extras]
        return summed(one.facts.get(name) for one in lines)

    def _key(self) -> str:
        is_used = any(one.field == "request" for one in self.faults)
        return new_id() if is_used else self.posted.get("request") or new_id()


def _scoring(round_: Fold) -> str:
    return f"{addresses.of_matter(round_)}scoring/"


def _by_bands(fold: Fold) -> bool:
    return fold.facts.get("sort") == DEDUCTION


def _how(fold: Fold) -> Words | None:
    """How it is scored; of a difference nobody explained yet, that it must be."""
    is_silent = fold.state == "crossed" and not fold.facts.get("explained")
    due = fold.facts.get("explain_by")
    if due and is_silent and owes_an_explanation(fold):
        return EXPLAIN.filled(day=date.fromisoformat(due))
    return HOW.get(str(fold.facts["sort"]))


def _ceiling(fold: Fold) -> str:
    """The most a criterion gives; what a deduction takes stands below nought."""
    said = str(fold.facts.get("ceiling") or "")
    return f"-{said}" if said and fold.facts["sort"] == DEDUCTION else said
