"""Projections of the ledger: may be dropped and rebuilt; leave this room as folds."""

from __future__ import annotations

from django.db import models


class Matter(models.Model):
    """One matter as its entries tell it; the common columns of every kind."""

    id = models.CharField(primary_key=True, max_length=32)
    body = models.CharField(max_length=60)
    kind = models.CharField(max_length=40)
    version = models.CharField(max_length=10)
    serial = models.IntegerField()
    year = models.IntegerField()
    title = models.CharField(max_length=200)
    state = models.CharField(max_length=40)
    owner = models.CharField(max_length=80, null=True)  # noqa: DJ001 - no owner is a fact
    confidentiality = models.CharField(max_length=12)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)
    is_open = models.BooleanField()
    ending = models.CharField(max_length=12, blank=True, default="")
    next_due = models.DateField(null=True)
    next_clock = models.CharField(max_length=40, blank=True)
    needs = models.CharField(max_length=12, blank=True)
    last_seq = models.BigIntegerField()
    moved_seq = models.BigIntegerField(default=0)
    facts = models.JSONField()
    prose = models.JSONField()
    prose_from = models.JSONField()
    clocks = models.JSONField()
    who = models.JSONField()
    counted = models.JSONField()
    counted_on = models.JSONField()
    pending = models.JSONField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["body", "kind", "year", "serial"], name="matter_number_once"
            ),
        )
        indexes = (
            models.Index(
                fields=["body", "kind", "opened_on", "serial"], name="matter_register"
            ),
            models.Index(
                fields=["body", "next_due"],
                name="matter_docket",
                condition=models.Q(is_open=True),
            ),
            models.Index(
                fields=["body", "owner", "next_due"],
                name="matter_owner",
                condition=models.Q(is_open=True),
            ),
            models.Index(
                fields=["body", "kind", "confidentiality", "next_due"],
                name="matter_open",
                condition=models.Q(is_open=True),
            ),
            models.Index(
                fields=["body", "kind", "confidentiality", "ending"],
                name="matter_ended",
                condition=models.Q(is_open=False),
            ),
            models.Index(
                fields=["body", "needs"],
                name="matter_needs",
                condition=~models.Q(needs=""),
            ),
        )


class MatterIndex(models.Model):
    """One value of one field a declaration lists as a filter, or one link."""

    matter = models.CharField(max_length=32)
    field = models.CharField(max_length=40)
    value = models.CharField(max_length=120)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["matter", "field", "value"], name="matter_index_once"
            ),
        )
        indexes = (
            models.Index(
                fields=["field", "value", "matter"], name="matter_index_lookup"
            ),
            models.Index(fields=["field", "value", "id"], name="matter_index_newest"),
        )
