"""A round as it is seen and clicked: criteria, points, ranks, a lost point."""

from __future__ import annotations

from datetime import date, time

import pytest
from tests import cast as world
from tests.rooms.emulation import season
from tests.rooms.emulation.season import CROSS, OPENED, OWN, act, on, seat
from tests.web.seen import stands

from minhbach.emulation import adopted, drawing, score_tables
from minhbach.kernel import clock
from minhbach.matters import by_kind, queries
from minhbach.web import addresses

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases="__all__"),
    pytest.mark.usefixtures("cast"),
]


TABLE = """
code = "thu"
edition = 1
title = { vi = "Bảng điểm thử", en = "A table for a try" }
since = 2026-01-01
source = "thử"
mark = "ours"
total = 30
tolerance = 10
[[group]]
number = "I"
ceiling = 30
vi = "Nhiệm vụ chuyên môn"
en = "Professional work"
[[criterion]]
number = "1"
group = "I"
type = "achieved"
ceiling = 10
vi = "Báo cáo đúng hạn"
en = "Reports in time"
rule = { vi = "đạt đủ điểm, không đạt 0 điểm", en = "all or nothing" }
evidence = { vi = "báo cáo", en = "the report" }
[[criterion]]
number = "2"
group = "I"
type = "direct"
ceiling = 20
vi = "Tham mưu văn bản"
en = "Advised documents"
rule = { vi = "đến điểm tối đa", en = "up to the ceiling" }
evidence = { vi = "văn bản", en = "the documents" }
"""


@pytest.fixture
def cast():
    yield world.build(with_accounts=True)
    clock.set_source(None)


def now(day: date):
    clock.set_source(clock.ticking_from(clock.at_office(day, time(9))))


def scored_by(cast, table):
    """A round with this table adopted and its sheets open."""
    with on(OPENED):
        own = adopted.propose(cast.mai, table, 2026, OPENED, OPENED)
        words = {"document_number": "5-QĐ/CTĐ", "adopted_on": OPENED}
        act(cast.mai, "score_table", "adopt", own, **words)
        made = season.launched(cast, table=[own], period="2026")
        adopted.open_scoring(cast.mai, queries.fold(made))
    return made


def points(sheet):
    return f"{addresses.of_matter(sheet)}points/"


def fill(page, **given):
    """Points and words by the number of the criterion, then the one button."""
    for at, said in enumerate(given.values()):
        page.locator("input[name^=p-]").nth(at).fill(said)
        if said:
            page.locator("textarea[name^=w-]").nth(at).fill("ba văn bản")
    if page.locator("#on_paper").count():
        page.fill("#on_paper", "4-CV/BNC")
    with page.expect_navigation():
        page.locator("form:has(input[name^=p-]) button[type=submit]").last.click()


def opens(page, shot, path, name):
    page.goto(path)
    shot(page, name)
    stands(page)


def proposed(page):
    """The shipped table is proposed on its page; the matter that lives from then on."""
    page.check("[name=table][value=noi-chinh-100]")
    for name, said in (("comment_by", "10/11/2026"), ("adopt_by", "20/11/2026")):
        page.fill(f"[name={name}]", said)
    with page.expect_navigation():
        page.click("main form button[type=submit]")
    [found] = by_kind.ids("cum-thu", "score_table")
    return found


def test_a_criterion_is_edited_on_its_page(signed_in, shot):
    now(OPENED)
    page = signed_in("mai", "/cum-thu/score-tables/new/", language="en")
    stands(page)
    found = proposed(page)
    here = f"{addresses.of_matter(queries.fold(found))}criteria/"
    opens(page, shot, here, "criteria-en")
    page.click("text=Edit the draft")
    page.fill("[name=c-0-en]", "Letters are classified in time")
    page.fill("[name=reason]", "rõ hơn")
    stands(page)
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert page.get_by_text("Letters are classified in time").count() == 1
    assert adopted.of(queries.fold(found)).edition == 2


def test_points_go_from_own_to_cross_to_settled_and_the_lost_one_opens(
    cast, signed_in, shot
):
    made = scored_by(cast, score_tables.read(TABLE, "thu"))
    sheet = season.sheets(cast, made)["song-mau"]
    scored(cast, signed_in, made, sheet)
    round_ = f"{addresses.of_matter(queries.fold(made))}scoring/"
    opens(signed_in("mai", "/", language="en"), shot, round_, "round-en")
    phone = signed_in("minh", "/", phone=True)
    opens(phone, shot, round_, "round-vi-phone")
    ours = phone.locator("#ranking ~ table tr", has_text="Sông Mẫu")
    lost = ours.inner_text()
    with phone.expect_navigation():
        ours.locator("a", has_text="−7,50").click()
    criterion = phone.locator("h1").inner_text()
    opens(phone, shot, points(sheet), "points-vi-phone")
    stands(phone)
    opens(phone, shot, "/cum-thu/cluster/", "cluster-vi-phone")

    assert {one.state for one in season.lines(sheet).values()} == {"settled"}
    assert "−7,50" in lost
    assert "Tham mưu văn bản" in criterion


def scored(cast, signed_in, made, sheet):
    """By the member itself, by the secretary for who was drawn, then settled."""
    now(OWN)
    own = signed_in("minh", points(sheet))
    fill(own, one="10", two="12,5")
    stands(own)
    act(seat(cast.minh), "score_sheet", "submit", sheet.id, submitted_on=OWN)
    with on(CROSS):
        drawing.draw_lots(cast.mai, queries.fold(made))
    now(CROSS)
    secretary = signed_in("mai", f"{points(sheet)}?part=cross", language="en")
    fill(secretary, one="10", two="12.5")
    secretary.goto(f"{points(sheet)}?part=settle")
    stands(secretary)
    fill(secretary, one="10", two="12.5")
