"""`minhbach digest [--unit CODE] [--write]`: what each officer hears this morning.

Codes only: numbers, duties, days. Nothing leaves the installation; an office that sends
it on takes the files that `--write` leaves in its home.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from minhbach.kernel.words import Words

NEEDS_DJANGO = True
HELP = Words(
    "Bản tin đầu ngày của từng vị trí: việc mới đến, sắp đến hạn; chỉ có số hồ sơ.",
    "The morning of each post: what is new, what is due; numbers only.",
)
NOTHING = Words("không có việc mới, không có hạn gần", "nothing new, nothing near")


@dataclass(frozen=True, slots=True)
class Morning:
    """The morning of one post of a unit, as lines."""

    body: str
    post: str
    title: Words
    parts: tuple[tuple[Words, tuple[Words, ...]], ...]

    def text(self, on: date, language: str) -> str:
        lines = [f"{self.title.in_(language)} · {on:%d/%m/%Y}"]
        for heading, said in self.parts:
            lines += ["", f"{heading.in_(language)}: {len(said)}"]
            lines += [f"  {one.in_(language)}" for one in said]
        if not self.parts:
            lines += ["", NOTHING.in_(language)]
        return "\n".join(lines) + "\n"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--unit", metavar="CODE", default="")
    parser.add_argument("--write", action="store_true", help="one file a post, at home")
    parser.add_argument("--json", action="store_true")


def run(options: argparse.Namespace) -> int:
    import os

    from minhbach.kernel.clock import today

    language = "en" if os.environ.get("MINHBACH_LANGUAGE") == "en" else "vi"
    found = list(mornings(options.unit, today()))
    if options.write:
        write(found, today())
    elif options.json:
        told = [
            {"unit": one.body, "post": one.post, "text": one.text(today(), language)}
            for one in found
        ]
        print(json.dumps(told, ensure_ascii=False))
    else:
        print("\n".join(one.text(today(), language) for one in found), end="")
    return 0


def mornings(unit: str, on: date) -> Iterator[Morning]:
    """The morning of everybody with a desk, in one unit or in all of them."""
    from minhbach.bodies import queries, reading
    from minhbach.matters import notices

    cards = [queries.body(unit)] if unit else queries.units(on)
    for card in cards:
        titles = {post.code: post.title for post in queries.posts(card.code, on)}
        for actor in queries.actors(card.code, on):
            seq = reading.read_up_to(actor)
            parts = notices.digest(actor, seq, on)
            told = tuple((heading, tuple(said)) for heading, said in parts)
            title = titles.get(actor.post, card.short)
            yield Morning(card.code, actor.post, title, told)


def write(found: list[Morning], on: date) -> int:
    """One file a post under digests/DAY of the home; written anew each time."""
    from django.conf import settings

    place = settings.HOME / "digests" / on.isoformat()
    place.mkdir(parents=True, exist_ok=True)
    for one in found:
        file = place / f"{one.body}-{one.post}.txt"
        file.write_text(one.text(on, "vi"), encoding="utf-8")
    return len(found)
