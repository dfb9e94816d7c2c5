"""`/metrics`: gauges of the installation in the text format of Prometheus.

Numbers by body, kind and reason only: no name, no post, no number of a matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hmac import compare_digest

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from minhbach.kernel import clock
from minhbach.ledger import proved, read
from minhbach.matters import gauges
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.web.requests_seen import SEEN

MEDIA = "text/plain; version=0.0.4; charset=utf-8"
LACKS = ("clock", "date", "owner")


@login_not_required
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """For whoever holds the token; a program, so the refusal is one bare line."""
    if not _holds_token(request):
        refused = HttpResponse("token required\n", status=401, content_type=MEDIA)
        refused.headers["WWW-Authenticate"] = 'Bearer realm="metrics"'
        return refused
    bodies = read.bodies()
    told = [*_ledger(bodies), *_matters(bodies), *SEEN.lines(), ""]
    return HttpResponse("\n".join(told), content_type=MEDIA)


def _holds_token(request: HttpRequest) -> bool:
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    right = settings.METRICS_TOKEN.encode()
    is_right = compare_digest(given.encode(), right)
    return scheme.lower() == "bearer" and bool(right) and is_right


def _ledger(bodies: Sequence[str]) -> Iterator[str]:
    known, ends = proved.last(), read.ends()
    yield from _family("ledger_entries_total", "counter", "body", ends)
    seen = {body: known[body] for body in bodies if body in known}
    whole = {body: int(one.whole) for body, one in seen.items()}
    yield from _family("chain_whole", "gauge", "body", whole)
    at = {body: one.at for body, one in seen.items()}
    yield from _family("chain_verified_timestamp_seconds", "gauge", "body", at)
    upto = {body: seen[body].seq if body in seen else 0 for body in bodies}
    yield from _family("chain_verified_seq", "gauge", "body", upto)
    now, oldest = clock.now(), proved.oldest_unproved(known, bodies)
    ages = {
        body: (now - oldest[body]).total_seconds() if body in oldest else 0
        for body in bodies
    }
    yield from _family("oldest_unverified_entry_age_seconds", "gauge", "body", ages)


def _matters(bodies: Sequence[str]) -> Iterator[str]:
    lacking = gauges.lacking(bodies)
    every = {reason: lacking.get(reason, 0) for reason in sorted({*LACKS, *lacking})}
    without = every["clock"]
    yield "# TYPE minhbach_matters_without_live_clock gauge"
    yield f"minhbach_matters_without_live_clock {without}"
    yield from _family("matters_lacking", "gauge", "what", every)
    late = gauges.late_by_kind(bodies, clock.today())
    kinds: Iterable[str] = sorted({*CATALOGUE, *late})
    counts = {kind: late.get(kind, 0) for kind in kinds}
    yield from _family("matters_late", "gauge", "kind", counts)


def _family(
    name: str, sort: str, label: str, values: Mapping[str, float]
) -> Iterator[str]:
    """One metric with one label; codes hold no sign that would have to be escaped."""
    yield f"# TYPE minhbach_{name} {sort}"
    for key, value in values.items():
        yield f'minhbach_{name}{{{label}="{key}"}} {value}'
