"""Log lines without anything personal."""

from __future__ import annotations

import logging


class NothingPersonal(logging.Formatter):
    """Our own loggers speak in full; of others only the sentence, never its values.

    Django and the libraries put addresses, headers and database messages, and so what
    people typed, into the values of their sentences and the text of exceptions.
    """

    def format(self, record: logging.LogRecord) -> str:
        own = record.name.startswith("minhbach")
        said = record.getMessage() if own else str(record.msg)
        kind = record.exc_info[0] if record.exc_info else None
        fault = f" [{kind.__name__}]" if kind else ""
        stamp = self.formatTime(record)
        return f"{stamp} {record.levelname} {record.name} {said}{fault}"
