"""Where a backup is restored for a trial: a place of its own, gone when it was proved.

SQLite is copied into the trial's home. PostgreSQL is restored by `pg_restore` into two
new databases on the servers of MINHBACH_DATABASE and MINHBACH_VAULT.
"""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from minhbach.kernel.refusals import Reason, Refusal, refused

Told = Mapping[str, str]
Restoring = Callable[[Path, Path], AbstractContextManager[Told]]

SQLITE = ("minhbach.sqlite3", "identities.sqlite3")
POSTGRES = {
    "MINHBACH_DATABASE": "minhbach.dump",
    "MINHBACH_VAULT": "identities.dump",
}

PG = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "sslmode": "PGSSLMODE",
}


@contextmanager
def in_files(place: Path, home: Path) -> Iterator[Told]:
    """Both files copied into the home of the trial."""
    for name in SQLITE:
        shutil.copyfile(place / name, home / name)
    yield {"MINHBACH_HOME": str(home)}


@contextmanager
def on_a_server(place: Path, home: Path) -> Iterator[Told]:
    """Both archives restored into databases of another name, dropped afterwards."""
    missing = [name for name in POSTGRES if not os.environ.get(name)]
    if missing:
        raise Refusal([_no_server(name) for name in missing])
    told = {"MINHBACH_HOME": str(home)}
    with ExitStack() as opened:
        for name, archive in POSTGRES.items():
            trial = _trial(os.environ[name], place / archive)
            told[name] = opened.enter_context(trial)
        yield told


ENGINES: Mapping[str, Restoring] = {"sqlite": in_files, "postgresql": on_a_server}


@contextmanager
def _trial(address: str, archive: Path) -> Iterator[str]:
    """The address of a new database that holds what the archive holds."""
    named = f"minhbach_trial_{secrets.token_hex(6)}"
    _say(address, "CREATE DATABASE {}", named)
    try:
        trial = urlsplit(address)._replace(path=f"/{named}").geturl()
        _restore(trial, archive)
        yield trial
    finally:
        _say(address, "DROP DATABASE {} WITH (FORCE)", named)


def _say(address: str, statement: str, named: str) -> None:
    try:
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(sql.Identifier(named)))
    except psycopg.Error as fault:
        raise Refusal(_not_made(type(fault).__name__)) from None


def _restore(address: str, archive: Path) -> None:
    tool = shutil.which("pg_restore")
    if tool is None:
        raise Refusal(
            refused("máy này không có pg_restore", "this machine has no pg_restore")
        )
    # The address goes by the environment: a password is not seen among processes.
    where = conninfo_to_dict(address)
    named = str(where.pop("dbname"))
    environment = {PG[name]: str(value) for name, value in where.items() if name in PG}
    environment["PATH"] = "/usr/bin:/bin"
    command = [tool, "--no-owner", "--exit-on-error", f"--dbname={named}"]
    done = subprocess.run(  # noqa: S603 - fixed words and our own file
        [*command, str(archive)],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    if done.returncode:
        raise Refusal(_not_restored(archive.name, done.stderr[-400:]))


def _no_server(name: str) -> Reason:
    return refused(
        f"đặt {name}: bản sao lưu PostgreSQL được phục hồi thử trên máy chủ ấy",
        f"set {name}: a backup of PostgreSQL is restored for a trial on that server",
        field=name,
    )


def _not_made(fault: str) -> Reason:
    return refused(
        "không lập được cơ sở dữ liệu thử trên máy chủ: tài khoản cần quyền CREATEDB "
        f"({fault})",
        "no trial database can be made on the server: the role needs CREATEDB "
        f"({fault})",
    )


def _not_restored(name: str, said: str) -> Reason:
    return refused(
        f"không phục hồi được {name}: {said}", f"{name} cannot be restored: {said}"
    )
