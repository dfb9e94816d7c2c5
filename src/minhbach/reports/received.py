"""Forms that came after the programme: a folder of the installation beside ours.

Whoever serves says where the folder is (`use`) and asks now and then whether another
process has put a form in force (`refresh`). A form that came never replaces one by its
key: a new validity has a key of its own.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

Texts = tuple[tuple[str, str], ...]


@dataclass
class _Here:
    folder: Path | None = None
    stamp: object = None
    texts: Texts = field(default=())


_here = _Here()


def use(folder: Path | None) -> None:
    """From now on the forms of this folder stand beside ours; None: only ours."""
    _here.folder, _here.stamp, _here.texts = folder, None, ()
    refresh()


def refresh() -> None:
    """Take up what another process has put in force; costs one look at a folder."""
    if _here.folder is None:
        return
    stamp = _stamp(_here.folder)
    if stamp != _here.stamp:
        _here.texts = tuple(sorted(_read(_here.folder).items()))
        _here.stamp = stamp


def texts() -> Texts:
    """(key, TOML) of each form that came, in the order of their keys."""
    return _here.texts


def put(key: str, text: str) -> None:
    """Lay a form that was judged into the folder: it stands from now on."""
    if _here.folder is None:
        raise ValueError("nobody has said where forms that come are kept")
    _here.folder.mkdir(parents=True, exist_ok=True)
    beside = _here.folder / f"{key}.part"
    with beside.open("w", encoding="utf-8") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    beside.replace(_here.folder / f"{key}.toml")
    refresh()


def _read(folder: Path) -> Mapping[str, str]:
    return {one.stem: one.read_text("utf-8") for one in folder.glob("*.toml")}


def _stamp(folder: Path) -> object:
    try:
        return folder.stat().st_mtime_ns
    except FileNotFoundError:
        return None
