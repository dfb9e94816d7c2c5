"""How a page is answered: a template and one frozen value it was promised.

Every page module declares its context as a frozen dataclass whose fields carry a
sentence of help; the template sees it as `page`, beside `frame` and `here`.
"""

from __future__ import annotations

import dataclasses
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def told(help: str, **terms: Any) -> Any:  # noqa: A002 - the sentence of help
    """A field of a page's context, with its sentence of help."""
    return dataclasses.field(metadata={"help": help}, **terms)


def show(
    request: HttpRequest, template: str, page: Any, *, here: str = "", status: int = 200
) -> HttpResponse:
    """Answer with `template` filled from `page`; `here` marks the place in the nav."""
    return render(request, template, {"page": page, "here": here}, status=status)


def promised(context: type[Any]) -> dict[str, str]:
    """The fields of a page's context with their help (the manual and tests read it)."""
    return {
        field.name: field.metadata.get("help", "")
        for field in dataclasses.fields(context)
    }
