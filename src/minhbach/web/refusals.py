"""The pages of refusal: what cannot be done and what to do instead.

None of them repeats what was typed, neither in the page nor in the log.
"""

from __future__ import annotations

import logging
import sys
import traceback
from types import TracebackType

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from minhbach.kernel.names import new_id
from minhbach.kernel.refusals import Refusal, StalePage

log = logging.getLogger("minhbach.faults")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 for a request beyond the limit of size."""
    if isinstance(exception, RequestDataTooBig):
        return too_large(request)
    return render(request, "refusals/400.html", status=400)


def forbidden(
    request: HttpRequest,
    exception: Exception | None = None,  # noqa: ARG001
) -> HttpResponse:
    return render(request, "refusals/403.html", status=403)


def not_found(
    request: HttpRequest,
    exception: Exception | None = None,  # noqa: ARG001
) -> HttpResponse:
    return render(request, "refusals/404.html", status=404)


def too_large(request: HttpRequest) -> HttpResponse:
    return render(request, "refusals/413.html", status=413)


def method_not_allowed(request: HttpRequest, bare: HttpResponse) -> HttpResponse:
    response = render(request, "refusals/405.html", status=405)
    response.headers["Allow"] = bare.headers.get("Allow", "GET")
    return response


def csrf_failed(request: HttpRequest, **_told: object) -> HttpResponse:
    """The form's mark is missing or old: nothing was written, going back keeps it."""
    return render(request, "refusals/csrf.html", status=403)


def refused_page(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """A refusal no page has caught, with all its reasons."""
    status = 409 if isinstance(refusal, StalePage) else 422
    told = {"reasons": [reason.words for reason in refusal.reasons]}
    return render(request, "refusals/refused.html", told, status=status)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: an id to tell the operator; the log has the place, never the values."""
    kind, _fault, trace = sys.exc_info()
    mark = new_id()[:12]
    log.error("%s %s at %s", mark, kind.__name__ if kind else "fault", _places(trace))
    try:
        return render(request, "refusals/500.html", {"mark": mark}, status=500)
    except Exception:  # noqa: BLE001 - the frame itself is what failed
        return HttpResponse(f"500 · {mark}", status=500, content_type="text/plain")


def _places(trace: TracebackType | None) -> str:
    frames = traceback.extract_tb(trace)[-6:]
    return " < ".join(f"{f.filename}:{f.lineno}" for f in reversed(frames))
