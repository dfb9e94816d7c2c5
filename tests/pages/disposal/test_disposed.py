"""Disposing of files past their term: two persons, a certificate, counts unchanged."""

from datetime import date

import pytest

from minhbach.bodies import actions
from minhbach.bodies.roles import SYSTEM
from minhbach.figures import ask
from minhbach.identities import vault
from minhbach.kernel import clock
from minhbach.kernel.names import Identity, Sealed
from minhbach.kernel.refusals import Refusal
from minhbach.ledger import chain, rebuild
from minhbach.matters import desk, queries, retention

RECEIVED, TODAY = date(2026, 4, 22), date(2027, 6, 1)
LETTER = {
    "content": "complaint",
    "received_on": "22/4/2026",
    "channel": "by_post",
    "gist": "ranh giới thửa đất",
    "letter": "Tôi là Trần Văn Mẫu, khiếu nại về ranh giới.",
    "sender": Identity(name=Sealed("Trần Văn Mẫu")),
}
WORKED = """
    day        | who  | does         | with
    2026-04-22 | Tuấn | register     | handling post: officer for letters
    2026-04-24 | Hà   | classify     | kind: complaint; eligibility: eligible; competence: not within competence; signatories: one person; field: land
    2026-04-24 | Hà   | propose      | handling: transfer; receiver: provincial inspectorate; grounds: within its competence
    2026-04-28 | Minh | approve      |
    2026-04-28 | Lan  | transfer     | letter no.: 12-CV/BNCTU; letter dated: 2026-04-28
    2026-04-28 | Lan  | send         | sent on: 2026-04-28
    2026-04-29 | Lan  | notify       | sender told on: 2026-04-29
    2026-05-20 | Lan  | record reply | reply no.: 45/TTr; reply dated: 2026-05-19
    2026-05-21 | Hà   | record result | outcome: partly right; result document no.: 45/TTr; result document dated: 2026-05-19
"""
KEPT = {"petition": 12, "claim": 12, "referral": 12}
LIST = {"review_on": "30/6/2027"}
APPROVE = {"decision": "09-QD/BNC", "decision_on": "1/6/2027"}
CERTIFY = {"certificate": "01-BB/BNC", "certified_on": "1/6/2027"}


@pytest.fixture
def filed(page):
    """A letter answered a year ago, its claim and its referral; all are past keeping."""
    register = page("day | who | does | with")
    with clock.showing(clock.at_office(RECEIVED)):
        done = desk.act(register.cast.lan, "petition", "receive", LETTER)
    register.matters["petition"] = [done.matter]
    register.write(WORKED)
    with clock.showing(clock.at_office(TODAY)):
        source = "Quyết định 09-QĐ/BNC (minh họa)"
        actions.set_setting(
            "song-mau", "keeping_months", KEPT, by=SYSTEM, on=TODAY, source=source
        )
        yield register


def act(register, who, action, fields, **more):
    return desk.act(register.cast.everybody[who], "disposal", action, fields, **more)


def disposed(register):
    """Listed, approved, certified; the matters."""
    past = [one.id for one in retention.past(register.cast.lan, TODAY)]
    done = act(register, "Lan", "list_", LIST | {"disposed": past})
    act(register, "Minh", "approve", APPROVE, matter=done.matter)
    act(register, "Lan", "certify", CERTIFY, matter=done.matter)
    return past


def test_prose_keys_and_papers_go_and_every_count_stays(filed):
    before = ask.figures("song-mau", "2026")
    matters = disposed(filed)

    assert len(matters) == 3
    for matter in matters:
        assert set(queries.fold(matter).prose.values()) <= {"đã xóa"}
    assert vault.held() == {"identity": 0, "text": 0, "file": 0}
    assert ask.figures("song-mau", "2026") == before
    assert chain.verify("song-mau").broken is None
    assert rebuild.rebuild(check=True).difference is None


def test_nothing_is_listed_twice(filed):
    disposed(filed)
    assert retention.past(filed.cast.lan, TODAY) == []


def test_one_person_alone_disposes_of_nothing(filed):
    past = [one.id for one in retention.past(filed.cast.lan, TODAY)]
    done = act(filed, "Lan", "list_", LIST | {"disposed": past})
    with pytest.raises(Refusal, match="thẩm quyền thuộc"):
        act(filed, "Lan", "approve", APPROVE, matter=done.matter)
    with pytest.raises(Refusal, match="chỉ làm được khi “Đã duyệt”"):
        act(filed, "Lan", "certify", CERTIFY, matter=done.matter)
    assert vault.held()["identity"] == 1


def test_what_is_young_or_without_a_term_is_not_listed(filed):
    letter, claim = filed.latest("petition"), filed.latest("claim")
    source = "Quyết định 10-QĐ/BNC (minh họa)"
    actions.set_setting(
        "song-mau", "keeping_months", {"claim": 60}, by=SYSTEM, on=TODAY, source=source
    )
    with pytest.raises(Refusal) as refused:
        act(filed, "Lan", "list_", LIST | {"disposed": [letter.id, claim.id]})
    assert set(refused.value.in_("en")) == {
        f"{letter.number}: the unit has set no term of keeping for its kind",
        f"{claim.number} is not past its term of 60 months",
    }


def test_a_disposal_broken_off_is_completed(filed, monkeypatch):
    def dies(*_some, **_more):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(retention.erasure, "erase", dies)
        with pytest.raises(KeyboardInterrupt):
            disposed(filed)
    assert retention.complete() > 0
    assert retention.complete() == 0
    assert filed.latest("petition").prose["gist"] == "đã xóa"
