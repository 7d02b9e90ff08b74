"""How long a session takes, by rule of thumb: for a decision that nobody hears. What people do, its script measures.

All numbers are ours, near what the scripts of the packaged movements take.
"""

from __future__ import annotations

from vertebra.prescription.facts import Facts
from vertebra.prescription.fitting import Items, Measure

DOWN_AND_UP_S = 190.0
"""Getting down to the floor or a bed, and up again (seconds)."""

READY_S = 45.0
"""A movement's name, its set-up, and the rest after it (seconds)."""

AROUND_S = 20.0
"""The first words and the last (seconds)."""


def nominal(facts: Facts) -> Measure:
    """The function that says how long a session of these items takes (seconds)."""

    def length_s(items: Items, place: str) -> float:
        if not items:
            return 0.0
        total, lies = AROUND_S, False
        for item in items:
            fact = facts.fact(item.movement, item.level, item.overlays)
            dose = item.dose
            one_set = fact.way_s + dose.reps * fact.rep_s
            total += READY_S + dose.sets * one_set + (dose.sets - 1) * dose.rest_s
            lies = lies or fact.lying
        return total + (DOWN_AND_UP_S if lies else 0.0)

    return length_s
