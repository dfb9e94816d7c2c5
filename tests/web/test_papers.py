"""Papers of a matter: files with its rights, letters without a name, numbers told."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document
from tests.web import letters
from tests.web.test_acting import form_of

from minhbach.bodies.models import Account
from minhbach.kernel import clock
from minhbach.ledger import read as ledger
from minhbach.matters import desk, queries
from minhbach.web import acts, addresses, papers

pytestmark = pytest.mark.django_db(databases=["default", "identities"])

DAY = letters.TODAY.isoformat()
ADVICE = {
    "secrecy": "none",
    "issuer": "btvtu",
    "sort": "chi_thi",
    "gist": "Tăng cường tiếp công dân",
    "registered_on": DAY,
}
OUTGOING = {
    "issuer": "bnctu",
    "sort": "cong_van",
    "secrecy": "none",
    "letter_on": DAY,
    "gist": "Báo cáo quý",
}


@pytest.fixture
def people():
    cache.clear()
    found = letters.province()
    clock.set_source(clock.ticking_from(clock.at_office(letters.TODAY)))
    yield found
    clock.set_source(None)


@pytest.fixture
def enter(client):
    def sign_in(username: str):
        client.force_login(Account.objects.get(username=username))
        return client

    return sign_in


def drafting(people):
    done = desk.act(people.tuan, "advice", "register", ADVICE)
    given = {"handled_by": "officer"}
    desk.act(people.tuan, "advice", "assign", given, matter=done.matter)
    return queries.fold(done.matter)


def docx() -> bytes:
    written = io.BytesIO()
    Document().save(written)
    return written.getvalue()


def attach(client, fold, content: bytes):
    href = acts.address(fold, "add_draft")
    seen = form_of(client, href)
    file = SimpleUploadedFile("Nguyễn Văn Ảo.docx", content)
    fields = {"drafts": file, "drafted_on": "26/11/2026", "seen": seen["seen"]}
    return client.post(href, {**fields, "request": seen["request"]})


def test_a_draft_is_kept_and_had_again_without_its_name(enter, people):
    fold, content = drafting(people), docx()
    client = enter("ha")

    assert attach(client, fold, content).status_code == 302
    fold = queries.fold(fold.id)
    [(_, [href])] = list(papers.files(fold))
    answer = client.get(href)

    assert answer.content == content
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "Nguyễn" not in str(answer.headers)
    assert href in client.get(addresses.of_matter(fold)).content.decode()


def test_a_file_has_the_rights_of_its_matter(enter, people):
    fold = drafting(people)
    attach(enter("ha"), fold, docx())
    [(_, [href])] = list(papers.files(queries.fold(fold.id)))

    assert enter("son").get(href).status_code in (403, 404)
    assert enter("ha").get(href.replace("/1/", "/2/")).status_code == 404


def test_what_is_no_ordinary_file_is_refused(enter, people):
    fold = drafting(people)

    answer = attach(enter("ha"), fold, b"MZ" + bytes(100))

    assert answer.status_code == 422
    assert not queries.fold(fold.id).facts.get("drafts")


def test_a_letter_bears_the_mask_and_never_the_name(enter, people):
    fold = letters.assigned(people)

    answer = enter("ha").get(papers.of_letter(fold, "sender_notice"))

    said = text_of(answer.content)
    assert "ông (bà) ……" in said
    assert letters.NAME not in said
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in said


def test_printing_it_with_the_name_is_an_opening(enter, people):
    fold, client = letters.assigned(people), enter("ha")
    href = f"{acts.address(fold, 'open_identity')}?paper=sender_notice"
    assert href in client.get(addresses.of_matter(fold)).content.decode()
    form = form_of(client, href)

    answer = client.post(
        href,
        {
            **form,
            "paper": "sender_notice",
            "part": "sender",
            "opening_reason": "In thông báo",
        },
    )

    assert letters.NAME in text_of(answer.content)
    assert answer.headers["Cache-Control"] == "no-store"
    assert ledger.of_matter(fold.id)[-1].action == "open_identity"


def test_every_number_stands_on_the_page_with_what_became_of_it(enter, people):
    done = desk.act(people.lan, "outgoing", "enter", OUTGOING)
    secret = {"issuer": "bnctu", "sort": "cong_van", "secrecy": "mat", "letter_on": DAY}
    desk.act(people.lan, "outgoing", "enter", secret)

    said = enter("ha").get("/song-mau/numbers/").content.decode()

    assert "01-CV/BNCTU" in said
    assert addresses.of_matter(queries.fold(done.matter)) in said
    assert "02-CV/BNCTU" in said
    assert "đã dùng; ngoài phạm vi được xem" in said


def text_of(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.testzip()
    written = Document(io.BytesIO(content))
    cells = [cell.text for t in written.tables for row in t.rows for cell in row.cells]
    return "\n".join([*cells, *(one.text for one in written.paragraphs)])
