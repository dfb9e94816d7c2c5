"""The files of a matter, and the papers written for its steps.

Both with the rights of the matter itself: for whoever may not know of it there is no
such page. A file is always downloaded, never shown: it came from outside.
"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from minhbach.files import store, uploads
from minhbach.kernel.clock import today
from minhbach.matters import lettering
from minhbach.matters.office import Office
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.fields import Papers
from minhbach.web.download import download
from minhbach.web.reader import at_the_table, found


@require_safe
def file(
    request: HttpRequest,
    body: str,
    noun: str,
    year: int,
    number: int,
    field: str,
    at: int,
) -> HttpResponse:
    """One ordinary paper of the matter, as it was uploaded."""
    fold = found(at_the_table(request, body), body, noun, year, number)
    declared = CATALOGUE[fold.kind].fields.get(field)
    held = fold.facts.get(field) if isinstance(declared, Papers) else None
    if not held or not 1 <= at <= len(held) or fold.withheld:
        raise Http404
    content = store.get(held[at - 1])
    kind = uploads.kind_of(content)
    name = f"{fold.number.replace('/', '-')}-{at}.{kind}"
    return download(content, uploads.MEDIA_TYPES[kind], name)


@require_safe
def letter(
    request: HttpRequest, body: str, noun: str, year: int, number: int, letter: str
) -> HttpResponse:
    """A paper of one of its steps, filled from what is known; no name stands in it."""
    fold = found(at_the_table(request, body), body, noun, year, number)
    template = lettering.offered(fold).get(letter)
    if template is None:
        raise Http404
    content = lettering.written(fold, template, Office(body, today()))
    name = f"{letter.replace('_', '-')}-{fold.year}-{fold.serial:04}.docx"
    return download(content, uploads.MEDIA_TYPES["docx"], name)
