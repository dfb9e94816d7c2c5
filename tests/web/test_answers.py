"""What every answer carries, in whichever page."""

from __future__ import annotations

import logging

import pytest
from django.urls import get_resolver

from minhbach.bodies.reserved import FIRST_WORDS
from minhbach.web.middleware import HEADERS, LANGUAGE_COOKIE

pytestmark = pytest.mark.django_db


def test_every_page_carries_the_strict_headers(client):
    for path in ("/", "/account/login/", "/nowhere/"):
        answer = client.get(path)

        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
        assert answer.headers["Cache-Control"].find("no-store") >= 0


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere():
    policy = HEADERS["Content-Security-Policy"]

    assert "unsafe" not in policy
    assert "http" not in policy
    assert policy.startswith("default-src 'none'")


def test_no_template_asks_for_what_the_policy_forbids(templates):
    for name, text in templates.items():
        assert " style=" not in text, name
        assert " onclick=" not in text, name
        assert "<script>" not in text, name


def test_vietnamese_is_spoken_whatever_the_browser_asks(client):
    answer = client.get("/", headers={"Accept-Language": "en-GB,en;q=0.9"})

    assert 'lang="vi"' in answer.text
    assert "Hệ thống này không làm những gì" in answer.text


def test_english_is_spoken_once_chosen(client):
    answer = client.post("/language/", {"language": "en", "back": "/"})

    assert answer.cookies[LANGUAGE_COOKIE].value == "en"
    assert answer.cookies[LANGUAGE_COOKIE]["httponly"]
    assert "What this system refuses to do" in client.get("/").text


def test_choosing_a_language_leads_nowhere_else(client):
    answer = client.post("/language/", {"language": "en", "back": "//evil.example/"})

    assert answer.url == "/"


def test_the_cookies_stay_out_of_reach_of_scripts(client):
    client.get("/account/login/")

    assert all(cookie["httponly"] for cookie in client.cookies.values())
    assert all(cookie["samesite"] == "Lax" for cookie in client.cookies.values())


def test_a_page_of_the_house_needs_signing_in(client):
    answer = client.get("/account/password/")

    assert answer.status_code == 302
    assert answer.url.startswith("/account/login/")


def test_addresses_begin_with_words_no_body_may_carry():
    words = {
        str(one.pattern).split("/")[0]
        for one in get_resolver().url_patterns[0].url_patterns
    }

    assert {word for word in words if word and "<" not in word} <= FIRST_WORDS


def test_a_request_is_logged_without_its_address(client, caplog):
    caplog.set_level(logging.INFO, logger="minhbach.requests")

    client.get("/nguyen-van-canary.txt?q=canary-name", headers={"User-Agent": "canary"})
    client.post("/account/login/", {"login": "canary-user", "password": "canary-word"})

    said = [one.getMessage() for one in caplog.records if "minhbach" in one.name]
    assert any("GET (no page) 404" in line for line in said)
    assert not any("canary" in line for line in said)
