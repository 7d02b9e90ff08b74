"""What must hold, from the tables themselves and not from the code that is tried: the matrix's cells, the light's rule.

Every number stands here a second time on purpose: a change of one in the product is found here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

COLUMNS = {
    "A1": "start-position", "A2": "knee-lift", "A3": "double-knee-lift", "A4": "leg-extension",
    "A5": "neck-lift-knee-stretch", "B1": "donkey-kick", "B2": "standing-roll-down", "B3": "pelvic-tilt",
    "B4": "glute-bridge",
}  # fmt: skip
"""The columns of CLINICAL §2.3; the ball has none of its own movement."""

EITHER = ("/", " or ", "else", "→ alt", "→heel")
"""A cell with one of these leaves a choice: it bars nothing by itself."""

BARS = ("✖", "CLEAR", "EXCL", "SUP")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the matrix: the answers that make it hold, what it bars, and what it changes."""

    number: int | None
    rule: str
    given: Mapping[str, object]
    barred: frozenset[str]
    changed: frozenset[str]


def row(written: Mapping[str, object]) -> Row:
    """A row as tests/cases/screening/matrix.yaml writes it."""
    cells = {COLUMNS[column]: str(code) for column, code in written["cells"].items() if column in COLUMNS}
    cells |= {movement: str(code) for movement, code in written["derived"].items()}
    firm = {movement: code for movement, code in cells.items() if not any(sign in code for sign in EITHER)}
    said = re.match(r"\d+", str(written["row"]))
    return Row(
        number=int(said[0]) if said else None,
        rule=str(written["rule"]),
        given={name: _said(value) for name, value in written["given"].items()},
        barred=frozenset(movement for movement, code in firm.items() if code.startswith(BARS)),
        changed=frozenset(movement for movement, code in firm.items() if code.startswith("MOD")),
    )


def _said(value: object) -> object:
    return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value


def holding(rows: Sequence[Row], answers: Mapping[str, object]) -> list[Row]:
    """The rows that hold; where one of the same number says more of a person, the one that says less doesn't count."""
    found = [one for one in rows if holds(one, answers)]
    return [one for one in found if not any(_says_more(other, one) for other in found)]


def _says_more(other: Row, than: Row) -> bool:
    return other.number == than.number and other.given.items() > than.given.items()


def holds(one: Row, answers: Mapping[str, object]) -> bool:
    """Whether a person has said what makes the row hold. Rows 20 and 27 hold until the direction is known."""
    if one.rule == "row-20":
        return answers.get("direction", "not-sure") == "not-sure"
    if one.rule == "row-27" and answers.get("direction") in ("bending-eases", "neither"):
        return False
    return bool(one.given) and all(answers.get(name) == value for name, value in one.given.items())


def light(before: int, worst: int | None, morning: str | None, *, sharp: bool = False) -> str | None:
    """CLINICAL §5.4 in one place: green, yellow, red, stop; None while too little is known."""
    if sharp:
        return "stop"
    if morning in ("not-settled", "slept-badly"):
        return "red"
    if worst is None:
        return None
    if worst > before + 2 or (worst > 5 and worst > before + 1):
        return "red"
    if worst > 2 and worst > before + 1:
        return "yellow"
    return "green" if morning == "settled" else None
