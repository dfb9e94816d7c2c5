"""A setting of the unit as a form: how each kind of value is typed, shown and read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from minhbach.bodies import vote_rules
from minhbach.bodies.setting_checks import (
    CALENDAR_DAY,
    CHOICE,
    CODES,
    KEEPING,
    NUMBERS,
    PERHAPS,
    READINGS,
    TERM,
    TEXT,
    VOTES,
    WHOLE,
    WHOLES,
    WORKING_DAY,
    WRITTEN,
    Declared,
)
from minhbach.bodies.settings_register import SETTINGS
from minhbach.bodies.types import SettingCard
from minhbach.kernel.refusals import Refusal, refused
from minhbach.kernel.words import Words
from minhbach.law.readings import readings
from minhbach.law.types import UNITS
from minhbach.procedures import fields
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.chapters import CLUSTER
from minhbach.procedures.fields import Field, OneOf
from minhbach.web.speech import language, say

VALUE = Words("Giá trị", "Value")
OF_A_CLUSTER = "vote_rules"
READING = "reading-"  # before the code of a reading, the name of its control
EXAMPLE = {"petition": 60, "reception_turn": 36}
NONE = Words("chưa đặt", "not set")
AS_BEFORE = Words("Để trống: theo luật hoặc không đặt.", "Empty: by law or none.")
BY_KIND = Words(
    "Loại hồ sơ và số tháng, cách nhau bằng dấu chấm phẩy, ví dụ: {example}",
    "Kinds and months, parted by semicolons, for example: {example}",
)
BY_SERIES = Words(
    "Loại/cơ quan/nhiệm kỳ và số cuối của sổ giấy, cách nhau bằng dấu chấm phẩy, "
    "ví dụ: cong_van/bnc/2025-2030: 123",
    "Kind/issuer/term and the last number on paper, parted by semicolons, "
    "for example: cong_van/bnc/2025-2030: 123",
)
BY_VOTES = Words(
    "Mỗi phần cách nhau bằng dấu chấm phẩy; áp dụng cho: quorum (số dự), election "
    "(bầu), adoption (thông qua) hoặc mã danh hiệu. Ví dụ: quorum: 2/3 tổng số được "
    "biểu quyết; election: > 1/2 số có mặt; merit: 70% số phiếu thu về",
    "Parted by semicolons, for: quorum, election, adoption or the code of a title. For "
    "example: quorum: 2/3 all entitled to vote; election: > 1/2 those present; merit: "
    "70% the ballots returned",
)
UNIT_OF_DAYS = Words("Loại ngày", "Kind of day")
DECISION = Words("Văn bản quy định", "Decision")
SOURCE = Words("Căn cứ (số, ngày văn bản)", "Source (number and day of the paper)")


def in_order(kind: str) -> list[tuple[str, Declared]]:
    """Every setting; for a cluster those of its own book come first."""
    own = _of_clusters() if kind == "cluster" else frozenset()
    return sorted(SETTINGS.items(), key=lambda one: one[0] not in own)


@cache
def _of_clusters() -> frozenset[str]:
    """The terms that only matters of the cluster ask for, and its thresholds."""
    asked: dict[bool, set[str]] = {True: {OF_A_CLUSTER}, False: set()}
    for one in CATALOGUE.values():
        names = {clock.setting for clock in one.clocks.values() if clock.setting}
        asked[one.chapter == CLUSTER] |= names
    return frozenset(asked[True] - asked[False])


def asks(one: Declared) -> list[Field]:
    """The controls of a setting, and the paper it rests on."""
    source: Field = fields.Prose(
        words=SOURCE, at_most=200, required=one.needs_source, key="source"
    )
    since: Field = fields.day("Áp dụng từ ngày", "From", required=True).named("on")
    return [*_value(one), source, since]


def _value(one: Declared) -> list[Field]:
    if one.kind == CHOICE:
        return [OneOf(words=VALUE, choices=one.choices, required=True, key="value")]
    if one.kind == TERM:
        units = tuple((unit, UNITS[unit]) for unit in (WORKING_DAY, CALENDAR_DAY))
        return [
            fields.Count(words=VALUE, at_least=1, at_most=365, key="value"),
            OneOf(words=UNIT_OF_DAYS, choices=units, key="unit"),
            fields.Prose(words=DECISION, at_most=200, key="decision"),
        ]
    if one.kind == READINGS:
        return list(_asked_readings())
    if one.kind == PERHAPS:
        return [fields.Prose(words=VALUE, at_most=4, key="value", help=AS_BEFORE)]
    hints = {
        KEEPING: BY_KIND.filled(example=_by_kind(EXAMPLE)),
        NUMBERS: BY_SERIES,
        VOTES: BY_VOTES,
    }
    hint = hints.get(one.kind)
    return [fields.Prose(words=VALUE, at_most=2000, key="value", help=hint)]


def _asked_readings() -> Iterator[Field]:
    """Each question the texts leave open, with what speaks for our answer."""
    for reading in readings().values():
        key = READING + reading.code
        if reading.choices:
            yield OneOf(
                words=reading.question,
                choices=tuple(reading.choices.items()),
                help=reading.because,
                key=key,
            )
        else:
            yield fields.Count(words=reading.question, help=reading.because, key=key)


def typed(one: Declared, value: Any) -> dict[str, str]:
    """A value as its controls show it."""
    if one.kind in _PARTS:
        return _PARTS[one.kind](value or {})
    return {"value": "" if value is None else _SHOWN.get(one.kind, str)(value)}


def read(one: Declared, said: Mapping[str, str]) -> Any:
    """What was typed as the value it means; what cannot be read is refused."""
    text = said.get("value", "").strip()
    if one.kind == TERM:
        return _term(text, said)
    if one.kind in (WHOLES, CODES):
        parts = [part for part in text.replace(",", " ").split() if part]
        return [_whole(part) for part in parts] if one.kind == WHOLES else parts
    if one.kind == READINGS:
        return _chosen_readings(said)
    if one.kind in _READS:
        return _READS[one.kind](text)
    try:
        return json.loads(text or "null")
    except ValueError:
        raise Refusal(
            refused("không đọc được giá trị", "the value cannot be read", field="value")
        ) from None


def words_of(key: str, value: Any) -> Words:
    """A value in words, for the list of settings."""
    one = SETTINGS[key]
    if one.kind == TERM and value:
        unit = UNITS[value["unit"]]
        days = value["days"]
        return Words(f"{days} {unit.vi}", f"{days} {unit.en}")
    if one.kind == CHOICE:
        return dict(one.choices).get(value, Words(value, value))
    if value in (None, "", [], {}):
        return NONE
    if one.kind == READINGS:
        return _in_words(value)
    if one.kind == VOTES:
        return Words(_votes(value, "vi"), _votes(value, "en"))
    said = typed(one, value)["value"]
    return Words(said, said)


def rests_on(card: SettingCard) -> str:
    """The papers of a setting: of its value and of its change, each once."""
    is_term = card.value and SETTINGS[card.key].kind == TERM
    decision = card.value["decision"] if is_term else ""
    return "; ".join(dict.fromkeys(filter(None, (decision, card.source))))


def _term(text: str, said: Mapping[str, str]) -> dict[str, Any] | None:
    if not text:
        return None
    return {
        "days": _whole(text),
        "unit": said.get("unit", ""),
        "decision": said.get("decision", "").strip(),
    }


def _chosen_readings(said: Mapping[str, str]) -> dict[str, str]:
    """Where the unit reads otherwise than the system would."""
    given = [
        (one, said.get(READING + one.code, "").strip()) for one in readings().values()
    ]
    return {one.code: text for one, text in given if text not in ("", one.default)}


def _in_words(value: Mapping[str, str]) -> Words:
    """The answers chosen, question by question."""
    known = readings()
    answers = [
        (known[code].question, known[code].choices.get(choice, Words(choice, choice)))
        for code, choice in value.items()
        if code in known
    ]
    return Words(
        " ".join(f"{question.vi} {answer.vi}." for question, answer in answers),
        " ".join(f"{question.en} {answer.en}." for question, answer in answers),
    )


def _by_kind(value: Mapping[str, int]) -> Words:
    """Terms of keeping as people write them: `Đơn: 60; Lượt tiếp công dân: 36`."""
    named = [(CATALOGUE[kind].words, months) for kind, months in value.items()]
    return Words(
        "; ".join(f"{words.vi}: {months}" for words, months in named),
        "; ".join(f"{words.en}: {months}" for words, months in named),
    )


def _kept(text: str) -> dict[str, Any]:
    """Terms of keeping by the names of the kinds; every unknown name is told."""
    kinds = {
        name.casefold(): kind
        for kind, declared in CATALOGUE.items()
        for name in (*declared.words, *declared.plural)
    }
    pairs = [part.rpartition(":") for part in text.split(";") if part.strip()]
    unknown = [
        refused(
            f"“{name.strip()}” không phải loại hồ sơ nào",
            f"“{name.strip()}” is no kind of matter",
            field="value",
        )
        for name, _, _ in pairs
        if name.strip().casefold() not in kinds
    ]
    if unknown:
        raise Refusal(unknown)
    return {kinds[n.strip().casefold()]: _whole(m.strip()) for n, _, m in pairs}


def _whole(text: str) -> int | str:
    """The number, or the text itself, which the setting's own check then refuses."""
    return int(text) if text.lstrip("-").isdecimal() else text


def _numbers(text: str) -> dict[str, Any]:
    """The last numbers of the paper registers, by kind/issuer/term."""
    pairs = [part.rpartition(":") for part in text.split(";") if part.strip()]
    return {series.strip(): _whole(last.strip()) for series, _, last in pairs}


def _votes(value: Mapping[str, str], tongue: str) -> str:
    """`quorum: 2/3 tổng số được biểu quyết; …`, as it is typed."""
    rules = {subject: vote_rules.rule(said) for subject, said in value.items()}
    return "; ".join(
        f"{subject}: {one.mark} {vote_rules.BASES[one.of].in_(tongue)}"
        for subject, one in sorted(rules.items())
        if one
    )


def _rules(text: str) -> dict[str, str]:
    pairs = [part.partition(":") for part in text.split(";") if part.strip()]
    return {subject.strip(): said.strip() for subject, _, said in pairs}


def _term_typed(held: Mapping[str, Any]) -> dict[str, str]:
    return {
        "value": str(held.get("days", "")),
        "unit": held.get("unit", WORKING_DAY),
        "decision": held.get("decision", ""),
    }


def _readings_typed(held: Mapping[str, str]) -> dict[str, str]:
    known = readings().values()
    return {READING + one.code: held.get(one.code, one.default) for one in known}


def _listed(value: Iterable[Any]) -> str:
    return ", ".join(str(part) for part in value)


def _series(value: Mapping[str, int]) -> str:
    return "; ".join(f"{series}: {last}" for series, last in value.items())


_PARTS: Mapping[str, Callable[[Any], dict[str, str]]] = {
    TERM: _term_typed,
    READINGS: _readings_typed,
}
_SHOWN: Mapping[str, Callable[[Any], str]] = {
    WHOLES: _listed,
    CODES: _listed,
    KEEPING: lambda value: say(_by_kind(value)),
    NUMBERS: _series,
    VOTES: lambda value: _votes(value, language()),
    WRITTEN: lambda value: json.dumps(value, ensure_ascii=False),
}
_READS: Mapping[str, Callable[[str], Any]] = {
    CHOICE: str,
    TEXT: str,
    WHOLE: _whole,
    PERHAPS: lambda text: _whole(text) if text else None,
    KEEPING: _kept,
    NUMBERS: _numbers,
    VOTES: _rules,
}
