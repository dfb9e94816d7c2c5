"""Tables and units drawn for tests: one criterion a line, everything else usual."""

from fractions import Fraction
from textwrap import dedent

from minhbach.emulation import filling, ranking, score_tables
from minhbach.emulation.filling import Figures, Number
from minhbach.kernel.words import Words

HEAD = """
code = "thu"
edition = 1
title = { vi = "Bảng thử", en = "A table for tests" }
since = 2026-01-01
source = "thử"
mark = "ours"
tolerance = 10
"""
SAID = """
rule = { vi = "theo cách tính", en = "by the rule" }
evidence = { vi = "văn bản", en = "a paper" }
"""
BESIDE = 'beside = { ineligible = "P20", duplicate = "not_counted", reopened = "P36" }'


def group(number, ceiling):
    words = f'vi = "Nhóm {number}"\nen = "Group {number}"'
    return f'[[group]]\nnumber = "{number}"\nceiling = {ceiling}\n{words}\n'


def criterion(number, ceiling, *, group="I", type_="direct", vi="", en="", more=""):
    vi, en = vi or "Việc được giao làm tốt", en or "Work is done well"
    said = f'vi = "{vi}"\nen = "{en}"{SAID}'
    return (
        f'[[criterion]]\nnumber = "{number}"\ngroup = "{group}"\n'
        f'type = "{type_}"\nceiling = {ceiling}\n{said}{dedent(more)}\n'
    )


def figured(code, formula="0..100", *, beside=True, **more):
    rest = "\n".join(f'{name} = "{value}"' for name, value in more.items())
    return (
        f'[criterion.figure]\ncode = "{code}"\nformula = "{formula}"\n'
        f"{BESIDE if beside else ''}\n{rest}\n"
    )


def text(*parts, total=10, head=""):
    return f"{HEAD}total = {total}\n{head}\n" + "\n".join(parts)


def table(*parts, total=10, head=""):
    return score_tables.read(text(*parts, total=total, head=head), "thu")


def bound(*codes, ceiling=10, formula="0..100", groups=1):
    """A table whose criteria are all bound to shares, spread over groups."""
    each = [
        criterion(
            at, ceiling, group=f"G{at % groups}", more=figured(code, formula=formula)
        )
        for at, code in enumerate(codes)
    ]
    sums = [
        group(f"G{g}", ceiling * len(range(g, len(codes), groups)))
        for g in range(groups)
    ]
    return table(*sums, *each, total=ceiling * len(codes))


def unit(table_, code, **pairs):
    """A unit from part and whole by figure: P13=(9, 10); None: no figure."""
    numbers = {name: Number(None, *pair) for name, pair in pairs.items() if pair}
    called = Words(code.title(), code.title())
    figures = Figures(code, called, "2026", "inspectorate", numbers)
    return filling.filled(table_, figures)


def ranks(found: ranking.Ranking):
    return [(one.unit.code, one.rank) for one in found.places]


def parts(*values):
    return [Fraction(one) for one in values]
