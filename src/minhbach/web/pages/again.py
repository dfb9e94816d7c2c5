"""Computing long figures again, with all that was recorded since."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from minhbach.figures.sight import Looks, of_unit
from minhbach.reports import kept_work
from minhbach.web import back
from minhbach.web.reader import actor_of

LOOKS = (Looks.INSIDE, Looks.OUTSIDE)


@require_POST
def again(request: HttpRequest) -> HttpResponse:
    """Forget the answer that is kept and go back, where it is then computed anew.

    Only by who may look at the figures of every body in it; for others there is none.
    """
    actor, key = actor_of(request), request.POST.get("key", "")
    bodies = kept_work.bodies_of(key)
    if actor is None or not bodies:
        raise Http404
    if not all(of_unit(actor, body) in LOOKS for body in bodies):
        raise Http404
    kept_work.forget(key)
    return HttpResponseRedirect(back.after(request, "/"))
