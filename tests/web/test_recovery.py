"""Things that happen to an office: a killed process, a full disk, a missing key file.

Each ends in a clear refusal or a clean recovery; what was acknowledged is there.
"""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from tests import cast

from minhbach.bodies.models import Account
from minhbach.kernel import clock
from minhbach.ledger import chain
from minhbach.matters import queries

LETTER = {
    "content": "recommendation",
    "received_on": "20/11/2026",
    "channel": "by_post",
    "gist": "nước kênh đen",
}
BINARY = Path(sys.executable).parent / "minhbach"
SEED = """
import django; django.setup()
from datetime import date
from minhbach.commands import setup; setup.prepare()
from minhbach.demonstration import cast, hours
from minhbach.kernel import clock
cast.build(demo=True, with_accounts=True)
hours.begin(clock.at_office(date(2026, 11, 20)))
"""


class Office:
    """A served installation of its own, and a clerk at a browser without scripts."""

    def __init__(self, home: Path) -> None:
        self.env = {
            **os.environ,
            "MINHBACH_HOME": str(home),
            "DJANGO_SETTINGS_MODULE": "minhbach.config.settings",
        }
        for name in ("MINHBACH_VAULT_KEY", "MINHBACH_SECRET_KEY"):
            self.env.pop(name, None)
        subprocess.run([sys.executable, "-c", SEED], env=self.env, check=True)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.jar = CookieJar()
        self.web = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(self.jar)
        )

    def open(self) -> None:
        self.server = subprocess.Popen(
            [BINARY, "serve", "--port", str(self.port)],
            env=self.env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        for _ in range(200):
            try:
                self.get("/")
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
            else:
                return
        raise AssertionError("the server did not start")

    def kill(self) -> None:
        os.killpg(self.server.pid, signal.SIGKILL)
        self.server.wait()

    def get(self, path: str) -> str:
        with self.web.open(f"http://localhost:{self.port}{path}", timeout=20) as answer:
            return answer.read().decode()

    def post(self, path: str, values: dict[str, str], token_at: str = "") -> str:
        form = self.get(token_at or path)
        token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', form)
        fields = urllib.parse.urlencode({"csrfmiddlewaretoken": token[1], **values})
        request = urllib.request.Request(
            f"http://localhost:{self.port}{path}",
            fields.encode(),
            {"Referer": f"http://localhost:{self.port}{path}"},
        )
        with self.web.open(request, timeout=20) as answer:
            return answer.geturl()

    def command(self, *words: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            [BINARY, *words], env=self.env, capture_output=True, text=True, check=False
        )


@pytest.fixture
def office(tmp_path):
    one = Office(tmp_path)
    one.open()
    yield one
    one.kill()


def test_a_server_killed_in_the_middle_of_the_day(office):
    office.post("/account/login/", {"login": "lan", "password": cast.PASSWORD})
    for number in range(3):
        after = office.post("/song-mau/intake/", {**LETTER, "request": f"{number:032}"})
        assert f"after=2026/{number + 1}" in urllib.parse.unquote(after)
        office.kill()
        office.open()

    again = office.post("/song-mau/intake/", {**LETTER, "request": f"{2:032}"})
    assert "after=2026/3" in urllib.parse.unquote(again)
    assert "ĐT-2026/0003" in office.get("/song-mau/petitions/")
    assert office.command("verify").returncode == 0
    assert office.command("rebuild", "--check").returncode == 0


def test_a_lost_key_file_is_said_and_nothing_is_lost(office, tmp_path):
    key = tmp_path / "keys" / "vault.key"
    kept = key.read_bytes()
    office.post("/account/login/", {"login": "lan", "password": cast.PASSWORD})
    key.unlink()

    with pytest.raises(urllib.error.HTTPError) as refused:
        office.post(
            "/song-mau/intake/",
            {**LETTER, "sender.name": "Trần Thị Mẫu Họa", "request": "1" * 32},
        )
    said = refused.value.read().decode()
    assert refused.value.code == 422
    assert "vault restore" in said
    assert "nước kênh đen" in said  # what was typed still stands there

    key.write_bytes(kept)
    key.chmod(0o600)
    after = office.post(
        "/song-mau/intake/",
        {**LETTER, "sender.name": "Trần Thị Mẫu Họa", "request": "1" * 32},
    )
    assert "after=2026/1" in urllib.parse.unquote(after)


@pytest.mark.django_db(databases="__all__", transaction=True)
def test_a_full_disk_refuses_in_office_words_and_goes_on_afterwards():
    cache.clear()
    everybody = cast.build(with_accounts=True)
    lan = Client(raise_request_exception=False)
    lan.force_login(Account.objects.get(username="lan"))
    with clock.showing(clock.now()):  # no midnight may fall in between
        with full_disk():
            refused = [
                lan.post("/song-mau/intake/", letter(number)) for number in range(60)
            ]
        after = lan.post("/song-mau/intake/", letter(99))
    assert 422 in {one.status_code for one in refused} | {507}
    assert "đĩa" in refused[-1].content.decode()

    assert after.status_code == 302
    assert chain.verify("song-mau").broken is None
    written = sum(one.status_code == 302 for one in refused) + 1
    found = queries.register(everybody.lan, "song-mau", queries.Asked("petition"))
    assert found.total == written


def letter(number):
    day = clock.today()
    return {
        **LETTER,
        "received_on": f"{day.day}/{day.month}/{day.year}",
        "request": f"{number:032}",
        "gist": "nước kênh đen " * 10,
    }


class full_disk:  # noqa: N801 - reads as a circumstance
    """The database file may grow no more."""

    def __enter__(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA page_count")
            [pages] = cursor.fetchone()
            cursor.execute(f"PRAGMA max_page_count = {pages + 4}")

    def __exit__(self, *_fault) -> None:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA max_page_count = 1073741823")
