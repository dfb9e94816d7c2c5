"""A file of law: laid aside and shown here, in force once the head signs it.

The file bears its publisher's own signature; whoever passes it down cannot change it.
"""

from __future__ import annotations

import re
from hashlib import sha256

from minhbach.bodies.types import Actor
from minhbach.kernel.refusals import Reason, Refusal
from minhbach.kernel.words import Words
from minhbach.law import packs
from minhbach.matters import switching
from minhbach.packages import faults, given
from minhbach.packages.container import Package
from minhbach.packages.manifest import Given
from minhbach.packages.sort import Gathered, Intake, Source, TakenUp

PATH = "law/pack.json"
CARRIES = re.compile(re.escape(PATH))


def gathered(_actor: Actor, _receiver: str, source: Source) -> Gathered:
    """A file of law of a publisher who is believed here."""
    pack = packs.opened(source.content, switching.believed())
    said = Given(
        about=f"law.{pack.digest[:24]}",
        title=pack.title.vi[:300],
        revision=1,
        document_number=pack.publisher.id,
        issued_on=pack.issued_on,
    )
    return Gathered({PATH: source.content}, said)


def judged(_body: str, one: Package) -> list[Reason]:
    """What is wrong with the file: its publisher, or the law that would come of it."""
    content = one.files.get(PATH)
    if content is None:
        return [faults.not_as_declared(PATH)]
    found = given.judged(one, ())
    try:
        switching.proposed(packs.opened(content, switching.believed()))
    except Refusal as refusal:
        found += refusal.reasons
    about = one.manifest.subject.series["about"]
    if about != f"law.{sha256(content).hexdigest()[:24]}":
        found.append(faults.not_as_declared("given.about"))
    return found


def taken_up(intake: Intake) -> TakenUp:
    """Laid aside; the page of the law shows it to the head, who signs or does not."""
    switching.read(intake.one.files[PATH])
    return TakenUp()


def shows(one: Package, _before: Package | None) -> list[Words]:
    """What it would change in the law that stands here."""
    pack = packs.opened(one.files[PATH], switching.believed())
    return switching.words(switching.proposed(pack))
