"""`minhbach vault`: the key of the identities, its paper copy, what is forgotten."""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from typing import Any

from minhbach.kernel.refusals import Refusal, refused
from minhbach.kernel.words import Words

NEEDS_DJANGO = True
HELP = Words(
    "Khóa kho danh tính: tạo, kiểm tra, in tờ khôi phục, khôi phục, đổi khóa, dọn, xóa",
    "The key of the identities: make, check, print, restore, change, sweep, forget",
)
_HANDLE = re.compile(r"[0-9a-f]{32}")

DEEDS: dict[str, tuple[Words, Callable[[argparse.Namespace], dict[str, Any]]]] = {}


def arguments(parser: argparse.ArgumentParser) -> None:
    deeds = parser.add_subparsers(dest="deed", required=True, metavar="DEED")
    for name, (words, _) in DEEDS.items():
        deed = deeds.add_parser(name, help=words.in_(_language()), allow_abbrev=False)
        deed.add_argument("--json", action="store_true")
        if name == "sheet":
            deed.add_argument("--parts", type=int, default=3)
            deed.add_argument("--needed", type=int, default=2)
        if name in ("sweep", "forget", "rewrap"):
            deed.add_argument("--dry-run", action="store_true")
        if name == "forget":
            deed.add_argument("handle")


def run(options: argparse.Namespace) -> int:
    done = _done(options)
    said: Words = done.pop("said")
    if options.json:
        print(json.dumps(done, ensure_ascii=False))
    else:
        print(said.in_(_language()))
    return 1 if done.get("unopenable") else 0


def _done(options: argparse.Namespace) -> dict[str, Any]:
    from django.db import DatabaseError

    try:
        return DEEDS[options.deed][1](options)
    except DatabaseError:
        raise Refusal(_NOT_READY) from None


_NOT_READY = refused(
    "không dùng được cơ sở dữ liệu của kho danh tính (MINHBACH_VAULT, MINHBACH_HOME): "
    "chạy “minhbach setup”, hoặc khôi phục nó từ bản sao lưu",
    "the identities' database cannot be used (MINHBACH_VAULT, MINHBACH_HOME): run "
    "“minhbach setup”, or restore it from its backup",
)


def deed(name: str, vi: str, en: str) -> Callable[..., Any]:
    """One more thing that can be done with the vault."""

    def listed(function: Callable[[argparse.Namespace], dict[str, Any]]) -> Any:
        DEEDS[name] = (Words(vi, en), function)
        return function

    return listed


@deed("init", "tạo khóa mới cho cài đặt mới", "make the key of a new installation")
def init(_options: argparse.Namespace) -> dict[str, Any]:
    from minhbach.identities import ciphers, keyfile

    _refuse_a_second_key()
    key = ciphers.new_key()
    keyfile.write(keyfile.path(), key)
    return {
        "key_id": ciphers.key_id(key),
        "file": str(keyfile.path()),
        "said": Words(
            "✓ đã tạo khóa {id} trong {file} (quyền 600). Việc tiếp theo: “minhbach "
            "vault "
            "sheet”, in ra và giao cho những người giữ; không sao lưu tệp này cùng kho",
            "✓ key {id} made in {file} (mode 600). Next: “minhbach vault sheet”, print "
            "it "
            "and hand it to its keepers; never back this file up together with the "
            "vault",
        ).filled(id=ciphers.key_id(key), file=keyfile.path()),
    }


@deed("check", "kiểm tra khóa và mở thử từng dòng", "check the key and every row")
def check(_options: argparse.Namespace) -> dict[str, Any]:
    from minhbach.identities import bodykeys, ciphers, keyfile, vault

    key = keyfile.installation_key()
    bodykeys.refuse_other_key(key)
    faults, held = vault.unopenable(), vault.held()
    words = (
        Words(
            "✗ {n} dòng không mở được: {which}; khôi phục kho từ bản sao lưu",
            "✗ {n} rows do not open: {which}; restore the vault from its backup",
        )
        if faults
        else Words(
            "✓ khóa {id} đúng; {identity} danh tính, {text} văn bản, {file} tệp đều mở "
            "được",
            "✓ key {id} fits; {identity} identities, {text} texts, {file} files all "
            "open",
        )
    )
    return {
        "key_id": ciphers.key_id(key),
        "held": held,
        "unopenable": faults,
        "said": words.filled(
            id=ciphers.key_id(key), n=len(faults), which=", ".join(faults), **held
        ),
    }


@deed("sheet", "in tờ khôi phục chia phần", "print the split recovery sheet")
def sheet(options: argparse.Namespace) -> dict[str, Any]:
    from minhbach.identities import bodykeys, ciphers, keyfile, shares

    key = keyfile.installation_key()
    bodykeys.refuse_other_key(key)
    parts = shares.split(key, parts=options.parts, needed=options.needed)
    pages = [
        _page(at, part, options, ciphers.key_id(key))
        for at, part in enumerate(parts, 1)
    ]
    both = (
        "\n\f".join(page.in_(language) for page in pages) for language in ("vi", "en")
    )
    return {"key_id": ciphers.key_id(key), "parts": parts, "said": Words(*both)}


@deed(
    "restore", "khôi phục khóa từ các phần đã in", "bring the key back from its parts"
)
def restore(_options: argparse.Namespace) -> dict[str, Any]:
    """Read the parts from standard input, one a line: never from the command line."""
    from minhbach.identities import bodykeys, ciphers, keyfile, shares

    if sys.stdin.isatty():
        print(
            Words(
                "Gõ từng phần trên một dòng; dòng trống để kết thúc:",
                "Type one part a line; an empty line ends:",
            ).in_(_language()),
            file=sys.stderr,
        )
    key = shares.joined(_lines())
    if _sealed_by():
        bodykeys.refuse_other_key(key)
    keyfile.write(keyfile.path(), key)
    return {
        "key_id": ciphers.key_id(key),
        "file": str(keyfile.path()),
        "said": Words(
            "✓ đã khôi phục khóa {id} vào {file}; chạy “minhbach vault check”",
            "✓ key {id} is back in {file}; run “minhbach vault check”",
        ).filled(id=ciphers.key_id(key), file=keyfile.path()),
    }


@deed("rewrap", "đổi khóa của cài đặt", "change the installation's key")
def rewrap(options: argparse.Namespace) -> dict[str, Any]:
    from minhbach.identities import keyfile, rotation

    if options.dry_run:
        keyfile.installation_key()
        words = Words("sẽ bọc lại khóa của các đơn vị", "would rewrap the bodies' keys")
        return {"rewrapped": 0, "said": words}
    bodies = rotation.rewrap()
    return {
        "rewrapped": bodies,
        "said": Words(
            "✓ đã bọc lại khóa của {n} đơn vị. Tờ khôi phục cũ không còn giá trị: in "
            "tờ mới "
            "bằng “minhbach vault sheet”",
            "✓ the keys of {n} bodies are rewrapped. The old recovery sheet is void: "
            "print "
            "a new one with “minhbach vault sheet”",
        ).filled(n=bodies),
    }


@deed("sweep", "hủy mã mồ côi không có trong sổ cái", "destroy handles no ledger knows")
def sweep(options: argparse.Namespace) -> dict[str, Any]:
    from minhbach.files import sealed
    from minhbach.identities import vault

    known = set(_known_handles())
    if options.dry_run:
        count = len(vault.orphans(known))
        words = Words("sẽ hủy {n} mã mồ côi", "would destroy {n} orphans")
    else:
        count = sealed.sweep(known)
        vault.scrub()
        words = Words("✓ đã hủy {n} mã mồ côi", "✓ {n} orphans destroyed")
    return {"orphans": count, "said": words.filled(n=count)}


@deed("forget", "hủy khóa của một mã", "destroy the key of one handle")
def forget(options: argparse.Namespace) -> dict[str, Any]:
    from minhbach.files import sealed
    from minhbach.identities import vault

    held = vault.exists(options.handle)
    if not options.dry_run:
        sealed.forget(options.handle)
    words = Words(
        "mã này không có trong kho: không có gì để hủy",
        "the vault does not hold this handle: nothing to destroy",
    )
    if held:
        words = (
            Words("sẽ hủy khóa", "would destroy the key")
            if options.dry_run
            else Words(
                "✓ đã hủy khóa: không ai mở lại được nữa",
                "✓ the key is destroyed: nobody can open it again",
            )
        )
    return {"held": held, "said": words}


def _refuse_a_second_key() -> None:
    """A new key in front of a filled vault would only hide that the old one is lost."""
    ids = _sealed_by()
    if ids:
        raise Refusal(
            refused(
                f"kho danh tính đã được niêm phong bằng khóa {', '.join(sorted(ids))}: "
                "đặt lại "
                "tệp khóa đó, hoặc “minhbach vault restore”",
                f"the vault is already sealed by key {', '.join(sorted(ids))}: put "
                "that key "
                "file back, or run “minhbach vault restore”",
            )
        )


def _sealed_by() -> set[str]:
    """The keys the vault was sealed by; none before its first migration."""
    from django.db import DatabaseError

    from minhbach.identities import bodykeys

    try:
        return bodykeys.key_ids()
    except DatabaseError:
        return set()


def _page(number: int, part: str, options: argparse.Namespace, key: str) -> Words:
    groups = part.split()
    rows = "\n".join("    " + "  ".join(groups[at : at + 4]) for at in range(0, 16, 4))
    return Words(
        "MINH BẠCH · TỜ KHÔI PHỤC KHÓA KHO DANH TÍNH\n"
        "Phần {at}/{parts} · cần {needed} phần · khóa {key}\n\n{rows}\n\n"
        "Mỗi phần giao một người giữ, niêm phong, để ở nơi khác nhau. Khi mất khóa: "
        "“minhbach vault restore” rồi gõ đủ số phần cần có.\n",
        "MINH BẠCH · RECOVERY SHEET OF THE VAULT'S KEY\n"
        "Part {at}/{parts} · {needed} needed · key {key}\n\n{rows}\n\n"
        "One part to one keeper, sealed, in different places. When the key is lost: "
        "“minhbach vault restore”, then type as many parts as are needed.\n",
    ).filled(at=number, parts=options.parts, needed=options.needed, key=key, rows=rows)


def _lines() -> Iterator[str]:
    for line in sys.stdin:
        if not line.strip():
            return
        yield line.strip()


def _known_handles() -> Iterator[str]:
    from minhbach.ledger import read

    for body in read.bodies():
        for entry in read.of_body(body):
            yield from _handles(entry.facts)


def _handles(value: Any) -> Iterator[str]:
    """Everything in an entry's facts that could be a handle."""
    if isinstance(value, str):
        yield from _HANDLE.findall(value)
    elif isinstance(value, dict):
        for one in value.values():
            yield from _handles(one)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from _handles(one)


def _language() -> str:
    return "en" if os.environ.get("MINHBACH_LANGUAGE") == "en" else "vi"
