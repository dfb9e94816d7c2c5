"""A kind of matter that is none of ours, with every type of field: a permit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from minhbach.bodies.roles import SEEN_BY
from minhbach.procedures import shared
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.chapters import DOCUMENTS
from minhbach.procedures.fields import (
    code,
    count,
    day,
    flag,
    matters,
    money,
    number,
    one_of,
    post,
    prose,
    receiver,
)
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import Numbering, action, clock, objection, state
from minhbach.web import addresses, tied

KEY = "building_permit"


def declared() -> type[Procedure]:
    """The declaration, made anew for each test that asks for it."""

    class BuildingPermit(
        Procedure,
        key=KEY,
        prefix="GPX",
        since=date(2025, 1, 1),
        noun="permits",
        words=("Giấy phép xây dựng", "Building permit"),
        plural=("Giấy phép xây dựng", "Building permits"),
        chapter=DOCUMENTS,
        rank=99,
        tally=False,
    ):
        gist = prose("Nội dung", "Gist", at_most=150)
        asked_on = day("Ngày đề nghị", "Asked on", required=True, not_after_today=True)
        sort = one_of(
            "Loại công trình",
            "Sort",
            ("house", "Nhà ở", "House"),
            ("shop", "Cửa hàng", "Shop"),
            required=True,
        )
        place = one_of("Địa bàn", "Place", codes="place")
        fee = money("Lệ phí", "Fee")
        floors = count("Số tầng", "Floors", at_least=1, at_most=60)
        corner = flag("Lô góc", "Corner plot")
        asks_of = receiver("Xin ý kiến", "Opinions of", many=True)
        followers = post("Người phối hợp", "Followers", many=True)
        claim = matters("Vụ việc", "Claim", kind="claim")
        drawn = number(
            "Số giấy phép", "Permit no.", sign=lambda facts: f"{facts['drawn']}/GPXD"
        )
        letter_number = code("Số công văn", "Letter no.")

        open_ = state(
            "Đang xét", "Open", first=True, next_step=("Cấp phép", "Grant it")
        )
        granted = state("Đã cấp", "Granted", last=True)

        ask = action(
            "Nhận đề nghị",
            "Take the request",
            first=True,
            then=open_,
            by=shared.DESK,
            on="asked_on",
            asks=[
                gist,
                asked_on,
                sort,
                place,
                fee,
                floors,
                corner,
                asks_of,
                followers,
                claim,
                letter_number,
            ],
            must=[gist],
            unless=[
                objection(
                    lambda case: case.asked.get("floors", 0) > 9,
                    "trên 9 tầng do cấp trên cấp phép",
                    "above 9 floors a higher authority grants it",
                    field="floors",
                )
            ],
            says=("nhận đề nghị", "took the request"),
        )
        ask_again = action(
            "Nhận lại hồ sơ trả",
            "Take it again",
            first=True,
            then=open_,
            by=shared.DESK,
            asks=[gist, asked_on, sort],
            on="asked_on",
            says=("nhận lại", "took it again"),
        )
        grant = action(
            "Cấp phép",
            "Grant",
            when=[open_],
            then=granted,
            main=True,
            by=(*shared.DESK, *shared.SIGNERS),
            asks=[fee],
            numbers={"drawn": Numbering(lambda _case: "permits")},
            says=("cấp {drawn}", "granted {drawn}"),
        )

        due = clock(
            "Cấp phép",
            "Granting",
            starts=["ask", "ask_again"],
            stops=["grant"],
            counted_from="asked_on",
            setting="reply_days",
        )

        filters = ("sort", "place", "asks_of")
        columns = ("asked_on", "gist", "sort", "fee", "asks_of", "followers")

    return BuildingPermit


@pytest.fixture
def permits() -> Iterator[type[Procedure]]:
    """The kind stands in the catalogue while the test runs."""
    kind = declared()
    CATALOGUE[KEY] = kind
    addresses.KINDS[kind.noun], addresses.NOUNS[KEY] = KEY, kind.noun
    tied.KINDS[kind.prefix.lower()] = KEY
    yield kind
    del CATALOGUE[KEY], addresses.KINDS[kind.noun], addresses.NOUNS[KEY], SEEN_BY[KEY]
    del tied.KINDS[kind.prefix.lower()]
