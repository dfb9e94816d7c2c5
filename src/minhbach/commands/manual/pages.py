"""All generated pages: where each one stands and who prints it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from minhbach.api import document
from minhbach.commands.manual import (
    decisions,
    declarations,
    figures,
    forms,
    matrix,
    reference,
    register,
)
from minhbach.law import manual as law
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.reports.forms import forms as prescribed

FOLDERS = (
    "docs/procedures",
    "docs/figures",
    "docs/forms",
    "docs/law",
)  # nothing written by hand here


def pages(root: Path) -> dict[str, str]:
    """Every generated file by its path in the checkout."""
    return dict(_pages(root))


def _pages(root: Path) -> Iterator[tuple[str, str]]:
    yield "docs/procedures/README.md", declarations.index()
    for kind, one in CATALOGUE.items():
        yield f"docs/procedures/{kind}.md", declarations.page(one)
        yield f"tests/pages/{kind}/matrix.txt", matrix.text(one)
    yield "docs/procedures/matrix.md", matrix.page()
    yield "tests/rooms/bodies/sight.txt", matrix.sight()
    yield "tests/shape/leaves.txt", declarations.leaving()
    yield "docs/procedures/register.md", register.page(root / "tests/pages")
    yield "docs/decisions/README.md", decisions.page(root / "docs/decisions")
    yield "docs/figures/README.md", figures.page()
    yield "docs/forms/README.md", forms.index()
    for form in prescribed():
        yield f"docs/forms/{form.key}.md", forms.page(form)
    yield "docs/settings.md", reference.settings_page()
    yield "docs/commands.md", reference.commands_page()
    yield "docs/api/openapi.json", document.text()
    yield from law.pages().items()
