"""What every answer carries: its language, its headers, one line in the log."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from minhbach.bodies import kept
from minhbach.kernel.refusals import Refusal
from minhbach.law import editions
from minhbach.reports import received
from minhbach.web import refusals
from minhbach.web.requests_seen import SEEN

LANGUAGE_COOKIE = "minhbach_language"

Answer = Callable[[HttpRequest], HttpResponse]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)

HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "camera=(), microphone=(), geolocation=(), payment=(), usb=()"
    ),
}

log = logging.getLogger("minhbach.requests")


def standing_law(get_response: Answer) -> Answer:
    """The law and forms another process put in force stand from the next request on."""

    def answer(request: HttpRequest) -> HttpResponse:
        editions.refresh()
        received.refresh()
        return get_response(request)

    return answer


def chosen_language(get_response: Answer) -> Answer:
    """Vietnamese, unless the reader chose English; the browser is not asked."""
    spoken = {code for code, _name in settings.LANGUAGES}

    def answer(request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(LANGUAGE_COOKIE, "")
        language = chosen if chosen in spoken else settings.LANGUAGE_CODE
        with translation.override(language):
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response

    return answer


def strict_headers(get_response: Answer) -> Answer:
    """The security headers; what a signed-in person sees is kept by no cache."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if not request.path.startswith(settings.STATIC_URL):
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    return answer


def request_log(get_response: Answer) -> Answer:
    """One line a request: method, route (never the typed address), status, time."""

    def answer(request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        response = get_response(request)
        seconds = time.perf_counter() - began
        SEEN.add(request.method, response.status_code, seconds)
        took = round(seconds * 1000)
        match = getattr(request, "resolver_match", None)
        log.info(
            "%s %s %s %s ms",
            request.method,
            match.route if match else "(no page)",
            response.status_code,
            took,
        )
        return response

    return answer


def read_once(get_response: Answer) -> Answer:
    """A page that only reads looks once whether the bodies' own rows have changed."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return get_response(request)
        with kept.looked_once():
            return get_response(request)

    return answer


class SpokenRefusals:
    """Turns a Refusal into its page, and bare 405 answers into words."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 405 and not response.content:
            return refusals.method_not_allowed(request, response)
        return response

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        if isinstance(exception, Refusal):
            return refusals.refused_page(request, exception)
        return None
