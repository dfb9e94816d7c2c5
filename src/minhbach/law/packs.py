"""A file of law as it travels: texts of rules, instruments and calendars, signed.

A pack is one JSON object; its signature (Ed25519) is over the canonical bytes of all
but the signature. Only publishers whose keys the installation holds are believed.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from minhbach.kernel.canon import NotCanonical, canonical
from minhbach.kernel.refusals import Reason, Refusal, refused
from minhbach.kernel.words import Words

FORMAT = 1
LARGEST = 4 * 2**20
SPAN = 20_000  # characters of one text of law
_PATH = re.compile(
    r"(?:rules/[a-z_]{1,40}/[A-Z0-9-]{1,60}"
    r"|instruments/[\w.-]{1,80}|calendar/\d{4}|events|groups|windows|readings)\.toml"
)


@dataclass(frozen=True, slots=True)
class Publisher:
    """Whose files of law an installation believes; `key` is public, 32 bytes."""

    id: str
    name: str
    key: bytes

    @property
    def fingerprint(self) -> str:
        """What two people compare on paper: 4 groups of 8 hexadecimal digits."""
        digest = hashlib.sha256(self.key).hexdigest()[:32]
        return " ".join(digest[at : at + 8] for at in range(0, 32, 8))


@dataclass(frozen=True, slots=True)
class Pack:
    """A verified file of law; `digest` is the SHA-256 of its bytes, `files` by path."""

    digest: str
    title: Words
    issued_on: str
    publisher: Publisher
    files: Mapping[str, str]
    content: bytes


def publishers(text: str) -> dict[str, Publisher]:
    """The believed publishers by id: lines of `id  base64-key  name`, # comments."""
    found: dict[str, Publisher] = {}
    for number, line in enumerate(text.splitlines(), 1):
        parts = line.split("#")[0].split(maxsplit=2)
        if not parts:
            continue
        key = _decoded(parts[1]) if len(parts) > 1 else b""
        if len(key) != 32:
            raise Refusal(
                refused(
                    f"tệp khóa, dòng {number}: cần “mã khóa-base64 tên”",
                    f"key file, line {number}: “id base64-key name” was expected",
                )
            )
        found[parts[0]] = Publisher(parts[0], parts[-1], key)
    return found


def opened(content: bytes, believed: Mapping[str, Publisher]) -> Pack:
    """The pack in these bytes; refused unless whole, signed and from a known hand."""
    record = _record(content)
    if reasons := [*_faults(record)]:
        raise Refusal(reasons)
    publisher = believed.get(record["publisher"])
    if publisher is None:
        raise Refusal(
            refused(
                f"không biết nơi phát hành “{record['publisher']}”: khóa của nơi này "
                "chưa được ghi vào tệp khóa của máy",
                f"the publisher “{record['publisher']}” is not known here: its key is "
                "not in this installation's key file",
            )
        )
    _verify(record, publisher)
    title = Words(record["title"]["vi"], record["title"]["en"])
    digest = hashlib.sha256(content).hexdigest()
    files = dict(sorted(record["files"].items()))
    return Pack(digest, title, record["issued_on"], publisher, files, content)


def signed(
    title: Words,
    issued_on: str,
    publisher: str,
    files: Mapping[str, str],
    key: Ed25519PrivateKey,
) -> bytes:
    """The bytes of a pack, for whoever publishes law."""
    record = {
        "format": FORMAT,
        "title": {"vi": title.vi, "en": title.en},
        "issued_on": issued_on,
        "publisher": publisher,
        "files": dict(files),
    }
    if reasons := [*_faults({**record, "signature": ""})]:
        raise Refusal(reasons)
    signature = base64.b64encode(key.sign(canonical(record))).decode()
    whole = {**record, "signature": signature}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode() + b"\n"


def _record(content: bytes) -> dict[str, Any]:
    if len(content) > LARGEST:
        raise Refusal(refused("tệp luật quá 4 MB", "the file of law is over 4 MB"))
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise Refusal(
            refused("không phải tệp luật (JSON)", "this is no file of law (JSON)")
        )
    return found


def _faults(record: Mapping[str, Any]) -> list[Reason]:
    wanted = {"format", "title", "issued_on", "publisher", "files", "signature"}
    if set(record) != wanted or record.get("format") != FORMAT:
        return [
            refused("tệp luật không đúng khuôn dạng 1", "the file is not of format 1")
        ]
    title, files = record["title"], record["files"]
    found = []
    named = isinstance(title, dict) and all(
        isinstance(title.get(one), str) and title[one].strip() for one in ("vi", "en")
    )
    if not named or not all(
        isinstance(record[one], str) for one in ("issued_on", "publisher", "signature")
    ):
        found.append(
            refused("thiếu tên, ngày hoặc nơi phát hành", "title, day or publisher")
        )
    if not isinstance(files, dict) or not files:
        return [*found, refused("tệp luật rỗng", "the file of law is empty")]
    for path, text in files.items():
        if not _PATH.fullmatch(path) or ".." in path:
            found.append(
                refused(
                    f"“{path[:80]}” không phải tệp của luật",
                    f"“{path[:80]}” is no file of the law",
                )
            )
        if not isinstance(text, str) or len(text) > SPAN:
            found.append(
                refused(
                    f"“{path[:80]}” không phải văn bản, hoặc quá dài",
                    f"“{path[:80]}” is no text, or too long",
                )
            )
    return found


def _verify(record: Mapping[str, Any], publisher: Publisher) -> None:
    said = {name: value for name, value in record.items() if name != "signature"}
    key = Ed25519PublicKey.from_public_bytes(publisher.key)
    try:
        key.verify(_decoded(record["signature"]), canonical(said))
    except (InvalidSignature, NotCanonical):
        raise Refusal(
            refused(
                f"chữ ký không phải của {publisher.name}, hoặc tệp đã bị sửa",
                f"the signature is not {publisher.name}'s, or the file was altered",
            )
        ) from None


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (ValueError, binascii.Error):
        return b""
