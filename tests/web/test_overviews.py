"""What a matter's page tells of others: stages, money, tasks of the session before."""

# ruff: noqa: E501 - drawn tables

from __future__ import annotations

from datetime import date

import pytest
from django.core.cache import cache
from tests import cast as world
from tests.pages.register import Register

from minhbach.kernel import clock
from minhbach.matters.models import Matter
from minhbach.web import addresses

pytestmark = pytest.mark.django_db(databases="__all__")

LISTED = """
    day        | who  | does           | with
    2026-01-05 | Dũng | case: list     | code name: VA-01/2026; kind: criminal case; tier: bnc; lead agency: provincial police; listed on: 2026-01-05; decision no.: 1-TB/BCĐ; next review on: 2026-12-31
    2026-01-06 | Hà   | record a stage | stage: investigation; stage begun on: 2026-01-06; decision no.: 7/QĐ-CSĐT; term of the stage: 2026-03-06; cases: 1; suspects: 4
"""
SESSION = "steering committee: anti-corruption, waste and negativity; kind of session: plenary; session: {gist}; called on: {day}; planned for: 2026-05-20; members invited: police court; items of the agenda: 2; papers due on: 2026-05-15"


@pytest.fixture
def register():
    cache.clear()
    found = Register(world.build(with_accounts=True))
    clock.set_source(clock.ticking_from(clock.at_office(date(2026, 5, 5))))
    yield found
    clock.set_source(None)


def page_of(opened, register, kind: str, at: int = -1, who: str = "ha") -> str:
    fold = register.fold(register.matters[kind][at])
    return opened(who, addresses.of_matter(fold)).text


def test_a_case_tells_its_stages_and_its_share_recovered(opened, register):
    register.write(LISTED)
    case = register.matters["case"][0]
    for item, amount in (("to be recovered", 8_000_000), ("recovered", 2_000_000)):
        register.do(
            date(2026, 2, 2),
            "Hà",
            "asset: record",
            f"case: {case}; item: {item}; amount (vnd): {amount}; decision no.: 5/KL; decision dated: 2026-02-02",
        )

    said = page_of(opened, register, "case")

    assert "GD-2026/0001" in said
    assert "Điều tra · 7/QĐ-CSĐT" in said
    assert "Số bị can" not in said  # told of the stage, not of the case
    assert "quá hạn" in said  # the stage's term has passed
    assert "Tỷ lệ" in said
    assert "25,0" in said


def test_the_next_session_opens_with_the_tasks_of_the_last(opened, register):
    given = SESSION.format(gist="phiên thứ nhất", day="2026-03-02")
    register.do(date(2026, 3, 2), "Hà", "session: call", given)
    first = register.matters["session"][0]
    register.write("""
    day        | who  | does                  | with
    2026-03-16 | Hà   | papers ready          |
    2026-03-20 | Hà   | hold                  | held on: 2026-03-20; minutes no.: 5-BB; present: police court; conclusion due on: 2026-03-27
    2026-03-25 | Minh | notice the conclusion | conclusion noticed on: 2026-03-25
    2026-03-26 | Dũng | session: give a task  | what has to be done: hoàn thành kết luận; body in charge: provincial police; follower: officer; kind of deadline: fixed date; due on: 2026-04-29
    """)
    second = SESSION.format(gist="phiên thứ hai", day="2026-05-04")
    register.do(
        date(2026, 5, 4), "Hà", "session: call", f"{second}; previous session: {first}"
    )

    said = page_of(opened, register, "session")

    section = said.split("Thực hiện kết luận phiên trước", 1)[1].split("</section>")[0]
    assert "hoàn thành kết luận" in section
    assert "quá hạn" in section


def test_a_reader_from_another_unit_has_no_such_page(opened, register):
    register.write(LISTED)
    fold = register.latest("case")
    assert opened("son", addresses.of_matter(fold)).status_code == 404


@pytest.mark.usefixtures("register")
def test_criteria_are_boxes_to_tick(opened):
    said = opened("ha", "/song-mau/listings/new/").text
    assert said.count('name="criteria"') == 7
    assert 'type="checkbox" value="large_loss"' in said


@pytest.mark.usefixtures("register")
def test_criteria_ticked_together_are_kept_together(opened):
    typed = {
        "code_name": "VV-01/2026",
        "sort": "incident",
        "tier": "bnc",
        "criteria": ["prolonged", "large_loss"],
        "source": "agency",
        "agency": "cong-an-tinh",
        "drafted_on": "4/5/2026",
        "due_on": "4/6/2026",
        "request": "once",
    }
    answer = opened("ha", "/song-mau/listings/new/", typed)
    assert answer.status_code in (302, 303), answer.text[:3000]

    [row] = Matter.objects.filter(kind="listing")
    assert row.facts["criteria"] == ["prolonged", "large_loss"]
