"""How a session is laid out for one person on one day, beside what is in it."""

from __future__ import annotations

from dataclasses import dataclass

from vertebra.movements.timing import DEFAULT_BREATH, PACE, Breath, clamp
from vertebra.prescription.types import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """The person's breath and pace, the place, and what the session was made from.

    `breath`: seconds in and out. `plan`: its id. `rules`: their version. `place`: floor, bed, chair or standing.
    `warm_up`: begin with a march (None: if the session is long enough). `listen`: the breath isn't known yet, and is
    asked for in the first breathing. `learnt`: it was asked for in this session, and is known now.
    """

    breath: Breath = DEFAULT_BREATH
    pace: float = 1.0
    plan: str = ""
    rules: str = ""
    place: str = "floor"
    warm_up: bool | None = None
    listen: bool = True
    learnt: bool = False

    @property
    def tempo(self) -> float:
        """The pace, within what a script can be built for."""
        return clamp(self.pace, *PACE)


USUAL = Manner()
"""The usual breath and pace, on the floor."""


def manner_of(plan: Plan, breath: Breath = DEFAULT_BREATH, pace: float = 1.0, *, listen: bool = True) -> Manner:
    """How a plan's session is laid out for a person with this breath (seconds in and out) and pace."""
    rules = plan.made_from.get("rules", "")
    return Manner(breath=breath, pace=pace, plan=plan.id, rules=rules, place=plan.place, listen=listen)
