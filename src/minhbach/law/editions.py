"""Which law stands here: what the programme brings, and the packs switched on since.

A folder holds the packs by their digest and `adopted.json`, the list of those switched
on, in order. Whoever serves says where the folder is (`use`) and asks now and then
whether it has changed (`refresh`); without a folder the law is as it was shipped.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path

ADOPTED = "adopted.json"
Files = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Edition:
    """The law's files that differ from the shipped ones, under a name for caches."""

    id: str = ""
    files: Files = field(default_factory=dict)

    def over(self, files: Files) -> Edition:
        """The same with more files laid over it."""
        laid = {**self.files, **files}
        text = json.dumps(laid, ensure_ascii=False, sort_keys=True)
        return Edition(hashlib.sha256(text.encode()).hexdigest()[:16], laid)


SHIPPED = Edition()


@dataclass
class _Here:
    folder: Path | None = None
    stamp: object = None
    edition: Edition = SHIPPED


_here = _Here()
_tried: ContextVar[Edition | None] = ContextVar("tried", default=None)


def current() -> Edition:
    """The edition that stands, or the one being tried in this context."""
    return _tried.get() or _here.edition


@contextmanager
def trying(edition: Edition) -> Iterator[None]:
    """Within it, the law is as the edition says; nothing outside notices."""
    token = _tried.set(edition)
    try:
        yield
    finally:
        _tried.reset(token)


def use(folder: Path | None) -> None:
    """From now on the packs switched on in this folder stand; None: as shipped."""
    _here.folder, _here.stamp, _here.edition = folder, None, SHIPPED
    refresh()


def is_used() -> bool:
    """Whether somebody has said where the packs lie."""
    return _here.folder is not None


def refresh() -> None:
    """Take up what another process has switched on; costs one look at a file."""
    if _here.folder is None:
        return
    stamp = _stamp(_here.folder / ADOPTED)
    if stamp != _here.stamp:
        _here.edition = _read(_here.folder)
        _here.stamp = stamp


def adopted(folder: Path) -> list[str]:
    """The digests of the packs switched on, in order."""
    file = folder / ADOPTED
    return list(json.loads(file.read_text("utf-8"))) if file.exists() else []


def keep(folder: Path, digest: str, content: bytes) -> Path:
    """Lay a verified pack into the folder; it does not stand yet."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{digest}.json"
    _write(file, content)
    return file


def adopt(folder: Path, digest: str) -> None:
    """Switch a kept pack on; done twice it is done once."""
    standing = adopted(folder)
    if digest not in standing:
        _write(folder / ADOPTED, json.dumps([*standing, digest]).encode())
    refresh()


def _read(folder: Path) -> Edition:
    edition = SHIPPED
    for digest in adopted(folder):
        content = (folder / f"{digest}.json").read_bytes()
        edition = edition.over(json.loads(content)["files"])
    return edition


def _write(file: Path, content: bytes) -> None:
    """Whole or not at all, also when the machine stops in the middle."""
    beside = file.with_suffix(".part")
    with beside.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    beside.replace(file)


def _stamp(file: Path) -> object:
    try:
        found = file.stat()
    except FileNotFoundError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
