"""The one small world of the tests: an invented province, its neighbours, its people.

Each person has one meaning, so a permission test is one word: Lan the clerk, Hà the
officer, Tuấn the head of room, Dũng the deputy, Minh the head of Sông Mẫu; Thảo reviews
opened identities from outside; Mai is secretary of the cluster; Sơn heads the neighbour
Núi Mẫu; An sits at the desk of an invented Central, where one is asked for; Khoa is an
outsider who must see nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from minhbach.bodies import accounts, actions, queries
from minhbach.bodies.roles import SYSTEM
from minhbach.bodies.types import Actor
from minhbach.kernel import clock
from minhbach.kernel.names import Identity, Sealed
from minhbach.kernel.words import Words

FIRST_DAY = date(2025, 12, 1)
PASSWORD = "only-in-the-invented-province"  # noqa: S105 - printed on purpose

CLUSTER, CENTRAL = "cum-thu", "trung-uong-thu"
UNITS = {
    "song-mau": "Sông Mẫu",
    "nui-mau": "Núi Mẫu",
    "dong-mau": "Đồng Mẫu",
    "bien-mau": "Biển Mẫu",
    "rung-mau": "Rừng Mẫu",
}

POSTS = {
    "clerk": Words("Văn thư", "Clerk"),
    "officer": Words("Chuyên viên theo dõi đơn thư", "Officer for letters"),
    "room_head": Words("Trưởng phòng", "Head of room"),
    "deputy": Words("Phó Trưởng ban", "Deputy head"),
    "head": Words("Trưởng ban", "Head of the committee"),
    "reviewer": Words("Người giám sát mở danh tính", "Reviewer of opened identities"),
    "cluster_secretary": Words("Thư ký cụm", "Secretary of the cluster"),
    "central_desk": Words("Chuyên viên theo dõi cụm", "Officer for the clusters"),
}

STAFF = {
    "song-mau": {
        "clerk": "Lan",
        "officer": "Hà",
        "room_head": "Tuấn",
        "deputy": "Dũng",
        "head": "Minh",
    },
    "nui-mau": {"clerk": "Yến", "officer": "Quân", "head": "Sơn"},
    "dong-mau": {"clerk": "Nga", "officer": "Phúc", "head": "Thắng"},
    "bien-mau": {"clerk": "Hạnh", "officer": "Long", "head": "Bình"},
    "rung-mau": {"clerk": "Thu", "officer": "Việt", "head": "Kiên"},
    CLUSTER: {"cluster_secretary": "Mai"},
    CENTRAL: {"central_desk": "An"},
}

SIGN_IN = {
    "Lan": "lan",
    "Hà": "ha",
    "Tuấn": "tuan",
    "Dũng": "dung",
    "Minh": "minh",
    "Thảo": "thao",
    "Mai": "mai",
    "Sơn": "son",
    "Khoa": "khoa",
    "Yến": "yen",
    "Quân": "quan",
    "Nga": "nga",
    "Phúc": "phuc",
    "Thắng": "thang",
    "Hạnh": "hanh",
    "Long": "long",
    "Bình": "binh",
    "Thu": "thu",
    "Việt": "viet",
    "Kiên": "kien",
    "An": "an",
}
NAMES = {sign_in: name for name, sign_in in SIGN_IN.items()}

SIGNING_IN = ("Lan", "Hà", "Tuấn", "Dũng", "Minh", "Thảo", "Mai", "Sơn", "Khoa")

AGENCIES = {
    "thanh-tra-tinh": Words("Thanh tra tỉnh", "Provincial Inspectorate"),
    "ubnd-tinh": Words("UBND tỉnh", "Provincial People's Committee"),
    "cong-an-tinh": Words("Công an tỉnh", "Provincial Police"),
    "tand-tinh": Words("TAND tỉnh", "Provincial People's Court"),
    "vksnd-tinh": Words("VKSND tỉnh", "Provincial People's Procuracy"),
    "so-nong-nghiep": Words(
        "Sở Nông nghiệp và Môi trường", "Department of Agriculture and Environment"
    ),
    "so-noi-vu": Words("Sở Nội vụ", "Department of Home Affairs"),
    "so-xay-dung": Words("Sở Xây dựng", "Department of Construction"),
}
COMMUNES = {
    "xa-ben-mau": Words("UBND xã Bến Mẫu", "People's Committee of Bến Mẫu commune"),
    "xa-doi-mau": Words("UBND xã Đồi Mẫu", "People's Committee of Đồi Mẫu commune"),
    "phuong-cho-mau": Words(
        "UBND phường Chợ Mẫu", "People's Committee of Chợ Mẫu ward"
    ),
}
ISSUERS = {
    "bnctu": (Words("Ban Nội chính Tỉnh ủy", "Internal Affairs Committee"), "BNCTU"),
    "tu": (Words("Tỉnh ủy", "Provincial Party Committee"), "TU"),
    "btvtu": (Words("Ban Thường vụ Tỉnh ủy", "Standing Committee"), "BTVTU"),
    "bcd": (
        Words(
            "Ban Chỉ đạo phòng, chống tham nhũng, lãng phí, tiêu cực",
            "Steering committee against corruption, waste and negativity",
        ),
        "BCĐ",
    ),
}
TERM_OF_OFFICE = "2025-2030"
PLACES = {
    "ben-mau": Words("xã Bến Mẫu", "Bến Mẫu commune"),
    "doi-mau": Words("xã Đồi Mẫu", "Đồi Mẫu commune"),
    "cho-mau": Words("phường Chợ Mẫu", "Chợ Mẫu ward"),
    "suoi-mau": Words("xã Suối Mẫu", "Suối Mẫu commune"),
}

# Every unit has set its own terms but Rừng Mẫu, whose referrals "need a date".
TERMS = {
    "dispatch_days": {"days": 3, "unit": "working day"},
    "reply_days": {"days": 15, "unit": "working day"},
    "result_days": {"days": 60, "unit": "calendar day"},
    "conclusion_days": {"days": 7, "unit": "working day"},
    "report_judging_days": {"days": 5, "unit": "working day"},
    "task_review_days": {"days": 90, "unit": "calendar day"},
    "task_request_days": {"days": 5, "unit": "working day"},
    "task_answer_days": {"days": 2, "unit": "working day"},
    "commune_report_days": {"days": 5, "unit": "calendar day"},
    "commune_check_days": {"days": 5, "unit": "working day"},
    "task_acceptance_days": {"days": 5, "unit": "working day"},
    "directive_breakdown_days": {"days": 15, "unit": "working day"},
    "directive_review_days": {"days": 180, "unit": "calendar day"},
    "directive_closing_days": {"days": 30, "unit": "calendar day"},
    "coordination_review_days": {"days": 180, "unit": "calendar day"},
    "follow_up_days": {"days": 60, "unit": "calendar day"},
    "rectify_propose_days": {"days": 10, "unit": "working day"},
    "rectify_answer_days": {"days": 15, "unit": "working day"},
    "rectify_days": {"days": 90, "unit": "calendar day"},
    "rectify_verify_days": {"days": 20, "unit": "working day"},
    "reserved_days": {"days": 5, "unit": "working day"},
    "incoming_days": {"days": 10, "unit": "working day"},
    "appraisal_days": {"days": 15, "unit": "working day"},
    "feedback_days": {"days": 60, "unit": "calendar day"},
    "advice_days": {"days": 20, "unit": "working day"},
    "comment_days": {"days": 3, "unit": "working day"},
    "personnel_days": {"days": 5, "unit": "working day"},
    "proposal_put_days": {"days": 10, "unit": "working day"},
    "proposal_reply_days": {"days": 60, "unit": "calendar day"},
    "proposal_follow_days": {"days": 90, "unit": "calendar day"},
}
WITHOUT_TERMS = "rung-mau"

# What the cluster decided for itself; how many votes are enough it has not said.
CLUSTER_TERMS = {
    "covenant_sign_days": {"days": 10, "unit": "working day"},
    "registration_days": {"days": 59, "unit": "calendar day"},
    "ballot_publish_days": {"days": 5, "unit": "working day"},
    "commendation_send_days": {"days": 10, "unit": "working day"},
    "commendation_days": {"days": 60, "unit": "calendar day"},
    "commendation_record_days": {"days": 15, "unit": "working day"},
    "exchange_visit_days": {"days": 10, "unit": "working day"},
    "practice_review_days": {"days": 15, "unit": "working day"},
}


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody of the invented province; `everybody` by name, `of(unit)` by post."""

    everybody: dict[str, Actor]

    def __getattr__(self, sign_in: str) -> Actor:
        if sign_in not in NAMES:
            raise AttributeError(sign_in)
        return self.everybody[NAMES[sign_in]]

    def of(self, body: str) -> dict[str, Actor]:
        """Who is in office in a body, by post."""
        held = (one for one in self.everybody.values() if one.body == body)
        return {actor.post: actor for actor in held}


def build(
    on: date = FIRST_DAY, *, demo: bool = False, with_accounts: bool = False
) -> Cast:
    """Found the whole province on a day, one batch for each body."""
    with clock.showing(clock.at_office(on)):
        for code, name in UNITS.items():
            _found_unit(code, name, on, demo)
        persons = _found_cluster(on, demo)
        _open_review(persons["Thảo"], on)
        everybody = _in_office(on)
        khoa = Actor(persons["Khoa"], "", "", frozenset(), "Khoa")
        everybody |= {"Khoa": khoa}
        if with_accounts:
            everybody = _with_accounts(everybody)
    return Cast(everybody)


def with_central(
    cast: Cast, on: date = FIRST_DAY, *, demo: bool = False, with_accounts: bool = False
) -> Cast:
    """The same world with a level above the clusters, as invented as the rest."""
    title = Words(
        "Ban Nội chính Trung ương Thử (minh họa)",
        "Central Internal Affairs Committee Thử (invented)",
    )
    short = Words("Trung ương Thử", "Central Thử")
    with clock.showing(clock.at_office(on)), actions.together(CENTRAL):
        actions.found(CENTRAL, "central", title, short, by=SYSTEM, on=on, demo=demo)
        _staff(CENTRAL, on)
    with clock.showing(clock.at_office(on)):
        found = {one.name: one for one in queries.actors(CENTRAL, on)}
    if with_accounts:
        made = accounts.make_alike(PASSWORD, {"an": found["An"].person})
        found = {"An": replace(found["An"], account=made["an"].pk)}
    return Cast(cast.everybody | found)


def _found_unit(code: str, name: str, on: date, demo: bool) -> None:
    title = Words(
        f"Ban Nội chính Tỉnh ủy {name}", f"Internal Affairs Committee of {name}"
    )
    with actions.together(code):
        actions.found(
            code, "unit", title, Words(name, name), by=SYSTEM, on=on, demo=demo
        )
        _staff(code, on)
        _receivers(code, on)
        actions.set_setting(code, "report_place", name, by=SYSTEM, on=on)
        decision = f"Quyết định 08-QĐ/BNC ngày 01/12/2025 của {title.vi} (minh họa)"
        _numbering(code, on)
        for key, term in TERMS.items() if code != WITHOUT_TERMS else ():
            value = term | {"decision": decision}
            actions.set_setting(code, key, value, by=SYSTEM, on=on, source=decision)


def _numbering(code: str, on: date) -> None:
    """Who issues documents, and the term of office they are numbered by."""
    for issuer, (words, mark) in ISSUERS.items():
        actions.add_code(code, "issuer", issuer, words, by=SYSTEM, on=on, group=mark)
    paper = "Nghị quyết Đại hội Đảng bộ tỉnh nhiệm kỳ 2025-2030 (minh họa)"
    value, own = TERM_OF_OFFICE, "bnctu"
    actions.set_setting(code, "own_issuer", own, by=SYSTEM, on=on)
    actions.set_setting(code, "document_term", value, by=SYSTEM, on=on, source=paper)


def _staff(body: str, on: date) -> None:
    for post, name in STAFF[body].items():
        actions.open_post(body, post, POSTS[post], [post], by=SYSTEM, on=on)
        person = actions.enroll(body, name, by=SYSTEM, on=on)
        actions.appoint(body, post, person, by=SYSTEM, on=on)


def _receivers(body: str, on: date) -> None:
    is_main = body == "song-mau"
    for code, words in (AGENCIES | COMMUNES if is_main else AGENCIES).items():
        actions.add_code(body, "agency", code, words, by=SYSTEM, on=on)
    for code, words in PLACES.items() if is_main else ():
        actions.add_code(body, "place", code, words, by=SYSTEM, on=on)


def _found_cluster(on: date, demo: bool) -> dict[str, str]:
    """The cluster, and the two people of no unit, by name."""
    title = Words("Cụm thi đua Thử", "Emulation cluster Thử")
    with actions.together(CLUSTER):
        actions.found(
            CLUSTER,
            "cluster",
            title,
            Words("Cụm Thử", "Cluster Thử"),
            by=SYSTEM,
            on=on,
            demo=demo,
        )
        _staff(CLUSTER, on)
        for unit in UNITS:
            actions.join(CLUSTER, unit, by=SYSTEM, on=on)
        decision = "Quy chế hoạt động của Cụm thi đua Thử ngày 01/12/2025 (minh họa)"
        for key, term in CLUSTER_TERMS.items():
            value = term | {"decision": decision}
            actions.set_setting(CLUSTER, key, value, by=SYSTEM, on=on, source=decision)
        return {
            name: actions.enroll(CLUSTER, name, by=SYSTEM, on=on)
            for name in ("Thảo", "Khoa")
        }


def _open_review(thao: str, on: date) -> None:
    with actions.together("song-mau"):
        actions.open_post(
            "song-mau", "reviewer", POSTS["reviewer"], ["reviewer"], by=SYSTEM, on=on
        )
        actions.appoint("song-mau", "reviewer", thao, by=SYSTEM, on=on)


def _in_office(on: date) -> dict[str, Actor]:
    bodies = [one for one in STAFF if one != CENTRAL]
    return {actor.name: actor for body in bodies for actor in queries.actors(body, on)}


def _with_accounts(everybody: dict[str, Actor]) -> dict[str, Actor]:
    people = {SIGN_IN[name]: everybody[name].person for name in SIGNING_IN}
    made = accounts.make_alike(PASSWORD, people)
    return everybody | {
        name: replace(everybody[name], account=made[SIGN_IN[name]].pk)
        for name in SIGNING_IN
    }


FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi")
MIDDLE = ("Thị Minh", "Văn Minh", "Thị Họa", "Văn Họa", "Đức Mẫu", "Thị Mẫu")
GIVEN = ("Ảo", "Giả", "Mẫu", "Họa", "Thử")


def sender(unit: str, serial: int) -> Identity:
    """Somebody who does not exist: every invented name says so, numbers are false."""
    name = f"{FAMILY[serial % 8]} {MIDDLE[serial % 6]} {GIVEN[serial % 5]}"
    return Identity(
        name=Sealed(name),
        address=Sealed(f"số {serial}, thôn Minh Họa, {UNITS[unit]}"),
        phone=Sealed(f"0000{serial:06}"),
        birth_year=Sealed(str(1950 + serial % 45)),
    )
