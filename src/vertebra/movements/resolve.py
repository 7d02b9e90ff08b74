"""A movement with its overlays applied: the Performance, the only thing that readers get."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import prod
from typing import Any

from vertebra.body import Pose, Side
from vertebra.movements.digests import digest
from vertebra.movements.performance import Performance, Step
from vertebra.movements.poses import Layer, Resolved, between, patched, resolve_all
from vertebra.movements.types import Dose, Level, Movement, Overlay, Part, Pattern, Phase, WayOut, Zero

PARTS: tuple[Part, ...] = ("practice", "enter", "cycle", "leave")


class UnknownPartError(ValueError):
    """A level, overlay or fault that the movement doesn't have; says which there are."""

    def __init__(self, movement: str, what: str, known: Iterable[str], got: object) -> None:
        names = ", ".join(known) or "none"
        super().__init__(f"{movement}: expected a {what} out of {names}, got {got!r}; choose one of these")


def resolve(
    movement: Movement, level: str | int, overlays: Iterable[str] = (), side: Side | None = None
) -> Performance:
    """The movement at a level (id, or number from 1), with overlays in the order given, for a side.

    An overlay that doesn't go with the level (`permits`) is left out.
    Solved for the working side = right; `side` left is the same, drawn as its mirror. For movements of both sides
    `side` is None whatever is asked. Raises UnknownPartError for a level or overlay that is not there.
    """
    return _perform(movement, *_with(movement, level, overlays), side, ())


def _with(movement: Movement, level: str | int, overlays: Iterable[str]) -> tuple[Level, tuple[str, ...]]:
    """The level, and of the overlays those that go with it: nobody is put on a ball with a leg just above the mat."""
    found = find_level(movement, level)
    return found, tuple(name for name in overlays if permits(movement, found.id, name))


def fault(
    movement: Movement, level: str | int, fault_id: str, overlays: Iterable[str] = (), side: Side | None = None
) -> Performance:
    """The performance with one fault or mistake in it: how it looks when it goes wrong ("not like this").

    Raises UnknownPartError for an id that neither the camera's faults nor the mistakes have, or that shows nothing.
    """
    shown = shown_faults(movement)
    if fault_id not in shown:
        raise UnknownPartError(movement.id, "fault that shows", shown, fault_id)
    return _perform(movement, *_with(movement, level, overlays), side, ((fault_id, shown[fault_id]),))


def shown_faults(movement: Movement) -> dict[str, Overlay]:
    """Everything that can go wrong to be seen: the camera's faults, then the mistakes, by id."""
    seen = {one.id: one.shows_as for one in (movement.camera.faults if movement.camera else ())}
    return seen | {one.id: one.shows_as for one in movement.mistakes if one.shows_as is not None}


def find_level(movement: Movement, level: str | int) -> Level:
    """The level by its id or its number (1 is the first; `"2"` is a number too)."""
    for one in movement.ladder:
        if level in (one.id, one.number, str(one.number)):
            return one
    raise UnknownPartError(movement.id, "level", (one.id for one in movement.ladder), level)


def permits(movement: Movement, level: str, overlay: str) -> bool:
    """Whether an overlay goes with a level: one that it names, and with a support none below the one it calls lowest.

    Raises UnknownPartError for an overlay that is not there.
    """
    change = _overlay(movement, overlay)
    if change.levels and level not in change.levels:
        return False
    lowest = change.support.lowest if change.support else None
    return lowest is None or find_level(movement, level).number <= find_level(movement, lowest).number


def anchor(pattern: Pattern) -> str:
    """The pose in which a pattern begins, and to which it comes back."""
    opening = (*pattern.practice, *pattern.enter, *pattern.cycle)[0]
    if not opening.moves:
        return opening.to
    return (pattern.leave or pattern.cycle)[-1].to


def _perform(
    movement: Movement,
    level: Level,
    overlays: tuple[str, ...],
    side: Side | None,
    wrong: tuple[tuple[str, Overlay], ...],
) -> Performance:
    changes = (
        *(_overlay(movement, name) for name in level.use),
        level.change,
        *(_overlay(movement, name) for name in overlays),
    )
    shown = tuple(change for _, change in wrong)
    pattern = _pattern(movement.patterns[level.pattern], changes, shown)
    position = _last((one.position for one in changes), movement.position)
    zero = _last((one.zero for one in changes), movement.zero)
    sides = _last((one.sides for one in changes), movement.sides)
    spine = _last((one.spine for one in (*changes, *shown)), movement.spine)
    poses = _poses(movement, (*changes, *shown), pattern, zero, position)
    steps = _steps(pattern, poses)
    ways_out = _ways_out(_ways(movement, (*changes, *shown)), poses, steps)
    props = _merged(one.props for one in (*changes, *shown))
    figure = digest((
        zero, position, spine, movement.beads, props,
        [_figure_of(step) for step in steps],
        {name: [_figure_of(step) for step in way] for name, way in ways_out.items()},
    ))  # fmt: skip
    performance = Performance(
        movement=movement.id,
        level=level.id,
        side=None if sides == "both" else side or "right",
        overlays=(*level.use, *overlays, *(f"fault:{name}" for name, _ in wrong)),
        position=position,
        zero=zero,
        head=movement.head,
        sides=sides,
        spine=spine,
        beads=movement.beads,
        steps=steps,
        ways_out=ways_out,
        dose=_dose(level.dose, changes),
        props=props,
        targets={name: value for one in changes for name, value in (one.targets or {}).items()},
        camera=movement.camera,
        flip=pattern.flip,
        digest="",
        figure_digest=figure,
        view="side" if props else movement.view,
    )
    return replace(performance, digest=digest(performance))


def _overlay(movement: Movement, name: str) -> Overlay:
    try:
        return movement.overlays[name]
    except KeyError:
        raise UnknownPartError(movement.id, "overlay", movement.overlays, name) from None


def _last(values: Iterable[Any], otherwise: Any) -> Any:
    """The last value that was said."""
    said = [value for value in values if value is not None]
    return said[-1] if said else otherwise


def _merged(maps: Iterable[Mapping[str, Mapping[str, float] | None] | None]) -> dict[str, dict[str, float]]:
    """All that stands about; None takes a thing away."""
    merged: dict[str, dict[str, float]] = {}
    for name, numbers in (pair for one in maps for pair in (one or {}).items()):
        if numbers is None:
            merged.pop(name, None)
        else:
            merged[name] = merged.get(name, {}) | dict(numbers)
    return merged


def _pattern(pattern: Pattern, changes: tuple[Overlay, ...], shown: tuple[Overlay, ...]) -> Pattern:
    """The pattern with each overlay's phases patched in, then everything slower where an overlay says so."""
    for change in changes:
        pattern = _rephased(pattern, change.phases, hurried=False)
        pattern = replace(pattern, enter=(*change.enter, *pattern.enter), leave=(*pattern.leave, *change.leave))
    slower = prod(change.slower for change in changes)
    pattern = _each_phase(pattern, lambda phase: _slower(phase, slower))
    for change in shown:
        pattern = _rephased(pattern, change.phases, hurried=True)
    return pattern


def _rephased(pattern: Pattern, phases: Any, *, hurried: bool) -> Pattern:
    """A list takes the cycle's place; a mapping changes phases, and drops those that it calls null."""
    if phases is None:
        return pattern
    if isinstance(phases, tuple):
        return replace(pattern, cycle=phases)

    def change(phase: Phase) -> Phase | None:
        if phase.id not in phases:
            return phase
        patch = phases[phase.id]
        return None if patch is None else _patched(phase, patch, hurried=hurried)

    return _each_phase(pattern, change)


def _patched(phase: Phase, patch: Mapping[str, Any], *, hurried: bool) -> Phase:
    changed = replace(phase, **patch)
    if hurried and changed.seconds is not None:
        changed = replace(changed, min_seconds=min(changed.min_seconds, changed.seconds))
    return changed


def _each_phase(pattern: Pattern, change: Any) -> Pattern:
    parts = {
        part: tuple(new for phase in getattr(pattern, part) if (new := change(phase)) is not None) for part in PARTS
    }
    return replace(pattern, **parts)  # type: ignore[arg-type]


def _slower(phase: Phase, times: float) -> Phase:
    if times == 1 or phase.seconds is None:
        return phase
    return replace(phase, seconds=phase.seconds * times, min_seconds=phase.min_seconds * times)


def _poses(
    movement: Movement, changes: tuple[Overlay, ...], pattern: Pattern, zero: Zero, position: Any
) -> dict[str, Resolved]:
    layers = tuple(Layer(change.poses, change.relative) for change in changes if change.poses)
    poses = resolve_all(movement.poses, layers, zero, position)
    share = prod(change.range for change in changes if change.range is not None)
    if share != 1:
        first = poses[anchor(pattern)].pose
        poses = {name: replace(one, pose=between(first, one.pose, share)) for name, one in poses.items()}
    for change in changes:
        if change.contacts:
            own = set(change.poses or {}) - set(movement.poses)
            poses = {name: one if name in own else _repatched(one, change.contacts) for name, one in poses.items()}
    return poses


def _repatched(one: Resolved, patch: Mapping[str, str | None]) -> Resolved:
    return replace(one, pose=replace(one.pose, contacts=patched(one.pose.contacts, patch)))


@dataclass(frozen=True, slots=True)
class _Chain:
    """Phases of one part, each beginning where the one before it ended."""

    part: Part
    phases: tuple[Phase, ...]
    start: str


def _steps(pattern: Pattern, poses: Mapping[str, Resolved]) -> tuple[Step, ...]:
    home = anchor(pattern)
    inside = pattern.enter[-1].to if pattern.enter else home
    outside = inside if pattern.flip else pattern.cycle[-1].to
    starts: dict[Part, str] = {"practice": home, "enter": home, "cycle": inside, "leave": outside}
    chains = [_Chain(part, getattr(pattern, part), starts[part]) for part in PARTS]
    return tuple(step for chain in chains for step in _chain(chain, poses))


def _chain(chain: _Chain, poses: Mapping[str, Resolved]) -> Iterable[Step]:
    here = chain.start
    for phase in chain.phases:
        start = here if phase.moves else phase.to
        yield _step(chain.part, phase, start, {name: one.pose for name, one in poses.items()})
        here = phase.to


def _step(part: Part, phase: Phase, start: str, poses: Mapping[str, Pose]) -> Step:
    return Step(
        id=phase.id,
        part=part,
        start=poses[start],
        via=tuple(poses[name] for name in phase.via),
        end=poses[phase.to],
        phase=phase,
        names=(start, *phase.via, phase.to),
    )


def _ways(movement: Movement, changes: tuple[Overlay, ...]) -> dict[str, WayOut]:
    """The movement's ways out, and those that overlays bring or put in their place."""
    ways = dict(movement.ways_out)
    for change in changes:
        ways |= change.ways_out or {}
    return ways


def _ways_out(
    ways: Mapping[str, WayOut], poses: Mapping[str, Resolved], steps: tuple[Step, ...]
) -> dict[str, tuple[Step, ...]]:
    """From the id of each pose that the steps pass to the steps home; a pose without a way out is not there."""
    plain = {name: one.pose for name, one in poses.items()}
    passed = dict.fromkeys(name for step in steps for name in step.names)
    return {name: (_way_out(ways, poses[name].way_out, name, plain),) for name in passed if poses[name].way_out}


def _way_out(ways: Mapping[str, WayOut], name: str | None, start: str, poses: Mapping[str, Pose]) -> Step:
    way = ways[name or ""]
    phase = Phase(id=name or "", to=way.to, via=way.via, seconds=way.seconds, order=way.order, slides=way.slides)
    return _step("way-out", phase, start, poses)


def _dose(dose: Dose, changes: tuple[Overlay, ...]) -> Dose:
    for change in changes:
        if change.support is not None and change.support.dose:
            dose = replace(dose, **change.support.dose)  # type: ignore[arg-type]
        if change.dose:
            dose = replace(dose, **change.dose)  # type: ignore[arg-type]
    return dose


def _figure_of(step: Step) -> tuple[object, ...]:
    """What a step's track depends on: not its seconds, not its breath."""
    phase = step.phase
    return (step.id, step.start, step.via, step.end, phase.order, phase.joints, phase.overlap, phase.slides)
