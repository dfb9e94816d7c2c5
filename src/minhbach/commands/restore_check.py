"""minhbach restore-check DIR: prove that a backup is whole by really restoring it.

Every file is hashed against the manifest; the databases are restored aside, and on
the copy every chain is proved, every table rebuilt from the ledger and compared. A
backup of PostgreSQL is restored into two new databases beside the installation's own,
dropped again; the role that serves it must be allowed to make databases.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from minhbach.commands import trials
from minhbach.commands.backup import FILES, MANIFEST, digest, names
from minhbach.kernel.refusals import Reason, Refusal, refused
from minhbach.kernel.words import Words

NEEDS_DJANGO = False
HELP = Words(
    "Phục hồi thử một bản sao lưu: mã băm, chuỗi, dựng lại; không đụng dữ liệu thật",
    "Restore a backup for a trial: hashes, chains, rebuilding; real data is untouched",
)
VERB = (
    "from minhbach.commands.main import main; import sys; sys.exit(main(sys.argv[1:]))"
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("dir", type=Path)
    parser.add_argument("--json", action="store_true")


def run(options: argparse.Namespace) -> int:
    found = check(options.dir)
    if options.json:
        print(json.dumps(found, ensure_ascii=False))
    else:
        print(f"✓ {found['files']} tệp đúng mã băm")
        for body, root in found["chains"].items():
            print(f"✓ {body}: {root}")
        print("✓ phục hồi được")
    return 0


def check(place: Path) -> dict[str, Any]:
    """What was proved; refused with everything that is not as it must be."""
    manifest = _manifest(place)
    reasons = [*_unlike(place, manifest)]
    if reasons:
        raise Refusal(reasons)
    roots = _restored(place, trials.ENGINES[manifest["engine"]])
    reasons = [
        _behind(body)
        for body, head in manifest["chains"].items()
        if roots.get(body) != head["root"]
    ]
    if reasons:
        raise Refusal(reasons)
    return {"files": len(manifest["sha256"]), "chains": roots}


def _manifest(place: Path) -> dict[str, Any]:
    try:
        read: dict[str, Any] = json.loads((place / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        raise Refusal(
            refused(
                f"{place} không phải bản sao lưu: thiếu hoặc hỏng {MANIFEST}",
                f"{place} is no backup: {MANIFEST} is missing or damaged",
            )
        ) from None
    return read


def _unlike(place: Path, manifest: dict[str, Any]) -> list[Reason]:
    kept: dict[str, str] = manifest["sha256"]
    there = set(names(place))
    missing = [_missing(one) for one in sorted(kept.keys() - there)]
    strange = [_strange(one) for one in sorted(there - kept.keys())]
    changed = [
        _changed(one)
        for one in sorted(kept.keys() & there)
        if digest(place / one) != kept[one]
    ]
    return [*missing, *strange, *changed]


def _restored(place: Path, restoring: trials.Restoring) -> dict[str, str]:
    """The roots of the chains of the restored copy, once all of it was proved."""
    with tempfile.TemporaryDirectory(prefix="minhbach-restore-") as home:
        if (place / FILES).exists():
            shutil.copytree(place / FILES, Path(home) / FILES)
        with restoring(place, Path(home)) as told:
            verdicts = json.loads(_said(told, "verify", "--json"))
            _said(told, "rebuild", "--check")
    return {one["body"]: one["root"] for one in verdicts}


def _said(told: Mapping[str, str], *words: str) -> str:
    """What a verb says of the restored copy, in a process of its own."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    environment = {**kept, **told}
    done = subprocess.run(  # noqa: S603 - our own interpreter and verbs
        [sys.executable, "-c", VERB, *words],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    if done.returncode:
        raise Refusal(_fails(words[0], done.stdout.strip() or done.stderr[-400:]))
    return done.stdout


def _missing(name: str) -> Reason:
    return refused(f"thiếu tệp {name}", f"the file {name} is missing")


def _strange(name: str) -> Reason:
    return refused(
        f"tệp {name} không có trong bản kê", f"the file {name} is not in the manifest"
    )


def _changed(name: str) -> Reason:
    return refused(f"tệp {name} đã đổi", f"the file {name} has changed")


def _behind(body: str) -> Reason:
    return refused(
        f"chuỗi của {body} không kết thúc như bản kê",
        f"the chain of {body} does not end as the manifest says",
    )


def _fails(verb: str, said: str) -> Reason:
    return refused(
        f"bản phục hồi không qua được “{verb}”: {said}",
        f"the restored copy does not pass “{verb}”: {said}",
    )
