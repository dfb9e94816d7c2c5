"""The reference pages: settings of the installation and of a body, and the commands."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.conf import settings

from minhbach.bodies.settings_register import SETTINGS
from minhbach.commands.main import VERBS
from minhbach.commands.manual.writing import both, code, table
from minhbach.commands.manual.writing import page as whole


def settings_page() -> str:
    """What the environment may say, and what a body may declare by an entry."""
    home = str(settings.HOME)
    environment = (
        (
            code(one.name),
            code(one.default.replace(home, "$MINHBACH_HOME") or "(empty)"),
            one.sentence,
        )
        for one in settings.SETTINGS_REGISTER
    )
    declared = (
        (
            code(one.key),
            code(json.dumps(one.default, ensure_ascii=False)),
            both(one.words),
            "yes" if one.needs_source else "",
        )
        for one in SETTINGS.values()
    )
    return whole(
        "Settings",
        "## Of the installation",
        "Read from the environment when a process starts; a bad value is refused with "
        "the allowed ones.",
        table(("name", "default", "what it does"), environment),
        "## Of a body",
        "Changed by an entry in the body's chain, from a day on. Those that bear on "
        "rights or terms cite the paper they rest on. `readings` chooses among the "
        "law's open questions ([readings](law/readings.md)).",
        table(("key", "default", "meaning", "needs a paper"), declared),
    )


def commands_page() -> str:
    """Every verb with its arguments."""
    parts = [part for verb in VERBS if _is_there(verb) for part in _verb(verb)]
    return whole(
        "Commands",
        "`minhbach VERB …`. A refusal gives every reason at once "
        '(`{"refused": […]}` with `--json`) and exit status 2. '
        "`MINHBACH_LANGUAGE=en` answers in English.",
        *parts,
    )


def _is_there(verb: str) -> bool:
    return find_spec(f"minhbach.commands.{VERBS[verb]}") is not None


def _verb(verb: str) -> Iterator[str]:
    module = import_module(f"minhbach.commands.{VERBS[verb]}")
    parser = argparse.ArgumentParser(prog=f"minhbach {verb}", add_help=False)
    module.arguments(parser)
    yield f"## minhbach {verb}"
    yield both(module.HELP)
    yield from _arguments(parser, getattr(module, "DEEDS", {}))


def _arguments(
    parser: argparse.ArgumentParser, deeds: Mapping[str, Any]
) -> Iterator[str]:
    held = parser._actions  # noqa: SLF001 - argparse tells its arguments no other way
    plain = [one for one in held if not isinstance(one.choices, dict)]
    yield table(
        ("argument", "what it does"), ((_named(one), _help(one)) for one in plain)
    )
    for one in held:
        for name, sub in one.choices.items() if isinstance(one.choices, dict) else ():
            yield f"### {parser.prog.removeprefix('minhbach ')} {name}"
            yield both(deeds[name][0]) if name in deeds else ""
            yield from _arguments(sub, {})


def _named(one: argparse.Action) -> str:
    choices = "|".join(map(str, one.choices)) if one.choices else ""
    value = one.metavar or choices or one.dest
    shown = value if isinstance(value, str) else " ".join(value)
    if not one.option_strings:
        return code(shown)
    takes = shown if one.metavar or one.choices else shown.upper()
    name = ", ".join(one.option_strings)
    said = code(name if one.nargs == 0 else f"{name} {takes}")
    return f"{said} (required)" if one.required else said


def _help(one: argparse.Action) -> str:
    return "" if one.help in (None, argparse.SUPPRESS) else str(one.help)
