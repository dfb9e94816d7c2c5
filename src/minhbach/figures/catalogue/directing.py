"""Clauses, co-ordination regulations with their promises, guidance, working visits."""

from minhbach.figures.language import (
    FIELD,
    ISSUER,
    MATTERS,
    MODE,
    ON,
    PERIOD,
    PLACE,
    RECEIVER,
    SORT,
    balance,
    count_of,
    indicator,
    running,
    stopped,
)
from minhbach.kernel.words import Words
from minhbach.procedures.catalogue import clause, coordination, guidance, working_visit
from minhbach.procedures.catalogue.task import Task
from minhbach.procedures.chapters import DIRECTIVES

CHAPTER = DIRECTIVES
TITLE = Words(
    "Nội dung chỉ đạo, phối hợp, hướng dẫn, làm việc",
    "Clauses, co-ordination, guidance, visits",
)

BEGUN, LAPSED = count_of(coordination.IN_FORCE), count_of(coordination.LAPSED)
VALID = BEGUN - LAPSED
PROMISED = {"source": "coordination"}
ENDED = stopped("task.term").within(PERIOD).where(outcome="done", **PROMISED)
SPOTS = [FIELD, PLACE, MODE]
VISITS = [SORT, FIELD, PLACE]

excused = indicator(
    "M30",
    vi="Nội dung chỉ đạo không giao nhiệm vụ, có lý do",
    en="Clauses without a task, with a reason",
    of=count_of(clause.UNTASKED).within(PERIOD),
    split=[SORT, ISSUER, FIELD],
)

valid_before = indicator(
    "M40",
    vi="Quy chế phối hợp có hiệu lực đầu kỳ",
    en="Co-ordination regulations in force before the period",
    of=VALID.before(PERIOD.start),
)
came = indicator(
    "M41",
    vi="Quy chế bắt đầu có hiệu lực trong kỳ",
    en="Regulations that came into force in the period",
    of=BEGUN.within(PERIOD),
)
valid_adjusted = indicator(
    "M42",
    vi="Quy chế: điều chỉnh kỳ trước",
    en="Regulations: adjustments of earlier periods",
    of=VALID.adjusted(PERIOD),
)
went = indicator(
    "M43",
    vi="Quy chế được thay thế trong kỳ",
    en="Regulations replaced in the period",
    of=LAPSED.within(PERIOD),
)
valid = indicator(
    "M44",
    vi="Quy chế phối hợp có hiệu lực cuối kỳ",
    en="Co-ordination regulations in force at the end of the period",
    of=VALID.until(PERIOD.end),
)
reviews = indicator(
    "M45",
    vi="Lần rà soát quy chế trong kỳ",
    en="Reviews of regulations in the period",
    of=count_of(coordination.REGULATION_REVIEWED).within(PERIOD),
)
meetings = indicator(
    "M46",
    vi="Cuộc giao ban phối hợp trong kỳ",
    en="Co-ordination meetings in the period",
    of=count_of(coordination.MET).within(PERIOD),
)
promises = indicator(
    "M47",
    vi="Cam kết phối hợp trong kỳ",
    en="Promises made under regulations in the period",
    of=count_of(Task.counts_opened()).within(PERIOD).where(**PROMISED),
    split=[RECEIVER],
)
kept = indicator(
    "M48",
    vi="Cam kết giữ đúng hạn",
    en="Promises kept in time",
    counts=MATTERS,
    of=ENDED.with_term().but_not(ENDED.late()),
    split=[RECEIVER],
)
kept_late = indicator(
    "M49",
    vi="Cam kết thực hiện chậm",
    en="Promises kept late",
    counts=MATTERS,
    of=ENDED.late(),
    split=[RECEIVER],
)
owed = indicator(
    "M50",
    vi="Cam kết quá hạn chưa thực hiện",
    en="Promises overdue and not kept",
    of=running("task.term").due_before(ON).until(ON).where(**PROMISED),
    split=[RECEIVER],
)

guided = indicator(
    "M51",
    vi="Đơn vị được hướng dẫn nghiệp vụ",
    en="Bodies guided",
    of=count_of(guidance.GUIDED).within(PERIOD),
    split=SPOTS,
)
advised = indicator(
    "M52",
    vi="Kiến nghị qua hướng dẫn nghiệp vụ",
    en="Proposals made with guidance",
    of=count_of(guidance.PROPOSED).within(PERIOD),
    split=SPOTS,
)
held = indicator(
    "M53",
    vi="Cuộc làm việc, đôn đốc, kiểm tra, giám sát đã tổ chức",
    en="Working visits held",
    of=count_of(working_visit.HELD).within(PERIOD),
    split=VISITS,
)
visited = indicator(
    "M54",
    vi="Đơn vị được làm việc, kiểm tra, giám sát",
    en="Bodies visited",
    of=count_of(working_visit.VISITED).within(PERIOD),
    split=VISITS,
)
proposals = indicator(
    "M55",
    vi="Kiến nghị qua làm việc, kiểm tra, giám sát",
    en="Proposals made on visits",
    of=count_of(working_visit.PROPOSED).within(PERIOD),
    split=VISITS,
)

BALANCES = [
    balance(
        "regulations",
        "quy chế: đầu kỳ + có hiệu lực + điều chỉnh = thay thế + cuối kỳ",
        "regulations: before + into force + adjusted = replaced + in force",
        comes=[valid_before, came, valid_adjusted],
        goes=[went, valid],
    ),
]
