"""Claims that were sent to the same body a second time."""

from minhbach.figures.language import FIELD, KIND, PERIOD, RECEIVER, count_of, indicator
from minhbach.kernel.words import Words
from minhbach.procedures.chapters import PETITIONS
from minhbach.procedures.measures import SECOND_VISIT

CHAPTER = PETITIONS
TITLE = Words("Chuyển lại cùng một nơi", "Sent to the same body again")

second_visits = indicator(
    "M80",
    vi="Lần gửi vụ việc lại nơi đã gửi",
    en="Claims sent again to the same body",
    of=count_of(SECOND_VISIT).within(PERIOD),
    split=[RECEIVER, KIND, FIELD],
)
