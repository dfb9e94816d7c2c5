"""Spark of this process: started once, within bounds, silent, seen by nobody else."""

from __future__ import annotations

import atexit
import os
import re
import secrets
import shutil
import tempfile
from functools import cache
from pathlib import Path

import pyspark
from django.conf import settings
from grpc import RpcError
from py4j.protocol import Py4JError
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession
from pyspark.sql.connect.client.retries import DefaultPolicy
from pyspark.sql.functions import spark_partition_id

from minhbach.kernel.refusals import Refusal, refused

FAILURES = (PySparkException, Py4JError, RpcError)
REMOTE = "sc://"
HERE = "local"  # master and workers are of this machine
LOOPBACK = "127.0.0.1"
SILENCE = """rootLogger.level = off
rootLogger.appenderRef.none.ref = none
appender.none.type = Null
appender.none.name = none
logger.gateway.name = org.apache.spark.api.python.PythonGatewayServer
logger.gateway.level = off
"""  # without an appender, or a level for its gateway, Spark takes its own and talks
PLANNING = {  # what is planned long is counted slowly: a statement holds 700 figures
    "spark.sql.constraintPropagation.enabled": "false",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.ansi.enabled": "true",  # an overflow is an error, never another number
}
RETRIES = 4  # five seconds; left to itself, a client waits ten minutes for a server
MANY = 1000  # more than a cluster has cores, to be dealt out among them


def started() -> SparkSession:
    """The session that MINHBACH_SPARK names; refused where it does not come up."""
    address = settings.SPARK
    try:
        return _session(address)
    except FAILURES as error:
        raise lost(error) from error


def lost(error: Exception) -> Refusal:
    """Spark does not answer; the next question calls it anew."""
    _session.cache_clear()
    if settings.SPARK.startswith(REMOTE):
        dead = SparkSession.builder.remote(settings.SPARK).getOrCreate()
        dead.release_session_on_close = False  # nobody may be there to be told
        dead.stop()
    why = type(error).__name__  # its text may hold a token of the address
    return Refusal(
        refused(
            f"Spark (MINHBACH_SPARK) không trả lời hoặc báo lỗi: {why}",
            f"Spark (MINHBACH_SPARK) does not answer, or failed: {why}",
            field="engine",
        )
    )


@cache
def _session(address: str) -> SparkSession:
    if address.startswith(REMOTE):
        return _asked_kindly(_remote(address))
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
    os.environ.setdefault("SPARK_HOME", str(Path(pyspark.__file__).parent))
    os.environ["SPARK_WORKER_DIR"] = str(place / "work")  # else inside the package
    builder = SparkSession.builder.master(address).appName("minhbach")
    for name, value in {**_bounds(place), **_apart(address)}.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    atexit.register(spark.stop)
    return _asked_kindly(spark)


def _remote(address: str) -> SparkSession:
    spark = SparkSession.builder.remote(address).getOrCreate()
    spark.client.set_retry_policies([DefaultPolicy(max_retries=RETRIES)])
    return spark


def _asked_kindly(spark: SparkSession) -> SparkSession:
    for name, value in PLANNING.items():
        spark.conf.set(name, value)
    cores = spark.range(MANY).select(spark_partition_id()).distinct().count()
    spark.conf.set("spark.sql.shuffle.partitions", str(cores))
    return spark


def _apart(address: str) -> dict[str, str]:
    """Of a Spark that is started here: no other machine, no other user reaches it."""
    if not address.startswith(HERE):
        return {}
    os.environ["SPARK_LOCAL_IP"] = LOOPBACK
    return {
        "spark.driver.host": LOOPBACK,
        "spark.driver.bindAddress": LOOPBACK,
        "spark.authenticate": "true",
        "spark.authenticate.secret": secrets.token_hex(32),
    }


def _bounds(place: Path) -> dict[str, str]:
    """No page, no log, nothing in the current folder, memory as for DuckDB."""
    silence = place / "log4j2.properties"
    silence.write_text(SILENCE, encoding="ascii")
    quiet = f"-Dlog4j2.configurationFile={silence.as_uri()}"
    return {
        "spark.driver.memory": _as_java(settings.FIGURES_MEMORY),
        "spark.driver.extraJavaOptions": quiet,
        "spark.executor.extraJavaOptions": quiet,
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.local.dir": str(place / "local"),
        "spark.sql.warehouse.dir": str(place / "warehouse"),
        "spark.sql.catalogImplementation": "in-memory",
    }


def _as_java(memory: str) -> str:
    """`1GB` as Java writes it: `1G`."""
    return re.sub(r"(?i)\s*([kmgt])i?b$", r"\1", memory.strip())
