#!/usr/bin/env python3
"""Verify a Minh Bạch package without trusting Minh Bạch: read this file, then run it.

    python3 verify_package.py PACKAGE.zip --key KEY [--card CARD] [--before OLD.zip]

It needs Python 3.11 and `cryptography`, nothing of the product. Checked are: that the
manifest is canonical and signed (Ed25519, JWS with detached content), that every file
has the signed digest and none is added, that the maker's ledger only grew since each
place it names (RFC 9162) and since the package given by --before, that the equations
carried in it hold, that cells add up and hide what they say. Of a cluster's package:
that each member's package inside is signed by the key the cluster names for it, holds
all the same, that what was typed is marked so, and that the sums are theirs.

The key is the base64 text of the maker's key card (43 signs), or at least the 32 digits
of the fingerprint compared on paper with `--card CARD.json`. Exit: 0 good, 1 not.
"""

import argparse
import base64
import csv
import hashlib
import io
import json
import re
import sys
import zipfile

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

OF_PERIOD = ("value", "numerator", "denominator")
NUMBERS = (*OF_PERIOD, *(f"last_year_{name}" for name in OF_PERIOD))


def canonical(value):
    """RFC 8785 for what a manifest holds: text, whole numbers, null, lists, objects."""
    return json.dumps(
        ordered(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False
    ).encode()


def ordered(value):
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        return {key: ordered(value[key]) for key in keys}
    if isinstance(value, list):
        return [ordered(one) for one in value]
    if isinstance(value, float):
        raise ValueError("a manifest holds no fractions")
    return value


def unfilled(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def node(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def continues(earlier, now, proof):
    """RFC 9162, 2.1.4.2: whether the tree `now` continues the tree `earlier`."""
    (size, root), (size_now, root_now) = earlier, now
    if not 0 < size <= size_now:
        return False
    if size == size_now:
        return not proof and root == root_now
    steps = [root, *proof] if size & (size - 1) == 0 else list(proof)
    if not steps:
        return False
    place, last = size - 1, size_now - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    before = after = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            before, after = node(step, before), node(step, after)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            after = node(after, step)
        place, last = place >> 1, last >> 1
    return last == 0 and (before, after) == (root, root_now)


def place(said):
    return said["size"], bytes.fromhex(said["root"])


def opened(content):
    """The members of a package by path."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        if len(names) != len(set(names)):
            raise ValueError("a file stands in it twice")
        if sum(one.file_size for one in archive.infolist()) > 128 * 2**20:
            raise ValueError("more than 128 MB unpacked")
        return {name: archive.read(name) for name in names}


def faults(content, public=None):
    """Every fault of a package, in words; `public` None: signature not asked."""
    files = opened(content)
    head, signed = files.pop("manifest.json"), files.pop("signature.jws").decode()
    said = json.loads(head)
    if canonical(said) != head:
        yield "the manifest is not in canonical form"
    if public is not None:
        yield from of_signature(head, signed, public)
    for path in sorted(set(files) ^ set(said["files"])):
        yield f"{path}: stands in the manifest or in the zip only"
    for path in sorted(set(files) & set(said["files"])):
        if hashlib.sha256(files[path]).hexdigest() != said["files"][path]["sha256"]:
            yield f"{path}: not the digest that was signed"
    for one in said["history"]:
        proof = [bytes.fromhex(step) for step in one["proof"]]
        if not continues(place(one), place(said["ledger"]), proof):
            yield f"the ledger does not continue its first {one['size']} entries"
    yield from of_equations(files)
    yield from of_cells(files)
    yield from of_members(said, files)


def of_members(said, files):
    """The packages of members inside, and whether they add up to what is said."""
    paths = [path for path in sorted(files) if path.startswith("packages/")]
    if "gathering" not in said:
        if paths:
            yield "packages lie in it, but it is no cluster's"
        return
    members = {one["code"]: one for one in said["gathering"]["members"]}
    typed = typed_of(files)
    yield from of_typed(members, typed)
    if said["gathering"]["counted"] != len(paths) + len(typed):
        yield "not as many members as it says"
    sums = {}
    for row in (row for lines in typed.values() for row in lines):
        sums.setdefault(row["code"], []).append(row)
    for path in paths:
        code = path.removeprefix("packages/").removesuffix(".zip")
        inner = opened(files[path])
        if any(one.startswith("packages/") for one in inner):
            yield f"{path}: a package inside a package inside"
            continue
        head = json.loads(inner["manifest.json"])
        if (head["maker"], head["receiver"]) != (code, said["maker"]):
            yield f"{path}: made by {head['maker']} for {head['receiver']}"
        public = members.get(code, {}).get("public")
        if public is None:
            yield f"{path}: the cluster names no such member and key"
            continue
        for fault in faults(files[path], public):
            yield f"{path}: {fault}"
        for row in rows(inner, "figures"):
            sums.setdefault(row["code"], []).append(row)
    yield from of_totals(files, sums)


def of_totals(files, sums):
    """Whether the totals are those of the members' rows, by figure."""
    told = {row["code"]: row for row in rows(files, "totals")}
    for code in sorted(sums.keys() | told.keys()):
        for name in NUMBERS:
            values = [one[name] for one in sums.get(code, ()) if one.get(name)]
            total = str(sum(map(int, values))) if values else ""
            if code not in told or told[code][name] != total:
                yield f"{code} {name}: not the sum of the members"


def typed_of(files):
    """By member, the rows typed from its workbook: only the cluster signed them."""
    found = {}
    for row in rows(files, "typed"):
        found.setdefault(row["member"], []).append(row)
    return found


def of_typed(members, typed):
    """Typed lines are of members marked so, who signed nothing: whole numbers, once."""
    marked = {code for code, one in members.items() if "typed" in one}
    for code in sorted(marked ^ typed.keys()):
        yield f"{code}: marked as typed without a line, or the line without a mark"
    for code, lines in sorted(typed.items()):
        codes = [row["code"] for row in lines]
        if "public" in members.get(code, {}) or len(set(codes)) != len(codes):
            yield f"{code}: signed and typed, or a figure typed twice"
        if not all(map(is_whole, lines)):
            yield f"{code}: typed figures are whole numbers from 0, of a share two"


def is_whole(row):
    """Whether a typed row holds a value, or the part and the whole of a share."""
    value, *share = (row.get(name, "") for name in OF_PERIOD)
    told = share if value == "" else [value]
    unsaid = [value] if value == "" else share
    return not any(unsaid) and all(re.fullmatch(r"[0-9]+", one) for one in told)


def of_signature(head, signed, public):
    try:
        protected, payload, signature = signed.split(".")
        told = json.loads(unfilled(protected))
        if payload or told["alg"] != "Ed25519":
            yield "the signature is not a detached Ed25519"
            return
        whole = base64.urlsafe_b64encode(head).rstrip(b"=")
        key = Ed25519PublicKey.from_public_bytes(unfilled(public))
        key.verify(unfilled(signature), protected.encode() + b"." + whole)
    except (InvalidSignature, ValueError, KeyError):
        yield "the signature is not of this key, or the manifest was altered"


def of_equations(files):
    """The equations the package carries, over the columns it carries."""
    columns, equations = rows(files, "forms"), rows(files, "equations")
    for one in equations:
        values = {
            row["column"]: int(row["value"])
            for row in columns
            if row["form"] == one["form"] and row["value"]
        }
        sides = [side(text, values) for text in one["says"].split("=")]
        known = [value for value in sides if value is not None]
        if len(set(known)) > 1:
            yield f"form {one['form']}: {one['says']} does not hold"


def of_cells(files):
    """Cells told add up to their total, or at least two of them are hidden."""
    totals = {one["code"]: one["value"] for one in rows(files, "figures")}
    splits = {}
    for one in rows(files, "cells"):
        splits.setdefault((one["code"], one["split"]), []).append(one)
    for (code, split), cells in sorted(splits.items()):
        marks = [one["mark"] for one in cells]
        shown = [int(one["value"]) for one in cells if one["mark"] == "shown"]
        least = int(cells[0]["below"] or 0)
        if any(0 < abs(qty) < least for qty in shown) or marks.count("hidden") == 1:
            yield f"cells of {code} by {split}: a hidden number can be worked out"
        if not {"hidden", "withheld"} & set(marks) and sum(shown) != int(totals[code]):
            yield f"cells of {code} by {split}: they do not add up to the total"


def rows(files, name):
    text = files.get(f"data/{name}.csv", b"").decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def side(text, values):
    """The sum of one side of an equation; None where a figure is missing."""
    total, sign = 0, 1
    for word in re.findall(r"c\d+|[+\-−–]|\S+", text):
        if word in values:
            total, sign = total + sign * values[word], 1
        elif word in "+-−–":
            sign = 1 if word == "+" else -1
        else:
            return None
    return total


def since(content, before):
    """Whether the ledger continues that of an earlier package."""
    now = json.loads(opened(content)["manifest.json"])
    then = json.loads(opened(before)["manifest.json"])["ledger"]
    same = [
        one for one in (now["ledger"], *now["history"]) if one["size"] == then["size"]
    ]
    if not same:
        yield f"it proves nothing about the first {then['size']} entries"
    elif all(one["root"] != then["root"] for one in same):
        yield f"the ledger was rewritten within its first {then['size']} entries"


def key_of(options):
    """The public key: given whole, or on the card whose fingerprint was compared."""
    if not options.card:
        return options.key
    with open(options.card, encoding="utf-8") as card:
        public = json.load(card)["public"]
    digest = hashlib.sha256(unfilled(public)).hexdigest()
    typed = re.sub(r"\s", "", options.key).lower()
    if len(typed) < 32 or not digest.startswith(typed):
        sys.exit("BAD: the card does not have the fingerprint compared on paper")
    return public


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("package")
    parser.add_argument(
        "--key", required=True, help="base64, or fingerprint with --card"
    )
    parser.add_argument("--card", help="the maker's key card (.json)")
    parser.add_argument("--before", help="an earlier package of the same maker")
    options = parser.parse_args()
    with open(options.package, "rb") as file:
        content = file.read()
    try:
        found = list(faults(content, key_of(options)))
        if options.before:
            with open(options.before, "rb") as file:
                found += since(content, file.read())
    except (ValueError, KeyError, TypeError, zipfile.BadZipFile) as fault:
        found = [f"cannot be read: {type(fault).__name__}"]
    for fault in found:
        print(f"BAD: {fault}")
    if not found:
        said = json.loads(opened(content)["manifest.json"])
        print(f"GOOD: {said['maker']} no. {said['nth']} of {said['made_on']}")
        if "gathering" in said:
            counted, members = (
                said["gathering"]["counted"],
                said["gathering"]["members"],
            )
            typed = [one["code"] for one in members if "typed" in one]
            mark = f"; typed, not signed by them: {', '.join(typed)}" if typed else ""
            print(f"{counted} of {len(members)} members{mark}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
