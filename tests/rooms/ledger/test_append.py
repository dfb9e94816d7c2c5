import pytest
from datetime import date
from minhbach.ledger.append import append
from minhbach.ledger import read
from minhbach.ledger.types import Draft
pytestmark = pytest.mark.django_db
def test_one():
    append("song-mau",[Draft(action="a",actor="p",effective_on=date(2026,4,27))])
    assert read.head("song-mau").seq==1
@pytest.mark.django_db(transaction=True)
def test_two():
    append("song-mau",[Draft(action="a",actor="p",effective_on=date(2026,4,27))])
    assert read.head("song-mau").seq==1
@pytest.mark.django_db(transaction=True)
def test_three():
    assert read.head("song-mau") is None
    append("song-mau",[Draft(action="a",actor="p",effective_on=date(2026,4,27))])
