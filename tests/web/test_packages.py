"""What people do with packages, on pages: dropped, looked at, taken in, added up."""

import re
from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook
from tests import cast as world
from tests.rooms.packages import below, exchange, sheets
from tests.rooms.packages.exchange import CLUSTER, PERIOD, WINDOW

from minhbach.kernel import clock
from minhbach.matters import queries
from minhbach.packages import gathering, keys, listing, signing, workbooks
from minhbach.packages.models import PackageRow

pytestmark = pytest.mark.django_db(databases="__all__")
JULY = date(2026, 7, 6)
HERE = f"/{CLUSTER}/packages/"
TABLE = f"/{CLUSTER}/consolidation/"
ASKED = f"?period={PERIOD}&window={WINDOW}"


@pytest.fixture
def cast(settings, tmp_path):
    settings.PACKAGE_KEYS = tmp_path / "keys"
    made = world.build(with_accounts=True)
    with clock.showing(clock.at_office(JULY)):
        exchange.letters(made)
        exchange.acquainted(made, "song-mau")
        keys.introduce(made.mai, "xa-ngoai", "Ban Nội chính xã Ngoài", "member")
        yield made


@pytest.fixture
def files(cast):
    """A package, a workbook that adds up, one that does not, and a stranger's zip."""
    outside = workbooks.empty(CLUSTER, "xa-ngoai", PERIOD, WINDOW)
    good = sheets.filled(outside)
    return {
        "song-mau.zip": exchange.package(cast),
        "phieu.xlsx": good,
        "phieu-sai.xlsx": sheets.put(good, sheets.XLD, {1: 99}),
        "la.zip": b"PK\x03\x04 not ours",
    }


def dropped(opened, files, who="mai"):
    given = [SimpleUploadedFile(name, content) for name, content in files.items()]
    return opened(who, f"{HERE}arrived/", {"file": given})


def tokens(page):
    return [one.split('"')[0] for one in page.text.split('name="held" value="')[1:]]


def taken(opened, page, **terms):
    held = tokens(page)
    return opened(
        "mai", f"{HERE}arrived/", {"held": held, "take": terms.get("take", held)}
    )


def test_each_file_is_looked_at_before_anything_is_written(opened, files):
    page = dropped(opened, files)

    assert page.status_code == 200
    assert "Ban Nội chính Tỉnh ủy Sông Mẫu (song-mau)" in page.text
    assert re.search(
        r"ô 01-XLD!B\d+: c1 = c2 \+ c3: ghi 99, tính ra 30, lệch 69", page.text
    )
    assert "không phải gói của Minh Bạch" in page.text
    assert len(tokens(page)) == 2
    assert not PackageRow.objects.filter(body=CLUSTER).exists()


def test_what_can_be_accepted_is_and_nothing_else(opened, files):
    page = taken(opened, dropped(opened, files))

    assert page.status_code == 200
    table = gathering.gathered(CLUSTER, PERIOD, WINDOW).table
    assert set(table.lines) == {"song-mau", "xa-ngoai"}


def test_what_is_not_ticked_is_dropped(opened, files):
    looked = dropped(opened, files)
    first, second = tokens(looked)

    taken(opened, looked, take=[second])
    again = opened("mai", f"{HERE}arrived/", {"held": [first], "take": [first]})

    assert again.status_code == 422
    assert "không còn được giữ" in again.text
    assert set(gathering.gathered(CLUSTER, PERIOD, WINDOW).table.lines) == {"xa-ngoai"}


def test_repeated_and_late_ones_are_said(opened, files):
    taken(opened, dropped(opened, files))
    with clock.showing(clock.at_office(date(2026, 7, 20))):
        page = dropped(opened, files)

    assert page.text.count("đã nhận từ trước") == 2
    assert "muộn" in page.text
    assert tokens(page) == []


def test_the_table_says_n_of_n_who_is_missing_and_whom_to_ask(opened, files):
    taken(opened, dropped(opened, files))

    page = opened("mai", TABLE + ASKED)

    assert "2 trên 6 đơn vị đã có số liệu" in page.text
    assert "chưa mở báo cáo" in page.text
    assert "hỏi: chuyên viên" in page.text
    assert "Tổng số (2/6)" in page.text
    assert "Ban Nội chính xã Ngoài (tự ghi)" in page.text


def test_a_cell_opens_to_each_unit_and_on_to_its_entries(opened, files):
    taken(opened, dropped(opened, files))

    lines = opened("mai", f"{TABLE}XLD01.c3/{ASKED}")
    onward = lines.text.split('href="/song-mau/figures/XLD01.c3/')[1].split('"')[0]
    unit = opened("mai", f"/song-mau/figures/XLD01.c3/{onward.replace('&amp;', '&')}")

    assert "2 trên 6 đơn vị có số này" in lines.text
    assert "tự ghi, không mở được" in lines.text
    assert unit.status_code == 200
    table = gathering.gathered(CLUSTER, PERIOD, WINDOW).table
    assert f"as_of={table.lines['song-mau'].frozen}" in onward


def test_the_workbook_of_the_table_tells_typed_from_signed(opened, files):
    taken(opened, dropped(opened, files))

    answer = opened("mai", f"{TABLE}consolidation.xlsx{ASKED}")
    book = load_workbook(BytesIO(answer.content))

    cells = {cell.value for page in book for row in page.iter_rows() for cell in row}
    assert "Ban Nội chính xã Ngoài (tự ghi)" in cells
    assert "gói có chữ ký, bản 1" in cells
    assert "Tổng số (2/6)" in cells
    assert 27 in cells  # 25 typed and 2 signed


def test_a_unit_makes_and_downloads_its_package(opened, cast):
    report = exchange.signed(cast)

    made = opened(
        "lan",
        "/song-mau/packages/",
        {"act": "make", "report": report, "receiver": CLUSTER},
    )
    page = opened("lan", "/song-mau/packages/")
    [row] = listing.made("song-mau")
    file = opened("lan", f"/song-mau/packages/{row.year}/{row.serial}.zip")

    assert made.status_code == 302
    assert f"/song-mau/packages/{row.year}/{row.serial}.zip" in page.text
    assert file.content.startswith(b"PK")


def test_the_unit_loads_its_receipt_and_the_report_says_so(opened, cast):
    report = exchange.signed(cast)
    keys.issue(cast.mai)
    taken(opened, dropped(opened, {"a.zip": exchange.package(cast, matter=report)}))
    card = keys.card(CLUSTER)
    keys.trust(cast.minh, card, signing.on_paper(card["public"]), "superior")
    listed = opened("mai", HERE).text
    [address] = re.findall(r'href="([^"]+/receipt.json)"', listed)
    receipt = SimpleUploadedFile("r.json", opened("mai", address).content)

    loaded = opened("lan", "/song-mau/packages/", {"act": "load", "receipt": receipt})

    assert loaded.status_code == 302
    assert queries.fold(report).state == "received"
    assert "Nơi nhận đã nhận" in opened("lan", "/song-mau/packages/").text


def test_of_one_installation_a_button_is_enough(opened, cast):
    report = exchange.signed(cast)
    taken(opened, dropped(opened, {"a.zip": exchange.package(cast, matter=report)}))
    [row] = listing.made("song-mau")

    page = opened("lan", "/song-mau/packages/")
    opened("lan", "/song-mau/packages/", {"act": "fetch", "package": row.matter})

    assert "Nơi nhận đã trả lời: ghi vào báo cáo" in page.text
    assert queries.fold(report).state == "received"


def test_a_unit_takes_in_what_came_from_above(opened, cast):
    below.subordinated(cast)
    content = below.sent(cast, "plan", below.plan(("1", "Bồi dưỡng nghiệp vụ")))
    file = SimpleUploadedFile("ke-hoach.zip", content)

    looked = opened("ha", "/song-mau/packages/arrived/", {"file": [file]})
    held = tokens(looked)
    opened("ha", "/song-mau/packages/arrived/", {"held": held, "take": held})

    assert "Văn bản chỉ đạo, kế hoạch" in looked.text
    assert "Văn bản chỉ đạo, kế hoạch" in opened("ha", "/song-mau/packages/").text
    assert "Văn bản chỉ đạo, kế hoạch" in opened("mai", HERE).text
    assert "đang dùng" in opened("ha", "/song-mau/packages/").text


def test_a_key_is_believed_by_what_was_typed(opened, cast):
    keys.issue(cast.everybody["Sơn"])
    card = keys.card("nui-mau")
    paper = signing.on_paper(card["public"])
    file = opened("son", "/nui-mau/packages/keys/card.json").content
    given = {"act": "trust", "relation": "member"}

    def trusted(fingerprint):
        upload = SimpleUploadedFile("the-khoa.json", file)
        posted = {**given, "card": upload, "fingerprint": fingerprint}
        return opened("mai", f"{HERE}keys/", posted)

    empty, wrong = trusted(""), trusted(paper[:-1] + "-")
    assert (empty.status_code, wrong.status_code) == (422, 422)
    assert paper not in empty.text + wrong.text
    assert trusted(paper).status_code == 302
    assert paper in opened("mai", f"{HERE}keys/").text
    assert paper.split()[0] in opened("son", "/nui-mau/packages/keys/sheet/").text


SEEN = [
    ("khoa", HERE, 404),
    ("minh", HERE, 404),
    ("minh", TABLE, 404),
    ("ha", f"{HERE}keys/", 404),
    ("ha", "/song-mau/packages/", 200),
    ("minh", "/song-mau/packages/keys/", 200),
]


def test_who_looks_at_what(opened, cast):  # noqa: ARG001
    for who, path, status in SEEN:
        assert opened(who, path).status_code == status, (who, path)


def test_a_clerk_keeps_no_keys_and_an_officer_takes_nothing_in_elsewhere(opened, files):
    assert (
        opened("lan", "/song-mau/packages/keys/", {"act": "rotate"}).status_code == 403
    )
    assert dropped(opened, files, "ha").status_code == 404


BUDGETS = {HERE: 20, TABLE + ASKED: 24, f"{TABLE}XLD01.c3/{ASKED}": 20}


def test_no_page_asks_more_for_more_members(
    opened, files, django_assert_max_num_queries
):
    taken(opened, dropped(opened, files))

    for path, most in BUDGETS.items():
        opened("mai", path)
        with django_assert_max_num_queries(most):
            opened("mai", path)
