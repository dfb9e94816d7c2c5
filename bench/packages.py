"""Consolidating packages: opened, their digests checked, read, added up.

    python -m bench.packages [--units 63] [--figures 500] [--splits 100]

Of `splits` figures the cells travel too, a tenth of them hidden, and their sums are
protected again; without any, the figures alone are added up.

Packages are drawn and packed before the clock starts; keys and the ledger are not
asked, since that is done when a package is taken in. Beside it, the same bytes are
unpacked and hashed and nothing else.
"""

from __future__ import annotations

import argparse
import random
import time
from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

from bench import django_started  # noqa: F401 - settings before the rooms

CELLS, HIDDEN, BELOW = 20, 2, 5  # cells of a split, those every unit hides


def package(unit: str, figures: int, splits: int, chance: random.Random) -> bytes:
    from minhbach.packages import container, leaving, manifest

    rows = [
        {
            "code": f"X{at:03}",
            "title": f"chỉ tiêu {at}",
            "unit": "letter",
            "counts": "postings",
            "value": chance.randrange(10_000),
            "numerator": None,
            "denominator": None,
            "last_year_value": chance.randrange(10_000),
            "last_year_numerator": None,
            "last_year_denominator": None,
        }
        for at in range(figures)
    ]
    files = {leaving.FIGURES.path: leaving.written(leaving.FIGURES, rows)}
    tables = (leaving.FIGURES, leaving.CELLS)
    cells = [_cell(at, cell, chance) for at in range(splits) for cell in range(CELLS)]
    files[leaving.CELLS.path] = leaving.written(leaving.CELLS, cells)
    described = leaving.described(unit, unit, "2026-06-20", tables, files)
    files[leaving.DESCRIPTION] = described
    said = manifest.Manifest.model_validate(_said(unit, files))
    return container.packed(said, "x..y", files)


def _cell(at: int, cell: int, chance: random.Random) -> dict:
    shown = cell < CELLS - HIDDEN
    return {
        "code": f"X{at:03}",
        "split": "place",
        "cell": f"place-{cell:02}",
        "title": f"địa bàn {cell}",
        "value": chance.randrange(BELOW, 500) if shown else None,
        "mark": "shown" if shown else "hidden",
        "below": BELOW,
    }


def _said(unit: str, files: dict[str, bytes]) -> dict:
    from minhbach.packages import manifest

    place = {"size": 1000, "root": "0" * 64}
    report = {
        "period": "2026-H1",
        "window": "inspectorate",
        "start": "2025-12-15",
        "end": "2026-06-14",
        "cut_off": "2026-06-14",
        "due_on": "2026-06-19",
        "revision": 1,
        "document_number": "1-BC/BNC",
        "signed_on": "2026-06-18",
        "frozen": place,
        "forms": [],
    }
    return {
        "format": 1,
        "sort": "report",
        "maker": unit,
        "called": unit,
        "receiver": "cluster",
        "nth": 1,
        "made_on": "2026-06-20",
        "key": "0" * 64,
        "ledger": place,
        "history": [],
        "witnessed": [],
        "rotations": [],
        "report": report,
        "files": {path: manifest.kept(one) for path, one in files.items()},
    }


def consolidate(units: list[str], packages: list[bytes]) -> str:
    from minhbach.packages import container, gathering
    from minhbach.packages.consolidation import consolidated

    sent = [gathering.sent(container.opened(one)) for one in packages]
    return consolidated(units, sent, BELOW).digest


def gathered(units: list[str], packages: list[bytes]) -> list[bytes]:
    """The same packages inside those of clusters, a dozen units each."""
    from minhbach.packages import container, manifest

    found = []
    for at in range(0, len(units), 12):
        members = [
            {"code": one, "called": one, "public": "x" * 43}
            for one in units[at : at + 12]
        ]
        files = dict(
            zip(
                (f"packages/{one['code']}.zip" for one in members),
                packages[at : at + 12],
                strict=True,
            )
        )
        told = _said(f"cluster-{at}", files)
        told.pop("report")
        about = {"period": "2026-H1", "window": "inspectorate", "revision": 1}
        told |= {
            "sort": "gathering",
            "gathering": about | {"members": members, "counted": len(members)},
        }
        said = manifest.Manifest.model_validate(told)
        found.append(container.packed(said, "x..y", files))
    return found


def nested(clusters: list[bytes]) -> str:
    from minhbach.packages import clusters as over
    from minhbach.packages import container

    came = {str(at): container.opened(one) for at, one in enumerate(clusters)}
    return over.added(came)[1].digest


def hashed(packages: list[bytes]) -> str:
    total = sha256()
    for one in packages:
        with ZipFile(BytesIO(one)) as archive:
            for name in archive.namelist():
                total.update(archive.read(name))
    return total.hexdigest()


def timed(work, *given) -> tuple[float, float]:
    """The least of five: processor and wall, in milliseconds."""
    took = []
    for _time in range(5):
        processor, wall = time.process_time(), time.perf_counter()
        work(*given)
        took.append((time.process_time() - processor, time.perf_counter() - wall))
    return tuple(1000 * min(each) for each in zip(*took, strict=True))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--units", type=int, default=63)
    parser.add_argument("--figures", type=int, default=500)
    parser.add_argument("--splits", type=int, default=100)
    asked = parser.parse_args()
    chance = random.Random(5)
    units = [f"unit-{at:03}" for at in range(asked.units)]
    packages = [package(one, asked.figures, asked.splits, chance) for one in units]
    processor, wall = timed(consolidate, units, packages)
    bare, _wall = timed(hashed, packages)
    clusters = gathered(units, packages)
    over, wall_over = timed(nested, clusters)
    size = sum(map(len, packages)) / 1e6
    each = f"{asked.figures} figures and {asked.splits} splits each"
    print(f"{asked.units} packages, {each}, {size:.1f} MB")
    print(f"consolidated: {processor:.0f} ms CPU, {wall:.0f} ms")
    print(f"over {len(clusters)} clusters: {over:.0f} ms CPU, {wall_over:.0f} ms")
    print(f"unpacked and hashed: {bare:.0f} ms CPU; ratio {processor / bare:.1f}")


if __name__ == "__main__":
    main()
