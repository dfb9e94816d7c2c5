"""Signing in: allauth's door for accounts that are given, never applied for."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import ChangePasswordForm, LoginForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

SPOKEN = ("account/messages/password_changed.txt",)


class Door(DefaultAccountAdapter):  # type: ignore[misc]
    """Closed to sign-up, silent about signing in and out."""

    error_messages: ClassVar = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("this account has been shut"),
        "enter_current_password": _("the present password is not right"),
        "incorrect_password": _("the password is not right"),
        "too_many_login_attempts": _("too many tries: wait ten minutes"),
        "username_password_mismatch": _(
            "the sign-in name or the password is not right"
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        *args: Any,
        **kwargs: Any,
    ) -> None:
        if message_template in SPOKEN:
            super().add_message(request, level, message_template, *args, **kwargs)

    def get_login_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002
        return "/"


class SignIn(LoginForm):  # type: ignore[misc]
    """A sign-in name and a password, in our words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Sign-in name")
        self.fields["password"].label = _("Password")


class NewPassword(ChangePasswordForm):  # type: ignore[misc]
    """The present password and twice the new one, in our words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].label = _("Present password")
        self.fields["password1"].label = _("New password")
        self.fields["password2"].label = _("The new password once more")
