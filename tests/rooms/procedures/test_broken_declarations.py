"""What is wrong with a declaration is told all at once, with the word at fault."""

from datetime import date

import pytest

from minhbach.kernel.words import Words
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.checks import Misdeclared, check, faults_of
from minhbach.procedures.fields import day, matters, one_of, person, prose
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import (
    Chosen,
    Moves,
    Opens,
    action,
    clock,
    objection,
    state,
)
from minhbach.procedures.measures import LETTER, Measure
from minhbach.procedures.proposed import Latest, Own, Through


def declared(since=date(2025, 1, 1), **words):
    """A small declaration that stands, but for the words given."""
    sound = {
        "__doc__": "A note.",
        "seen_on": day("Ngày xem", "Seen on"),
        "colour": one_of("Màu", "Colour", ("red", "Đỏ", "Red")),
        "gist": prose("Tóm tắt", "Gist"),
        "open_": state("Mở", "Open", first=True, next_step=("Đóng", "Close it")),
        "shut": state("Đóng", "Shut", last=True),
    }
    held = {**sound, **words}
    begins = action(
        "Mở",
        "Begin",
        first=True,
        then=held["open_"],
        by=["clerk"],
        asks=[held["seen_on"], held["gist"], held["colour"]],
        says=("mở", "began it"),
    )
    ends = action(
        "Đóng",
        "End",
        when=[held["open_"]],
        then=held["shut"],
        by=["clerk"],
        says=("đóng", "ended it"),
    )
    return type(Procedure)(
        "Note",
        (Procedure,),
        {"begin": begins, "end": ends, **held},
        key="note",
        tally=False,
        prefix="GC",
        since=since,
        words=("Ghi chú", "Note"),
        plural=("Ghi chú", "Notes"),
    )


def said(procedure):
    """The faults of a declaration, without those of the other kinds' dimensions."""
    found = faults_of({**CATALOGUE, "note": procedure})
    return [f"{one.at}: {one.said}" for one in found if one.kind == "note"]


def act(**terms):
    return action("Làm", "Do", **{"by": ["clerk"], "says": ("làm", "did it"), **terms})


def test_the_catalogue_stands():
    assert [str(one) for one in faults_of()] == []


def test_a_small_one_stands():
    assert said(declared()) == []


def test_all_faults_are_told_together():
    broken = declared(
        one=act(says=("thấy {taste}", "saw {taste}")),
        two=act(by=["janitor"]),
        third=state("Xa", "Far", next_step=("Đi", "Go")),
    )
    assert said(broken) == [
        "third: cannot be reached",
        "one: says {taste} (vi), which is no field",
        "one: says {taste} (en), which is no field",
        "two: is done by janitor, which is no role",
    ]


def test_refusing_names_every_fault():
    with pytest.raises(Misdeclared) as refused:
        check({"note": declared(title="taste", columns=("smell",))})
    assert "note.title: names taste, which is no field" in str(refused.value)
    assert "note.columns: names smell, which is no field" in str(refused.value)


STATES = {
    "two first states": (
        {"other": state("Khác", "Other", first=True, last=True)},
        [
            ": has 2 first states (open_, other); one was expected",
            "other: cannot be reached",
        ],
    ),
    "no end": (
        {"shut": state("Đóng", "Shut", next_step=("Mở", "Open"))},
        [
            ": has no last state",
            "open_: leads to no end and is not marked last",
            "shut: leads to no end and is not marked last",
        ],
    ),
    "no next step": (
        {"open_": state("Mở", "Open", first=True)},
        ["open_: says neither the next step nor whom it waits for"],
    ),
    "waits for no link": (
        {"open_": state("Mở", "Open", first=True, waits_for="gist")},
        ["open_: waits for gist, which is no link"],
    ),
    "worked on by nobody known": (
        {
            "open_": state(
                "Mở", "Open", first=True, works=("king",), next_step=("Làm", "Work")
            )
        },
        ["open_: is worked on by king, which is no role"],
    ),
}


@pytest.mark.parametrize(("words", "faults"), STATES.values(), ids=STATES)
def test_states(words, faults):
    assert said(declared(**words)) == faults


SEALED = person("Người gửi", "Sender")
STRANGE = prose("Lạ", "Strange")
LINK = matters("Đơn", "Letters", kind="petition")

ACTIONS = {
    "asks what is not declared": (
        act(asks=[STRANGE]),
        "asks “Strange”, which is no field of this declaration",
    ),
    "says a sealed value": (
        act(says=("gặp {sender}", "met {sender}")),
        "says {sender} (vi), which is sealed",
    ),
    "is silent in English": (
        act(says=("làm", " ")),
        "its sentence says nothing in English",
    ),
    "is nobody's": (act(by=[]), "is done by nobody and follows from no other act"),
    "a second person to nothing": (
        act(second_to="dream"),
        "needs a second person after dream, which is no action",
    ),
    "corrects strangely": (
        act(corrects="undo"),
        "corrects by undo: ask, approve or refuse was expected",
    ),
    "opens and yet stands": (
        act(first=True),
        "opens a matter but does not say where it then stands",
    ),
    "takes effect on no day": (
        act(on="gist"),
        "takes effect on gist, which is no day it asks for",
    ),
    "hands over to no post": (
        act(hands_to="gist"),
        "hands over to gist, which is no post it asks for or takes",
    ),
    "sets what is not offered": (
        act(sets={"colour": "blue"}),
        "sets colour to blue, which is not offered",
    ),
    "counts no measure": (
        act(posts=[Measure("sighs", Words("thở", "sighs"), LETTER)]),
        "counts sighs, which is no measure",
    ),
    "says when but not what": (
        act(posts_when={"received": bool}),
        "says when received is counted but does not count it",
    ),
    "an objection to no field": (
        act(unless=[objection(bool, "không", "no", field="taste")]),
        "an objection points at taste, which is no field",
    ),
    "opens an unknown kind": (
        act(opens=[Opens("dream", "begin", "link", "back", {})]),
        "opens a dream, which is not declared",
    ),
    "moves by no link": (
        act(moves=[Moves("gist", "process", {})]),
        "moves what is linked under gist, which is no link",
    ),
    "moves by no action": (
        act(moves=[Moves("link", "dream", {})]),
        "moves a petition by dream, which is no action of it",
    ),
    "passes to no field": (
        act(moves=[Moves("link", "process", {"taste": "gist"})]),
        "passes taste to a petition, which has no such field",
    ),
    "passes nothing on": (
        act(moves=[Moves("link", "process", {"gist": "taste"})]),
        "passes taste on, which is no field",
    ),
}


@pytest.mark.parametrize(("wrong", "fault"), ACTIONS.values(), ids=ACTIONS)
def test_actions(wrong, fault):
    assert f"wrong: {fault}" in said(declared(wrong=wrong, sender=SEALED, link=LINK))


def term(**words):
    sound = {"starts": ["begin"], "stops": ["end"], "counted_from": "seen_on"}
    return clock("Hạn", "Term", **{**sound, **words})


CLOCKS = {
    "starts with nothing": (
        term(starts=["dream"], until="seen_on"),
        "starts with dream, which is no action",
    ),
    "never stops": (term(stops=[], until="seen_on"), "never stops"),
    "counts from no day": (
        term(counted_from="gist", until="seen_on"),
        "counted_from gist, which is no day of this declaration",
    ),
    "no term at all": (term(), "does not say by when: no date, no rule, no setting"),
    "no such setting": (term(setting="mood"), "is set by mood, which is no setting"),
    "no such rule": (
        term(allows=lambda _case: Chosen("KN-NOTHING", {})),
        "runs by KN-NOTHING: there is no rule “KN-NOTHING”",
    ),
    "no such flag": (
        term(allows=lambda _case: Chosen("TC-INIT", {"urgent": True})),
        "raises urgent, which the law does not know",
    ),
}


@pytest.mark.parametrize(("wrong", "fault"), CLOCKS.values(), ids=CLOCKS)
def test_clocks(wrong, fault):
    found = said(declared(wrong=wrong))
    assert any(one.startswith(f"wrong: {fault}") for one in found), found


def test_a_rule_chosen_for_one_colour_only_is_found():
    def by_colour(case):
        red = case.facts.get("colour") == "red"
        return Chosen("KN-NOTHING" if red else "TC-INIT", {})

    assert len(said(declared(wrong=term(allows=by_colour)))) == 1


def test_a_rule_must_stand_since_the_first_day():
    wrong = term(allows=lambda _case: Chosen("TCD-10WD", {}))
    assert "not yet in force" in said(declared(since=date(2010, 1, 1), wrong=wrong))[0]


LEAVING = {
    "prose": ("gist", "would let gist out, which is no coded value"),
    "a person": ("sender", "would let sender out, which is no coded value"),
    "a tie": ("link", "would let link out, which is no coded value"),
}


@pytest.mark.parametrize(("name", "fault"), LEAVING.values(), ids=LEAVING)
def test_only_coded_values_leave(name, fault):
    found = said(declared(sender=SEALED, link=LINK, leaves=(name,)))
    assert f"leaves: {fault}" in found


def test_sealed_values_stand_in_no_column_or_filter():
    found = said(declared(sender=SEALED, columns=("sender",), filters=("gist",)))
    assert "columns, filters: would show sender, which is sealed" in found
    assert "filters: would search gist, which is not a coded value" in found


FIELDS = {
    "no choices": (
        one_of("Màu", "Colour"),
        "needs choices of its own or a list by name, one of the two",
    ),
    "no such list": (
        one_of("Màu", "Colour", codes="colours"),
        "chooses from the list colours, which bodies do not keep",
    ),
    "a choice twice": (
        one_of("Màu", "Hue", ("a", "Á", "A"), ("a", "Ạ", "A")),
        "offers a 2 times",
    ),
    "no English": (prose("Lạ", ""), "says nothing in English"),
    "a tie to no kind": (
        matters("Mơ", "Dreams", kind="dream"),
        "ties to the kind dream, which is not declared",
    ),
    "before no day": (
        day("Ngày", "Day", not_before="gist"),
        "may not precede gist, which is no day of this declaration",
    ),
}


@pytest.mark.parametrize(("wrong", "fault"), FIELDS.values(), ids=FIELDS)
def test_fields(wrong, fault):
    assert f"wrong: {fault}" in said(declared(wrong=wrong))


def test_a_value_is_proposed_only_from_where_something_stands():
    fields = {
        "aim": prose("Việc", "Aim", proposed=Own("nothing")),
        "seen_with": matters("Cùng", "With", kind="petition"),
        "mark": prose("Dấu", "Mark", proposed=Through("gist", "gist")),
        "sign": prose("Ký", "Sign", proposed=Through("seen_with", "nothing")),
        "last": prose("Cuối", "Last", proposed=Latest("petition", ("gone",), "no")),
        "far": prose("Xa", "Far", proposed=Latest("nobody", ())),
    }
    told = [one for one in said(declared(**fields)) if "proposes" in one]

    assert told == [
        "aim: proposes nothing, which is no field",
        "mark: proposes through gist, which is no link",
        "sign: proposes nothing, which is no field of a petition",
        "last: proposes no, which is no field of a petition",
        "last: proposes a petition that is gone: no such state",
        "far: proposes of nobody, which is not declared",
    ]
