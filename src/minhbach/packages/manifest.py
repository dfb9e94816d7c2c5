"""What a package says of itself; the canonical bytes of this are what is signed."""

from __future__ import annotations

import json
from datetime import date
from hashlib import sha256
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from minhbach.kernel.canon import NotCanonical, canonical
from minhbach.kernel.refusals import Refusal
from minhbach.packages import faults

FORMAT = 1
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Code = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{1,58}$")]
Public = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{43}$")]
Sign = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{86}$")]
Short = Annotated[str, Field(max_length=200)]


def _day(said: str) -> str:
    date.fromisoformat(said)
    return said


Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$"), AfterValidator(_day)]
Size = Annotated[int, Field(ge=0, le=2**53)]


class Part(BaseModel):
    """A part of the manifest: nothing beyond what is declared, no other types."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Place(Part):
    """A place of a ledger: so many entries, under this root."""

    size: Size
    root: Digest


class Earlier(Place):
    """An earlier place of the maker's ledger, and the proof that it only grew since."""

    proof: list[Digest]


class Seen(Place):
    """A place of another body's ledger that the maker has seen."""

    body: Code


class Rotation(Part):
    """A new key, signed by the one before it."""

    earlier: Public
    public: Public
    valid_from: Day
    valid_until: Day
    vouched: Sign


class FormUsed(Part):
    """A form of the report: which version, and the digest of columns and equations."""

    code: Short
    since: Day
    digest: Digest


class Report(Part):
    """Of which period the figures are, how cut, as known where."""

    period: Short
    window: Short
    start: Day
    end: Day
    cut_off: Day
    due_on: Day
    revision: Annotated[int, Field(ge=1, le=1000)]
    document_number: Short
    signed_on: Day
    frozen: Place
    forms: list[FormUsed]

    @property
    def series(self) -> dict[str, str]:
        """What revisions of the same thing have in common."""
        return {"period": self.period, "window": self.window}


class Given(Part):
    """What a level above gives: which thing, and which revision of it."""

    about: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9.-]{0,57}$")]
    title: Annotated[str, Field(max_length=300)]
    revision: Annotated[int, Field(ge=1, le=1000)]
    document_number: Short
    issued_on: Day

    @property
    def series(self) -> dict[str, str]:
        return {"about": self.about}


class Typed(Part):
    """A line the cluster typed from a member's workbook, and the paper it came with."""

    revision: Annotated[int, Field(ge=1, le=1000)]
    document_number: Short
    document_on: Day


class Member(Part):
    """A member of a cluster: the key of its hand, or what was typed for it."""

    code: Code
    called: Short
    public: Public | None = None
    typed: Typed | None = None


class Gathering(Part):
    """A period as a cluster brought it together: whose packages lie in this one."""

    period: Short
    window: Short
    revision: Annotated[int, Field(ge=1, le=1000)]
    members: list[Member]
    counted: Size
    forms: list[FormUsed] | None = None  # by which the typed lines were typed

    @property
    def series(self) -> dict[str, str]:
        return {"period": self.period, "window": self.window}


class Kept(Part):
    """A file of the package."""

    sha256: Digest
    bytes: Size


class Manifest(Part):
    """The whole of it."""

    format: Literal[1]
    sort: Annotated[str, Field(pattern=r"^[a-z_]{1,20}$")]
    maker: Code
    called: Short
    receiver: Code
    nth: Annotated[int, Field(ge=1, le=10**6)]
    made_on: Day
    key: Digest
    ledger: Place
    history: list[Earlier]
    witnessed: list[Seen]
    rotations: list[Rotation]
    report: Report | None = None
    given: Given | None = None
    gathering: Gathering | None = None
    files: dict[str, Kept]

    @property
    def day(self) -> date:
        return date.fromisoformat(self.made_on)

    @property
    def content(self) -> bytes:
        """The canonical bytes, over which the signature is made."""
        return canonical(self.model_dump(exclude_none=True))

    @property
    def subject(self) -> Report | Given | Gathering:
        """What the package is about: one of the parts, and no other beside it."""
        parts = (self.report, self.given, self.gathering)
        found: list[Report | Given | Gathering] = [one for one in parts if one]
        [subject] = found
        return subject


def read(content: bytes) -> Manifest:
    """The manifest in these bytes; refused unless canonical and exactly as declared."""
    try:
        found = Manifest.model_validate(json.loads(content))
        same = found.content == content and found.subject is not None
        date.fromisoformat(found.made_on)
    except ValidationError as wrong:
        places = sorted({".".join(map(str, one["loc"])) for one in wrong.errors()})
        raise Refusal([faults.not_as_declared(one) for one in places]) from None
    except (ValueError, RecursionError, NotCanonical):
        raise Refusal(faults.not_as_declared("manifest.json")) from None
    if not same:
        raise Refusal(faults.not_as_declared("manifest.json"))
    return found


def facts(said: Manifest, digest: str) -> dict[str, Any]:
    """What a body's register keeps of a package, made or taken in alike."""
    about = said.subject
    due_on = about.due_on if isinstance(about, Report) else None
    return {
        "sort": said.sort,
        "maker": said.maker,
        "receiver_code": said.receiver,
        "nth": said.nth,
        "digest": digest,
        "key_print": said.key,
        "ledger_size": said.ledger.size,
        "ledger_root": said.ledger.root,
        "dated_on": said.made_on,
        "revision": about.revision,
        **about.series,
        **({"due_on": due_on} if due_on else {}),
    }


def kept(content: bytes) -> Kept:
    """A file by its digest and size."""
    return Kept(sha256=sha256(content).hexdigest(), bytes=len(content))
