"""English sentences of the pages, and their Vietnamese: extract, check, compile.

`python -m minhbach.web.translations extract` brings new sentences into the catalogue,
`… compile` makes of it what Django reads.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOM = Path(__file__).parent
CATALOGUE = ROOM.parent / "locale" / "vi" / "LC_MESSAGES" / "django.po"

METHODS = [("templates/**.html", "jinja2"), ("**.py", "python")]
OPTIONS = {"templates/**.html": {"trimmed": "true", "newstyle_gettext": "true"}}
PLACE = re.compile(r"%\((\w+)\)s")
KEYWORDS = {
    "gettext": None,
    "_": None,
    "ngettext": (1, 2),
    "gettext_lazy": None,
    "pgettext": ((1, "c"), 2),
}


def spoken() -> Catalog:
    """Every sentence that stands in the templates and the code of the pages."""
    catalogue = Catalog(project="Minh Bạch", locale="vi")
    found = extract_from_dir(
        ROOM,
        method_map=METHODS,
        options_map=OPTIONS,
        keywords=KEYWORDS,
        comment_tags=("translators:",),
    )
    for file, _line, message, comments, context in found:
        catalogue.add(
            message, None, [(file, 0)], auto_comments=comments, context=context
        )
    return catalogue


def written() -> Catalog:
    """The catalogue as it stands in the repository."""
    if not CATALOGUE.exists():
        return Catalog(locale="vi")
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="vi")


def extract() -> None:
    """Bring the catalogue up to date; a translation no longer spoken is dropped."""
    catalogue, old = spoken(), written()
    for message in catalogue:
        known = old.get(message.id, message.context) if message.id else None
        if known and known.string:
            message.string = known.string
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    with CATALOGUE.open("wb") as file:
        write_po(
            file,
            catalogue,
            sort_output=True,
            no_location=True,
            omit_header=False,
            width=88,
        )


def untranslated() -> list[str]:
    """Sentences of the pages that have no Vietnamese yet."""
    known = written()
    return [
        str(message.id)
        for message in spoken()
        if message.id and not _said(known, message)
    ]


def unfillable() -> list[str]:
    """Sentences with a stray %, or with places the other tongue does not have.

    The pages fill every sentence in, also those without a place.
    """
    found = []
    for message in written():
        pair = (message.id, message.string)  # of a plural, its last form
        tongues = [
            str(one[-1] if isinstance(one, tuple) else one or "") for one in pair
        ]
        places = [set(PLACE.findall(one)) for one in tongues]
        try:
            fits = all(one % dict.fromkeys(places[0], "") for one in tongues if one)
        except (KeyError, TypeError, ValueError):
            fits = False
        if message.id and not (fits and places[0] == places[1]):
            found.append(tongues[0])
    return found


def check() -> None:
    """Say what has no Vietnamese, or is translated and no longer spoken."""
    heard = spoken()
    unheard = [
        str(message.id)
        for message in written()
        if message.id and not heard.get(message.id, message.context)
    ]
    faults = [f"no Vietnamese: {one}" for one in untranslated()]
    faults += [f"cannot be filled in: {one}" for one in unfillable()]
    faults += [f"no longer spoken: {one}" for one in unheard]
    if faults:
        sys.exit("\n".join([*faults, "First: translations extract, then fill in"]))


def compile_all() -> None:
    """Write the machine's form of the catalogue beside it."""
    with CATALOGUE.with_suffix(".mo").open("wb") as file:
        write_mo(file, written())


def _said(known: Catalog, message: object) -> bool:
    found = known.get(message.id, message.context)  # type: ignore[attr-defined]
    if not found or not found.string:
        return False
    return all(found.string) if isinstance(found.string, tuple) else True


if __name__ == "__main__":
    {"extract": extract, "check": check, "compile": compile_all}[sys.argv[1]]()
