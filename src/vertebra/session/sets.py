"""The repetitions of a movement in their order: which side, which number, what belongs to one set."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vertebra.body import Side, mirrored
from vertebra.movements.types import Dose


@dataclass(frozen=True, slots=True)
class Rep:
    """One there-and-back: its number within its side and set, from 1; how many there are; the working side.

    `ends_pair`: the number is said after it. `last`: "Last one" is said before it.
    """

    number: int
    of: int
    side: Side | None
    ends_pair: bool
    last: bool


@dataclass(frozen=True, slots=True)
class Bout:
    """What is done between the first way in and the last way home: a set, or one side of it.

    `rests`: a rest comes after it.
    """

    set: int
    side: Side | None
    reps: tuple[Rep, ...]
    rests: bool

    def stretches(self, pause_after: int | None) -> tuple[tuple[Rep, ...], ...]:
        """The repetitions, parted where a pause is offered: after so many of a side, if any are left."""
        if pause_after is None:
            return (self.reps,)
        parts: dict[int, list[Rep]] = {}
        for rep in self.reps:
            parts.setdefault((rep.number - 1) // pause_after, []).append(rep)
        return tuple(tuple(part) for part in parts.values())


def bouts(dose: Dose, sides: str) -> tuple[Bout, ...]:
    """The bouts of a dose. `sides`: both, one or lead, as the movement says.

    Where both legs work and the leading side takes turns (lead), the dose counts them together.
    """
    if sides == "both":
        return tuple(Bout(number, None, _one_sided(dose, None), True) for number in _sets(dose))
    if sides == "lead":
        return tuple(Bout(number, dose.first, _leading(dose), True) for number in _sets(dose))
    if dose.order == "each":
        order = [(number, side) for side in _both(dose) for number in _sets(dose)]
        return tuple(
            Bout(number, side, _one_sided(dose, side), number < dose.sets or side != dose.first)
            for number, side in order
        )
    if dose.order == "by-set":
        return tuple(
            Bout(number, side, _one_sided(dose, side), side != dose.first)
            for number in _sets(dose)
            for side in _both(dose)
        )
    return tuple(Bout(number, dose.first, tuple(_alternate(dose)), True) for number in _sets(dose))


def _sets(dose: Dose) -> range:
    return range(1, dose.sets + 1)


def _both(dose: Dose) -> tuple[Side, Side]:
    return dose.first, mirrored(dose.first)


def _one_sided(dose: Dose, side: Side | None) -> tuple[Rep, ...]:
    return tuple(_rep(number, dose, side) for number in range(1, dose.reps + 1))


def _leading(dose: Dose) -> tuple[Rep, ...]:
    sides = _both(dose)
    return tuple(_rep(number, dose, sides[(number - 1) % 2]) for number in range(1, dose.reps + 1))


def _alternate(dose: Dose) -> Iterator[Rep]:
    for number in range(1, dose.reps + 1):
        for side in _both(dose):
            first = side == dose.first
            yield Rep(number, dose.reps, side, ends_pair=not first, last=first and number == dose.reps > 1)


def _rep(number: int, dose: Dose, side: Side | None) -> Rep:
    return Rep(number, dose.reps, side, ends_pair=True, last=number == dose.reps > 1)
