"""One counter a side, or one for both: what it has seen, and which of its excursions are repetitions.

A limb is judged by its motion: where both legs seem to move at once it is one there-and-back, and the one that went
further did it (a hidden far leg is guessed, and the guess likes to follow the near one).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from vertebra.body import SIDES, Position, Side
from vertebra.form.elsewhere import Elsewhere
from vertebra.form.excursions import Excursion, Sample
from vertebra.form.gates import Gates
from vertebra.form.marks import SURE, Spots
from vertebra.form.posture import Posture, Seen
from vertebra.form.reps import Counter
from vertebra.form.signals import Signals, chain
from vertebra.movements.types import Camera

TOGETHER = 0.6
"""Excursions of both sides that share so much of the shorter one's time are one (ours)."""

ECHO = 0.5
"""What begins while the other side comes back, and goes less than this share as far, is guessed by it (ours)."""

AT_IT_S = 10.0
"""Who begins so soon after a repetition is still at it (seconds; ours)."""

FURTHER = 1.2
"""Who has gone so many times as far is the one that moves (ours)."""


class Lane:
    """One counter: both sides together (side None), or one side that works. `now`: when its signal was last what;
    `last`: when its last repetition began and ended, and how far it went."""

    def __init__(self, side: Side | None, camera: Camera, position: Position) -> None:
        self.side = side
        self.count = 0
        self.last: tuple[float, float, float] | None = None
        self.now: tuple[float, float] | None = None
        self._camera = camera
        self._signals = Signals(camera.signals, position, side, camera.rep.signal)
        self._counter = Counter(camera.rep)
        self._elsewhere = Elsewhere()
        self._sure = tuple(
            (name, chain(signal, side)) for name, signal in camera.signals.items() if side is not None and signal.sure
        )

    @property
    def away(self) -> list[Sample]:
        """The samples since the movement went out; empty at home."""
        return self._counter.away

    def step(
        self, t: float, spots: Spots, size: float, seen: Seen, common: dict[str, tuple[float, float]] | None = None
    ) -> tuple[bool, Excursion | None]:
        """Take one frame: whether the movement has just gone out, and the excursion that has just ended.

        `common`: as in Signals.step.
        """
        counted, values = self._signals.step(t, spots, size, common)
        if counted is None:
            return False, None
        for name, numbers in self._sure:
            if any(spots[number] is None or spots[number][2] < SURE for number in numbers):  # type: ignore[index]
                values.pop(name, None)
        self.now = (t, counted)
        sample = Sample(t, counted, values, seen, self._signals.across(spots))
        was_away = bool(self._counter.away)
        if self._elsewhere.step(t, self._counter.left, seen, size):
            self.forget()
        excursion = self._counter.step(sample)
        left = not was_away and bool(self._counter.away)
        return left, excursion

    def end(self) -> Excursion | None:
        """No more comes: the repetition that was all but over."""
        return self._counter.end()

    def whole(self) -> Excursion | None:
        """What an excursion that isn't over shows so far."""
        return self._counter.whole()

    def counted(self, excursion: Excursion) -> None:
        """This excursion was a repetition."""
        self.count += 1
        self.last = (excursion.start, excursion.end, excursion.reach)

    def cut(self) -> None:
        """Another picture of the same posture."""
        self._counter.cut()
        self._signals.forget()

    def forget(self) -> None:
        """Nobody knows where the movement stands."""
        self._counter.forget()
        self._signals.forget()
        self._elsewhere.forget()

    def dump(self) -> dict[str, Any]:
        """The state as plain data."""
        return {
            "count": self.count,
            "last": list(self.last) if self.last is not None else None,
            "elsewhere": self._elsewhere.dump(),
            "signals": self._signals.dump(),
            "counter": self._counter.dump(),
        }

    def load(self, state: Mapping[str, Any]) -> None:
        """Take up a dumped state."""
        self.count = state["count"]
        self._elsewhere.load(state["elsewhere"])
        last = state["last"]
        self.last = (last[0], last[1], last[2]) if last is not None else None
        self._signals.load(state["signals"])
        self._counter.load(state["counter"])


class Lanes:
    """All lanes of a movement, and the question whether an excursion is a repetition of it."""

    def __init__(self, camera: Camera, position: Position, posture: Posture) -> None:
        sides: tuple[Side | None, ...] = SIDES if camera.rep.per == "side" else (None,)
        self.all = tuple(Lane(side, camera, position) for side in sides)
        self._unknown, self._known = Gates(camera, posture), Gates(camera, posture, known=True)

    def accepts(self, lane: Lane, excursion: Excursion, size: float) -> bool:
        """Whether this is a repetition of this movement, and not the shadow of one."""
        others = [other for other in self.all if other is not lane]
        return self._gates(excursion).open(excursion, lane.side, size) and not any(
            self._shadow(excursion, other, size) for other in others
        )

    def _gates(self, excursion: Excursion) -> Gates:
        """Whoever has just done this movement is doubted less."""
        ends = [lane.last[1] for lane in self.all if lane.last is not None]
        return self._known if ends and excursion.start - max(ends) <= AT_IT_S else self._unknown

    def _shadow(self, excursion: Excursion, other: Lane, size: float) -> bool:
        """Whether the other side did this: it was counted at the same time, or is on its way and goes further."""
        if other.last is not None and _follows(excursion, *other.last):
            return True
        rival = other.whole()
        return (
            rival is not None
            and rival.reach > FURTHER * excursion.reach
            and _together(excursion, rival.start, rival.end)
            and self._gates(rival).open(rival, other.side, size)
        )

    def cut(self) -> None:
        """Another picture of the same posture: the movement goes on."""
        for lane in self.all:
            lane.cut()

    def forget(self) -> None:
        """Nobody knows where the movement stands."""
        for lane in self.all:
            lane.forget()

    def dump(self) -> list[dict[str, Any]]:
        """The state as plain data."""
        return [lane.dump() for lane in self.all]

    def load(self, state: Iterable[Mapping[str, Any]]) -> None:
        """Take up a dumped state."""
        for lane, kept in zip(self.all, state, strict=True):
            lane.load(kept)


def _follows(excursion: Excursion, start: float, end: float, reach: float) -> bool:
    """Whether this was going on while the other side's repetition was: mostly, or as a small echo of its end."""
    echo = start < excursion.start < end and excursion.reach < ECHO * reach
    return echo or _together(excursion, start, end)


def _together(excursion: Excursion, start: float, end: float) -> bool:
    shared = min(excursion.end, end) - max(excursion.start, start)
    return shared >= TOGETHER * min(excursion.end - excursion.start, end - start)
