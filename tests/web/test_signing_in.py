"""Signing in and out, with accounts that are given."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from tests.cast import FIRST_DAY, PASSWORD, build

from minhbach.kernel import clock

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def cast(db):  # noqa: ARG001
    cache.clear()
    build(with_accounts=True)
    with clock.showing(clock.at_office(FIRST_DAY)):
        yield


def sign_in(client, name, word=PASSWORD):
    return client.post("/account/login/", {"login": name, "password": word})


def test_the_masthead_says_who_and_where(client):
    assert sign_in(client, "ha").status_code == 302

    seen = client.get("/", follow=True).text
    assert "Hà · Chuyên viên theo dõi đơn thư" in seen
    assert "Ban Nội chính Tỉnh ủy Sông Mẫu" in seen
    assert "mục" in seen


def test_a_wrong_password_and_an_unknown_name_look_alike(client):
    wrong = sign_in(client, "ha", "not-the-word").text
    unknown = sign_in(client, "nobody", "not-the-word").text

    fault = '<div class="govuk-error-summary"'
    assert fault in wrong
    assert wrong.count("không đúng") == unknown.count("không đúng") > 0


def test_many_wrong_tries_are_stopped(client):
    for _ in range(9):
        last = sign_in(client, "ha", "not-the-word")

    assert "quá nhiều lần" in last.text.lower() or last.status_code == 429
    assert sign_in(client, "ha").status_code != 302


def test_a_shut_account_opens_nothing(client):
    from minhbach.bodies.accounts import shut

    shut("ha")

    assert "_auth_user_id" not in client.session or sign_in(client, "ha")
    assert client.get("/account/password/").status_code == 302


def test_signing_out_takes_a_form(client):
    sign_in(client, "ha")

    assert "_auth_user_id" in client.session
    client.get("/account/logout/")
    assert "_auth_user_id" in client.session
    client.post("/account/logout/")
    assert "_auth_user_id" not in client.session


def test_nobody_signs_up(client):
    sign_in(client, "ha")
    client.post("/account/signup/", {"username": "new", "password1": PASSWORD})

    from django.contrib.auth import get_user_model

    assert not get_user_model().objects.filter(username="new").exists()


def test_a_password_is_changed_by_whoever_knows_it(client):
    sign_in(client, "ha")
    new = "mot-cau-de-nho-hon"

    answer = client.post(
        "/account/password/",
        {
            "oldpassword": PASSWORD,
            "password1": new,
            "password2": new,
        },
        follow=True,
    )

    assert answer.status_code == 200
    client.post("/account/logout/")
    assert sign_in(client, "ha", new).status_code == 302


def test_an_outsider_sees_no_body(client):
    sign_in(client, "khoa")

    seen = client.get("/").text
    assert "Đăng xuất" in seen
    assert "Sông Mẫu" not in seen
    assert "mb-places" not in seen
