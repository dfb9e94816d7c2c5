"""Postings for Spark: sealed segments it reads itself, and the tail put beside them.

Segments are proved here and read by Spark at the same path: a cluster, or a server
asked by Spark Connect, must see MINHBACH_HOME/segments where this process does.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from threading import Lock
from typing import Any

import ibis
import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.pandas.types import from_arrow_schema

from minhbach.figures import lately, postings, segments, spark_session
from minhbach.figures.plan import plan_of_all
from minhbach.figures.relations import Relation
from minhbach.figures.tables import SCHEMA, Words

NAMES = ", ".join(SCHEMA.names)
SEEN = ibis.table(ibis.Schema.from_pyarrow(SCHEMA), name="seen")
_one_question = Lock()  # views are of the session, and the process has one


class OnSpark(Relation):
    """Spark's own hand for statements; what is kept is computed once."""

    dialect = "pyspark"

    def __init__(self, spark: SparkSession, upto: postings.Upto) -> None:
        self.known = segments.every()
        self.words = Words(segments.words(self.known))
        super().__init__(lately.coding(self.words))
        self.spark, self.upto = spark, upto
        self.names: set[str] = set()
        for word in plan_of_all().words:  # in one order, so that statements stay
            self.words.code(word)
        self.placed("tail", lately.tail(upto, self.known).table(self.words))

    def whole(self) -> ibis.Table:
        self._named("seen", self.spark.sql(self._rows()))
        return SEEN

    def first_days(self) -> dict[str, date]:
        asked = f"SELECT body, min(effective_on) FROM ({self._rows()}) GROUP BY body"  # noqa: S608 - our names
        return {self.coding.word(body): first for body, first in self.run(asked)}

    def run(self, told: str) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self.spark.sql(told).collect()]

    def do(self, told: str) -> None:
        self.spark.sql(told)

    def keep(self, name: str, told: str) -> None:
        self._named(name, self.spark.sql(told).localCheckpoint())

    def placed(self, name: str, table: pa.Table) -> None:
        schema = from_arrow_schema(table.schema)  # a server has none for no rows
        self._named(name, self.spark.createDataFrame(table, schema))

    def forget(self) -> None:
        """Nothing of a question is left on the cluster behind it."""
        for name in self.names:
            self.spark.catalog.dropTempView(name)

    def _named(self, name: str, frame: DataFrame) -> None:
        frame.createOrReplaceTempView(name)
        self.names.add(name)

    def _rows(self) -> str:
        tail = f"SELECT {NAMES} FROM tail"  # noqa: S608 - our names
        files = segments.proved(lately.below(self.upto, self.known))
        if not files:
            return tail
        read = self.spark.read.parquet(*(one.as_uri() for one in files))
        self._named("sealed", read)
        wanted = " OR ".join(self._up_to(body) for body in self.upto)
        return f"SELECT {NAMES} FROM sealed WHERE {wanted} UNION ALL {tail}"  # noqa: S608 - our names

    def _up_to(self, body: str) -> str:
        last = self.upto[body]
        of = f"body = {self.words.code(body)}"
        return of if last is None else f"({of} AND seq <= {last})"


@contextmanager
def relation(upto: postings.Upto) -> Iterator[Relation]:
    """The postings of these bodies, each up to a place of its ledger."""
    with _one_question:
        spark = spark_session.started()
        try:
            asked = OnSpark(spark, upto)
            try:
                yield asked
            finally:
                asked.forget()
        except spark_session.FAILURES as error:
            raise spark_session.lost(error) from error
