"""Which steps of a cycle a camera can tell apart: the way out, what is held at the turn, the way back."""

from __future__ import annotations

from dataclasses import dataclass

from vertebra.body import Pose
from vertebra.movements.performance import Performance, Step


@dataclass(frozen=True, slots=True)
class Turning:
    """Ids of the steps around the turn of a repetition; `held` None where nothing is held."""

    out: str | None
    held: str | None
    back: str | None

    @property
    def ids(self) -> frozenset[str]:
        """The steps that a camera can tell apart."""
        return frozenset(name for name in (self.out, self.held, self.back) if name is not None)


def turning(performance: Performance) -> Turning:
    """The steps around the pose that is furthest from where the cycle begins."""
    cycle = [step for step in performance.steps if step.part == "cycle"]
    home = cycle[0].start
    turn = max(range(len(cycle)), key=lambda number: (_apart(home, cycle[number].end), -number))
    held = next((step.id for step in cycle[turn + 1 :][:1] if not step.phase.moves), None)
    after = [step for step in cycle[turn + 1 :] if step.phase.moves]
    return Turning(out=_id(cycle[turn]), held=held, back=_id(after[0]) if after else None)


def _id(step: Step) -> str | None:
    return step.id if step.phase.moves else None


def _apart(first: Pose, last: Pose) -> float:
    """How far two poses are apart: all joints' differences together (degrees)."""
    return sum(abs(degrees - first.angles.get(name, 0.0)) for name, degrees in last.angles.items())
