"""The head looks at a file of law in words, signs once, and every clock moves."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests import law_files
from tests.web.office import TODAY, furnish

from minhbach.bodies import queries as bodies
from minhbach.bodies.models import Account
from minhbach.kernel import clock
from minhbach.law import editions, packs
from minhbach.ledger import rebuild
from minhbach.matters import new_law, queries, switching

pytestmark = pytest.mark.django_db(databases=["default", "identities"])

FILES = {"calendar/2026.toml": law_files.a_day_off_more()}


@pytest.fixture
def office(tmp_path, settings):
    settings.LAW_DIR = tmp_path / "law"
    settings.LAW_KEYS_FILE = tmp_path / "publishers.txt"
    settings.LAW_KEYS_FILE.write_text(law_files.BELIEVED)
    editions.use(settings.LAW_DIR)
    people = furnish(12)
    with clock.showing(clock.at_office(TODAY)):
        yield people
    editions.use(None)


def enter(client, username):
    client.force_login(Account.objects.get(username=username))
    return client


def brought(client, content=None):
    file = SimpleUploadedFile("lich.json", content or law_files.pack(FILES))
    return client.post("/song-mau/law/", {"file": file})


def test_the_page_says_what_changes_and_what_moves(office, client):
    head = enter(client, "minh")
    answer = brought(head)
    page = head.get(answer.url).content.decode()

    edition = editions.current().over(FILES)
    moving = new_law.impact(office.minh, "song-mau", edition)
    assert moving
    assert "Ngày 30/11/2026: ngày nghỉ thử (trước: theo tuần làm việc)" in page
    assert all(one.fold.number in page for one in moving)
    assert queries.fold(moving[0].fold.id).clocks == moving[0].fold.clocks


def test_one_signature_moves_every_clock_by_an_entry(office, client):
    edition = editions.current().over(FILES)
    moving = new_law.impact(office.minh, "song-mau", edition)
    digest = packs.opened(law_files.pack(FILES), switching.believed()).digest
    brought(enter(client, "minh"))

    answer = client.post("/song-mau/law/", {"sign": digest}, follow=True)

    assert answer.status_code == 200
    for one in moving:
        after = queries.fold(one.fold.id)
        assert after.clocks[one.clock].due_on == one.new_due
        told = [happening.action for happening in queries.timeline(after, "vi")]
        assert told.count("recount") == 1
    assert bodies.setting("song-mau", "law_edition") == digest
    assert new_law.impact(office.minh, "song-mau") == []
    assert rebuild.rebuild(check=True).difference is None


def test_broken_off_after_the_file_stands_it_goes_on(office, client):
    pack = packs.opened(law_files.pack(FILES), switching.believed())
    brought(enter(client, "minh"))
    editions.adopt(switching.Path(switching.settings.LAW_DIR), pack.digest)

    page = client.get("/song-mau/law/").content.decode()
    assert "còn thời hạn chưa tính lại theo" in page
    client.post("/song-mau/law/", {"sign": pack.digest})
    client.post("/song-mau/law/", {"sign": pack.digest})

    assert new_law.impact(office.minh, "song-mau") == []


def test_only_the_head_signs(office, client):  # noqa: ARG001
    officer = enter(client, "ha")
    assert "Ký: áp dụng" not in officer.get("/song-mau/law/").content.decode()
    assert brought(officer).status_code == 403
    assert officer.post("/song-mau/law/", {"sign": "a" * 64}).status_code == 403


def test_a_stranger_sees_nothing(office, client):  # noqa: ARG001
    assert enter(client, "khoa").get("/song-mau/law/").status_code == 404


def test_a_forged_file_is_refused_in_words(office, client):  # noqa: ARG001
    forged = law_files.pack(FILES).replace(b"trial", b"other")
    answer = brought(enter(client, "minh"), forged)
    assert answer.status_code == 422
    assert "hoặc tệp đã bị sửa" in answer.content.decode()


def test_broken_law_is_refused_with_file_and_line(office, client):  # noqa: ARG001
    files = {"calendar/2026.toml": FILES["calendar/2026.toml"].replace("= 249", "= 3")}
    answer = brought(enter(client, "minh"), law_files.pack(files))
    assert answer.status_code == 422
    assert "calendar/2026.toml:3" in answer.content.decode()
