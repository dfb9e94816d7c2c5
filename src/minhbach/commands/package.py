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
    from collections.abc import Callable

    from minhbach.bodies.types import Actor
    from minhbach.packages.arriving import Arrival
    from minhbach.packages.sort import Source

NEEDS_DJANGO = True
HELP = Words(
    "Gói trao đổi giữa các đơn vị, gửi lên và gửi xuống: lập, xem, kiểm, nhận, cộng; "
    "khóa ký gói.",
    "Packages between bodies, up and down: make, inspect, verify, accept, total; "
    "their keys.",
)
VERDICTS = {
    "taken": Words("✓ {file}: đã nhận của {maker}", "✓ {file}: accepted from {maker}"),
    "known": Words("· {file}: đã nhận từ trước", "· {file}: accepted before"),
    "older": Words(
        "· {file}: đã nhận, nhưng bản sau đang được cộng",
        "· {file}: accepted, but a later revision counts",
    ),
    "returned": Words("✗ {file}: trả lại {maker}", "✗ {file}: returned to {maker}"),
    "refused": Words("✗ {file}: không nhận", "✗ {file}: refused"),
}
LATE = Words(", muộn {days} ngày", ", {days} days late")
TYPED = Words("tự ghi từ phiếu: {typed}", "typed from a workbook: {typed}")
TOTAL = Words(
    "{n} trên {all} đơn vị; thiếu: {missing}", "{n} of {all}; missing: {missing}"
)


def arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="package_verb", required=True, metavar="VERB")
    make = _verb(verbs, "make", "a package: of a signed report, or one that goes down")
    make.add_argument("--unit", "--body", required=True, metavar="CODE", help="whose")
    make.add_argument("--sort", default="report", metavar="SORT", help=_sorts())
    make.add_argument("--period", default="", metavar="PERIOD")
    make.add_argument("--window", default="inspectorate", metavar="WINDOW")
    make.add_argument("--from", dest="source", metavar="FILE", type=Path)
    make.add_argument("--for", dest="receiver", required=True, metavar="BODY")
    make.add_argument("--to", required=True, metavar="FILE", type=Path)
    inspect = _verb(verbs, "inspect", "what a package says, trusted or not")
    inspect.add_argument("file", metavar="FILE", type=Path)
    verify = _verb(verbs, "verify", "whether a body would take it; nothing is written")
    verify.add_argument("files", metavar="FILE", nargs="+", type=Path)
    accept = _verb(verbs, "accept", "take packages and filled workbooks in, any order")
    accept.add_argument("files", metavar="FILE", nargs="+", type=Path)
    accept.add_argument(
        "--in-charge", default="", metavar="POST", help="answers for the tasks opened"
    )
    apply = _verb(verbs, "apply", "the head puts a form in force that was accepted")
    apply.add_argument("--form", required=True, metavar="KEY")
    total = _verb(verbs, "total", "the sums of what was taken in, n of N")
    total.add_argument("--period", required=True, metavar="PERIOD")
    total.add_argument("--window", default="inspectorate", metavar="WINDOW")
    total.add_argument("--to", metavar="FILE.xlsx", type=Path, help="as a workbook")
    total.add_argument("--cells", action="store_true", help="by field, place, result")
    workbook = _verb(verbs, "workbook", "the empty .xlsx for a unit without the system")
    workbook.add_argument("--member", required=True, metavar="CODE")
    workbook.add_argument("--period", required=True, metavar="PERIOD")
    workbook.add_argument("--window", default="inspectorate", metavar="WINDOW")
    workbook.add_argument("--to", required=True, metavar="FILE", type=Path)
    receipt = _verb(verbs, "receipt", "the signed receipt of a package that came")
    receipt.add_argument("file", metavar="PACKAGE", type=Path)
    receipt.add_argument("--to", required=True, metavar="FILE", type=Path)
    answered = _verb(verbs, "answered", "load a receipt: the report says the answer")
    answered.add_argument("file", metavar="RECEIPT", type=Path)
    for one in (verify, accept, apply, total, workbook, receipt, answered):
        one.add_argument("--body", required=True, metavar="CODE")
    for one in (make, accept, apply, receipt, answered, *_of_keys(verbs)):
        one.add_argument("--by", required=True, metavar="SIGN-IN", help="who does it")


def _sorts() -> str:
    from minhbach.procedures.exchange import SORTS, TYPED

    return ", ".join(key for key, _, _ in SORTS if key != TYPED)


def _of_keys(verbs: Any) -> tuple[argparse.ArgumentParser, ...]:
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
    return key, trust, revoke


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
        "apply": _apply,
        "total": _total,
        "workbook": _workbook,
        "receipt": _receipt,
        "answered": _answered,
        "key": _key,
        "trust": _trust,
        "revoke": _revoke,
    }
    return verbs[options.package_verb](options)


def _make(options: argparse.Namespace) -> int:
    from minhbach.packages import making

    actor, source = _actor(options.by, options.unit), _source(options)
    content = making.of_sort(actor, options.sort, options.receiver, source)
    options.to.write_bytes(content)
    _print(options, {"file": str(options.to), "bytes": len(content)}, str(options.to))
    return 0


def _source(options: argparse.Namespace) -> Source:
    """A file where one is named, the report of the period, or the period itself."""
    from minhbach.packages.sort import Source
    from minhbach.reports import standing

    if options.source:
        return Source(options.source.name, _bytes(options.source))
    if options.sort != "report":
        return Source(f"{options.period} {options.window}")
    row = standing.of_period(options.unit, options.period, options.window)
    if row is None:
        raise Refusal(
            refused(
                f"chưa có báo cáo kỳ {options.period}",
                f"there is no report for {options.period}",
                field="period",
            )
        )
    return Source(row.matter)


def _inspect(options: argparse.Namespace) -> int:
    from minhbach.packages import container

    one = container.opened(_bytes(options.file))
    said = one.manifest.model_dump(exclude_none=True)
    lines = [
        f"{said['maker']} → {said['receiver']}  {said['sort']} {said['nth']}",
        f"{said['made_on']}  khóa {said['key'][:32]}",
        f"sổ cái: {said['ledger']['size']} mục, gốc {said['ledger']['root'][:16]}",
        *(f"  {path}  {kept['bytes']}" for path, kept in said["files"].items()),
    ]
    _print(options, said, "\n".join(lines))
    return 0


def _verify(options: argparse.Namespace) -> int:
    """What would become of the files; the body is only read."""
    from minhbach.packages import arriving

    body = options.body
    return _each(options, lambda name, content: arriving.seen(body, name, content))


def _accept(options: argparse.Namespace) -> int:
    from minhbach.packages import arriving

    actor = _actor(options.by, options.body)
    return _each(
        options,
        lambda name, content: arriving.taken(actor, name, content, options.in_charge),
    )


def _each(options: argparse.Namespace, ask: Callable[[str, bytes], Arrival]) -> int:
    """Every file, whatever becomes of the others."""
    failed = 0
    for file in options.files:
        one = ask(file.name, _bytes(file))
        failed += one.verdict in ("refused", "returned")
        _print(options, _as_json(file, one), _said(file, one))
    return 2 if failed else 0


def _apply(options: argparse.Namespace) -> int:
    from minhbach.packages import of_form

    actor = _actor(options.by, options.body)
    row = of_form.accepted(options.body, options.form)
    key = of_form.put_in_force(actor, row.matter if row else "")
    _print(options, {"form": key}, f"✓ {key}")
    return 0


def _workbook(options: argparse.Namespace) -> int:
    from minhbach.packages import workbooks

    content = workbooks.empty(
        options.body, options.member, options.period, options.window
    )
    options.to.write_bytes(content)
    _print(options, {"file": str(options.to), "bytes": len(content)}, str(options.to))
    return 0


def _receipt(options: argparse.Namespace) -> int:
    from minhbach.packages import container, listing, receipts

    actor = _actor(options.by, options.body)
    row = listing.came(options.body, container.opened(_bytes(options.file)).digest)
    content = receipts.issued(actor, row.matter if row else "")
    options.to.write_bytes(content)
    _print(options, {"file": str(options.to), "bytes": len(content)}, str(options.to))
    return 0


def _answered(options: argparse.Namespace) -> int:
    from minhbach.packages import receipts

    row = receipts.taken(_actor(options.by, options.body), _bytes(options.file))
    said = {"package": row.nth, "state": row.state, "came_on": str(row.came_on)}
    _print(options, said, f"{row.nth}: {row.state} {row.came_on}")
    return 0


def _total(options: argparse.Namespace) -> int:
    from minhbach.commands.package_cells import cells_as_json, cells_told
    from minhbach.packages import consolidation_paper, gathering

    found = gathering.gathered(options.body, options.period, options.window)
    table = found.table
    typed = [code for code, one in table.lines.items() if one.typed]
    said = {
        "counted": table.counted,
        "members": list(table.members),
        "missing": list(table.missing),
        "typed": typed,
        "digest": table.digest,
        "totals": {code: dict(one.numbers) for code, one in table.totals.items()},
        "cells": cells_as_json(table.cells) if options.cells else None,
    }
    if options.to:
        options.to.write_bytes(consolidation_paper.workbook(found, spoken()))
    head = TOTAL.filled(
        n=table.counted,
        all=len(table.members),
        missing=", ".join(table.missing) or "–",
    ).in_(spoken())
    mark = [TYPED.filled(typed=", ".join(typed)).in_(spoken())] if typed else []
    rows = [
        f"{code:12} {one.numbers['value'] if one.numbers['value'] is not None else '–'}"
        for code, one in table.totals.items()
    ]
    told = cells_told(table.cells, spoken()) if options.cells else []
    _print(options, said, "\n".join([head, *mark, *rows, *told]))
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


def _as_json(file: Path, one: Arrival) -> dict[str, Any]:
    return {
        "file": str(file),
        "verdict": one.verdict,
        "maker": one.maker,
        "late": one.late,
        "reasons": [reason.in_(spoken()) for reason in one.reasons],
        "changes": [change.in_(spoken()) for change in one.changes],
    }


def _said(file: Path, one: Arrival) -> str:
    words = VERDICTS[one.verdict].filled(file=file, maker=one.maker).in_(spoken())
    late = LATE.filled(days=one.late).in_(spoken()) if one.late else ""
    reasons = (f"    {reason.in_(spoken())}" for reason in one.reasons)
    changes = (f"  · {one.in_(spoken())}" for one in one.changes)
    return "\n".join([f"{words}{late}", *reasons, *changes])


def _print(options: argparse.Namespace, said: Any, text: str) -> None:
    print(json.dumps(said, ensure_ascii=False) if options.json else text)
