"""A directive shows its clauses and tasks; the register of tasks how they stand."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests import cast

from minhbach.bodies import queries as bodies
from minhbach.kernel import clock
from minhbach.matters import desk, queries
from minhbach.web import addresses

pytestmark = pytest.mark.django_db(databases="__all__")

ISSUED = date(2026, 9, 1)


@pytest.fixture
def plan(office_day):  # noqa: ARG001
    """Plan 15 with two clauses: one task late, one standing duty."""
    cache.clear()
    people = cast.build(with_accounts=True)
    with clock.showing(clock.at_office(ISSUED)):
        made = desk.act(people.ha, "directive", "register", PLAN).matter
    for number, task in TASKS.items():
        give(made, number, task)
    return queries.fold(made)


def give(directive, number, task):
    """One more clause with its task."""
    ha = next(one for one in bodies.actors("song-mau", ISSUED) if one.post == "officer")
    with clock.showing(clock.at_office(ISSUED)):
        typed = {"new_clause": number, "clause_gist": f"nội dung {number}"}
        desk.act(ha, "directive", "add_clause", typed, matter=directive)
        clause = queries.fold(directive).facts["clauses"][-1]
        desk.act(ha, "clause", "give_task", task, matter=clause)


def said(answer) -> str:
    main = answer.text.split("<main", 1)[1].split("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def test_the_page_shows_clauses_and_tasks_with_their_standing(opened, plan):
    words = said(opened("ha", addresses.of_matter(plan)))
    assert "Nội dung và nhiệm vụ" in words
    assert "II.1 nội dung II.1 Đã có nhiệm vụ" in words
    assert "tập huấn cán bộ Công an tỉnh · 30/9/2026 · quá hạn" in words
    assert "báo cáo hằng quý Thanh tra tỉnh · thường xuyên" in words


def test_the_tree_asks_no_more_often_because_it_is_larger(opened, plan):
    address = addresses.of_matter(plan)
    few = asked(opened, address)
    for number in ("III.1", "III.2", "III.3"):
        give(plan.id, number, TASKS["II.1"])
    assert asked(opened, address) == few


def asked(opened, address):
    opened("ha", address)  # what an appended entry made stale is read again
    with CaptureQueriesContext(connection) as queried:
        opened("ha", address)
    return len(queried)


@pytest.mark.usefixtures("plan")
def test_the_register_counts_and_narrows_by_standing(opened):
    words = said(opened("ha", "/song-mau/tasks/"))
    assert "1 quá hạn 1 thường xuyên" in words
    narrowed = said(opened("ha", "/song-mau/tasks/?standing=late"))
    assert "tập huấn cán bộ" in narrowed
    assert "báo cáo hằng quý" not in narrowed


def test_a_stranger_sees_nothing_of_it(opened, plan):
    assert opened("son", addresses.of_matter(plan)).status_code == 404


PLAN = {
    "gist": "xây dựng đội ngũ cán bộ",
    "sort": "plan",
    "issuer": "central_bnc",
    "document_number": "15-KH/BNCTW",
    "issued_on": "2026-08-28",
    "registered_on": "2026-09-01",
}
TASKS = {
    "II.1": {
        "task_gist": "tập huấn cán bộ",
        "task_receiver": "cong-an-tinh",
        "task_mode": "fixed",
        "task_due_on": "2026-09-30",
    },
    "II.2": {
        "task_gist": "báo cáo hằng quý",
        "task_receiver": "thanh-tra-tinh",
        "task_mode": "standing",
    },
}
