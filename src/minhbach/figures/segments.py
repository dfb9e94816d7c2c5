"""Sealed segments of the postings: which there are, and whether they still are.

A segment is a Parquet file under MINHBACH_HOME/segments with the postings of one ledger
from behind one entry up to another. `index.jsonl` names them in the order they were
sealed: the range, the Merkle root and the last entry of the ledger there, the SHA-256
of the file and of the line before, and the words the file's numbers stand for. Lines
and files are never rewritten. Whatever does not agree is refused, nothing is counted.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from minhbach.kernel.canon import canonical
from minhbach.kernel.refusals import Reason, Refusal, refused
from minhbach.ledger import read

FORMAT = 1
INDEX = "index.jsonl"


@dataclass(frozen=True, slots=True)
class Segment:
    """One line of the index."""

    format: int
    body: str
    after: int
    upto: int
    root: str
    entry: str  # the id of the ledger's entry at `upto`
    entry_hash: str
    file: str
    sha256: str
    postings: int
    words: tuple[str, ...]  # new with this segment; their numbers follow the last ones
    before: str  # SHA-256 of the line before

    @property
    def line(self) -> bytes:
        return canonical(asdict(self))

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.line).hexdigest()

    @property
    def path(self) -> Path:
        return folder() / self.file


def folder() -> Path:
    """Where segments lie."""
    return Path(settings.SEGMENTS_DIR)


def every() -> list[Segment]:
    """All segments in the order they were sealed; a broken index is refused."""
    index = folder() / INDEX
    if not index.exists():
        return []
    stands = index.stat()
    return list(_proved_index(index, stands.st_mtime_ns, stands.st_size))


@lru_cache(maxsize=4)
def _proved_index(index: Path, _written: int, _size: int) -> tuple[Segment, ...]:
    """The lines of an index, proved once as long as the file is the same."""
    found: list[Segment] = []
    ends: dict[str, int] = {}
    before = ""
    whole, _newline, _being_written = index.read_bytes().rpartition(b"\n")
    for at, line in enumerate(whole.splitlines(), start=1):
        one = _read(line)
        if (
            one is None
            or one.before != before
            or one.after != ends.get(one.body, 0)
            or one.line != line
        ):
            raise Refusal(_broken(at))
        before, ends[one.body] = one.digest, one.upto
        found.append(one)
    return tuple(found)


def by_body(known: Iterable[Segment]) -> dict[str, list[Segment]]:
    """The segments of each body, in their order."""
    found: dict[str, list[Segment]] = {}
    for one in known:
        found.setdefault(one.body, []).append(one)
    return found


def of(bodies: Iterable[str], known: Sequence[Segment]) -> list[Segment]:
    """Those of these bodies."""
    wanted = set(bodies)
    return [one for one in known if one.body in wanted]


def sealed_postings(bodies: Iterable[str]) -> int:
    """How many postings of these bodies are sealed."""
    return sum(one.postings for one in of(bodies, every()))


def words(known: Sequence[Segment]) -> list[str]:
    """The dictionary of all segments; the number of a word is its place."""
    return [word for one in known for word in one.words]


def proved(chosen: Sequence[Segment]) -> list[Path]:
    """Their files, once each is what was sealed and stands on the ledger of today."""
    reasons = [reason for one in chosen if (reason := _fault(one))]
    reasons += _strange(chosen)
    if reasons:
        raise Refusal(reasons)
    return [one.path for one in chosen if one.postings]


def standing(chosen: Sequence[Segment]) -> None:
    """Refused unless each stands on the ledger of today; their files are not read."""
    reasons = _strange(chosen)
    if reasons:
        raise Refusal(reasons)


def set_aside() -> int:
    """Remove all segments: the postings they were made of have been written anew."""
    index = folder() / INDEX
    number = len(index.read_bytes().splitlines()) if index.exists() else 0
    shutil.rmtree(folder(), ignore_errors=True)
    return number


def _read(line: bytes) -> Segment | None:
    try:
        given = json.loads(line)
        return Segment(**{**given, "words": tuple(given["words"])})
    except (ValueError, TypeError, KeyError):
        return None


def _fault(one: Segment) -> Reason | None:
    if not one.path.exists():
        return _refused(one, "tệp không còn", "the file is missing")
    with one.path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != one.sha256:
        return _refused(
            one, "tệp đã bị đổi sau khi niêm", "the file was changed after sealing"
        )
    return None


def _strange(chosen: Sequence[Segment]) -> list[Reason]:
    """Segments whose last entry is not the ledger's: made of another past."""
    here: Mapping[str, tuple[str, int, str]] = {
        one.id: (one.body, one.seq, one.hash.hex())
        for one in read.by_ids(one.entry for one in chosen).values()
    }
    return [
        _refused(
            one,
            f"mục {one.upto} của sổ cái không phải là mục lúc niêm",
            f"entry {one.upto} of the ledger is not the one that was sealed",
        )
        for one in chosen
        if here.get(one.entry) != (one.body, one.upto, one.entry_hash)
    ]


def _refused(one: Segment, vi: str, en: str) -> Reason:
    return refused(
        f"đoạn số liệu {one.file}: {vi}; hãy chạy minhbach segments verify",
        f"segment {one.file}: {en}; run minhbach segments verify",
        field="segments",
    )


def _broken(at: int) -> Reason:
    return refused(
        f"{folder() / INDEX}, dòng {at}: chuỗi các đoạn số liệu bị đứt; hãy chạy "
        "minhbach segments discard rồi seal",
        f"{folder() / INDEX}, line {at}: the chain of segments is broken; run "
        "minhbach segments discard, then seal",
        field="segments",
    )
