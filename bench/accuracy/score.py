"""What the engine makes of the recordings, against what is true of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from accuracy.entry import Entry
from accuracy.timeline import Rep
from vertebra.body import SIDES, Side
from vertebra.form.signals import Signals
from vertebra.form.types import RepCounted
from vertebra.movements.types import Camera, Library, Movement
from vertebra.video.analysis import Analysis, analyse
from vertebra.video.recording import Recording, frames, read

LATE_S = 1.0
"""A repetition's fault may be told so long after its end (seconds; ours)."""
OF_SETS = frozenset({"uneven", "shrinks"})
"""Tests that compare repetitions: they say something of a set, not of one repetition."""
LEAST_REST_S = 0.05
"""Less than this that isn't accounted for is rounding (seconds; ours)."""
OBLIQUE_DEG = 20.0
"""From here on a view isn't straight any more (degrees; STACK: the set-up guide asks for less)."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A recording of the manifest, as seen and as it truly was."""

    entry: Entry
    seen: Recording
    true: Recording
    reps: tuple[Rep, ...]
    seconds: float

    @property
    def minutes(self) -> float:
        """How long it is."""
        return self.seconds / 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """One set, judged. `counted` at its level, `any_level` without one; `alarms`: good repetitions with any fault said;
    `hit`, `missed`, `false`: repetitions (or sets) of the clip's own fault, by fault; `passed`: of which it was said
    that the fault can't be judged from here; `angles` errors in degrees by signal; `reasons` seconds out of sight by
    reason.

    Who does it faster or smaller than anybody says is counted, and not judged: such a clip's faults have no truth."""

    kept: Kept
    analysis: Analysis
    any_level: int
    hit: Mapping[str, int]
    missed: Mapping[str, int]
    passed: Mapping[str, int]
    false: Mapping[str, int]
    good: int
    alarms: int
    angles: Mapping[str, tuple[float, ...]]

    @property
    def true(self) -> int:
        """True repetitions."""
        return len(self.kept.reps)

    @property
    def counted(self) -> int:
        """Counted ones."""
        return len(self.analysis.reps)

    @property
    def off(self) -> int:
        """By how many repetitions it is wrong."""
        return abs(self.counted - self.true)

    @property
    def oblique(self) -> bool:
        """Whether the camera stood far from the view that the movement asks for."""
        return abs(self.kept.entry.scene.azimuth_deg) >= OBLIQUE_DEG

    @property
    def reasons(self) -> Mapping[str, float]:
        """Seconds out of sight, by reason; frames in which the estimator found nobody are `nobody`, however few."""
        found: dict[str, float] = {}
        for out in self.analysis.out_of_sight:
            if out.fault is None and out.end is not None:
                found[out.reason] = found.get(out.reason, 0.0) + out.end - out.start
        rest = (1 - self.analysis.seen_fraction) * self.kept.seconds - sum(found.values())
        if rest > LEAST_REST_S:
            found["nobody"] = found.get("nobody", 0.0) + rest
        return found


def kept(entries: Iterable[Entry], folder: Path) -> tuple[Kept, ...]:
    """The recordings of these entries that are there."""
    return tuple(_kept(entry, folder) for entry in entries if (folder / f"{entry.id}.json").is_file())


def _kept(entry: Entry, folder: Path) -> Kept:
    about = json.loads((folder / f"{entry.id}.json").read_text("utf-8"))
    seen, true = (read((folder / f"{entry.id}{end}").read_bytes(), entry.id) for end in (".npz", ".true.npz"))
    return Kept(entry, seen, true, tuple(Rep(**rep) for rep in about["reps"]), about["seconds"])


def scored(one: Kept, library: Library) -> Scored | None:
    """A set, judged by its own movement; None where no camera looks at that movement (or clip)."""
    movement = library.movements.get(one.entry.of)
    if one.entry.kind != "set" or movement is None or movement.camera is None:
        return None
    analysis = analyse(one.seen, movement, one.entry.level, overlays=one.entry.overlays)
    good = [] if one.entry.own_way else [rep for rep in one.reps if not rep.faulty]
    told = _Told() if one.entry.own_way else _faults(one, movement.camera, analysis)
    return Scored(
        kept=one,
        analysis=analysis,
        any_level=len(analyse(one.seen, movement).reps),
        hit=told.hit,
        missed=told.missed,
        passed=told.passed,
        false=told.false,
        good=len(good),
        alarms=sum(any(_within(fault.start, fault.end, rep) for fault in analysis.faults) for rep in good),
        angles=_angles(one, movement),
    )


def _within(start: float, end: float, rep: Rep) -> bool:
    return rep.start <= (start + end) / 2 <= rep.end + LATE_S


@dataclass(slots=True)
class _Told:
    """Repetitions (or sets) by fault."""

    hit: dict[str, int] = field(default_factory=dict)
    missed: dict[str, int] = field(default_factory=dict)
    passed: dict[str, int] = field(default_factory=dict)
    false: dict[str, int] = field(default_factory=dict)


def _faults(one: Kept, camera: Camera, analysis: Analysis) -> _Told:
    found = _Told()
    cant = {out.fault for out in analysis.out_of_sight}
    for fault in camera.faults:
        said = [each for each in analysis.faults if each.fault == fault.id]
        own = one.entry.fault == fault.id
        silent = found.passed if fault.id in cant else found.missed
        if fault.test in OF_SETS:
            into = found.hit if own and said else silent if own else found.false if said else None
            if into is not None:
                into[fault.id] = 1
            continue
        wrong = [rep for rep in one.reps if own and rep.faulty]
        told = sum(any(_within(each.start, each.end, rep) for each in said) for rep in wrong)
        beside = sum(not any(_within(each.start, each.end, rep) for rep in wrong) for each in said)
        for into, count in ((found.hit, told), (silent, len(wrong) - told), (found.false, beside)):
            if count:
                into[fault.id] = count
    return found


def _angles(one: Kept, movement: Movement) -> dict[str, tuple[float, ...]]:
    """How far each angle that is judged was from the true one, at each time of which the truth is kept (degrees)."""
    camera = movement.camera
    assert camera is not None
    errors: dict[str, list[float]] = {}
    working = {rep.side for rep in one.reps}
    sides: list[Side | None] = [side for side in SIDES if side in working] or [None]
    for side in sides:
        seen, true = (_values(each, movement, side) for each in (one.seen, one.true))
        for t, values in true.items():
            for name, value in values.items():
                got = seen.get(t, {}).get(name)
                if got is not None and camera.signals[name].kind in ("angle", "slope"):
                    errors.setdefault(name, []).append(got - value)
    return {name: tuple(found) for name, found in errors.items()}


def _values(recording: Recording, movement: Movement, side: Side | None) -> dict[float, dict[str, float]]:
    camera = movement.camera
    assert camera is not None
    signals = Signals(camera.signals, movement.position, side, camera.rep.signal)
    found: dict[float, dict[str, float]] = {}
    for frame in frames(recording):
        if frame.points is not None:
            spots = [(point.x, point.y, point.seen) for point in frame.points]
            found[round(frame.t, 3)] = signals.step(frame.t, spots, 1.0)[1]
    return found


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """How often a movement was counted in a clip of something else."""

    kept: Kept
    movement: str
    counted: tuple[RepCounted, ...]


def elsewhere(clips: Sequence[Kept], library: Library) -> tuple[Elsewhere, ...]:
    """Every movement that a camera looks at, in every clip that isn't of it."""
    return tuple(
        Elsewhere(one, movement.id, analyse(one.seen, movement).reps)
        for one in clips
        for movement in library.movements.values()
        if movement.camera is not None and not (one.entry.kind == "set" and one.entry.of == movement.id)
    )


def share(part: float, whole: float) -> float | None:
    """A share, or None of nothing."""
    return part / whole if whole else None


def middle(values: Sequence[float]) -> float | None:
    """The median, or None of nothing."""
    return median(values) if values else None
