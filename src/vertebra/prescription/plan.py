"""Today's plan from what is allowed, what was done, and the time there is: the short way to a decision."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from vertebra.movements.types import Library
from vertebra.prescription.course import MINUTES as MINUTES
from vertebra.prescription.course import decide
from vertebra.prescription.fitting import Measure
from vertebra.prescription.history import History
from vertebra.prescription.situation import Situation
from vertebra.prescription.types import Plan
from vertebra.screening.types import Clearance, Value


def make(
    clearance: Clearance,
    library: Library,
    answers: Mapping[str, Value],
    minutes: int,
    on: date,
    measure: Measure,
    calm: bool = False,
    history: History = (),
) -> Plan:
    """The plan for a day, whose length `measure` says. Raises ValueError for minutes that are not offered."""
    situation = Situation(
        clearance=clearance,
        library=library,
        answers=answers,
        minutes=minutes,
        on=on,
        calm=calm,
        history=history,
    )
    return decide(situation, measure)
