"""The acts of a matter as pages: their nouns, their addresses, their buttons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.urls import reverse

from minhbach.matters import docket
from minhbach.matters.desk import Choice
from minhbach.matters.fold import Fold
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.language import Action
from minhbach.web import addresses, back
from minhbach.web.shown import Act

NOUNS: Mapping[str, str] = {
    "register": "assignment",
    "complete": "additions",
    "classify": "classification",
    "join": "joinings",
    "part": "partings",
    "recuse": "recusals",
    "notify": "notice",
    "close_over": "closing",
    "propose": "proposal",
    "return_proposal": "returned-proposal",
    "approve": "approval",
    "transfer": "transfer",
    "ask_report": "report-request",
    "report_up": "report-upwards",
    "guide": "guidance",
    "give_back": "return",
    "file": "filing",
    "urge": "urgings",
    "record_result": "result",
    "reopen": "reopening",
    "send": "dispatch",
    "deliver": "delivery",
    "acknowledge": "acknowledgement",
    "record_reply": "reply",
    "set_reply_date": "reply-date",
    "withdraw": "withdrawal",
    "ask_correction": "corrections",
    "approve_correction": "correction-approval",
    "refuse_correction": "correction-refusal",
    "ask_opening": "opening-requests",
    "agree_opening": "opening-consents",
    "open_identity": "openings",
}
OPENINGS = ("ask_opening", "agree_opening", "open_identity")


def noun(action: str) -> str:
    """The last word of an act's address."""
    return NOUNS.get(action, action.strip("_").replace("_", "-"))


def of_noun(kind: str, said: str) -> Action | None:
    """The act of a kind that is called so, if people do it on a form."""
    if not CATALOGUE[kind].typed:
        return None
    named = (one for one in CATALOGUE[kind].actions.values() if noun(one.key) == said)
    return next((one for one in named if one.by and not one.first), None)


def address(fold: Fold, action: str) -> str:
    """The page of an act: /song-mau/petitions/2026/12/classification/."""
    place = {"noun": addresses.NOUNS[fold.kind], "year": fold.year}
    parts = {"body": fold.body, **place, "number": fold.serial, "act": noun(action)}
    return reverse("act", kwargs=parts)


def is_on_the_side(action: Action) -> bool:
    """Corrections and openings have their own places on the page, no button."""
    return bool(action.corrects) or action.key in OPENINGS


def buttons(
    fold: Fold, choices: Iterable[Choice], here: str = ""
) -> tuple[Sequence[Act], Sequence[Act]]:
    """What belongs to where the matter stands, the main thing first; and all else.

    `here`: the page they are begun on and lead back to, if it is not the matter's.
    """
    if not CATALOGUE[fold.kind].typed:  # its room has pages or verbs of its own
        return (), ()
    shown = [one for one in choices if not is_on_the_side(one.action)]
    shown.sort(key=lambda one: _order(fold, one))
    near = [one for one in shown if _is_near(fold, one.action)]
    first = [one for one in near if one.is_open]
    if not any(_leads_on(fold, one.action) for one in first):
        first += _awaited(fold, near)
    keys = {one.action.key for one in first}
    far = [one for one in shown if one.action.key not in keys]
    near_, far_ = ([_button(fold, one, here) for one in part] for part in (first, far))
    return near_, far_


def _awaited(fold: Fold, near: Sequence[Choice]) -> list[Choice]:
    """The next step where it is somebody else's: those with the fewest reasons."""
    closed = [one for one in near if one.reasons and _leads_on(fold, one.action)]
    fewest = min((len(one.reasons) for one in closed), default=0)
    return [one for one in closed if len(one.reasons) == fewest]


def _order(fold: Fold, choice: Choice) -> tuple[bool, bool, bool, bool]:
    """What can be done before what cannot, the main thing first, then what moves it.

    Of several main things the one that the state calls its next step comes first.
    """
    action, stands = choice.action, CATALOGUE[fold.kind].states[fold.state]
    other = action.words != stands.next_step
    leads = _leads_on(fold, action)
    return not choice.is_open, not leads, other, not _moves(fold, action)


def _is_near(fold: Fold, action: Action) -> bool:
    return not action.when or fold.state in {one.key for one in action.when}


def _button(fold: Fold, choice: Choice, here: str) -> Act:
    action = choice.action
    href = back.to(address(fold, action.key), here)
    return Act(action.key, action.words, href, _leads_on(fold, action), choice.reasons)


def _moves(fold: Fold, action: Action) -> bool:
    return action.then is not None and action.then.key != fold.state


def _leads_on(fold: Fold, action: Action) -> bool:
    """The main thing now: it moves the matter on, or ends the duty that is due."""
    if action.main and _moves(fold, action):
        return True
    duty = docket.duty(fold)
    ends = bool(duty and action.key in CATALOGUE[fold.kind].clocks[duty].stops)
    return ends and not _gives_up(fold, action)


def _gives_up(fold: Fold, action: Action) -> bool:
    """It closes the matter where something else would carry it on: no next step."""
    if action.then is None or not action.then.last:
        return False
    every = CATALOGUE[fold.kind].actions.values()
    return any(
        one.main and one.key != action.key and one.when and _is_near(fold, one)
        for one in every
    )
