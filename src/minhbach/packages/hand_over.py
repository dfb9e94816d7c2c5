"""What the member that leads a cluster hands over when another takes its turn: a paper.

Everything in it is read from the entries: what is open, which papers stand and who has
signed them, how many votes are enough, whose keys the cluster believes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from minhbach.bodies import membership, vote_rules
from minhbach.bodies import queries as bodies
from minhbach.bodies.types import Actor
from minhbach.documents.grids import Cell, Column, Grid
from minhbach.documents.papers import Block, Heading, Paper, Paragraph, Table
from minhbach.documents.word import docx
from minhbach.matters import at_the_table
from minhbach.matters.fold import Fold
from minhbach.matters.office import Office
from minhbach.matters.telling import titled, written_day
from minhbach.packages import keys, signing
from minhbach.procedures.catalogue import CATALOGUE

SUBJECTS = {
    vote_rules.QUORUM: "Số dự tối thiểu",
    vote_rules.ELECTION: "Bầu cụm trưởng, cụm phó",
    vote_rules.ADOPTION: "Thông qua văn bản, bảng điểm",
}
OFFICES = {"head": "Cụm trưởng", "deputy": "Cụm phó"}
NOTHING = "Không có."


def paper(actor: Actor, on: date) -> bytes:
    """The .docx, as far as the actor may see the cluster's book."""
    cluster = actor.body
    title = bodies.body(cluster).title.vi
    made = Paper(
        parent="",
        issuer=title,
        sign="BG/CTĐ",
        place="",
        kind="BIÊN BẢN BÀN GIAO",
        abstract="việc, văn bản và khóa của cụm thi đua",
        blocks=tuple(_blocks(actor, Office(cluster, on), on)),
        authority=("BÊN GIAO", "BÊN NHẬN"),
        draft=True,
    )
    return docx(made)


def _blocks(actor: Actor, office: Office, on: date) -> Iterator[Block]:
    names = {code: words.vi for code, words in office.posts().items()}
    yield Paragraph(f"Lập từ sổ của cụm ngày {written_day(on.isoformat())}.")
    yield from _leading(actor.body, names)
    every = at_the_table.open_of(actor, actor.body)
    open_ = [one for one in every if one.kind != "correspondent"]  # keys stand below
    yield Heading(f"Việc đang mở ({len(open_)})")
    rows = [_line(one, office) for one in open_]
    yield from _table(
        ("Số", "Loại", "Nội dung", "Đang ở", "Hạn"), rows, (20, 19, 30, 15, 16)
    )
    yield from _standing([one for one in open_ if one.kind == "covenant"], office)
    yield from _rules(office)
    yield from _keys(actor.body)


def _leading(cluster: str, names: dict[str, str]) -> Iterator[Block]:
    yield Heading("Đơn vị giữ cương vị")
    rows = [
        (
            OFFICES[one.office],
            names.get(one.unit, one.unit),
            written_day(one.from_on.isoformat()),
            written_day((one.until_on or date.max).isoformat()),
            one.minutes,
        )
        for one in membership.led(cluster)
    ]
    heads = ("Cương vị", "Đơn vị", "Từ ngày", "Đến ngày", "Biên bản")
    yield from _table(heads, rows)


def _line(one: Fold, office: Office) -> tuple[Cell, ...]:
    due = one.next_due
    owner = office.posts().get(one.owner or "")
    return (
        one.number,
        CATALOGUE[one.kind].words.vi,
        titled(one, office, "vi"),
        owner.vi if owner else "",
        written_day(due[0]) if due else "",
    )


def _standing(covenants: Sequence[Fold], office: Office) -> Iterator[Block]:
    yield Heading("Văn bản đang áp dụng, đang ký")
    rows = [
        (
            one.number,
            titled(one, office, "vi"),
            CATALOGUE[one.kind].states[one.state].words.vi,
            f"{one.facts.get('signatures', 0)}/{one.facts.get('to_sign', '–')}",
        )
        for one in covenants
    ]
    yield from _table(("Số", "Văn bản", "Trạng thái", "Chữ ký"), rows, (20, 46, 18, 12))


def _rules(office: Office) -> Iterator[Block]:
    yield Heading("Tỷ lệ phiếu, số dự tối thiểu cụm đã quy định")
    titles = {code: words.vi for code, words in office.codes("title").items()}
    called = {**titles, **SUBJECTS}
    rows: list[tuple[Cell, ...]] = []
    for subject, said in sorted((office.settings["vote_rules"] or {}).items()):
        one = vote_rules.rule(said)
        share = f"{one.mark} {vote_rules.BASES[one.of].vi}" if one else said
        rows.append((called.get(subject, subject), share))
    yield from _table(("Áp dụng cho", "Tỷ lệ"), rows)


def _keys(cluster: str) -> Iterator[Block]:
    """Whose keys are believed, to be compared again by those who take over."""
    yield Heading("Khóa ký gói")
    rows = []
    own = keys.own(cluster)
    if own:
        rows.append(("Của cụm", own.called, signing.on_paper(own.public)))
    partners = {one.holder: one.called for one in keys.partners(cluster)}
    partners.pop(cluster, None)
    found = keys.publics(cluster, partners)
    for holder, called in partners.items():
        prints = map(signing.on_paper, sorted(found.get(holder, ())))
        rows += [("Đã tin", called, one) for one in prints]
    yield from _table(("", "Nơi giữ khóa", "Dấu vân"), rows, (10, 40, 45))
    yield Paragraph(
        "Khóa riêng không nằm trong biên bản này: bên nhận lập khóa mới, hai bên đối "
        "chiếu dấu vân trên giấy."
    )


def _table(
    heads: Sequence[str],
    rows: Iterable[tuple[Cell, ...]],
    widths: Sequence[float] = (),
) -> Iterator[Block]:
    found = tuple(rows)
    if not found:
        yield Paragraph(NOTHING)
        return
    wide = widths or (20,) * len(heads)
    columns = tuple(
        Column((head,), text=True, width=width)
        for head, width in zip(heads, wide, strict=True)
    )
    yield Table(Grid(columns, found))
