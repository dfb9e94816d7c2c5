"""State rows, lines and index words of made-up matters."""

from django.db import models


class Letter(models.Model):
    """The state of a matter; `gist` is prose, for display only."""

    matter = models.CharField(max_length=64, primary_key=True)
    body = models.CharField(max_length=64)
    state = models.CharField(max_length=64)
    gist = models.TextField(null=True)  # noqa: DJ001
    entries = models.IntegerField()
    facts = models.JSONField()

    class Meta:
        app_label = "tally"


class Mark(models.Model):
    """A line for each entry of a matter."""

    body = models.CharField(max_length=64)
    seq = models.BigIntegerField()
    matter = models.CharField(max_length=64)
    quantity = models.IntegerField()
    effective_on = models.DateField()

    class Meta:
        app_label = "tally"


class Word(models.Model):
    """A word of the gist a matter has now."""

    body = models.CharField(max_length=64)
    matter = models.CharField(max_length=64)
    word = models.CharField(max_length=64)

    class Meta:
        app_label = "tally"
        constraints = (
            models.UniqueConstraint(fields=["matter", "word"], name="tally_word_once"),
        )


TABLES = (Letter, Mark, Word)
