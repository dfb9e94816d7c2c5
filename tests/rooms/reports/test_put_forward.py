"""What a unit puts forward stands in every report, with its age, until answered."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from tests import cast as world

from minhbach.figures import ask
from minhbach.kernel import clock
from minhbach.kernel.periods import preceding
from minhbach.kernel.refusals import Refusal
from minhbach.ledger import erasure, read
from minhbach.matters import desk, queries
from minhbach.reports import put_forward, rendered, replying, standing, unit_report
from minhbach.reports import table as tables
from minhbach.reports.replying import Reply

pytestmark = pytest.mark.django_db(databases="__all__")
HALVES = ("2025-H2", "2026-H1", "2026-H2")
REPLY = Reply("512-CV/BNCTW", date(2026, 8, 18), "partly", "sẽ có hướng dẫn")


@pytest.fixture
def cast():
    return world.build()


def on(day):
    return clock.showing(clock.at_office(date.fromisoformat(day)))


def raised(cast, day="2025-12-08", **said):
    """Raised by Hà on a day; in 2025-H2 unless it says otherwise."""
    fields = {
        "gist": "ban hành mẫu ủy thác thu hồi tài sản",
        "tier": "central_bnc",
        "limitation": "tài sản nằm ở nhiều tỉnh",
        "ground": "objective",
        "raised_on": day,
    }
    with on(day):
        return desk.act(cast.ha, "proposal", "raise_", {**fields, **said}).matter


def put(cast, matter, day="2025-12-12", number="45-BC/BNCTU"):
    fields = {"put_on": day, "document_number": number}
    with on(day):
        desk.act(cast.lan, "proposal", "put_", fields, matter=matter)


def report(cast, period, day, *, sent=True):
    """The report of a period from opening to sending, all on one day."""
    with on(day):
        matter = unit_report.open_report(cast.ha, period)
        unit_report.compute(cast.ha, matter)
        unit_report.write(cast.ha, matter, {"results": "Đã nhận {P01} đơn."})
        unit_report.check(cast.tuan, matter)
        unit_report.sign(cast.minh, matter, "28-BC/BNCTU")
        if sent:
            unit_report.send(cast.lan, matter)
    return matter


def lines(period, seq=None, body="song-mau"):
    cut = ask.period_of(period, "inspectorate")
    return put_forward.in_period(body, cut, seq)


def words(matter):
    document = rendered.files(standing.of(matter))[0]
    paper = Document(BytesIO(document))
    return "\n".join(one.text for one in paper.paragraphs)


def test_it_grows_older_in_every_report_until_answered(cast):
    matter = raised(cast)
    put(cast, matter)
    with on("2026-08-20"):
        replying.answer(cast.lan, lines("2025-H2").open[0].ref, REPLY)

    assert [[(one.first, one.age) for one in lines(half).open] for half in HALVES] == [
        [("2025-H2", 1)],
        [("2025-H2", 2)],
        [],
    ]
    assert [len(lines(half).replies) for half in HALVES] == [0, 0, 1]
    assert lines("2026-H2").replies[0].age == 3


def test_sending_a_report_puts_forward_what_it_says(cast):
    older = raised(cast, "2026-04-06")
    put(cast, older, "2026-04-10", "31-CV/BNCTU")
    newer = raised(cast, "2026-05-05")
    matter = report(cast, "2026-H1", "2026-06-18")
    stood, sent = queries.fold(older).facts, queries.fold(newer).facts
    assert (stood["document_number"], "put_with" in stood) == ("31-CV/BNCTU", False)
    assert (sent["document_number"], sent["put_on"], sent["put_with"]) == (
        "28-BC/BNCTU",
        "2026-06-18",
        [matter],
    )


def test_what_missed_its_report_counts_from_the_next(cast):
    report(cast, "2026-H1", "2026-06-18")
    matter = raised(cast, "2026-06-22", period="2026-H1")
    assert [one.age for one in lines("2026-H2").open] == [1]
    report(cast, "2026-H2", "2026-12-18")
    assert queries.fold(matter).facts["period"] == "2026-H2"


def test_what_is_taken_up_again_keeps_its_age(cast):
    matter = raised(cast)
    put(cast, matter)
    refusal = Reply("9-CV/BNCTW", date(2026, 3, 3), "not_agreed")
    with on("2026-03-04"):
        replying.answer(cast.lan, "song-mau.2025.1", refusal)
        desk.act(cast.ha, "proposal", "take_up", {"reason": "vẫn còn"}, matter=matter)
    told = words(report(cast, "2026-H1", "2026-06-18"))
    assert "nêu từ kỳ 6 tháng cuối năm 2025, qua 2 kỳ" in told
    assert "đã có trả lời tại 9-CV/BNCTW ngày 3/3/2026 (không đồng ý)" in told
    assert queries.fold(matter).facts["period"] == "2025-H2"


def test_sections_three_and_five_say_it(cast):
    put(cast, raised(cast))
    agency = {"tier": "agency", "receiver": "so-xay-dung", "ground": "subjective"}
    raised(cast, "2026-05-05", gist="cung cấp hồ sơ đất đai", **agency)
    told = words(report(cast, "2026-H1", "2026-06-18"))
    assert (
        "Tài sản nằm ở nhiều tỉnh. Nguyên nhân: khách quan, chủ quan. "
        "Đề xuất tại mục V: kiến nghị 1, 2."
    ) in told
    assert "Với Ban Nội chính Trung ương" in told
    assert (
        "1. Ban hành mẫu ủy thác thu hồi tài sản (ĐX-2025/0001; nêu từ kỳ 6 tháng cuối "
        "năm 2025, qua 2 kỳ; đã gửi theo 45-BC/BNCTU ngày 12/12/2025, chưa có trả lời)."
    ) in told
    assert "2. Cung cấp hồ sơ đất đai (ĐX-2026/0001; nêu lần đầu)." in told


def test_the_difficulty_of_a_case_is_told_with_it(cast):
    with on("2026-02-02"):
        difficulty = {
            "gist": "chờ kết luận giám định",
            "sort": "expertise",
            "source": "own_review",
            "raised_on": "2026-02-02",
            "due_on": "2026-04-30",
        }
        tied = desk.act(cast.ha, "difficulty", "raise_", difficulty).matter
    raised(cast, "2026-02-03", difficulty=[tied], limitation="")
    assert "Chờ kết luận giám định. Nguyên nhân: khách quan" in words(
        report(cast, "2026-H1", "2026-06-18")
    )


def test_replies_of_the_period_are_told(cast):
    put(cast, raised(cast))
    with on("2026-03-04"):
        reply = Reply("9-CV/BNCTW", date(2026, 3, 3), "explained", "theo Công văn 8")
        replying.answer(cast.lan, "song-mau.2025.1", reply)
    told = words(report(cast, "2026-H1", "2026-06-18"))
    assert "Trả lời nhận được trong kỳ" in told
    assert (
        "Ban hành mẫu ủy thác thu hồi tài sản (ĐX-2025/0001, nêu từ kỳ 6 tháng cuối "
        "năm 2025, qua 2 kỳ): Ban Nội chính Trung ương trả lời tại 9-CV/BNCTW ngày "
        "3/3/2026: giải thích, làm rõ. Theo Công văn 8."
    ) in told


def test_a_signed_report_stays_what_it_was(cast):
    matter = raised(cast)
    put(cast, matter)
    sent = report(cast, "2026-H1", "2026-06-18")
    row = standing.row_of(sent)
    with on("2026-08-20"):
        replying.answer(cast.lan, "song-mau.2025.1", REPLY)
        fields = {"reason": "hỏi lại", "gist": "lời khác"}
        desk.act(cast.ha, "proposal", "take_up", fields, matter=matter)

        cut = standing.period_of(row)
        again = tables.computed("song-mau", cut, row.figures_seq)
        told = put_forward.told(again.asked, cut, row.figures_seq)
    assert again.digest == row.figures_digest
    assert again.asked == tables.frozen(row.figures_digest).asked
    assert [one.gist for one in told.open] == ["ban hành mẫu ủy thác thu hồi tài sản"]


def test_erased_words_leave_the_frozen_lines_alone(cast):
    matter = raised(cast)
    row = standing.row_of(report(cast, "2026-H1", "2026-06-18"))
    with on("2026-08-20"):
        told_in = read.of_matter(matter)[0].id
        day = date(2026, 8, 20)
        erasure.erase(told_in, actor=cast.minh.person, on=day, reason="theo đơn")
        again = tables.computed("song-mau", standing.period_of(row), row.figures_seq)
        told = put_forward.told(again.asked, again.period, row.figures_seq)
    assert again.digest == row.figures_digest
    assert told.open[0].gist == "đã xóa"


def test_withdrawn_or_not_yet_due_it_is_not_told(cast):
    matter = raised(cast)
    raised(cast, "2026-06-22")
    with on("2026-06-23"):
        fields = {"reason": "đã có hướng dẫn"}
        desk.act(cast.minh, "proposal", "withdraw", fields, matter=matter)
    assert [lines(half).open for half in HALVES[:2]] == [(), ()]
    assert [one.serial for one in lines("2026-H2").open] == [1]


def test_a_reply_told_twice_is_written_once(cast):
    matter = raised(cast)
    put(cast, matter)
    with on("2026-08-20"):
        first = replying.answer(cast.lan, "song-mau.2025.1", REPLY)
        seen = queries.fold(matter).last_seq
        assert replying.answer(cast.lan, "song-mau.2025.1", REPLY) == first == matter
    assert queries.fold(matter).last_seq == seen


@pytest.mark.parametrize("ref", ["song-mau.2025.9", "nui-mau.2025.1", "song-mau", "…"])
def test_a_mark_that_is_not_ours_is_refused(cast, ref):
    put(cast, raised(cast))
    with pytest.raises(Refusal) as refusal:
        replying.act_of(cast.lan, ref, REPLY)
    said = f"the unit has no proposal with the mark “{ref}”"
    assert refusal.value.in_("en") == [said]


CODES = st.builds(
    "{}{}".format,
    st.integers(2024, 2030),
    st.sampled_from(["-03", "-12", "-Q1", "-Q4", "-H1", "-H2", "-9M", ""]),
)


@given(CODES, st.integers(0, 12), st.sampled_from(["inspectorate", "calendar"]))
def test_the_age_is_how_many_periods_it_stood_in(code, back, window):
    first = now = ask.period_of(code, window)
    for _ in range(back):
        first = ask.period_of(preceding(first.code), window)
    assert put_forward.age(first, now) == back + 1


def test_a_quarter_counts_in_quarters():
    first, now = (
        ask.period_of("2025-H2", "calendar"),
        ask.period_of("2026-Q3", "calendar"),
    )
    assert put_forward.age(first, now) == 4
