"""Packages as a page lists them: with whom, of when, how they stand, their files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from minhbach.bodies import queries as bodies
from minhbach.bodies.types import Actor
from minhbach.kernel.clock import today
from minhbach.kernel.periods import period_words
from minhbach.kernel.words import Words
from minhbach.packages import listing
from minhbach.packages.listing import PackageRow, PartnerRow
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.catalogue.report import FROZEN
from minhbach.procedures.exchange import GATHERERS
from minhbach.reports import standing
from minhbach.reports.standing import UnitReport
from minhbach.web import addresses
from minhbach.web.arrived import SORT_WORDS

PACKAGE = CATALOGUE["package"]


@dataclass(frozen=True, slots=True)
class PackageLine:
    """One package: with whom, of when, how it stands, the file."""

    row: PackageRow
    called: str
    sort: Words
    period: Words | None
    state: Words
    late: int
    href: str
    file: str
    receipt: str
    answered: bool


@dataclass(frozen=True, slots=True)
class ReportToSend:
    """A signed report, and the packages made of it."""

    row: UnitReport
    words: Words
    href: str
    packages: Sequence[PackageLine]


def here(actor: Actor) -> str:
    """The place in the navigation: a unit's packages hang under its reports."""
    return "packages" if actor.has(*GATHERERS) else "reports"


def reports_to_send(body: str, names: Mapping[str, str]) -> list[ReportToSend]:
    """The signed reports of a unit, each with its packages."""
    signed = [one for one in standing.of_body(body) if one.state in FROZEN]
    rows = listing.made(body, [one.matter for one in signed])
    answered = listing.answered_here(rows)
    made: dict[str, list[PackageLine]] = {}
    for row in rows:
        one = line(row, names, answered=row.digest in answered)
        made.setdefault(row.report, []).append(one)
    return [
        ReportToSend(
            one,
            period_words(one.period),
            reverse("report", args=[body, one.year, one.serial]),
            made.get(one.matter, []),
        )
        for one in signed
    ]


def line(
    row: PackageRow, names: Mapping[str, str], *, answered: bool = False
) -> PackageLine:
    """A package as one line; `answered`: its receiver lives here and has answered."""
    ours = row.maker == row.body
    other = row.receiver if ours else row.maker
    at = {"body": row.body, "year": row.year, "number": row.serial}
    late = (row.came_on - row.due_on).days if row.came_on and row.due_on else 0
    return PackageLine(
        row,
        names.get(other, other),
        SORT_WORDS[row.sort],
        period_words(row.period) if row.period else None,
        PACKAGE.states[row.state].words,
        max(0, late),
        f"/{row.body}/{addresses.NOUNS['package']}/{row.year}/{row.serial}/",
        "" if row.figures_digest else reverse("package_file", kwargs=at),
        ""
        if ours or row.figures_digest
        else receipt_of(row.body, row.year, row.serial),
        answered,
    )


def receipt_of(body: str, year: int, number: int) -> str:
    """Where the receipt of a package that came is asked for."""
    at = {"body": body, "year": year, "number": number}
    return reverse("package_receipt", kwargs=at)


def receivers(body: str, partners: Sequence[PartnerRow]) -> dict[str, str]:
    """Its cluster, and whom it wrote down as above it or beside it."""
    cluster = bodies.cluster_of(body, today())
    found = {cluster: bodies.body(cluster).title.vi} if cluster else {}
    for one in partners:
        if one.relation in ("superior", "peer"):
            found.setdefault(one.holder, one.called)
    return found
