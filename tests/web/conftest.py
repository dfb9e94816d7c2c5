"""A live server and Debian's Chromium for the tests of pages as they are seen.

`browser` is one Chromium for the session (a missing one fails the test); `reader(...)`
opens a page in a language, wide or as a phone; `live_server` is pytest-django's.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from minhbach.web import assets
from minhbach.web.middleware import LANGUAGE_COOKIE

CHROMIUM = "/usr/bin/chromium"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
WIDE = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}
SHOTS = Path(os.environ.get("MINHBACH_SHOTS", "/tmp/minhbach-shots"))

Reader = Callable[..., Page]


@pytest.fixture(scope="session")
def built() -> None:
    """The stylesheet and the scripts stand; built once where they do not."""
    if not (assets.BUILT / "app.css").exists():
        assets.build()


@pytest.fixture(scope="session")
def browser(built: None) -> Iterator[Browser]:  # noqa: ARG001 - it must stand first
    """Debian's Chromium, one for the session."""
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # playwright runs a loop
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture
def reader(browser: Browser, live_server) -> Iterator[Reader]:
    """`reader("/", language="en", phone=True, scripts=False)` opens a page."""
    opened = []

    def read(
        path: str = "/",
        *,
        language: str = "vi",
        phone: bool = False,
        scripts: bool = True,
    ) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport=PHONE if phone else WIDE,
            java_script_enabled=scripts,
            locale="en-GB",
        )
        context.add_cookies(
            [{"name": LANGUAGE_COOKIE, "value": language, "url": live_server.url}]
        )
        opened.append(context)
        page = context.new_page()
        page.faults = []
        page.on(
            "console",
            lambda said: said.type == "error" and page.faults.append(said.text),
        )
        page.on("pageerror", lambda fault: page.faults.append(str(fault)))
        page.goto(path)
        return page

    yield read
    for context in opened:
        context.close()


@pytest.fixture
def signed_in(reader: Reader) -> Reader:
    """`signed_in("ha", "/song-mau/work/")`: as `reader`, signed in by the form."""
    from tests.cast import PASSWORD

    def read(username: str, path: str = "/", **terms) -> Page:
        page = reader("/account/login/", **terms)
        page.fill("[name=login]", username)
        page.fill("[name=password]", PASSWORD)
        page.click("main button[type=submit]")
        page.wait_for_load_state()
        page.goto(path)
        return page

    return read


@pytest.fixture
def shot() -> Callable[[Page, str], None]:
    """Keeps a picture of a page outside the repository, for people to look at."""
    SHOTS.mkdir(parents=True, exist_ok=True)

    def keep(page: Page, name: str, *, whole: bool = True) -> None:
        page.screenshot(path=SHOTS / f"{name}.png", full_page=whole)

    return keep


@pytest.fixture(scope="session")
def templates() -> dict[str, str]:
    """The text of every template, by its name."""
    place = Path(assets.HERE) / "templates"
    return {
        str(file.relative_to(place)): file.read_text()
        for file in sorted(place.rglob("*.html"))
    }


@pytest.fixture
def office_day() -> Iterator[None]:
    """The clock shows nine in the morning of the invented day, and ticks on."""
    from datetime import time

    from tests.web.office import TODAY

    from minhbach.kernel import clock

    clock.set_source(clock.ticking_from(clock.at_office(TODAY, time(9))))
    yield
    clock.set_source(None)


@pytest.fixture
def opened(client):
    """`opened("ha", "/song-mau/work/")`: the answer to somebody who signed in."""
    from django.contrib.auth import get_user_model

    def ask(username: str, path: str, posted: dict | None = None):
        client.force_login(get_user_model().objects.get(username=username))
        return client.get(path) if posted is None else client.post(path, posted)

    return ask
