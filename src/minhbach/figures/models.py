"""What entries mean for the figures, and what is kept of it. May be dropped."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


def _dimension() -> models.CharField[str | None, str | None]:
    return models.CharField(max_length=120, null=True)


class Posting(models.Model):
    """One measure, plus or minus, on a day, under the dimensions of its matter.

    `counted_on` is the day the count it touches was first made: a posting of this
    period with a `counted_on` before it reverses an earlier period. `since_on` and
    `due_on` are the two days of a clock. The dimensions stand below, one column each.
    """

    body = models.CharField(max_length=60)
    seq = models.BigIntegerField()
    at = models.SmallIntegerField()
    entry = models.CharField(max_length=32)
    matter = models.CharField(max_length=32)
    kind = models.CharField(max_length=40)
    action = models.CharField(max_length=40)
    measure = models.CharField(max_length=40)
    qty = models.BigIntegerField()
    effective_on = models.DateField()
    counted_on = models.DateField()
    recorded_at = models.DateTimeField()
    since_on = models.DateField(null=True)
    due_on = models.DateField(null=True)

    channel = _dimension()
    content = _dimension()
    field = _dimension()
    place = _dimension()
    post = _dimension()
    receiver = _dimension()
    purpose = _dimension()
    handling = _dimension()
    eligibility = _dimension()
    competence = _dimension()
    signatories = _dimension()
    outcome = _dimension()
    round = _dimension()
    sort = _dimension()
    tier = _dimension()
    stage = _dimension()
    issuer = _dimension()
    verdict = _dimension()
    mode = _dimension()
    source = _dimension()
    ground = _dimension()
    clock = _dimension()
    rule = _dimension()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["body", "seq", "at"], name="posting_once"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["body", "measure", "effective_on"], name="posting_by_measure"
            ),
            models.Index(fields=["matter"], name="posting_by_matter"),
            models.Index(
                fields=["body", "due_on"],
                name="posting_by_due",
                condition=models.Q(measure="running"),
            ),
        ]


class Rolled(models.Model):
    """Values kept at a place of a ledger: no projection, may be forgotten any time."""

    body = models.CharField(max_length=60)
    asked = models.CharField(max_length=64)  # the period and the declarations, digested
    seq = models.BigIntegerField()
    on = models.DateField()
    values = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["body", "asked"], name="rolled_once"),
        ]
