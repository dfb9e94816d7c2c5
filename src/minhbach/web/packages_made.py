"""What a unit does with its own packages: makes one, and loads what was answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.http import HttpRequest

from minhbach.bodies.types import Actor
from minhbach.kernel.refusals import Refusal, refused
from minhbach.kernel.words import Words
from minhbach.packages import keys, listing, making, receipts
from minhbach.packages.listing import PackageRow
from minhbach.web.package_lines import PACKAGE, receivers

NO_RECEIPT = refused("chọn tệp biên nhận", "choose the receipt", field="receipt")
HEARD = Words("Gói thứ {nth}: {state}", "Package no. {nth}: {state}")
MADE = Words(
    "Đã lập gói thứ {nth} gửi {receiver}", "Made package no. {nth} for {receiver}"
)


def _make(actor: Actor, request: HttpRequest) -> Words:
    receiver = _receiver(actor, request.POST.get("receiver", ""))
    making.of_report(actor, request.POST.get("report", ""), receiver)
    return MADE.filled(nth=listing.made(actor.body)[0].nth, receiver=receiver)


def _book(actor: Actor, request: HttpRequest) -> Words:
    """The cluster's book for a member that works in an installation of its own."""
    member = request.POST.get("receiver", "")
    making.of_sort(actor, "book", member)
    return MADE.filled(nth=listing.made(actor.body)[0].nth, receiver=member)


def _load(actor: Actor, request: HttpRequest) -> Words:
    upload = request.FILES.get("receipt")
    if upload is None:
        raise Refusal(NO_RECEIPT)
    return _heard(receipts.taken(actor, upload.read(receipts.LARGEST + 1)))


def _fetch(actor: Actor, request: HttpRequest) -> Words:
    return _heard(receipts.fetched(actor, request.POST.get("package", "")))


def _heard(row: PackageRow) -> Words:
    return HEARD.filled(nth=row.nth, state=PACKAGE.states[row.state].words)


def _receiver(actor: Actor, chosen: str) -> str:
    if chosen not in receivers(actor.body, keys.partners(actor.body)):
        raise Refusal(
            refused("chọn nơi nhận", "choose who receives it", field="receiver")
        )
    return chosen


DOES: Mapping[str, Callable[[Actor, HttpRequest], Words]] = {
    "make": _make,
    "book": _book,
    "load": _load,
    "fetch": _fetch,
}
