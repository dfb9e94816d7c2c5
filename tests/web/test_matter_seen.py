"""A matter's pages as they are seen: two languages, wide and phone, by keys alone."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from tests.web import letters
from tests.web.test_seen import RULES, SIDEWAYS

from minhbach.kernel import clock
from minhbach.ledger import read as ledger
from minhbach.web import acts, addresses

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


def lying_on_the_desks(people) -> dict[str, str]:
    """The pages of a letter, its claim, their acts, a correction and an opening."""
    fold = letters.assigned(people)
    entry = ledger.of_matter(fold.id)[0].seq
    fold = letters.done(people.ha, "classify", letters.CLASSIFIED, fold)
    claim = letters.queries.fold(fold.facts["claims"][0])
    claim = letters.done(people.ha, "propose", letters.PROPOSED, claim, kind="claim")
    return {
        "matter": addresses.of_matter(fold),
        "claim": addresses.of_matter(claim),
        "classification": acts.address(fold, "classify"),
        "additions": acts.address(fold, "complete"),
        "joinings": acts.address(fold, "join"),
        "approval": acts.address(claim, "approve"),
        "correction": f"{acts.address(fold, 'ask_correction')}?entry={entry}",
        "opening": acts.address(fold, "open_identity"),
    }


@pytest.mark.parametrize("phone", [False, True], ids=["wide", "phone"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_pages_are_seen_by_everybody(signed_in, people, shot, language, phone):
    pages = lying_on_the_desks(people)
    page = signed_in("ha", "/about/", language=language, phone=phone)

    for name, href in pages.items():
        page.goto(href)
        for fold in page.locator("details").all():
            fold.evaluate("one => { one.open = true }")
        shot(page, f"m-{name}-{language}-{'phone' if phone else 'wide'}")
        found = Axe().run(page, options=RULES)
        assert found.violations_count == 0, (name, found.generate_report())
        assert page.evaluate(SIDEWAYS) <= 0, name
        assert page.locator("h1").count() == 1
    assert not page.faults


def test_a_refusal_takes_the_focus_and_leads_to_the_field(signed_in, people, shot):
    pages = lying_on_the_desks(people)
    page = signed_in("ha", pages["correction"])

    page.fill("[name=received_on]", "31/2/2026")
    page.locator("main form.mb-form button").click()
    page.wait_for_load_state()

    shot(page, "m-refused")
    summary = page.locator(".govuk-error-summary")
    assert summary.evaluate("one => one === document.activeElement")
    assert page.input_value("[name=received_on]") == "31/2/2026"
    summary.locator("a").first.click()
    assert page.evaluate("document.activeElement.name") == "received_on"


def test_an_act_is_done_by_keys_alone(signed_in, people):
    fold = letters.assigned(people)
    page = signed_in("lan", acts.address(fold, "notify"))

    page.focus("[name=notice_number]")
    page.keyboard.type("77/TB")
    page.keyboard.press("Enter")
    page.wait_for_load_state()

    assert "Đã ghi: Báo người gửi" in page.locator("[role=status]").inner_text()
    assert page.url.endswith(addresses.of_matter(fold))


def test_an_act_is_done_without_scripts(signed_in, people):
    fold = letters.assigned(people)
    page = signed_in("lan", addresses.of_matter(fold), scripts=False)

    page.get_by_role("button", name="Báo người gửi").click()
    page.locator("main form.mb-form button").click()

    assert "Đã ghi: Báo người gửi" in page.locator("[role=status]").inner_text()


def test_the_count_of_a_clock_opens_day_by_day(signed_in, people, shot):
    fold = letters.assigned(people)
    page = signed_in("ha", addresses.of_matter(fold))

    page.locator(".mb-counting summary").first.click()

    shot(page, "m-counting")
    rows = page.locator(".mb-days").first.locator("tbody tr")
    assert "ngày nhận" in rows.first.inner_text()
    assert "nghỉ hằng tuần" in page.locator(".mb-days").first.inner_text()


def test_a_stale_page_says_what_happened_since(signed_in, people, shot):
    fold = letters.assigned(people)
    page = signed_in("lan", acts.address(fold, "notify"))
    letters.done(people.ha, "classify", letters.CLASSIFIED, fold)

    page.fill("[name=notice_number]", "77/TB")
    page.locator("main form.mb-form button").click()
    page.wait_for_load_state()
    shot(page, "m-stale")
    assert page.input_value("[name=notice_number]") == "77/TB"
    page.locator("main form.mb-form button").click()

    assert "Đã ghi: Báo người gửi" in page.locator("[role=status]").inner_text()


def test_a_second_click_writes_nothing_more(signed_in, people):
    fold = letters.assigned(people)
    page = signed_in("lan", acts.address(fold, "notify"))

    page.locator("main form.mb-form button").dblclick(no_wait_after=True)
    page.wait_for_url(f"**{addresses.of_matter(fold)}")

    done = [one for one in ledger.of_matter(fold.id) if one.action == "notify"]
    assert len(done) == 1


def test_a_correction_is_chosen_at_its_entry_and_approved(signed_in, people, shot):
    fold = letters.assigned(people)
    lan = signed_in("lan", addresses.of_matter(fold))
    lan.get_by_role("link", name="đề nghị đính chính").last.click()
    lan.fill("[name=received_on]", "12/11/2026")
    lan.fill("[name=correction_reason]", "Dấu bưu điện ghi ngày 12")
    lan.locator("main form.mb-form button").click()
    minh = signed_in("minh", addresses.of_matter(fold))
    shot(minh, "m-correction-waits")

    minh.get_by_role("button", name="Duyệt đính chính", exact=True).click()
    shot(minh, "m-correction-approving")
    minh.locator("main form.mb-form button").click()
    minh.wait_for_load_state()

    shot(minh, "m-corrected")
    assert minh.locator(".mb-timeline__corrected").count() == 1
    assert "12/11/2026" in minh.locator(".mb-summary").first.inner_text()


def test_a_denouncer_is_seen_once_after_a_second_person(signed_in, people, shot):
    fold = letters.denounced(people)
    at, opening = addresses.of_matter(fold), acts.address(fold, "open_identity")
    ha = signed_in("ha", at)
    ask(ha, shot)
    minh = signed_in("minh", at)
    agree(minh, shot)

    ha.goto(opening)
    shot(ha, "m-opening-agreed")
    ha.locator("main form.mb-form button").click()
    ha.wait_for_load_state()

    shot(ha, "m-opened")
    assert letters.NAME in ha.locator(".mb-opened").inner_text()
    ha.reload()
    assert letters.NAME not in ha.content()
    minh.goto(at)
    assert "Mở Người gửi: Mời làm việc" in minh.locator(".mb-timeline").inner_text()


def ask(ha, shot) -> None:
    ha.get_by_role("link", name="Xem (ghi vào sổ cái)").first.click()
    shot(ha, "m-opening-asks")
    ha.get_by_role("button", name="Đề nghị mở danh tính").click()
    ha.check("[name=opened_part][value=sender]")
    ha.fill("[name=opening_reason]", "Mời làm việc về nội dung tố cáo")
    ha.locator("main form.mb-form button").click()
    ha.wait_for_load_state()


def agree(minh, shot) -> None:
    shot(minh, "m-opening-waits")
    minh.get_by_role("button", name="Đồng ý cho mở", exact=True).click()
    shot(minh, "m-opening-agreeing")
    minh.locator("main form.mb-form button").click()
    minh.wait_for_load_state()
