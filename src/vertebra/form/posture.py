"""Is this the posture of this movement at all? What is seen, against how it looks at any level.

Delay: none. The expected looks come from the resolved performances themselves; nothing is written down a movement.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import median
from typing import Any, NamedTuple

from vertebra.body import SIDES, Position, Side
from vertebra.form.looks import LYING, ON_ALL_FOURS, Look, look
from vertebra.form.marks import ANKLE, EAR, HIP, KNEE, NOSE, SEEN, SHOULDER, Spots, apart, bend, rise
from vertebra.movements import resolve
from vertebra.movements.performance import Performance, Step
from vertebra.movements.types import Movement

TRUNK_DEG, THIGH_DEG, KNEE_DEG, HEAD_DEG = 30.0, 40.0, 50.0, 30.0
"""How far a person may be from how a pose is drawn and still be doing it (degrees; ours: people differ, most in how
near the heels are; between lying, kneeling and standing there are 60 and more)."""

PILLOW_DEG = 50.0
"""A head that should lie may be this much higher: pillows, and ears that are guessed (degrees; ours)."""

TURN_DEG = 30.0
"""The same for the thighs at the turn of a repetition, where movements differ most (degrees; ours)."""

FRONT_DEG = 25.0
"""A face that looks up has its nose above the ear at least this much less than level, one that looks down … (ours)."""

SAME_DEG = 20.0
"""After a cut a posture is still the same one when nothing differs by more (degrees; ours)."""

STILL_SIZES = 0.3
"""What carries the body stays where it is, in a repetition, to within so much (sizes of the body; ours: some 40 cm)."""

FLICKERS_DEG = 30.0
"""A limb that points so differently within the middle half of what is looked at isn't known: legs whose names change
from frame to frame (degrees; ours)."""

STEEPEST_DEG = 50.0
"""A trunk that lies stands no steeper than this; a bridge slopes by 30 (degrees; ours)."""


class Seen(NamedTuple):
    """What one frame shows of the posture; None where it can't be seen. Degrees; `ground` in image heights.

    thigh and knee: left, right. ground: x and y of what carries the body, left and right. head: the climb from shoulder
    to ear; face: from ear to nose, of who lies.
    """

    trunk: float | None
    thigh: tuple[float | None, float | None]
    knee: tuple[float | None, float | None]
    ground: tuple[tuple[float, float] | None, tuple[float, float] | None]
    head: float | None = None
    face: float | None = None

    @staticmethod
    def load(flat: Sequence[Any] | None) -> Seen | None:
        """From plain data."""
        if flat is None:
            return None
        trunk, thigh, knee, ground, head, face = flat
        places = [(place[0], place[1]) if place is not None else None for place in ground]
        return Seen(trunk, (thigh[0], thigh[1]), (knee[0], knee[1]), (places[0], places[1]), head, face)


def alike(first: Seen, last: Seen) -> bool:
    """Whether two postures may be the same one in another picture: a zoom, not somebody else."""
    pairs = [(first.trunk, last.trunk), *zip(first.thigh, last.thigh, strict=True)]
    return all(one is None or other is None or abs(one - other) <= SAME_DEG for one, other in pairs)


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """A movement as a key: the same object, not an equal one."""

    movement: Movement

    def __hash__(self) -> int:
        return id(self.movement)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.movement is self.movement


def posture(movement: Movement, position: Position) -> Posture:
    """The posture of a movement in the variants that share this position's kind; worked out once for each."""
    return _posture(_Same(movement), kind(position))


@lru_cache(maxsize=128)
def _posture(same: _Same, kind: str) -> Posture:
    return Posture(same.movement, kind)


class Posture:
    """How a movement may look. `at`: the looks of every pose on its way; `turns`: those of the repetition itself."""

    def __init__(self, movement: Movement, of_kind: str) -> None:
        performances = tuple(one for one in _performances(movement) if kind(one.position) == of_kind)
        self._at = _looks(step for one in performances for step in one.steps if step.part != "practice")
        turns = [step for one in performances for step in one.steps if step.part == "cycle"]
        self._turns = {side: _looks(turns, side) for side in (None, *SIDES)}
        self._lying = of_kind == "lying"
        fronts = {one.front for one in self._at}
        self._front = fronts.pop() if len(fronts) == 1 else 0
        trunks = [one.trunk for one in self._at]
        self._trunk = (min(trunks) - TRUNK_DEG, max(trunks) + TRUNK_DEG)
        if self._lying:
            self._trunk = (-90.0, STEEPEST_DEG)
        thighs = [value for one in self._at for value in one.thigh.values()] or [-90.0, 90.0]
        self._thigh = (min(thighs) - THIGH_DEG, max(thighs) + THIGH_DEG)
        carries = {"lying": SHOULDER, "on all fours": KNEE, "upright": ANKLE}[of_kind]
        self._chains = tuple((SHOULDER[one], HIP[one], KNEE[one], ANKLE[one], carries[one]) for one in SIDES)

    def seen(self, spots: Spots) -> Seen:
        """What these landmarks show of the posture."""
        trunk: list[float] = []
        thigh: list[float | None] = []
        knee: list[float | None] = []
        ground: list[tuple[float, float] | None] = []
        for chain in self._chains:
            shoulder, hip, joint, ankle = [
                spot if (spot := spots[number]) is not None and spot[2] >= SEEN else None for number in chain[:4]
            ]
            if shoulder is not None and hip is not None:
                trunk.append(rise(hip, shoulder))
            thigh.append(rise(hip, joint) if hip is not None and joint is not None else None)
            if hip is not None and joint is not None and ankle is not None:
                knee.append(bend(hip, joint, ankle))
            else:
                knee.append(None)
            floor = spots[chain[4]]
            ground.append((floor[0], floor[1]) if floor is not None else None)
        head, face = _head(spots) if self._lying else (None, None)
        middle = sum(trunk) / len(trunk) if trunk else None
        return Seen(middle, (thigh[0], thigh[1]), (knee[0], knee[1]), (ground[0], ground[1]), head, face)

    def possible(self, seen: Seen) -> bool:
        """Whether somebody on the way through this movement may look so, at all."""
        if seen.trunk is not None and not self._trunk[0] <= seen.trunk <= self._trunk[1]:
            return False
        if seen.face is not None and self._front * seen.face < -FRONT_DEG:
            return False
        thighs = [value for value in seen.thigh if value is not None]
        return not thighs or any(self._thigh[0] <= value <= self._thigh[1] for value in thighs)

    def fits(self, home: Sequence[Seen], top: Sequence[Seen], side: Side | None, size: float) -> bool:
        """Whether a there-and-back began like this movement, turned like it, and carried itself where it began.

        The head is looked at at the turn: before it people settle, and look about.
        """
        before, turned = _middle(home)._replace(head=None), _middle(top)
        return (
            stayed(before, turned, size)
            and any(_like(before, one, THIGH_DEG) for one in self._at)
            and any(_like(turned, one, TURN_DEG) for one in self._turns[side])
        )


def _sure(spots: Spots, number: int) -> tuple[float, float, float] | None:
    spot = spots[number]
    return spot if spot is not None and spot[2] >= SEEN else None


def kind(position: Position) -> str:
    """What carries the body there: variants of another kind are another thing to see (a kick in standing)."""
    if position in LYING:
        return "lying"
    return "on all fours" if position in ON_ALL_FOURS else "upright"


def _performances(movement: Movement) -> Iterable[Performance]:
    """Every level; with every overlay, and with all that can go wrong, the first level of each pattern."""
    for level in movement.ladder:
        yield resolve.resolve(movement, level.id)
    for overlay in movement.overlays:
        goes = [one for one in reversed(movement.ladder) if resolve.permits(movement, one.id, overlay)]
        levels = {one.pattern: one.id for one in goes}
        yield from (resolve.resolve(movement, level, (overlay,)) for level in levels.values())
    patterns = {level.pattern: level.id for level in reversed(movement.ladder)}
    for wrong in resolve.shown_faults(movement):
        yield from (resolve.fault(movement, level, wrong) for level in patterns.values())


def _head(spots: Spots) -> tuple[float | None, float | None]:
    """How shoulder to ear and ear to nose climb, in the middle of the sides that are seen."""
    heads, faces, nose = [], [], _sure(spots, NOSE)
    for side in SIDES:
        shoulder, ear = _sure(spots, SHOULDER[side]), _sure(spots, EAR[side])
        if shoulder is not None and ear is not None:
            heads.append(rise(shoulder, ear))
        if ear is not None and nose is not None:
            faces.append(rise(ear, nose))
    return sum(heads) / len(heads) if heads else None, sum(faces) / len(faces) if faces else None


def _looks(steps: Iterable[Step], working: Side | None = None) -> tuple[Look, ...]:
    """The looks of all poses of these steps, each once; without a working side for either."""
    found: dict[tuple[float, ...], Look] = {}
    for step in steps:
        for pose in (step.start, *step.via, step.end):
            plain = look(pose)
            for one in _sided(plain, working):
                key = (round(one.trunk), *(round(one.thigh.get(side, 0.0)) for side in SIDES),
                       *(round(one.knee.get(side, 0.0)) for side in SIDES), one.head or 0.0, one.front)  # fmt: skip
                found.setdefault(key, one)
    return tuple(found.values())


def _sided(plain: Look, working: Side | None) -> tuple[Look, ...]:
    """A look as its side does it: poses are solved for the right."""
    if working is None:
        return plain, plain.mirrored()
    return (plain if working == "right" else plain.mirrored(),)


def _middle(many: Sequence[Seen]) -> Seen:
    """The medians of what was seen."""
    return Seen(
        _mid(one.trunk for one in many),
        (_steady(one.thigh[0] for one in many), _steady(one.thigh[1] for one in many)),
        (_steady(one.knee[0] for one in many), _steady(one.knee[1] for one in many)),
        (_mid_place(one.ground[0] for one in many), _mid_place(one.ground[1] for one in many)),
        _mid(one.head for one in many),
    )


def _mid(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return median(known) if known else None


def _steady(values: Iterable[float | None]) -> float | None:
    """The median of what points somewhere; None of what flickers."""
    known = sorted(value for value in values if value is not None)
    if not known or known[3 * len(known) // 4] - known[len(known) // 4] > FLICKERS_DEG:
        return None
    return median(known)


def _mid_place(places: Iterable[tuple[float, float] | None]) -> tuple[float, float] | None:
    known = [place for place in places if place is not None]
    return (median(x for x, _ in known), median(y for _, y in known)) if known else None


def stayed(before: Seen, turned: Seen, size: float) -> bool:
    """Whether something that carries is where it was, or where the other side's was: names may have changed."""
    ways = [
        apart((*first, 1.0), (*last, 1.0))
        for first in before.ground
        for last in turned.ground
        if first is not None and last is not None
    ]
    return not ways or min(ways) <= STILL_SIZES * size


def _like(seen: Seen, expected: Look, most: float) -> bool:
    if seen.trunk is not None and abs(seen.trunk - expected.trunk) > TRUNK_DEG:
        return False
    if seen.head is not None and expected.head is not None and not _head_like(seen.head, expected.head):
        return False
    for place, side in enumerate(SIDES):
        thigh, knee = seen.thigh[place], seen.knee[place]
        if side in expected.thigh and thigh is not None and abs(thigh - expected.thigh[side]) > most:
            return False
        if side in expected.knee and knee is not None and abs(knee - expected.knee[side]) > KNEE_DEG:
            return False
    return True


def _head_like(seen: float, expected: float) -> bool:
    """A lifted head must be seen to be lifted; one that lies may lie on a pillow."""
    return -HEAD_DEG <= seen - expected <= (PILLOW_DEG if expected == 0.0 else HEAD_DEG)
