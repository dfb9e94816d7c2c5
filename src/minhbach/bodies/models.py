"""Tables of the room: sign-in accounts, and projections of the bodies' own entries.

Everything but `Account` and its tokens may be dropped and rebuilt from the ledger; only
the projector writes it. Every row names the body of its chain, and others by code.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from minhbach.ledger.types import ERASED

KINDS = ["unit", "committee", "cluster", "central"]


class Accounts(BaseUserManager["Account"]):
    """Makes accounts; `bodies.accounts` checks what it is given."""

    def create_user(self, username: str, password: str, **fields: Any) -> Account:
        account = self.model(username=username, **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """A way to sign in. Nothing personal but the name it is opened with."""

    username = models.CharField(max_length=60, unique=True)
    person = models.CharField(max_length=32, db_index=True)
    is_active = models.BooleanField(default=True)
    language = models.CharField(max_length=2, default="vi")

    USERNAME_FIELD = "username"
    objects: ClassVar[Accounts] = Accounts()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(language__in=["vi", "en"]),
                name="account_language",
            ),
        ]


class Token(models.Model):
    """A key with which a program acts as its account; only a digest of it is kept."""

    public = models.CharField(max_length=12, unique=True)
    account = models.ForeignKey(Account, on_delete=models.CASCADE)
    name = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)
    made_on = models.DateField()
    expires_on = models.DateField()
    revoked_on = models.DateField(null=True)
    used_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(made_on__lte=F("expires_on")), name="token_in_order"
            )
        ]


def _in_order(first: str, last: str, name: str) -> models.CheckConstraint:
    """A span of days that does not end before it begins."""
    return models.CheckConstraint(
        condition=Q(**{f"{last}__isnull": True}) | Q(**{f"{first}__lte": F(last)}),
        name=f"{name}_in_order",
    )


class Reading(models.Model):
    """Up to which place of a body's chain the holder of an account has read notices."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE)
    body = models.CharField(max_length=40)
    seq = models.BigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "body"], name="one_reading"),
        ]


class Feed(models.Model):
    """A calendar that a program may fetch with a secret address; kept is its digest.

    `whole`: of the unit, else of the holder's own desk.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE)
    body = models.CharField(max_length=40)
    whole = models.BooleanField()
    digest = models.CharField(max_length=64, unique=True)
    made_on = models.DateField()


class Body(models.Model):
    body = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=10)
    title_vi = models.TextField()
    title_en = models.TextField()
    short_vi = models.TextField()
    short_en = models.TextField()
    demo = models.BooleanField()
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            _in_order("valid_from", "valid_until", "body"),
            models.CheckConstraint(
                condition=Q(kind__in=KINDS),
                name="body_kind",
            ),
        ]


class Person(models.Model):
    """Somebody of the staff; the name is prose and may be lawfully erased."""

    code = models.CharField(max_length=32, unique=True)
    body = models.CharField(max_length=40)
    name = models.TextField(default=ERASED)


class Post(models.Model):
    body = models.CharField(max_length=40)
    code = models.CharField(max_length=40)
    title_vi = models.TextField()
    title_en = models.TextField()
    roles = models.JSONField()
    room = models.TextField(default="", blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["body", "code"], name="one_post_per_code"),
            _in_order("valid_from", "valid_until", "post"),
        ]


class Tenure(models.Model):
    """A person holds a post from a day to a day, both counted."""

    body = models.CharField(max_length=40)
    post = models.CharField(max_length=40)
    person = models.CharField(max_length=32, db_index=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["body", "post", "person", "from_on"],
                name="one_tenure_per_day",
            ),
            _in_order("from_on", "until_on", "tenure"),
        ]


class Delegation(models.Model):
    """What a post may do is also allowed to a person, for some days, for a reason."""

    body = models.CharField(max_length=40)
    post = models.CharField(max_length=40)
    person = models.CharField(max_length=32, db_index=True)
    from_on = models.DateField()
    until_on = models.DateField()
    reason = models.TextField(default=ERASED)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["body", "post", "person", "from_on"],
                name="one_delegation_per_day",
            ),
            _in_order("from_on", "until_on", "delegation"),
        ]


class Absence(models.Model):
    """A person of the staff is away for some days; why is nobody's business here."""

    body = models.CharField(max_length=40)
    person = models.CharField(max_length=32)
    from_on = models.DateField()
    until_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["body", "person", "from_on"],
                name="one_absence_per_day",
            ),
            _in_order("from_on", "until_on", "absence"),
        ]


class Succession(models.Model):
    """A body has taken over from a former one: since when, posts and receivers mapped.

    `posts`, `receivers`: {code there: code here}; "" names the post for the rest.
    """

    body = models.CharField(max_length=40)
    former = models.CharField(max_length=40)
    from_on = models.DateField()
    posts = models.JSONField()
    receivers = models.JSONField()
    decision = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["body", "former"],
                name="one_succession_each",
            ),
        ]


class Membership(models.Model):
    """A unit belongs to a cluster, `body`, from a day to a day, both counted."""

    body = models.CharField(max_length=40)
    unit = models.CharField(max_length=40)
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["body", "unit", "from_on"],
                name="one_membership_per_day",
            ),
            _in_order("from_on", "until_on", "membership"),
        ]


class Leadership(models.Model):
    """A member leads a cluster, `body`, from a day to a day: as its head or deputy."""

    body = models.CharField(max_length=40)
    unit = models.CharField(max_length=40)
    office = models.CharField(max_length=10)
    minutes = models.TextField()
    from_on = models.DateField()
    until_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["body", "unit", "office", "from_on"],
                name="one_leadership_per_day",
            ),
            _in_order("from_on", "until_on", "leadership"),
        ]


class Oversight(models.Model):
    """A cluster, `body`, answers to a body above it from a day to a day."""

    body = models.CharField(max_length=40)
    above = models.CharField(max_length=40)
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["body", "above", "from_on"],
                name="one_oversight_per_day",
            ),
            _in_order("from_on", "until_on", "oversight"),
        ]


class Code(models.Model):
    """A value of a body's dated list, or a body's own dates for a shipped value."""

    body = models.CharField(max_length=40)
    list = models.CharField(max_length=40)
    code = models.CharField(max_length=60)
    vi = models.TextField()
    en = models.TextField()
    group = models.CharField(max_length=40, default="", blank=True)
    valid_from = models.DateField(null=True)
    valid_until = models.DateField(null=True)
    source = models.TextField(default="", blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["body", "list", "code"],
                name="one_value_per_code",
            ),
            _in_order("valid_from", "valid_until", "code"),
        ]


class Setting(models.Model):
    """A setting's value from a day on; the next row of the same key supersedes it."""

    body = models.CharField(max_length=40)
    key = models.CharField(max_length=40)
    value = models.JSONField(null=True)
    source = models.TextField(default="", blank=True)
    from_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["body", "key", "from_on"],
                name="one_value_per_day",
            ),
        ]
