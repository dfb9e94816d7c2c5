"""The manual's pages of the law, printed from the data: `docs/law/*.md`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from minhbach.kernel.words import Words
from minhbach.law import ask, calendar, readings, windows, worked
from minhbach.law.types import UNITS, Citation, RuleFile, Value
from minhbach.law.years import Year

FOLDER = "docs/law"
PRINTED = (
    "<!-- Printed from src/minhbach/law/data; change the data, then `make docs`. -->"
)

_FOUND_UNDER = {
    "instruments": Words("Văn bản", "Instruments"),
    "calendar": Words("Lịch làm việc và kỳ báo cáo", "Calendar and reporting windows"),
    "readings": Words("Cách hiểu khi luật chưa rõ", "Readings where the law is open"),
    "worked": Words("Hạn tính bằng tay", "Deadlines worked by hand"),
}
_VARIANTS = {
    "plain": Words("thông thường", "ordinary"),
    "complicated": Words("phức tạp", "complicated"),
    "remote": Words("vùng sâu, vùng xa đi lại khó khăn", "remote area"),
    "remote_complicated": Words("vùng sâu, vùng xa và phức tạp", "remote, complicated"),
    "several_places": Words("phải kiểm tra, xác minh nhiều nơi", "several places"),
    "dismissal": Words("kỷ luật buộc thôi việc", "dismissal"),
    "extended_1": Words("gia hạn một lần", "one extension"),
    "extended_2": Words("gia hạn hai lần", "two extensions"),
}


def pages() -> dict[str, str]:
    """Every page of the law's manual by its path in the repository."""
    written: dict[str, Callable[[], Iterator[str]]] = {
        "index": _index,
        "instruments": _instruments,
        "calendar": _calendar,
        "readings": _readings,
        "worked": _worked,
    }
    found = {f"{FOLDER}/{name}.md": _page(lines()) for name, lines in written.items()}
    for group, title in ask.groups().items():
        found[f"{FOLDER}/{group}.md"] = _page(_group(group, title))
    return found


def _page(lines: Iterator[str]) -> str:
    return "\n".join((PRINTED, "", *lines)).rstrip() + "\n"


def _both(words: Words) -> str:
    return f"{words.vi} · *{words.en}*"


def _table(*heads: Words) -> Iterator[str]:
    yield "| " + " | ".join(_both(head) for head in heads) + " |"
    yield "| " + " | ".join("---" for _ in heads) + " |"


def _index() -> Iterator[str]:
    yield f"# {_both(Words('Luật trong phần mềm', 'The law in the system'))}"
    yield ""
    yield (
        "Mọi thời hạn, lịch làm việc và cách hiểu, in ra từ dữ liệu. "
        "Tính thử một hạn: `minhbach due TC-INIT --from 2026-02-11`."
    )
    yield ""
    yield (
        "*Every term, the working calendar and every reading, printed from the data. "
        "Try a deadline: `minhbach due TC-INIT --from 2026-02-11`.*"
    )
    yield ""
    for name, title in {**ask.groups(), **_FOUND_UNDER}.items():
        yield f"- [{title.vi} · {title.en}]({name}.md)"
    yield ""
    yield from _table(
        Words("Mã", "Id"), Words("Tên", "Title"), Words("Thời hạn hiện hành", "Latest")
    )
    for rule in ask.rules():
        link = f"[{rule.id}]({rule.group}.md#{rule.id.lower()})"
        yield f"| {link} | {_both(rule.title)} | {_latest(rule)} |"


def _latest(rule: RuleFile) -> str:
    if rule.is_alias:
        return " → ".join(one.rule for one in rule.stands_for)
    value = rule.values[-1]
    ended = f" (→ {value.until:%d/%m/%Y})" if value.until else ""
    return f"{value.allows['plain']} {_both(UNITS[value.unit])}{ended}"


def _group(group: str, title: Words) -> Iterator[str]:
    yield f"# {_both(title)}"
    for rule in ask.rules():
        if rule.group == group:
            yield ""
            yield from _rule(rule)


def _rule(rule: RuleFile) -> Iterator[str]:
    yield f"## {rule.id}"
    yield ""
    yield f"**{rule.title.vi}** · *{rule.title.en}*"
    yield ""
    yield f"- Người phải làm · *whose duty*: {_both(rule.by)}"
    if rule.event:
        before = Words("trước", "before") if rule.direction == "before" else None
        word = before or Words("kể từ", "from")
        yield f"- {_both(word)}: {_both(rule.event_words)}"
    yield from _particulars(rule)
    yield ""
    yield from _alias(rule) if rule.is_alias else _values(rule)


def _particulars(rule: RuleFile) -> Iterator[str]:
    if rule.ends_on != "rolled":
        yield "- Có hiệu lực từ ngày liền sau, không chuyển · *in effect the day after*"
    if rule.pause:
        kind = Words("thời gian trở ngại", "excluded time")
        if rule.pause.kind == "suspended":
            kind = Words("tạm đình chỉ", "suspension")
        since = f"{rule.pause.since:%d/%m/%Y}"
        cite = rule.pause.citation.in_("vi")
        yield f"- Không tính · *not counted*: {_both(kind)} ({since} →; {cite})"
    for lead, other in (
        ("Quy định khác · *conflict*", rule.conflict),
        ("Trước đó · *before it*", rule.predecessor),
        ("Thay bằng · *succeeded by*", rule.successor),
    ):
        if other:
            yield f"- {lead}: {other}"
    codes = [one.code for one in readings.readings().values() if rule.id in one.rules]
    if codes:
        links = ", ".join(f"[{code}](readings.md#{code})" for code in codes)
        yield f"- Cách hiểu · *readings*: {links}"


def _values(rule: RuleFile) -> Iterator[str]:
    yield from _table(
        Words("Từ – đến", "From – to"),
        Words("Trường hợp", "Case"),
        Words("Thời hạn", "Term"),
        Words("Căn cứ", "Citation"),
        Words("Mức", "Mark"),
    )
    for value in rule.values:
        for name, amount in value.allows.items():
            yield _value(value, name, amount)
    for value in rule.values:
        for words in (value.reading, value.ends):
            if words:
                yield ""
                yield f"{_span(value.since, value.until)}: {_both(words)}"


def _value(value: Value, name: str, amount: int) -> str:
    unit = UNITS[value.unit]
    need = value.needs.get(name)
    case = _both(_VARIANTS[name]) + (f"<br>{_both(need)}" if need else "")
    cites = "<br>".join(cite.in_("vi") for cite in value.cites(name))
    span = _span(value.since, value.until)
    return f"| {span} | {case} | {amount} {_both(unit)} | {cites} | {value.mark} |"


def _alias(rule: RuleFile) -> Iterator[str]:
    yield from _table(
        Words("Từ – đến", "From – to"),
        Words("Áp dụng", "Stands for"),
        Words("Quy định khác", "Conflict"),
    )
    for one in rule.stands_for:
        yield f"| {_span(one.since, one.until)} | {one.rule} | {one.conflict or '–'} |"


def _span(since: date, until: date | None) -> str:
    return f"{since:%d/%m/%Y} – {until:%d/%m/%Y}" if until else f"{since:%d/%m/%Y} –"


def _instruments() -> Iterator[str]:
    yield f"# {_both(_FOUND_UNDER['instruments'])}"
    yield ""
    yield from _table(
        Words("Số", "Number"),
        Words("Tên", "Title"),
        Words("Cơ quan", "Issuer"),
        Words("Hiệu lực", "In force"),
        Words("Mức", "Mark"),
        Words("Ghi chú", "Note"),
    )
    for one in sorted(ask.instruments().values(), key=lambda one: one.number):
        span = _span(one.since, one.until) + ("" if one.exact else " ≈")
        notes = [_both(one.note)] if one.note else []
        notes += [f"sửa · *amends* {', '.join(one.amends)}"] if one.amends else []
        notes += [f"→ {', '.join(one.replaced_by)}"] if one.replaced_by else []
        cells = (
            one.number,
            _both(one.title),
            _both(one.issuer),
            span,
            one.mark,
            "<br>".join((*notes, one.source)),
        )
        yield "| " + " | ".join(cells) + " |"


def _calendar() -> Iterator[str]:
    yield f"# {_both(_FOUND_UNDER['calendar'])}"
    for number in calendar.years():
        yield ""
        yield from _year(calendar.year_of(number))
    yield ""
    yield f"## {_both(Words('Kỳ báo cáo', 'Reporting windows'))}"
    yield ""
    for regime in windows.regimes().values():
        cites = f" ({_cited(regime.citations)})" if regime.citations else ""
        reading = f": {_both(regime.reading)}" if regime.reading else ""
        yield f"- `{regime.code}` {_both(regime.title)}{cites}{reading}"


def _year(year: Year) -> Iterator[str]:
    yield f"## {year.year}: {year.working_days} {_both(UNITS['working day'])}"
    yield ""
    yield from _table(
        Words("Ngày", "Day"), Words("Là", "Is"), Words("Căn cứ", "Citation")
    )
    for special in sorted(year.specials.values(), key=lambda one: one.day):
        mark = "**làm việc** · " if special.working else ""
        cites = _cited(special.citations)
        yield f"| {special.day:%d/%m/%Y} | {mark}{_both(special.words)} | {cites} |"
    for switch in year.switches:
        link = f"[{switch.reading}](readings.md#{switch.reading})"
        cites = _cited(switch.special.citations)
        words = _both(switch.special.words)
        yield f"| {switch.special.day:%d/%m/%Y} | {words}: {link} | {cites} |"


def _cited(cites: tuple[Citation, ...]) -> str:
    return "; ".join(cite.in_("vi") for cite in cites)


def _readings() -> Iterator[str]:
    yield f"# {_both(_FOUND_UNDER['readings'])}"
    for code, one in readings.readings().items():
        yield ""
        yield f"## {code}"
        yield ""
        yield f"**{one.question.vi}** · *{one.question.en}*"
        yield ""
        for choice, words in one.choices.items():
            default = "**✓** " if choice == one.default else ""
            yield f"- {default}`{choice}`: {_both(words)}"
        if one.is_number:
            yield f"- **✓** {one.default}"
        yield f"- Vì · *because*: {_both(one.because)}"
        yield f"- Người quyết định · *who decides*: {_both(one.decides)}"
        rules = f"; {', '.join(one.rules)}" if one.rules else ""
        yield f"- Nguồn · *source*: {one.source}{rules}"


def _worked() -> Iterator[str]:
    yield f"# {_both(_FOUND_UNDER['worked'])}"
    yield ""
    yield "Trong [ ]: không tính; \\*: thứ Bảy làm bù; →: chuyển khỏi ngày nghỉ."
    yield ""
    yield "*In [ ]: not counted; \\*: a worked Saturday; →: moved off a day off.*"
    for chapter, title in worked.chapters().items():
        yield ""
        yield f"## {_both(title)}"
        yield ""
        yield from _table(
            Words("Quy định", "Rule"),
            Words("Từ", "From"),
            Words("Với", "With"),
            Words("Ngày cuối", "Raw end"),
            Words("Hạn", "Due"),
            Words("Vì", "Why"),
        )
        for row in worked.worked():
            if row.chapter == chapter:
                yield _row(row)


def _row(row: worked.Worked) -> str:
    said = f"`{' '.join(row.options)}`" if row.options else ""
    days = (f"{day:%d/%m/%Y}" for day in (row.raw_end, row.due))
    why = row.why.replace("*", "\\*")
    cells = (row.rule, f"{row.event_on:%d/%m/%Y}", said, *days, why)
    return "| " + " | ".join(cells) + " |"
