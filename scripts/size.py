"""The budgets of style B: functions, files, templates; exceptions with a reason each."""

from __future__ import annotations

import ast
import statistics
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FUNCTION, FILE, TEMPLATE, TEST, DECLARATION = 60, 400, 120, 25, 150
MEDIAN_FUNCTION, NINETIETH_FUNCTION, MEDIAN_FILE, NINETIETH_FILE = 7, 25, 80, 250

# path or path::function → why it may be longer
EXCEPTIONS: dict[str, str] = {}


def main() -> int:
    """Print every breach; the exit status says whether there was one."""
    breaches = [*sources(), *tests(), *templates(), *documents()]
    for breach in breaches:
        print(breach)
    return 1 if breaches else 0


def sources() -> list[str]:
    files = python(ROOT / "src")
    lengths = {file: lines(file) for file in files}
    functions = {name: size for file in files for name, size in functions_of(file)}
    return [
        *over(functions, FUNCTION), *over(lengths, FILE),
        *over({f: n for f, n in lengths.items() if "catalogue" in f.parts
               and "procedures" in f.parts}, DECLARATION),
        *spread("functions", list(functions.values()), MEDIAN_FUNCTION, NINETIETH_FUNCTION),
        *spread("files", list(lengths.values()), MEDIAN_FILE, NINETIETH_FILE),
    ]


def tests() -> list[str]:
    functions = {
        name: size for file in python(ROOT / "tests")
        for name, size in functions_of(file) if "::test_" in name
    }
    return over(functions, TEST)


def templates() -> list[str]:
    found = list((ROOT / "src/minhbach/web/templates").rglob("*.html"))
    return over({file: lines(file) for file in found}, TEMPLATE)


def documents() -> list[str]:
    limits = {"README.md": 100, "ARCHITECTURE.md": 150, "STYLE.md": 200,
              "THREATS.md": 150, "CONTRIBUTING.md": 100, "docs/tour.md": 200}
    rooms = dict.fromkeys((ROOT / "src/minhbach").glob("*/README.md"), 30)
    decisions = dict.fromkeys((ROOT / "docs/decisions").glob("0*.md"), 40)
    paths = {ROOT / name: limit for name, limit in limits.items()} | rooms | decisions
    return [breach for path, limit in paths.items() if path.exists()
            for breach in over({path: lines(path)}, limit)]


def python(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*.py") if "migrations" not in file.parts]


def lines(file: Path) -> int:
    return len(file.read_text("utf-8").splitlines())


def functions_of(file: Path) -> list[tuple[str, int]]:
    tree = ast.parse(file.read_text("utf-8"))
    return [
        (f"{file.relative_to(ROOT)}::{node.name}", (node.end_lineno or 0) - node.lineno + 1)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def over(sizes: dict, limit: int) -> list[str]:
    return [
        f"{shown(name)}: {size} lines, the budget is {limit}"
        for name, size in sizes.items() if size > limit and shown(name) not in EXCEPTIONS
    ]


def shown(name: Path | str) -> str:
    return str(name.relative_to(ROOT)) if isinstance(name, Path) else name


def spread(what: str, sizes: list[int], median: int, ninetieth: int) -> list[str]:
    found = []
    if statistics.median(sizes) > median:
        found.append(f"{what}: median {statistics.median(sizes)}, the budget is {median}")
    if statistics.quantiles(sizes, n=10)[-1] > ninetieth:
        found.append(f"{what}: 90th percentile {statistics.quantiles(sizes, n=10)[-1]}, "
                     f"the budget is {ninetieth}")
    return found


if __name__ == "__main__":
    sys.exit(main())
