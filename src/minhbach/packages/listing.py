"""What the pages list of the exchange: what came, what was made, of which periods."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count

from minhbach.packages.models import KeyRow, PackageRow, PartnerRow

__all__ = [
    "KeyRow",
    "PackageRow",
    "PartnerRow",
    "answered_here",
    "arrived",
    "came",
    "made",
    "of_matter",
    "periods",
]

LATEST = 40


def arrived(body: str) -> list[PackageRow]:
    """What came for a body, the latest first."""
    found = PackageRow.objects.filter(body=body).exclude(maker=body)
    return list(found.order_by("-year", "-serial")[:LATEST])


def made(body: str, reports: Iterable[str] | None = None) -> list[PackageRow]:
    """What a body made, the latest first; of some reports only."""
    found = PackageRow.objects.filter(body=body, maker=body)
    if reports is not None:
        found = found.filter(report__in=list(reports))
    return list(found.order_by("-year", "-serial")[:LATEST])


def came(body: str, digest: str) -> PackageRow | None:
    """A package that came for the body, by its digest."""
    found = PackageRow.objects.filter(body=body, digest=digest)
    return found.exclude(maker=body).first()


def answered_here(rows: Iterable[PackageRow]) -> dict[str, PackageRow]:
    """Packages whose receiver lives here and has answered them, by their digest."""
    wanted = [one for one in rows if one.state == "made"]
    found = PackageRow.objects.filter(digest__in=[one.digest for one in wanted])
    receivers = {one.digest: one.receiver for one in wanted}
    return {one.digest: one for one in found if one.body == receivers[one.digest]}


def of_matter(matter: str) -> PackageRow | None:
    """The package that a matter is."""
    return PackageRow.objects.filter(pk=matter).first()


def periods(body: str) -> list[tuple[str, str, int]]:
    """Periods with figures in them, the latest first: (period, window, members)."""
    found = PackageRow.objects.filter(body=body, state="accepted")
    counted = (
        found.exclude(counted_for="")
        .exclude(period="")
        .values_list("period", "window")
        .annotate(members=Count("counted_for", distinct=True))
    )
    return sorted(counted, reverse=True)
