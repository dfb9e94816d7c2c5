"""Sealing postings into segments: the chain is proved, the file written once."""

from __future__ import annotations

import fcntl
import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from minhbach.figures import carrying, postings, segments
from minhbach.figures.rows import Row
from minhbach.figures.segments import FORMAT, INDEX, Segment
from minhbach.figures.tables import Words, columns_of, read_back, write
from minhbach.kernel.refusals import Reason, Refusal, refused
from minhbach.ledger import chain, read

MANY = 5_000  # postings behind the last segment, from where on the timetable seals


def seal(body: str) -> Segment | None:
    """Seal what a ledger has had since its last segment; None: nothing."""
    with _alone():
        known = segments.every()
        mine = segments.of([body], known)
        after = mine[-1].upto if mine else 0
        head = read.head(body)
        if head is None or head.seq <= after:
            return None
        segments.proved(mine)
        _whole(body)
        root = chain.root_at(body, head.seq).hex()
        last = read.entry(body, head.seq)
        assert last is not None
        bare = Segment(
            FORMAT,
            body,
            after,
            head.seq,
            root,
            last.id,
            last.hash.hex(),
            "",
            "",
            0,
            (),
            "",
        )
        rows = postings.placed({body: after}, {body: head.seq})
        sealed = written(bare, rows, known)
        carrying.carry(body, [*known, sealed])
        return sealed


def seal_large() -> list[Segment]:
    """Seal every body that has many postings behind its last segment.

    What is carried over of the others is made anew where declarations have changed.
    """
    known = segments.every()
    after = {one.body: one.upto for one in known}
    waiting = postings.numbers_behind(after)
    sealed = [seal(body) for body, many in waiting.items() if many >= MANY]
    with _alone():
        known = segments.every()
        for body in after:
            carrying.carry(body, known)
    return [one for one in sealed if one]


def verified(one: Segment, known: Sequence[Segment]) -> list[Reason]:
    """What is wrong with a segment: its file, its ledger, the table now."""
    try:
        segments.proved([one])
    except Refusal as refusal:
        return list(refusal.reasons)
    if chain.root_at(one.body, one.upto).hex() != one.root:
        return [
            refused(
                f"đoạn số liệu {one.file}: gốc sổ cái không khớp",
                f"segment {one.file}: the ledger's root differs",
                field="segments",
            )
        ]
    words = Words(segments.words(known))
    here = columns_of(
        postings.placed({one.body: one.after}, {one.body: one.upto}), words
    )
    if words.new or not here.equals(read_back(one.path)):
        return [
            refused(
                f"đoạn số liệu {one.file}: bảng phát sinh đã khác lúc niêm; hãy chạy "
                "minhbach segments discard",
                f"segment {one.file}: the postings differ from those sealed; run "
                "minhbach segments discard",
                field="segments",
            )
        ]
    return []


def written(
    bare: Segment, rows: Iterable[tuple[int, Row]], known: Sequence[Segment]
) -> Segment:
    """The segment with its file on disk and its line in the index, in this order."""
    before = known[-1].digest if known else ""
    words = Words(segments.words(known))
    table = columns_of(rows, words)
    name = f"{bare.body}-{bare.after + 1:010}-{bare.upto:010}.parquet"
    path = segments.folder() / name
    _put(path, lambda target: write(table, target))
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    found = replace(
        bare,
        file=name,
        sha256=digest,
        postings=table.num_rows,
        words=tuple(words.new),
        before=before,
    )
    with (segments.folder() / INDEX).open("ab") as index:
        index.write(found.line + b"\n")
        index.flush()
        os.fsync(index.fileno())
    return found


def _put(path: Path, fill: Callable[[Path], None]) -> None:
    """Write beside, then move into place: a file is whole or not there."""
    handle, beside = tempfile.mkstemp(dir=path.parent, suffix=".part")
    os.close(handle)
    try:
        fill(Path(beside))
        with Path(beside).open("rb") as file:
            os.fsync(file.fileno())
        Path(beside).replace(path)
    finally:
        Path(beside).unlink(missing_ok=True)


def _whole(body: str) -> None:
    verdict = chain.verify(body)
    if verdict.broken:
        at = verdict.broken.seq
        raise Refusal(
            refused(
                f"sổ cái của “{body}” bị đứt ở mục {at}: không niêm được",
                f"the ledger of “{body}” is broken at entry {at}: nothing is sealed",
                field="segments",
            )
        )


@contextmanager
def _alone() -> Iterator[None]:
    """One sealing at a time on this machine."""
    segments.folder().mkdir(parents=True, exist_ok=True, mode=0o700)
    with (segments.folder() / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
