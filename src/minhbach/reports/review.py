"""The cluster's review: members side by side, as signed, and what does not add up.

Signed reports show their frozen figures; the others what is known now, marked unsigned
and left out of the sums unless asked for. Sums say "n of N"; shares are recomputed from
summed integers, never averaged. One question for all members, however many they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from minhbach.bodies import queries as bodies
from minhbach.bodies.types import BodyCard
from minhbach.figures import ask
from minhbach.figures.ask import Figure, OpenedEntry, Slice
from minhbach.figures.language import RATE
from minhbach.figures.questions import DEFAULT_WINDOW, default_day
from minhbach.kernel.periods import Period, year_before
from minhbach.kernel.refusals import Refusal, refused
from minhbach.kernel.words import Words
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.catalogue.report import FROZEN, GIVEN_BACK
from minhbach.reports import kept_work, pictured
from minhbach.reports.awaited import NOT_OPENED
from minhbach.reports.models import UnitReport
from minhbach.reports.pictured import Counted
from minhbach.reports.predecessors import with_theirs
from minhbach.reports.projection import KIND
from minhbach.reports.summing import added
from minhbach.reports.table import Table, many_frozen

COLUMNS: Mapping[str, Words] = {
    "P00": Words("Tồn đầu kỳ", "Carried over"),
    "P01": Words("Tiếp nhận", "Received"),
    "P02": Words("Đủ điều kiện xử lý", "Eligible"),
    "P05": Words("Đã xử lý", "Handled"),
    "P13": Words("Đúng hạn", "In time"),
    "P06": Words("Tồn cuối kỳ", "Open at the end"),
    "P08": Words("Quá hạn", "Overdue"),
}
_FOR_BALANCE = ("P04",)
_CODES = (*COLUMNS, *_FOR_BALANCE)

UNSIGNED, NO_DATA, MISMATCH = "unsigned", "no_data", "mismatch"
UNBALANCED, AGREES = "unbalanced", "agrees"
LATE, LATE_ALONE = "late", "late_alone"  # figures differ by it, or not
CAME_BACK = "came_back"

_AGREES = Words("✓ ký {day}", "✓ signed {day}")
_CAME_BACK = Words("{state}, ký {day}", "{state}, signed {day}")
_UNSIGNED = Words("chưa ký ({state}), chưa cộng", "not signed ({state}), not added")
_NO_DATA = Words("chưa có số liệu", "no data")
_MISMATCH = Words(
    "{name}: ghi {printed}, tính ra {computed}",
    "{name}: printed {printed}, computed {computed}",
)
_LOST = Words(
    "mất bảng số đã chốt, tính lại từ sổ cái",
    "the frozen table is lost, recomputed from the ledger",
)
_UNBALANCED = Words("{balance}: {comes} ≠ {goes}", "{balance}: {comes} ≠ {goes}")
_LATE_ALONE = Words(
    "{entries} mục ghi sau ngày chốt, không con số nào ở đây thay đổi",
    "{entries} entries after the freezing, no figure here changes",
)
_LATE = Words(
    "{entries} mục ghi sau ngày chốt làm thay đổi {figures} con số",
    "{entries} entries after the freezing change {figures} figures",
)


@dataclass(frozen=True, slots=True)
class Note:
    """What the checks column says about a member."""

    kind: str
    words: Words


@dataclass(frozen=True, slots=True)
class Line:
    """One member. `as_of`: the place its figures are frozen at; None: as known now.

    `whole` is what the pictures of the period are drawn from.
    """

    card: BodyCard
    report: UnitReport | None
    figures: Mapping[str, Figure]
    last_year: Mapping[str, Figure]
    notes: tuple[Note, ...]
    late: tuple[OpenedEntry, ...]
    is_counted: bool
    as_of: int | None
    whole: Mapping[str, Figure]

    @property
    def is_signed(self) -> bool:
        return self.as_of is not None


@dataclass(frozen=True, slots=True)
class Review:
    """The table of the cluster; `counted` of `members` are in its sums."""

    cluster: BodyCard
    period: Period
    lines: tuple[Line, ...]
    totals: Mapping[str, Figure]
    last_year: Mapping[str, Figure]
    drawn: Counted

    @property
    def counted(self) -> int:
        return sum(1 for line in self.lines if line.is_counted)

    @property
    def members(self) -> int:
        return len(self.lines)


@dataclass(frozen=True, slots=True)
class _Known:
    """Everything asked for the members, each in one go."""

    reports: Mapping[str, UnitReport]
    frozen: Mapping[str, Table]
    computed: Mapping[str, Mapping[str, Figure]]
    live: Mapping[str, Mapping[str, Figure]]
    last_year: Mapping[str, Mapping[str, Figure]]
    drawn: Mapping[str, Sequence[Sequence[Figure]]]
    late: Mapping[str, Sequence[OpenedEntry]]
    seqs: Mapping[str, int | None]


def review(
    cluster: str,
    period_code: str,
    window: str = DEFAULT_WINDOW,
    *,
    count_unsigned: bool = False,
) -> Review:
    """The review of a period. `count_unsigned` also adds what nobody has signed."""
    card = cluster_card(cluster)
    period = ask.period_of(period_code, window)
    members = bodies.members(cluster, period.end)
    known = _known([one.code for one in members], period)
    lines = tuple(_line(one, known, count_unsigned=count_unsigned) for one in members)
    added = [line for line in lines if line.is_counted]
    return Review(
        card,
        period,
        lines,
        totals([line.figures for line in added]),
        totals([line.last_year for line in added]),
        pictured.counted(period, [known.drawn[line.card.code] for line in added]),
    )


def cluster_card(cluster: str) -> BodyCard:
    """The cluster; anything else has no review of its members."""
    card = bodies.body(cluster)
    if card.kind != "cluster":
        raise Refusal(
            refused(
                f"“{cluster}” không phải cụm",
                f"“{cluster}” is no cluster",
                field="cluster",
            )
        )
    return card


def totals(members: Sequence[Mapping[str, Figure]]) -> dict[str, Figure]:
    """Sums of the members' integers; of a share, both its integers. None stays None."""
    return {code: added(code, [one[code] for one in members]) for code in COLUMNS}


def signed_places(
    codes: Sequence[str], period: Period
) -> tuple[dict[str, UnitReport], dict[str, Table], dict[str, int | None]]:
    """Of each member its report, its frozen table, and the place that one is of."""
    reports = _reports(codes, period)
    signed = {code: one for code, one in reports.items() if one.state in FROZEN}
    tables = many_frozen([one.figures_digest for one in signed.values()])
    seqs = {
        code: signed[code].figures_seq if code in signed else None for code in codes
    }
    frozen = {
        code: tables[one.figures_digest]
        for code, one in signed.items()
        if one.figures_digest in tables
    }
    return reports, frozen, seqs


def _known(codes: Sequence[str], period: Period) -> _Known:
    reports, frozen, seqs = signed_places(codes, period)
    year = ask.period_of(year_before(period.code), period.window)
    day, columns = default_day(period), frozenset(_CODES)
    asked = [
        Slice(period, day, columns),
        Slice(year, default_day(year), columns),
        *pictured.asked(period, day),
    ]
    then = kept_work.beside(seqs, asked)
    earlier = with_theirs({code: [then[code][1]] for code in codes}, asked[1:2], period)
    behind = {code: seq for code, seq in seqs.items() if seq is not None}
    late = ask.many_late_entries(behind, period.end)
    return _Known(
        reports,
        frozen,
        {code: _by_code(then[code][0]) for code in codes},
        _now([code for code in codes if late.get(code)], asked[0]),
        {code: _by_code(earlier[code][0]) for code in codes},
        {code: then[code][2:] for code in codes},
        late,
        seqs,
    )


def _now(codes: Sequence[str], asked: Slice) -> dict[str, Mapping[str, Figure]]:
    """The same with all that is recorded by now, of those who recorded more."""
    if not codes:
        return {}
    found = kept_work.beside(dict.fromkeys(codes), [asked])
    return {code: _by_code(given[0]) for code, given in found.items()}


def _reports(codes: Sequence[str], period: Period) -> dict[str, UnitReport]:
    found = UnitReport.objects.filter(
        body__in=codes, period=period.code, window=period.window
    )
    return last_of(found, "body")


def last_of(found: QuerySet[UnitReport], by: str) -> dict[str, UnitReport]:
    """Of each body or period the last signed revision, else the one worked on."""
    best: dict[str, UnitReport] = {}
    for one in found.order_by("revision", "year", "serial"):
        key = getattr(one, by)
        if key not in best or one.state in FROZEN:
            best[key] = one
    return best


def standing_of(report: UnitReport | None) -> Words:
    """How a report stands, as the checks say it."""
    if report is None:
        return NOT_OPENED
    state = CATALOGUE[KIND].states[report.state].words
    if report.state not in FROZEN or report.signed_on is None:
        return state
    day = f"{report.signed_on.day}/{report.signed_on.month}"
    said = _CAME_BACK if report.state in GIVEN_BACK else _AGREES
    return said.filled(state=state, day=day)


def signed_note(report: UnitReport) -> Note:
    """That it is signed and stands; or that where it was sent gave it back."""
    kind = CAME_BACK if report.state in GIVEN_BACK else AGREES
    return Note(kind, standing_of(report))


def _line(card: BodyCard, known: _Known, *, count_unsigned: bool) -> Line:
    code, report = card.code, known.reports.get(card.code)
    table = known.frozen.get(code)
    figures = table.by_code if table else known.computed[code]
    last_year = table.last_year if table else known.last_year[code]
    has_data = figures["P01"].value is not None
    return Line(
        card,
        report,
        figures,
        last_year,
        tuple(_notes(code, known, figures)),
        tuple(known.late.get(code, ())),
        has_data and (table is not None or count_unsigned),
        known.seqs[code] if table else None,
        _by_code(known.drawn[code][-1]),
    )


def _notes(code: str, known: _Known, figures: Mapping[str, Figure]) -> Iterator[Note]:
    report, table = known.reports.get(code), known.frozen.get(code)
    if table is None and known.seqs[code] is not None:
        yield Note(MISMATCH, _LOST)
    elif table is None:
        yield Note(UNSIGNED, _UNSIGNED.filled(state=standing_of(report)))
    elif report and report.signed_on:
        yield signed_note(report)
    if figures["P01"].value is None:
        yield Note(NO_DATA, _NO_DATA)
    for name, words in COLUMNS.items():
        printed, now = said(figures[name]), said(known.computed[code][name])
        if table and printed != now:
            yield Note(
                MISMATCH, _MISMATCH.filled(name=words, printed=printed, computed=now)
            )
    for fault in ask.unbalanced(list(figures.values())):
        yield Note(
            UNBALANCED,
            _UNBALANCED.filled(balance=fault.words, comes=fault.comes, goes=fault.goes),
        )
    if late := known.late.get(code, ()):
        yield from _late(late, known.computed[code], known.live[code])


def _late(
    late: Sequence[OpenedEntry], then: Mapping[str, Figure], now: Mapping[str, Figure]
) -> Iterator[Note]:
    changed = sum(1 for code in COLUMNS if said(then[code]) != said(now[code]))
    if changed:
        yield Note(LATE, _LATE.filled(entries=len(late), figures=changed))
    else:
        yield Note(LATE_ALONE, _LATE_ALONE.filled(entries=len(late)))


def said(figure: Figure) -> str:
    """The integers of a figure, to compare two of them."""
    if figure.counts == RATE:
        return f"{figure.numerator}/{figure.denominator}"
    return str(figure.value)


def _by_code(given: Sequence[Figure]) -> dict[str, Figure]:
    return {one.code: one for one in given}
