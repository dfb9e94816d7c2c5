"""The text of a letter as it may be seen: what was cut stands as a mark."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from minhbach.matters.sealing import MARKS
from minhbach.web.speech import say

_BY_SAID = {one.vi: one for one in MARKS.values()}
_MARKS = re.compile("|".join(re.escape(one) for one in _BY_SAID))


def with_marks(text: str) -> Markup:
    """Paragraphs, each cut value marked, in the reader's language."""
    marked = _MARKS.sub(_mark, str(escape(text)))
    parts = [one for one in re.split(r"\n\s*\n", marked.strip()) if one]
    lines = [part.replace("\n", "<br>") for part in parts]
    return Markup("".join(f"<p>{one}</p>" for one in lines))  # noqa: S704 - escaped above


def _mark(found: re.Match[str]) -> str:
    said = escape(say(_BY_SAID[found.group()]))
    return f'<span class="mb-cut">{said}</span>'
