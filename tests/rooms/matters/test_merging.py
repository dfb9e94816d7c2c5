"""Three units become one: no open matter and no date is lost, nothing comes twice."""

from datetime import date

import pytest
from tests import cast
from tests.cast import FIRST_DAY

from minhbach.bodies import actions
from minhbach.bodies import queries as bodies
from minhbach.bodies.formers import successions
from minhbach.bodies.roles import SYSTEM
from minhbach.figures import ask
from minhbach.kernel import clock
from minhbach.kernel.names import Identity, Sealed
from minhbach.kernel.refusals import Refusal
from minhbach.kernel.words import Words
from minhbach.ledger import chain, rebuild
from minhbach.matters import desk, inheriting, merging, queries, sealing
from minhbach.matters.models import Matter
from minhbach.reports import review as reviews
from minhbach.reports import table as tables
from minhbach.reports.predecessors import predecessors

pytestmark = pytest.mark.django_db(databases=["default", "identities"])

FORMERS = ("song-mau", "nui-mau", "dong-mau")
RECEIVED, MERGED, AFTER = date(2026, 6, 22), date(2026, 7, 1), date(2026, 7, 2)
PLAN = {
    "into": "song-hop",
    "on": MERGED,
    "decision": "Nghị quyết 01-NQ/TU (minh họa)",
    "from": {
        one: {
            "posts": {"rest": "officer", "clerk": "clerk"},
            "receivers": {"so-noi-vu": "so-noi-vu-moi"},
        }
        for one in FORMERS
    },
}
POSTS = ("clerk", "officer", "room_head", "deputy", "head")


def found_new(people):
    """The new unit, its posts held by the people of the first former one."""
    with actions.together("song-hop"):
        title = Words("Ban Nội chính Tỉnh ủy Sông Hợp", "Committee of Sông Hợp")
        short = Words("Sông Hợp", "Sông Hợp")
        actions.found("song-hop", "unit", title, short, by=SYSTEM, on=MERGED)
        for post, person in zip(POSTS, people, strict=True):
            words = Words(post, post)
            actions.open_post("song-hop", post, words, [post], by=SYSTEM, on=MERGED)
            actions.appoint("song-hop", post, person, by=SYSTEM, on=MERGED)
        new = Words("Sở Nội vụ mới", "New department")
        actions.add_code(
            "song-hop", "agency", "so-noi-vu-moi", new, by=SYSTEM, on=MERGED
        )


def letters(actor, count):
    for at in range(count):
        sender = Identity(name=Sealed(f"Trần Văn Mẫu {at}"))
        fields = {
            "content": "complaint",
            "received_on": "22/6/2026",
            "channel": "by_post",
            "gist": f"việc {at}",
            "sender": sender,
        }
        desk.act(actor, "petition", "receive", fields)


def assigned(people):
    """One letter of the first unit goes on to claim and referral."""
    letter = Matter.objects.get(body="song-mau", kind="petition", serial=1).pk
    desk.act(people.tuan, "petition", "register", {"handler": "officer"}, matter=letter)
    fields = {"content": "complaint", "eligibility": "eligible", "signatories": "one"}
    fields |= {"competence": "within"}
    desk.act(people.ha, "petition", "classify", fields, matter=letter)


@pytest.fixture
def merged():
    """The three units the day before, the new one founded; the plan."""
    people = cast.build(FIRST_DAY)
    with clock.showing(clock.at_office(RECEIVED)):
        for body, count in zip(FORMERS, (3, 2, 1), strict=True):
            letters(people.of(body)["clerk"], count)
        assigned(people)
    with clock.showing(clock.at_office(AFTER)):
        found_new([people.of("song-mau")[post].person for post in POSTS])
        yield merging.planned(PLAN)


def snapshot(bodies_):
    rows = Matter.objects.filter(body__in=bodies_, is_open=True)
    return sorted(
        (row.kind, row.title, row.opened_on, row.next_due, sorted(_dates(row.clocks)))
        for row in rows
    )


def _dates(clocks):
    return [(name, one["since_on"], one["due_on"]) for name, one in clocks.items()]


def test_no_open_matter_and_no_date_is_lost(merged):
    before = snapshot(FORMERS)
    assert merging.merge(merged) == len(before) == 7

    assert snapshot(["song-hop"]) == before
    assert snapshot(FORMERS) == []
    assert queries.gauge("song-hop", AFTER) == 0
    assert rebuild.rebuild(check=True).difference is None
    for body in (*FORMERS, "song-hop"):
        assert chain.verify(body).broken is None


def test_the_letter_and_its_claim_stay_tied_in_the_new_unit(merged):
    merging.merge(merged)
    claim = queries.fold(Matter.objects.get(body="song-hop", kind="claim").pk)
    tied = [one for ids in claim.facts.values() if isinstance(ids, list) for one in ids]
    assert {queries.fold(one).body for one in tied} == {"song-hop"}


def test_identities_are_read_in_the_new_unit_and_gone_from_the_old(merged):
    rows = Matter.objects.filter(body__in=FORMERS, kind="petition")
    old = [row.facts["sender"] for row in rows]
    merging.merge(merged)

    names = set()
    for row in Matter.objects.filter(body="song-hop", kind="petition"):
        found = sealing.open_identity(row.facts["sender"], body="song-hop")
        names.add(found.name.in_clear())
    assert names == {f"Trần Văn Mẫu {at}" for at in range(3)}
    assert not any(sealing.is_held(one) for one in old)


def test_whoever_sees_the_matter_reads_what_it_was(merged):
    merging.merge(merged)
    [head] = [one for one in bodies.actors("song-hop", AFTER) if one.post == "head"]
    fold = queries.fold(Matter.objects.filter(body="song-hop", kind="claim").get().pk)
    told = [one.sentence for one in queries.timeline(fold, "en")]
    assert told[0] == "raised it from a letter"
    assert told[-1] == "inherited from song-mau (VV-2026/0001)"
    was = queries.predecessor(fold)
    assert queries.find(head, "song-mau", "claim", was.year, was.serial) == was
    assert desk.choices(head, was)[0].reasons[0].words.en == (
        f"the matter was passed on to song-hop, number {fold.number}"
    )


def figures(body, period, *codes, window="calendar"):
    found = ask.figures(body, period, window, codes=codes)
    return {one.code: one.value for one in found}


def test_nothing_inherited_counts_as_received_or_as_settled(merged):
    flows = ("P00", "P01", "P02", "P05", "P07", "P10")
    before = {one: figures(one, "2026", *flows) for one in FORMERS}
    stock = sum(figures(one, "2026", "P06")["P06"] for one in FORMERS)
    merging.merge(merged)

    assert {one: figures(one, "2026", *flows) for one in FORMERS} == before
    assert [figures(one, "2026", "P06")["P06"] for one in FORMERS] == [0, 0, 0]
    assert figures("song-hop", "2026", "P01", "P02", "P05", "P06") == {
        "P01": 0,
        "P02": 0,
        "P05": 0,
        "P06": stock,
    }
    assert figures("song-hop", "2026-Q3", "P00", "P01") == {"P00": stock, "P01": 0}
    for body in (*FORMERS, "song-hop"):
        for period in ("2026-H1", "2026-Q3", "2026"):
            assert ask.unbalanced(ask.figures(body, period)) == []


def test_what_is_killed_in_the_middle_is_completed_and_nothing_comes_twice(
    merged, monkeypatch
):
    before, write = snapshot(FORMERS), desk.write
    calls = []

    def dying(body, drafts, seen):
        calls.append(body)
        if len(calls) == 4:
            raise KeyboardInterrupt
        return write(body, drafts, seen)

    monkeypatch.setattr(inheriting, "AT_ONCE", 2)
    monkeypatch.setattr(desk, "write", dying)
    with pytest.raises(KeyboardInterrupt):
        merging.merge(merged)
    monkeypatch.setattr(desk, "write", write)
    merging.merge(merging.planned(PLAN))
    merging.merge(merging.planned(PLAN))

    assert snapshot(["song-hop"]) == before
    assert Matter.objects.filter(body="song-hop").count() == len(before)


def test_the_former_units_end_and_nobody_acts_in_them(merged):
    merging.merge(merged)
    assert {one.code for one in bodies.units(AFTER)} & set(FORMERS) == set()
    assert bodies.actors("song-mau", AFTER) == []
    assert [one.former for one in successions("song-hop")] == sorted(FORMERS)


def test_a_plan_that_loses_something_is_refused_with_every_reason():
    cast.build(FIRST_DAY)
    with pytest.raises(Refusal) as refused:
        merging.planned(PLAN | {"from": {"nowhere": {}, "nui-mau": {}}})
    assert refused.value.in_("en") == [
        "no unit “song-hop” on this day",
        "no unit “nowhere” on this day",
        "nui-mau: posts needs rest, the post that takes what is left",
    ]


def test_last_year_is_that_of_the_units_that_went_into_it(merged):
    """Half of 2026 was of three units; a year later one is compared with them."""
    merging.merge(merged)
    then = ask.period_of("2026-H2", "calendar")
    beside = tables.computed("song-hop", ask.period_of("2027-H2", "calendar")).last_year
    alone = tables.computed("song-mau", then)

    assert figures_of(FORMERS, "2026-H1", "P01") == 6
    half = tables.computed("song-hop", ask.period_of("2027-H1", "calendar"))
    assert half.last_year["P01"].value == 6
    assert half.last_year["P36"].denominator == 1
    assert figures_of(FORMERS, "2026-H1", "P18") == 0
    assert half.last_year["P18"].value is None  # days are never added to days
    assert beside["P05"].value == 0
    assert not predecessors("song-mau", then)
    assert alone.last_year["P01"].value is None


def test_the_cluster_s_review_tells_the_same_last_year(merged):
    merging.merge(merged)
    actions.join("cum-thu", "song-hop", by=SYSTEM, on=AFTER)

    one = reviews.review("cum-thu", "2027-H1", "calendar")

    [line] = [each for each in one.lines if each.card.code == "song-hop"]
    assert line.last_year["P01"].value == 6


def figures_of(bodies_, period, code, name="value"):
    cut = ask.period_of(period, "calendar")
    each = [tables.computed(one, cut).by_code[code] for one in bodies_]
    known = [getattr(one, name) for one in each if getattr(one, name) is not None]
    return sum(known) if known else None
