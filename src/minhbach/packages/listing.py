"""What the pages list of the exchange: what came, what was made, of which periods."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count

from minhbach.packages.models import KeyRow, PackageRow, PartnerRow

__all__ = [
    "KeyRow",
    "PackageRow",
    "PartnerRow",
    "arrived",
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


def of_matter(matter: str) -> PackageRow | None:
    """The package that a matter is."""
    return PackageRow.objects.filter(pk=matter).first()


def periods(body: str) -> list[tuple[str, str, int]]:
    """Periods with figures in them, the latest first: (period, window, members)."""
    found = PackageRow.objects.filter(body=body, state="accepted")
    counted = (
        found.exclude(counted_for="")
        .values_list("period", "window")
        .annotate(members=Count("counted_for", distinct=True))
    )
    return sorted(counted, reverse=True)
