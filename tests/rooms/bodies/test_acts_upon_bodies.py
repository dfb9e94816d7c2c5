"""Acts upon a body are judged with every reason and written as entries."""

from datetime import date

import pytest

from minhbach.bodies import actions, queries
from minhbach.bodies.roles import SYSTEM
from minhbach.kernel.refusals import Refusal
from minhbach.kernel.words import Words
from minhbach.ledger import read

HERE = "song-mau"
NAME = Words("Ban thử", "A trial body")
FIRST = date(2025, 12, 1)
LAST = date(2026, 6, 30)
NEXT = date(2026, 7, 1)

pytestmark = pytest.mark.django_db


def reasons(refusal):
    return [reason.field for reason in refusal.value.reasons]


def found(code="thu-mau", kind="unit", **more):
    actions.found(code, kind, NAME, NAME, by=SYSTEM, on=FIRST, **more)


@pytest.mark.parametrize(
    "word",
    [
        "account",
        "static",
        "gallery",
        "api",
        "figures",
        "reports",
        "review",
        "units",
        "i18n",
        "demo",
        "import",
        "head",
        "work",
    ],
)
def test_a_reserved_first_word_names_no_body(word):
    with pytest.raises(Refusal) as refusal:
        found(word)

    assert reasons(refusal) == ["code"]
    assert read.head(word) is None


@pytest.mark.parametrize("code", ["", "Sông", "a_b", "-a", "a--b", "a" * 41])
def test_a_code_that_is_no_address_is_refused(code):
    with pytest.raises(Refusal):
        found(code)


def test_all_faults_of_a_founding_are_said_at_once():
    nothing = Words("", "")
    with pytest.raises(Refusal) as refusal:
        actions.found("api", "village", nothing, nothing, by="somebody", on=FIRST)

    assert reasons(refusal) == ["by", "code", "kind", "title", "short"]


@pytest.mark.usefixtures("cast")
def test_a_body_is_founded_once():
    with pytest.raises(Refusal, match="đã có đơn vị"):
        found(HERE)


@pytest.mark.usefixtures("cast")
def test_a_demonstration_is_never_mixed_with_real_bodies():
    with pytest.raises(Refusal) as refusal:
        found(demo=True)

    assert reasons(refusal) == ["demo"]
    assert not queries.is_demo()


def test_demo_stands_in_the_first_entry_and_outlives_the_body():
    found(demo=True)
    actions.dissolve("thu-mau", by=SYSTEM, on=LAST)

    first = read.entry("thu-mau", 1)
    assert (first.action, first.facts["demo"]) == ("body.founded", True)
    assert queries.body("thu-mau").demo
    assert queries.body("thu-mau").valid_until == LAST
    assert queries.is_demo()


@pytest.mark.usefixtures("cast")
def test_nothing_is_done_in_a_body_before_its_first_day():
    with pytest.raises(Refusal) as refusal:
        actions.enroll(HERE, "An", by=SYSTEM, on=date(2025, 11, 30))

    assert reasons(refusal) == ["on"]


def test_a_name_is_prose_and_never_a_fact(cast):
    person = actions.enroll(HERE, "An", by=cast.minh, on=FIRST)

    entry = read.entry(HERE, read.head(HERE).seq)
    assert entry.facts == {"person": person}
    assert entry.prose == {"name": "An"}
    assert (entry.actor, entry.post) == (cast.minh.person, "head")


def test_somebody_is_renamed_by_the_body_that_enrolled_them(cast):
    actions.rename(HERE, cast.lan.person, "Lan Anh", by=cast.minh, on=FIRST)

    assert queries.names([cast.lan.person]) == {cast.lan.person: "Lan Anh"}
    with pytest.raises(Refusal):
        actions.rename(HERE, cast.son.person, "Sơn", by=cast.minh, on=FIRST)


@pytest.mark.parametrize("who", ["lan", "ha", "tuan", "dung", "son", "mai", "khoa"])
def test_only_the_head_opens_a_post(cast, who):
    with pytest.raises(Refusal) as refusal:
        actions.open_post(
            HERE, "aide", NAME, ["reader"], by=getattr(cast, who), on=FIRST
        )

    assert reasons(refusal) == ["by"]


def test_a_role_nobody_knows_is_refused(cast):
    with pytest.raises(Refusal, match="emperor"):
        actions.open_post(HERE, "aide", NAME, ["emperor"], by=cast.minh, on=FIRST)


def test_a_post_has_one_holder_at_a_time(cast):
    person = actions.enroll(HERE, "An", by=cast.minh, on=FIRST)
    with pytest.raises(Refusal) as refusal:
        actions.appoint(HERE, "clerk", person, by=cast.minh, on=NEXT)
    actions.end_tenure(HERE, "clerk", by=cast.minh, on=LAST)
    actions.appoint(HERE, "clerk", person, by=cast.minh, on=NEXT)

    assert reasons(refusal) == ["post"]
    assert queries.holder(HERE, "clerk", LAST) == cast.lan.person
    assert queries.holder(HERE, "clerk", NEXT) == person


def test_a_tenure_does_not_end_before_it_begins(cast):
    with pytest.raises(Refusal) as refusal:
        actions.appoint(
            HERE, "clerk", cast.ha.person, by=cast.minh, on=NEXT, until=LAST
        )

    assert "until" in reasons(refusal)


def test_a_person_without_a_name_here_is_not_appointed(cast):
    actions.open_post(HERE, "aide", NAME, ["reader"], by=cast.minh, on=FIRST)
    with pytest.raises(Refusal) as refusal:
        actions.appoint(HERE, "aide", "nobody", by=cast.minh, on=FIRST)

    assert reasons(refusal) == ["person"]


def test_the_reviewer_holds_no_other_post(cast):
    actions.open_post(HERE, "aide", NAME, ["reader"], by=cast.minh, on=FIRST)
    with pytest.raises(Refusal, match="giám sát"):
        actions.appoint(HERE, "aide", cast.thao.person, by=cast.minh, on=FIRST)


def test_a_post_somebody_holds_is_not_closed(cast):
    with pytest.raises(Refusal):
        actions.close_post(HERE, "clerk", by=cast.minh, on=LAST)
    actions.end_tenure(HERE, "clerk", by=cast.minh, on=LAST)
    actions.close_post(HERE, "clerk", by=cast.minh, on=LAST)

    assert "clerk" not in [post.code for post in queries.posts(HERE, NEXT)]


def open_twice(post, by):
    with actions.together(HERE):
        actions.open_post(HERE, post, NAME, ["reader"], by=by, on=FIRST)
        actions.open_post(HERE, post, NAME, ["reader"], by=by, on=FIRST)


def test_a_sitting_is_written_whole_or_not_at_all(cast):
    before = read.head(HERE).seq
    with pytest.raises(Refusal):
        open_twice("aide", cast.minh)

    assert read.head(HERE).seq == before


def test_a_sitting_asked_twice_is_written_once(cast):
    for _ in range(2):
        with actions.together(HERE, request="key-1"):
            actions.set_setting(HERE, "stuck_days", 7, by=cast.minh, on=FIRST)

    written = [one for one in read.of_body(HERE) if one.action == "setting.changed"]
    assert [one.facts["key"] for one in written].count("stuck_days") == 1


@pytest.mark.usefixtures("cast")
def test_a_sitting_acts_upon_one_body():
    with pytest.raises(ValueError, match="one body"), actions.together(HERE):
        actions.dissolve("nui-mau", by=SYSTEM, on=LAST)
