"""What a unit puts forward, as lines of its package: marks, words, age, replies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from minhbach.kernel.refusals import Refusal, refused
from minhbach.matters.office import Office
from minhbach.matters.sealing import named_in
from minhbach.reports import put_forward, put_forward_paper
from minhbach.reports.put_forward import Said
from minhbach.reports.standing import Standing


def rows(one: Standing) -> Iterator[Mapping[str, Any]]:
    """The lines that stand in the signed report; refused if one names somebody.

    One that was answered and taken up again is one without an answer.
    """
    table = one.table
    told = put_forward.told(table.asked, table.period, one.row.figures_seq)
    office = Office(table.body, table.period.end)
    every = [*told.open, *told.replies]
    if named := [one.line.number for one in every if named_in(_words(one))]:
        raise Refusal(
            refused(
                f"kiến nghị {number} có tên, địa chỉ hoặc số của người: "
                "không ra khỏi đơn vị",
                f"the proposal {number} names somebody: it does not leave",
            )
            for number in named
        )
    still = {one.line.ref for one in told.open}
    answered = (one for one in told.replies if one.line.ref not in still)
    yield from (_row(one, office, answered=False) for one in told.open)
    yield from (_row(one, office, answered=True) for one in answered)


def _row(one: Said, office: Office, *, answered: bool) -> Mapping[str, Any]:
    line = one.line
    return {
        "ref": line.ref,
        "text": one.gist,
        "answers": one.answers,
        "cause": put_forward_paper.choice("ground", line.ground).vi,
        "addressed_to": line.tier,
        "addressee": put_forward_paper.addressed(line, office).vi,
        "raised_in": line.first,
        "age": line.age,
        "answered": int(answered),
        "verdict": line.verdict if answered else "",
        "reply_number": line.reply_number if answered else "",
        "replied_on": line.replied_on if answered else "",
    }


def _words(one: Said) -> str:
    return f"{one.gist}\n{one.answers}\n{one.reply}"
