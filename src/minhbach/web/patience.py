"""Pages that wait for long figures: how far they are, and that one may leave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from django.http import HttpRequest, HttpResponse

from minhbach.reports import kept_work
from minhbach.reports.kept_work import Unfinished
from minhbach.web.middleware import Answer
from minhbach.web.page import show

EVERY = "3"  # seconds until the page asks again how far it is
BY_MACHINES = ("/api/", "/metrics", "/static/")


@dataclass(frozen=True, slots=True)
class WaitingPage:
    done: Annotated[int, "steps that are done"]
    steps: Annotated[int, "of how many"]
    asked_at: Annotated[datetime, "when it was asked for"]


class Patience:
    """Lets a reader wait: long figures are kept as work, and answered when done.

    The page that waits asks again by the header `Refresh`, without a script; whoever
    comes back to the same address finds it where it then is.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "GET" or request.path.startswith(BY_MACHINES):
            return self.get_response(request)
        with kept_work.waiting():
            return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        if not isinstance(exception, Unfinished):
            return None
        page = WaitingPage(exception.done, exception.steps, exception.asked_at)
        response = show(request, "pages/waiting.html", page, status=202)
        response.headers["Refresh"] = EVERY
        return response
