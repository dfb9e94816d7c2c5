"""`minhbach manual`: print the pages that declarations, law and register can tell."""

from __future__ import annotations

import argparse
from pathlib import Path

from minhbach.kernel.refusals import Refusal, refused
from minhbach.kernel.words import Words

NEEDS_DJANGO = True
HELP = Words(
    "In lại các trang tài liệu sinh từ khai báo, luật và sổ mẫu.",
    "Print the generated pages again: declarations, law, figures, settings, commands.",
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--check",
        action="store_true",
        help="write nothing; name the pages that are stale",
    )


def run(options: argparse.Namespace) -> int:
    from minhbach.commands.manual.pages import FOLDERS, pages

    root = _checkout()
    printed = pages(root)
    if not options.check:
        return _write(root, printed, strangers(root, FOLDERS, printed))
    stale = [name for name, text in printed.items() if _read(root / name) != text]
    gone = strangers(root, FOLDERS, printed)
    for name in stale:
        print(f"stale: {name}")
    for name in gone:
        print(f"no longer printed: {name}")
    if stale or gone:
        print("First: make docs")
    return 1 if stale or gone else 0


def strangers(
    root: Path, folders: tuple[str, ...], printed: dict[str, str]
) -> list[str]:
    """Files in generated folders that nothing prints any more."""
    found = (file for folder in folders for file in (root / folder).glob("*.md"))
    names = (file.relative_to(root).as_posix() for file in found)
    return sorted(name for name in names if name not in printed)


def _write(root: Path, printed: dict[str, str], gone: list[str]) -> int:
    changed = [name for name, text in printed.items() if _read(root / name) != text]
    for name in changed:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(printed[name], "utf-8")
    for name in gone:
        (root / name).unlink()
    print(f"{len(printed)} pages, {len(changed)} changed, {len(gone)} taken away")
    return 0


def _read(file: Path) -> str | None:
    return file.read_text("utf-8") if file.exists() else None


def _checkout() -> Path:
    here = Path.cwd()
    if not (here / "docs").is_dir() or not (here / "pyproject.toml").exists():
        raise Refusal(
            refused(
                "lệnh này chạy trong thư mục mã nguồn (có docs/ và pyproject.toml)",
                "run this in the checkout (where docs/ and pyproject.toml are)",
            )
        )
    return here
