"""Tables of the room: packages, keys and heads, as a body's entries tell them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class PackageRow(models.Model):
    """A package made or taken in by a body. A projection: may be rebuilt."""

    matter = models.CharField(primary_key=True, max_length=32)
    body = models.CharField(max_length=60)
    serial = models.IntegerField()
    year = models.IntegerField()
    state = models.CharField(max_length=40)
    sort = models.CharField(max_length=20)
    maker = models.CharField(max_length=60)
    receiver = models.CharField(max_length=60, blank=True)
    nth = models.IntegerField(null=True)
    digest = models.CharField(max_length=64)
    key_print = models.CharField(max_length=64, blank=True)
    about = models.CharField(max_length=60, blank=True)
    period = models.CharField(max_length=20, blank=True)
    window = models.CharField(max_length=40, blank=True)
    revision = models.IntegerField(default=1)
    ledger_size = models.BigIntegerField(null=True)
    ledger_root = models.CharField(max_length=64, blank=True)
    counted_for = models.CharField(max_length=60, blank=True)
    report = models.CharField(max_length=32, blank=True)
    dated_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    came_on = models.DateField(null=True)
    figures_digest = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["body", "period", "window"], name="package_of_period"),
            models.Index(fields=["body", "sort", "about"], name="package_of_series"),
            models.Index(fields=["body", "maker"], name="package_of_maker"),
            models.Index(fields=["body", "digest"], name="package_of_digest"),
        ]


class KeyRow(models.Model):
    """A public key a body uses or believes, from day to day."""

    body = models.CharField(max_length=60)
    holder = models.CharField(max_length=60)
    public = models.CharField(max_length=43)
    matter = models.CharField(max_length=32)
    called = models.CharField(max_length=200)
    relation = models.CharField(max_length=20)
    valid_from = models.DateField()
    valid_until = models.DateField()
    revoked_on = models.DateField(null=True)
    latest = models.BooleanField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["body", "holder", "public"], name="package_key_once"
            ),
        ]


class PartnerRow(models.Model):
    """A body with which another exchanges, with or without a key."""

    matter = models.CharField(primary_key=True, max_length=32)
    body = models.CharField(max_length=60)
    holder = models.CharField(max_length=60)
    called = models.CharField(max_length=200)
    relation = models.CharField(max_length=20)
    state = models.CharField(max_length=40)
    since_on = models.DateField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["body"], name="package_partner_of")]


class HeadRow(models.Model):
    """A place of another body's ledger that this body has seen, and who showed it."""

    body = models.CharField(max_length=60)
    of = models.CharField(max_length=60)
    size = models.BigIntegerField()
    root = models.CharField(max_length=64)
    told_by = models.CharField(max_length=60)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["body", "of", "size", "root", "told_by"],
                name="package_head_once",
            ),
        ]
