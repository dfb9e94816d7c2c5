"""The tokens of one's account: which programs act in one's name, and revoking them.

They are made at the console (`minhbach token new`), where they are shown once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from minhbach.bodies import tokens
from minhbach.bodies.tokens import Held
from minhbach.kernel.clock import today
from minhbach.kernel.refusals import Reason, Refusal
from minhbach.kernel.words import Words
from minhbach.web.page import show
from minhbach.web.speech import say

REVOKED = Words("Đã thu hồi mã truy cập {name}", "Token {name} was revoked")


@dataclass(frozen=True, slots=True)
class TokensPage:
    faults: Annotated[Sequence[Reason], "why a token was not revoked"]
    tokens: Annotated[Sequence[Held], "the account's tokens, the newest first"]
    on: Annotated[date, "today: which of them still stand"]


@require_http_methods(["GET", "HEAD", "POST"])
def own_tokens(request: HttpRequest) -> HttpResponse:
    """The list; or one of them opens nothing any more."""
    account = request.user.get_username()
    faults: Sequence[Reason] = ()
    if request.method == "POST":
        public = request.POST.get("token", "")
        try:
            tokens.revoke(account, public, on=today())
        except Refusal as refusal:
            faults = refusal.reasons
        else:
            gone = tokens.named(account, public)
            messages.success(
                request, say(REVOKED.filled(name=gone.name if gone else ""))
            )
            return HttpResponseRedirect(reverse("own_tokens"))
    page = TokensPage(faults, tokens.held(account), today())
    return show(request, "pages/tokens.html", page, status=422 if faults else 200)
