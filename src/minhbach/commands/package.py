"""`minhbach package VERB`: packages made, inspected, verified, accepted; keys."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from minhbach.commands.figures import spoken
from minhbach.kernel.refusals import Refusal, refused
from minhbach.kernel.words import Words

if TYPE_CHECKING:
    from minhbach.bodies.types import Actor
    from minhbach.packages.accepting import Outcome

NEEDS_DJANGO = True
HELP = Words(
    "Gói trao đổi giữa các đơn vị: lập, xem, kiểm, nhận, cộng; khóa ký gói.",
    "Packages between bodies: make, inspect, verify, accept, total; their keys.",
)
VERDICTS = {
    "taken": Words("✓ {file}: đã nhận của {maker}", "✓ {file}: accepted from {maker}"),
    "known": Words("· {file}: đã nhận từ trước", "· {file}: accepted before"),
    "older": Words(
        "· {file}: đã nhận, nhưng bản sau đang được cộng",
        "· {file}: accepted, but a later revision counts",
    ),
    "returned": Words("✗ {file}: trả lại {maker}", "✗ {file}: returned to {maker}"),
}
TOTAL = Words(
    "{n} trên {all} đơn vị; thiếu: {missing}", "{n} of {all}; missing: {missing}"
)


def arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="package_verb", required=True, metavar="VERB")
    make = _verb(verbs, "make", "the package of a signed report")
    make.add_argument("--unit", required=True, metavar="CODE")
    make.add_argument("--period", required=True, metavar="PERIOD")
    make.add_argument("--window", default="inspectorate", metavar="WINDOW")
    make.add_argument("--for", dest="receiver", required=True, metavar="BODY")
    make.add_argument("--to", required=True, metavar="FILE", type=Path)
    inspect = _verb(verbs, "inspect", "what a package says, trusted or not")
    inspect.add_argument("file", metavar="FILE", type=Path)
    verify = _verb(verbs, "verify", "whether a body would take it; nothing is written")
    verify.add_argument("files", metavar="FILE", nargs="+", type=Path)
    accept = _verb(verbs, "accept", "take packages in, in any order")
    accept.add_argument("files", metavar="FILE", nargs="+", type=Path)
    total = _verb(verbs, "total", "the sums of what was taken in, n of N")
    total.add_argument("--period", required=True, metavar="PERIOD")
    total.add_argument("--window", default="inspectorate", metavar="WINDOW")
    total.add_argument("--cells", action="store_true", help="by field, place, result")
    for one in (verify, accept, total):
        one.add_argument("--body", required=True, metavar="CODE")
    key = _verb(verbs, "key", "the body's key: card and fingerprint; issued if none")
    key.add_argument("--body", required=True, metavar="CODE")
    key.add_argument(
        "--rotate", action="store_true", help="the old key signs a new one"
    )
    key.add_argument(
        "--card", metavar="FILE", type=Path, help="write the key card here"
    )
    trust = _verb(verbs, "trust", "trust a key whose fingerprint was compared on paper")
    trust.add_argument("card", metavar="CARD", type=Path)
    trust.add_argument("--body", required=True, metavar="CODE")
    trust.add_argument("--fingerprint", required=True, help="typed from the paper")
    trust.add_argument(
        "--as",
        dest="relation",
        default="member",
        choices=["member", "superior", "peer"],
    )
    revoke = _verb(verbs, "revoke", "take nothing more that a partner's key signed")
    revoke.add_argument("--of", required=True, metavar="BODY", help="whose key")
    revoke.add_argument("--body", required=True, metavar="CODE")
    revoke.add_argument("--why", required=True, choices=["lost", "disclosed", "ended"])
    for one in (make, accept, key, trust, revoke):
        one.add_argument("--by", required=True, metavar="SIGN-IN", help="who does it")


def _verb(verbs: Any, name: str, said: str) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = verbs.add_parser(name, help=said)
    made.add_argument("--json", action="store_true")
    return made


def run(options: argparse.Namespace) -> int:
    verbs = {
        "make": _make,
        "inspect": _inspect,
        "verify": _verify,
        "accept": _accept,
        "total": _total,
        "key": _key,
        "trust": _trust,
        "revoke": _revoke,
    }
    return verbs[options.package_verb](options)


def _make(options: argparse.Namespace) -> int:
    from minhbach.packages import making
    from minhbach.reports import standing

    actor = _actor(options.by, options.unit)
    row = standing.of_period(options.unit, options.period, options.window)
    if row is None:
        raise Refusal(
            refused(
                f"chưa có báo cáo kỳ {options.period}",
                f"there is no report for {options.period}",
                field="period",
            )
        )
    content = making.of_report(actor, row.matter, options.receiver)
    options.to.write_bytes(content)
    _print(options, {"file": str(options.to), "bytes": len(content)}, str(options.to))
    return 0


def _inspect(options: argparse.Namespace) -> int:
    from minhbach.packages import container

    one = container.opened(_bytes(options.file))
    said = one.manifest.model_dump()
    lines = [
        f"{said['maker']} → {said['receiver']}  {said['sort']} {said['nth']}",
        f"{said['made_on']}  khóa {said['key'][:32]}",
        f"sổ cái: {said['ledger']['size']} mục, gốc {said['ledger']['root'][:16]}",
        *(f"  {path}  {kept['bytes']}" for path, kept in said["files"].items()),
    ]
    _print(options, said, "\n".join(lines))
    return 0


def _verify(options: argparse.Namespace) -> int:
    from minhbach.packages import container, judging

    failed = 0
    for file in options.files:
        reasons: tuple[Any, ...] = ()
        try:
            one = container.opened(_bytes(file))
            judging.refuse_strangers(options.body, one)
            reasons = tuple(judging.of_report(one))
        except Refusal as refusal:
            reasons = refusal.reasons
        told = [one.in_(spoken()) for one in reasons]
        failed += bool(told)
        _print(options, {"file": str(file), "reasons": told}, _listed(file, told))
    return 2 if failed else 0


def _accept(options: argparse.Namespace) -> int:
    from minhbach.packages import accepting

    actor, failed = _actor(options.by, options.body), 0
    for file in options.files:
        try:
            outcome = accepting.accept(actor, _bytes(file))
        except Refusal as refusal:
            failed += 1
            told = refusal.in_(spoken())
            said = {"file": str(file), "verdict": "refused", "reasons": told}
            _print(options, said, _listed(file, told))
            continue
        failed += outcome.verdict == accepting.RETURNED
        _print(options, _as_json(file, outcome), _said(file, outcome))
    return 2 if failed else 0


def _total(options: argparse.Namespace) -> int:
    from minhbach.commands.package_cells import cells_as_json, cells_told
    from minhbach.packages import gathering

    table = gathering.table(options.body, options.period, options.window)
    said = {
        "counted": table.counted,
        "members": list(table.members),
        "missing": list(table.missing),
        "digest": table.digest,
        "totals": {code: dict(one.numbers) for code, one in table.totals.items()},
        "cells": cells_as_json(table.cells) if options.cells else None,
    }
    head = TOTAL.filled(
        n=table.counted,
        all=len(table.members),
        missing=", ".join(table.missing) or "–",
    ).in_(spoken())
    rows = [
        f"{code:12} {one.numbers['value'] if one.numbers['value'] is not None else '–'}"
        for code, one in table.totals.items()
    ]
    told = cells_told(table.cells, spoken()) if options.cells else []
    _print(options, said, "\n".join([head, *rows, *told]))
    return 0


def _key(options: argparse.Namespace) -> int:
    from minhbach.packages import keys

    actor = _actor(options.by, options.body)
    if options.rotate:
        keys.rotate(actor)
    elif keys.own(options.body) is None:
        keys.issue(actor)
    card = keys.card(options.body)
    if options.card:
        options.card.write_text(json.dumps(card, ensure_ascii=False), "utf-8")
    _print(options, card, keys.sheet(options.body))
    return 0


def _trust(options: argparse.Namespace) -> int:
    from minhbach.packages import keys

    actor = _actor(options.by, options.body)
    card = keys.read_card(_bytes(options.card))
    keys.trust(actor, card, options.fingerprint, options.relation)
    _print(options, card, f"✓ {card['body']}")
    return 0


def _revoke(options: argparse.Namespace) -> int:
    from minhbach.packages import keys

    keys.revoke(_actor(options.by, options.body), options.of, options.why)
    _print(options, {"revoked": options.of}, f"✓ {options.of}")
    return 0


def _actor(sign_in: str, body: str) -> Actor:
    from minhbach.bodies import accounts, queries
    from minhbach.kernel.clock import today

    found = queries.actor_for(accounts.account_of(sign_in), today(), body)
    if found is None:
        raise Refusal(
            refused(
                f"không ai đăng nhập bằng tên này ở “{body}”",
                f"nobody at “{body}” signs in by that name",
                field="by",
            )
        )
    return found


def _bytes(file: Path) -> bytes:
    from minhbach.packages.container import LARGEST

    try:
        with file.open("rb") as stream:
            return stream.read(LARGEST + 1)
    except OSError:
        raise Refusal(
            refused(f"không đọc được tệp {file}", f"the file {file} cannot be read")
        ) from None


def _as_json(file: Path, outcome: Outcome) -> dict[str, Any]:
    return {
        "file": str(file),
        "verdict": outcome.verdict,
        "maker": outcome.manifest.maker,
        "reasons": [one.in_(spoken()) for one in outcome.reasons],
    }


def _said(file: Path, outcome: Outcome) -> str:
    words = VERDICTS[outcome.verdict].filled(file=file, maker=outcome.manifest.maker)
    return "\n".join(
        [words.in_(spoken()), *(f"    {one.in_(spoken())}" for one in outcome.reasons)]
    )


def _listed(file: Path, told: list[str]) -> str:
    return "\n".join(
        [f"{'✗' if told else '✓'} {file}", *(f"    {one}" for one in told)]
    )


def _print(options: argparse.Namespace, said: Any, text: str) -> None:
    print(json.dumps(said, ensure_ascii=False) if options.json else text)
