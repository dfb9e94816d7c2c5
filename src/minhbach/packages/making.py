"""Making a package of a signed report: what the unit reported, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from minhbach.bodies import queries as bodies
from minhbach.bodies.types import Actor
from minhbach.figures.ask import Figure
from minhbach.files import store
from minhbach.kernel.canon import canonical
from minhbach.kernel.clock import today
from minhbach.kernel.refusals import Refusal, refused
from minhbach.ledger import chain
from minhbach.matters import desk
from minhbach.matters.sealing import named_in
from minhbach.packages import (
    cells,
    container,
    keys,
    leaving,
    manifest,
    proposals,
    signing,
    witness,
)
from minhbach.packages.manifest import FormUsed, Manifest, Place, Report
from minhbach.packages.models import PackageRow
from minhbach.packages.projection import PACKAGE
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.reports import sentences, standing
from minhbach.reports.forms import Form, annexed, form
from minhbach.reports.standing import Standing


def of_report(actor: Actor, matter: str, receiver: str) -> bytes:
    """The package of a signed report; made again, it stands at the ledger as of now."""
    one = standing.of(matter)
    if not one.is_signed or one.row.body != actor.body:
        raise Refusal(
            refused(
                "chỉ lập gói của báo cáo đã ký của đơn vị",
                "only a signed report of the unit becomes a package",
            )
        )
    files = _files(one)
    assert one.row.figures_seq is not None  # signed, so frozen
    assert one.row.signed_on is not None
    frozen = Place(size=one.row.figures_seq, root=one.row.figures_root)
    said = Report(
        period=one.row.period,
        window=one.row.window,
        start=one.table.period.start.isoformat(),
        end=one.table.period.end.isoformat(),
        cut_off=one.row.cut_off.isoformat(),
        due_on=one.row.due_on.isoformat(),
        revision=one.row.revision,
        document_number=one.row.document_number,
        signed_on=one.row.signed_on.isoformat(),
        frozen=frozen,
        forms=[form_used(each) for each in _forms(one)],
    )
    return _made(actor, receiver, files, said, of=matter)


def _made(
    actor: Actor, receiver: str, files: Mapping[str, bytes], report: Report, *, of: str
) -> bytes:
    """Sign the files as the body's next package for the receiver, and note it."""
    body, key = actor.body, keys.own(actor.body)
    if key is None:
        raise Refusal(keys.no_key())
    before = PackageRow.objects.filter(body=body, maker=body)
    nth = before.filter(receiver=receiver).count() + 1
    places = [(one.ledger_size, one.ledger_root) for one in before if one.ledger_size]
    places.append((report.frozen.size, report.frozen.root))
    ledger, history = witness.standing(chain.tree(body), places)
    called, day = bodies.body(body).title.vi, today().isoformat()
    whole = {**files}
    whole[leaving.DESCRIPTION] = leaving.described(
        f"{body}-report-{nth}", called, day, files
    )
    if strange := leaving.undeclared(whole):
        raise ValueError(f"nothing lets these leave: {strange}")
    said = Manifest(
        format=1,
        sort="report",
        maker=body,
        called=called,
        receiver=receiver,
        nth=nth,
        made_on=day,
        key=signing.fingerprint(key.public),
        ledger=ledger,
        history=history,
        witnessed=witness.seen_by(body),
        rotations=keys.rotations(body),
        report=report,
        files={path: manifest.kept(one) for path, one in sorted(whole.items())},
    )
    signature = signing.signed(body, key.public, said.content)
    content = container.packed(said, signature, whole)
    noted = manifest.facts(said, store.put(content))
    desk.act(actor, PACKAGE, "make", {**noted, "report": [of]})
    return content


def form_used(one: Form) -> FormUsed:
    """A form by code, version and the digest of its columns and equations."""
    said = {
        "code": one.code,
        "columns": [[each.code, each.figure] for each in one.column],
        "equations": [each.says for each in one.equation],
    }
    digest = sha256(canonical(said)).hexdigest()
    return FormUsed(code=one.code, since=one.since.isoformat(), digest=digest)


def _files(one: Standing) -> dict[str, bytes]:
    table, texts = one.table, dict(_texts(one))
    if told := [name for name, text in texts.items() if named_in(text)]:
        raise Refusal(
            refused(
                f"lời văn mục “{_title(name).vi}” có tên, địa chỉ hoặc số của người: "
                "không ra khỏi đơn vị",
                f"the text “{_title(name).en}” names somebody: it does not leave",
            )
            for name in told
        )
    used = _forms(one)
    return {
        leaving.FIGURES.path: leaving.written(
            leaving.FIGURES,
            (_figure(each, table.last_year.get(each.code)) for each in table.figures),
        ),
        leaving.CELLS.path: cells.written(one),
        leaving.FORMS.path: leaving.written(
            leaving.FORMS,
            (
                {
                    "form": each.code,
                    "column": column.code,
                    "figure": column.figure,
                    "value": table.value(column.figure),
                }
                for each in used
                for column in each.column
            ),
        ),
        leaving.EQUATIONS.path: leaving.written(
            leaving.EQUATIONS,
            (
                {"form": each.code, "says": equation.says}
                for each in used
                for equation in each.equation
            ),
        ),
        leaving.TEXTS.path: leaving.written(
            leaving.TEXTS,
            (
                {"section": name, "title": _title(name).vi, "text": text}
                for name, text in texts.items()
            ),
        ),
        leaving.PROPOSALS.path: leaving.written(leaving.PROPOSALS, proposals.rows(one)),
    }


def _forms(one: Standing) -> list[Form]:
    codes = dict.fromkeys(each.code for each in annexed())
    return [form(code, one.table.period.end) for code in codes]


def _texts(one: Standing) -> Iterator[tuple[str, str]]:
    for name in sentences.TEXTS:
        yield name, sentences.filled(one.texts.get(name, ""), one.table)


def _title(name: str) -> Any:
    return CATALOGUE["report"].fields[name].words


def _figure(now: Figure, then: Figure | None) -> Mapping[str, Any]:
    """A figure without its cells: those travel in a table of their own, protected."""
    return {
        "code": now.code,
        "title": now.words.vi,
        "unit": now.unit,
        "counts": now.counts,
        "value": None if now.apart else now.value,
        "numerator": now.numerator,
        "denominator": now.denominator,
        "last_year_value": None if now.apart or not then else then.value,
        "last_year_numerator": then.numerator if then else None,
        "last_year_denominator": then.denominator if then else None,
    }
