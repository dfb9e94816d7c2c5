"""`minhbach law VERB`: what a file of law would move; signing one; publishers."""

from __future__ import annotations

import argparse
import base64
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from minhbach.kernel.refusals import Refusal, refused
from minhbach.kernel.words import Words

if TYPE_CHECKING:
    from minhbach.law.packs import Pack
    from minhbach.matters.new_law import Moving

NEEDS_DJANGO = True
HELP = Words(
    "Tệp luật: xem trước sẽ dời những hạn nào, ký phát hành, khóa nơi phát hành.",
    "Files of law: what one would move, signing one, the publishers' keys.",
)


def arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="law_verb", required=True)
    impact = verbs.add_parser("impact", help="what a file changes and would move")
    impact.add_argument("file", metavar="FILE")
    impact.add_argument("--unit", help="only this unit")
    impact.add_argument("--json", action="store_true")
    status = verbs.add_parser("status", help="what stands here")
    status.add_argument("--json", action="store_true")
    sign = verbs.add_parser("sign", help="make a signed file of a folder of TOML")
    sign.add_argument("folder", metavar="FOLDER")
    sign.add_argument("--key", required=True, help="file of the private key")
    sign.add_argument("--publisher", required=True, metavar="ID")
    sign.add_argument("--title", required=True, help="in Vietnamese")
    sign.add_argument("--title-en", required=True)
    sign.add_argument("--on", required=True, metavar="DATE")
    sign.add_argument("--to", required=True, metavar="FILE")
    key = verbs.add_parser("key", help="make a publisher's key; prints the public line")
    key.add_argument("--publisher", required=True, metavar="ID")
    key.add_argument("--name", required=True)
    key.add_argument("--to", required=True, metavar="FILE")


def run(options: argparse.Namespace) -> int:
    verbs = {"impact": _impact, "status": _status, "sign": _sign, "key": _key}
    return verbs[options.law_verb](options)


def _impact(options: argparse.Namespace) -> int:
    """Nothing is written: the list is for whoever will sign on the page."""
    from minhbach.bodies import queries
    from minhbach.matters import new_law, switching

    pack = switching.read(_bytes(options.file))
    proposed = switching.proposed(pack)
    said = switching.words(proposed)
    units = [one.code for one in queries.units()]
    moving = {
        unit: new_law.impact(switching.WATCHER, unit, proposed)
        for unit in units
        if options.unit in (None, unit)
    }
    if options.json:
        print(json.dumps(_as_json(pack, said, moving), ensure_ascii=False))
        return 0
    language = "en" if os.environ.get("MINHBACH_LANGUAGE") == "en" else "vi"
    print(pack.title.in_(language))
    for one in said:
        print(f"  · {one.in_(language)}")
    for unit, found in moving.items():
        print(f"{unit}: {len(found)}")
        for moves in found:
            print(f"  {moves.fold.number}  {moves.clock}  {_arrow(moves)}")
    return 0


def _arrow(moves: Moving) -> str:
    return f"{moves.old_due} → {moves.new_due}  {moves.rule}"


def _as_json(
    pack: Pack, said: Sequence[Words], moving: Mapping[str, Sequence[Moving]]
) -> dict[str, Any]:
    return {
        "digest": pack.digest,
        "title": pack.title.vi,
        "publisher": pack.publisher.id,
        "changes": [{"vi": one.vi, "en": one.en} for one in said],
        "moves": [
            {
                "unit": unit,
                "matter": one.fold.number,
                "clock": one.clock,
                "old": one.old_due,
                "new": one.new_due,
                "rule": one.rule,
            }
            for unit, found in moving.items()
            for one in found
        ],
    }


def _status(options: argparse.Namespace) -> int:
    from minhbach.matters import switching

    standing = [
        {"digest": one.digest, "title": one.title.vi, "publisher": one.publisher.name}
        for one in switching.standing()
    ]
    believed = [
        {"id": one.id, "name": one.name, "fingerprint": one.fingerprint}
        for one in switching.believed().values()
    ]
    if options.json:
        found = {"standing": standing, "publishers": believed}
        print(json.dumps(found, ensure_ascii=False))
        return 0
    for one in standing:
        print(f"{one['digest'][:16]}  {one['title']}  ({one['publisher']})")
    print(f"{len(standing)} tệp luật đã áp dụng, {len(believed)} nơi phát hành")
    for known in believed:
        print(f"{known['id']}  {known['fingerprint']}  {known['name']}")
    return 0


def _sign(options: argparse.Namespace) -> int:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from minhbach.law import packs

    folder = Path(options.folder)
    files = {
        one.relative_to(folder).as_posix(): one.read_text("utf-8")
        for one in sorted(folder.rglob("*.toml"))
    }
    key = Ed25519PrivateKey.from_private_bytes(_bytes(options.key))
    title = Words(options.title, options.title_en)
    content = packs.signed(title, options.on, options.publisher, files, key)
    Path(options.to).write_bytes(content)
    print(f"{options.to}: {len(files)} tệp, đã ký")
    return 0


def _key(options: argparse.Namespace) -> int:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    made = Ed25519PrivateKey.generate()
    handle = os.open(options.to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as out:
        out.write(made.private_bytes_raw())
    public = base64.b64encode(made.public_key().public_bytes_raw()).decode()
    print(f"{options.publisher}  {public}  {options.name}")
    return 0


def _bytes(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except OSError:
        raise Refusal(
            refused(f"không đọc được tệp {name}", f"the file {name} cannot be read")
        ) from None
