"""Tables of the room: reports as their entries tell them, frozen figures by hash."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class UnitReport(models.Model):
    """A unit's report of a period. A projection: may be dropped and rebuilt."""

    matter = models.CharField(primary_key=True, max_length=32)
    body = models.CharField(max_length=60)
    serial = models.IntegerField()
    year = models.IntegerField()
    period = models.CharField(max_length=20)
    window = models.CharField(max_length=40)
    cut_off = models.DateField()
    due_on = models.DateField()
    revision = models.IntegerField()
    state = models.CharField(max_length=40)
    figures_seq = models.BigIntegerField(null=True)
    figures_root = models.CharField(max_length=64, blank=True)
    figures_digest = models.CharField(max_length=64, blank=True)
    unbalanced = models.IntegerField(null=True)
    docx_digest = models.CharField(max_length=64, blank=True)
    xlsx_digest = models.CharField(max_length=64, blank=True)
    document_number = models.CharField(max_length=60, blank=True)
    signed_on = models.DateField(null=True)
    sent_on = models.DateField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["body", "period", "window"], name="report_of_period"),
        ]


class Frozen(models.Model):
    """Canonical figures under their SHA-256; the same content is kept once."""

    digest = models.CharField(primary_key=True, max_length=64)
    content = models.TextField()


class KeptWork(models.Model):
    """A question that takes long: asked once, worked off step by step, left at will.

    `places` pins each body to the entry it is counted up to. Whoever works on it is the
    `holder` and says so with a beat; a holder without a beat is dead. `purpose` names
    the act it is computed for alone; empty where any reader may be shown it.
    """

    key = models.CharField(primary_key=True, max_length=64)
    purpose = models.CharField(max_length=32, blank=True)
    asked = models.TextField()
    places = models.TextField()
    steps = models.IntegerField()
    done = models.IntegerField(default=0)
    tries = models.IntegerField(default=0)
    holder = models.CharField(max_length=32, blank=True)
    beat_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    refused = models.TextField(blank=True)


class KeptAnswer(models.Model):
    """The answer to one step of a kept work; written once."""

    work = models.CharField(max_length=64)
    step = models.IntegerField()
    content = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["work", "step"], name="answered_once"),
        ]


class AskedAct(models.Model):
    """An act of a report that waits for its figures: done once, by the desk.

    `request` is the key of the form, under which the ledger knows it too; `place` and
    `root` are where the chain stood when it was asked. Refused, it says why; `stood` is
    the matter's last entry then.
    """

    id = models.CharField(primary_key=True, max_length=32)
    body = models.CharField(max_length=60)
    request = models.CharField(max_length=100)
    matter = models.CharField(max_length=32)
    action = models.CharField(max_length=40)
    fields = models.TextField()
    seen = models.BigIntegerField(null=True)
    place = models.BigIntegerField()
    root = models.CharField(max_length=64)
    person = models.CharField(max_length=60)
    asked_at = models.DateTimeField()
    tries = models.IntegerField(default=0)
    ended_at = models.DateTimeField(null=True)
    refused = models.TextField(blank=True)
    stood = models.BigIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["body", "request"], name="asked_once"),
            models.UniqueConstraint(
                fields=["matter"],
                condition=models.Q(ended_at__isnull=True),
                name="one_asked_at_a_time",
            ),
        ]
