"""What was taken over from which register: projections, rebuilt from the ledger."""

from __future__ import annotations

from django.db import models


class ImportRun(models.Model):
    """One import of one file, by its counts; of the file only a keyed digest."""

    body = models.CharField(max_length=60)
    seq = models.BigIntegerField()
    register = models.CharField(max_length=32)
    file_digest = models.CharField(max_length=64)
    source = models.CharField(max_length=32, null=True)  # noqa: DJ001 - not kept
    actor = models.CharField(max_length=60)
    at = models.DateTimeField()
    in_file = models.IntegerField()
    imported = models.IntegerField()
    held = models.IntegerField()
    already = models.IntegerField()
    changed = models.IntegerField()
    gone = models.IntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["body", "seq"], name="imports_run_once"),
        )


class ImportedRow(models.Model):
    """A line of a register that became a matter: keyed digests, never its values."""

    matter = models.CharField(max_length=32, primary_key=True)
    body = models.CharField(max_length=60)
    register = models.CharField(max_length=32)
    key = models.CharField(max_length=32)
    core = models.CharField(max_length=32)
    content = models.CharField(max_length=32)
    is_bare = models.BooleanField()

    class Meta:
        indexes = (models.Index(fields=["body", "register"], name="imports_row_of"),)
