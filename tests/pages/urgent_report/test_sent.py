"""An urgent report: written, signed, sent with its hour, confirmed, followed up."""

from datetime import date

from minhbach.figures import ask
from minhbach.kernel import clock
from minhbach.matters import lettering, queries
from minhbach.matters.office import Office

WRITTEN = """
    day        | who | does  | with
    2026-05-11 | Hà  | write | event: crowd, collective complaint; urgency: flash; abstract: công dân tập trung đông tại trụ sở tiếp dân; place: Bến Mẫu commune; happened on: 2026-05-11; hour: 8:30; first facts: Khoảng 60 người tập trung, yêu cầu đối thoại về bồi thường.; to be sent by: 2026-05-11
"""
SENT = (
    WRITTEN.replace("| write |", "| urgent report: write |")
    + """
    2026-05-11 | Minh | urgent report: sign | document no.: 07-BC/BNCTU; signed on: 2026-05-11
    2026-05-11 | Lan  | urgent report: send | sent to: provincial police; sent on: 2026-05-11; hour sent: 9:15; acknowledgement awaited until: 2026-05-12
"""
)
CONFIRMED = (
    SENT
    + """
    2026-05-11 | Lan | urgent report: acknowledge | acknowledged on: 2026-05-11; hour acknowledged: 9:40
"""
)


def test_its_story_reads(page):
    register = page(SENT)
    assert register.due("urgent_report") == {"confirmation": "2026-05-12 (letter)"}
    assert queries.gauge("song-mau", register.today) == 0
    page(CONFIRMED).shows(
        """
    11/05/2026  Hà wrote an urgent report: công dân tập trung đông tại trụ sở tiếp dân
    11/05/2026  Minh signed 07-BC/BNCTU
    11/05/2026  Lan sent it to Provincial Police at 9:15
    11/05/2026  Lan confirmed at 9:40
    """,
        "urgent_report",
    )


def test_a_further_report_is_one_of_its_own(page):
    register = page(
        CONFIRMED
        + """
    2026-05-12 | Hà | urgent report: follow up | further facts: Đã đối thoại, người dân ra về lúc 16 giờ.; further_by: 2026-05-12
    """
    )
    first, further = (register.fold(one) for one in register.matters["urgent_report"])
    assert first.facts["further"] == [further.id]
    assert (further.state, further.facts["follows"]) == ("written", [first.id])
    assert further.prose["first_facts"].startswith("Đã đối thoại")
    assert first.prose["first_facts"].startswith("Khoảng 60 người")
    with clock.showing(clock.at_office(date(2026, 7, 1))):
        given = ask.figures("song-mau", "2026-H1", "calendar")
        found = {one.code: one.value for one in given}
        assert ask.unbalanced(given) == []
    assert (found["U21"], found["U22"], found["BCN.4"]) == (1, 1, 1)


def test_its_short_form_prints_in_the_party_layout(page):
    register = page(SENT)
    fold = register.latest("urgent_report")
    paper = lettering.paper(
        fold,
        lettering.offered(fold)["urgent_report"],
        Office("song-mau", register.today),
    )

    assert (paper.kind, paper.day) == ("Báo cáo", date(2026, 5, 11))
    assert paper.numbered == "Số 07-BC/BNCTU"
    assert paper.addressees == ("Công an tỉnh",)
    said = [one.text for one in paper.blocks]
    assert said[0] == "Mức độ: Hỏa tốc."
    assert said[1].startswith("Khoảng 8:30, ngày 11/5/2026, tại xã Bến Mẫu:")
    assert said[2].endswith("yêu cầu đối thoại về bồi thường.")


def test_an_hour_is_an_hour(page):
    page(
        WRITTEN.replace("| write |", "| urgent report: write |")
        + """
    2026-05-11 | Minh | urgent report: sign | document no.: 07-BC/BNCTU; signed on: 2026-05-11
    """
    ).refuses(
        "Lan",
        "urgent report: send",
        "sent to: provincial police; sent on: 2026-05-11; hour sent: sáng; acknowledgement awaited until: 2026-05-12",
        because=["Hour sent: write the hour, for example 8:30"],
    )


def test_nobody_but_a_leader_signs(page):
    page(WRITTEN.replace("| write |", "| urgent report: write |")).refuses(
        "Hà",
        "urgent report: sign",
        "document no.: 7; signed on: 2026-05-11",
        because=["this belongs to the deputy head, head of the committee"],
    )
