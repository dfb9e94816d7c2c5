"""Pages of refusal speak in our words and repeat nothing that was typed."""

from __future__ import annotations

import logging

import pytest
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.test import Client, RequestFactory
from django.urls import path

from minhbach.config.urls import (
    handler400,
    handler403,
    handler404,
    handler500,
)
from minhbach.config.urls import (
    urlpatterns as house,
)
from minhbach.kernel.refusals import Refusal, StalePage, refused
from minhbach.web.logs import NothingPersonal

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


def raising(fault):
    from django.contrib.auth.decorators import login_not_required

    @login_not_required
    def view(_request):
        raise fault

    return view


urlpatterns = [
    path("broken/", raising(ValueError("Nguyễn Văn Canary"))),
    path("odd/", raising(SuspiciousOperation("canary"))),
    path("large/", raising(RequestDataTooBig("canary"))),
    path("refused/", raising(Refusal(refused("chưa được phép", "not allowed yet")))),
    path("stale/", raising(StalePage())),
    *house,
]
HANDLERS = (handler400, handler403, handler404, handler500)


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/odd/?canary=1", 400, "Không đọc được yêu cầu"),
        ("/canary.txt", 404, "Không có trang này"),
        ("/large/?canary=1", 413, "Dữ liệu gửi lên quá lớn"),
        ("/refused/", 422, "chưa được phép"),
        ("/stale/", 409, "trang đã cũ"),
        ("/language/?canary=1", 405, "Địa chỉ này không mở theo cách đó"),
    ],
)
def test_a_refusal_says_why_and_echoes_nothing(client, address, status, words):
    answer = client.get(address)

    assert answer.status_code == status
    assert words in answer.text
    assert "canary" not in answer.text


def test_a_fault_shows_a_mark_and_logs_only_the_place(caplog):
    answer = Client(raise_request_exception=False).get("/broken/?name=canary")

    [record] = [one for one in caplog.records if one.name == "minhbach.faults"]
    mark = record.getMessage().split()[0]
    assert answer.status_code == 500
    assert mark in answer.text
    assert "ValueError" in record.getMessage()
    assert "Canary" not in record.getMessage()
    assert "Canary" not in answer.text


def test_a_form_without_its_mark_is_refused_with_a_way_back():
    answer = Client(enforce_csrf_checks=True).post("/language/", {"language": "en"})

    assert answer.status_code == 403
    assert "Biểu mẫu đã cũ" in answer.text


def test_lines_of_libraries_lose_their_values():
    record = logging.LogRecord(
        "django.request", logging.ERROR, "", 0, "Not Found: %s", ("/nguyen/",), None
    )

    assert NothingPersonal().format(record).endswith("django.request Not Found: %s")


def test_a_host_that_is_not_ours_is_refused_without_being_named():
    answer = Client(headers={"Host": "canary.example"}).get("/")

    assert answer.status_code == 400
    assert "canary" not in answer.text


def test_a_bare_request_is_enough_for_a_refusal():
    from minhbach.web.refusals import not_found

    assert not_found(RequestFactory().get("/x/")).status_code == 404
