"""Spark asked by Spark Connect gives the integers of the plain engine.

Its own process: one that has started a Spark itself asks no other.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from dataclasses import replace

import pytest
from tests.engines.agreement import SLICES, assert_agrees
from tests.engines.conftest import fill
from tests.engines.ledgers import drawn

from minhbach.figures import ask
from minhbach.figures.engines import counting_with
from minhbach.kernel.refusals import Refusal

pytestmark = [
    pytest.mark.long,
    pytest.mark.django_db,
    pytest.mark.usefixtures("segments_home", "quickly"),
]
BODY = "song-mau"


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@pytest.fixture(scope="module")
def port(tmp_path_factory):
    port = free_port()
    told = [str(port), str(tmp_path_factory.mktemp("spark"))]
    with subprocess.Popen(
        [sys.executable, "-m", "tests.engines.spark_server", *told],
        env={"PATH": os.environ["PATH"]},  # a client has left its address in ours
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as server:
        assert server.stdout.readline() == b"ready\n"
        yield port
        server.stdin.close()


def test_nobody_at_the_address_is_told_and_not_waited_for(settings):
    settings.SPARK = f"sc://127.0.0.1:{free_port()}"

    with counting_with("spark"), pytest.raises(Refusal) as refusal:
        ask.beside({BODY: None}, SLICES[:1])
    assert "(MINHBACH_SPARK) does not answer" in refusal.value.reasons[0].in_("en")


def test_every_declared_figure_has_the_same_digest(port, settings):
    settings.SPARK = f"sc://127.0.0.1:{port}"
    fill(drawn(4, 800))

    assert_agrees("spark", {BODY: 150, "nui-mau": None}, SLICES[:1])


@pytest.mark.usefixtures("sealed")
def test_the_server_reads_the_segments_where_they_lie(port, settings):
    settings.SPARK = f"sc://127.0.0.1:{port}"

    few = replace(SLICES[0], codes=frozenset({"P01", "P06", "P08"}))
    assert_agrees("spark", {BODY: None}, [few])
