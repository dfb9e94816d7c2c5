"""Spark of this process: started once, within bounds, silent, seen by nobody else."""

from __future__ import annotations

import atexit
import os
import re
import shutil
import tempfile
from functools import cache
from pathlib import Path

from django.conf import settings
from pyspark.sql import SparkSession

from minhbach.kernel.refusals import Refusal, refused

REMOTE = "sc://"
SILENCE = "rootLogger.level = off\n"
PARTITIONS = 4  # of what is shuffled; a question is small once its signatures are kept


def started() -> SparkSession:
    """The session that MINHBACH_SPARK names; refused where Java is missing."""
    return _session(settings.SPARK)


@cache
def _session(address: str) -> SparkSession:
    if address.startswith(REMOTE):
        return _asked_kindly(SparkSession.builder.remote(address).getOrCreate())
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise Refusal(
            refused(
                "máy đếm spark cần Java 17; cài thêm: openjdk-17-jre-headless",
                "the engine spark needs Java 17; install: openjdk-17-jre-headless",
                field="engine",
            )
        )
    place = Path(tempfile.mkdtemp(prefix="minhbach-spark-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"  # nobody else reaches it
    os.environ["SPARK_WORKER_DIR"] = str(place / "work")  # else inside the package
    builder = SparkSession.builder.master(address).appName("minhbach")
    for name, value in _bounds(place).items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    atexit.register(spark.stop)
    return _asked_kindly(spark)


def _asked_kindly(spark: SparkSession) -> SparkSession:
    spark.conf.set("spark.sql.shuffle.partitions", str(PARTITIONS))
    return spark


def _bounds(place: Path) -> dict[str, str]:
    """No page, no log, nothing in the current folder, memory as for DuckDB."""
    silence = place / "log4j2.properties"
    silence.write_text(SILENCE, encoding="ascii")
    quiet = f"-Dlog4j2.configurationFile={silence.as_uri()}"
    return {
        "spark.driver.memory": _as_java(settings.FIGURES_MEMORY),
        "spark.driver.extraJavaOptions": quiet,
        "spark.executor.extraJavaOptions": quiet,
        "spark.log.level": "OFF",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.local.dir": str(place / "local"),
        "spark.sql.warehouse.dir": str(place / "warehouse"),
        "spark.sql.catalogImplementation": "in-memory",
    }


def _as_java(memory: str) -> str:
    """`1GB` as Java writes it: `1G`."""
    return re.sub(r"(?i)\s*([kmgt])i?b$", r"\1", memory.strip())
