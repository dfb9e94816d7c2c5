"""What one act hands to another: values to other matters, values that stand already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from minhbach.matters.fold import Fold
from minhbach.matters.reading import Typed
from minhbach.procedures.fields import PROSE, Matters
from minhbach.procedures.language import Action, Case, Moves


def moved(move: Moves, case: Case, before: Fold | None) -> Sequence[str]:
    """The matters an act moves: those it names, else those that were linked before."""
    named = case.asked.get(move.link)
    if named:
        return [named] if isinstance(named, str) else list(named)
    return list((before.facts.get(move.link) if before else None) or ())


def passed(
    passes: Mapping[str, Any], action: Action, case: Case, opener: Fold
) -> Typed:
    """What an act hands to another matter: coded facts, and prose freed of names."""
    typed = Typed()
    asked = {one.key: one for one in (*action.asks, *action.drops)}
    for name, source in passes.items():
        value = source(case) if callable(source) else case.facts.get(source)
        if value is None and isinstance(source, str):
            prose = opener.prose.get(source)
            if prose:
                typed.prose[name] = prose
        elif value and name in asked and asked[name].goes_to == PROSE:
            typed.prose[name] = value
        elif value not in (None, "") and name in {*asked, "handled"}:
            many = isinstance(asked.get(name), Matters) and isinstance(value, str)
            typed.coded[name] = [value] if many else value
    return typed


def taken(takes: Mapping[str, Any], case: Case) -> dict[str, Any]:
    """The values an act takes from what stands: of a field, or found by a function."""
    found = {
        name: source(case) if callable(source) else case.facts.get(source)
        for name, source in takes.items()
    }
    return {name: value for name, value in found.items() if value not in (None, "")}
