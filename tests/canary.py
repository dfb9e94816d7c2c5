"""A canary: people who exist nowhere, and the search for what leaked of them.

    person = canary.person(1)           a planted person with marked, unique values
    person.identity                     the Identity to put into a form
    canary.letter(person)               a letter that tells everything about them
    canary.assert_absent([person], canary.everything_stored(), response.content, caplog)

A haystack is text, bytes, a path, a folder, log records, or a list of those. Archives
(.docx, .xlsx) are unpacked; every text is also looked at folded and as bare digits.
"""

from __future__ import annotations

import io
import json
import logging
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections

from minhbach.kernel.names import Identity, Sealed

# Syllables that are Vietnamese in shape and belong to nobody and to no ordinary word.
_SURNAMES = ("Khuỷnh", "Troạng", "Nghẻng", "Thoãng", "Xuỳnh", "Quoảng", "Phuỵch")
_GIVEN = ("Gioẻng", "Kuýnh", "Đoằng", "Ngoẵm", "Rưỡng", "Vuỳnh", "Chuỗm")
_STREETS = ("Sếu Khảm", "Ngải Rốm", "Giuộc Thẳm", "Mõ Trễu", "Vạc Nhuốm")
_HAMLETS = ("Gò Xuềnh", "Đồi Khoẵn", "Bãi Trọt", "Rẫy Ngoeo", "Ao Ruỗng")


@dataclass(frozen=True)
class Planted:
    """A planted person; every value in the clear, for planting and for searching."""

    name: str
    given: str
    phone: str
    identity_number: str
    account: str
    mail: str
    house: str
    commune: str
    birth_year: str

    @property
    def identity(self) -> Identity:
        return Identity(
            name=Sealed(self.name),
            address=Sealed(f"{self.house}, {self.commune}"),
            phone=Sealed(self.phone),
            identity_number=Sealed(self.identity_number),
            birth_year=Sealed(self.birth_year),
            contact=Sealed(f"{self.mail}; STK {self.account}"),
        )

    @property
    def words(self) -> tuple[str, ...]:
        """What may stand nowhere, folded: names, streets, the e-mail's own part."""
        street = re.findall(r"(?:đường|thôn) ([^,]+)", self.house)
        return tuple(folded(word) for word in (self.name, *street, self.mail))

    @property
    def numbers(self) -> tuple[str, ...]:
        return tuple(
            digits(number).removeprefix("0")
            for number in (self.phone, self.identity_number, self.account)
        )


def person(number: int) -> Planted:
    """The planted person of this number; two numbers never share a value."""
    surname = _SURNAMES[number % len(_SURNAMES)]
    given = _GIVEN[number // len(_SURNAMES) % len(_GIVEN)]
    middle = _SURNAMES[(number + 3) % len(_SURNAMES)]
    unique = f"{number * 7919 % 100_000:05}"
    return Planted(
        name=f"{surname} {middle} {given}",
        given=given,
        phone=f"0979{unique[:1]}8{unique[1:]}",
        identity_number=f"0319{unique}741",
        account=f"19{unique}86420",
        mail=f"{folded(surname)}.{folded(given)}{number}@thu-mau.vn",
        house=f"số {number + 13}, đường {_STREETS[number % 5]}, "
        f"thôn {_HAMLETS[number // 5 % 5]}",
        commune="xã Bến Mẫu",
        birth_year=str(1950 + number % 50),
    )


def letter(planted: Planted) -> str:
    """A letter in which the person tells everything, in several spellings."""
    first, *rest = planted.name.split()
    upside = " ".join([*reversed(rest), first])
    phone, commune = planted.phone, planted.commune
    return (
        f"Tôi tên là {planted.name.upper()}, sinh năm {planted.birth_year}, CCCD "
        f"số {spaced(planted.identity_number, ' ')}, ở {planted.house}, {commune}.\n"
        f"Điện thoại {spaced(phone, '.')} hoặc +84 {phone[1:4]}-{phone[4:]}; thư "
        f"điện tử {planted.mail}; tài khoản {spaced(planted.account, '-')}.\n"
        "Ngày 12/05/2024 hộ tôi được giao 1.500.000 đồng theo Quyết định 47/QĐ-UBND. "
        f"Ông {planted.given} là tôi. Viết: {unicodedata.normalize('NFD', upside)} "
        f"({folded(planted.name)})."
    )


def spaced(number: str, sign: str, size: int = 3) -> str:
    return sign.join(number[at : at + size] for at in range(0, len(number), size))


# The search ---------------------------------------------------------------------------


def assert_absent(people: Iterable[Planted], *haystacks: Any) -> None:
    """Nothing of these people is in any haystack; the message names the place only."""
    wanted = list(people)
    leaks = [
        f"{where}: {kind} of planted person {at}"
        for where, text in _texts(haystacks, "")
        for bare in [digits(text)]
        for at, one in enumerate(wanted)
        for kind in _found(bare, one)
    ]
    assert not leaks, "\n".join(leaks[:20])


def found_in(text: str, planted: Planted) -> list[str]:
    """Which kinds of value of a planted person a text holds in any spelling."""
    return _found(digits(text), planted)


def _found(bare: str, planted: Planted) -> list[str]:
    named = any(word in bare for word in _bare_names(planted))
    counted = any(number in bare for number in planted.numbers)
    return ["a name or street"] * named + ["a number"] * counted


def everything_stored() -> list[Any]:
    """All rows of the main database, its raw file and log, and the store of files."""
    return [list(rows()), list(raw_database()), Path(settings.FILES_DIR)]


def rows(alias: str = "default") -> Iterator[tuple[str, str]]:
    """(table, row as text) of every table of a database."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            for row in cursor.fetchall():
                yield f"{alias}.{table}", "\n".join(map(_cell, row))


def raw_database(alias: str = "default") -> Iterator[Path]:
    """The files of a SQLite database: the file, its log and its index."""
    name = str(connections[alias].settings_dict["NAME"])
    for file in (name, f"{name}-wal", f"{name}-shm"):
        if Path(file).is_file():
            yield Path(file)


def folded(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def digits(text: str) -> str:
    """The folded letters and digits of a text, without anything between them."""
    return re.sub(r"[^0-9a-z]", "", folded(text))


@lru_cache(maxsize=1000)
def _bare_names(planted: Planted) -> tuple[str, ...]:
    first, *rest = folded(planted.name).split()
    orders = (
        " ".join([*rest, first]),
        " ".join([rest[-1], first, *rest[:-1]]),
        " ".join([*reversed(rest), first]),
    )
    return tuple(digits(word) for word in (*planted.words, *orders))


def _texts(hay: Any, where: str) -> Iterator[tuple[str, str]]:
    if isinstance(hay, str):
        yield where or "text", _unescaped(hay)
    elif isinstance(hay, bytes):
        yield from _of_bytes(hay, where or "bytes")
    elif isinstance(hay, Path):
        yield from _of_path(hay)
    elif isinstance(hay, logging.LogRecord):
        yield f"log {hay.name}", f"{hay.getMessage()} {hay.__dict__!r}"
    elif hasattr(hay, "records"):
        yield from _texts(list(hay.records), "log")
    elif isinstance(hay, tuple) and len(hay) == 2 and isinstance(hay[0], str):
        yield from _texts(hay[1], hay[0])
    elif hasattr(hay, "content"):
        yield from _of_bytes(bytes(hay.content), where or "response")
    elif isinstance(hay, Iterable):
        for one in hay:
            yield from _texts(one, where)
    else:
        yield where or type(hay).__name__, repr(hay)


def _of_path(path: Path) -> Iterator[tuple[str, str]]:
    if path.is_dir():
        for file in sorted(path.rglob("*")):
            yield f"name of {path.name}/…", file.name
            if file.is_file():
                yield from _of_path(file)
    elif path.exists():
        yield from _of_bytes(path.read_bytes(), path.name)


def _of_bytes(content: bytes, where: str) -> Iterator[tuple[str, str]]:
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for part in archive.infolist():
                inner = archive.read(part)
                yield from _of_bytes(inner, f"{where}/{part.filename}")
        return
    text = content.decode("utf-8", "ignore")
    yield where, _unescaped(text)
    if text.lstrip().startswith("<"):
        yield f"{where} without tags", re.sub(r"<[^>]*>", "", text)


def _unescaped(text: str) -> str:
    """The text, and once more with its escapes read."""
    if not re.search(r"\\u|\\x|&#", text):
        return text
    escape = r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))"
    read = re.sub(escape, lambda m: chr(int(m[1] or m[2], 16)), text)
    read = re.sub(r"&#(\d{1,6});", lambda m: chr(int(m[1])), read)
    return f"{text}\n{read}"


def _cell(value: Any) -> str:
    if isinstance(value, (bytes, memoryview)):
        return bytes(value).decode("utf-8", "ignore")
    return json.dumps(value, ensure_ascii=False, default=str)
