"""The console command: finds the verb, runs it, says refusals in the office's words."""

from __future__ import annotations

import argparse
import importlib
import json
import os
import sys
from collections.abc import Sequence
from types import ModuleType

from minhbach.commands import tables
from minhbach.kernel.refusals import Refusal

VERBS = {
    "backup": "backup",
    "check-figures": "check_figures",
    "chores": "chores",
    "clusters": "clusters",
    "demo": "demo",
    "digest": "digest",
    "due": "due",
    "segments": "segments",
    "figures": "figures",
    "form": "form",
    "found": "found",
    "hand-over": "hand_over",
    "hand-over-matters": "hand_over_matters",
    "import-register": "import_register",
    "law": "law",
    "manual": "manual",
    "merge-units": "merge_units",
    "open": "open_figure",
    "outbox": "outbox",
    "package": "package",
    "rank": "rank",
    "rebuild": "rebuild",
    "report": "report",
    "restore-check": "restore_check",
    "serve": "serve",
    "setup": "setup",
    "token": "token",
    "units": "units",
    "vault": "vault",
    "verify": "verify",
}

REFUSED = 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run one verb; the exit status is the verb's, or 2 for a refusal."""
    options = _parser(argv).parse_args(argv)
    verb = _verb(options.verb)
    try:
        if verb.NEEDS_DJANGO:
            start_django()
        return _run(verb, options)
    except Refusal as refusal:
        _say(refusal, as_json=getattr(options, "json", False))
        return REFUSED
    except (
        BrokenPipeError
    ):  # the reader of our output has gone: `minhbach open … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _run(verb: ModuleType, options: argparse.Namespace) -> int:
    """Run it; whatever it stumbles over where setup never ran, that is the reason."""
    try:
        return int(verb.run(options) or 0)
    except Refusal:
        raise
    except Exception:
        if verb.NEEDS_DJANGO:
            tables.refuse_missing()
        raise


def _verb(name: str) -> ModuleType:
    return importlib.import_module(f"minhbach.commands.{VERBS[name]}")


def _parser(argv: Sequence[str] | None) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="minhbach", allow_abbrev=False)
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    asked = next(
        (word for word in argv or sys.argv[1:] if not word.startswith("-")), None
    )
    for name in VERBS:
        verb = verbs.add_parser(name, allow_abbrev=False)
        if asked in (None, name):  # the help of one verb does not load the others
            module = _verb(name)
            verb.description = module.HELP.in_(_language())
            module.arguments(verb)
    return parser


def start_django() -> None:
    """Set Django up, for a verb that needs it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "minhbach.config.settings")
    import django

    django.setup()
    from minhbach.demonstration import hours

    hours.install()


def _language() -> str:
    return "en" if os.environ.get("MINHBACH_LANGUAGE") == "en" else "vi"


def _say(refusal: Refusal, *, as_json: bool) -> None:
    reasons = refusal.in_(_language())
    if as_json:
        print(json.dumps({"refused": reasons}, ensure_ascii=False))
        return
    for reason in reasons:
        print(f"✗ {reason}", file=sys.stderr)
