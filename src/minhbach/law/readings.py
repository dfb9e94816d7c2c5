"""The readings: where the law is silent or disputed, what we take and who decides."""

from __future__ import annotations

from collections.abc import Mapping

from minhbach.kernel.refusals import Reason, Refusal, refused
from minhbach.law.loader import book
from minhbach.law.types import Reading

Chosen = Mapping[str, str]


def readings() -> Mapping[str, Reading]:
    """Every reading by its code, in the order of the file."""
    return book().readings


def chosen(code: str, given: Chosen | None = None) -> str:
    """What holds for a reading: the choice given, else the default."""
    reading = readings()[code]
    return reading.default if given is None else given.get(code, reading.default)


def number(code: str, given: Chosen | None = None) -> int:
    """A reading that is a number, such as the size of a large group."""
    return int(chosen(code, given))


def faults_of(given: Chosen | None) -> list[Reason]:
    """What is wrong with a choice of readings."""
    return [
        fault
        for code, choice in (given or {}).items()
        if (fault := _fault(code, choice))
    ]


def checked(given: Chosen | None) -> Chosen:
    """The choice as it was given, refused where it names no reading or no answer."""
    if faults := faults_of(given):
        raise Refusal(faults)
    return dict(given or {})


def _fault(code: str, choice: str) -> Reason | None:
    reading = readings().get(code)
    if reading is None:
        return refused(
            f"không có cách hiểu “{code}”",
            f"there is no reading “{code}”",
            field="readings",
        )
    fits = (
        choice.isdigit() and int(choice)
        if reading.is_number
        else choice in reading.choices
    )
    if fits:
        return None
    known = ", ".join(reading.choices) or "1, 2, 3 …"
    return refused(
        f"cách hiểu “{code}” không có lựa chọn “{choice}”; chọn: {known}",
        f"the reading “{code}” has no choice “{choice}”; choose: {known}",
        field="readings",
    )
