"""A canary: planted people go in through every field and letter, and come out nowhere.

Not in the ledger, the state, the figures, the files on disk, the logs, an error page,
the report's papers: only behind their handles.
"""

import logging
from datetime import date

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from tests import canary, cast

from minhbach.bodies.models import Account
from minhbach.imports import desk_writer
from minhbach.kernel import clock
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.reports import sentences, unit_report

pytestmark = pytest.mark.django_db(databases="__all__", transaction=True)

DAY = date(2026, 6, 18)
LETTER = {
    "content": "recommendation",
    "received_on": "16/6/2026",
    "channel": "by_post",
    "gist": "nước kênh đen",
}


@pytest.fixture
def province(caplog):
    cache.clear()
    caplog.set_level(logging.DEBUG)
    everybody = cast.build(with_accounts=True)
    with clock.showing(clock.at_office(DAY)):
        yield everybody


def signed_in(name):
    client = Client(raise_request_exception=False)
    client.force_login(Account.objects.get(username=name))
    return client


def told(person):
    """The parts of an identity as the form posts them."""
    return {
        "sender.name": person.name,
        "sender.address": person.house,
        "sender.phone": person.phone,
        "sender.contact": person.mail,
        "sender.identity_number": person.identity_number,
        "sender.birth_year": person.birth_year,
    }


def test_a_letter_with_everything_in_it(province, caplog):  # noqa: ARG001
    person = canary.person(1)
    lan = signed_in("lan")

    response = lan.post(
        "/song-mau/intake/",
        LETTER | told(person) | {"letter": canary.letter(person), "request": "1" * 32},
    )

    assert response.status_code == 302
    after = [
        lan.get(response["Location"]),
        lan.get("/song-mau/petitions/"),
        lan.get("/song-mau/petitions/2026/1/"),
        lan.get("/song-mau/work/"),
    ]
    assert [one.status_code for one in after] == [200] * 4
    canary.assert_absent(
        [person], canary.everything_stored(), caplog, *[one.content for one in after]
    )


FIELDS = ("gist", "dated_on", "received_on", "channel", "place", "field", "people",
          "envelope", "content", "request")  # fmt: skip


def test_every_short_field_refuses_and_never_repeats_elsewhere(province, caplog):  # noqa: ARG001
    person = canary.person(2)
    planted = f"{person.name} {person.phone}"
    lan = signed_in("lan")

    accepted = [
        name
        for number, name in enumerate(FIELDS)
        if posted(lan, person, {"request": f"{number:032}", name: planted}) == 302
    ]
    lan.post(f"/song-mau/petitions/{person.name}/", {"x": person.phone})
    lan.get("/song-mau/petitions/", {"number": person.phone, "q": person.name})

    assert accepted == []
    canary.assert_absent([person], canary.everything_stored(), caplog)


def posted(client, person, values):
    form = LETTER | told(person) | values
    return client.post("/song-mau/intake/", form).status_code


def test_what_a_page_that_breaks_says(province, caplog, monkeypatch):  # noqa: ARG001
    person = canary.person(3)
    monkeypatch.setattr("minhbach.matters.desk._sealed", broken)

    response = signed_in("lan").post(
        "/song-mau/intake/",
        LETTER | told(person) | {"letter": canary.letter(person), "request": "3" * 32},
    )

    assert response.status_code == 500
    canary.assert_absent([person], canary.everything_stored(), caplog, response.content)


def broken(*_plan):
    raise RuntimeError("something nobody foresaw")


def test_an_imported_register_and_the_report_that_counts_it(province, caplog, tmp_path):
    people = [canary.person(number) for number in range(4, 9)]
    file = tmp_path / "so.csv"
    file.write_text(
        "Ngày nhận,Người nộp đơn,Địa chỉ,Số ĐT,Nội dung,Loại đơn,STT\n"
        + "".join(
            f'10/6/2026,{one.name},"{one.house}",{one.phone},"{canary.letter(one)}",'
            f"{'Kiến nghị' if at % 2 else 'Tố cáo'},{at}\n"
            for at, one in enumerate(people)
        ).replace("\n\n", " "),
        "utf-8",
    )

    seen = desk_writer.preview(file.read_bytes(), file.name, "song-mau")
    desk_writer.commit(seen, by=province.lan)
    matter = unit_report.open_report(province.ha, "2026-H1", due_on=DAY)
    unit_report.compute(province.ha, matter)
    unit_report.write(province.ha, matter, sentences.drafted())
    unit_report.check(province.tuan, matter)
    unit_report.sign(province.minh, matter, "1-BC/BNCTU")

    canary.assert_absent(people, canary.everything_stored(), caplog, settings.FILES_DIR)


def test_no_declared_short_field_lets_a_name_in():
    """Every short text of every kind is one that refuses names."""
    from minhbach.procedures.fields import Prose

    loose = [
        f"{kind}.{name}"
        for kind, one in CATALOGUE.items()
        for name, field in one.fields.items()
        if isinstance(field, Prose) and field.names_allowed
    ]
    assert loose == []
