"""How what a unit puts forward reads: in sections III and V of the report, on pages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minhbach.documents.dates import short_date
from minhbach.documents.papers import Block, Heading, Items, Paragraph
from minhbach.kernel.periods import period_words
from minhbach.kernel.words import Words
from minhbach.matters.office import Office
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.fields import OneOf
from minhbach.procedures.put_forward import ADDRESSEES, AGENCY
from minhbach.reports.put_forward import KIND, Line, Said, Told

FIRST = Words("nêu lần đầu", "raised for the first time")
NOT_SENT = Words("chưa gửi", "not sent yet")
SINCE = Words("nêu từ kỳ {period}, qua {n} kỳ", "raised in {period}, periods: {n}")
REPLIED = Words(
    "{to} trả lời tại {number} ngày {day}: {verdict}",
    "{to} replied by {number} of {day}: {verdict}",
)
AGAIN = Words(
    "đã có trả lời tại {number} ngày {day} ({verdict}), nêu lại",
    "answered by {number} of {day} ({verdict}), taken up again",
)
PUT = Words(
    "đã gửi theo {number} ngày {day}, chưa có trả lời",
    "put with {number} of {day}, no reply yet",
)


# Words of a line, in both languages ---------------------------------------------------


def aged(line: Line) -> Words:
    """Since which period it stands in the reports, and over how many."""
    return FIRST if line.age == 1 else since(line)


def since(line: Line) -> Words:
    """The period whose report it first stood in, and over how many it has stood."""
    words = period_words(line.first)
    return Words(
        SINCE.vi.format(period=words.vi, n=line.age),
        SINCE.en.format(period=words.en, n=line.age),
    )


def addressed(line: Line, office: Office) -> Words:
    """To whom it goes: the agency by name, else whom the report goes to."""
    named = office.bodies().get(line.receiver)
    return named if named and line.tier == AGENCY else choice("tier", line.tier)


def stands(line: Line) -> Words | None:
    """What has become of it so far; None as long as it was not sent."""
    if line.is_again:
        return _dated(AGAIN, line.reply_number, line.replied_on, line)
    if line.put_on:
        return _dated(PUT, line.document_number, line.put_on, line)
    return None


def replied(line: Line, office: Office) -> Words:
    """Who answered, by which document and how."""
    to = addressed(line, office)
    said = Words(REPLIED.vi.replace("{to}", to.vi), REPLIED.en.replace("{to}", to.en))
    return _dated(said, line.reply_number, line.replied_on, line)


def choice(field: str, code: str) -> Words:
    """The words of a coded value of a proposal."""
    declared = CATALOGUE[KIND].fields[field]
    assert isinstance(declared, OneOf)
    return dict(declared.choices).get(code, Words("", ""))


def _dated(words: Words, number: str, day: str, line: Line) -> Words:
    verdict = choice("verdict", line.verdict).inside
    on = short_date(date.fromisoformat(day))
    return Words(
        words.vi.format(number=number, day=on, verdict=verdict.vi),
        words.en.format(number=number, day=on, verdict=verdict.en),
    )


# The paper ----------------------------------------------------------------------------


def limits(told: Told) -> list[Block]:
    """Section III: each difficulty with its cause and the proposals that answer it."""
    places = {one.line.matter: at for at, one in enumerate(_in_order(told), start=1)}
    against: dict[str, list[Said]] = {}
    for one in _in_order(told):
        against.setdefault(one.answers, []).append(one)
    items = tuple(
        f"{_sentence(difficulty)} Nguyên nhân: {_causes(found)}. Đề xuất tại mục V: "
        f"kiến nghị {', '.join(str(places[one.line.matter]) for one in found)}."
        for difficulty, found in against.items()
        if difficulty
    )
    return [Items(items)] if items else []


def asks(told: Told, office: Office) -> list[Block]:
    """Section V: what is open, by addressee and with its age; then the replies."""
    return [*_open(told, office), *_replies(told, office)]


def _open(told: Told, office: Office) -> Iterator[Block]:
    to = ""
    for at, one in enumerate(_in_order(told), start=1):
        whom = addressed(one.line, office).vi
        if whom != to:
            yield Heading(f"Với {whom}", 3)
            to = whom
        found = stands(one.line)
        known = [one.line.number, aged(one.line).vi, found.vi if found else ""]
        yield Paragraph(f"{at}. {_sentence(one.gist, f'({_joined(known)})')}")


def _replies(told: Told, office: Office) -> Iterator[Block]:
    if not told.replies:
        return
    yield Heading("Trả lời nhận được trong kỳ", 3)
    yield Items(tuple(_reply(one, office) for one in told.replies))


def _reply(one: Said, office: Office) -> str:
    line = one.line
    older = "" if line.age == 1 else f", {since(line).vi}"
    what = f"{one.gist.rstrip('.')} ({line.number}{older})"
    said = _sentence(f"{what}: {replied(line, office).vi}")
    return f"{said} {_sentence(one.reply)}" if one.reply else said


def _in_order(told: Told) -> list[Said]:
    """As section V numbers them: by addressee, in each the oldest first."""
    order = [code for code, *_ in ADDRESSEES]
    return sorted(
        told.open, key=lambda one: (order.index(one.line.tier), one.line.receiver)
    )


def _causes(found: list[Said]) -> str:
    causes = dict.fromkeys(choice("ground", one.line.ground).inside.vi for one in found)
    return ", ".join(causes)


def _joined(parts: list[str]) -> str:
    return "; ".join(filter(None, parts))


def _sentence(text: str, then: str = "") -> str:
    """The text with a capital letter and one full stop."""
    whole = f"{text.strip().rstrip('.')} {then}".strip()
    return f"{whole[:1].upper()}{whole[1:]}."
