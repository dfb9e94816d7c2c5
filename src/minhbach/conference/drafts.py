"""The papers of a conference as .docx: drafted from its entries, finished by people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from minhbach.bodies import queries as bodies
from minhbach.bodies.roles import CENTRAL_SEAT, MEMBER_HEAD
from minhbach.bodies.types import Actor
from minhbach.conference import looking_back, noted, reading, reported, side_by_side
from minhbach.conference.noted import Names
from minhbach.conference.reading import Told
from minhbach.documents.papers import Block, Paper, Paragraph
from minhbach.documents.word import docx
from minhbach.kernel.words import Words
from minhbach.matters.fold import Fold
from minhbach.procedures import conferring
from minhbach.procedures import membership as at

PLACE = "report_place"
RECIPIENTS = ("Ban Nội chính Trung ương", "Các đơn vị thành viên", "Lưu Cụm")


@dataclass(frozen=True, slots=True)
class Draft:
    """One sort of paper: its name on the page, its kind and sign on the paper.

    `ready` are the states of the conference from which it says something; with
    `figures` it sets members side by side and is for those who may look at them so.
    """

    words: Words
    kind: str
    sign: str
    abstract: str
    writes: Callable[[Actor, Told, Names], Iterable[Block]]
    ready: tuple[str, ...]
    figures: bool = False


def _overview(actor: Actor, told: Told, called: Names) -> Iterable[Block]:
    members = side_by_side.members(actor.body, told.conference)
    return reported.overview(told, called, members)


def _report(actor: Actor, told: Told, _called: Names) -> Iterable[Block]:
    members = side_by_side.members(actor.body, told.conference)
    return reported.report(actor, told, members)


def _opening(actor: Actor, told: Told, called: Names) -> Iterable[Block]:
    before = reading.before(actor, told.conference)
    if before is None:
        return (Paragraph("Hội nghị này không nối tiếp hội nghị nào.", italic=True),)
    return looking_back.opening(actor, reading.told(actor, before), called)


_AHEAD = ("planned", "invited", "papers_in", "opened", "held", "concluded", "closed")
_BEHIND = ("held", "concluded", "closed")

DRAFTS: Mapping[str, Draft] = {
    "opening": Draft(
        Words("Kiểm điểm nhiệm vụ kỳ trước", "State of the last conference's tasks"),
        "Báo cáo",
        "BC/CTĐ",
        "kết quả thực hiện nhiệm vụ trọng tâm đã thống nhất ở hội nghị trước",
        _opening,
        _AHEAD,
    ),
    "overview": Draft(
        Words("Báo cáo của đơn vị đăng cai", "The host's overview"),
        "Báo cáo",
        "BC/CTĐ",
        "khái quát kết quả của đơn vị đăng cai",
        _overview,
        _AHEAD,
        figures=True,
    ),
    "report": Draft(
        Words("Báo cáo của cụm", "The cluster's report"),
        "Báo cáo",
        "BC/CTĐ",
        "kết quả công tác và phong trào thi đua của cụm",
        _report,
        _AHEAD,
        figures=True,
    ),
    "minutes": Draft(
        Words("Biên bản", "Minutes"),
        "Biên bản",
        "BB/CTĐ",
        "",
        lambda _actor, told, called: noted.minutes(told, called),
        _BEHIND,
    ),
    "conclusion": Draft(
        Words("Thông báo kết luận", "Notice of conclusion"),
        "Thông báo",
        "TB/CTĐ",
        "kết luận hội nghị",
        lambda _actor, told, called: noted.notice(told, called),
        _BEHIND,
    ),
    "press": Draft(
        Words("Tin cho báo chí", "Press note"),
        "Tin",
        "TT/CTĐ",
        "",
        lambda _actor, told, called: noted.press(told, called),
        _BEHIND,
    ),
}


def offered(actor: Actor, conference: Fold) -> dict[str, Draft]:
    """The papers the actor can have drafted of the conference as it stands."""
    looks = actor.has(*at.LEADERS, MEMBER_HEAD.key, CENTRAL_SEAT.key)
    return {
        key: one
        for key, one in DRAFTS.items()
        if conference.state in one.ready and (looks or not one.figures)
    }


def written(actor: Actor, told: Told, key: str) -> bytes:
    """The .docx of a draft; the same entries give the same bytes."""
    one, conference = DRAFTS[key], told.conference
    card, called = bodies.body(actor.body), noted.names(actor.body)
    gist = conference.prose["gist"]
    abstract = f"{one.abstract}, {gist}" if one.abstract else gist
    number, day = _numbered(key, conference)
    known = bodies.settings(actor.body)
    return docx(
        Paper(
            parent="",
            issuer=card.title.vi,
            sign=one.sign,
            place=str(known[PLACE].value if PLACE in known else "") or "……",
            kind=one.kind,
            abstract=abstract,
            blocks=tuple(one.writes(actor, told, called)),
            number=number,
            day=day,
            recipients=RECIPIENTS,
            authority=("Thư ký",) if key in ("minutes", "press") else ("Cụm trưởng",),
            draft=True,
        )
    )


def _numbered(key: str, conference: Fold) -> tuple[int | str | None, date | None]:
    """The number and day a paper has already; blanks to fill in otherwise."""
    facts = conference.facts
    if key == "conclusion" and facts.get("conclusion_number"):
        number = int(conferring.sign(facts).partition("-")[0])
        return number, date.fromisoformat(facts["noticed_on"])
    if key == "minutes" and facts.get("minutes_number"):
        number_ = str(facts["minutes_number"]).partition("-")[0]
        return number_, date.fromisoformat(facts["held_on"])
    return None, None
