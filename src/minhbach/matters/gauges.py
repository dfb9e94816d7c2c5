"""What a monitor watches over the whole installation: numbers only, a query each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Count

from minhbach.matters.models import Matter


def lacking(bodies: Iterable[str]) -> dict[str, int]:
    """Open matters by what they lack (owner, date, clock): all must be none."""
    rows = Matter.objects.filter(body__in=list(bodies), is_open=True).exclude(needs="")
    found = rows.order_by().values_list("needs").annotate(many=Count("pk"))
    return dict(found)


def late_by_kind(bodies: Iterable[str], on: date) -> dict[str, int]:
    """Open matters whose next deadline has passed, by kind."""
    rows = Matter.objects.filter(body__in=list(bodies), is_open=True, next_due__lt=on)
    return dict(rows.order_by().values_list("kind").annotate(many=Count("pk")))
