"""Where an act was begun: it ends there, if that is a page of this house.

The page that offers the act says so in its link (`to`), the form carries it on, and
what is done leads there (`after`). No other host, no address that is no page of ours.
"""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme

NAME = "back"


def to(href: str, here: str) -> str:
    """The address of an act that ends here; where nobody says, its own way."""
    if not (href and here):
        return href
    joint = "&" if "?" in href else "?"
    return f"{href}{joint}{urlencode({NAME: here})}"


def asked(request: HttpRequest) -> str:
    """Where the reader came from, as the form or the address says; else empty."""
    said = request.POST.get(NAME) or request.GET.get(NAME, "")
    return said if _is_ours(said) else ""


def after(request: HttpRequest, otherwise: str) -> str:
    """Where what was done leads."""
    return asked(request) or otherwise


def _is_ours(said: str) -> bool:
    local = url_has_allowed_host_and_scheme(said, allowed_hosts=None)
    if not (local and said.startswith("/")):
        return False
    try:
        resolve(urlsplit(said).path)
    except (Resolver404, ValueError):
        return False
    return True
