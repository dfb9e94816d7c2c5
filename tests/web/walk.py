"""Somebody who goes through the pages by what they offer: links, forms, buttons.

No address is typed but the first; a link or a control that is not there fails the walk.
"""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urljoin

from django.contrib.auth import get_user_model

from minhbach.web.middleware import LANGUAGE_COOKIE

_LINK = re.compile(r"<a\b[^>]*?href=\"([^\"]*)\"[^>]*>(.*?)</a>", re.DOTALL)
_INPUT = re.compile(r"<input\b[^>]*>")
_SAID = re.compile(r'\b(name|value|type)="([^"]*)"')


class Walk:
    """`walk.enters("mai").follows("Ballots", "Open a new one").sends(year="2026")`."""

    def __init__(self, client, language="en"):
        self.client = client
        self.client.cookies[LANGUAGE_COOKIE] = language

    def enters(self, who):
        self.client.force_login(get_user_model().objects.get(username=who))
        return self._at(self.client.get("/", follow=True))

    def follows(self, *labels):
        for label in labels:
            self._at(self.client.get(self._address(label), follow=True))
        return self

    def sends(self, **boxes):
        """The form of the page as it stands, these boxes typed; it has to be taken."""
        typed = {**self._stood(), **boxes}
        absent = [one for one in boxes if f'name="{one}"' not in self.page]
        assert not absent, f"no such boxes at {self.path}: {absent}"
        answer = self.client.post(self.path, typed)
        assert answer.status_code == 302, self.plain(answer)
        return self._at(self.client.get(answer["Location"], follow=True))

    def file(self, label):
        """What a link leads to that is no page."""
        return self.client.get(self._address(label)).content

    def says(self, *words):
        return [one for one in words if one not in self.text]

    @property
    def text(self):
        return " ".join(unescape(re.sub(r"<[^>]*>", " ", self.page)).split())

    def plain(self, answer):
        main = answer.content.decode().partition("<main")[2]
        return " ".join(re.sub(r"<[^>]*>", " ", main).split())[:600]

    def _stood(self):
        """What the boxes of the page hold before anything is typed."""
        inputs = _INPUT.findall(self.page.partition("<main")[2])
        found = [dict(_SAID.findall(one)) for one in inputs if "file" not in one]
        boxes = [one for one in found if one.get("type") not in ("radio", "checkbox")]
        return {one["name"]: unescape(one.get("value", "")) for one in boxes}

    def _address(self, label):
        head, _, main = self.page.partition("<main")
        for href, inner in (*_LINK.findall(main), *_LINK.findall(head)):
            said = " ".join(unescape(re.sub(r"<[^>]*>", "", inner)).split())
            if said.startswith(label):
                return urljoin(self.path, unescape(href))
        raise AssertionError(f"no link “{label}” at {self.path}")

    def _at(self, answer):
        assert answer.status_code == 200, answer.status_code
        self.path = answer.request["PATH_INFO"]
        self.page = answer.content.decode()
        return self
