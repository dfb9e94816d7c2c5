"""A cluster's period: its members' packages as they came, and the sums of them.

Nothing is asked to be believed: each member's package lies inside, signed by it; the
cluster says by which key it knows that hand, and who is missing. The level above checks
every signature, adds up again itself, and compares.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Any

from minhbach.bodies.types import Actor
from minhbach.figures.questions import period_of
from minhbach.kernel.refusals import Reason, Refusal, refused
from minhbach.kernel.words import Words
from minhbach.packages import (
    faults,
    gathering,
    given,
    inbox,
    keys,
    leaving,
    of_report,
    signing,
    typed_lines,
    witness,
)
from minhbach.packages.consolidation import Consolidation, Sent, Total, consolidated
from minhbach.packages.container import Package
from minhbach.packages.leaving import TOTALS, TYPED
from minhbach.packages.manifest import Gathering, Member, Typed
from minhbach.packages.models import PackageRow
from minhbach.packages.sort import WORKBOOK, Gathered, Intake, Source, TakenUp

CARRIES = re.compile(r"packages/[a-z][a-z0-9-]{1,58}\.zip")
LATEST = 5  # places of a member's ledger kept from a package inside


def gathered(actor: Actor, _receiver: str, source: Source) -> Gathered:
    """What stands of the members for a period ("2026-H1 inspectorate"): as they signed
    it, or, of units outside the system, as it was typed.
    """
    period, _, window = source.name.partition(" ")
    called = gathering.expected(actor.body, period, window)
    rows = gathering.rows(actor.body, period, window)
    rows = [row for row in rows if row.counted_for in called]
    inside = gathering.signed(rows)
    typed = {row.counted_for: row for row in rows if row.sort == WORKBOOK}
    if not rows:
        raise Refusal(
            refused(
                f"chưa nhận gói nào của kỳ {period}",
                f"no package of {period} has been taken in yet",
                field="period",
            )
        )
    entered = [gathering.typed(row) for row in typed.values()]
    lines = [*map(gathering.sent, inside), *entered]
    table = gathering.added(actor.body, called, lines)
    files = {f"packages/{one.manifest.maker}.zip": one.content for one in inside}
    files[TOTALS.path] = leaving.written(TOTALS, _lines(table))
    files[TYPED.path] = leaving.written(TYPED, typed_lines.rows(entered))
    series = {"period": period, "window": window}
    said = Gathering(
        period=period,
        window=window,
        revision=given.revision_of(actor.body, gathering.GATHERING, series, files),
        members=_members(actor.body, called, inside, typed),
        counted=table.counted,
        forms=typed_lines.forms_used(period, window) if typed else None,
    )
    return Gathered(files, said)


def judged(body: str, one: Package) -> list[Reason]:
    """Forged or foreign members, sums that are not theirs: all of it at once."""
    said = _said(one)
    found = [*_period(said)]
    if not found:
        found += typed_lines.not_as_formed(one)
    found += typed_lines.misread(one)
    called = {each.code: each for each in said.members}
    inside, broken = _opened(one)
    found += broken
    if set(inside) != {m.code for m in said.members if m.public}:
        found.append(faults.not_as_declared("gathering.members"))
    known, revoked = keys.publics(body, called), keys.revoked(body, called)
    heads = witness.heads_of(body)
    for code, package in inside.items():
        member = called.get(code)
        if member is not None:
            why = _why_not(body, one, package, member, known.get(code, set()))
            if member.public in revoked.get(code, ()):
                why.append(faults.key_revoked(code))
            why += witness.why_not(package.manifest, heads)
            found += [faults.of_member(code, each) for each in why]
    if not found:
        table = added(one)
        if table.counted != said.counted or _told(one) != _lines(table):
            found.append(faults.not_the_sum(TOTALS.path))
    return found


def taken_up(intake: Intake) -> TakenUp:
    """The proposals of every member, and where each member's ledger stood."""
    cluster = intake.one.manifest.maker
    inside = [*packages(intake.one).values()]
    body = intake.actor.body
    raised = [each for one in inside for each in inbox.of_report(body, one, cluster)]
    return TakenUp(
        [*inbox.taken_in(body, raised)],
        heads=" ".join(witness.latest(one.manifest, LATEST) for one in inside),
    )


def shows(one: Package, before: Package | None) -> list[Words]:
    """How many of how many, who is missing, whose figures are others than before."""
    said = _said(one)
    missing = [m.called for m in said.members if not m.public and not m.typed]
    typed = [m.called for m in said.members if m.typed]
    stood = packages(before) if before else {}
    fresh = [
        each.manifest.called
        for code, each in packages(one).items()
        if stood and (code not in stood or stood[code].digest != each.digest)
    ]
    n, of = said.counted, len(said.members)
    told = [Words(f"{n} trên {of} đơn vị", f"{n} of {of} members")]
    if typed:
        names = ", ".join(typed)
        told.append(
            Words(
                f"tự ghi từ phiếu, không mở được: {names}",
                f"typed from workbooks, not opening: {names}",
            )
        )
    if missing:
        names = ", ".join(missing)
        told.append(Words(f"thiếu: {names}", f"missing: {names}"))
    if fresh:
        names = ", ".join(fresh)
        told.append(Words(f"gói mới của: {names}", f"new packages of: {names}"))
    return told


def packages(one: Package) -> dict[str, Package]:
    """The members' packages inside, by the member."""
    return _opened(one)[0]


def added(one: Package) -> Consolidation:
    """What the packages inside add up to, whatever the cluster says."""
    return consolidated(members(one), lines(one))


def lines(one: Package) -> list[Sent]:
    """The line of every member inside: signed by it, or typed by the cluster."""
    signed = [gathering.sent(each) for each in packages(one).values()]
    return [*signed, *typed_lines.of_package(one)]


def inside(gatherings: Iterable[Package]) -> list[Package]:
    """Every member's package inside these."""
    return [each for one in gatherings for each in packages(one).values()]


def members(one: Package) -> list[str]:
    """Who should have sent, by code."""
    return [each.code for each in _said(one).members]


def _members(
    body: str,
    called: Mapping[str, str],
    inside: Sequence[Package],
    typed: Mapping[str, PackageRow],
) -> list[Member]:
    prints = {one.manifest.maker: one.manifest.key for one in inside}
    publics = keys.by_print(body, prints.values())
    return [
        Member(
            code=code,
            called=name,
            public=publics.get(prints.get(code, "")),
            typed=_typed(typed[code]) if code in typed else None,
        )
        for code, name in called.items()
    ]


def _typed(row: PackageRow) -> Typed:
    number, day = gathering.workbook(row)["document"]
    return Typed(revision=row.revision, document_number=number, document_on=day)


def _opened(one: Package) -> tuple[dict[str, Package], list[Reason]]:
    found: dict[str, Package] = {}
    broken: list[Reason] = []
    for path in sorted(filter(CARRIES.fullmatch, one.files)):
        code = PurePath(path).stem
        try:
            found[code] = one.inner(path)
        except Refusal as refusal:
            broken += [faults.of_member(code, each) for each in refusal.reasons]
    return found, broken


def _why_not(
    body: str, one: Package, package: Package, member: Member, known: set[str]
) -> list[Reason]:
    """What is wrong with a member's package inside."""
    said, inner = _said(one), package.manifest
    if inner.sort != "report" or inner.report is None or inner.maker != member.code:
        return [faults.not_as_declared(f"packages/{member.code}.zip")]
    found = []
    public = member.public or ""
    if not signing.holds(package.signature, public, inner.content):
        found.append(faults.FORGED)
    if known and public not in known:
        found.append(faults.other_key())
    if inner.receiver != one.manifest.maker:
        found.append(faults.for_another(inner.receiver))
    if (inner.report.period, inner.report.window) != (said.period, said.window):
        found.append(faults.mixed_period(inner.report.period))
    return [*found, *of_report.judged(body, package)]


def _period(said: Gathering) -> Iterator[Reason]:
    try:
        period_of(said.period, said.window)
    except (Refusal, ValueError, KeyError):
        yield faults.mixed_period(said.period)


def _lines(table: Consolidation) -> list[dict[str, Any]]:
    return [_line(one) for one in table.totals.values()]


def _line(one: Total) -> dict[str, Any]:
    return {"code": one.code, **one.numbers, "silent": " ".join(one.silent)}


def _told(one: Package) -> Sequence[Mapping[str, Any]]:
    return leaving.read(TOTALS, one.files)


def _said(one: Package) -> Gathering:
    assert one.manifest.gathering is not None  # looked at when its sort was
    return one.manifest.gathering
