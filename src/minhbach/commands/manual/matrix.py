"""Who may do what, where: role × state × action as text that anybody can approve."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from minhbach.bodies.roles import ROLES
from minhbach.commands.manual.writing import block, both
from minhbach.commands.manual.writing import page as whole
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import Action

MAY, SECOND, NEVER = "x", "2", "·"


def page() -> str:
    """The matrices of all kinds."""
    parts = [
        part
        for one in CATALOGUE.values()
        for part in (f"## {both(one.words)}", block(text(one)))
    ]
    return whole(
        "Who may do what",
        f"`{MAY}` may · `{SECOND}` may, as a second person · `{NEVER}` no. "
        "A role is held by a post, a post by a person on a day. Nobody acts on a "
        "matter they are recused from.",
        *parts,
    )


def text(one: type[Procedure]) -> str:
    """The matrix of one kind: a section for each state, a line for each action."""
    width = max(len(action.key) for action in one.actions.values()) + 2
    sections = [("to begin with", list(one.opening()))]
    for state in one.states.values():
        standing = [a for a in one.actions.values() if _stands(a, state.key)]
        sections.append((f"{state.key} ({both(state.words)})", standing))
    lines = [f"{'':{width + 2}}" + "  ".join(ROLES)]
    for title, actions in sections:
        if done := list(_lines(actions, width)):
            lines += ["", title, *done]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def sight() -> str:
    """A line for each kind: the roles that see it; * also its protected matters."""
    lines = []
    for kind in sorted(CATALOGUE):
        shown = ((role, ROLES[role].sees.get(kind, ())) for role in ROLES)
        seen = [role + "*" * (len(classes) - 1) for role, classes in shown if classes]
        lines.append(f"{kind:<24} {' '.join(seen)}")
    return "\n".join(lines) + "\n"


def _stands(action: Action, state: str) -> bool:
    if action.first:
        return False
    return not action.when or state in {one.key for one in action.when}


def _lines(actions: Iterable[Action], width: int) -> Iterator[str]:
    for action in actions:
        if action.by:
            yield f"  {action.key:{width}}" + "".join(_marks(action))


def _marks(action: Action) -> Iterator[str]:
    allowed = SECOND if action.second_to else MAY
    for role in ROLES:
        mark = allowed if role in action.by else NEVER
        yield f"{mark:<{len(role) + 2}}"
