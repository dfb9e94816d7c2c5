"""One letter on the desks of Sông Mẫu on a Thursday, for the tests of its page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from tests import cast
from tests.cast import Cast

from minhbach.bodies import actions
from minhbach.bodies.roles import SYSTEM
from minhbach.kernel import clock
from minhbach.kernel.names import Identity, Sealed
from minhbach.matters import desk, queries
from minhbach.matters.fold import Fold

TODAY = date(2026, 11, 26)
RECEIVED = date(2026, 11, 16)
NAME, PHONE = "Trần Thị Ảo Mẫu", "0000777888"
SENDER = Identity(
    name=Sealed(NAME),
    phone=Sealed(PHONE),
    birth_year=Sealed("1961"),
    address=Sealed("số 9, thôn Minh Họa"),
)
TEXT = f"Tôi tên là {NAME}, điện thoại {PHONE}.\n\nTôi khiếu nại việc bồi thường."
GIST = "Khiếu nại quyết định bồi thường, phường Chợ Mẫu"
CLASSIFIED = {
    "content": "complaint",
    "eligibility": "eligible",
    "competence": "not_within",
    "signatories": "one",
    "round": "first",
    "field": "land",
}
PROPOSED = {
    "handling": "transfer",
    "receiver": "thanh-tra-tinh",
    "grounds": "Không thuộc thẩm quyền",
}


def received(people: Cast, **other: object) -> Fold:
    """A complaint with sender and text, received by Lan ten days ago."""
    typed = {
        "content": "complaint",
        "received_on": RECEIVED.isoformat(),
        "gist": GIST,
        "channel": "by_post",
        "sender": SENDER,
        "letter": TEXT,
        **other,
    }
    return done(people.lan, "receive", typed, on=RECEIVED)


def done(
    actor,
    action: str,
    typed: Mapping[str, object] | None = None,
    fold: Fold | None = None,
    kind: str = "petition",
    on: date = TODAY,
) -> Fold:
    """An act on a matter, at eight on its day, and the matter after it."""
    with clock.showing(clock.at_office(on)):
        written = desk.act(
            actor, kind, action, typed or {}, matter=fold.id if fold else None
        )
    found = queries.fold(written.matter)
    assert found
    return found


def assigned(people: Cast, **other: object) -> Fold:
    fold = received(people, **other)
    return done(people.lan, "register", {"handler": "officer"}, fold, on=RECEIVED)


def classified(people: Cast, **other: object) -> tuple[Fold, Fold]:
    """The letter and its claim, once Hà has classified it."""
    fold = done(people.ha, "classify", CLASSIFIED, assigned(people, **other))
    claim = queries.fold(fold.facts["claims"][0])
    assert claim
    return fold, claim


def separate(body: str = "song-mau") -> None:
    """The unit keeps denouncers in an isolated installation, by its own decision."""
    with clock.showing(clock.at_office(RECEIVED)):
        actions.set_setting(
            body,
            "denouncer_mode",
            "separate",
            by=SYSTEM,
            on=RECEIVED,
            source="Quyết định 09 (minh họa)",
        )


def denounced(people: Cast) -> Fold:
    """A denunciation with its sender, in a unit that may hold it, handled by Hà."""
    separate()
    return assigned(people, content="denunciation", gist="Tố cáo thu chi sai quy định")


def province() -> Cast:
    return cast.build(with_accounts=True)
