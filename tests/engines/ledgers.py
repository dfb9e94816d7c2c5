"""Postings drawn at random over everything the declarations name."""

from __future__ import annotations

import random
from datetime import date, timedelta

from minhbach.figures.catalogue import indicators
from minhbach.figures.language import FOUND
from minhbach.figures.plain import DUTIES
from minhbach.figures.rows import Row
from minhbach.figures.terms import named, parts_of, terms_of
from minhbach.kernel.clock import at_office
from minhbach.procedures.measures import RUNNING, STOPPED

FIRST = date(2025, 11, 1)
BODIES = ("song-mau", "nui-mau")
PARTS = parts_of(terms_of(indicators().values()))
MEASURES = sorted({part.measure for part in PARTS})
NAMED = named(PARTS)
SPLITS = sorted(
    {name for one in indicators().values() for name in one.split} - {*FOUND}
)
DUTY = [(kind, clock) for kind, all_ in sorted(DUTIES.items()) for clock in all_]


def drawn(seed, size, measures=MEASURES, bodies=BODIES, matters=None):
    """As many postings as asked, of the same seed always the same."""
    matters = matters or max(2, size // 5)
    chance = random.Random(seed)
    rows, seqs = [], dict.fromkeys(bodies, 0)
    while len(rows) < size:
        body = chance.choice(bodies)
        seqs[body] += 1
        matter = f"{body[0]}{chance.randrange(matters):031x}"
        rows += [
            _posting(chance, body, seqs[body], at, matter, measures)
            for at in range(chance.choice((1, 1, 2, 3)))
        ]
    return rows


def _posting(chance, body, seq, at, matter, measures):
    on = FIRST + timedelta(chance.randrange(240))
    kind, clock = chance.choice(DUTY) if chance.random() < 0.7 else ("petition", None)
    measure = chance.choice((RUNNING, STOPPED, *chance.sample(measures, 2)))
    return Row(
        body=body,
        seq=seq,
        at=at,
        entry=f"{BODIES.index(body)}{seq:031x}",
        matter=matter,
        kind=kind,
        action="act",
        measure=measure,
        qty=chance.choice((1, 1, 1, -1, 2, -2, 0)),
        effective_on=on,
        counted_on=on - timedelta(chance.choice((0, 0, 0, 20, 90))),
        recorded_at=at_office(on + timedelta(chance.randrange(9))),
        since_on=_perhaps(chance, on - timedelta(chance.randrange(120))),
        due_on=_perhaps(chance, on + timedelta(chance.randrange(-20, 60))),
        clock=clock,
        **{name: _word(chance, name) for name in sorted({*SPLITS, *NAMED})},
    )


def _perhaps(chance, value):
    return value if chance.random() < 0.8 else None


def _word(chance, name):
    return chance.choice((None, "", "elsewhere", *NAMED.get(name, ("one", "two"))[:4]))
