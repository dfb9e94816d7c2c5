"""The templates' environment: loaders, translations, filters, a few globals."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader

from minhbach.reports import kept_work
from minhbach.web import speech

GOVUK = "govuk_frontend_jinja"
BUILT = Path(__file__).parent / "static" / "built"


def environment(**options: Any) -> Environment:
    """What Django's Jinja2 backend asks for."""
    options["loader"] = ChoiceLoader(
        [
            options["loader"],
            PrefixLoader({GOVUK: PackageLoader(GOVUK)}),
        ]
    )
    options.setdefault("extensions", []).append("jinja2.ext.i18n")
    made = Environment(  # noqa: S701 - Django's backend passes autoescape
        **options, trim_blocks=True, lstrip_blocks=True
    )
    made.policies["ext.i18n.trimmed"] = True
    made.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext,
        translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
    )
    made.filters |= {
        "day": speech.day,
        "number": speech.number,
        "points": speech.points,
        "share": speech.share,
        "moment": speech.moment,
        "long_day": speech.long_day,
        "say": speech.say,
    }
    made.globals |= {
        "url": _url,
        "asset": asset,
        "say": speech.say,
        "language": speech.language,
        "govuk": GOVUK,
        "kept_used": kept_work.used,
    }
    return made


def asset(name: str) -> str:
    """The address of a built file, with a mark that changes when its content does."""
    mark = _versions().get(name, "")
    place = "" if (BUILT.parent / name).exists() else "built/"
    return static(f"{place}{name}") + (f"?v={mark}" if mark else "")


@cache
def _versions() -> dict[str, str]:
    file = BUILT / "versions.json"
    return json.loads(file.read_text()) if file.exists() else {}


def _url(name: str, **parts: Any) -> str:
    return reverse(name, kwargs=parts)
