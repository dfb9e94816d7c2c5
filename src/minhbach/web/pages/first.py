"""The first page, and choosing a language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST, require_safe

from minhbach.web import back, places
from minhbach.web.middleware import LANGUAGE_COOKIE
from minhbach.web.page import show
from minhbach.web.reader import actor_of

A_YEAR = 365 * 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class FirstPage:
    signed_in: Annotated[bool, "whether the reader has signed in"]
    in_office: Annotated[bool, "whether the reader holds a post today"]


@login_not_required
@require_safe
def first(request: HttpRequest) -> HttpResponse:
    """Whoever is in office goes to the first of their places; others read about it."""
    actor = actor_of(request)
    href = next((href for _, href in places.open_to(actor)), "") if actor else ""
    return HttpResponseRedirect(href) if href else about(request)


@login_not_required
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What this is and where to start."""
    signed_in, actor = request.user.is_authenticated, actor_of(request)
    return show(request, "pages/first.html", FirstPage(signed_in, actor is not None))


@login_not_required
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Remember the language chosen and go back to where the reader was."""
    response = HttpResponseRedirect(back.after(request, "/"))
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES):
        response.set_cookie(
            LANGUAGE_COOKIE,
            chosen,
            max_age=A_YEAR,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
    return response
