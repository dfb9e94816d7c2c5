"""The tables of the ledger. Triggers in the migrations refuse UPDATE and DELETE."""

from __future__ import annotations

from django.db import models


class Entry(models.Model):
    """A line of a chain as stored; `facts` and `prose` are canonical JSON text."""

    pk = models.CompositePrimaryKey("body", "seq")
    format = models.SmallIntegerField()
    body = models.CharField(max_length=64)
    seq = models.BigIntegerField()
    id = models.CharField(max_length=32, unique=True)
    request = models.CharField(max_length=200, null=True)  # noqa: DJ001 - null: no key given
    matter = models.CharField(max_length=64, null=True)  # noqa: DJ001 - null: the body itself
    procedure = models.CharField(max_length=64, null=True)  # noqa: DJ001
    procedure_version = models.CharField(max_length=64)
    action = models.CharField(max_length=64)
    actor = models.CharField(max_length=64)
    post = models.CharField(max_length=64, null=True)  # noqa: DJ001
    corrects = models.CharField(max_length=32, null=True)  # noqa: DJ001
    approved_by = models.CharField(max_length=64, null=True)  # noqa: DJ001
    recorded_at = models.DateTimeField()
    effective_on = models.DateField()
    facts = models.TextField()
    prose_salt = models.BinaryField(null=True)
    prose = models.TextField(null=True)  # noqa: DJ001 - null: none, or erased
    prose_digest = models.BinaryField(null=True)
    prev_hash = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["body", "request"],
                condition=models.Q(request__isnull=False),
                name="ledger_entry_request_once",
            ),
        )
        indexes = (
            models.Index(
                fields=["matter", "seq"],
                condition=models.Q(matter__isnull=False),
                name="ledger_entry_of_matter",
            ),
            models.Index(
                fields=["corrects"],
                condition=models.Q(corrects__isnull=False),
                name="ledger_entry_corrects",
            ),
        )


class Head(models.Model):
    """Where a chain ends; locked by every append."""

    body = models.CharField(max_length=64, primary_key=True)
    seq = models.BigIntegerField()
    hash = models.BinaryField()
    frontier = models.BinaryField()
    recorded_at = models.DateTimeField()


class Series(models.Model):
    """The last number drawn from a gap-free series of a body."""

    pk = models.CompositePrimaryKey("body", "name")
    body = models.CharField(max_length=64)
    name = models.CharField(max_length=64)
    last = models.BigIntegerField()
