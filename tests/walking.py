"""The stories of the register told again in a real browser, by the people they name.

MINHBACH_TEST_BY=browser    `page(...)` of tests/pages signs its people in to Chromium,
                            fills the form of each act by its declared fields, presses
                            its button and reads the reasons off the page

MINHBACH_WALK_SHOTS=dir     keeps each page as asked and as it answers, and its words
MINHBACH_WALK_LANGUAGE=vi   as the office reads it; MINHBACH_WALK_PHONE=yes narrow

What a story says afterwards (sentences, clocks, figures) is asked of the ledger. An act
that has no page made from its declaration (the timetable's, the intake's, those of the
report) goes through the desk, as in the ordinary run.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from playwright.sync_api import Browser, Locator, Page
from tests.cast import SIGN_IN, SIGNING_IN
from tests.pages.register import Register, read

from minhbach.kernel import clock
from minhbach.kernel.refusals import Reason, Refusal
from minhbach.kernel.words import Words
from minhbach.ledger import read as ledger
from minhbach.matters import desk
from minhbach.matters.office import Office
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.fields import Day, Field
from minhbach.procedures.language import Action
from minhbach.procedures.members import EachMember
from minhbach.web import acts, addresses
from minhbach.web.middleware import LANGUAGE_COOKIE
from minhbach.web.pages import beginning

LANGUAGE = os.environ.get("MINHBACH_WALK_LANGUAGE", "en")
SHOTS = os.environ.get("MINHBACH_WALK_SHOTS", "")
WIDE = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}


class NotOffered(AssertionError):
    """The page has no such value, or the reader has no such page."""


@dataclass(kw_only=True)
class Walk(Register):
    """A register kept by pressing the buttons of its pages."""

    browser: Browser
    address: str
    named: str
    pages: dict[str, Page] = field(default_factory=dict)
    steps: int = 0

    def do(self, day: date, who: str, does: str, said: str) -> desk.Done:
        self.today = day
        actor = self.actor(who, does, day)
        with clock.showing(clock.at_office(day)):
            action, matter = self.find(does, actor.body)
            fields = (*action.asks, *action.drops)
            values = read(said, fields, Office(actor.body, day))
        kind = self.kind_of(action)
        if who not in SIGNING_IN or not _has_a_page(kind, action, matter):
            return super().do(day, who, does, said)
        before = ledger.head(actor.body)
        with self._shown(day):
            page = self._of(who)
            if matter is None:
                noun = acts.noun(action.key)
                page.goto(f"{beginning.address(actor.body, kind)}?act={noun}")
            else:
                self._come_to(page, action, matter)
            self._keep(page, f"{kind}-{action.key}-asked")
            _open(page)
            _fill(page, fields, values)
            page.locator("main form.mb-form button[type=submit]").first.click()
            page.wait_for_load_state()
            self._keep(page, f"{kind}-{action.key}-done")
            _refused(page)
        return self._written(actor.body, before.seq if before else 0)

    def refuses(
        self, who: str, does: str, said: str = "", *, because: list[str]
    ) -> None:
        """The page keeps it out: it does not offer it, or says why, in these words.

        Of an act that is closed no form can be filled, and a form comes with days
        filled in: a page may have fewer reasons to give, never others.
        """
        try:
            self.do(self.today, who, does, said)
        except NotOffered:
            return
        except Refusal as refusal:
            given = refusal.in_("en")
            assert given
            if LANGUAGE == "en":
                assert set(given) <= set(because), (given, because)
            return
        pytest.fail(f"{who} did {does!r} on the page")

    # The people and their screens -----------------------------------------------------

    def _of(self, who: str) -> Page:
        """The screen of somebody who signed in; one for each person of the story."""
        if who not in self.pages:
            context = self.browser.new_context(
                base_url=self.address,
                viewport=PHONE if os.environ.get("MINHBACH_WALK_PHONE") else WIDE,
                locale="en-GB",
            )
            signed = Client()
            user = get_user_model().objects.get(username=SIGN_IN[who])
            signed.force_login(user)
            cookies = {_session(): signed.cookies[_session()].value}
            cookies[LANGUAGE_COOKIE] = LANGUAGE
            context.add_cookies(
                [
                    {"name": name, "value": value, "url": self.address}
                    for name, value in cookies.items()
                ]
            )
            self.pages[who] = context.new_page()
        return self.pages[who]

    @contextmanager
    def _shown(self, day: date) -> Iterator[None]:
        """The clock of the whole process: the server answers in a thread of its own."""
        clock.set_source(clock.ticking_from(clock.at_office(day)))
        try:
            yield
        finally:
            clock.set_source(None)

    def _come_to(self, page: Page, action: Action, matter: str) -> None:
        """The page of the act by its button, or, closed or folded away, by address."""
        fold = self.fold(matter)
        page.goto(addresses.of_matter(fold))
        href = acts.address(fold, action.key)
        button = page.locator(f'main a[role=button][href="{href}"]')
        if button.count():
            button.first.click()
            page.wait_for_load_state()
        else:
            page.goto(href)

    def _written(self, body: str, after: int) -> desk.Done:
        entries = list(ledger.of_body(body, after))
        assert entries, "the page said it was done, and nothing was written"
        for entry in entries:
            known = self.matters.setdefault(str(entry.procedure), [])
            if entry.matter not in known:
                known.append(str(entry.matter))
        return desk.Done((str(entries[0].matter),), tuple(entries))

    def _keep(self, page: Page, name: str) -> None:
        if not SHOTS:
            return
        self.steps += 1
        place = Path(SHOTS) / self.named
        place.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=place / f"{self.steps:02}-{name}.png", full_page=True)
        said = page.locator("main").inner_text()
        (place / f"{self.steps:02}-{name}.txt").write_text(said + "\n", "utf-8")

    def close(self) -> None:
        for page in self.pages.values():
            page.context.close()


def _session() -> str:
    from django.conf import settings

    return str(settings.SESSION_COOKIE_NAME)


def _has_a_page(kind: str, action: Action, matter: str | None) -> bool:
    """Whether people do it on the pages that are made from the declarations."""
    if not action.by or action.apart or action.corrects or not CATALOGUE[kind].typed:
        return False
    return matter is not None or kind not in beginning.OWN_PAGES


def _fill(page: Page, fields: Sequence[Field], values: Mapping[str, Any]) -> None:
    known = {one.key: one for one in fields}
    for name, value in values.items():
        _put(page, known[name], _as_typed(known[name], str(value)))


def _open(page: Page) -> None:
    """The form stands there, or the page says why it does not."""
    said = page.locator("main section[role=alert] li")
    if said.count():
        raise Refusal([_reason(one) for one in said.all_inner_texts()])
    if not page.locator("main form.mb-form button[type=submit]").count():
        raise NotOffered(page.locator("main h1").first.inner_text())


def _as_typed(asked: Field, value: str) -> str:
    """A day as it is written in the office; all else as the story says it."""
    if isinstance(asked, Day) and value[4:5] == "-":
        return f"{date.fromisoformat(value):%d/%m/%Y}"
    return value


def _put(page: Page, asked: Field, value: str) -> None:
    if isinstance(asked, EachMember):
        for part in value.split():
            unit, _, said = part.partition("=")
            page.fill(f'main form.mb-form [name="{asked.key}.{unit}"]', said)
        return
    boxes = page.locator(f'main form.mb-form [name="{asked.key}"]')
    assert boxes.count(), f"no box for {asked.key} on {page.url}"
    kind = boxes.first.get_attribute("type") or boxes.first.evaluate("e => e.tagName")
    if kind == "radio":
        _choose(boxes, [value])
    elif kind == "checkbox":
        _choose(boxes, value.split())
    elif kind != "SELECT":
        boxes.first.fill(value)
    elif boxes.first.locator(f'option[value="{value}"]').count():
        boxes.first.select_option(value)
    else:
        raise NotOffered(f"{asked.key}: {value}")


def _choose(boxes: Locator, values: Sequence[str]) -> None:
    offered = {str(box.get_attribute("value")): box for box in boxes.all()}
    for value in values:
        if value not in offered:
            raise NotOffered(value)
        offered[value].check()


def _refused(page: Page) -> None:
    """What the page gives as reasons is raised, as the desk would."""
    said = page.locator("main .govuk-error-summary li, main section[role=alert] li")
    if said.count():
        raise Refusal([_reason(one) for one in said.all_inner_texts()])


def _reason(said: str) -> Reason:
    return Reason(Words(said.strip(), said.strip()))
