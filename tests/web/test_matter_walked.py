"""One letter walked from the counter to its result, by clicks, in Vietnamese."""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache
from tests.web import letters

from minhbach.kernel import clock
from minhbach.matters import queries
from minhbach.web import addresses

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases="__all__"),
]


@pytest.fixture
def people():
    cache.clear()
    found = letters.province()
    clock.set_source(clock.ticking_from(clock.at_office(letters.TODAY)))
    yield found
    clock.set_source(None)


def press(page, name: str) -> None:
    """The button or the link of that name in the page's content."""
    page.locator("main").get_by_role("button", name=name, exact=True).first.click()
    page.wait_for_load_state()


def choose(page, values) -> None:
    """Choices of a form, by radio or by list, as the form offers them."""
    for name, code in values.items():
        radio = page.locator(f"[name={name}][value={code}]")
        if radio.count():
            radio.check()
        else:
            page.select_option(f"[name={name}]", code)


def test_from_the_counter_to_the_result(signed_in, people, shot):
    fold = letters.received(people)
    at = addresses.of_matter(fold)

    lan = signed_in("lan", at)
    assign(lan, shot)
    ha = signed_in("ha", at)
    claim_at = classify_and_propose(ha, shot)
    minh = signed_in("minh", claim_at)
    approve(minh, shot)
    lan.goto(claim_at)
    transfer_send_and_take_the_reply(lan, shot)
    ha.goto(claim_at)
    record_the_result(ha, shot)

    claim = queries.find(people.ha, "song-mau", "claim", 2026, 1)
    assert claim
    assert claim.state == "closed"
    assert not [*lan.faults, *ha.faults, *minh.faults]


def assign(lan, shot) -> None:
    shot(lan, "walk-1-received")
    press(lan, "Vào sổ, giao xử lý")
    lan.select_option("[name=handler]", "officer")
    press(lan, "Vào sổ, giao xử lý")
    assert "Đã ghi: Vào sổ, giao xử lý" in lan.locator("[role=status]").inner_text()


def classify_and_propose(ha, shot) -> str:
    press(ha, "Phân loại")
    choose(ha, letters.CLASSIFIED)
    shot(ha, "walk-2-classifying")
    press(ha, "Phân loại")
    shot(ha, "walk-3-classified")
    ha.locator(".mb-links a").first.click()
    ha.wait_for_load_state()
    claim_at = re.sub(r"https?://[^/]+", "", ha.url)
    press(ha, "Đề xuất xử lý")
    choose(ha, {"handling": "transfer", "receiver": "thanh-tra-tinh"})
    ha.fill("[name=grounds]", "Không thuộc thẩm quyền của Ban")
    shot(ha, "walk-4-proposing")
    press(ha, "Đề xuất xử lý")
    return claim_at


def approve(minh, shot) -> None:
    shot(minh, "walk-5-head")
    press(minh, "Duyệt đề xuất")
    shot(minh, "walk-6-approving")
    press(minh, "Duyệt đề xuất")


def transfer_send_and_take_the_reply(lan, shot) -> None:
    shot(lan, "walk-7-approved")
    press(lan, "Chuyển đơn")
    lan.fill("[name=letter_number]", "12-CV/BNCTU")
    press(lan, "Chuyển đơn")
    shot(lan, "walk-8-transferred")
    lan.locator(".mb-links a", has_text="CV-2026").click()
    lan.wait_for_load_state()
    press(lan, "Ghi ngày gửi")
    press(lan, "Ghi ngày gửi")
    press(lan, "Ghi trả lời")
    lan.fill("[name=reply_number]", "45/TTr")
    lan.fill("[name=replied_on]", "26/11/2026")
    press(lan, "Ghi trả lời")
    shot(lan, "walk-9-replied")


def record_the_result(ha, shot) -> None:
    press(ha, "Ghi kết quả")
    choose(ha, {"outcome": "partly_right"})
    ha.fill("[name=evidence_number]", "45/TTr")
    press(ha, "Ghi kết quả")
    shot(ha, "walk-10-result")
