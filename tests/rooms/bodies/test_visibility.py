"""What each of the cast may see: the one predicate everything is listed through."""

from pathlib import Path

import pytest

from minhbach.bodies.queries import visible_to
from minhbach.bodies.roles import CONFIDENTIALITY
from minhbach.bodies.types import BLIND, Actor
from minhbach.commands.manual.matrix import sight
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.chapters import CLUSTER

SNAPSHOT = Path(__file__).with_name("sight.txt")
INSIDERS = ("lan", "ha", "tuan", "dung", "minh")
OUTSIDERS = ("khoa", "mai", "son", "thao")


KINDS = ("petition", "claim", "referral", "report")


def test_the_matrix_of_sight_reads_as_agreed():
    assert SNAPSHOT.read_text("utf-8") == sight()


@pytest.mark.parametrize("who", INSIDERS)
@pytest.mark.parametrize("confidentiality", CONFIDENTIALITY)
def test_the_unit_sees_its_own_letters(cast, who, confidentiality):
    sees = visible_to(getattr(cast, who))

    assert all(sees.admits("song-mau", kind, confidentiality) for kind in KINDS)


@pytest.mark.parametrize("who", OUTSIDERS)
@pytest.mark.parametrize("confidentiality", CONFIDENTIALITY)
def test_an_outsider_sees_nothing_of_it(cast, who, confidentiality):
    sees = visible_to(getattr(cast, who))

    assert not any(sees.admits("song-mau", kind, confidentiality) for kind in KINDS)


def test_khoa_sees_nothing_at_all(cast):
    assert visible_to(cast.khoa) == BLIND
    assert not visible_to(cast.khoa)


def test_the_cluster_secretary_sees_what_travels_and_no_letter_anywhere(cast):
    sees = visible_to(cast.mai)

    of_the_cluster = {k for k, one in CATALOGUE.items() if one.chapter == CLUSTER}
    assert {scope.kind for scope in sees.scopes} - of_the_cluster == {
        "report",
        "package",
        "correspondent",
        "received_proposal",
    }
    assert sees.bodies == {"cum-thu"}


def test_a_reader_sees_ordinary_matters_only():
    sees = visible_to(Actor("p", "aide", "song-mau", frozenset({"reader"})))

    assert sees.admits("song-mau", "petition", "ordinary")
    assert not sees.admits("song-mau", "petition", "protected")


def test_the_predicate_needs_no_join(cast):
    where = visible_to(cast.lan).q()

    assert "song-mau" in str(where)
    assert "__" not in str(where).replace("__in", "")


def test_the_predicate_takes_a_prefix(cast):
    assert "matter__body" in str(visible_to(cast.lan).q("matter__"))


@pytest.mark.parametrize("who", [*INSIDERS, *OUTSIDERS])
def test_the_predicate_and_the_answer_agree(cast, who):
    from minhbach.bodies.models import Post

    sees = visible_to(getattr(cast, who))
    rows = Post.objects.all()  # any table: its rows are given the columns
    for body in ("song-mau", "nui-mau", "cum-thu"):
        for kind in KINDS:
            for confidentiality in CONFIDENTIALITY:
                told = admitted(rows, sees.q("shown_"), body, kind, confidentiality)
                assert told is sees.admits(body, kind, confidentiality)


def admitted(rows, where, body, kind, confidentiality):
    from django.db.models import CharField, Value

    return (
        rows.annotate(
            shown_body=Value(body, CharField()),
            shown_kind=Value(kind, CharField()),
            shown_confidentiality=Value(confidentiality, CharField()),
        )
        .filter(where)
        .exists()
    )
