"""A PostgreSQL of our own for the tests: Debian's binaries, a scratch directory.

PostgreSQL refuses root, so as root it runs as an unprivileged user. What is missing
fails the tests that need it; nothing is skipped.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

USER = "minhbach"
UNPRIVILEGED = ("postgres", "nobody")


@dataclass(frozen=True)
class Server:
    """A running server; `settings(name)` is Django's way to one of its databases."""

    port: int
    place: Path
    running: subprocess.Popen[bytes]

    def address(self, name: str = USER) -> str:
        return f"postgresql://{USER}@127.0.0.1:{self.port}/{name}"

    def settings(self, name: str = USER) -> dict[str, object]:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": name,
            "USER": USER,
            "HOST": "127.0.0.1",
            "PORT": str(self.port),
            "CONN_HEALTH_CHECKS": True,
            "CONN_MAX_AGE": 60,
            "OPTIONS": {"options": "-c synchronous_commit=on"},
        }

    def sql(self, statement: str, database: str = "postgres") -> None:
        """Run one statement outside any transaction."""
        import psycopg

        with psycopg.connect(self.address(database), autocommit=True) as connection:
            connection.execute(statement)

    def stop(self) -> None:
        self.running.send_signal(signal.SIGINT)  # at once, whoever is connected
        self.running.wait(30)
        shutil.rmtree(self.place, ignore_errors=True)


def start(*, fsync: bool = False) -> Server:
    """Make a cluster and start it; returns when it answers."""
    binaries, user = _binaries(), _user()
    place = Path(tempfile.mkdtemp(prefix="minhbach-postgres-"))
    if user:
        os.chown(place, pwd.getpwnam(user).pw_uid, -1)
    initdb = [binaries / "initdb", "-D", place / "data", "-U", USER, "-A", "trust"]
    _ran([*initdb, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"], user)
    port = _free_port()
    asked = [binaries / "postgres", "-D", place / "data", "-k", place, "-p", str(port)]
    options = {"listen_addresses": "127.0.0.1", "fsync": "on" if fsync else "off"}
    for name, value in options.items():
        asked += ["-c", f"{name}={value}"]
    log = (place / "log").open("wb")
    running = subprocess.Popen(_as(user, asked), stdout=log, stderr=log)
    log.close()
    server = Server(port, place, running)
    _wait_for(server, binaries)
    server.sql(f"CREATE DATABASE {USER}")
    return server


def _binaries() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    on_path = shutil.which("initdb")
    if not found and not on_path:
        raise RuntimeError("PostgreSQL is missing: apt-get install postgresql")
    return found[-1].parent if found else Path(str(on_path)).parent


def _user() -> str | None:
    """Whom the server runs as when we are root; None: as ourselves."""
    if os.geteuid() != 0:
        return None
    for name in UNPRIVILEGED:
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    raise RuntimeError("no unprivileged user for PostgreSQL: postgres or nobody")


def _as(user: str | None, command: list[object]) -> list[str]:
    # setpriv replaces itself by the command, so the process we end is the server.
    before = ["setpriv", f"--reuid={user}", "--clear-groups"] if user else []
    return [*before, *map(str, command)]


def _ran(command: list[object], user: str | None) -> None:
    done = subprocess.run(
        _as(user, command), capture_output=True, text=True, check=False, cwd="/"
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]}: {done.stderr}")


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def _wait_for(server: Server, binaries: Path) -> None:
    ready = [binaries / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(server.port)]
    for _ in range(300):
        if subprocess.run(list(map(str, ready)), check=False).returncode == 0:
            return
        if server.running.poll() is not None:
            break
        time.sleep(0.1)
    said = (server.place / "log").read_text()
    raise RuntimeError(f"PostgreSQL did not start:\n{said}")
