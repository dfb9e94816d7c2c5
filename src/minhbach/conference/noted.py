"""What was said and agreed, as papers say it: minutes, notice of conclusion, press."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from minhbach.bodies import queries as bodies
from minhbach.conference.reading import Told
from minhbach.documents.dates import short_date
from minhbach.documents.papers import Block, Heading, Items, Paragraph
from minhbach.matters.fold import Fold
from minhbach.procedures import conferring, put_forward
from minhbach.procedures.conferring import OUTCOMES, SECTIONS

NOBODY = "Không có."
NOT_YET = "chưa có kết quả"
OUTCOME_WORDS = {key: vi for key, vi, _ in OUTCOMES}
ANSWERED_BY = {key: vi for key, vi, _ in conferring.ANSWERERS}
WORDS_ABOVE = {key: vi for key, vi, _ in conferring.WORDS_ABOVE}
VERDICTS = {key: vi for key, vi, _ in put_forward.VERDICTS}
SECTION_WORDS = {key: vi for key, vi, _ in SECTIONS}


@dataclass(frozen=True, slots=True)
class Names:
    """What the posts of the cluster are called: its members among them."""

    of: Mapping[str, str]

    def __call__(self, code: object) -> str:
        return self.of.get(str(code), str(code))


def names(cluster: str) -> Names:
    return Names({one.code: one.title.vi for one in bodies.posts(cluster)})


def day(fact: object) -> str:
    return short_date(date.fromisoformat(str(fact))) if fact else "……"


def begun(told: Told, called: Names) -> str:
    """Where, when and by whom it is hosted."""
    facts = told.conference.facts
    held = facts.get("opened_on") or facts["planned_on"]
    where = told.conference.prose.get("venue", "")
    at = f", tại {where}" if where else ""
    return f"Ngày {day(held)}{at}; đơn vị đăng cai: {called(facts['host'])}."


def minutes(told: Told, called: Names) -> Iterator[Block]:
    """The minutes: who was there, item by item what was said, what was agreed."""
    yield Paragraph(f"{told.conference.prose['gist']}. {begun(told, called)}")
    yield Heading("I. THÀNH PHẦN")
    yield from present(told)
    yield Heading("II. NỘI DUNG")
    for item in told.agenda:
        yield Heading(f"{item.number}. {item.words} ({item.at})", 2)
        about = [one for one in told.comments if one.facts.get("item") == item.number]
        words = [one for one in told.words if one.facts.get("item") == item.number]
        said = [word(one, called) for one in words]
        if about or not said:
            yield from _comments(about, called)
        if said:
            yield from items(said)
    others = [one for one in told.comments if not one.facts.get("item")]
    if others:
        yield Heading("Ý kiến về dự thảo báo cáo và nhiệm vụ trọng tâm", 2)
        yield from _comments(others, called)
    if words := [one for one in told.words if not one.facts.get("item")]:
        yield Heading("Ý kiến của Trung ương", 2)
        yield from items([word(one, called) for one in words])
    yield Heading("III. NHIỆM VỤ ĐÃ THỐNG NHẤT")
    yield from agreed(told)
    ended = day(told.conference.facts.get("held_on"))
    yield Paragraph(f"Hội nghị kết thúc ngày {ended}.")


def present(told: Told) -> Iterator[Block]:
    """The offices that came, with how many persons; then who was absent."""
    came = [one for one in told.guests if one.state == "present"]
    lines = tuple(f"{one.prose['office']}: {one.facts['came']} người" for one in came)
    yield from items(lines)
    away = [one.prose["office"] for one in told.guests if one.state == "absent"]
    if away:
        yield Paragraph(f"Vắng: {', '.join(away)}.")


def _comments(comments: Sequence[Fold], called: Names) -> Iterator[Block]:
    yield from items([_comment(one, called) for one in comments], "Không có ý kiến.")


def _comment(one: Fold, called: Names) -> str:
    where = SECTION_WORDS.get(str(one.facts.get("section")), "")
    about = f" (phần {where})" if where else ""
    said = f"{called(one.facts['member'])}{about}: {one.prose['gist']}"
    return f"{said} – {outcome(one)}"


def outcome(one: Fold) -> str:
    """What became of a comment, in a line."""
    if one.state != "settled":
        return "đã rút" if one.state == "withdrawn" else NOT_YET
    how = OUTCOME_WORDS[str(one.facts["outcome"])].lower()
    by = ANSWERED_BY[str(one.facts["answered_by"])]
    to = one.prose.get("passed_to", "")
    return f"{how}{f' đến {to}' if to else ''} ({by}): {one.prose['answer']}"


def word(one: Fold, called: Names) -> str:
    """What the Central said, in a line: as an answer, or as what it is."""
    sort = WORDS_ABOVE[str(one.facts["sort"])].lower()
    said = f"Trung ương {sort}"
    if one.state == "replied":
        how = VERDICTS[str(one.facts["verdict"])].lower()
        unit = called(one.facts["raised_by"])
        number = one.facts["reply_number"]
        said += f" của {unit} “{one.prose['proposal']}” – {how}, {number}"
    took = one.prose.get("taken_up_as", "")
    return f"{said}: {one.prose['gist']}{f' – tiếp thu: {took}' if took else ''}"


def agreed(told: Told) -> Iterator[Block]:
    """The agreed tasks under their numbers."""
    kept = [one for one in told.tasks if one.state in ("agreed", "running", "reviewed")]
    yield from (Paragraph(_task(one)) for one in kept)
    if not kept:
        yield Paragraph(NOBODY, italic=True)


def _task(one: Fold) -> str:
    indicator = one.facts.get("indicator")
    measured = f"; theo dõi bằng chỉ tiêu {indicator}" if indicator else ""
    gist = one.prose["gist"].rstrip(".")
    due = day(one.facts["due_on"])
    return f"{one.facts['item']}. {gist} (hạn {due}{measured})."


def notice(told: Told, called: Names) -> Iterator[Block]:
    """The notice of conclusion: what was taken up, what passed on, the tasks."""
    yield Paragraph(
        f"{told.conference.prose['gist']}. {begun(told, called)} Sau khi nghe các báo "
        "cáo, tham luận và ý kiến thảo luận, Cụm trưởng kết luận như sau:"
    )
    for number, (key, title) in enumerate(_CONCLUDED.items(), 1):
        yield Heading(f"{number}. {title}", 2)
        kept = [one for one in told.comments if one.facts.get("outcome") == key]
        yield from _comments(kept, called) if kept else items((), NOBODY)
    if told.words:
        yield Heading(f"{len(_CONCLUDED) + 1}. Ý kiến của Trung ương", 2)
        yield from items([word(one, called) for one in told.words])
    last = len(_CONCLUDED) + (2 if told.words else 1)
    yield Heading(f"{last}. Nhiệm vụ trọng tâm", 2)
    yield from agreed(told)
    yield Paragraph(
        "Mỗi đơn vị thành viên thực hiện từng nhiệm vụ, báo cáo kết quả kèm văn bản "
        "chứng minh trước hội nghị sau."
    )


_CONCLUDED = {
    conferring.TAKEN_UP: "Ý kiến tiếp thu",
    conferring.EXPLAINED: "Ý kiến đã giải trình",
    conferring.PASSED_ON: "Ý kiến, kiến nghị chuyển nơi có thẩm quyền",
}


def _who_came(told: Told) -> str:
    """Units and persons; open where nobody wrote down yet who came."""
    came = [one for one in told.guests if one.state == "present"]
    if not came:
        return "… đơn vị thành viên, … đại biểu"
    units = sum(one.facts["sort"] == "member" for one in came)
    return f"{units} đơn vị thành viên, {told.persons('came')} đại biểu"


def press(told: Told, called: Names) -> Iterator[Block]:
    """A note for the press: nothing but what the conference made public itself."""
    yield Paragraph(
        f"{begun(told, called)[:-1]}, {told.conference.prose['gist']} được tổ chức "
        f"với {_who_came(told)}."
    )
    topics = [one.prose["gist"] for one in told.papers if one.state == "taken"]
    if topics:
        yield Paragraph(f"Hội nghị nghe {len(topics)} tham luận:")
        yield Items(tuple(topics))
    if told.words:
        yield Paragraph(
            f"Trung ương nêu {len(told.orientations)} ý kiến làm rõ, định hướng và trả "
            f"lời {len(told.replies)} kiến nghị của các đơn vị."
        )
    settled = sum(one.state == "settled" for one in told.comments)
    yield Paragraph(
        f"Có {len(told.comments)} ý kiến thảo luận; {settled} ý kiến được tiếp thu, "
        "giải trình hoặc chuyển nơi có thẩm quyền. Các đơn vị thống nhất:"
    )
    yield from agreed(told)


def items(lines: Sequence[str], otherwise: str = NOBODY) -> Iterator[Block]:
    """A list, or what is said where there is none."""
    yield Items(tuple(lines)) if lines else Paragraph(otherwise, italic=True)
