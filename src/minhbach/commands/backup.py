"""minhbach backup --to DIR: both databases and the papers, with a manifest of hashes.

The ledger first and the vault after it, as an act seals first and writes second. Made
beside and renamed when whole: a killed backup leaves DIR.unfinished and no DIR. The
keys are never inside.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from minhbach.kernel.refusals import Refusal, refused
from minhbach.kernel.words import Words

NEEDS_DJANGO = True
HELP = Words(
    "Sao lưu hai cơ sở dữ liệu và tài liệu, kèm bản kê mã băm; không có khóa",
    "Back up both databases and the papers with a manifest of hashes; never the key",
)

MANIFEST = "manifest.json"
FILES = "files"
ALIASES = ("default", "identities")  # in this order


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--to", type=Path, required=True, metavar="DIR")
    parser.add_argument("--json", action="store_true")


def run(options: argparse.Namespace) -> int:
    manifest = back_up(options.to)
    if options.json:
        print(json.dumps(manifest, ensure_ascii=False))
        return 0
    for body, head in manifest["chains"].items():
        print(f"✓ {body}: {head['seq']} · {head['root']}")
    print(f"✓ {options.to}: {len(manifest['sha256'])} tệp")
    return 0


def back_up(to: Path) -> dict[str, Any]:
    """Make the backup; what it holds, by name and hash."""
    from django.conf import settings

    files, key = Path(settings.FILES_DIR), Path(settings.IDENTITY_KEY_FILE)
    if to.exists():
        raise Refusal(_taken(to))
    if files.resolve() in key.resolve().parents:
        raise Refusal(_key_inside(key))
    beside = to.with_name(f"{to.name}.unfinished")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    for alias in ALIASES:
        _copy(alias, beside)
    for name, folder in ((FILES, files), *_switched_on()):
        if folder.exists():
            shutil.copytree(folder, beside / name)
    manifest = {
        "made_at": _now(),
        "engine": _vendor(),
        "chains": _chains_in(beside) or chains(),
        "sha256": {name: digest(beside / name) for name in names(beside)},
    }
    written = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True)
    (beside / MANIFEST).write_text(written + "\n", "utf-8")
    beside.rename(to)
    return manifest


def _switched_on() -> Iterator[tuple[str, Path]]:
    """The files of law and the forms that came after the programme."""
    from django.conf import settings

    yield "law", Path(settings.LAW_DIR)
    yield "forms", Path(settings.FORMS_DIR)


def names(place: Path) -> list[str]:
    """Every file of a backup but its manifest, by its path inside."""
    found = (one for one in place.rglob("*") if one.is_file())
    paths = sorted(str(one.relative_to(place)) for one in found)
    return [one for one in paths if one != MANIFEST]


def digest(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def chains() -> dict[str, dict[str, Any]]:
    """Where each chain of the installation stands."""
    from minhbach.ledger import read

    heads = ((body, read.head(body)) for body in read.bodies())
    return {body: _head(one.seq, one.hash, one.frontier) for body, one in heads if one}


def _chains_in(place: Path) -> dict[str, dict[str, Any]]:
    """Where each chain stands in the copy itself; only SQLite can be asked."""
    copy = place / "minhbach.sqlite3"
    if not copy.exists():
        return {}
    with closing(sqlite3.connect(copy)) as asked:
        rows = asked.execute("SELECT body, seq, hash, frontier FROM ledger_head")
        return {body: _head(*rest) for body, *rest in rows}


def _head(seq: int, hashed: bytes, frontier: bytes) -> dict[str, Any]:
    from minhbach.ledger.merkle import root

    ends = {"hash": bytes(hashed).hex(), "root": root(bytes(frontier)).hex()}
    return {"seq": seq, **ends}


def _copy(alias: str, to: Path) -> None:
    from django.db import connections

    connection = connections[alias]
    place = connection.settings_dict
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        target = to / f"{_named(alias)}.sqlite3"
        with closing(sqlite3.connect(target)) as copy:
            connection.connection.backup(copy)
        return
    command = [_tool("pg_dump"), "--format=custom", f"--dbname={place['NAME']}"]
    command += [f"--file={to / _named(alias)}.dump", *_where(place)]
    environment = {"PGPASSWORD": str(place["PASSWORD"]), "PATH": "/usr/bin:/bin"}
    subprocess.run(command, check=True, env=environment)  # noqa: S603 - fixed words


def _where(place: Any) -> Iterator[str]:
    for option, name in (("host", "HOST"), ("port", "PORT"), ("username", "USER")):
        if place.get(name):
            yield f"--{option}={place[name]}"


def _tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise Refusal(
            refused(f"máy này không có {name}", f"this machine has no {name}")
        )
    return found


def _named(alias: str) -> str:
    return "minhbach" if alias == "default" else alias


def _vendor() -> str:
    from django.db import connection

    return connection.vendor


def _now() -> str:
    from minhbach.kernel.clock import now

    return now().isoformat()


def _taken(to: Path) -> Any:
    return refused(
        f"{to} đã có: chọn thư mục khác, không ghi đè bản sao lưu",
        f"{to} exists: choose another place, no backup is written over",
        field="to",
    )


def _key_inside(key: Path) -> Any:
    return refused(
        f"tệp khóa {key} nằm trong thư mục tài liệu: chuyển khóa ra ngoài",
        f"the key file {key} lies among the papers: move it out",
    )
