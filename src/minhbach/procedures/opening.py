"""Opening what is sealed: with a reason; a denunciation with a second person's word.

Whoever may open says why; where the law protects the sender, somebody else must agree
first, for a few days, and whoever asked then sees it once. Every step is an entry.
"""

from __future__ import annotations

from datetime import date, timedelta

from minhbach.procedures import shared
from minhbach.procedures.fields import Field, count, day, one_of, prose
from minhbach.procedures.language import Action, Case, action, objection

LAW = "25/2018/QH14, Điều 8(3)"
LONGEST = timedelta(days=3)

SEALED_AS = {
    "sender": "sender",
    "letter": "letter_sealed",
    "papers": "papers",
    "remark": "remark_sealed",
}

FIELDS: dict[str, Field] = {
    "opened_part": one_of(
        "Phần cần mở",
        "What is opened",
        ("sender", "Người gửi", "Sender"),
        ("letter", "Nguyên văn đơn", "Text of the letter"),
        ("papers", "Bản chụp", "Scans"),
        ("remark", "Ghi chú của sổ", "Remark of the register"),
    ),
    "opened_paper": count("Bản chụp số", "Scan no.", at_least=1),
    "opening_reason": prose("Lý do mở", "Reason for opening", at_most=300),
    "opening_until": day("Được mở đến hết ngày", "May be opened up to and including"),
    "opening_state": one_of(
        "Việc mở danh tính",
        "The opening",
        ("asked", "đã đề nghị", "asked for"),
        ("agreed", "đã đồng ý", "agreed to"),
        ("opened", "đã mở", "done"),
    ),
}


def on_paper(case: Case) -> bool:
    """Whether the identity lies in the sealed envelope, not here."""
    held_apart = case.settings.get("denouncer_mode") == "paper"
    return held_apart and shared.is_protected(case.stood)


def nothing_sealed(case: Case) -> bool:
    held = any(case.stood.get(handle) for handle in SEALED_AS.values())
    return not held and not on_paper(case)


def is_a_strangers(case: Case) -> bool:
    """Leaders, the handling post, and whoever sealed it may open; nobody else."""
    sealed_it = {case.who.get(one) for one in ("receive", "complete", "take_over")}
    handles = case.post == case.stood.get("handler")
    leads = not case.roles.isdisjoint(shared.LEADERS)
    return not (leads or handles or case.actor in sealed_it)


def _not_held(case: Case) -> bool:
    part = case.asked.get("opened_part")
    return bool(part) and not case.stood.get(SEALED_AS[str(part)])


def _no_such_scan(case: Case) -> bool:
    number = case.asked.get("opened_paper") or 1
    papers = case.asked.get("opened_part") == "papers"
    return papers and number > len(case.stood.get("papers") or ())


def _needs_nobody(case: Case) -> bool:
    return not shared.is_protected(case.stood)


def _none_asked(case: Case) -> bool:
    return case.stood.get("opening_state") != "asked"


def _not_agreed(case: Case) -> bool:
    protected = shared.is_protected(case.stood)
    return protected and case.stood.get("opening_state") != "agreed"


def _anothers(case: Case) -> bool:
    agreed = shared.is_protected(case.stood) and not _not_agreed(case)
    return agreed and case.who.get("ask_opening") != case.actor


def _over(case: Case) -> bool:
    until = case.stood.get("opening_until") or ""
    agreed = shared.is_protected(case.stood) and not _not_agreed(case)
    return agreed and until < case.today.isoformat()


def _other_part(case: Case) -> bool:
    """A second person agreed to one part, and of several scans to one of them."""
    part, agreed = case.asked.get("opened_part"), case.stood.get("opened_part")
    papers = part == agreed == "papers"
    same_scan = case.asked.get("opened_paper") == case.stood.get("opened_paper")
    other = part != agreed or (papers and not same_scan)
    return bool(part) and shared.is_protected(case.stood) and other


def _too_long(case: Case) -> bool:
    until = case.asked.get("opening_until")
    latest = case.today + LONGEST
    return bool(until) and not case.today <= date.fromisoformat(str(until)) <= latest


COMMON = (
    objection(
        on_paper,
        "danh tính không nằm trong máy mà trong phong bì niêm phong",
        "the identity is not held here but lies in the sealed envelope",
        cite=LAW,
    ),
    objection(nothing_sealed, "không có gì được niêm phong", "nothing is sealed here"),
    objection(
        is_a_strangers,
        "chỉ người xử lý, người đã niêm phong và lãnh đạo được mở",
        "only the handling post, whoever sealed it and leaders may open it",
    ),
    objection(
        _not_held,
        "phần này không được niêm phong ở đây",
        "this part is not sealed here",
        field="opened_part",
    ),
    objection(
        _no_such_scan,
        "không có bản chụp số này",
        "no scan of that number",
        field="opened_part",
    ),
)


def ask_opening() -> Action:
    return action(
        "Đề nghị mở danh tính",
        "Ask to open the identity",
        by=shared.STAFF,
        asks=["opened_part", "opened_paper", "opening_reason"],
        must=["opened_part", "opening_reason"],
        sets={"opening_state": "asked"},
        unless=(
            *COMMON,
            objection(
                _needs_nobody,
                "đơn này mở được ngay, không cần người thứ hai",
                "this letter needs no second person: open it directly",
            ),
        ),
        says=(
            "đề nghị mở {opened_part}: {opening_reason}",
            "asked to open: {opened_part}: {opening_reason}",
        ),
    )


def agree_opening() -> Action:
    return action(
        "Đồng ý cho mở",
        "Agree to the opening",
        by=shared.LEADERS,
        second_to="ask_opening",
        asks=["opening_until"],
        must=["opening_until"],
        sets={"opening_state": "agreed"},
        unless=(
            objection(
                _none_asked,
                "không có đề nghị mở danh tính nào đang chờ",
                "no opening of the identity is asked for",
            ),
            objection(
                _too_long,
                "chỉ từ hôm nay đến ba ngày sau",
                "only from today up to three days on",
                field="opening_until",
            ),
        ),
        says=(
            "đồng ý cho mở {opened_part} đến hết {opening_until}",
            "agreed to the opening ({opened_part}) until {opening_until}",
        ),
    )


def open_identity() -> Action:
    return action(
        "Mở danh tính",
        "Open the identity",
        by=shared.STAFF,
        asks=["opened_part", "opened_paper", "opening_reason"],
        must=["opened_part", "opening_reason"],
        sets={"opening_state": "opened"},
        unless=(
            *COMMON,
            objection(
                _not_agreed,
                "đơn tố cáo hoặc chưa rõ loại: phải có người thứ hai đồng ý trước",
                "a denunciation, or of unknown kind: a second person must agree first",
                cite=LAW,
            ),
            objection(
                _anothers,
                "chỉ người đã đề nghị được mở",
                "only whoever asked for it may open it",
            ),
            objection(_over, "đã quá ngày được mở", "the days agreed to are over"),
            objection(
                _other_part,
                "khác phần đã được đồng ý",
                "another part than was agreed to",
                field="opened_part",
            ),
        ),
        says=(
            "mở {opened_part}: {opening_reason}",
            "opened: {opened_part}: {opening_reason}",
        ),
    )
