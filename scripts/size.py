"""The budgets of style B: functions, files, templates; exceptions with a reason.

Limits count every line. Medians and percentiles of files count what is read: the blank
lines between functions and the lists of imports are the formatter's.
"""

from __future__ import annotations

import ast
import statistics
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FUNCTION, FILE, TEMPLATE, TEST, DECLARATION = 60, 400, 120, 25, 150
MEDIAN_FUNCTION, NINETIETH_FUNCTION, MEDIAN_FILE, NINETIETH_FILE = 7, 25, 80, 250
MEDIAN_TEMPLATE = 25
ROOM_README, DECISION, HOW_TO = 30, 40, 60
DOCUMENTS = {
    "README.md": 100,
    "ARCHITECTURE.md": 150,
    "STYLE.md": 200,
    "THREATS.md": 150,
    "CONTRIBUTING.md": 100,
    "UNFINISHED.md": 40,
    "docs/tour.md": 200,
    "docs/operate.md": 200,
}

# path or path::Class.function → why it may be longer
EXCEPTIONS: dict[str, str] = {}


def main() -> int:
    """Print every breach; the exit status says whether there was one."""
    breaches = [*sources(), *tests(), *templates(), *documents(), *stale()]
    print("\n".join(breaches) or "sizes: all within their budgets")
    return 1 if breaches else 0


def sources() -> list[str]:
    files = python(ROOT / "src")
    lengths = {shown(file): lines(file) for file in files}
    functions = {name: size for file in files for name, size in functions_of(file)}
    # a declaration is one page whatever it declares, and has a budget of its own
    written = [read_lines(f) for f in files if not is_declaration(shown(f))]
    return [
        *over(functions, FUNCTION),
        *over(lengths, FILE),
        *over({f: n for f, n in lengths.items() if is_declaration(f)}, DECLARATION),
        *median("functions", list(functions.values()), MEDIAN_FUNCTION),
        *ninetieth("functions", list(functions.values()), NINETIETH_FUNCTION),
        *median("files", written, MEDIAN_FILE),
        *ninetieth("files", written, NINETIETH_FILE),
    ]


def tests() -> list[str]:
    found = (one for file in python(ROOT / "tests") for one in functions_of(file))
    return over(
        {n: s for n, s in found if n.rpartition("::")[2].startswith("test_")}, TEST
    )


def templates() -> list[str]:
    folder = ROOT / "src/minhbach/web/templates"
    found = {shown(file): lines(file) for file in folder.rglob("*.html")}
    return [
        *over(found, TEMPLATE),
        *median("templates", list(found.values()), MEDIAN_TEMPLATE),
    ]


def documents() -> list[str]:
    limits = [
        *((ROOT / name, limit) for name, limit in DOCUMENTS.items()),
        *((file, ROOM_README) for file in ROOT.glob("src/minhbach/*/README.md")),
        *((file, DECISION) for file in ROOT.glob("docs/decisions/[0-9]*.md")),
        *((file, HOW_TO) for file in ROOT.glob("docs/how-to/*.md")),
    ]
    found = ((file, limit) for file, limit in limits if file.exists())
    return [
        one for file, limit in found for one in over({shown(file): lines(file)}, limit)
    ]


def stale() -> list[str]:
    """Exceptions of what is no longer there."""
    names = {name for file in python(ROOT / "src") for name, _ in functions_of(file)}
    return [
        f"{name}: an exception for what is not there"
        for name in EXCEPTIONS
        if name not in names and not (ROOT / name).exists()
    ]


def python(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*.py") if "migrations" not in file.parts]


def rows(file: Path) -> list[str]:
    return file.read_text("utf-8").splitlines()


def lines(file: Path) -> int:
    return len(rows(file))


def read_lines(file: Path) -> int:
    tree = ast.parse(file.read_text("utf-8"))
    imports = (
        (node.end_lineno or 0) - node.lineno + 1
        for node in tree.body
        if isinstance(node, ast.Import | ast.ImportFrom)
    )
    return sum(1 for row in rows(file) if row.strip()) - sum(imports)


def functions_of(file: Path) -> Iterator[tuple[str, int]]:
    """(path::Class.function, lines) of every function, the nested ones too."""
    yield from _within(ast.parse(file.read_text("utf-8")), f"{shown(file)}::", "")


def _within(node: ast.AST, place: str, name: str) -> Iterator[tuple[str, int]]:
    for child in ast.iter_child_nodes(node):
        inner = name
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            inner = f"{name}.{child.name}" if name else child.name
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            yield place + inner, (child.end_lineno or 0) - child.lineno + 1
        yield from _within(child, place, inner)


def is_declaration(name: str) -> bool:
    return "procedures/catalogue/" in name


def over(sizes: Mapping[str, int], limit: int) -> list[str]:
    return [
        f"{name}: {size} lines, the budget is {limit}"
        for name, size in sizes.items()
        if size > limit and name not in EXCEPTIONS
    ]


def shown(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def median(what: str, sizes: Sequence[int], budget: int) -> list[str]:
    found = statistics.median(sizes) if sizes else 0
    return [f"{what}: median {found}, the budget is {budget}"] if found > budget else []


def ninetieth(what: str, sizes: Sequence[int], budget: int) -> list[str]:
    found = statistics.quantiles(sizes, n=10)[-1]
    said = f"{what}: 90th percentile {found}, the budget is {budget}"
    return [said] if found > budget else []


if __name__ == "__main__":
    sys.exit(main())
