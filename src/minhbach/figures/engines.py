"""Which engine counts: the plain one, or the same declarations compiled for another.

`auto` (the default) takes DuckDB where so much is sealed that rows in Python would be
slow, and the plain engine everywhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from importlib.util import find_spec

from django.conf import settings
from django.db import connection

from minhbach.figures import segments
from minhbach.kernel.refusals import Reason, Refusal, refused

AUTO, PLAIN, DUCKDB, POSTGRES = "auto", "plain", "duckdb", "postgres"
SPARK = "spark"
ENGINES = (PLAIN, DUCKDB, POSTGRES, SPARK)
LARGE = 20_000  # postings sealed, from where on DuckDB is quicker

_asked: ContextVar[str] = ContextVar("engine", default="")


@contextmanager
def counting_with(name: str | None) -> Iterator[None]:
    """Within the block, figures are counted by this engine; None: as set."""
    if name and name not in (AUTO, *ENGINES):
        raise Refusal(_unknown(name))
    token = _asked.set(name or "")
    try:
        yield
    finally:
        _asked.reset(token)


def engine_for(bodies: Iterable[str]) -> str:
    """The engine that answers for these bodies; refused where it cannot work."""
    name: str = _asked.get() or settings.FIGURES_ENGINE
    if name == AUTO:
        return DUCKDB if segments.sealed_postings(bodies) >= LARGE else PLAIN
    if name not in ENGINES:
        raise Refusal(_unknown(name))
    if name == POSTGRES and connection.vendor != "postgresql":
        raise Refusal(
            refused(
                "máy đếm postgres cần cơ sở dữ liệu PostgreSQL (MINHBACH_DATABASE)",
                "the engine postgres needs a PostgreSQL database (MINHBACH_DATABASE)",
                field="engine",
            )
        )
    if name == SPARK and find_spec("pyspark") is None:
        raise Refusal(
            refused(
                "máy đếm spark chưa được cài; cài thêm: uv sync --extra spark",
                "the engine spark is not installed; install: uv sync --extra spark",
                field="engine",
            )
        )
    return name


def _unknown(name: str) -> Reason:
    known = ", ".join((AUTO, *ENGINES))
    return refused(
        f"không có máy đếm “{name}”; có: {known}",
        f"no engine “{name}”; there are: {known}",
        field="engine",
    )
