"""Two hundred phones in a hall: what a delegate waits for, and that nothing is lost.

    python -m bench.conference [--phones 200] [--seconds 60]

The served application (`minhbach serve`, its own process, an SQLite home of its own) is
asked in one run by a tenth of the phones and then by all of them. Each phone asks for
the fragment every five seconds and sends comments under keys of its own; every fifth
answer is thrown away unread and the comment sent again, as after a drop. Printed are
the median and the 95th percentile of both halves, their ratio, how many fragments were
answered by 304, what an answer costs the serving processes, and how many comments stand
in the ledger: as many as keys. The 95th percentile keeps to 300 ms; on a busy machine
only the processor's time, the ratio and the count say anything.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import re
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import Any

EVERY, MOST_MS, COMMENTS = 5.0, 300, 1
PATIENCE = 20.0  # seconds a phone waits for an answer
PEOPLE = ("minh", "son", "ha", "son", "lan", "son")
PORT = 8397


@dataclass
class Told:
    """What the phones of a half have seen."""

    polls: list[float] = field(default_factory=list)
    posts: list[float] = field(default_factory=list)
    unchanged: int = 0
    keys: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    answers: int = 0
    processor: float = 0.0  # seconds of the serving processes

    @property
    def each(self) -> float:
        return self.processor / self.answers * 1000


@dataclass
class Phone:
    """One delegate: a session of its own, a connection that is kept while it holds."""

    session: str
    path: str
    told: Told
    token: str = ""
    cookie: str = ""
    mark: str = ""
    wire: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def lives(self, until: float, comments: int) -> None:
        await asyncio.sleep(random.random() * EVERY)
        while not self.token and time.monotonic() < until:
            await self.opens()
        due = sorted(
            random.uniform(0, until - time.monotonic()) for _ in range(comments)
        )
        began = time.monotonic()
        while time.monotonic() < until:
            await self.polls()
            while due and due[0] < time.monotonic() - began + EVERY:
                due.pop(0)
                await self.comments()
            await asyncio.sleep(EVERY + random.random())
        for _ in due:
            await self.comments()

    async def opens(self) -> None:
        _, heads, text = await self.asks("GET", f"{self.path}floor/")
        found = re.search(r'csrfmiddlewaretoken" value="(\w+)"', text)
        cookie = re.search(r"minhbach_form=(\w+)", heads)
        if found and cookie:
            self.token, self.cookie = found[1], cookie[1]
        else:
            await asyncio.sleep(1)

    async def polls(self) -> None:
        began = time.perf_counter()
        heads = {"If-None-Match": self.mark} if self.mark else {}
        status, said, _ = await self.asks("GET", f"{self.path}floor/now/", heads)
        self.told.polls.append((time.perf_counter() - began) * 1000)
        self.told.unchanged += status == 304
        if status not in (200, 304):
            self.told.faults.append(f"the fragment was answered by {status}")
        if found := re.search(r"(?i)\netag: (\S+)", said):
            self.mark = found[1]

    async def comments(self) -> None:
        """Sent until an answer has come; a fifth of the answers is thrown away."""
        key = f"{random.getrandbits(128):032x}"
        self.told.keys.add(key)
        sent = f"about=item-2&gist=de+nghi+neu+co+quan+chu+tri&request={key}"
        body = f"csrfmiddlewaretoken={self.token}&{sent}"
        heads = {"Accept": "application/json", "Origin": f"http://localhost:{PORT}"}
        for attempt in range(9):
            began = time.perf_counter()
            status, _, text = await self.asks("POST", f"{self.path}floor/", heads, body)
            self.told.posts.append((time.perf_counter() - began) * 1000)
            if status == 201 and (attempt or random.random() > 0.2):
                return
            if status != 201:
                self.told.faults.append(f"a comment was answered by {status}: {text}")
            self.drops()
        self.told.faults.append("a comment was given up")

    def drops(self) -> None:
        if self.wire:
            self.wire[1].close()
            self.wire = None

    async def asks(
        self, how: str, path: str, heads: dict[str, str] | None = None, body: str = ""
    ) -> tuple[int, str, str]:
        """The answer; without one in time the phone is away, and asks anew later."""
        try:
            answer = self.sends(how, path, heads, body)
            return await asyncio.wait_for(answer, PATIENCE)
        except (TimeoutError, OSError, EOFError) as fault:
            self.told.faults.append(f"{how}: {type(fault).__name__}")
            self.drops()
            return 0, "", ""

    async def sends(
        self, how: str, path: str, heads: dict[str, str] | None, body: str
    ) -> tuple[int, str, str]:
        reader, writer = self.wire or await asyncio.open_connection("127.0.0.1", PORT)
        self.wire = reader, writer
        cookies = f"minhbach_session={self.session}; minhbach_form={self.cookie}"
        lines = [f"{how} {path} HTTP/1.1", f"Host: localhost:{PORT}"]
        lines += [f"Cookie: {cookies}"]
        lines += [f"{name}: {value}" for name, value in (heads or {}).items()]
        if how == "POST":
            lines += ["Content-Type: application/x-www-form-urlencoded"]
            lines += [f"Content-Length: {len(body)}"]
        writer.write(("\r\n".join(lines) + "\r\n\r\n" + body).encode())
        said = (await reader.readuntil(b"\r\n\r\n")).decode().replace("\r", "")
        self.told.answers += 1
        status = int(said.split()[1])
        length = re.search(r"(?i)content-length: (\d+)", said)
        content = await reader.readexactly(int(length[1])) if length else b""
        return status, said, content.decode()


# The hall -----------------------------------------------------------------------------


def seed(phones: int) -> None:
    """In the process that is told to: a conference in session, and signed-in phones."""
    import django

    django.setup()
    from django.contrib.auth import get_user_model
    from django.test import Client
    from tests import cast as world
    from tests.rooms.conference import year

    from minhbach.web import addresses

    made = year.in_session(world.build(with_accounts=True))
    users = [get_user_model().objects.get(username=name) for name in PEOPLE]
    sessions = []
    for at in range(phones):
        client = Client()
        client.force_login(users[at % len(users)])
        sessions.append(client.cookies["minhbach_session"].value)
    path = addresses.of_matter(year.again(made))
    sys.stdout.write(json.dumps({"path": path, "sessions": sessions}))


def count() -> None:
    """In the process that is told to: how many comments stand."""
    import django

    django.setup()
    from minhbach.ledger.models import Entry

    said = Entry.objects.filter(action="say", procedure="conference_comment")
    keys = {
        str(one).removesuffix("/0") for one in said.values_list("request", flat=True)
    }
    sys.stdout.write(json.dumps({"comments": said.count(), "keys": sorted(keys)}))


def told_by(home: Path, *asked: str) -> dict[str, Any]:
    """What this module answers in a process of its own, upon the home."""
    ran = subprocess.run(
        [sys.executable, "-m", "bench.conference", *asked],
        env=_environment(home),
        capture_output=True,
        check=True,
    )
    return dict(json.loads(ran.stdout.splitlines()[-1]))


def _environment(home: Path) -> dict[str, str]:
    kept = {name: text for name, text in os.environ.items() if "MINHBACH" not in name}
    settings = {"DJANGO_SETTINGS_MODULE": "minhbach.config.settings"}
    return {**kept, **settings, "MINHBACH_HOME": str(home)}


async def meets(sessions: list[str], path: str, seconds: float, served: int) -> Told:
    told, until, before = Told(), time.monotonic() + seconds, spent(served)
    phones = [Phone(one, path, told) for one in sessions]
    await asyncio.gather(*(one.lives(until, COMMENTS) for one in phones))
    for one in phones:
        one.drops()
    told.processor = spent(served) - before
    return told


def spent(process: int) -> float:
    """Seconds of the processor a process and its children have used."""
    seconds = 0.0
    for file in Path("/proc").glob("[0-9]*/stat"):
        try:
            number, _, rest = file.read_text().partition(" (")
        except OSError:
            continue  # it ended meanwhile
        told = rest.rpartition(") ")[2].split()
        if process in (int(number), int(told[1])):
            seconds += (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")
    return seconds


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--phones", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--count", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.seed or options.count:
        seed(options.phones) if options.seed else count()
        return 0
    with tempfile.TemporaryDirectory() as place:
        return measured(Path(place), options.phones, options.seconds)


def measured(home: Path, phones: int, seconds: float) -> int:
    command = [str(Path(sys.executable).with_name("minhbach"))]
    subprocess.run(
        [*command, "setup"], env=_environment(home), check=True, capture_output=True
    )
    hall = told_by(home, "--seed", "--phones", str(phones))
    served = subprocess.Popen(
        [*command, "serve", "--port", str(PORT)],
        env=_environment(home),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _until_served()
        sessions, path = list(hall["sessions"]), str(hall["path"])
        few = asyncio.run(
            meets(sessions[: phones // 10], path, seconds / 2, served.pid)
        )
        many = asyncio.run(meets(sessions, path, seconds, served.pid))
    finally:
        served.terminate()
        served.wait()
    return judged(few, many, told_by(home, "--count"))


def _until_served() -> None:
    for _ in range(240):
        with socket.socket() as door:
            if door.connect_ex(("127.0.0.1", PORT)) == 0:
                return
        time.sleep(0.5)


def judged(few: Told, many: Told, ledger: dict[str, Any]) -> int:
    """Print both halves; not 0 if a comment was lost, doubled or a phone refused."""
    print(f"load of the machine at the end: {os.getloadavg()[0]:.1f}")
    for name, told in (("a tenth", few), ("all", many)):
        p95 = quantiles(told.polls, n=20)[-1]
        print(
            f"{name:>8}: {len(told.polls)} fragments, median {median(told.polls):.0f} "
            f"ms, p95 {p95:.0f} ms, {told.unchanged / len(told.polls):.0%} unchanged; "
            f"{len(told.keys)} comments, p95 {quantiles(told.posts, n=20)[-1]:.0f} ms; "
            f"{told.each:.1f} ms of the processor an answer"
        )
    ratio = median(many.polls) / median(few.polls)
    keys = few.keys | many.keys
    lost = keys - set(ledger["keys"])
    print(
        f"all to a tenth, medians: {ratio:.1f}; at most {MOST_MS} ms asked of the p95"
    )
    print(f"{len(keys)} keys, {ledger['comments']} comments stand, {len(lost)} lost")
    for one in sorted({*few.faults, *many.faults})[:5]:
        print(one)
    slow = quantiles(many.polls, n=20)[-1] > MOST_MS
    return int(bool(lost) or ledger["comments"] != len(keys) or slow)


if __name__ == "__main__":
    sys.exit(main())
