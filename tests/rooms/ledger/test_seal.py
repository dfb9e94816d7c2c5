"""The canonical bytes beside the published implementation of RFC 8785."""

from __future__ import annotations

from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from minhbach.kernel.canon import NotCanonical, canonical
from minhbach.ledger import seal
from minhbach.ledger.types import Entry

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
# The ledger holds integers to 2^53; the oracle stops one before.
wholes = st.integers(-(2**53) + 1, 2**53 - 1)
values = st.recursive(
    st.none() | st.booleans() | wholes | texts,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4)
    ),
    max_leaves=12,
)
records = st.dictionaries(texts, values, max_size=6)


def entry(**words: Any) -> Entry:
    known: dict[str, Any] = dict.fromkeys(Entry.__slots__)
    return Entry(
        **{
            **known,
            "format": 1,
            "body": "song-mau",
            "seq": 1,
            "id": "a",
            "action": "receive",
            "actor": "lan",
            "procedure_version": "",
            "prev_hash": bytes(32),
            "hash": b"",
            "recorded_at": datetime(2026, 4, 27, 1, 2, 3, 4, UTC),
            "effective_on": date(2026, 4, 27),
            "facts": {},
            **words,
        }
    )


@given(records)
def test_the_bytes_are_those_of_rfc_8785(record: dict[str, Any]) -> None:
    assert canonical(record) == rfc8785.dumps(record)


@given(records)
def test_what_is_stored_reads_back_to_the_same_bytes(record: dict[str, Any]) -> None:
    text, read = seal.plain(record)

    assert canonical(read).decode() == text


@given(records, texts)
def test_the_hash_is_that_of_the_published_bytes(record: dict, matter: str) -> None:
    made = entry(facts=record, matter=matter)

    expected = sha256(b"\0" + rfc8785.dumps(seal.record_of(made))).digest()
    text, _ = seal.plain(record)
    assert seal.hash_of(made, text) == expected


def test_keys_are_ordered_by_utf_16() -> None:
    assert canonical({"\U0001f600": 1, "\ufb33": 2}).decode().startswith('{"😀"')


@pytest.mark.parametrize("value", [2**53, -(2**53)])
def test_the_largest_integers_are_written(value: int) -> None:
    assert canonical([value]).decode() == f"[{value}]"


@pytest.mark.parametrize("value", [1.0, float("nan"), 2**53 + 1, {1: 2}, b"", date])
def test_what_has_no_canonical_form_says_where(value: object) -> None:
    with pytest.raises(NotCanonical, match=r"\$\.a\[0\]"):
        canonical({"a": [value]})


def test_an_instant_is_written_in_utc_to_the_microsecond() -> None:
    written = seal.record_of(entry())
    assert written["recorded_at"] == "2026-04-27T01:02:03.000004Z"
    assert written["effective_on"] == "2026-04-27"
    assert "prose" not in written
    assert "prose_salt" not in written


@pytest.mark.parametrize(
    "column",
    sorted(
        set(Entry.__slots__)
        - {"prose", "prose_salt", "hash", "facts", "recorded_at", "effective_on"}
    ),
)
def test_every_column_but_prose_salt_and_hash_is_hashed(column: str) -> None:
    other = b"x" * 32 if column in ("prev_hash", "prose_digest") else "x"

    changed = entry(**{column: other})
    assert seal.hash_of(changed, "{}") != seal.hash_of(entry(), "{}")
    assert seal.record_of(changed) != seal.record_of(entry())


@given(records, st.none() | texts)
def test_the_short_way_to_the_bytes_is_the_same(record: dict, said: str | None) -> None:
    made = entry(facts=record, post=said, request=said, actor=said or "lan")
    text, _ = seal.plain(record)

    assert seal.text_of(made, text).encode() == rfc8785.dumps(seal.record_of(made))


@pytest.mark.parametrize(
    "value",
    [
        {"a": (1, 2)},
        {"\U0001f600": 1, "\ufb33": 2},
        {"a": {"b": [True, None, "đ"]}},
    ],
)
def test_what_json_reads_back_otherwise_goes_the_long_way(value: dict) -> None:
    text, read = seal.plain(value)

    assert text == canonical(value).decode()
    assert canonical(read).decode() == text
