"""Whatever goes wrong under /api/ is told in JSON, even what never reached the API."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from minhbach.api import refusals

ROOT = "/api/"
Answer = Callable[[HttpRequest], HttpResponse]


def speaks_json(get_response: Answer) -> Answer:
    """No page, no redirect and no bare text leaves an address of the API."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not request.path_info.startswith(ROOT) or _is_told(response):
            return response
        status = response.status_code
        known = status if status in refusals.SAID else 404 if status < 500 else 500
        told = refusals.answer(known)
        if "Allow" in response.headers:
            told.headers["Allow"] = response.headers["Allow"]
        return told

    return answer


def _is_told(response: HttpResponse) -> bool:
    return response.headers.get("Content-Type", "").startswith("application/json")
