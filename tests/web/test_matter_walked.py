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
    pytest.mark.browser, pytest.mark.django_db(transaction=True, databases="__all__"),
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


def test_from_the_counter_to_the_result(signed_in, people, shot):
    fold = letters.received(people)
    at = addresses.of_matter(fold)

    lan = signed_in("lan", at)
    shot(lan, "walk-1-received")
    press(lan, "Vào sổ, giao xử lý")
    lan.select_option("[name=handler]", "officer")
    shot(lan, "walk-2-assigning")
    press(lan, "Vào sổ, giao xử lý")
    assert "Đã ghi: Vào sổ, giao xử lý" in lan.locator("[role=status]").inner_text()

    ha = signed_in("ha", at)
    press(ha, "Phân loại")
    for name, code in letters.CLASSIFIED.items():
        radio = ha.locator(f"[name={name}][value={code}]")
        radio.check() if radio.count() else ha.select_option(f"[name={name}]", code)
    shot(ha, "walk-3-classifying")
    press(ha, "Phân loại")
    shot(ha, "walk-4-classified")
    ha.locator(".mb-links a").first.click()
    ha.wait_for_load_state()
    claim_at = re.sub(r"https?://[^/]+", "", ha.url)
    press(ha, "Đề xuất xử lý")
    ha.check("[name=handling][value=transfer]")
    ha.select_option("[name=receiver]", "thanh-tra-tinh")
    ha.fill("[name=grounds]", "Không thuộc thẩm quyền của Ban")
    shot(ha, "walk-5-proposing")
    press(ha, "Đề xuất xử lý")
    shot(ha, "walk-6-proposed")

    minh = signed_in("minh", claim_at)
    shot(minh, "walk-7-head")
    press(minh, "Duyệt đề xuất")
    shot(minh, "walk-8-approving")
    press(minh, "Duyệt đề xuất")

    lan = signed_in("lan", claim_at)
    press(lan, "Chuyển đơn")
    lan.fill("[name=letter_number]", "12-CV/BNCTU")
    shot(lan, "walk-9-transferring")
    press(lan, "Chuyển đơn")
    shot(lan, "walk-10-transferred")
    lan.locator(".mb-links a", has_text="CV-2026").click()
    lan.wait_for_load_state()
    press(lan, "Ghi ngày gửi")
    press(lan, "Ghi ngày gửi")
    shot(lan, "walk-11-sent")
    press(lan, "Ghi trả lời")
    lan.fill("[name=reply_number]", "45/TTr")
    lan.fill("[name=replied_on]", "26/11/2026")
    press(lan, "Ghi trả lời")
    shot(lan, "walk-12-replied")

    ha.goto(claim_at)
    press(ha, "Ghi kết quả")
    ha.select_option("[name=outcome]", "partly_right")
    ha.fill("[name=evidence_number]", "45/TTr")
    press(ha, "Ghi kết quả")
    shot(ha, "walk-13-result")
    claim = queries.find(people.ha, "song-mau", "claim", 2026, 1)
    assert claim
    assert claim.state == "closed"
    assert not [*lan.faults, *ha.faults, *minh.faults]
