"""The timetable: what the installation does by itself, and when.

A chore says in one sentence what it did and also runs by hand (`minhbach chores`).
A thread of the serving process is enough for one office; nothing is lost if it dies,
because every chore looks at what stands and does what is still to do.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from minhbach.kernel.refusals import Refusal
from minhbach.kernel.words import Words

log = logging.getLogger("minhbach.chores")
FIRST_LOOK = timedelta(minutes=2)
LOOKS_EVERY = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Chore:
    """Something done every so often; `run` answers what it did."""

    name: str
    words: Words
    every: timedelta
    run: Callable[[], Words]


def verify() -> Words:
    """Prove every body's chain, kept for the monitor; a broken one is said loudly."""
    from minhbach.kernel import clock
    from minhbach.ledger import chain, proved

    began = clock.now()
    verdicts = [chain.verify(body) for body in chain.bodies()]
    broken = [one.body for one in verdicts if one.broken]
    if broken:
        log.error("the chain is broken: %s; run minhbach verify", ", ".join(broken))
    proved.note(verdicts, began)
    entries = sum(one.entries for one in verdicts)
    return Words(
        f"đã kiểm {entries} mục của {len(verdicts)} sổ, {len(broken)} sổ bị đứt",
        f"verified {entries} entries of {len(verdicts)} chains, {len(broken)} broken",
    )


def sweep() -> Words:
    """Destroy what was sealed for an act that was never written."""
    import argparse

    from minhbach.commands import vault

    swept = vault.sweep(argparse.Namespace(dry_run=False))
    said: Words = swept["said"]
    return said


def fall_due() -> Words:
    """Open, begin and end in every unit what falls due by itself."""
    from minhbach.bodies import queries
    from minhbach.kernel.clock import today
    from minhbach.matters import falling_due

    done = [falling_due.fall_due(unit.code, today()) for unit in queries.units(today())]
    acts = sum(one.acts for one in done)
    refused = [reason for one in done for reason in one.reasons]
    for reason in refused:
        log.warning("falls due, but: %s", reason.in_("en"))
    return Words(
        f"đã ghi {acts} việc định kỳ đến kỳ, {len(refused)} việc chưa ghi được",
        f"recorded {acts} periodic duties, {len(refused)} could not be recorded",
    )


def forget_sessions() -> Words:
    """Drop the sessions that have run out."""
    from django.core.management import call_command

    call_command("clearsessions")
    return Words("đã xóa phiên hết hạn", "dropped sessions that had run out")


def tell_others() -> Words:
    """Tell the subscriptions what happened since; see the outbox room."""
    from minhbach.outbox import sending

    arrived, lost = sending.send_all(), len(sending.given_up())
    return Words(
        f"{arrived} lần báo đã tới nơi nhận, {lost} lần đã thôi không gửi nữa",
        f"{arrived} calls arrived, {lost} were given up",
    )


def digest() -> Words:
    """Write the morning of every post, for whoever sends it on."""
    from minhbach.commands import digest as morning
    from minhbach.kernel.clock import today

    written = morning.write(list(morning.mornings("", today())), today())
    return Words(
        f"đã viết bản tin đầu ngày của {written} vị trí",
        f"wrote the morning of {written} posts",
    )


def urge() -> Words:
    """Have everybody told whose duties are due soon or late, rung by rung."""
    from minhbach.commands import urging

    return urging.urge()


def dispose() -> Words:
    """Erase what a certified disposal named, where it was broken off."""
    from minhbach.matters import retention

    left = retention.complete()
    return Words(f"đã xóa nốt {left} mục", f"erased {left} entries that were left")


def seal_segments() -> Words:
    """Seal the postings of units that have many behind their last segment."""
    from minhbach.figures import sealing

    sealed = sealing.seal_large()
    postings = sum(one.postings for one in sealed)
    return Words(
        f"đã niêm {postings} phát sinh của {len(sealed)} đơn vị",
        f"sealed {postings} postings of {len(sealed)} units",
    )


def roll_up() -> Words:
    """Keep of every unit what its screens tell, where its ledger stands now."""
    from minhbach.bodies import queries
    from minhbach.figures import rolled
    from minhbach.figures.questions import half_year
    from minhbach.kernel.clock import today
    from minhbach.matters.office import Office

    units = [one.code for one in queries.units(today())]
    for unit in units:
        window = Office(unit, today()).settings["report_window"]
        rolled.keep(unit, half_year(today(), window))
    return Words(
        f"đã giữ số liệu trên màn hình của {len(units)} đơn vị",
        f"kept the figures on the screens of {len(units)} units",
    )


def work_off() -> Words:
    """Work off figures that somebody waits for, and drop old answers.

    The serving process does it every second by itself; this is for who serves without.
    """
    from minhbach.commands import working_off
    from minhbach.kernel.names import new_id
    from minhbach.reports import asked_acts, kept_work

    steps, dropped = working_off.once(new_id()), kept_work.sweep()
    asked_acts.sweep()
    return Words(
        f"đã tính {steps} phần số liệu còn dở, bỏ {dropped} kết quả cũ",
        f"computed {steps} parts of figures, dropped {dropped} old answers",
    )


CHORES = (
    Chore(
        "dispose",
        Words("hoàn tất tiêu hủy dở dang", "complete a disposal broken off"),
        timedelta(days=1),
        dispose,
    ),
    Chore(
        "urge",
        Words("nhắc, đôn đốc theo thời hạn", "prompt by the deadlines"),
        timedelta(hours=1),
        urge,
    ),
    Chore(
        "verify",
        Words("kiểm chuỗi sổ cái", "verify the chains"),
        timedelta(days=1),
        verify,
    ),
    Chore(
        "segments",
        Words("niêm đoạn số liệu", "seal segments of the figures"),
        timedelta(days=1),
        seal_segments,
    ),
    Chore(
        "roll-up",
        Words("giữ số liệu của các màn hình", "keep the figures of the screens"),
        timedelta(hours=1),
        roll_up,
    ),
    Chore(
        "figures",
        Words("tính nốt số liệu lâu", "work off long figures"),
        timedelta(hours=1),
        work_off,
    ),
    Chore(
        "sweep",
        Words("dọn danh tính mồ côi", "sweep orphaned identities"),
        timedelta(days=1),
        sweep,
    ),
    Chore(
        "duties",
        Words("lập việc định kỳ đến kỳ", "open what falls due by itself"),
        timedelta(hours=1),
        fall_due,
    ),
    Chore(
        "digest",
        Words("viết bản tin đầu ngày", "write the morning of each post"),
        timedelta(days=1),
        digest,
    ),
    Chore(
        "sessions",
        Words("xóa phiên hết hạn", "drop old sessions"),
        timedelta(hours=6),
        forget_sessions,
    ),
    Chore(
        "outbox",
        Words("báo cho hệ thống khác", "tell other systems"),
        timedelta(minutes=15),
        tell_others,
    ),
)


def begin() -> threading.Event:
    """Keep the timetable in a thread until the event that is returned is set."""
    stopped = threading.Event()
    threading.Thread(target=_keep, args=(stopped,), daemon=True, name="chores").start()
    return stopped


def _keep(stopped: threading.Event) -> None:
    since = {one.name: one.every for one in CHORES}  # all are due at the first look
    wait = FIRST_LOOK
    while not stopped.wait(wait.total_seconds()):
        for chore in CHORES:
            since[chore.name] += wait
            if since[chore.name] >= chore.every:
                since[chore.name] = timedelta()
                once(chore)
        wait = LOOKS_EVERY


def once(chore: Chore) -> None:
    """Run one chore; whatever happens, the others go on."""
    from django.db import connections

    try:
        log.info("%s: %s", chore.name, chore.run().en)
    except Refusal as refusal:
        log.warning("%s refused: %s", chore.name, "; ".join(refusal.in_("en")))
    except Exception:  # a chore must not end the timetable
        log.exception("%s failed", chore.name)
    finally:
        connections.close_all()
