"""The declared indicators and balances, checked when they are first asked for.

A new file here is found by itself: its indicators, its lists of them (`COLUMNS`), its
`BALANCES`, and the `CHAPTER` under which its figures are read.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from types import ModuleType

from minhbach.figures.catalogue import registers
from minhbach.figures.checks import check
from minhbach.figures.language import Balance, Indicator
from minhbach.kernel.words import Words
from minhbach.procedures.chapters import CHAPTERS

REPORT = Words(
    "báo cáo 6 tháng của Ban", "the committee's six-month report"
)  # what asks for a file's figures unless it says otherwise


@cache
def indicators() -> Mapping[str, Indicator]:
    """Every indicator by its code, chapter by chapter, in the order of declaration."""
    declared = [one for module in _modules() for one in _declared(module)]
    return check([*declared, *registers.indicators()], balances())


def balances() -> list[Balance]:
    """Every balance."""
    declared = [one for module in _modules() for one in _balanced(module)]
    return [*declared, *registers.balances()]


@dataclass(frozen=True, slots=True)
class Section:
    """Figures that are read together: a file of this folder, or one register."""

    key: str
    chapter: str
    words: Words
    source: Words
    codes: tuple[str, ...]
    register: bool = False


@cache
def sections() -> tuple[Section, ...]:
    """All indicators in the order of the chapters, each in one section.

    A file says its heading (`TITLE`) and, unless the report does, what asks for its
    figures (`ASKED_BY`, such as a form); a register's own come from its declaration.
    """
    files = [_section(module) for module in _modules()]
    registers_ = [
        Section(
            f"register-{kind.noun}",
            kind.chapter,
            kind.plural,
            Words(f"sổ {kind.plural.inside.vi}", f"register: {kind.plural.en}"),
            tuple(one.code for one in registers.of_kind(kind.key)),
            register=True,
        )
        for kind in registers.kinds()
    ]
    order = list(CHAPTERS)
    return tuple(sorted([*files, *registers_], key=lambda s: order.index(s.chapter)))


def _section(module: ModuleType) -> Section:
    return Section(
        module.__name__.rpartition(".")[2],
        module.CHAPTER,
        module.TITLE,
        getattr(module, "ASKED_BY", REPORT),
        tuple(one.code for one in _declared(module)),
    )


@cache
def _modules() -> tuple[ModuleType, ...]:
    """The files of this folder: chapter by chapter, prescribed forms last."""
    names = [one.name for one in pkgutil.iter_modules(__path__)]
    modules = [import_module(f"{__name__}.{name}") for name in names]
    found = [one for one in modules if hasattr(one, "CHAPTER")]
    return tuple(sorted(found, key=_lies))


def _lies(module: ModuleType) -> tuple[bool, int, str]:
    is_form = module.__name__.rpartition(".")[2].startswith("forms_")
    return is_form, list(CHAPTERS).index(module.CHAPTER), module.__name__


def _declared(module: ModuleType) -> Iterator[Indicator]:
    for name, value in vars(module).items():
        if isinstance(value, Indicator):
            yield value
        elif name == "COLUMNS":
            yield from value


def _balanced(module: ModuleType) -> list[Balance]:
    return list(getattr(module, "BALANCES", ()))
