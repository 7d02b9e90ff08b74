"""What was seen in a recording or a video: repetitions, holds, faults, and where nothing could be judged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeVar

from vertebra import __version__
from vertebra.body import Frame, Side
from vertebra.form.check import FormCheck
from vertebra.form.types import FaultSeen, FormEffect, HoldMeasured, InSight, OutOfSight, RepCounted
from vertebra.movements.cameras import looks
from vertebra.movements.types import Movement
from vertebra.video.recording import Recording, frames
from vertebra.video.spans import Span, joined, length
from vertebra.words import Words

DIGITS = 3
"""Of seconds and values that are told: a millisecond."""

Kind = Literal["recording", "video"]
Effect = TypeVar("Effect", bound=FormEffect)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What was analysed. `seconds` from its first frame to its last; `fps` the mean; `width`, `height` px."""

    file: str
    kind: Kind
    frames: int
    seconds: float
    fps: float
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """Everything that was seen, in order of time. Times in seconds, on the recording's own clock.

    `level`: None where any level was counted. A fault outside every counted repetition has `rep` None.
    `seen_fraction`: the share of the time in which the movement could be judged. `content`: version of the movement.
    `begin`: the time of the first frame. `instead`: where too little moves at this level for any camera, those levels
    that one can count; nothing of it could be judged then.
    """

    movement: str
    level: str | None
    source: Source
    reps: tuple[RepCounted, ...]
    holds: tuple[HoldMeasured, ...]
    faults: tuple[FaultSeen, ...]
    out_of_sight: tuple[OutOfSight, ...]
    seen_fraction: float
    content: str
    begin: float = 0.0
    instead: tuple[str, ...] = ()

    def counts(self) -> dict[str, int]:
        """Repetitions: in total, of each side, and of both together."""
        sides = [rep.side for rep in self.reps]
        return {
            "total": len(sides),
            "left": sides.count("left"),
            "right": sides.count("right"),
            "both": sides.count(None),
        }

    def faults_of(self, rep: RepCounted) -> tuple[FaultSeen, ...]:
        """What was seen in a repetition."""
        return tuple(fault for fault in self.faults if _belongs(fault, rep))

    def notes(self, words: Words) -> tuple[str, ...]:
        """What a person must know to read the rest."""
        if not self.instead:
            return ()
        return (words.say("analysis/blind", level=self.level or "", levels=", ".join(self.instead)),)

    def json(self, words: Words) -> dict[str, Any]:
        """As the command line answers (INTERFACES §9); `notes` only where there is one."""
        notes = {"notes": list(self.notes(words))} if self.instead else {}
        return {
            "movement": self.movement,
            "level": self.level,
            "source": _source(self.source),
            "counts": self.counts(),
            "reps": [_rep(rep, self.faults_of(rep)) for rep in self.reps],
            "holds": [{"side": hold.side, "start": _told(hold.start), "end": _told(hold.end)} for hold in self.holds],
            "faults": [_fault(fault) for fault in self.faults],
            "out_of_sight": [_out(out, words) for out in self.out_of_sight],
            "seen_fraction": _told(self.seen_fraction),
            "engine": __version__,
            "content": self.content,
            **notes,
        }


class Analysing:
    """Takes frames one by one; keeps little more than what was counted, however long it goes on.

    Raises NoCameraError for a movement that no camera can judge.
    """

    def __init__(self, movement: Movement, level: str | None = None, overlays: Iterable[str] = ()) -> None:
        self._movement, self._level = movement.id, level
        self._check = FormCheck(movement, level, overlays)
        self._instead = () if level is None or looks(movement, level) else _countable(movement)
        self._effects: list[FormEffect] = []
        self._nobody: list[Span] = []
        self._times: Span | None = None
        self._frames = 0
        self._empty = False

    def step(self, frame: Frame) -> tuple[FormEffect, ...]:
        """Take the next frame; what has just become true."""
        first, last = self._times or (frame.t, frame.t)
        if self._empty:
            self._nobody[-1:] = joined([*self._nobody[-1:], (last, frame.t)])
        self._times, self._empty = (first, frame.t), frame.points is None
        self._frames += 1
        effects = self._check.step(frame)
        self._effects += effects
        return effects

    def counting(self) -> tuple[tuple[Side | None, float, float], ...]:
        """Of each side: when the signal that counts was last seen, and what it was."""
        return self._check.counting()

    def finish(self, file: str, kind: Kind, size: tuple[int, int], content: str = "") -> Analysis:
        """What was seen. `size`: width and height in px; `content`: the version of the movement's files."""
        first, last = self._times or (0.0, 0.0)
        self._effects += self._check.finish(last)
        seconds = last - first
        reps, outs = _in_order(self._effects, RepCounted), _outs(self._effects, last)
        return Analysis(
            movement=self._movement,
            level=self._level,
            source=Source(
                file=file,
                kind=kind,
                frames=self._frames,
                seconds=seconds,
                fps=(self._frames - 1) / seconds if seconds > 0 else 0.0,
                width=size[0],
                height=size[1],
            ),
            reps=reps,
            holds=_in_order(self._effects, HoldMeasured),
            faults=tuple(_placed(fault, reps) for fault in _in_order(self._effects, FaultSeen)),
            out_of_sight=outs,
            seen_fraction=self._seen(outs, seconds),
            content=content,
            begin=first,
            instead=self._instead,
        )

    def _seen(self, outs: Iterable[OutOfSight], seconds: float) -> float:
        if self._instead:
            return 0.0
        if seconds <= 0:
            return 0.0 if self._empty else 1.0
        spans = ((out.start, out.end) for out in outs if out.fault is None and out.end is not None)
        unseen = length([*self._nobody, *spans])
        return min(1.0, max(0.0, 1 - unseen / seconds))


def _countable(movement: Movement) -> tuple[str, ...]:
    return tuple(one.id for one in movement.ladder if looks(movement, one.id))


def analyse(
    recording: Recording,
    movement: Movement,
    level: str | None = None,
    file: str = "",
    content: str = "",
    overlays: Iterable[str] = (),
) -> Analysis:
    """A whole recording. Without a level any level and variant counts. Raises NoCameraError."""
    analysing = Analysing(movement, level, overlays)
    for frame in frames(recording):
        analysing.step(frame)
    return analysing.finish(file, "recording", (recording.width, recording.height), content)


def _in_order(effects: Iterable[FormEffect], kind: type[Effect]) -> tuple[Effect, ...]:
    """The effects of a kind that have a beginning, by it."""
    found = [effect for effect in effects if isinstance(effect, kind)]
    return tuple(sorted(found, key=lambda effect: getattr(effect, "start")))  # noqa: B009  # not every kind has one


def _outs(effects: Iterable[FormEffect], end: float) -> tuple[OutOfSight, ...]:
    """The stretches that could not be judged, each with its end, by their beginning."""
    outs: list[OutOfSight] = []
    going: OutOfSight | None = None
    for effect in effects:
        if isinstance(effect, InSight):
            outs += _ended(going, effect.t)
            going = None
        elif isinstance(effect, OutOfSight) and effect.end is None:
            outs += _ended(going, effect.start)
            going = effect
        elif isinstance(effect, OutOfSight):
            going = None if going is not None and going.start == effect.start else going
            outs.append(effect)
    return tuple(sorted([*outs, *_ended(going, end)], key=lambda out: out.start))


def _ended(going: OutOfSight | None, end: float) -> list[OutOfSight]:
    return [] if going is None else [replace(going, end=end)]


def _belongs(fault: FaultSeen, rep: RepCounted) -> bool:
    """Whether a fault was told of this repetition, and lies within it."""
    same = fault.rep == rep.number and fault.side == rep.side
    return same and fault.start <= rep.end and fault.end >= rep.start


def _placed(fault: FaultSeen, reps: Iterable[RepCounted]) -> FaultSeen:
    """A fault of a repetition that was never finished is of none."""
    return fault if any(_belongs(fault, rep) for rep in reps) else replace(fault, rep=None)


def _source(source: Source) -> dict[str, Any]:
    return {
        "file": source.file,
        "kind": source.kind,
        "frames": source.frames,
        "seconds": _told(source.seconds),
        "fps": _told(source.fps),
        "width": source.width,
        "height": source.height,
    }


def _rep(rep: RepCounted, faults: Iterable[FaultSeen]) -> dict[str, Any]:
    return {
        "number": rep.number,
        "side": rep.side,
        "start": _told(rep.start),
        "end": _told(rep.end),
        "peak": _told(rep.peak_t),
        "peak_value": _told(rep.peak),
        "phases": {step: _told(seconds) for step, seconds in rep.steps.items()},
        "faults": [fault.fault for fault in faults],
    }


def _fault(fault: FaultSeen) -> dict[str, Any]:
    return {
        "id": fault.fault,
        "side": fault.side,
        "rep": fault.rep,
        "start": _told(fault.start),
        "end": _told(fault.end),
        "value": _told(fault.value),
        "unit": fault.unit,
    }


def _out(out: OutOfSight, words: Words) -> dict[str, Any]:
    return {
        "from": _told(out.start),
        "to": None if out.end is None else _told(out.end),
        "reason": out.reason,
        "advice": words.say(out.advice),
    }


def _told(value: float) -> float:
    return round(value, DIGITS)
