"""Every condition of the table and every pair of them: what is left out, what takes its place, what remains to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import Any

import yaml
from screening_room import CASES, clearance_of, shelf

from vertebra import content
from vertebra.prescription.order import AT, PLACES
from vertebra.screening.types import LOCKS, OFFERED, Clearance

LEFT_OUT = ("exclude", "supervised")


@dataclass(frozen=True)
class Condition:
    """One row of the table as somebody's answers."""

    row: int
    rule: str
    name: str
    given: tuple[tuple[str, Any], ...]

    @property
    def answers(self) -> dict[str, Any]:
        return dict(self.given)

    @property
    def title(self) -> str:
        return f"{self.row} {self.name}"


@cache
def conditions() -> tuple[Condition, ...]:
    """The rows that don't ask for a clinician first; 20 is everyone's."""
    rows = yaml.safe_load((CASES / "matrix.yaml").read_text("utf-8"))
    found = [
        Condition(row["row"], row["rule"], row["condition"], tuple(row["given"].items()))
        for row in rows
        if isinstance(row["row"], int)
    ]
    return tuple(one for one in found if clearance_of(one.answers).action not in LOCKS)


def pairs() -> Iterator[tuple[Condition, Condition]]:
    """Every two that one person can have: no question is answered twice."""
    for one, other in combinations(conditions(), 2):
        both = {**one.answers, **other.answers}
        if both == {**other.answers, **one.answers} and one.row != other.row:
            yield one, other


def clearance_with(*some: Condition) -> Clearance:
    return clearance_of({name: value for one in some for name, value in one.given})


def usable(clearance: Clearance) -> dict[str, list[str]]:
    """Place → the movements that may be done there; walks are not counted. The floor only for who may lie there."""
    library = shelf().library
    mat = [id_ for id_, one in library.movements.items() if one.kind == "mat"]
    offered = [id_ for id_ in mat if clearance.rulings[id_].action in OFFERED]
    found = {}
    for place in PLACES:
        if place == "floor":
            found[place] = offered if clearance.floor else []
            continue
        at = AT[place]
        found[place] = [id_ for id_ in offered if id_ in at and not set(at[id_]) & set(clearance.rulings[id_].barred)]
    return found


def least(clearance: Clearance) -> int:
    """How many movements there are on the floor; for who can't lie there, at the place with the fewest."""
    return len(usable(clearance)["floor"]) if clearance.floor else least_up(clearance)


def least_up(clearance: Clearance) -> int:
    """How many movements there are away from the floor, at the place with the fewest."""
    return min(len(ids) for place, ids in usable(clearance).items() if place != "floor")


def gives_an_action(clearance: Clearance) -> bool:
    """Something to do: a movement, or whom to see and why."""
    return least(clearance) > 0 or (clearance.action in LOCKS and bool(clearance.reasons))


@cache
def few() -> tuple[tuple[Condition, Condition], ...]:
    """The pairs that leave fewer than two movements, on the floor or at a place that the person can use."""
    return tuple(pair for pair in pairs() if min(least(both := clearance_with(*pair)), least_up(both)) < 2)


HEAD = """\
# What takes the place of what is left out

Generated from `screening/rules.yaml` and the table of conditions. Don't edit: a test compares, and writes it with
`UPDATE=1`. Not yet looked at by a physiotherapist; what holds for movements without a column in the table is derived
from their traits.

{conditions} conditions that ask for no clinician first, {pairs} pairs of them that one person can have.
{share:.0f} % of the pairs leave two movements or more on the floor, and on a bed, on a chair and standing for who
can't get down there. Walks are not counted. Every one gives something to do.

Everyone's first days are row 20: what it leaves out isn't repeated at the other rows.

| Condition | Left out | Instead |
| --- | --- | --- |
"""


def page() -> str:
    """docs/reference/swaps.md."""
    every, scarce = len(list(pairs())), few()
    share = 100 * (every - len(scarce)) / every
    lines = [
        *(line for one in conditions() for line in _rows(one)),
        "",
        "## Pairs that leave fewer than two movements somewhere",
        "",
        *([f"- {one.title} with {other.title}" for one, other in scarce] or ["None."]),
    ]
    head = HEAD.format(conditions=len(conditions()), pairs=every, share=share)
    return head + "\n".join(lines) + "\n"


def _rows(one: Condition) -> Iterator[str]:
    words, clearance = content.words(), clearance_with(one)
    named = False
    for id_, ruling in clearance.rulings.items():
        own = one.rule == "row-20" or one.rule in {reason.rule for reason in ruling.reasons}
        if ruling.action in LEFT_OUT and own:
            instead = ", ".join(words.say(f"{other}/name") for other in ruling.instead)
            yield f"| {'' if named else one.title} | {words.say(f'{id_}/name')} | {instead} |"
            named = True
    if not named:
        yield f"| {one.title} | nothing | |"
