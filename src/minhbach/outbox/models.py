"""Where each subscription stands; neither truth nor derived from it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Standing(models.Model):
    """The place of the chain up to which a subscription was told, and its next try."""

    body = models.CharField(max_length=40)
    name = models.CharField(max_length=40)
    seq = models.BigIntegerField()
    tries = models.IntegerField(default=0)
    fault = models.CharField(max_length=40, default="", blank=True)
    next_at = models.DateTimeField(null=True)
    held_until = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["body", "name"], name="one_standing_each")
        ]


class GivenUp(models.Model):
    """Entries nobody took in all tries: told again when somebody asks for it."""

    body = models.CharField(max_length=40)
    name = models.CharField(max_length=40)
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    fault = models.CharField(max_length=40)
    at = models.DateTimeField()
