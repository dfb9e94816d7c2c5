"""A register goes through the desk: once, resumable, and never over what stands."""

from dataclasses import replace
from datetime import date

import pytest
from tests import cast
from tests.rooms.imports import registers

from minhbach.bodies import actions, queries
from minhbach.bodies.roles import SYSTEM
from minhbach.imports import asking, desk_writer
from minhbach.imports.models import ImportedRow, ImportRun
from minhbach.imports.profile import Profile
from minhbach.kernel.refusals import Refusal
from minhbach.ledger import read
from minhbach.ledger.rebuild import rebuild
from minhbach.matters import desk, sealing
from minhbach.matters import queries as matters

pytestmark = pytest.mark.django_db(databases=["default", "identities"])

HEAD = (
    "Số đơn",
    "Ngày nhận",
    "Người gửi",
    "Địa chỉ",
    "Loại đơn",
    "Nội dung",
    "Hạn giải quyết",
    "Đang giữ",
    "Ngày kết thúc",
)
FIRST = (
    "1",
    "5/3/2026",
    "Trần Văn Mẫu",
    "thôn Thử",
    "Kiến nghị",
    "Đường hỏng",
    "20/3/2026",
    "Bà Nguyễn Thử",
    "10/4/2026",
)
SECOND = (
    "2",
    "6/3/2026",
    "Lê Thị Thử",
    "thôn Thử",
    "Khiếu nại",
    "Đất đai",
    "21/3/2026",
    "",
    "",
)
THIRD = (
    "3",
    "9/3/2026",
    "Ngô Văn Tố",
    "thôn Kín",
    "Tố cáo",
    "Ông Ngô Văn Tố tố việc chi sai",
    "",
    "",
    "",
)
UNIT = "song-mau"


@pytest.fixture
def lan():
    return cast.build().lan


def preview(*rows, head=HEAD, profile=None):
    return desk_writer.preview(registers.sheet(head, *rows), "so.xlsx", UNIT, profile)


def imported(lan, *rows, **more):
    return desk_writer.commit(preview(*rows, **more), by=lan)


def letters():
    entries = [one for one in read.of_body(UNIT) if one.procedure == "petition"]
    return list(matters.folds(dict.fromkeys(one.matter for one in entries)).values())


def letter(number):
    return next(one for one in letters() if one.facts["source_number"] == number)


def test_each_row_becomes_a_letter_with_one_claim(lan):
    imported(lan, FIRST, SECOND)

    entries = [one for one in read.of_body(UNIT) if one.matter]
    taken = [one.procedure for one in entries if one.action == "take_over"]
    assert sorted(taken) == ["claim", "claim", "petition", "petition"]
    assert letter("2").owner == "clerk"


def test_the_register_deadline_runs_with_the_file_as_its_source(lan):
    imported(lan, SECOND)

    clock = letter("2").clocks["register_deadline"]
    assert (clock.due_on, clock.source, clock.running) == ("2026-03-21", "file", True)


def test_a_closed_row_leaves_no_clock_running(lan):
    imported(lan, FIRST)

    closed = letter("1")
    assert closed.closed_on == "2026-04-10"
    assert not closed.is_open


def test_handlers_who_are_no_staff_are_a_sealed_remark(lan):
    imported(lan, FIRST)

    handle = letter("1").facts["remark_sealed"]
    remark = sealing.open_text(handle, body=UNIT).in_clear()
    assert remark == "Đang giữ: Bà Nguyễn Thử"


def test_a_sender_is_sealed_and_cut_from_the_gist(lan):
    imported(
        lan, (*FIRST[:5], "Trần Văn Mẫu xin sửa đường, gọi 0912 345 678", *FIRST[6:])
    )

    told = letter("1").prose["gist"]
    assert "Mẫu" not in told
    assert "345" not in told
    who = sealing.open_identity(letter("1").facts["sender"], body=UNIT)
    assert who.name.in_clear() == "Trần Văn Mẫu"


def test_paper_mode_holds_nothing_of_a_denouncer(lan):
    imported(lan, THIRD)

    denounced = letter("3")
    assert not {"sender", "letter_sealed", "place", "people"} & set(denounced.facts)
    written = repr([(one.facts, one.prose) for one in read.of_body(UNIT)])
    assert "Văn Tố" not in written
    assert ImportRun.objects.get().source is None


def test_separate_mode_keeps_the_sealed_source(lan):
    actions.set_setting(
        UNIT,
        "denouncer_mode",
        "separate",
        by=SYSTEM,
        on=cast.FIRST_DAY,
        source="Quyết định thử",
    )
    imported(lan, THIRD)

    assert "sender" in letter("3").facts
    source = ImportRun.objects.get().source
    assert sealing.open_file(source, body=UNIT).startswith(b"PK")


def test_the_same_file_again_imports_nothing(lan):
    imported(lan, FIRST, SECOND, THIRD)
    head = read.head(UNIT)

    again = imported(lan, FIRST, SECOND, THIRD)

    assert (again.imported, again.already, again.changed, again.gone) == (0, 3, 0, 0)
    assert read.head(UNIT) == head


def test_a_later_version_tells_new_changed_and_gone(lan):
    imported(lan, FIRST, SECOND, THIRD)
    changed = (*SECOND[:6], "25/3/2026", *SECOND[7:])
    fourth = ("4", *FIRST[1:])

    outcome = imported(lan, FIRST, changed, fourth)

    assert (outcome.imported, outcome.already) == (1, 1)
    assert (outcome.changed, outcome.gone) == (1, 1)
    assert letter("2").clocks["register_deadline"].due_on == "2026-03-21"


def test_another_register_with_the_same_numbers_is_new(lan):
    imported(lan, FIRST, SECOND)
    other = [
        (row[0], "1/4/2026", "Phạm Thị Khác", "", "Kiến nghị", f"Việc khác {row[0]}")
        for row in (FIRST, SECOND)
    ]

    outcome = imported(lan, *other)

    assert (outcome.imported, outcome.changed, outcome.gone) == (2, 0, 0)


def test_two_equal_lines_are_two_letters_and_both_known_again(lan):
    bare = ("", "5/3/2026", "", "", "Kiến nghị", "Đường hỏng", "", "", "")

    assert imported(lan, bare, bare).imported == 2
    assert imported(lan, bare, bare).already == 2


def test_a_killed_import_goes_on_where_it_stood(lan, monkeypatch):
    seen = preview(FIRST, SECOND, THIRD)
    with monkeypatch.context() as broken:
        broken.setattr(desk_writer, "append", _dies)
        with pytest.raises(KeyboardInterrupt):
            desk_writer.commit(seen, by=lan, batch=2)
    assert len(letters()) == 2
    assert not ImportedRow.objects.exists()

    outcome = imported(lan, FIRST, SECOND, THIRD)

    assert (outcome.imported, len(letters())) == (1, 3)
    assert imported(lan, FIRST, SECOND, THIRD).already == 3


def _dies(*_args, **_more):
    raise KeyboardInterrupt


@pytest.mark.usefixtures("lan")
def test_a_dry_run_writes_nothing():
    head = read.head(UNIT)

    seen = preview(FIRST, THIRD)

    assert seen.counts() == {"imported": 2, "already": 0, "changed": 0, "gone": 0}
    assert read.head(UNIT) == head
    assert "Mẫu" not in repr(seen)


def test_new_codes_are_added_once_and_stand_from_the_first_letter(lan):
    outcome = imported(lan, FIRST, SECOND)

    assert outcome.new_codes == {"channel": ("unrecorded",)}
    standing = queries.codes(UNIT, "channel", date(2026, 3, 5))
    assert "unrecorded" in {one.code for one in standing}


def test_only_the_units_own_people_import(lan):
    with pytest.raises(Refusal):
        desk_writer.commit(preview(FIRST), by=replace(lan, body="nui-mau"))


def test_an_imported_letter_is_worked_on_like_any_other(lan):
    imported(lan, SECOND)

    done = desk.act(
        lan, "petition", "register", {"handler": "officer"}, matter=letter("2").id
    )

    assert done.entries


def test_a_rebuild_knows_what_was_imported(lan):
    imported(lan, FIRST, SECOND)

    rebuild()

    assert ImportedRow.objects.count() == 2
    assert imported(lan, FIRST, SECOND).already == 2


def test_a_long_gist_is_kept_whole_under_seal(lan):
    long = "Nội dung rất dài " * 20
    imported(lan, (*FIRST[:5], long, *FIRST[6:]))

    told = letter("1")
    assert len(told.prose["gist"]) <= 150
    whole = sealing.open_text(told.facts["letter_sealed"], body=UNIT).in_clear()
    assert whole == long.strip()


def test_a_profile_may_close_what_has_no_day(lan):
    head = ("Số đơn", "Ngày nhận", "Nội dung", "Trạng thái")
    profile = Profile(closed_without_day=date(2026, 6, 30))
    imported(
        lan, ("1", "5/3/2026", "Đường hỏng", "đã xong"), head=head, profile=profile
    )

    assert letter("1").closed_on == "2026-06-30"


def test_one_row_the_desk_refuses_does_not_hold_up_the_others(lan, monkeypatch):
    monkeypatch.setattr(asking, "LONGEST_TEXT", 10**6)
    head = ("Số đơn", "Ngày nhận", "Nội dung", "Ghi chú", "Kết quả")
    plain = [(at, "5/3/2026", f"việc {at}", "", "") for at in ("1", "2", "3")]
    plain[1] = (*plain[1][:3], "x" * 32_000, "y" * 32_000)

    outcome = imported(lan, *plain, head=head)

    assert (outcome.imported, outcome.held) == (2, 1)
    assert [one.row for one in outcome.refused] == [3]
    assert outcome.refused[0].reasons[0].field == "remark"
    assert {one.facts["source_number"] for one in letters()} == {"1", "3"}


def test_a_refusal_that_is_about_no_row_ends_the_import(lan):
    with pytest.raises(Refusal):
        desk_writer.commit(preview(FIRST), by=replace(lan, roles=frozenset()))

    assert not letters()
