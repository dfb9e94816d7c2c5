"""minhbach hand-over UNIT --to DIR: a unit's books as an archive with its inventory.

The whole chain, a line an entry, with prose and digests; what is registered, by kind,
open and closed; the hash of each part. Sealed values are not in it: they stay under the
key, in the backup. Whoever gets the archive can prove the chain from it alone.
"""

from __future__ import annotations

import argparse
import json
import tarfile
import tempfile
from base64 import b64encode
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from minhbach.commands.backup import chains, digest
from minhbach.kernel.refusals import Refusal, refused
from minhbach.kernel.words import Words

NEEDS_DJANGO = True
HELP = Words(
    "Bàn giao sổ của một đơn vị: tệp lưu có bản kê và mã băm",
    "Hand over the books of a unit: an archive with its inventory and hashes",
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("unit")
    parser.add_argument("--to", type=Path, default=Path(), metavar="DIR")
    parser.add_argument("--json", action="store_true")


def run(options: argparse.Namespace) -> int:
    made = hand_over(options.unit, options.to)
    if options.json:
        print(json.dumps(made, ensure_ascii=False))
    else:
        print(f"✓ {made['archive']}: {made['entries']} mục · gốc {made['root']}")
        print(f"  sha256 {made['sha256']}")
    return 0


def hand_over(unit: str, to: Path) -> dict[str, Any]:
    """Write UNIT.tar and UNIT.tar.sha256; what is in it."""
    known = chains()
    if unit not in known:
        raise Refusal(
            refused(f"không có sổ của “{unit}”", f"no ledger of “{unit}”", field="unit")
        )
    archive = to / f"{unit}.tar"
    if archive.exists():
        raise Refusal(
            refused(f"{archive} đã có", f"{archive} exists already", field="to")
        )
    to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=to) as place:
        chain, inventory = Path(place) / "chain.jsonl", Path(place) / "inventory.json"
        entries = _write(chain, unit)
        told = {
            "unit": unit,
            "entries": entries,
            **known[unit],
            "matters": inventory_of(unit),
            "sha256": {chain.name: digest(chain)},
        }
        written = json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True)
        inventory.write_text(written + "\n", "utf-8")
        whole = Path(place) / archive.name
        with tarfile.open(whole, "w") as tar:
            tar.add(chain, chain.name)
            tar.add(inventory, inventory.name)
        made = digest(whole)
        whole.rename(archive)
    archive.with_suffix(".tar.sha256").write_text(f"{made}  {archive.name}\n", "utf-8")
    return {
        "archive": str(archive),
        "sha256": made,
        "entries": entries,
        "root": known[unit]["root"],
    }


def inventory_of(unit: str) -> dict[str, dict[str, int]]:
    """How many matters of each kind, open and closed."""
    from minhbach.matters.queries import counts

    return counts(unit)


def _write(file: Path, unit: str) -> int:
    from minhbach.ledger import read

    count = 0
    with file.open("w", encoding="utf-8") as out:
        for line in map(_line, read.of_body(unit)):
            out.write(line + "\n")
            count += 1
    return count


def _line(entry: Any) -> str:
    values = dict(_columns(entry))
    return json.dumps(values, ensure_ascii=False, sort_keys=True)


def _columns(entry: Any) -> Iterator[tuple[str, Any]]:
    for name in entry.__dataclass_fields__:
        value = getattr(entry, name)
        if isinstance(value, bytes):
            value = b64encode(value).decode()
        elif isinstance(value, date | datetime):
            value = value.isoformat()
        yield name, dict(value) if hasattr(value, "items") else value
