"""What follows from entries: written with them, rebuilt from them, proved equal."""

from __future__ import annotations

import pytest
from tests.contracts.drafts import BODY, draft, one
from tests.contracts.tally.models import Letter, Mark, Word
from tests.contracts.tally.projector import Folded, Tally, fold

from minhbach.kernel.refusals import Refusal
from minhbach.ledger import projectors, read, replay
from minhbach.ledger.append import append
from minhbach.ledger.rebuild import rebuild
from minhbach.ledger.types import Row, Seen


def written() -> list[list[dict]]:
    rows = (
        Letter.objects.order_by("matter"),
        Mark.objects.order_by("body", "seq"),
        Word.objects.order_by("matter", "word"),
    )
    return [[{**row, "id": None} for row in found.values()] for found in rows]


def a_few() -> None:
    letter = draft(prose={"gist": "đất đai"})
    append(BODY, [letter, draft("classify"), draft(matter="m2")])
    one("forward", facts={"to": "forwarded", "set": {"place": "x"}})
    one("note", prose={"gist": "đất rừng"})
    one(body="nui-mau", matter="n1", prose={"gist": "một hai"})
    one("appoint", matter=None)


class Failing:
    name = "failing"
    tables = ()

    def project(self, _before, _entry):
        raise ZeroDivisionError


class Homeless:
    name = "homeless"
    tables = ("ledger.Series",)

    def project(self, _before, _entry):
        return [Row("ledger.Series", {"name": "x"}, {"last": 1})]


TAMPERINGS = {
    "changed": (lambda: Letter.objects.filter(matter="m1").update(state="x"), "Letter"),
    "missing": (lambda: Letter.objects.filter(matter="m2").delete(), "Letter"),
    "extra": (lambda: Word.objects.create(body=BODY, matter="m2", word="x"), "Word"),
    "doubled": (
        lambda: Mark.objects.create(
            **{**Mark.objects.filter(seq=2).values()[0], "id": 99}
        ),
        "Mark",
    ),
}


@pytest.mark.usefixtures("place")
class Derives:
    """Rows, lines and what is gone; folds that run through a batch."""

    def test_a_batch_sees_the_folds_it_makes(self) -> None:
        append(
            BODY,
            [draft(), draft("a", facts={"to": "x"}), draft("b")],
            seen={"m1": Seen(0)},
        )

        row = Letter.objects.get()
        assert (row.state, row.entries, Mark.objects.count()) == ("x", 3, 3)

    def test_the_fold_of_the_act_is_carried_on(self) -> None:
        entry = one()
        known = Folded(state="from the act", entries=41)
        append(BODY, [draft("note")], seen={"m1": Seen(entry.seq, known)})

        row = Letter.objects.get()
        assert (row.state, row.entries) == ("from the act", 42)

    def test_an_unseen_matter_is_folded_from_its_entries(self) -> None:
        one(facts={"to": "x"})
        one("note")

        assert Letter.objects.get().state == "x"

    def test_the_last_word_under_a_key_stands(self) -> None:
        append(BODY, [draft(prose={"gist": said}) for said in ("a b", "b", "b a c")])

        assert set(Word.objects.values_list("word", flat=True)) == {"a", "b", "c"}
        assert rebuild(check=True).difference is None

    def test_a_failing_projector_leaves_nothing_behind(self) -> None:
        failing = projectors.only(Tally(), Failing(), fold=fold)
        with failing, pytest.raises(ZeroDivisionError):
            one(series="petition/2026")

        assert read.head(BODY) is None
        assert one(series="petition/2026").facts["serial"] == 1

    @pytest.mark.parametrize("page", [1, 2, 1000])
    def test_rebuilding_gives_the_same_tables(self, page: int, monkeypatch) -> None:
        monkeypatch.setattr(replay, "PAGE", page)
        monkeypatch.setattr(replay, "FOLDS_KEPT", 1)
        a_few()
        before = written()
        Letter.objects.all().delete()
        Mark.objects.filter(seq=2).delete()

        assert rebuild().entries == 7
        assert written() == before

    def test_checking_finds_the_tables_equal_and_changes_nothing(self) -> None:
        a_few()
        before = written()

        assert rebuild(check=True).difference is None
        assert written() == before

    @pytest.mark.parametrize("how", TAMPERINGS)
    def test_checking_names_the_first_differing_row(self, how: str) -> None:
        a_few()
        tamper, table = TAMPERINGS[how]
        tamper()
        before = written()

        found = rebuild(check=True).difference
        assert found.table == f"tally.{table}"
        assert found.present != found.rebuilt
        assert written() == before

    def test_a_changed_row_is_shown_beside_what_it_must_be(self) -> None:
        a_few()
        Letter.objects.filter(matter="m1").update(state="x")

        found = rebuild(check=True).difference
        assert found.columns == ["state"]
        assert (found.present["state"], found.rebuilt["state"]) == ("x", "forwarded")

    def test_one_body_alone_is_rebuilt(self) -> None:
        a_few()
        before = written()
        Letter.objects.filter(body="nui-mau").update(state="x")
        Letter.objects.filter(body=BODY).update(state="y")

        assert rebuild(body="nui-mau").entries == 1
        assert rebuild(check=True, body="nui-mau").difference is None
        assert rebuild(check=True, body=BODY).difference is not None
        assert rebuild().entries == 7
        assert written() == before

    def test_a_table_without_bodies_is_not_rebuilt_for_one(self) -> None:
        with projectors.only(Homeless()):
            assert rebuild(check=True, body=BODY).entries == 0
        homeless = Homeless()
        homeless.tables = ("contenttypes.ContentType",)
        with projectors.only(homeless), pytest.raises(Refusal, match="ContentType"):
            rebuild(body=BODY)
