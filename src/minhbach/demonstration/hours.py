"""The demonstration's own clock: it goes on from the last scripted morning.

Only an installation whose every body was founded as a demonstration may show another
time than the machine's.
"""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError

from minhbach.bodies.queries import is_demo
from minhbach.kernel import clock
from minhbach.kernel.refusals import Refusal, refused


def anchor() -> Path:
    return Path(settings.HOME) / "demonstration-clock.json"


def begin(shown: datetime) -> None:
    """From now on, here, it is `shown` and the hours go on from there."""
    _refuse_elsewhere()
    clock.set_source(None)
    stood = {"shown": shown.isoformat(), "machine": clock.now().isoformat()}
    anchor().write_text(json.dumps(stood))
    install()


def install() -> bool:
    """Let this process read the demonstration's clock, where there is one."""
    if not anchor().exists():
        return False
    try:
        _refuse_elsewhere()
    except DatabaseError:
        return False  # the tables are only being made
    stood = json.loads(anchor().read_text())
    clock.set_source(None)
    passed = clock.now() - datetime.fromisoformat(stood["machine"])
    clock.set_source(
        clock.ticking_from(datetime.fromisoformat(stood["shown"]) + passed)
    )
    return True


def _refuse_elsewhere() -> None:
    if not is_demo():
        raise Refusal(
            refused(
                "chỉ bản minh họa mới được đặt đồng hồ riêng",
                "only a demonstration may have a clock of its own",
            )
        )
