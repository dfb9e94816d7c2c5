"""The way into the API: by token, never by the session's cookie.

Making the operations of every kind takes a while; no page waits for it.
"""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path, resolve
from django.views.decorators.csrf import csrf_exempt


@login_not_required
@csrf_exempt
def called(request: HttpRequest, rest: str) -> HttpResponse:
    """Whatever is called below /api/."""
    match = resolve(f"/{rest}", "minhbach.api.addresses")
    request.resolver_match = match
    answer: HttpResponse = match.func(request, *match.args, **match.kwargs)
    return answer


urlpatterns = [path("<path:rest>", called)]
