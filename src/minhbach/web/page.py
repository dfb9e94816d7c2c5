"""How a page is answered: a template and one frozen value it was promised.

Every page module declares its context as a frozen dataclass, each field annotated with
a sentence of help: `rows: Annotated[Sequence[Row], "the letters shown"]`. The template
sees it as `page`, beside `frame` and `here`.
"""

from __future__ import annotations

from typing import Any, get_type_hints

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def show(
    request: HttpRequest, template: str, page: Any, *, here: str = "", status: int = 200
) -> HttpResponse:
    """Answer with `template` filled from `page`; `here` marks the place in the nav."""
    return render(request, template, {"page": page, "here": here}, status=status)


def promised(context: type[Any]) -> dict[str, str]:
    """The fields of a page's context with their help (the manual and tests read it)."""
    hints = get_type_hints(context, include_extras=True)
    return {
        name: " ".join(getattr(hint, "__metadata__", ()))
        for name, hint in hints.items()
    }
