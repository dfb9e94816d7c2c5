"""A score table is data that can be read, adds up, and rewards no volume: it …"""

from decimal import Decimal

import pytest
from tests.rooms.emulation.drawn import criterion, figured, group, table, text

from minhbach.emulation import score_tables
from minhbach.figures.catalogue import indicators
from minhbach.kernel.refusals import Refusal


def refused(*parts, total=10, head="", language="en"):
    with pytest.raises(Refusal) as refusal:
        score_tables.read(text(*parts, total=total, head=head), "thu")
    return "\n".join(refusal.value.in_(language))


def shipped(code):
    return next(one for one in score_tables.shipped() if one.code == code)


# What is shipped --------------------------------------------------------------------


def test_keeps_the_sums_of_the_real_table_of_a_thousand_points():
    shape = shipped("khung-1000")

    ceilings = {one.number: one.ceiling for one in shape.group}
    assert len(shape.criterion) == 176
    assert [ceilings[one] for one in ("I", "II", "III")] == [700, 200, 100]
    assert [ceilings[f"I.{at}"] for at in range(1, 7)] == [200, 200, 120, 100, 40, 40]
    assert [ceilings[f"II.{at}"] for at in range(1, 6)] == [50, 50, 30, 40, 30]
    assert [ceilings[f"III.{at}"] for at in range(1, 5)] == [40, 20, 15, 25]
    assert all(shape.sum_of(one.number) == one.ceiling for one in shape.group)
    assert sum(one.ceiling for one in shape.criterion) == 1000


def test_keeps_the_types_of_the_real_table():
    types = [one.type for one in shipped("khung-1000").criterion]

    counted = {one: types.count(one) for one in ("achieved", "direct", "target")}
    assert counted == {"achieved": 51, "direct": 113, "target": 12}


def test_does_not_score_by_a_shape():
    with pytest.raises(Refusal, match="chỉ là khung"):
        shipped("khung-1000").for_scoring()


def test_deducts_from_what_everybody_starts_with():
    only = shipped("tru-diem")

    assert {one.type for one in only.criterion} == {"deduction"}
    assert (only.start, only.total) == (100, 100)
    assert max(band.high for one in only.criterion for band in one.band) == 20


def test_fills_at_least_sixty_points_of_the_proposed_table_from_shares_alone():
    proposed = shipped("noi-chinh-100")

    bound = [indicators()[one.figure.code] for one in proposed.filled]
    assert proposed.total == 100
    assert proposed.fills >= 60
    assert {one.counts for one in bound} <= {"rate", "median"}


def test_says_in_its_words_from_where_to_where_a_share_is_scored():
    for one in shipped("noi-chinh-100").filled:
        ends = one.figure.formula.split("..")
        assert one.figure.code in one.rule.vi
        assert [f"{end} %" in one.rule.vi for end in ends] == [True, True]
        assert [f"{end} %" in one.rule.en for end in ends] == [True, True]


def test_has_a_digest_of_what_it_says_and_not_of_how_it_is_written():
    one = table(group("I", 10), criterion(1, 10))
    spaced = table(group("I", "10.0"), criterion(1, "10.00"))
    other = table(group("I", 10), criterion(1, 10, vi="Việc khác hẳn", en="Other work"))

    assert one.digest == spaced.digest
    assert one.digest != other.digest


def test_has_exact_ceilings():
    parts = [group("I", "0.3"), *(criterion(at, "0.1") for at in range(3))]

    one = table(*parts, total="0.3")

    assert one.sum_of("I") == Decimal("0.3")


# What is refused, all at once -------------------------------------------------------


def test_tells_every_sum_that_does_not_hold():
    said = refused(
        group("I", 6), group("I.1", 4), criterion(1, 3, group="I.1"), total=10
    )

    assert "group I.1: 4 points are written, its parts come to 3" in said
    assert "group I: 6 points are written, its parts come to 4" in said
    assert "the whole table: 10 points are written, its parts come to 6" in said


def one_of_ten(**said):
    return [group("I", 10), criterion(1, 10, **said)]


WRONG = [
    ([group("I", 10), criterion(1, 5), criterion(1, 5)], "criterion “1” 2 times"),
    ([group("I", 0), criterion(1, 10, group="X")], "there is no group “X”"),
    ([group("I.1", 10), criterion(1, 10, group="I.1")], "no group I above it"),
    ([group("I", "1.005"), criterion(1, "1.005")], "more than the table's 2"),
    (one_of_ten(type_="deduction"), "deduction has bands"),
    (one_of_ten(vi="Tiêu chí số 7"), "does not say what it is"),
    (one_of_ten(more="inside = false"), "only a bonus"),
    (one_of_ten(more=figured("P13", "98")), "cannot be read"),
    (one_of_ten(more=figured("P13", ">=9: 5")), "which is not the ceiling"),
    (one_of_ten(more=figured("P999")), "no figure P999"),
]


@pytest.mark.parametrize(("parts", "wanted"), WRONG)
def test_is_refused_where_it_cannot_be_right(parts, wanted):
    assert wanted in refused(*parts)


def test_cannot_be_read_without_its_words():
    said = refused(group("I", 10), criterion(1, 10).replace("Work is done well", " "))

    assert "criterion.0.en: missing; a table must be readable without another" in said


def test_keeps_ceiling_and_number_in_a_units_own_reading():
    own = """
    [[local]]
    unit = "song-mau"
    criterion = "1"
    vi = "Việc riêng của Sông Mẫu"
    en = "What Sông Mẫu makes of it"
    evidence = { vi = "biên bản", en = "minutes" }
    """

    one = table(group("I", 10), criterion(1, 10), own)
    said = refused(group("I", 10), criterion(1, 10), own + "ceiling = 20\n")

    assert one.here("1", "song-mau").en == "What Sông Mẫu makes of it"
    assert one.here("1", "nui-mau") is None
    assert "may not change the ceiling, type or number" in said


# The limits -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("vi", "en", "wanted"),
    [
        ("Giảm đơn so với năm trước", "Fewer", "no points for few petitions"),
        ("Không phát sinh đơn vượt cấp", "None past us", "no points for few petitions"),
        ("Đơn được lưu theo quy định", "Kept", "or for filing them"),
        ("Work", "Number of petitions received", "volume never scores"),
        ("Số lượng văn bản tham mưu", "Advised documents", "volume never scores"),
        ("Tư tưởng của cán bộ vững vàng", "Staff stand firm", "nobody's opinions"),
        ("Vận động đồng bào theo tôn giáo", "Movement", "religion or ethnicity"),
        ("Staff", "Loyalty of the staff", "nobody's opinions, loyalty"),
    ],
)
def test_rewards_neither_volume_nor_what_people_are(vi, en, wanted):
    assert wanted in refused(group("I", 10), criterion(1, 10, vi=vi, en=en))


def test_may_name_the_number_of_letters_as_the_whole_of_a_share():
    share = "Tỷ lệ đơn xử lý đúng hạn trên tổng số đơn có thời hạn"

    assert table(group("I", 10), criterion(1, 10, vi=share, en="Share of letters"))


@pytest.mark.parametrize(
    ("code", "formula", "wanted"),
    [
        ("P01", "0..100", "is a count; volume never scores"),
        ("P08", "100..0", "is a count; volume never scores"),
        ("P20", "100..0", "measures what is turned away"),
        ("P20", "0..100", "measures what is turned away"),
        ("P36", "0..100", "more of it may not bring more points"),
        ("P17", "0..30", "more of it may not bring more points"),
    ],
)
def test_binds_no_count_and_nothing_that_turns_people_away(code, formula, wanted):
    parts = group("I", 10), criterion(1, 10, more=figured(code, formula))

    assert wanted in refused(*parts)


def test_shows_timeliness_only_beside_ineligible_duplicate_and_reopened():
    alone = criterion(1, 10, more=figured("P13", beside=False))
    wrong = criterion(1, 10, more=figured("TD.8").replace('"P36"', '"P13"'))

    assert "must stand beside the shares of ineligible" in refused(
        group("I", 10), alone
    )
    assert "the share of reopened must be P36" in refused(group("I", 10), wrong)


def test_reaches_every_word_of_the_table():
    local = """
    [[local]]
    unit = "song-mau"
    criterion = "1"
    vi = "Ít đơn"
    en = "Few letters"
    evidence = { vi = "phiếu ghi tôn giáo", en = "a slip" }
    """
    heading = group("I", 10).replace("Group I", "Fewer petitions")

    said = refused(heading, criterion(1, 10), local)

    assert "group I: “" in said
    assert "song-mau, criterion 1: “few letters”" in said
    assert "song-mau, criterion 1: “tôn giáo”" in said
