"""The host's overview and the cluster's report in its six parts (practice 5.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from minhbach.bodies.types import Actor
from minhbach.conference import noted
from minhbach.conference.noted import Names
from minhbach.conference.reading import Told, unanswered
from minhbach.conference.side_by_side import Members
from minhbach.documents.dates import span
from minhbach.documents.papers import Block, Heading, Paragraph
from minhbach.documents.papers import Table as TableBlock
from minhbach.figures.answers import Figure
from minhbach.figures.catalogue import indicators
from minhbach.kernel.clock import today
from minhbach.kernel.periods import period_words
from minhbach.matters import queries
from minhbach.packages.raised import Raised, by_members
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.reports.sections import RESULT_SECTIONS, SITUATION, Section
from minhbach.reports.sentences import told as said

ACROSS = 6  # figures a table of the report sets side by side
EVER = 200  # matters of a kind of emulation that a period may have
EMULATION = ("emulation_round", "registration", "exchange_visit", "good_practice")
WEAK = ("P08", "R08", "M02")
_TOKEN = re.compile(r"\{([A-Za-z0-9.]+)[|}]")


def overview(told: Told, called: Names, members: Members) -> Iterator[Block]:
    """The host on itself: its own figures of the period, as sent or signed."""
    host = str(told.conference.facts["host"])
    own = members.figures.get(host)
    yield Paragraph(noted.begun(told, called))
    yield Paragraph(_period(members))
    if own is None:
        yield Paragraph("Đơn vị đăng cai chưa ký báo cáo kỳ này.", italic=True)
        return
    yield Heading("1. Tình hình", 2)
    yield from _lines(own, _codes(SITUATION))
    for number, one in enumerate(RESULT_SECTIONS, 2):
        if lines := list(_lines(own, _codes(one.begins))):
            yield Heading(f"{number}. {one.heading}", 2)
            yield from lines


def _lines(own: Mapping[str, Figure], codes: list[str]) -> Iterator[Block]:
    told_ = [
        f"{indicators()[code].words.vi}: {said(own[code])}"
        for code in codes
        if code in own and _is_known(own[code])
    ]
    if told_:
        yield from noted.items(told_)


def _is_known(one: Figure) -> bool:
    return one.value is not None or bool(one.denominator)


def report(actor: Actor, told: Told, members: Members) -> Iterator[Block]:
    """The six parts; each table says of how many members it is."""
    yield Paragraph(_period(members))
    yield Heading("I. ĐẶC ĐIỂM, TÌNH HÌNH")
    yield from _section(Section("situation", "", SITUATION), members)
    yield Heading("II. KẾT QUẢ CÔNG TÁC")
    for number, one in enumerate(RESULT_SECTIONS, 1):
        yield Heading(f"{number}. {one.heading}", 2)
        yield from _section(one, members)
    yield Heading("III. PHONG TRÀO THI ĐUA")
    yield from _emulation(actor, members)
    yield Heading("IV. HẠN CHẾ, KHÓ KHĂN")
    yield from _limits(actor, told, members)
    yield Heading("V. NHIỆM VỤ TRỌNG TÂM")
    yield from noted.agreed(told)
    yield Heading("VI. KIẾN NGHỊ, ĐỀ XUẤT")
    yield from proposals(actor)


def _period(members: Members) -> str:
    period = members.period
    said_ = (
        f"Kỳ {period_words(period.code).vi}, {span(period.start, period.end)}. Số liệu "
        f"của {len(members.figures)} trên {len(members.names)} đơn vị đã gửi hoặc ký."
    )
    missing = ", ".join(members.missing)
    return f"{said_} Chưa có: {missing}." if missing else said_


def _section(one: Section, members: Members) -> Iterator[Block]:
    codes = members.known(_codes(one.begins))[:ACROSS]
    if not codes:
        yield Paragraph("Các đơn vị chưa có số liệu.", italic=True)
        return
    first = members.total(codes[0])
    yield Paragraph(f"{first.words.vi} của toàn cụm: {said(first)}.")
    yield TableBlock(members.grid(codes))


def _codes(begins: str) -> list[str]:
    return [code for code in _TOKEN.findall(begins) if code in indicators()]


def _emulation(actor: Actor, members: Members) -> Iterator[Block]:
    """What of the emulation was opened in the period, kind by kind.

    Words that several share (a pledge to the same covenant) are said once.
    """
    period = members.period
    lines = []
    for kind in (one for one in EMULATION if one in CATALOGUE):
        found = queries.between(actor, actor.body, kind, period.start, period.end, EVER)
        gists = list(dict.fromkeys(one.prose.get("gist", one.number) for one in found))
        if gists:
            plural = CATALOGUE[kind].plural.vi
            lines.append(f"{plural}: {len(found)} ({'; '.join(gists[:ACROSS])})")
    yield from noted.items(lines, "Trong kỳ chưa ghi hoạt động thi đua nào.")


def _limits(actor: Actor, told: Told, members: Members) -> Iterator[Block]:
    """Weak points by their numbers, then difficulties as members put them."""
    weak = [
        f"{indicators()[code].words.vi}: {', '.join(named)}"
        for code in WEAK
        if (named := _named(members, code))
    ]
    hard = [one.fold.prose.get("answers", "") for one in unanswered(actor)]
    told_ = [
        one.prose["gist"]
        for one in told.comments
        if one.facts.get("section") == "iv" and one.state != "withdrawn"
    ]
    lines = dict.fromkeys(filter(None, (*weak, *hard, *told_)))
    yield from noted.items(tuple(lines))


def _named(members: Members, code: str) -> list[str]:
    """The members behind a weak number, the most first."""
    found = {
        called: members.figures[member][code].value or 0
        for member, called in members.names.items()
        if code in members.figures.get(member, {})
    }
    ranked = sorted(found.items(), key=lambda one: -one[1])
    return [f"{called} {value}" for called, value in ranked if value]


def proposals(actor: Actor) -> Iterator[Block]:
    """What members put forward and nobody has answered, with its age in days."""
    lines = [
        f"{one.fold.prose.get('called', one.fold.facts['raised_by'])}: "
        f"{one.fold.prose['gist']} (nêu từ kỳ "
        f"{period_words(str(one.fold.facts['first_period'])).vi}, chờ {one.days} ngày)"
        for one in unanswered(actor)
    ]
    yield from noted.items(lines, "Không có kiến nghị nào chờ trả lời.")
    above = by_members(actor.body, today())
    if above:
        yield Heading("Kiến nghị với Trung ương", 2)
        yield from noted.items([_to_above(one) for one in above])


def _to_above(one: Raised) -> str:
    """A proposal to the Central: its answer, or for how many periods it has waited."""
    said = f"{one.called}: {one.text} (nêu từ kỳ {period_words(one.first).vi}, "
    if one.answer is None:
        return f"{said}qua {one.age} kỳ, chưa có trả lời)"
    how = noted.VERDICTS[one.answer.verdict].lower()
    gist = f": {one.answer.gist}" if one.answer.gist else ""
    day = noted.day(one.answer.on)
    return f"{said}{one.answer.number} ngày {day}, {how}{gist})"
