"""The measures of the declarations as words an indicator is written with."""

from __future__ import annotations

from minhbach.figures.language import count_of
from minhbach.procedures import measures

RECEIVED = count_of(measures.RECEIVED)
PROCESSED = count_of(measures.PROCESSED)
ELIGIBLE_LETTER = count_of(measures.ELIGIBLE_LETTER)
NOTIFIED = count_of(measures.NOTIFIED)
RAISED = count_of(measures.RAISED)
ELIGIBLE = count_of(measures.ELIGIBLE)
HANDLED = count_of(measures.HANDLED)
SETTLED = count_of(measures.SETTLED)
REOPENED = count_of(measures.REOPENED)
ISSUED = count_of(measures.ISSUED)
REPLIED = count_of(measures.REPLIED)
WITHDRAWN = count_of(measures.WITHDRAWN)

TERMS = ("classification", "register_deadline")  # by when a letter must be handled
