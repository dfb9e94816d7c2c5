"""Tables of the vault: in the database `identities`, never in the main one."""

from django.db import models

from minhbach.kernel.clock import now


class BodyKey(models.Model):
    """A body's wrapping key, itself wrapped by the installation's key.

    `key_id` says which installation key it was, without telling anything about it.
    """

    body = models.CharField(max_length=64, primary_key=True)
    wrapped = models.BinaryField()
    key_id = models.CharField(max_length=16)


class SealedRow(models.Model):
    """One sealed thing: an identity, a text, or the key of a file stored elsewhere.

    Destroying the row destroys the only copy of its key; a file has its ciphertext
    elsewhere.
    """

    handle = models.CharField(max_length=32, primary_key=True)
    body = models.CharField(max_length=64)
    record = models.CharField(max_length=16)
    wrapped_key = models.BinaryField()
    ciphertext = models.BinaryField(default=b"")
    made_at = models.DateTimeField(default=now)

    class Meta:
        indexes = (models.Index(fields=["body", "made_at"], name="sealed_by_body"),)


class Token(models.Model):
    """A keyed digest by which two identities of one body can be compared."""

    row = models.ForeignKey(SealedRow, on_delete=models.CASCADE, related_name="tokens")
    body = models.CharField(max_length=64)
    kind = models.CharField(max_length=16)
    digest = models.CharField(max_length=64)

    class Meta:
        indexes = (
            models.Index(fields=["body", "kind", "digest"], name="token_by_digest"),
        )
