"""The exchange in a browser: files dropped, looked at, taken in, seen by everybody."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from tests.rooms.packages import exchange, sheets
from tests.rooms.packages.exchange import CLUSTER, PERIOD, WINDOW
from tests.web import half_year
from tests.web.test_seen import RULES, SIDEWAYS

from minhbach.packages import keys, making, workbooks

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases="__all__"),
]
ZIP, XLSX = "application/zip", "application/octet-stream"


@pytest.fixture
def files(settings, tmp_path):
    settings.PACKAGE_KEYS = tmp_path / "keys"
    with half_year.province() as people:
        exchange.acquainted(people, "song-mau")
        keys.issue(people.mai)
        package = making.of_report(people.ha, half_year.signed(people), CLUSTER)
        empty = workbooks.empty(CLUSTER, "nui-mau", PERIOD, WINDOW)
        good = sheets.filled(empty, day="20/06/2026")
        yield [
            {"name": "song-mau.zip", "mimeType": ZIP, "buffer": package},
            {"name": "nui-mau.xlsx", "mimeType": XLSX, "buffer": good},
            {"name": "la.zip", "mimeType": ZIP, "buffer": b"PK\x03\x04 not ours"},
        ]


def well(page):
    found = Axe().run(page, options=RULES)
    assert found.violations_count == 0, (page.url, found.generate_report())
    assert page.evaluate(SIDEWAYS) <= 0, page.url
    assert not page.faults, page.url


def test_what_came_is_taken_in_by_phone(signed_in, shot, files):
    page = signed_in("mai", f"/{CLUSTER}/packages/", phone=True)
    page.set_input_files("[name=file]", files=files)
    page.click("main form button[type=submit]")
    page.wait_for_load_state()
    well(page)
    shot(page, "x-looked-at")

    page.click("main form button[type=submit]")
    page.wait_for_load_state()
    assert page.locator(".mb-arrival").count() == 2

    for name, path in {
        "table": f"/{CLUSTER}/consolidation/?period={PERIOD}",
        "keys": f"/{CLUSTER}/packages/keys/",
    }.items():
        page.goto(path)
        for fold in page.locator("details").all():
            fold.evaluate("one => { one.open = true }")
        well(page)
        shot(page, f"x-{name}")
