"""What is carried over counts like its postings, whatever comes behind."""

from __future__ import annotations

import json
from datetime import date
from hashlib import sha256

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.engines.agreement import EVERY, SLICES, assert_agrees
from tests.engines.conftest import fill
from tests.engines.ledgers import drawn
from tests.rooms.figures.line import classified, letter

from minhbach.figures import ask, carried, carrying, postings, sealing, segments
from minhbach.figures.answers import Slice
from minhbach.figures.carried import NEVER
from minhbach.figures.engines import counting_with
from minhbach.figures.in_process import listed, opened
from minhbach.figures.plan import plan_of_all
from minhbach.figures.segments import FORMAT, Segment
from minhbach.kernel import clock
from minhbach.kernel.periods import period
from minhbach.kernel.refusals import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("segments_home")]
BODY = "song-mau"
LATER = [  # of periods behind everything, when most is settled
    Slice(period("2026-H2"), date(2026, 10, 5), EVERY),
    Slice(period("2027-Q2"), date(2027, 4, 1), EVERY),
]


def seal(body, place):
    """Seal what a body has up to a place, without a ledger under it."""
    segments.folder().mkdir(parents=True, exist_ok=True)
    known = segments.every()
    after = max((one.upto for one in segments.of([body], known)), default=0)
    bare = Segment(FORMAT, body, after, place, "", "", "", "", "", 0, (), "")
    rows = list(postings.placed({body: after}, {body: place}))
    carrying.carry(body, [*known, sealing.written(bare, rows, known)])


@pytest.fixture
def no_ledger(monkeypatch):
    monkeypatch.setattr(segments, "_strange", lambda _chosen: [])


def matters_settled():
    """How many matters settle in some month."""
    files = sorted(carried.folder().glob("*/*.parquet"))
    with opened() as database:
        asked = f"SELECT count(DISTINCT (body, who)) FROM read_parquet({listed(files)})"
        found = database.execute(f"{asked} WHERE settles < {NEVER}")
        return found.fetchone()[0]


@pytest.mark.usefixtures("no_ledger")
def test_much_of_a_ledger_is_settled_and_counts_alike():
    fill(drawn(3, 1200, matters=600))
    seal(BODY, 300)
    seal("nui-mau", 200)

    assert matters_settled() > 50
    assert_agrees("duckdb", {BODY: None, "nui-mau": None}, [SLICES[0], *LATER])
    assert_agrees("duckdb", {BODY: 320, "nui-mau": 250}, [SLICES[3]])


@pytest.mark.usefixtures("no_ledger")
@given(
    st.integers(0, 10**6),
    st.integers(4, 120),
    st.integers(1, 40),
    st.sampled_from([*SLICES, *LATER]),
    st.data(),
)
@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_whatever_is_drawn_and_sealed_counts_alike(seed, size, of, asked, data):
    segments.set_aside()
    fill(drawn(seed, size, matters=of))
    for place in sorted(data.draw(st.sets(st.integers(1, size), max_size=3))):
        seal(BODY, place)
    upto = data.draw(st.sampled_from([None, size // 3, size // 2]))

    assert_agrees("duckdb", {BODY: upto, "nui-mau": None}, [asked])


# A ledger under it -----------------------------------------------------------------

SUMMER = date(2026, 7, 20)


@pytest.fixture
def carried_over(cast, segments_home):  # noqa: ARG001 - where it lies
    """A letter classified in January and one of May; both sealed."""
    with clock.showing(clock.at_office(SUMMER)):
        classified(cast, letter(cast, date(2026, 1, 5)), date(2026, 1, 6))
        letter(cast, date(2026, 5, 20))
        sealing.seal(BODY)
        yield cast


def asked():
    with counting_with("duckdb"):
        return ask.figures(BODY, "2026-H2", codes=["P06"])[0].value


@pytest.mark.usefixtures("carried_over")
@pytest.mark.parametrize("ending", ["*.parquet", "*.jsonl"])
def test_what_was_changed_is_refused(ending):
    for path in carried.folder().glob(f"*/{ending}"):
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)

    with pytest.raises(Refusal) as refusal:
        asked()
    assert "was changed or is missing" in refusal.value.reasons[0].in_("en")


@pytest.mark.usefixtures("carried_over")
def test_what_was_declared_otherwise_is_not_used(monkeypatch):
    known, before = segments.every(), asked()
    assert carried.carried(BODY, known) is not None

    monkeypatch.setattr(plan_of_all(), "digest", "of other declarations")
    assert carried.carried(BODY, known) is None
    assert asked() == before == 2
    carrying.carry(BODY, known)
    assert carried.carried(BODY, known) is not None


def files():
    return {path.name for path in carried.folder().glob("*/*.parquet")}


def test_sealing_again_keeps_for_who_counts_just_now_and_no_longer(carried_over):
    first = files()
    letter(carried_over, date(2026, 6, 1))
    sealing.seal(BODY)
    assert files() > first
    letter(carried_over, date(2026, 6, 2))
    sealing.seal(BODY)

    assert not files() & first
    assert asked() == 4


def test_what_was_carried_over_wrongly_is_found(carried_over):  # noqa: ARG001 - there
    known = segments.every()
    assert carrying.verified(BODY, known) == []

    path = carried.place(BODY)
    head, _newline, sums = path.read_bytes().partition(b"\n")
    wrong = sums.replace(b"1]", b"2]")
    told = json.loads(head) | {"sums": sha256(wrong).hexdigest()}
    path.write_bytes(json.dumps(told).encode() + b"\n" + wrong)
    assert wrong != sums
    assert len(carrying.verified(BODY, known)) == 1


@pytest.mark.usefixtures("carried_over")
def test_discarding_segments_discards_what_is_carried_over():
    segments.set_aside()

    assert not carried.folder().exists()
    assert asked() == 2
