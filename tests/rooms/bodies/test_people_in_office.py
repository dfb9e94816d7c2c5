"""Who is in office, from which post, with which rights, on a day."""

from datetime import date

import pytest

from minhbach.bodies import accounts, actions, queries
from minhbach.kernel.refusals import Refusal
from minhbach.ledger import read

HERE = "song-mau"
FROM, UNTIL = date(2026, 5, 4), date(2026, 5, 8)

pytestmark = pytest.mark.usefixtures("cast")


@pytest.fixture
def signed_in():
    def account(who):
        return accounts.make_account("someone", "long enough", who.person)

    return account


def delegate(cast, **more):
    said = {"until": UNTIL, "reason": "đi công tác", "by": cast.minh, "on": FROM}
    actions.delegate(HERE, "head", cast.dung.person, **said | more)


def test_an_account_acts_from_its_post(cast, day, signed_in):
    actor = queries.actor_for(signed_in(cast.lan), day)

    assert (actor.body, actor.post, actor.name) == (HERE, "clerk", "Lan")
    assert actor.roles == {"clerk"}
    assert actor.has("clerk", "head")
    assert not actor.has("head")


def test_an_account_without_a_post_acts_nowhere(cast, day, signed_in):
    assert queries.actor_for(signed_in(cast.khoa), day) is None


def test_a_shut_account_acts_nowhere(cast, day, signed_in):
    signed_in(cast.lan)
    accounts.shut("someone")

    assert queries.actor_for(accounts.account_of("someone"), day) is None


def test_an_account_acts_in_the_body_asked_for(cast, day, signed_in):
    account = signed_in(cast.lan)

    assert queries.actor_for(account, day, HERE).post == "clerk"
    assert queries.actor_for(account, day, "nui-mau") is None


def test_nobody_acts_before_being_appointed(cast, signed_in):
    assert queries.actor_for(signed_in(cast.lan), date(2025, 11, 30)) is None


@pytest.mark.parametrize(
    ("on", "may_approve"),
    [(date(2026, 5, 3), False), (FROM, True), (UNTIL, True), (date(2026, 5, 9), False)],
)
def test_a_delegation_holds_on_its_days(cast, signed_in, on, may_approve):
    delegate(cast)

    actor = queries.actor_for(signed_in(cast.dung), on)
    assert actor.has("head") is may_approve
    assert ("head" in actor.posts) is may_approve
    assert actor.post == "deputy"


def test_a_delegation_may_end_early(cast):
    delegate(cast)
    actions.end_delegation(HERE, "head", cast.dung.person, by=cast.minh, on=FROM)

    after = {one.name: one for one in queries.actors(HERE, date(2026, 5, 5))}
    assert not after["Dũng"].has("head")
    assert read.entry(HERE, read.head(HERE).seq).prose == {"reason": "đi công tác"}


def test_a_delegation_ends_with_the_office_of_whoever_has_it(cast):
    delegate(cast)
    actions.end_tenure(HERE, "deputy", by=cast.minh, on=FROM)

    assert "Dũng" not in [one.name for one in queries.actors(HERE, UNTIL)]


def test_an_outsider_is_given_no_delegation(cast):
    with pytest.raises(Refusal) as refusal:
        actions.delegate(
            HERE,
            "head",
            cast.khoa.person,
            until=UNTIL,
            reason=" ",
            by=cast.minh,
            on=FROM,
        )

    assert [one.field for one in refusal.value.reasons] == ["to", "reason"]


def test_the_reviewer_neither_lends_nor_borrows(cast):
    said = {"until": UNTIL, "reason": "nghỉ phép", "by": cast.minh, "on": FROM}
    with pytest.raises(Refusal):
        actions.delegate(HERE, "reviewer", cast.lan.person, **said)
    with pytest.raises(Refusal):
        actions.delegate(HERE, "officer", cast.thao.person, **said)


def test_a_post_is_not_lent_to_its_own_holder(cast):
    with pytest.raises(Refusal, match="đang giữ"):
        actions.delegate(
            HERE,
            "head",
            cast.minh.person,
            until=UNTIL,
            reason="x",
            by=cast.minh,
            on=FROM,
        )


def test_names_take_one_query(cast, django_assert_num_queries):
    wanted = [cast.lan.person, cast.son.person, "nobody", "system"]
    with django_assert_num_queries(1):
        said = queries.names(wanted)

    assert list(map(said.get, wanted)) == ["Lan", "Sơn", "đã xóa", "người cài đặt"]


def test_everybody_in_office_takes_five_queries(day, django_assert_num_queries):
    with django_assert_num_queries(5):
        present = queries.actors(HERE, day)

    assert {one.name for one in present} == {
        "Lan",
        "Hà",
        "Tuấn",
        "Dũng",
        "Minh",
        "Thảo",
    }


def test_posts_are_found_by_role(day):
    assert [one.code for one in queries.posts_with("head", HERE, day)] == ["head"]


@pytest.mark.parametrize(
    ("username", "password", "fields"),
    [
        ("Lan", "long enough", ["username"]),
        ("lan lan", "short", ["password", "username"]),
        ("", "long enough", ["username"]),
    ],
)
def test_an_account_is_refused_with_all_reasons(cast, username, password, fields):
    with pytest.raises(Refusal) as refusal:
        accounts.make_account(username, password, cast.lan.person)

    assert [one.field for one in refusal.value.reasons] == fields


def test_an_account_belongs_to_somebody_of_the_staff():
    with pytest.raises(Refusal, match="chưa ghi tên"):
        accounts.make_account("an", "long enough", "nobody")


def test_a_password_is_kept_only_as_its_hash(cast, signed_in):
    account = signed_in(cast.lan)
    accounts.set_password("someone", "another long one")

    account.refresh_from_db()
    assert account.check_password("another long one")
    assert "another" not in account.password
    with pytest.raises(Refusal):
        accounts.set_password("nobody", "another long one")
